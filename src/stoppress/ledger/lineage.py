"""Whether the PostgreSQL that answers is the one that answered before, or a copy of it that was promoted, or restored.

A replica that takes over may lack what was committed last, and its numbers go on where it stands: two entries would
have one place. So what a database is, is written into it (the server's own identifier, and its timeline, which counts
promotions), and held against the server at every new connection. Where they differ, every book begins a new epoch,
and what was taken down is taken down again, in one transaction, before anything can be asked of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import structlog
from django.db import DEFAULT_DB_ALIAS, OperationalError, ProgrammingError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from stoppress.ledger import book as ledger
from stoppress.ledger.apart import one_at_a_time
from stoppress.ledger.models import Lineage

log = structlog.get_logger()

# "line": of several processes that find it out at once, one deals with it.
KEY = 0x6C696E65
_WHICH = """
SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE
    (SELECT system_identifier FROM pg_control_system()) || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
END
"""

_redo: list[Callable[[], object]] = []
_seen: set[str] = set()


def watch(redo: Callable[[], object]) -> None:
    """From now on every connection of this process to the house's PostgreSQL is looked at as it is opened; where it is
    to another one, books are renewed and `redo` does again what was taken back. What `redo` raises keeps the connection
    shut: rather nobody publishes than that comes back which was taken down."""
    if not _redo:
        connection_created.connect(_opened, dispatch_uid="stoppress.ledger.lineage")
    _redo[:] = [redo]


def _opened(sender: object, connection: BaseDatabaseWrapper, **_: Any) -> None:  # noqa: ARG001 -- as Django calls it
    if connection.vendor == "postgresql" and connection.alias == DEFAULT_DB_ALIAS:
        try:
            look()
        except BaseException:
            connection.close()  # or whoever asks next would not be asked
            raise


def look() -> None:
    """Also after the tables were made: then there is nothing to hold it against yet, and it is written down. Raises
    `OperationalError` for a replica: it takes no writes, and one day it is promoted."""
    if connection.vendor != "postgresql" or not _redo or (now := _which()) is None:
        return
    try:
        known = Lineage.objects.filter(pk=1).values_list("server", flat=True).first()
    except ProgrammingError:
        return  # the tables of before, which are about to be brought up to date
    if known != now:
        _of_another(now)
    elif _seen and now not in _seen:
        _redo[0]()  # another process has been here; its list of what was taken down may lack what ours has
    _seen.add(now)


def _which() -> str | None:
    """None where the server does not say."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_WHICH)
            (which,) = cursor.fetchone()
    except ProgrammingError:
        return None  # a server that is PostgreSQL by its protocol alone, or one that lets nobody ask
    if which is None:
        raise OperationalError("It is a replica, which takes no writes.")
    return str(which)


def _of_another(now: str) -> None:
    with transaction.atomic():
        one_at_a_time(KEY, 0)
        row = Lineage.objects.filter(pk=1).first()
        if row is None:
            Lineage.objects.create(pk=1, server=now)
            return
        if row.server == now:
            return
        books = ledger.books()
        for book, _ in books:
            ledger.renew(book)
        _redo[0]()
        row.server = now
        row.promoted_at = datetime.now(UTC)  # noqa: TID251 -- when it was seen, by the machine's own clock
        row.save()
    log.error("database_of_another_line", books=len(books))

"""Whether the database is there, is what this version wants, keeps its promises, and adds up."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from stoppress.desk.options import Options
from stoppress.house.doctor.found import Finding, clock, hint, ok, wrong

OLDEST_POSTGRES = 14
LATELY = timedelta(days=7)


def database(wait: float) -> Iterator[Finding]:
    """Nothing of it is changed: no table is made and no migration done."""
    chosen = Options()
    if chosen.database_file and not chosen.database_file.is_file():
        yield Finding("database", "wrong", "cli.no_house", {"folder": chosen.data})
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
    os.environ.setdefault("PGCONNECT_TIMEOUT", str(max(2, math.ceil(wait))))  # it knows of no shorter one
    import django  # noqa: PLC0415 -- only where there is a house

    django.setup()
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- once Django is set up
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from stoppress.keeping.databases import Place  # noqa: PLC0415
    from stoppress.ledger.apart import reason  # noqa: PLC0415

    name = str(Place.of_house(chosen))
    try:
        connection.ensure_connection()
        if connection.vendor == "postgresql" and _is_replica():
            yield Finding("database", "wrong", "cli.database.replica", {"database": name})
            return
        if _has_tables():
            yield from _tables(name)
            yield from _kept()
        else:
            yield hint("database", "tables_none", database=name)
        if connection.vendor == "postgresql":
            yield from _postgres()
    except (DatabaseError, ImproperlyConfigured) as away:
        if (word := reason(away)) == "other":
            yield wrong("database", "database_away", database=name, why=type(away).__name__)
        else:
            yield Finding("database", "wrong", f"cli.database.{word}", {"database": name})
    finally:
        connection.close()


def _is_replica() -> bool:
    from django.db import connection  # noqa: PLC0415 -- as above

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        return bool(cursor.fetchone()[0])


def _has_tables() -> bool:
    from django.db import connection  # noqa: PLC0415 -- as above

    return "ledger_book" in connection.introspection.table_names()


def _tables(name: str) -> Iterator[Finding]:
    from django.db import connection  # noqa: PLC0415 -- as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    loader = MigrationExecutor(connection).loader
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if newer := applied - known:
        yield wrong("database", "tables_newer", migrations=", ".join(sorted(".".join(one) for one in newer)))
    elif older := known - applied:
        yield hint("database", "tables_older", n=len(older))
    else:
        yield ok("database", "database", database=name)


def _kept() -> Iterator[Finding]:
    from django.conf import settings  # noqa: PLC0415 -- as above
    from django.db import connection  # noqa: PLC0415

    from stoppress.house.sanity import faults  # noqa: PLC0415
    from stoppress.ledger import book as ledger  # noqa: PLC0415
    from stoppress.ledger.chain import BrokenChain  # noqa: PLC0415

    found = faults(connection)
    for fault, values in found:
        yield Finding("database", "wrong", f"cli.check.fault.{fault}", values)
    if not found:
        yield Finding("database", "ok", "cli.check.settings", {"data": settings.DATA, "database": connection.vendor})
    broken, entries, books = 0, 0, ledger.books()
    for book, _ in books:
        try:
            entries += ledger.verify(book)
        except BrokenChain:
            broken += 1
    if broken:
        yield Finding("database", "wrong", "cli.check.ledger_broken", {"n": broken})
    else:
        yield Finding("database", "ok", "cli.check.ledger", {"n": len(books), "entries": entries})


def _postgres() -> Iterator[Finding]:
    from django.db import connection  # noqa: PLC0415 -- as above

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp(), current_setting('server_version_num')::int")
        now, version = cursor.fetchone()
    if version // 10_000 < OLDEST_POSTGRES:
        yield wrong("database", "postgres_old", version=version // 10_000, oldest=OLDEST_POSTGRES)
    else:
        yield ok("database", "postgres", version=version // 10_000)
    assert isinstance(now, datetime)  # noqa: S101 -- the server says so
    yield clock("database", "PostgreSQL", now.astimezone(UTC))
    yield from _runner()
    if (at := _promoted()) and datetime.now(UTC) - at < LATELY:  # noqa: TID251 -- how long that is ago, for who looks
        yield hint("database", "promoted", at=at.isoformat(" ", "seconds"))


def _runner() -> Iterator[Finding]:
    from stoppress.ledger.turn import somebodys  # noqa: PLC0415 -- as above

    yield ok("database", "runner_active") if somebodys() else wrong("database", "runner_none")


def _promoted() -> datetime | None:
    from django.db import DatabaseError  # noqa: PLC0415 -- as above

    from stoppress.ledger.models import Lineage  # noqa: PLC0415

    with contextlib.suppress(DatabaseError):  # the tables of before
        return Lineage.objects.filter(pk=1).values_list("promoted_at", flat=True).first()
    return None

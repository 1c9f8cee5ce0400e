"""A connection to PostgreSQL beside Django's: for what is held, or waited for, longer than any request."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connection

from stoppress.ledger import unanswered

# Whoever does not answer so soon is away. The server asks the other end as often, so that it lets go of who is gone.
REACHED_WITHIN = 3
ALIVE: dict[str, str | int] = {
    "connect_timeout": REACHED_WITHIN,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 4_000,
    "options": "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 "
    "-c tcp_user_timeout=4000 -c idle_session_timeout=0",
}


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def is_away(wrong: BaseException) -> bool:
    """Whether nobody answered, or only to say that it is just starting or ending; not that it does not let us in."""
    state: str | None = getattr(wrong.__cause__, "sqlstate", None)
    said = str(wrong)
    refused = "FATAL" in said and not any(one in said for one in ("is starting up", "is shutting down", "recovery"))
    return on_postgres() and (state or "57P03").startswith(("57P", "08")) and not refused


# What drivers say, in lower case, by the word for it. PostgreSQL's own sentences come with a code on some lines only.
_SAID = {
    "replica": ("session is not read-write", "session is read-only", "read-only transaction", "it is a replica"),
    "too_many": ("too many clients", "connection slots are reserved", "too many connections"),
    "rights": ("permission denied", "42501"),
    "starting": ("is starting up", "is shutting down", "in recovery"),
    "password": ("password authentication failed", "no password supplied", "28p01", 'role "'),
    "not_let_in": ("pg_hba.conf",),
    "no_database": ("does not exist", "3d000"),
    "unknown_host": ("resolve host", "translate host name", "name or service not known"),
    "refused": ("connection refused", "no such file or directory"),
    "no_answer": ("timeout", "timed out", "no route to host", "network is unreachable"),
    "tls": ("ssl", "certificate"),
    "full": ("is full", "no space left"),
    "not_writable": ("readonly database", "unable to open database file"),
    "busy": ("database is locked",),
    "damaged": ("malformed", "is not a database"),
}


def reason(wrong: BaseException) -> str:
    """A word for why the database does nothing for us, `other` where we know none: `cli.database.<word>` is the
    sentence. What a driver says is not passed on itself, for it may have the address and its password in it."""
    said = f"{getattr(wrong.__cause__, 'sqlstate', None)} {wrong}".lower()
    return next((word for word, signs in _SAID.items() if any(sign in said for sign in signs)), "other")


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """On PostgreSQL, outside of any transaction: what is to be done in here waits for its locks, and for what it asks,
    however long."""
    if not on_postgres():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    try:
        with unanswered.patient():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def one_at_a_time(what: int, number: int) -> None:
    """Until the transaction ends nobody else passes here with the same two numbers. On SQLite whoever writes is alone
    anyway."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [what, number % 2**31])


def reached(name: str) -> str:
    """The database of this house, as `psycopg.connect` wants it; the server knows the connection by `name`."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 -- a house on SQLite need not have it

    settings: dict[str, Any] = connection.settings_dict
    wanted = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        **{key: value for key, value in settings["OPTIONS"].items() if key != "options"},
        **ALIVE,
        "application_name": name,
    }
    return make_conninfo(**{key: value for key, value in wanted.items() if value not in ("", None)})

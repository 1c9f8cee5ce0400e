"""Who waits for the log is woken by whoever writes to it, in every process. On PostgreSQL a commit rings by NOTIFY, and
each process has one connection on which it hears; on SQLite the other processes look (`data_version`).

A bell that is not heard costs half a second: whoever waits looks that often all the same."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import structlog
from django.db import connection

from stoppress.ledger.apart import on_postgres, reached

if TYPE_CHECKING:
    import psycopg

log = structlog.get_logger()

CHANNEL = "stoppress"
AGAIN = 1.0
# Between two looks whether it is to end.
TURN = 0.5
# What this process rings itself it has heard already.
_OURS = secrets.token_hex(6)
# The line on which we hear is asked something every half second. A server that has said nothing for so long is away.
AWAY_AFTER = 3.0

_answered: list[float] = []
_listeners: list[Callable[[str], None]] = []


def on_append(listener: Callable[[str], None]) -> Callable[[], None]:
    """Call `listener(book)` after every commit of this process that wrote to a book, and, while `hearing`, after those
    of others; from whatever thread. Returns what takes it off."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def tell(book: str) -> None:
    """Those in this process who wait."""
    for listener in _listeners:
        listener(book)


def ring(book: str) -> None:
    """Tell the other processes, once the transaction that is open commits; if it does not, nobody hears anything."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{book} {_OURS}"])


def answers() -> bool | None:
    """Whether the database does. It is asked nothing for this: who hears on it knows. None: nobody hears here, as on
    SQLite."""
    return time.monotonic() - _answered[0] < AWAY_AFTER if _answered else None


@contextlib.contextmanager
def hearing() -> Iterator[None]:
    """While this lasts, listeners hear of other processes' commits too."""
    if not on_postgres():
        yield
        return
    ending = threading.Event()
    _answered[:] = [time.monotonic()]  # it has just been opened
    thread = threading.Thread(target=_listen, args=(ending,), name="bell", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(2 * TURN)
        _answered.clear()


def _listen(ending: threading.Event) -> None:
    import psycopg  # noqa: PLC0415 -- a house on SQLite need not have it

    said = ""
    while not ending.is_set():
        try:
            with psycopg.connect(reached("stoppress bell"), autocommit=True) as line:
                line.execute(f"LISTEN {CHANNEL}")
                said = ""
                _heard(line, ending)
        except psycopg.Error as wrong:
            if (why := type(wrong).__name__) != said:  # the same again and again tells nothing new
                log.warning("bell_unheard", why=why)
            said = why
            ending.wait(AGAIN)


def _heard(line: psycopg.Connection[Any], ending: threading.Event) -> None:
    while not ending.is_set():
        for one in line.notifies(timeout=TURN):
            book, _, by = one.payload.partition(" ")
            if by != _OURS:
                tell(book)
        line.execute("SELECT 1")  # a line that is dead says nothing by itself
        _answered[:] = [time.monotonic()]

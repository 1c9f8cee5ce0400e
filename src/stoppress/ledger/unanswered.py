"""A PostgreSQL that stands still: its machine swaps, its disk hangs, somebody stopped it. Its kernel goes on
acknowledging what it is sent, so no timeout of TCP's sees it, and whoever has asked would wait for as long as that
lasts. So a line of ours on which nothing has come for ten seconds is given up at our own end.

What was asked may be done all the same when the server wakes, also a commit: as with every line that breaks, whoever
asked does not know, and asks again under the same key."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_patient = threading.local()


class NoAnswer(OperationalError):
    """Nothing came for as long as we wait, and the line is closed. Not a driver's error: Django takes one of those, at
    its first look at a line, for a line that was closed meanwhile, and goes on to wait for a new one."""


def give_up() -> None:
    """From now on every line that this process opens to its PostgreSQL is given up when nothing has come on it for
    `tcp_user_timeout` (`desk/options.py`), which is what it is given up after where the network is gone. For processes
    that answer somebody: what a command asks, an import or a comparison of two databases, may take its time."""
    connection.close()
    connection_created.connect(bound, dispatch_uid="stoppress.ledger.unanswered")


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """In this thread nothing is given up meanwhile."""
    before, _patient.now = getattr(_patient, "now", False), True
    try:
        yield
    finally:
        _patient.now = before


def bound(connection: BaseDatabaseWrapper, **_: object) -> None:
    """The same for one line that is open."""
    within = int(connection.settings_dict["OPTIONS"].get("tcp_user_timeout", 0)) / 1000
    if connection.vendor == "postgresql" and within:
        line: Any = connection.connection
        line.wait = _waiting(line, line.wait, within)


def _waiting(line: Any, wait: Callable[..., Any], within: float) -> Callable[..., Any]:
    """The driver's own way to wait, with an end. Several times a second it tells what it waits for that nothing came,
    so there is no clock of ours, and no thread."""

    def waiting(asked: Generator[Any, Any, Any], *more: Any, **named: Any) -> Any:
        return wait(_answered(line, asked, within), *more, **named)

    return waiting


def _answered(line: Any, asked: Generator[Any, Any, Any], within: float) -> Generator[Any, Any, Any]:
    try:
        wants = next(asked)
        heard = time.monotonic()
        while True:
            ready = yield wants
            if ready:
                heard = time.monotonic()
            elif time.monotonic() - heard >= within and not getattr(_patient, "now", False):
                line.pgconn.finish()
                raise NoAnswer(f"PostgreSQL did not answer (timeout after {within:g} s)")
            wants = asked.send(ready)
    except StopIteration as done:
        return done.value

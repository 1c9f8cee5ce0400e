"""The headcount: what edges report, added up by the board, put into the ledger's rows beside the log.

It has a thread and a line to the database of its own: nothing that is published, pressed or sent ever waits for it.
What it has not written when it dies is lost, and nobody misses it.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import structlog

from stoppress.counts import REACHED
from stoppress.ledger.reports import Counted, Delivered
from stoppress.wire.board import Board
from stoppress.wire.sending import Told

log = structlog.get_logger()

# As often as edges report.
COUNT_EVERY = 2.0
# One row a coverage for each minute, written so often while somebody reads.
WRITE_EVERY = 15.0
THIN_EVERY = 3600.0
# What could not be written is kept for the next time, and no more of it than this.
MOST = 500


class Reports(Protocol):
    """What it needs of a ledger; all of it is called from one thread of its own."""

    def keep(self, counted: Sequence[Counted], delivered: Sequence[Delivered]) -> None: ...
    def last(self) -> dict[str, int]: ...
    def thin(self, now: datetime) -> bool: ...


class Headcount:
    """`now` is the house's clock: stretches are told by it, as posts are. `recover` lets go of a line to the database
    that is no good any more."""

    def __init__(
        self, board: Board, reports: Reports, *, now: Callable[[], datetime], recover: Callable[[], None] = lambda: None
    ) -> None:
        self._board, self._reports, self._now, self._recover = board, reports, now, recover
        self._minute: dict[str, Counted] = {}
        self._unwritten: dict[tuple[str, datetime], Counted] = {}
        self._told: list[Delivered] = []
        self._last: dict[str, int] | None = None

    async def run(self) -> None:
        """Until cancelled."""
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        self._board.sending.wake = woken.set
        counted = written = thinned = time.monotonic() - COUNT_EVERY
        with ThreadPoolExecutor(1, "headcount") as thread:
            try:
                while True:
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(COUNT_EVERY):
                            await woken.wait()
                    woken.clear()
                    due = self._board.sending.due()
                    _note(due)
                    told = [_in_thousandths(one) for one in due]
                    self._told = [*self._told, *told][-MOST:]
                    at = time.monotonic()
                    if told or at - counted >= COUNT_EVERY:
                        counted = at
                        self._count()
                    if at - written >= WRITE_EVERY:
                        written = at
                        await loop.run_in_executor(thread, self._write, None)
                    elif told:
                        await loop.run_in_executor(thread, self._write, {one.book for one in told})
                    if at - thinned >= THIN_EVERY and not await loop.run_in_executor(thread, self._thin):
                        thinned = at
            finally:
                self._board.sending.wake = lambda: None
                thread.submit(self._recover)

    def _count(self) -> None:
        """Where an edge has come and not yet spoken, a count would fall and rise for nothing."""
        if not self._board.counted():
            return
        readers, minute = self._board.readers(), self._now().replace(second=0, microsecond=0)
        for book in self._board.pressed:
            count, known = readers.get(book, 0), self._minute.get(book)
            if known is None or known.at != minute:
                known = Counted(book, minute, count, count, count)
            now = replace(known, least=min(known.least, count), most=max(known.most, count), last=count)
            self._minute[book] = self._unwritten[book, minute] = now
        for book in self._minute.keys() - self._board.pressed.keys():
            del self._minute[book]

    # -- in the thread -----------------------------------------------------------------------------------------------

    def _write(self, books: Collection[str] | None) -> None:
        """What is told, and the counts of these books with it; of all of them, if none are named."""
        kept = {} if books is None else {key: one for key, one in self._unwritten.items() if one.book not in books}
        unwritten = {key: one for key, one in self._unwritten.items() if key not in kept}
        self._unwritten = kept
        told, self._told = list({(one.book, one.place): one for one in self._told}.values()), []
        try:
            if self._last is None:
                self._last = self._reports.last()
            # That still nobody reads is no news.
            counted = [one for one in unwritten.values() if one.most or self._last.get(one.book) != 0]
            if counted or told:
                self._reports.keep(counted, told)
        except Exception as wrong:  # noqa: BLE001 -- a database that is away comes back
            log.warning("headcount_not_written", why=type(wrong).__name__)
            self._unwritten = dict(list({**unwritten, **self._unwritten}.items())[-MOST:])
            self._told = [*told, *self._told][-MOST:]
            self._recover()
            return
        self._last |= {one.book: one.last for one in counted}

    def _thin(self) -> bool:
        try:
            return self._reports.thin(self._now())
        except Exception as wrong:  # noqa: BLE001 -- as above
            log.warning("headcount_not_thinned", why=type(wrong).__name__)
            self._recover()
            return False


def _note(due: Sequence[Told]) -> None:
    for one in due:
        if one.done:
            for durations, after in zip(REACHED.values(), one.after, strict=True):
                if after is not None:
                    durations.note(after)


def _in_thousandths(told: Told) -> Delivered:
    half, nearly, all_ = (None if one is None else round(one * 1000) for one in told.after)
    return Delivered(told.book, told.place, told.readers, told.reached, half, nearly, all_, told.done)

"""The runner put together: what presses, what carries it to edges, and whoever else hears of it. Of several on one
database one has its turn."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from stoppress.counts import RUNNER, counted, line
from stoppress.house.loading import site

if TYPE_CHECKING:
    from stoppress.headcount import Headcount
    from stoppress.runner import Runner
    from stoppress.wire.board import Board
    from stoppress.wire.nats.carrier import Carrier
    from stoppress.wire.settings import WireSettings

Ready = Callable[[], None]
# Takes one line of what this process has counted.
Tell = Callable[[bytes], None]


async def run(ready: Ready, tell: Tell = lambda _: None) -> None:
    """Until cancelled, or until pressing ends. Django has been set up, and the database is there."""
    from django.db import connection  # noqa: PLC0415 -- after Django is set up

    from stoppress.desk import clock  # noqa: PLC0415
    from stoppress.desk.freezing import is_frozen  # noqa: PLC0415
    from stoppress.desk.options import options  # noqa: PLC0415
    from stoppress.files import PUBLIC, room  # noqa: PLC0415
    from stoppress.headcount import Headcount  # noqa: PLC0415
    from stoppress.ledger import book, reports  # noqa: PLC0415
    from stoppress.ledger.apart import on_postgres  # noqa: PLC0415
    from stoppress.press.card import FOLDER  # noqa: PLC0415
    from stoppress.purging import Purger, PurgeSettings  # noqa: PLC0415
    from stoppress.runner import Runner  # noqa: PLC0415
    from stoppress.wire.board import Board  # noqa: PLC0415
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    chosen, wire, board = options(), WireSettings(), Board()
    purger = Purger(PurgeSettings().caches(chosen.reader_url))
    paper, files = site()

    def recover() -> None:
        connection.close()  # each thread has one of its own

    work = Runner(
        book,
        board,
        paper,
        files=files,
        now=clock.now,
        recover=recover,
        frozen=is_frozen,
        cards=room(chosen.media, chosen.data, f"{PUBLIC}/{FOLDER}"),
        purge=purger.want,
        active=False,
    )
    headcount = Headcount(board, reports, now=clock.now, recover=recover)
    pressing = asyncio.create_task(work.run())
    beside = [asyncio.create_task(purger.run()), asyncio.create_task(_telling(board, tell))]
    if waits := on_postgres():
        ready()  # it may be somebody else's turn for days
    try:
        while not pressing.done():
            await _take_a_turn(work, pressing, board, wire, headcount, ready if not waits else lambda: None)
        await pressing
    finally:
        for one in (pressing, *beside):
            one.cancel()
        await asyncio.gather(pressing, *beside, return_exceptions=True)


async def _take_a_turn(
    work: Runner, pressing: asyncio.Task[None], board: Board, wire: WireSettings, headcount: Headcount, ready: Ready
) -> None:
    """Wait for it, bring what is pressed to edges, and let go when it is somebody else's or pressing ends."""
    from stoppress.ledger.turn import my_turn  # noqa: PLC0415 -- after Django is set up
    from stoppress.wire.ways import carrying  # noqa: PLC0415

    async with my_turn() as turn, carrying(board, wire) as carrier:
        RUNNER["active"] = 1
        work.take_over()
        ready()
        during: list[asyncio.Task[object]] = [
            asyncio.create_task(turn.lost.wait()),
            asyncio.create_task(headcount.run()),
            *([asyncio.create_task(_lag(carrier))] if carrier else []),
        ]
        try:
            await asyncio.wait((pressing, *during), return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.stand_by()
            RUNNER["active"] = 0
            await turn.give_back()  # first: what is still to be closed here takes longer than to take over
            for one in during:
                one.cancel()
            for ended in await asyncio.gather(*during, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended


async def _lag(carrier: Carrier) -> None:
    while True:
        RUNNER.update(carried=int(carrier.current), lag=round(carrier.lag, 1))
        await asyncio.sleep(1)


async def _telling(board: Board, tell: Tell) -> None:
    while True:
        RUNNER.update(pressed=int(board.complete), edges=board.edges())
        tell(told())
        await asyncio.sleep(1)


def told() -> bytes:
    """What this process has counted, and whether its database answers."""
    from stoppress.ledger import bell  # noqa: PLC0415 -- after Django is set up

    return line({**counted(), "database": int(bell.answers() is not False)})


@contextlib.contextmanager
def beside_the_desk() -> Iterator[None]:
    """The runner in a thread of this process. If it fails it is started again; the desk writes on meanwhile."""
    import structlog  # noqa: PLC0415 -- after Django, which configures the logs

    log, stopping = structlog.get_logger(), threading.Event()
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = []

    async def once() -> None:
        task = asyncio.create_task(run(lambda: None))
        running[:] = [(asyncio.get_running_loop(), task)]
        if stopping.is_set():
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    def again_and_again() -> None:
        while not stopping.is_set():
            try:
                asyncio.run(once())
            except Exception as wrong:  # whatever it was, readers need a runner
                log.exception("runner_failed", why=type(wrong).__name__)
                stopping.wait(1.0)

    thread = threading.Thread(target=again_and_again, name="runner", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        for loop, task in running:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                loop.call_soon_threadsafe(task.cancel)
        thread.join(3)

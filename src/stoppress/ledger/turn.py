"""Whose turn it is to bring the log to readers: of several runners on one database one is active, and the others wait
until it is gone.

On PostgreSQL the turn is an advisory lock, held by a session that asks something twice a second. When its process dies
the server lets go at once. A process that hangs, or that the network has swallowed, keeps its session, and with it the
lock: so whoever waits looks how long the session has been silent, and ends it. Either way the next one is active within
five seconds. Whoever was ended finds that out by its next question and steps down. One that ends as it should gives its
turn back before anything else, and wakes whoever waits.

On SQLite there is one machine and one runner: its socket says so (`wire/socket.py`), and the turn is always its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import structlog
from django.db import connection

from stoppress.ledger.apart import on_postgres, reached

if TYPE_CHECKING:
    import psycopg

log = structlog.get_logger()

# "press" as four letters: locks of others in the same database have other numbers.
KEY = 0x70726573
GIVEN_BACK = "stoppress_turn"
ASK_EVERY, LOOK_EVERY = 0.5, 0.25
# An answer that takes longer is none; and a holder who has been silent for longer than between two of them is gone.
ANSWERED_WITHIN, SILENCE = 1.5, 2.5
# Whoever waits would have ended it by then; so there is nobody who does.
HANGS = 2 * SILENCE

# Seconds since the holder last asked for anything, and the session.
_HOLDER = """
SELECT held.pid, extract(epoch FROM clock_timestamp() - greatest(asked.state_change, asked.query_start))
  FROM pg_locks held JOIN pg_stat_activity asked USING (pid)
 WHERE held.locktype = 'advisory' AND held.objid = %s AND held.classid = 0 AND held.granted
   AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Turn:
    """`lost` is set when it is somebody else's."""

    def __init__(self, session: psycopg.AsyncConnection[Any] | None = None) -> None:
        self.lost = asyncio.Event()
        self._session = session
        self._asking = asyncio.create_task(_ask(session, self.lost)) if session else None

    async def give_back(self) -> None:
        """Whoever waits has it now. Harmless when it was lost, or given back before."""
        session, self._session = self._session, None
        if session is None or self._asking is None:
            return
        self._asking.cancel()
        await asyncio.gather(self._asking, return_exceptions=True)
        with contextlib.suppress(Exception):  # it may be long dead; what matters is that it is not ours any more
            async with asyncio.timeout(ANSWERED_WITHIN):
                if not self.lost.is_set():
                    await session.execute("SELECT pg_advisory_unlock(%s), pg_notify(%s, '')", [KEY, GIVEN_BACK])
                await session.close()


@contextlib.asynccontextmanager
async def my_turn() -> AsyncIterator[Turn]:
    """Waits until it is this process's turn; the block is to end when `lost` is set: then it is somebody else's."""
    if not on_postgres():
        yield Turn()
        return
    turn = Turn(await _taken())
    log.info("turn_taken")
    try:
        yield turn
    finally:
        await turn.give_back()


def somebodys() -> bool:
    """Whether a runner is active, on PostgreSQL. One that hangs is not, though it has the lock."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLDER, [KEY])
        holder = cursor.fetchone()
    return holder is not None and (holder[1] is None or holder[1] < HANGS)


async def _ask(session: psycopg.AsyncConnection[Any], lost: asyncio.Event) -> None:
    try:
        while True:
            await asyncio.sleep(ASK_EVERY)
            await _answered(session)
    except Exception as wrong:  # noqa: BLE001 -- whatever it was, the turn cannot be relied on
        log.warning("turn_lost", why=type(wrong).__name__)
        lost.set()


async def _answered(session: psycopg.AsyncConnection[Any]) -> None:
    """Raises `TimeoutError` when it is time: psycopg would break off the question first, and wait ten seconds to hear
    that it is, while somebody else has the turn."""
    asked = asyncio.create_task(session.execute("SELECT 1"))
    try:
        done, _ = await asyncio.wait({asked}, timeout=ANSWERED_WITHIN)
        if not done:
            raise TimeoutError
        asked.result()
    finally:
        asked.cancel()
        asked.add_done_callback(lambda one: one.cancelled() or one.exception())


async def _taken() -> psycopg.AsyncConnection[Any]:
    import psycopg  # noqa: PLC0415 -- a house on SQLite need not have it

    said = ""
    while True:
        try:
            async with asyncio.timeout(2 * ANSWERED_WITHIN):
                session = await psycopg.AsyncConnection.connect(reached("stoppress turn"), autocommit=True)
            try:
                await _waited(session)
            except BaseException:
                await session.close()
                raise
            return session
        except (psycopg.Error, TimeoutError) as wrong:
            if (why := type(wrong).__name__) != said:
                log.warning("turn_unreachable", why=why)
            said = why
            await asyncio.sleep(LOOK_EVERY)


async def _waited(session: psycopg.AsyncConnection[Any]) -> None:
    """Returns once the lock is this session's."""
    waits, ended = False, None
    while True:
        async with asyncio.timeout(2 * ANSWERED_WITHIN):
            tried = await (await session.execute("SELECT pg_try_advisory_lock(%s)", [KEY])).fetchone()
            if tried and tried[0]:
                return
            if not waits:
                await session.execute(f"LISTEN {GIVEN_BACK}")
                log.info("turn_of_another")
            waits = True
            holder = await (await session.execute(_HOLDER, [KEY])).fetchone()
            if holder and holder[1] is not None and holder[1] > SILENCE and holder[0] != ended:
                ended = holder[0]
                log.warning("turn_taken_away", silent=round(float(holder[1]), 1))
                await session.execute("SELECT pg_terminate_backend(%s)", [holder[0]])
                continue
        async for _ in session.notifies(timeout=LOOK_EVERY, stop_after=1):
            pass

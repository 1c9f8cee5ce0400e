"""NATS, and while it is unheard the runners' own sockets: whatever happens to one of the two, an edge is fed."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

import structlog

from stoppress.counts import WIRE
from stoppress.wire.nats.following import Unmended
from stoppress.wire.nats.line import NatsLost
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.protocol import Changes, Common, Held, Keeper, Receiver, Sent

log = structlog.get_logger()

# How soon NATS is called again. While a runner's socket feeds this edge, one that answers and then serves for no longer
# than the second of these is left alone for longer each time; with nothing else to be had it is not.
CALL_AGAIN = (0.5, 10.0)
# What the stream lacked has come over a socket by then, or there is no runner to ask.
MENDED_WITHIN = 5.0


class InTurns:
    """It counts how often it went over to the sockets."""

    def __init__(self, nats: NatsReceiver, sockets: Receiver) -> None:
        self.nats, self.sockets = nats, sockets
        WIRE.update(fallbacks=0, by_socket=0)

    async def follow(self, keeper: Keeper) -> None:
        whole, wait = _Undisturbed(keeper), CALL_AGAIN[0]
        while True:
            began = time.monotonic()
            try:
                await self.nats.follow_once(whole)
            except NatsLost as lost:
                why, unmended = lost.why, isinstance(lost, Unmended)
            except Exception as wrong:  # whatever it was, readers need a wire
                log.exception("wire_failed", why=type(wrong).__name__)
                why, unmended = type(wrong).__name__, True
            whole.unsettle()
            WIRE.update(fallbacks=WIRE["fallbacks"] + 1, by_socket=1)
            log.warning("wire_by_socket", at=str(self.nats.address), why=why)
            lasted = time.monotonic() - began > CALL_AGAIN[1]
            wait = CALL_AGAIN[0] if lasted else min(2 * wait, CALL_AGAIN[1])
            await self._by_socket(whole, mend=unmended, wait=wait)
            WIRE.update(by_socket=0)
            log.info("wire_by_nats", at=str(self.nats.address))

    async def _by_socket(self, keeper: _Undisturbed, *, mend: bool, wait: float) -> None:
        following = asyncio.create_task(self._fed(keeper))
        try:
            if mend:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(MENDED_WITHIN):
                        await keeper.settled.wait()
            while True:
                spread = random.uniform(0.5, 1)  # noqa: S311 -- of edges, and hides nothing
                await asyncio.sleep(CALL_AGAIN[0] * spread)
                if keeper.settled.is_set():
                    await asyncio.sleep((wait - CALL_AGAIN[0]) * spread)
                with contextlib.suppress(NatsLost):
                    await self.nats.heard()
                    return
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            await keeper.rest()

    async def _fed(self, keeper: Keeper) -> None:
        while True:
            try:
                await self.sockets.follow(keeper)
            except Exception as wrong:  # as above, and there is no other
                log.exception("wire_failed", why=type(wrong).__name__)
            await asyncio.sleep(CALL_AGAIN[0])


class _Undisturbed:
    """A keeper that is never stopped half way through what it was given: one way may end and another begin at any
    moment, and what is taken down has to be told to readers once it is taken in."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._work: asyncio.Task[None] | None = None
        self.settled = asyncio.Event()

    async def rest(self) -> None:
        """Until it is done with what it was given."""
        if self._work:
            await asyncio.gather(self._work, return_exceptions=True)

    async def _whole(self, doing: Coroutine[Any, Any, None]) -> None:
        self._work = asyncio.create_task(doing)
        await asyncio.shield(self._work)

    async def take(self, changes: Changes) -> None:
        await self._whole(self._keeper.take(changes))

    async def furnish(self, common: Common) -> None:
        await self._whole(self._keeper.furnish(common))

    async def settle(self, books: frozenset[str]) -> None:
        await self._whole(self._keeper.settle(books))
        self.settled.set()

    def unsettle(self) -> None:
        self.settled.clear()
        self._keeper.unsettle()

    def holds(self) -> Mapping[str, Held]:
        return self._keeper.holds()

    def version(self) -> str:
        return self._keeper.version()

    def report(self) -> Mapping[str, int]:
        return self._keeper.report()

    def sent(self) -> Sequence[Sent]:
        return self._keeper.sent()

    @property
    def hurry(self) -> asyncio.Event:
        return self._keeper.hurry

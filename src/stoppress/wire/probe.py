"""An edge that only looks: is there a runner, does it let us in, does it bring everything?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from stoppress.wire.nats.line import Kind, NatsLost
from stoppress.wire.protocol import Changes, Common, Held, Keeper, Sent
from stoppress.wire.socket import Lost


class Silent(Exception):
    """`why` is a short word for the log and the operator; `kind`, of NATS, says what is to be done."""

    def __init__(self, why: str, kind: Kind = "silent") -> None:
        super().__init__(why)
        self.why, self.kind = why, kind


class _Looking:
    """Keeps nothing but a count, and is done when the runner says that this was all."""

    def __init__(self) -> None:
        self.count: int | None = None
        self.settled = asyncio.Event()
        self.hurry = asyncio.Event()

    def holds(self) -> Mapping[str, Held]:
        return {}

    def version(self) -> str:
        return ""

    async def take(self, changes: Changes) -> None: ...

    async def furnish(self, common: Common) -> None: ...

    async def settle(self, books: frozenset[str]) -> None:
        self.count = len(books)
        self.settled.set()

    def unsettle(self) -> None: ...

    def report(self) -> Mapping[str, int]:
        return {}

    def sent(self) -> Sequence[Sent]:
        return ()


Following = Callable[[Keeper], Coroutine[Any, Any, None]]


async def probe(follow_once: Following, wait: float) -> int:
    """How many coverages come this way. Raises `Silent`."""
    looking = _Looking()
    following = asyncio.create_task(follow_once(looking))
    settled = asyncio.create_task(looking.settled.wait())
    try:
        await asyncio.wait((following, settled), timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        if following.done():
            following.result()
    except NatsLost as lost:
        raise Silent(lost.why, lost.kind) from None
    except Lost as lost:
        raise Silent(type(lost).__name__) from None
    finally:
        for task in (following, settled):
            task.cancel()
        await asyncio.gather(following, settled, return_exceptions=True)
    if looking.count is None:
        raise Silent("no answer in time")
    return looking.count

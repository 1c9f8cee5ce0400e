"""What this edge reports of its readers: when half of them, 99 in 100 and all had a change. It is told as ages, which
need no clock that two machines agree on; the runner counts from the ledger, with press, wire and waiting in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from stoppress.hub.told import Told
from stoppress.place import Place
from stoppress.wire.protocol import Sent

# All have it within moments of 99 in 100, mostly: that goes into one report.
TOGETHER = 0.05
# What could not be reported for so long is told to nobody any more.
FORGOTTEN = 60.0
MOST = 256


class Reached:
    """`clock` is the hub's. In the edge's event loop, all of it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._offered: dict[tuple[str, Place], float] = {}
        self._told: dict[tuple[str, Place], Told] = {}
        self.hurry = asyncio.Event()

    def offer(self, book: str, place: Place) -> None:
        """It is the hub's now."""
        self._offered.setdefault((book, place), self._clock())
        while len(self._offered) > MOST:
            del self._offered[next(iter(self._offered))]

    def told(self, told: Told) -> None:
        key = (told.book, told.place)
        self._offered.setdefault(key, self._clock() - max((at for at in told.seconds if at is not None), default=0.0))
        self._told[key] = told
        if told.seconds[2] is None:
            asyncio.get_running_loop().call_later(TOGETHER, self.hurry.set)
        else:
            self.hurry.set()

    def sent(self) -> list[Sent]:
        """Everything of which there is news since this was asked last."""
        now = self._clock()
        told, self._told = self._told, {}
        found = [
            Sent(one.book, one.place, one.readers, min(one.reached, one.readers), _ago(one, now - self._offered[key]))
            for key, one in told.items()
            if key in self._offered and now - self._offered[key] < FORGOTTEN
        ]
        return found[-MOST:]


def _ago(told: Told, age: float) -> tuple[int | None, int | None, int | None]:
    half, nearly, all_ = (None if at is None else max(0, round((age - at) * 1000)) for at in told.seconds)
    return half, nearly, all_

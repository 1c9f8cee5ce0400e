"""What a process has counted since its start: plain integers, and how long things took. Whoever adds them up, elsewhere
and once a second, is told them in one line. They name nobody and nothing that was written."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping

# Seconds up to which a duration is counted: from a fan-out to a handful of readers to one that nobody would wait for.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Durations:
    """How many took up to each of `BOUNDS`, how many longer, and all of them together. Of two threads that note one in
    the same moment one may be lost."""

    __slots__ = ("counts", "total")

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def note(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds

    def told(self) -> list[float]:
        """The counts, and the total behind them."""
        return [*self.counts, round(self.total, 6)]


# Of the process in which entries are written, pressed and handed to edges.
APPENDED, PRESSED, HANDED = Durations(), Durations(), Durations()


def counted() -> dict[str, float | list[float]]:
    return {"append": APPENDED.told(), "press": PRESSED.told(), "hand": HANDED.told()}


def line(counted: Mapping[str, float | list[float]]) -> bytes:
    """As a part tells it."""
    return json.dumps(counted, separators=(",", ":")).encode() + b"\n"

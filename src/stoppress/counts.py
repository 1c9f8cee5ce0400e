"""What a process has counted since its start: plain integers, and how long things took. Whoever adds them up, elsewhere
and once a second, is told them in one line. They name nobody and nothing that was written."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence

# Seconds up to which a duration is counted: from a fan-out to a handful of readers to one that nobody would wait for.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Counted = Mapping[str, float | Sequence[float]]


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


# Of the process in which entries are written, pressed, handed to edges, and told of by these.
APPENDED, PRESSED, HANDED = Durations(), Durations(), Durations()
REACHED = {"0.5": Durations(), "0.99": Durations(), "1": Durations()}
# Of the runner's: how often caches were told what must be gone, and how often one did not take it.
PURGES = {"purged": 0, "failed": 0}
# Of the runner's: edges that are connected, and whether all there is has been pressed.
RUNNER: dict[str, float] = {}
# Of an edge's, where its wire is over NATS: how often it went over to a runner's socket, and whether it is there now.
WIRE: dict[str, float] = {}


def counted() -> Counted:
    """What desk and runner have counted."""
    reached = {f"reach:{share}": one.told() for share, one in REACHED.items()}
    return {"append": APPENDED.told(), "press": PRESSED.told(), "hand": HANDED.told(), **reached, **PURGES, **RUNNER}


def line(told: Counted) -> bytes:
    """As a part tells it."""
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"

"""What an edge tells of itself once a second: how many read, what its hub counted, how long changes took to go out."""

from __future__ import annotations

from dataclasses import asdict

from stoppress.counts import WIRE, Durations
from stoppress.hub.hub import Hub
from stoppress.hub.told import SHARES, Told
from stoppress.place import Place

# Of a change that half have had, the rest is told within ten seconds; so many are never under way at once.
UNDER_WAY = 64


class Counts:
    """`note` is given what a hub says of changes that went out."""

    def __init__(self) -> None:
        self._fanout = [Durations() for _ in SHARES]
        self._noted: dict[tuple[str, Place], int] = {}

    def note(self, told: Told) -> None:
        """A change may be told again and again, each time with more of what is known; each share counts once."""
        change = (told.book, told.place)
        before = self._noted.pop(change, 0)
        known = [seconds for seconds in told.seconds if seconds is not None]
        for durations, seconds in [*zip(self._fanout, known, strict=False)][before:]:
            durations.note(seconds)
        self._noted[change] = max(before, len(known))
        if len(self._noted) > UNDER_WAY:
            del self._noted[next(iter(self._noted))]

    def told(self, hub: Hub, *, current: bool) -> dict[str, float | list[float]]:
        fanout = {f"fanout:{share:g}": one.told() for share, one in zip(SHARES, self._fanout, strict=True)}
        return {"current": int(current), "readers": len(hub), **asdict(hub.tally), **fanout, **WIRE}

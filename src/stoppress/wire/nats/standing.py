"""Where an edge stands, held against what the runner's pulse says there is. No NATS here."""

from __future__ import annotations

from collections.abc import Mapping

from stoppress.place import Place
from stoppress.wire.nats.pulse import Pulse, mark
from stoppress.wire.nats.row import Label
from stoppress.wire.protocol import Held

# What a pulse named so long ago and is not here yet does not come by itself.
PATIENCE = 2.0
# Stands for what belongs to no coverage, where something else has a place.
NOWHERE = Place("none", 0)


class Standing:
    """`version` and `holds` are what this edge began with; whatever it takes is told here. Times are of one clock."""

    def __init__(self, version: str, holds: Mapping[str, Held]) -> None:
        self.version = version
        self._holds = dict(holds)
        self._claim = 0
        self._asked_for: str | None = None  # the press of the last pulse
        self._places: Mapping[str, Place] | None = None
        self._missing: dict[str, tuple[Place, float]] = {}

    # -- what is here ------------------------------------------------------------------------------------------------

    def has(self, label: Label) -> bool:
        """Whether it is of no use here: of another press, or held already."""
        return label.version != self.version or self.stands_at(label.book, label.place)

    def stands_at(self, book: str, place: Place) -> bool:
        """There, or further on."""
        held = self._holds.get(book)
        return held is not None and held.place.epoch == place.epoch and held.place.seq >= place.seq

    def took(self, book: str, held: Held) -> None:
        self._holds[book] = held
        if book in self._missing and self._places and self.stands_at(book, self._places[book]):
            del self._missing[book]

    def furnished(self, version: str) -> None:
        """Nothing that another press made is built on."""
        if version != self.version:
            self.version = version
            self._holds.clear()

    # -- what there is -----------------------------------------------------------------------------------------------

    def heard(self, pulse: Pulse, now: float) -> bool:
        """False when it leaves out what is not known here: one has to ask for all of it."""
        if pulse.claim < self._claim:
            return True  # of a runner that has been taken over from and does not know it yet
        self._claim = pulse.claim
        places = self._places if pulse.places is None else pulse.places
        if places is None or mark(pulse.version, places) != pulse.mark:
            return False
        self._places, self._asked_for = places, pulse.version
        named = {book: place for book, place in places.items() if not self.stands_at(book, place)}
        if pulse.version != self.version:
            named[""] = NOWHERE
        self._missing = {book: self._since(book, place, now) for book, place in named.items()}
        self._holds = {book: held for book, held in self._holds.items() if book in places}
        return True

    def _since(self, book: str, place: Place, now: float) -> tuple[Place, float]:
        """What was named first and has not come counts from then; what has come since is another wait."""
        first, since = self._missing.get(book, (place, now))
        return (place, now) if self.stands_at(book, first) else (first, since)

    @property
    def current(self) -> frozenset[str] | None:
        """All coverages that there are, if they all are here."""
        if self._places is None or self._missing or self._asked_for != self.version:
            return None
        return frozenset(self._places)

    def late(self, now: float) -> dict[str, Place]:
        """What should be here by now; an empty name stands for what belongs to no coverage."""
        return {book: place for book, (place, since) in self._missing.items() if now - since > PATIENCE}

"""What is on its way to readers: of every place that was published, how many have it on all edges together, and since
when. Edges say how long ago something was reached, so no two machines need agree what time it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from stoppress.place import Place
from stoppress.wire.protocol import Sent

# What has not reached everybody by then never will: those who miss it have a line that takes nothing, or have gone.
LONGEST = 12.0
# An edge that had readers a moment ago says within its next report that they have gone.
NOBODY = 2.5
# Of what takes long the desk is told so often how far it has come.
STEP = 2.0
# Of a burst of changes older ones are closed with what is known of them.
MOST = 16

Moments = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Told:
    """Of `readers` on all edges `reached` have what stands at `place`. `after`: so many seconds after it was in the
    ledger half of them had it, then 99 of a hundred, then all; with several edges each is the last edge's. None: not
    yet, and if it is `done`, never."""

    book: str
    place: Place
    readers: int
    reached: int
    after: Moments
    done: bool


@dataclass(slots=True)
class _Heard:
    place: Place
    readers: int
    reached: int
    moments: Moments


@dataclass(slots=True)
class _Way:
    book: str
    place: Place
    since: float
    waits: dict[Hashable, int]
    heard: dict[Hashable, _Heard] = field(default_factory=dict)
    said: Told | None = None
    said_at: float = 0.0


class Sending:
    """`clock` is monotonic seconds. Edges are known by whatever stands for them. `wake` is called when `due` may have
    more to say than it had."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ways: dict[str, list[_Way]] = {}
        self.wake: Callable[[], None] = lambda: None

    def begin(self, book: str, place: Place, *, since: float, readers: Iterable[tuple[Hashable, int]]) -> None:
        """`since`: when it was in the ledger; `readers`: how many each edge had when it last said so."""
        waits = {edge: count for edge, count in readers if count}
        self._ways.setdefault(book, []).append(_Way(book, place, since, waits, said_at=since))

    def heard(self, edge: Hashable, sent: Sent) -> None:
        """Whoever has a later place has everything before it too."""
        now = self._clock()
        half, nearly, all_ = (None if ms is None else now - ms / 1000 for ms in sent.ago)
        for way in self._ways.get(sent.book, ()):
            if way.place.epoch == sent.place.epoch and way.place.seq <= sent.place.seq:
                way.waits.pop(edge, None)
                _note(way, edge, sent, (half, nearly, all_))
                self.wake()

    def reads(self, edge: Hashable, readers: Mapping[str, int]) -> None:
        """The edge's newest count. Whoever has no reader left has nobody to bring anything to."""
        for book, ways in self._ways.items():
            if not readers.get(book):
                for way in ways:
                    way.waits.pop(edge, None)

    def left(self, edge: Hashable) -> None:
        """The edge is gone, and with it the readers it had; they come back on another and catch up there."""
        for ways in self._ways.values():
            for way in ways:
                way.waits.pop(edge, None)
                if (known := way.heard.get(edge)) and known.moments[1] is None:
                    del way.heard[edge]

    def due(self) -> list[Told]:
        """What is worth saying and was not said: that 99 of a hundred have it, that all have it or never will, and of
        what takes long how far it has come."""
        now, told = self._clock(), []
        for book, ways in list(self._ways.items()):
            for number, way in enumerate(list(ways)):
                one = _added_up(way, done=_is_done(way, now) or number < len(ways) - MOST)
                if _is_worth_saying(way, one, now):
                    way.said, way.said_at = one, now
                    told.append(one)
            ways[:] = [way for way in ways if not (way.said and way.said.done)]
            if not ways:
                del self._ways[book]
        return told


def _note(way: _Way, edge: Hashable, sent: Sent, moments: Moments) -> None:
    known = way.heard.get(edge)
    if known is None:
        way.heard[edge] = _Heard(sent.place, sent.readers, sent.reached, moments)
        return
    if sent.place.seq <= known.place.seq:
        known.place, known.readers = sent.place, sent.readers
    known.reached = min(known.readers, max(known.reached, sent.reached))
    first, second, third = (_sooner(one, two) for one, two in zip(known.moments, moments, strict=True))
    known.moments = (first, second, third)


def _sooner(one: float | None, two: float | None) -> float | None:
    return one if two is None or (one is not None and one < two) else two


def _added_up(way: _Way, *, done: bool) -> Told:
    heard = way.heard.values()
    half, nearly, all_ = (None if way.waits else _last(way, of) for of in range(3))
    return Told(
        book=way.book,
        place=way.place,
        readers=sum(one.readers for one in heard) + sum(way.waits.values()),
        reached=sum(one.reached for one in heard),
        after=(half, nearly, all_),
        done=done,
    )


def _last(way: _Way, of: int) -> float | None:
    """The last edge's."""
    found: float | None = None
    for one in way.heard.values():
        moment = one.moments[of]
        if moment is None:
            return None
        found = moment if found is None else max(found, moment)
    return None if found is None else max(0.0, found - way.since)


def _is_done(way: _Way, now: float) -> bool:
    if now - way.since >= LONGEST:
        return True
    if way.waits:
        return False
    if not way.heard:
        return now - way.since >= NOBODY
    return _last(way, 2) is not None


def _is_worth_saying(way: _Way, one: Told, now: float) -> bool:
    if one.done:
        return True
    if one.after[1] is not None:
        return way.said is None or way.said.after[1] is None
    further = way.said is None or one.reached > way.said.reached
    return bool(way.heard) and further and now - way.said_at >= STEP

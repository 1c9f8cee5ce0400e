"""The readers of one coverage, by where they stand: in groups that stand at one place and are written to as one.

What a change costs each reader is then a descriptor out of an array and a system call: where ten thousand stand is kept
forty times. One object a reader, looked up and set anew, was a twelfth of the whole fan-out, most of it waiting for
memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from stoppress.hub.news import News
from stoppress.hub.told import Telling
from stoppress.place import Place

# So many get their bytes before anything else gets a turn: a group is a slice of the work.
SLICE = 256


class Line(Protocol):
    """What carries the bytes of one stream."""

    def put(self, data: bytes, at: int = 0) -> bool:
        """Carry `data` from `at` on. True: all of it is on its way. False: it says `hub.writable` when it is, later and
        not within this call, and is given nothing before."""

    def end(self, data: bytes) -> None:
        """Send this and finish in good order."""

    def cut(self) -> None:
        """Give up at once, without sending what is left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader knows: everything up to a place, what was taken back up to a generation, and whether this edge is
    late."""

    place: Place
    generation: int
    zipped: bool
    late: int | None = None


@dataclass(slots=True, eq=False)
class Stream:
    """One reader. While its line has nothing to carry it sits in a group, and knows what that knows; else `group` is
    None and `known` is what it will know. `room` is None once closed. `fd` is the descriptor of its line if it has one
    of its own, else -1."""

    line: Line
    fd: int
    known: Standing
    room: Room | None
    group: Group | None = None
    seat: int = 0
    moved: float = 0.0  # when its line last took something by itself
    given: float = 0.0  # when it was given what it carries
    owes: Telling | None = None

    @property
    def standing(self) -> Standing:
        """What it knows once its line is empty."""
        return self.group.at if self.group else self.known


@dataclass(slots=True, eq=False)
class Group:
    """Up to `SLICE` readers who stand `at` one place and have nothing under way. `fds` are theirs, seat by seat.
    `since`: when all of them were last written to; `first`: who was the first to get it."""

    at: Standing
    since: float
    first: int = 0
    streams: list[Stream] = field(default_factory=list)
    fds: array[int] = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.streams)

    def seat(self, stream: Stream) -> None:
        stream.group, stream.seat = self, len(self.streams)
        self.streams.append(stream)
        self.fds.append(stream.fd)

    def rise(self, stream: Stream) -> None:
        """Whoever sat last takes its seat."""
        stream.known, stream.group = self.at, None
        last, fd = self.streams.pop(), self.fds.pop()
        if last is not stream:
            self.streams[stream.seat], self.fds[stream.seat] = last, fd
            last.seat = stream.seat


@dataclass(slots=True, eq=False)
class Room:
    """`busy` are those whose line carries something, the others sit in `groups`. `late`: since when this edge has heard
    nobody."""

    slug: str
    news: News
    late: int | None = None
    groups: list[Group] = field(default_factory=list)
    busy: dict[Stream, None] = field(default_factory=dict)
    count: int = 0
    turn: int = 0
    passing: bool = False
    offered: float = 0.0
    _newest: dict[tuple[int, bool], Standing] = field(default_factory=dict)
    _free: dict[Standing, Group] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Stream]:
        """All of them, those who have something under way last."""
        for group in list(self.groups):
            yield from list(group.streams)
        yield from list(self.busy)

    def move(self, news: News, now: float) -> None:
        self.news, self.offered = news, now
        self._newest.clear()

    def be_late(self, since: int | None) -> None:
        self.late = since
        self._newest.clear()

    def at_newest(self, generation: int, *, zipped: bool) -> Standing:
        """Where whoever knew that generation stands when it has everything: the same for all of them."""
        generation = max(self.news.generation, generation)
        found = self._newest.get((generation, zipped))
        if found is None:
            found = self._newest[generation, zipped] = Standing(self.news.place, generation, zipped, self.late)
        return found

    def since(self, at: Standing) -> tuple[bytes, Standing]:
        """From there to the newest, and where that is; no bytes if it is there."""
        if self.news.trails(at.place):
            data, then = b"", at if at.late == self.late else replace(at, late=self.late)
        else:
            data = self.news.catch_up(at.place, at.generation, zipped=at.zipped)
            then = self.at_newest(at.generation, zipped=at.zipped)
        if at.late == self.late:
            return data, then
        return data + self.news.hello_again(then.place, self.late, zipped=at.zipped), then

    def enter(self, stream: Stream) -> None:
        self.busy[stream] = None
        self.count += 1

    def leave(self, stream: Stream) -> None:
        self.rise(stream)
        self.busy.pop(stream, None)
        self.count -= 1

    def sit(self, stream: Stream, at: Standing, now: float) -> None:
        """It has nothing under way any more, and stands there."""
        self.busy.pop(stream, None)
        group = self._free.get(at)
        if group is None or group.at != at or len(group) >= SLICE:
            free = (one for one in self.groups if one.at == at and len(one) < SLICE)
            group = next(free, None) or self._another(at, now)
            self._free[at] = group
        group.seat(stream)

    def rise(self, stream: Stream) -> None:
        """Its line carries something, or it goes."""
        if stream.group:
            stream.group.rise(stream)
            self.busy[stream] = None

    def in_turn(self) -> list[Group]:
        """All groups, another one first each time, or else the same readers would always be last."""
        self._close_up()
        self.turn = (self.turn + 1) % max(1, len(self.groups))
        return self.groups[self.turn :] + self.groups[: self.turn]

    def _another(self, at: Standing, now: float) -> Group:
        group = Group(at, now)
        self.groups.append(group)
        return group

    def _close_up(self) -> None:
        """Groups that have become small are joined with others at their place."""
        self._free.clear()
        self.groups = [group for group in self.groups if group.streams]
        if len(self.groups) < 2 * (2 + self.count // SLICE):
            return
        open_at: dict[Standing, Group] = {}
        for group in self.groups:
            into = open_at.setdefault(group.at, group)
            if into is group:
                continue
            if len(into) + len(group) > SLICE:
                open_at[group.at] = group
                continue
            for stream in group.streams:
                into.seat(stream)
            group.streams, group.fds = [], array("i")
        self.groups = [group for group in self.groups if group.streams]

"""The streams of every coverage, each a cursor and nothing else.

A change is encoded once for all who stand at the place before it; whoever could not take the last one is only behind,
and gets one folded delta when it can. So a reader who stops reading costs a cursor and what its line already holds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from os import write
from typing import Protocol

from stoppress.hub.news import News
from stoppress.hub.told import CLOSES, Tally, Telling, Told
from stoppress.place import Place
from stoppress.press.frames import HEARTBEAT, HEARTBEAT_EVERY, Event, frame, stored, zipped

# So many streams get their bytes before anything else gets a turn.
SLICE = 256
# A line that takes nothing for so long is let go; a phone in a tunnel comes back with its Last-Event-ID.
PATIENCE = 20.0
# Hearts and patience are looked at so often: to look at ten thousand streams each second was a fiftieth of the work.
LOOKS = 5.0
# And one that takes a little now and then, but has not taken what it was given after so long.
LONGEST = 120.0

_BEATS = (HEARTBEAT, stored(HEARTBEAT))
_BYE = frame(Event.BYE, b"{}", None)
_BYES = (_BYE, zipped(_BYE))


class Line(Protocol):
    """What carries the bytes of one stream."""

    def put(self, data: bytes, at: int = 0) -> bool:
        """Carry `data` from `at` on. True: all of it is on its way. False: it says `hub.writable` when it is, later and
        not within this call, and is given nothing before."""

    def end(self, data: bytes) -> None:
        """Send this and finish in good order."""

    def cut(self) -> None:
        """Give up at once, without sending what is left."""


@dataclass(slots=True, eq=False)
class Standing:
    """Where readers stand: nearly all of a coverage share one. `since`: when those who stand here were last written to,
    on the hub's clock, if they were written to together."""

    place: Place
    generation: int
    zipped: bool
    since: float = 0.0


@dataclass(slots=True, eq=False)
class Stream:
    """One reader. `at` is where it stands while its line has nothing to carry, else None, as for one that is closed;
    then `known` is where it will stand. `room` is None once closed. `fd` is the descriptor of its line if it has one of
    its own, else -1."""

    line: Line
    fd: int
    at: Standing | None
    known: Standing
    room: Room | None
    moved: float = 0.0  # when its line last took something by itself
    given: float = 0.0  # when it was given what it carries
    owes: Telling | None = None

    @property
    def standing(self) -> Standing:
        """What it knows once its line is empty."""
        return self.at or self.known


@dataclass(slots=True, eq=False)
class Room:
    slug: str
    news: News
    streams: dict[Stream, None] = field(default_factory=dict)
    newest: dict[tuple[int, bool], Standing] = field(default_factory=dict)
    turn: int = 0
    passing: bool = False
    offered: float = 0.0

    def move(self, news: News, now: float) -> None:
        self.news, self.offered = news, now
        self.newest.clear()

    def at_newest(self, generation: int, *, zipped: bool) -> Standing:
        """Where whoever knew that generation stands when it has everything: the same for all of them."""
        generation = max(self.news.generation, generation)
        found = self.newest.get((generation, zipped))
        if found is None:
            found = self.newest[generation, zipped] = Standing(self.news.place, generation, zipped)
        return found

    def since(self, at: Standing) -> tuple[bytes, Standing]:
        """From there to the newest, and where that is; no bytes if it is there."""
        if self.news.trails(at.place):
            return b"", at
        data = self.news.catch_up(at.place, at.generation, zipped=at.zipped)
        return data, self.at_newest(at.generation, zipped=at.zipped)


class Hub:
    """`clock` is monotonic seconds. Nothing here waits: `offer` and `tick` note what is to be done, `wake` is called
    when there is something, and each `step` does a slice of it, so that other requests get their turn between."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        wake: Callable[[], None] = lambda: None,
        told: Callable[[Told], None] = lambda _: None,
    ) -> None:
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._passes: deque[Iterator[None]] = deque()
        self._tellings: list[Telling] = []
        self._count = 0
        self._beating = False
        self._looked = clock() - LOOKS
        self.wake, self.told = wake, told
        self.tally = Tally()

    def __len__(self) -> int:
        return self._count

    def readers(self, slug: str) -> int:
        room = self._rooms.get(slug)
        return len(room.streams) if room else 0

    def some(self, most: int) -> list[Stream]:
        """Streams that are open, longest open first within their coverage."""
        return [*islice(chain.from_iterable(room.streams for room in self._rooms.values()), most)]

    # -- a stream's life ---------------------------------------------------------------------------------------------

    def open(
        self,
        line: Line,
        news: News,
        *,
        after: Place | None,
        generation: int,
        opening: bytes = b"",
        zipped: bool = False,
        fd: int = -1,
    ) -> Stream:
        """Say hello, then what was taken back, then what changed. `after` None, of another epoch or from the future is
        no place to go on from: the hello says so and the reader fetches the page again. `zipped`: `opening` ends with
        the head of a gzip stream, and what follows is blocks of it that all who take gzip share. `fd`: changes may be
        written there while the line has nothing to carry."""
        complete = news.reaches(after) or news.trails(after)
        start = after if complete and after else news.place
        room = self._rooms.get(news.slug)
        if room is None:
            room = self._rooms[news.slug] = Room(news.slug, news)
        elif room.news is not news:  # newer than what was offered: of a burst only the first is told at once
            room.move(news, self._clock())
        at = room.at_newest(generation, zipped=zipped)
        if news.trails(start):
            at = Standing(start, generation, zipped)
        stream = Stream(line, fd, at, at, room)
        room.streams[stream] = None
        self._count += 1
        self.tally.opened += 1
        if complete:
            self.tally.resumed += 1
        else:
            self.tally.resets += 1
        self._put(stream, opening + news.opening(after if complete else None, generation, after, zipped=zipped))
        return stream

    def writable(self, stream: Stream) -> None:
        """The line has taken everything. If the coverage has moved on, one folded delta follows."""
        if stream.room is None:
            return
        now = self._clock()
        stream.moved = now
        data, stream.at = stream.room.since(stream.known)
        if data:
            self.tally.writes += 1
            self._put(stream, data)
        if stream.owes and stream.at is not None:
            self._say(stream.owes.reach(1, now))
            stream.owes = None

    def progress(self, stream: Stream) -> None:
        """The line has taken some of it: slow, but alive."""
        stream.moved = self._clock()

    def close(self, stream: Stream) -> None:
        """The reader has gone. Harmless when it has been let go already."""
        room, stream.room = stream.room, None
        if room is None:
            return
        stream.known, stream.at = stream.standing, None
        room.streams.pop(stream, None)
        self._count -= 1
        if stream.owes:
            self._say(stream.owes.leave(self._clock()))
            stream.owes = None
        if not room.streams and self._rooms.get(room.slug) is room and not room.passing:
            del self._rooms[room.slug]

    # -- what happens to all -----------------------------------------------------------------------------------------

    def offer(self, news: News) -> None:
        """A coverage has moved: everybody who can take it is brought there by the next steps. A later offer overtakes
        this one, since each stream goes from its own place to the newest."""
        room = self._rooms.get(news.slug)
        if room is None:
            return
        room.move(news, self._clock())
        if not room.passing:
            room.passing = True
            self._begin(self._tell(room))

    def tick(self) -> None:
        """Call about once a second: beats the heart of quiet streams, lets go of those that take nothing."""
        for telling in self._tellings:
            self._say(telling.close())
        self._tellings = [one for one in self._tellings if not one.done and self._clock() - one.offered < CLOSES]
        if not self._beating and self._rooms and self._clock() - self._looked >= LOOKS:
            self._beating, self._looked = True, self._clock()
            self._begin(self._beat())

    def step(self) -> bool:
        """One slice of what is to be done; whether more is left. Several passes take turns."""
        if self._passes:
            foremost = self._passes.popleft()
            try:
                next(foremost)
            except StopIteration:
                pass
            else:
                self._passes.append(foremost)
        return bool(self._passes)

    def end(self, slug: str | None = None) -> None:
        """Say goodbye and finish: one coverage (archived, or gone), or all (the edge stops)."""
        for name in [slug] if slug is not None else list(self._rooms):
            if room := self._rooms.pop(name, None):
                for stream in list(room.streams):
                    self.dismiss(stream)

    def dismiss(self, stream: Stream, word: bytes = b"") -> None:
        """Goodbye to one reader, after the last change and, if given, one more word (its `retry`)."""
        room, at, zipped = stream.room, stream.at, stream.standing.zipped
        self.close(stream)
        last = room.since(at)[0] if room and at else b""
        word = stored(word) if word and zipped else word
        stream.line.end(last + word + _BYES[zipped])

    # -- passes ------------------------------------------------------------------------------------------------------

    def _begin(self, one: Iterator[None]) -> None:
        idle = not self._passes
        self._passes.append(one)
        if idle:
            self.wake()

    def _tell(self, room: Room) -> Iterator[None]:
        done = None
        while room.news is not done and room.streams:
            done = room.news
            streams = list(room.streams)
            room.turn = (room.turn + 1) % len(streams)  # or else the same reader would always be last
            streams = streams[room.turn :] + streams[: room.turn]
            telling = Telling(done, len(streams), room.offered)
            writes = self.tally.writes
            for start in range(0, len(streams), SLICE):
                reached = self._tell_some(streams[start : start + SLICE], room, telling)
                if self.tally.writes != writes:  # else they stood there already, and nothing was told
                    self._say(telling.reach(reached, self._clock()))
                else:
                    telling.reached += reached
                yield
            if not telling.done:
                self._tellings.append(telling)
        room.passing = False
        if not room.streams and self._rooms.get(room.slug) is room:
            del self._rooms[room.slug]

    def _tell_some(self, streams: list[Stream], room: Room, telling: Telling) -> int:
        """How many of them have it now. Here a change costs each reader what it costs: nearly all stand at the same
        place and get the same bytes, so whoever stands where the last one stood is asked nothing more."""
        now, missed, writes = self._clock(), 0, 0
        at, then, data = None, None, b""
        for stream in streams:
            if stream.at is not at or at is None:
                at = stream.at
                if at is None:  # its line is busy, or it has gone since this pass began
                    missed += self._missed(stream, telling, now)
                    continue
                data, then = room.since(at)
            if not data:
                stream.at = then
                continue
            writes += 1
            try:
                sent = write(stream.fd, data)
            except OSError:  # full, gone or none: its line knows what to do
                sent = 0
            if sent == len(data) or stream.line.put(data, sent):
                stream.at = then
                continue
            assert then is not None  # noqa: S101 -- there was data to bring it there
            stream.known, stream.at = then, None
            stream.moved = stream.given = now
            missed += self._missed(stream, telling, now)
        for one in room.newest.values() if writes else ():
            one.since = now
        self.tally.writes += writes
        return len(streams) - missed

    def _missed(self, stream: Stream, telling: Telling, now: float) -> int:
        """It does not have this change yet, or is no reader any more."""
        if stream.room is None:
            telling.readers -= 1
            return 1
        if stream.owes:
            self._say(stream.owes.leave(now))
        stream.owes = telling
        return 1

    def _beat(self) -> Iterator[None]:
        now = self._clock()
        for room in list(self._rooms.values()):
            streams = list(room.streams)
            for start in range(0, len(streams), SLICE):
                for stream in streams[start : start + SLICE]:
                    if stream.room is None:
                        continue
                    if stream.at is None:
                        if now - stream.moved > PATIENCE or now - stream.given > LONGEST:
                            self.tally.let_go += 1
                            self.close(stream)
                            stream.line.cut()
                    elif now - max(stream.moved, stream.at.since) >= HEARTBEAT_EVERY:
                        self.tally.beats += 1
                        self._put(stream, _BEATS[stream.at.zipped])
                yield
        self._beating = False

    # -- cursors -----------------------------------------------------------------------------------------------------

    def _put(self, stream: Stream, data: bytes) -> None:
        stream.moved = stream.given = self._clock()
        stream.known, stream.at = stream.standing, None  # before the line has it: it may close the stream
        if stream.line.put(data) and stream.room:
            stream.at = stream.known

    def _say(self, told: Told | None) -> None:
        if told:
            self.told(told)

"""The streams of every coverage, each a cursor and nothing else.

A change is encoded once for all who stand at the place before it; whoever could not take the last one is only behind,
and gets one folded delta when it can. So a reader who stops reading costs a cursor and what its line already holds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain, islice
from os import write

from stoppress.hub.news import News
from stoppress.hub.room import Group, Line, Room, Standing, Stream
from stoppress.hub.told import CLOSES, Tally, Telling, Told
from stoppress.place import Place
from stoppress.press.frames import HEARTBEAT, HEARTBEAT_EVERY, Event, frame, stored, zipped

# A line that takes nothing for so long is let go; a phone in a tunnel comes back with its Last-Event-ID.
PATIENCE = 20.0
# Hearts and patience are looked at so often: to look at ten thousand streams each second was a fiftieth of the work.
LOOKS = 5.0
# And one that takes a little now and then, but has not taken what it was given after so long.
LONGEST = 120.0

_BEATS = (HEARTBEAT, stored(HEARTBEAT))
_BYE = frame(Event.BYE, b"{}", None)
_BYES = (_BYE, zipped(_BYE))


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
        self._late: int | None = None
        self._looked = clock() - LOOKS
        self.wake, self.told = wake, told
        self.tally = Tally()

    def __len__(self) -> int:
        return self._count

    def readers(self, slug: str) -> int:
        room = self._rooms.get(slug)
        return room.count if room else 0

    def some(self, most: int) -> list[Stream]:
        """Streams that are open."""
        return [*islice(chain.from_iterable(self._rooms.values()), most)]

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
            room = self._rooms[news.slug] = Room(news.slug, news, self._late)
        elif room.news is not news:  # newer than what was offered: of a burst only the first is told at once
            room.move(news, self._clock())
        at = room.at_newest(generation, zipped=zipped)
        if news.trails(start):
            at = Standing(start, generation, zipped, self._late)
        stream = Stream(line, fd, at, room)
        room.enter(stream)
        self._count += 1
        self.tally.opened += 1
        if complete:
            self.tally.resumed += 1
        else:
            self.tally.resets += 1
        on = after if complete else None
        self._put(stream, opening + news.opening(on, generation, after, zipped=zipped, late=self._late))
        return stream

    def writable(self, stream: Stream) -> None:
        """The line has taken everything. If the coverage has moved on, one folded delta follows."""
        room = stream.room
        if room is None:
            return
        now = self._clock()
        stream.moved = now
        data, stream.known = room.since(stream.known)
        if data:
            self.tally.writes += 1
            self._put(stream, data)
        else:
            room.sit(stream, stream.known, now)
        if stream.owes and stream.group:
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
        room.leave(stream)
        self._count -= 1
        if stream.owes:
            self._say(stream.owes.leave(self._clock()))
            stream.owes = None
        if not room.passing:
            self._shut(room)

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

    def be_late(self, since: int | None) -> None:
        """Every reader is told once, whoever comes too: this edge has heard nobody since then, and what it has may be
        old. None: it hears again."""
        self._late = since
        for room in self._rooms.values():
            room.be_late(since)
        if self._rooms:
            self._begin(self._spread())

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
                for stream in room:
                    self.dismiss(stream)

    def dismiss(self, stream: Stream, word: bytes = b"") -> None:
        """Goodbye to one reader, after the last change and, if given, one more word (its `retry`)."""
        room, at, quiet = stream.room, stream.standing, stream.group is not None
        self.close(stream)
        last = room.since(at)[0] if room and quiet else b""
        word = stored(word) if word and at.zipped else word
        stream.line.end(last + word + _BYES[at.zipped])

    # -- passes ------------------------------------------------------------------------------------------------------

    def _begin(self, one: Iterator[None]) -> None:
        idle = not self._passes
        self._passes.append(one)
        if idle:
            self.wake()

    def _tell(self, room: Room) -> Iterator[None]:
        done = None
        while room.news is not done and room.count:
            done = room.news
            groups, telling = room.in_turn(), Telling(done, room.count, room.offered)
            then = [len(group) for group in groups]
            for stream in room.busy:
                self._owe(stream, telling)
            for group, before in zip(groups, then, strict=True):
                size = len(group)
                telling.readers -= before - size  # nobody joins those who are behind
                data, newest = room.since(group.at)
                if data and size:
                    self.tally.writes += size
                    late = self._give(group, data, newest)
                    for stream in late:
                        self._owe(stream, telling)
                    self._say(telling.reach(size - len(late), self._clock()))
                else:  # they stood there already, and nothing was told
                    telling.reached += size
                yield
            if not telling.done:
                self._tellings.append(telling)
        room.passing = False
        self._shut(room)

    def _give(self, group: Group, data: bytes, then: Standing) -> list[Stream]:
        """The same to all who sit there, another one first each time; returns who have not all of it yet. Here a change
        costs each reader what it costs."""
        short, whole = list[tuple[Stream, int]](), len(data)
        seats, group.first = len(group), (group.first + 1) % len(group)
        for nth, fd in enumerate(group.fds[group.first :] + group.fds[: group.first]):
            try:
                sent = write(fd, data)
            except OSError:  # full, gone or none: its line knows what to do
                sent = 0
            if sent != whole:
                short.append((group.streams[(group.first + nth) % seats], sent))
        group.at, group.since = then, self._clock()
        late = []
        for stream, sent in short:
            if stream.group is group:  # else what came before in this list has closed it
                self._put(stream, data, sent)
            if not stream.group:
                late.append(stream)
        return late

    def _owe(self, stream: Stream, telling: Telling) -> None:
        """It does not have this change yet, or is no reader any more."""
        if stream.room is None:
            telling.readers -= 1
            return
        if stream.owes:
            self._say(stream.owes.leave(self._clock()))
        stream.owes = telling

    def _spread(self) -> Iterator[None]:
        for room in list(self._rooms.values()):
            for group in list(room.groups):
                data, newest = room.since(group.at)
                if data and group.streams:
                    self.tally.writes += len(group)
                    self._give(group, data, newest)
                    yield

    def _beat(self) -> Iterator[None]:
        for room in list(self._rooms.values()):
            now = self._clock()
            for stream in list(room.busy):
                if now - stream.moved > PATIENCE or now - stream.given > LONGEST:
                    self.tally.let_go += 1
                    self.close(stream)
                    stream.line.cut()
            for group in list(room.groups):
                if group.streams and now - group.since >= HEARTBEAT_EVERY:
                    self.tally.beats += len(group)
                    self._give(group, _BEATS[group.at.zipped], group.at)
                    yield
        self._beating = False

    # -- cursors -----------------------------------------------------------------------------------------------------

    def _put(self, stream: Stream, data: bytes, at: int = 0) -> None:
        room = stream.room
        if room is None:
            return
        now = self._clock()
        room.rise(stream)
        stream.moved = stream.given = now
        if stream.line.put(data, at) and stream.room:
            room.sit(stream, stream.known, now)

    def _shut(self, room: Room) -> None:
        if not room.count and self._rooms.get(room.slug) is room:
            del self._rooms[room.slug]

    def _say(self, told: Told | None) -> None:
        if told:
            self.told(told)

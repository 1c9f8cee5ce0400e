"""The streams of every coverage, each a cursor and nothing else.

A change is encoded once for all who stand at the place before it; whoever could not take the last one is only behind,
and gets one folded delta when it can. So a reader who stops reading costs a cursor and what its line already holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from stoppress.hub.news import News
from stoppress.place import Place
from stoppress.press.frames import HEARTBEAT, HEARTBEAT_EVERY, Event, frame

# So many streams get their bytes before anything else gets a turn.
SLICE = 256
# A line that takes nothing for so long is let go; a phone in a tunnel comes back with its Last-Event-ID.
PATIENCE = 20.0


class Line(Protocol):
    """What carries the bytes of one stream. It is given the next bytes only after it has said `hub.writable`."""

    def put(self, data: bytes) -> None: ...

    def end(self, data: bytes) -> None:
        """Send this and finish in good order."""

    def cut(self) -> None:
        """Give up at once, without sending what is left."""


@dataclass(slots=True, eq=False)
class Stream:
    """One reader. `place` and `generation` are what it will know once its line is empty."""

    slug: str
    line: Line
    place: Place
    generation: int
    busy: bool = False
    moved: float = 0.0  # when its line last took something, on the hub's clock


@dataclass(slots=True)
class Room:
    news: News | None = None
    streams: dict[int, Stream] = field(default_factory=dict)
    turn: int = 0


class Hub:
    """`clock` is monotonic seconds. Nothing here waits: `offer` and `tick` are called, lines are written."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self.let_go = 0

    def __len__(self) -> int:
        return sum(len(room.streams) for room in self._rooms.values())

    def readers(self, slug: str) -> int:
        room = self._rooms.get(slug)
        return len(room.streams) if room else 0

    # -- a stream's life ---------------------------------------------------------------------------------------------

    def open(self, line: Line, news: News, *, after: Place | None, generation: int, opening: bytes = b"") -> Stream:
        """Say hello, then what was taken back, then what changed. `after` None, of another epoch or from the future is
        no place to go on from: the hello says so and the reader fetches the page again."""
        complete = news.reaches(after) or news.trails(after)
        start = after if complete and after else news.place
        stream = Stream(news.slug, line, start, generation)
        room = self._rooms.setdefault(news.slug, Room())
        room.news = news
        room.streams[id(stream)] = stream
        self._put(stream, opening + _hello(news, after, complete=complete) + self._catch_up(stream, news))
        return stream

    def writable(self, stream: Stream) -> None:
        """The line has taken everything. If the coverage has moved on, one folded delta follows."""
        stream.busy = False
        room = self._rooms.get(stream.slug)
        if room and room.news and id(stream) in room.streams:
            self._advance(stream, room.news)

    def progress(self, stream: Stream) -> None:
        """The line has taken some of it: slow, but alive."""
        stream.moved = self._clock()

    def close(self, stream: Stream) -> None:
        """The reader has gone. Harmless when it has been let go already."""
        if room := self._rooms.get(stream.slug):
            room.streams.pop(id(stream), None)
            if not room.streams:
                del self._rooms[stream.slug]

    # -- what happens to all -----------------------------------------------------------------------------------------

    def offer(self, news: News) -> Iterator[None]:
        """A coverage has moved: bring everybody there who can take it. Yields between slices, so that other requests
        get their turn; a later offer may overtake this one, since each stream goes from its own place to the newest."""
        room = self._rooms.get(news.slug)
        if room is None:
            return
        room.news = news
        streams = list(room.streams.values())
        room.turn = (room.turn + 1) % len(streams)  # or else the same reader would always be last
        for number, stream in enumerate(streams[room.turn :] + streams[: room.turn], start=1):
            if not stream.busy and id(stream) in room.streams:
                self._advance(stream, room.news)
            if number % SLICE == 0:
                yield

    def tick(self) -> None:
        """Call about once a second: beats the heart of quiet streams, lets go of those that take nothing."""
        now = self._clock()
        for room in list(self._rooms.values()):
            for stream in list(room.streams.values()):
                if stream.busy and now - stream.moved > PATIENCE:
                    self.let_go += 1
                    self.close(stream)
                    stream.line.cut()
                elif not stream.busy and now - stream.moved >= HEARTBEAT_EVERY:
                    self._put(stream, HEARTBEAT)

    def end(self, slug: str | None = None) -> None:
        """Say goodbye and finish: one coverage (archived, or gone), or all (the edge stops)."""
        for name in [slug] if slug is not None else list(self._rooms):
            room = self._rooms.pop(name, None)
            for stream in room.streams.values() if room else ():
                if not stream.busy and room and room.news:
                    self._advance(stream, room.news)
                stream.line.end(frame(Event.BYE, b"{}", None))

    # -- cursors -----------------------------------------------------------------------------------------------------

    def _put(self, stream: Stream, data: bytes) -> None:
        stream.busy, stream.moved = True, self._clock()
        stream.line.put(data)

    def _advance(self, stream: Stream, news: News) -> None:
        if data := self._catch_up(stream, news):
            self._put(stream, data)

    def _catch_up(self, stream: Stream, news: News) -> bytes:
        """From where the stream stands to the newest, and the cursor with it; empty when it stands there."""
        if news.trails(stream.place):
            return b""
        if stream.place == news.place:
            data = news.takebacks(stream.generation)
        elif news.reaches(stream.place):
            data = news.frames(stream.place, stream.generation)
        else:
            data = _hello(news, stream.place, complete=False) + news.takebacks(stream.generation)
        stream.place, stream.generation = news.place, max(news.generation, stream.generation)
        return data


def _hello(news: News, start: Place | None, *, complete: bool) -> bytes:
    words = {
        "epoch": news.place.epoch,
        "from": str(start) if start else None,
        "to": str(news.place),
        "complete": complete,
        "generation": news.generation,
    }
    at = start if complete else news.place  # after a reset the reader goes on from the page it fetches
    return frame(Event.HELLO, json.dumps(words, separators=(",", ":")).encode(), at)

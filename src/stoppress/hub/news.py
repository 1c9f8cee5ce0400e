"""One coverage at one place, as streams and pollers ask about it: what changed since, made once for everybody."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from stoppress.hub.blocks import Blocks
from stoppress.place import Place
from stoppress.press.delta import delta, pieces
from stoppress.press.frames import Event, frame, framed
from stoppress.press.pressed import Pressed, everything_gzip

# Whoever has missed more than this is better served by the page, which is compressed and cut to the newest 20.
FARTHEST = 512 * 1024
# Distinct starting points at one moment are few; a flood of invented ones must not fill the memory.
KEPT = 32


class News:
    """Lives until the next change of its coverage, and with it everything that was made for those who caught up.

    `sure` is false while this is an old copy and the runner has not been heard: then a reader may well be ahead."""

    def __init__(self, pressed: Pressed, *, sure: bool = True, before: News | None = None) -> None:
        """`before` is what this takes the place of: what was made of parts that are in both is kept."""
        self.pressed = pressed
        self.sure = sure
        parts = [part.data for part in pressed.parts.values()]
        self.blocks: Blocks = Blocks(parts, before.blocks if before else None)
        self._deltas: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._zipped: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._frames: OrderedDict[tuple[Place, int, bool], bytes] = OrderedDict()
        self._openings: OrderedDict[tuple[Place | None, int, Place | None, bool, int | None], bytes] = OrderedDict()
        self._everything: bytes | None = None
        self._sizes = sorted((part.changed, len(part.data)) for part in pressed.parts.values())

    @property
    def slug(self) -> str:
        return self.pressed.slug

    @property
    def place(self) -> Place:
        return self.pressed.place

    @property
    def generation(self) -> int:
        return self.pressed.generation

    def reaches(self, after: Place | None) -> bool:
        """Whether a reader at `after` can be brought here by a delta."""
        if after is None or after.epoch != self.place.epoch or after.seq > self.place.seq:
            return False
        return self._weight(after.seq) <= FARTHEST

    def trails(self, after: Place | None) -> bool:
        """Whether the reader may honestly be ahead: this is an old copy, and the runner will bring more."""
        return bool(not self.sure and after and after.epoch == self.place.epoch and after.seq > self.place.seq)

    def redacted(self, generation: int) -> list[str]:
        """What has been taken back since a generation, each id once, oldest first."""
        return list(dict.fromkeys(post for number, post in self.pressed.redactions if number > generation))

    def delta(self, after: int, generation: int) -> bytes:
        """One line of JSON from `after` to here."""
        return _kept(self._deltas, (after, generation), lambda: delta(self.pressed, after, generation))

    def delta_gzip(self, after: int, generation: int) -> bytes:
        """The same, compressed once for everybody who polls from there."""
        return _kept(
            self._zipped, (after, generation), lambda: self.blocks.gzip(pieces(self.pressed, after, generation))
        )

    def everything_gzip(self) -> bytes:
        """The page of all posts, joined once for all who ask."""
        if self._everything is None:
            self._everything = everything_gzip(self.pressed.roll)
        return self._everything

    def opening(
        self,
        start: Place | None,
        generation: int,
        asked: Place | None,
        *,
        zipped: bool = False,
        late: int | None = None,
    ) -> bytes:
        """What a stream begins with: hello, then what was taken back and what changed since `start`, which is None if
        there is no place to go on from, whatever was `asked`. `late`: since when this edge has heard nobody, in
        thousandths of a second since 1970. After a storm all come back from the same place."""
        return _kept(
            self._openings,
            (start, generation, asked, zipped, late),
            lambda: self._coded(
                [self._hello(start, asked, late), *self._since(start or self.place, generation)], zipped
            ),
        )

    def hello_again(self, at: Place, late: int | None, *, zipped: bool) -> bytes:
        """To whoever stands there and reads on: this edge is late, or is no longer."""
        return self._coded([self._hello(at, at, late)], zipped)

    def catch_up(self, after: Place, generation: int, *, zipped: bool = False) -> bytes:
        """What brings a stream from there to here as events, made once for all who stand there. Empty when they stand
        here already; a reset when there is no way."""
        if after == self.place and generation >= self.generation:
            return b""
        return _kept(
            self._frames,
            (after, generation, zipped),
            lambda: self._coded(self._moved(after, generation), zipped),
        )

    def _moved(self, after: Place, generation: int) -> list[bytes]:
        if after == self.place or self.reaches(after):
            return self._since(after, generation)
        return [self._hello(None, after), self._takebacks(generation)]

    def _since(self, after: Place, generation: int) -> list[bytes]:
        """What was taken back goes before anything else."""
        if self.trails(after):
            return []
        if after == self.place:
            return [self._takebacks(generation)]
        delta = framed(Event.DELTA, pieces(self.pressed, after.seq, generation), self.place)
        return [self._takebacks(generation), *delta]

    def _coded(self, of: list[bytes], zipped: bool) -> bytes:  # noqa: FBT001 -- of two kinds of reader
        of = [piece for piece in of if piece]
        return self.blocks.deflated(of) if zipped and of else b"".join(of)

    def _takebacks(self, generation: int) -> bytes:
        """The event that tells what was taken back since a generation; empty when nothing was."""
        if generation >= self.generation:
            return b""
        words = {"generation": self.generation, "redacted": self.redacted(generation)}
        return frame(Event.REDACT, json.dumps(words, separators=(",", ":")).encode(), None)

    def _hello(self, start: Place | None, asked: Place | None, late: int | None = None) -> bytes:
        words: dict[str, object] = {
            "epoch": self.place.epoch,
            "from": str(asked) if asked else None,
            "to": str(self.place),
            "complete": start is not None,
            "generation": self.generation,
        }
        if late is not None:
            words["late"] = late
        at = start or self.place  # after a reset the reader goes on from the page it fetches
        return frame(Event.HELLO, json.dumps(words, separators=(",", ":")).encode(), at)

    def _weight(self, after: int) -> int:
        weight = 0
        for changed, size in reversed(self._sizes):
            if changed <= after:
                break
            weight += size
        return weight


K = TypeVar("K")


def _kept(cache: OrderedDict[K, bytes], key: K, make: Callable[[], bytes]) -> bytes:
    found = cache.get(key)
    if found is None:
        found = cache[key] = make()
        if len(cache) > KEPT:
            cache.popitem(last=False)
    return found

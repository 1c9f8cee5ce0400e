"""One coverage at one place, as streams and pollers ask about it: what changed since, made once for everybody."""

from __future__ import annotations

import gzip
import json
from collections import OrderedDict
from collections.abc import Callable

from stoppress.place import Place
from stoppress.press.delta import delta
from stoppress.press.frames import Event, frame
from stoppress.press.pressed import Pressed, everything_gzip

# Whoever has missed more than this is better served by the page, which is compressed and cut to the newest 20.
FARTHEST = 512 * 1024
# Distinct starting points at one moment are few; a flood of invented ones must not fill the memory.
KEPT = 32


class News:
    """Lives until the next change of its coverage, and with it everything that was made for those who caught up.

    `sure` is false while this is an old copy and the runner has not been heard: then a reader may well be ahead."""

    def __init__(self, pressed: Pressed, *, sure: bool = True) -> None:
        self.pressed = pressed
        self.sure = sure
        self._deltas: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._zipped: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._frames: OrderedDict[tuple[int, int], bytes] = OrderedDict()
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
            self._zipped, (after, generation), lambda: gzip.compress(self.delta(after, generation), 5, mtime=0)
        )

    def everything_gzip(self) -> bytes:
        """The page of all posts, joined once for all who ask."""
        if self._everything is None:
            self._everything = everything_gzip(self.pressed.roll)
        return self._everything

    def frames(self, after: Place, generation: int) -> bytes:
        """The same as events: what was taken back goes before anything else."""
        return _kept(self._frames, (after.seq, generation), lambda: self._framed(after.seq, generation))

    def takebacks(self, generation: int) -> bytes:
        """The event that tells what was taken back since a generation; empty when nothing was."""
        if generation >= self.generation:
            return b""
        words = {"generation": self.generation, "redacted": self.redacted(generation)}
        return frame(Event.REDACT, json.dumps(words, separators=(",", ":")).encode(), None)

    def _framed(self, after: int, generation: int) -> bytes:
        return self.takebacks(generation) + frame(Event.DELTA, self.delta(after, generation), self.place)

    def _weight(self, after: int) -> int:
        weight = 0
        for changed, size in reversed(self._sizes):
            if changed <= after:
                break
            weight += size
        return weight


def _kept(cache: OrderedDict[tuple[int, int], bytes], key: tuple[int, int], make: Callable[[], bytes]) -> bytes:
    found = cache.get(key)
    if found is None:
        found = cache[key] = make()
        if len(cache) > KEPT:
            cache.popitem(last=False)
    return found

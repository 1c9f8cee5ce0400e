"""What the parts of a house have counted, added up over all of them and all their lives."""

from __future__ import annotations

import json
import threading
from collections.abc import Hashable, Iterator, Mapping, Sequence

from stoppress.counts import Counted

Value = float | Sequence[float]


class Totals:
    """Parts are known by their names, lives by whatever stands for them. From any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lives: dict[Hashable, tuple[str, Counted]] = {}
        self._before: dict[str, dict[str, Value]] = {}
        self.ends: dict[str, int] = {}

    def heard(self, part: str, life: Hashable, line: bytes) -> Counted:
        """One line of counts, as it was told. What cannot be read says nothing."""
        try:
            told: Counted = json.loads(line)
        except ValueError:
            told = {}
        with self._lock:
            if told:
                self._lives[life] = part, told
        return told

    def ended(self, part: str, life: Hashable) -> None:
        """What it has counted stays counted."""
        with self._lock:
            _, told = self._lives.pop(life, (part, {}))
            before = self._before.setdefault(part, {})
            for key, value in told.items():
                before[key] = _more(before.get(key), value)

    def died(self, part: str) -> None:
        with self._lock:
            self.ends[part] = self.ends.get(part, 0) + 1

    def now(self, key: str) -> dict[str, float]:
        """Part → what its lives tell of this now, together. Whoever has ended tells nothing."""
        found: dict[str, float] = {}
        for part, told in self._told():
            value = told.get(key)
            if isinstance(value, int | float):
                found[part] = found.get(part, 0) + value
        return found

    def since_the_start(self, key: str) -> dict[tuple[str, str], Value]:
        """Part and what stands behind the key's colon → all of it, from the first life on."""
        with self._lock:
            sources = [*self._before.items(), *self._lives.values()]
        found: dict[tuple[str, str], Value] = {}
        for part, told in sources:
            for name, value in told.items():
                first, _, label = name.partition(":")
                if first == key:
                    found[part, label] = _more(found.get((part, label)), value)
        return found

    def _told(self) -> Iterator[tuple[str, Mapping[str, Value]]]:
        with self._lock:
            yield from [*self._lives.values()]


def _more(one: Value | None, two: Value) -> Value:
    if one is None:
        return two
    if isinstance(one, int | float) and isinstance(two, int | float):
        return one + two
    if isinstance(one, Sequence) and isinstance(two, Sequence):
        return [a + b for a, b in zip(one, two, strict=True)]
    return two

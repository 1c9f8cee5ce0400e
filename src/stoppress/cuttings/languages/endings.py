"""Words of a language that makes new ones by putting some together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Compounds(frozenset[str]):
    """A set that also holds every longer word whose last part is in it: with "sprecherin", "polizeisprecherin", too.
    Words of fewer than five letters count alone ("rat" would hold "verrat"), unless they are among the `ends`."""

    ends: tuple[str, ...]
    _SHORTEST = 5

    def __new__(cls, words: Iterable[str], ends: Iterable[str] = ()) -> Self:
        made = super().__new__(cls, words)
        made.ends = (*(word for word in made if len(word) >= cls._SHORTEST), *ends)
        return made

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and word.endswith(self.ends))

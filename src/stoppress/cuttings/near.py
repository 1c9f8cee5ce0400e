"""Near-duplicates: whether words have been on this page before, whole, changed a little, or in part.

Two texts are compared by the runs of three words in them. What share of both is common says that one is the other with
a word changed or a sentence added; what share of the shorter one is common says that it was lifted out of the longer.
No language is needed for that. Where the limits stand about one pair in a thousand of a page of many topics is flagged,
and nineteen in twenty copies that somebody has worked over are found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# Of all runs of either text, and of the runs of the shorter one: what has to be common to both.
ALIKE = 0.19
LIFTED = 0.41
# Runs that have to be common: a greeting of five words ("Thank you for joining us") makes no copy.
FEWEST = 4
RUN = 3
# A run that a text has more often than this is a refrain, and shows no place.
REFRAIN = 20

# Addresses are no words: every second post of a page may end with the same one.
_WORD = re.compile(r"https?://\S+|@\w+|([^\W_]+(?:['’][^\W_]+)*)")
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """`key` names the earlier text; `alike` and `lifted` are the shares of runs that are common. `start` and `end` are
    the longest stretch of the new text that stands there too, `there_start` and `there_end` where it stands there."""

    key: str
    alike: float
    lifted: float
    start: int
    end: int
    there_start: int
    there_end: int


class Texts:
    """The texts of one page. `add` each once, ask as often as you like: asking costs what the runs of the asked text
    have in common with the page, and not the length of the page."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._texts: dict[str, tuple[str, int]] = {}
        self._with: defaultdict[Run, list[str]] = defaultdict(list)
        for key, text in texts:
            self.add(key, text)

    def add(self, key: str, text: str) -> None:
        """Remember `text` under `key`; what was there under that key is forgotten."""
        self.forget(key)
        runs = set(_runs(text))
        self._texts[key] = (text, len(runs))
        for run in runs:
            self._with[run].append(key)

    def forget(self, key: str) -> None:
        if key in self._texts:
            text, _ = self._texts.pop(key)
            for run in set(_runs(text)):
                self._with[run].remove(key)

    def near(
        self, text: str, *, but: Iterable[str] = (), usual: int | None = None, stretches: bool = True
    ) -> list[Near]:
        """What is near to `text`, nearest first; `but` are keys that do not count (the post's own earlier words). Runs
        that more than `usual` texts have are how this page speaks, and make nothing a copy. Who does not show where
        both are the same asks without `stretches`: then all places are 0."""
        runs, common, own = set(_runs(text)), Counter[str](), set(but)
        for run in runs:
            having = self._with.get(run, ())
            if usual is None or len(having) <= usual:
                common.update(having)
        found = []
        for key, both in common.items():
            there, count = self._texts[key]
            alike = both / (len(runs) + count - both)
            lifted = both / min(len(runs), count)
            if key not in own and both >= FEWEST and (alike > ALIKE or lifted > LIFTED):
                found.append(Near(key, alike, lifted, *(_longest(text, there) if stretches else (0, 0, 0, 0))))
        return sorted(found, key=lambda near: (-near.alike, near.key))


def near(text: str, other: str) -> Near | None:
    """Whether two texts are near to each other; `other` is the earlier one."""
    return next(iter(Texts([("other", other)]).near(text)), None)


def _runs(text: str) -> list[Run]:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text) if word]
    return list(zip(*(words[at:] for at in range(RUN)), strict=False))


def _longest(text: str, there: str) -> tuple[int, int, int, int]:
    """The longest stretch of words that both have: from where to where in either."""
    here_at = [word for word in _WORD.finditer(text) if word[1]]
    there_at = [word for word in _WORD.finditer(there) if word[1]]
    at: defaultdict[Run, list[int]] = defaultdict(list)
    for number, run in enumerate(_runs(there)):
        at[run].append(number)
    best = (0, 0, 0)
    going: dict[int, int] = {}  # ends there -> how many runs in a row
    for number, run in enumerate(_runs(text)):
        places = at.get(run, ())
        going = {place: going.get(place - 1, 0) + 1 for place in places} if len(places) <= REFRAIN else {}
        for place, length in going.items():
            if length > best[0]:
                best = (length, number, place)
    length, number, place = best
    if not length:
        return 0, 0, 0, 0
    first, last = number - length + 1, number + RUN - 1
    there_first, there_last = place - length + 1, place + RUN - 1
    return here_at[first].start(), here_at[last].end(), there_at[there_first].start(), there_at[there_last].end()

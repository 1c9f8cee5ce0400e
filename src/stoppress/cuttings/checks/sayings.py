"""The quotations of a page, as words that can be held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stoppress.cuttings.checks.found import Stretch, quoted, words
from stoppress.cuttings.page import PagePost

# Less is a phrase that two people may use, or one twice.
FEWEST = 5
# What is longer is compared by its beginning.
LONGEST = 200
RUN = 2
# Two words that so many quotations of a page have are a phrase of its language.
PHRASE = 100


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, as words to be compared."""

    where: Stretch
    words: tuple[str, ...]

    def runs(self) -> set[tuple[str, ...]]:
        return set(zip(*(self.words[at:] for at in range(RUN)), strict=False))


def sayings(post: PagePost) -> Iterator[Said]:
    """The quotations of a post that are long enough to be known again."""
    for field in post.fields:
        if field.field in ("body", "caption"):
            for one in quoted(field):
                said = tuple(words(field.text[slice(*one.inner)])[:LONGEST])
                if len(said) >= FEWEST:
                    yield Said(Stretch(field, one.start, one.end), said)


class Sayings:
    """All quotations of some posts, found by pairs of words."""

    def __init__(self) -> None:
        self._said: dict[int, Said] = {}
        self._of: dict[str, list[int]] = {}
        self._with: dict[tuple[str, ...], list[int]] = {}
        self._next = 0

    def put(self, post: PagePost) -> None:
        for one in sayings(post):
            self._said[self._next] = one
            self._of.setdefault(post.id, []).append(self._next)
            for run in one.runs():
                self._with.setdefault(run, []).append(self._next)
            self._next += 1

    def out(self, post: PagePost) -> None:
        for number in self._of.pop(post.id, ()):
            for run in self._said.pop(number).runs():
                self._with[run].remove(number)
                if not self._with[run]:
                    del self._with[run]

    def like(self, said: Said, rank: Callable[[str], float]) -> list[Said]:
        """Those that share pairs of words, the most alike first, and of these the oldest by the rank of their post."""
        common = Counter[int]()
        for run in said.runs():
            having = self._with.get(run, ())
            if len(having) <= PHRASE:
                common.update(having)
        found = [(-count, self._said[number]) for number, count in common.items() if count > 1]
        found.sort(key=lambda one: (one[0], rank(one[1].where.field.post), one[1].where.start))
        return [one for _, one in found]

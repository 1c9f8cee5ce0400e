"""The quotations of a page, as words that can be held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
    """All quotations of a page, found by pairs of words."""

    def __init__(self, posts: tuple[PagePost, ...]) -> None:
        self.all = [one for post in posts for one in sayings(post)]
        self._with: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(self.all):
            for run in one.runs():
                self._with.setdefault(run, []).append(number)

    def like(self, said: Said) -> Iterator[Said]:
        """Those that share pairs of words, the most alike first."""
        common = Counter[int]()
        for run in said.runs():
            having = self._with.get(run, ())
            if len(having) <= PHRASE:
                common.update(having)
        for number, count in common.most_common():
            if count > 1:
                yield self.all[number]

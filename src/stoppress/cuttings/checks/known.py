"""What the checks may look at: the page, and what is quickly found in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from zoneinfo import ZoneInfo

from stoppress.cuttings.checks.changed import pseudonyms_of
from stoppress.cuttings.checks.found import Found, whole
from stoppress.cuttings.checks.names import Names, Run, one_slip
from stoppress.cuttings.checks.notes import Notes, read_notes
from stoppress.cuttings.checks.sayings import Sayings
from stoppress.cuttings.drafts.plainwords import Plain, plain_words
from stoppress.cuttings.near import Texts
from stoppress.cuttings.page import Page, PagePost
from stoppress.cuttings.rows import Figure, Person

Check = Callable[[PagePost, "Known"], Iterator[Found]]
PageCheck = Callable[["Known"], Iterator[Found]]


class Known:
    """A page as the checks see it. Indexes are made once, when a check first asks, and serve every text that is held
    against this page; so whoever checks while somebody types keeps it as long as the page stands as it is."""

    def __init__(
        self, page: Page, *, notes: Sequence[str] = (), people: Sequence[Person] = (), figures: Sequence[Figure] = ()
    ) -> None:
        self.page, self.people, self.figures = page, people, figures
        self.notes: Notes = read_notes(notes, page.language)
        self._rank = {post.id: number for number, post in enumerate(page.posts)}
        self._post = {post.id: post for post in page.posts}

    def rank(self, id: str) -> float:
        """Where in the order of the page; a draft comes after every post."""
        return self._rank.get(id, math.inf)

    def earlier(self, id: str, than: PagePost) -> bool:
        return self.rank(id) < self.rank(than.id)

    def post(self, id: str) -> PagePost:
        return self._post[id]

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.page.timezone)

    @cached_property
    def language(self) -> str:
        return self.page.language.partition("-")[0].lower()

    @cached_property
    def texts(self) -> Texts:
        return Texts((post.id, whole(post)) for post in self.page.posts)

    @cached_property
    def sayings(self) -> Sayings:
        return Sayings(self.page.posts)

    @cached_property
    def names(self) -> Names:
        return Names(self.page.posts)

    @cached_property
    def full_names(self) -> set[tuple[str, str]]:
        return set(self.names.full)

    @cached_property
    def first_names(self) -> set[str]:
        return {first for first, _ in self.names.full}

    @cached_property
    def last_names(self) -> set[str]:
        return {last for _, last in self.names.full}

    @cached_property
    def pseudonyms(self) -> set[str]:
        return pseudonyms_of(self.page.posts) | {one.name for one in self.people if one.pseudonym}

    @cached_property
    def plain(self) -> Plain:
        return plain_words(text for post in self.page.posts for text in (post.headline or "", post.body))

    @cached_property
    def said(self) -> list[set[str]]:
        """What each post is about, as words."""
        return [set(self.plain.about(whole(post))) for post in self.page.posts]

    def names_by_part(self, part: str) -> list[tuple[tuple[str, str], Run]]:
        """Full names of the page that have `part` as first or as last word."""
        return [(pair, self.names.full[pair]) for pair in self._by_part.get(part, ())]

    @cached_property
    def _by_part(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in self.names.full:
            for part in pair:
                found.setdefault(part, []).append(pair)
        return found

    def slips_of(self, word: str) -> list[str]:
        """Names of the page that are one slip away from `word`."""
        near = {other for less in _less(word) for other in self._by_less.get(less, ())}
        return sorted(other for other in near if one_slip(word, other))

    @cached_property
    def _by_less(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.names.single:
            for less in _less(name):
                found.setdefault(less, []).append(name)
        return found


def _less(word: str) -> set[str]:
    """A word and what is left of it without one of its letters. Two that are one slip apart share one of these."""
    low = word.casefold()
    return {low, *(low[:at] + low[at + 1 :] for at in range(len(low)))}

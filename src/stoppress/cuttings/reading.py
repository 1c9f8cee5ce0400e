"""`read`: everything a coverage says, in one call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

from stoppress.cuttings import nlp
from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.figures.going_on import Counts, Figures, counts
from stoppress.cuttings.languages import profile as profile_of
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import BREAK, Field, Page, PagePost, Paragraphed, page_of
from stoppress.cuttings.people.observed import observe
from stoppress.cuttings.positions import words_of
from stoppress.cuttings.rows import Basis, Check, Figure, Person, Position, Quotation
from stoppress.cuttings.speakers import hear
from stoppress.cuttings.telling import LAST, Shown, Telling, Told
from stoppress.cuttings.wording import sentence
from stoppress.story.coverage import Coverage

# Fields whose figures are the page's. What a card says of another post, that post says.
COUNTED = ("headline", "body", "caption")
# The id of the Summary, read as a post.
ABOVE = ""


@dataclass(frozen=True, slots=True)
class Read(Shown):
    """What one post says by itself, whatever the others say: read once, and again only when its words change."""

    counts: Counts
    asked: bool = False  # a tagger was asked; whether it answered is another matter


@dataclass(frozen=True)
class Cuttings:
    """What a page says, rows in the order of its posts, oldest first. `page` is what they were read from. All of it is
    proposed: an editor decides."""

    page: Page
    quotations: tuple[Quotation, ...] = ()
    people: tuple[Person, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    reader: _Reader | None = field(default=None, repr=False, compare=False)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What the checks find in all of it, at the levels of the house and without house notes; `checks.check_page`
        takes both. `message` is the sentence in English. Looked for when somebody asks: who reads after every post asks
        for the one that is new."""
        found = check_page(Known(self.page, people=self.people, figures=self.figures))
        return tuple(replace(one, message=sentence(one)) for one in found)


def read(
    coverage: Coverage | Mapping[str, Any], earlier: Cuttings | None = None, *, tagger: nlp.Tagger | None = nlp.ask
) -> Cuttings:
    """Read a coverage, or a parsed export. With the cuttings of an earlier reading, or a later one, only what is
    different is read again, whatever the page's length, and the answer is the same as without. `tagger` is asked about
    each post in English, as `attribute` asks it; None: the rules alone. What they have read alone is read again for
    whoever brings a tagger. Safe to call from several threads, which take turns where they go on from one reading."""
    return read_page(page_of(coverage, earlier.page if earlier else None), earlier, tagger=tagger)


def read_page(
    page: Page,
    earlier: Cuttings | None = None,
    *,
    tagger: nlp.Tagger | None = nlp.ask,
    alone: Mapping[str, Read] = MappingProxyType({}),
    between: Callable[[], None] = lambda: None,
) -> Cuttings:
    """Read a page that has been made already. `alone`: posts of it, by id, that were read by themselves before.
    `between` is called after each post that is put together with the others, while those who go on from the same
    reading wait."""
    reader = earlier.reader if earlier is not None else None
    if reader is None or reader.language != page.language:
        reader = _Reader(page.language)
    return reader.read(page, tagger, alone, between)


def read_alone(
    page: Page, earlier: Cuttings | None, *, tagger: nlp.Tagger | None, between: Callable[[], None] = lambda: None
) -> dict[str, Read]:
    """The posts that a reading of this page would have to read, each by itself, which is most of the work: for whoever
    has the time, so that nobody who goes on from the same reading meanwhile waits for it or for a tagger. `between` is
    called after each."""
    profile = profile_of(page.language)
    same = earlier is not None and earlier.page.language == page.language
    known = earlier.reader.posts if earlier and earlier.reader and same else {}
    found = {}
    for post in page.posts:
        before = known.get(post.id)
        if before is None or not _good(before, post, tagger):
            found[post.id] = _read(post, before, profile, tagger)
            between()
    if page.summary:
        found[ABOVE] = _read(as_post(page), known.get(ABOVE), profile, tagger)
    return found


class _Reader:
    """Goes on with one page from reading to reading."""

    def __init__(self, language: str) -> None:
        self.language, self.profile = language, profile_of(language)
        self._taking_turns = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._telling, self._figures = Telling(self.profile), Figures()
        self._posts: dict[str, Read] = {}
        self._above: Read | None = None
        self._points: dict[Field, Counts] = {}

    @property
    def posts(self) -> Mapping[str, Read]:
        """The posts of the last reading, by id, and what stood above them."""
        return self._posts if self._above is None else {**self._posts, ABOVE: self._above}

    def read(
        self, page: Page, tagger: nlp.Tagger | None, alone: Mapping[str, Read], between: Callable[[], None]
    ) -> Cuttings:
        """What this page says, whatever was read before."""
        with self._taking_turns:
            try:
                return self._read(page, tagger, alone, between)
            except BaseException:  # what was half done is nothing to go on from
                self._begin()
                raise

    def _read(
        self, page: Page, tagger: nlp.Tagger | None, alone: Mapping[str, Read], between: Callable[[], None]
    ) -> Cuttings:
        posts = [
            known
            if (known := self._posts.get(post.id)) is not None and _good(known, post, tagger)
            else _read(post, alone.get(post.id, known), self.profile, tagger)
            for post in page.posts
        ]
        self._posts = {one.post.id: one for one in posts}
        told = self._telling.page(posts, between)
        quotations = [row for one in told for row in one.quotations]
        positions = [row for one in told for row in one.positions]
        above = self._summary(page, tagger, alone)
        if above is not None:
            quotations += [made for row in above.quotations if (made := _of_point(page, row)) is not None]
        return Cuttings(
            page=page,
            quotations=tuple(quotations),
            people=self._telling.people(above) if self.profile.speaks else (),
            figures=self._counted(page, posts, told),
            positions=tuple(positions),
            reader=self,
        )

    def _counted(self, page: Page, posts: Sequence[Read], told: Sequence[Told]) -> tuple[Figure, ...]:
        """The figures of the posts and then of the Summary."""
        counting, known = self.profile.counting, self._points
        points = [known.get(one.field) or counts((one.field,), counting) for one in page.summary]
        self._points = {one.field: found for one, found in zip(page.summary, points, strict=True)}
        return self._figures.page(
            [*self._telling.labels, *range(LAST, LAST + len(points))],
            [one.counts for one in posts] + points,
            [one.quotations for one in told] + [() for _ in points],
        )

    def _summary(self, page: Page, tagger: nlp.Tagger | None, alone: Mapping[str, Read]) -> Told | None:
        """The points, read as one text: one goes on where the one before it ended ("But he insists")."""
        if not page.summary:
            return None
        self._above = _read(as_post(page), alone.get(ABOVE, self._above), self.profile, tagger)
        return self._telling.above(self._above)


def as_post(page: Page) -> PagePost:
    """The Summary as the body of a post, a point a paragraph."""
    at, paragraphs = 0, []
    for one in page.summary:
        paragraphs.append(Paragraphed(at, at + len(one.field.text)))
        at += len(one.field.text) + len(BREAK)
    text = BREAK.join(one.field.text for one in page.summary)
    last = max((one.at for one in page.posts), default=datetime.min.replace(tzinfo=UTC))
    return PagePost(ABOVE, 0, 0, last, (Field("", 0, "body", text, last, tuple(paragraphs)),))


def _of_point(page: Page, row: Quotation) -> Quotation | None:
    """A row of the joined Summary as one of its point; none where it runs over two."""
    at = 0
    for one in page.summary:
        start, end = row.basis.start - at, row.basis.end - at
        if start >= 0 and end <= len(one.field.text):
            return replace(row, basis=Basis(one.id, 0, "summary", start, end))
        at += len(one.field.text) + len(BREAK)
    return None


def _good(known: Read, post: PagePost, tagger: nlp.Tagger | None) -> bool:
    return known.post is post and (known.asked or tagger is None)


def _read(post: PagePost, known: Read | None, profile: Profile, tagger: nlp.Tagger | None) -> Read:
    again = known is not None and (known.asked or tagger is None)
    if known is not None and again and (known.post.fields, known.post.bylines) == (post.fields, post.bylines):
        return replace(known, post=post)
    counted = counts((one for one in post.fields if one.field in COUNTED), profile.counting)
    heard = hear(post, profile, tagger)
    stances = words_of(heard, profile.stances)
    return Read(post, observe(post, profile.naming), heard, stances, counted, tagger is not None)

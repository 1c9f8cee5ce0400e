"""`read`: everything a coverage says, in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from stoppress.cuttings import nlp
from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.figures import figures_of, together
from stoppress.cuttings.languages import profile as profile_of
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import BREAK, Field, Page, PagePost, Paragraphed, page_of
from stoppress.cuttings.people.observed import Observed, observe
from stoppress.cuttings.people.registry import Entry, Registry, build
from stoppress.cuttings.positions import Words, positions_of, words_of
from stoppress.cuttings.rows import Basis, Check, Figure, Person, Position, Quotation
from stoppress.cuttings.speakers import Heard, Resolver, hear
from stoppress.story.coverage import Coverage

# Fields whose figures are the page's. What a card says of another post, that post says.
COUNTED = ("headline", "body", "caption")


@dataclass(frozen=True, slots=True)
class Read:
    """What one post says by itself, whatever the others say: read once, and again only when its words change."""

    post: PagePost
    observed: Observed
    heard: tuple[Heard, ...]
    figures: tuple[Figure, ...]
    stances: tuple[Words, ...] = field(repr=False)
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
    posts: tuple[Read, ...] = field(default=(), repr=False)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What the checks find in all of it, at the levels of the house and without house notes; `checks.check_page`
        takes both. Looked for when somebody asks: who reads after every post asks for the one that is new."""
        return tuple(check_page(Known(self.page, people=self.people, figures=self.figures)))


def read(
    coverage: Coverage | Mapping[str, Any], earlier: Cuttings | None = None, *, tagger: nlp.Tagger | None = nlp.ask
) -> Cuttings:
    """Read a coverage, or a parsed export. With the cuttings of an earlier reading only what is new is read again, and
    the answer is the same as without. `tagger` is asked about each post in English, as `attribute` asks it; None: the
    rules alone. What they have read alone is read again for whoever brings a tagger."""
    return read_page(page_of(coverage, earlier.page if earlier else None), earlier, tagger=tagger)


def read_page(page: Page, earlier: Cuttings | None = None, *, tagger: nlp.Tagger | None = nlp.ask) -> Cuttings:
    """Read a page that has been made already."""
    profile = profile_of(page.language)
    known = {one.post.id: one for one in earlier.posts} if earlier and earlier.page.language == page.language else {}
    posts = [_read(post, known.get(post.id), profile, tagger) for post in page.posts]
    registry = build([one.observed for one in posts], profile.naming)
    told = _Telling(registry, profile)
    for number, one in enumerate(posts):
        told.post(number, one)
    if page.summary:
        told.summary(page, len(posts), tagger)
    return Cuttings(
        page=page,
        quotations=tuple(told.quotations),
        people=registry.people(told.spoke.values()) if profile.speaks else (),
        figures=_figures(page, posts, told.quotations, profile),
        positions=tuple(told.positions),
        posts=tuple(posts),
    )


class _Telling:
    """Goes through the posts, oldest first, and gathers what they say."""

    def __init__(self, registry: Registry, profile: Profile) -> None:
        self.registry, self.profile = registry, profile
        self.quotations: list[Quotation] = []
        self.positions: list[Position] = []
        self.spoke: dict[int, Entry] = {}
        self.answering: Entry | None = None
        self.quoted: dict[str, Entry] = {}

    def post(self, number: int, read: Read) -> None:
        resolver = Resolver(
            number, read.post, read.observed, read.heard, self.registry, self.profile, self.answering, self.quoted
        )
        rows, spoke = resolver.rows()
        self.quotations += rows
        self.spoke |= {one.number: one for one in spoke}
        self.positions += positions_of(resolver, self.profile.stances, read.stances)
        self.answering = resolver.answering
        self.quoted.update(resolver.words())

    def summary(self, page: Page, number: int, tagger: nlp.Tagger | None) -> None:
        """The points, read as one text: one goes on where the one before it ended ("But he insists")."""
        post = as_post(page)
        heard = hear(post, self.profile, tagger)
        resolver = Resolver(number, post, observe(post, self.profile.naming), heard, self.registry, self.profile)
        rows, spoke = resolver.rows()
        self.spoke |= {one.number: one for one in spoke}
        self.quotations += [made for row in rows if (made := _of_point(page, row)) is not None]


def as_post(page: Page) -> PagePost:
    """The Summary as the body of a post, a point a paragraph."""
    at, paragraphs = 0, []
    for one in page.summary:
        paragraphs.append(Paragraphed(at, at + len(one.field.text)))
        at += len(one.field.text) + len(BREAK)
    text = BREAK.join(one.field.text for one in page.summary)
    last = max((one.at for one in page.posts), default=datetime.min.replace(tzinfo=UTC))
    return PagePost("", 0, 0, last, (Field("", 0, "body", text, last, tuple(paragraphs)),))


def _of_point(page: Page, row: Quotation) -> Quotation | None:
    """A row of the joined Summary as one of its point; none where it runs over two."""
    at = 0
    for one in page.summary:
        start, end = row.basis.start - at, row.basis.end - at
        if start >= 0 and end <= len(one.field.text):
            return replace(row, basis=Basis(one.id, 0, "summary", start, end))
        at += len(one.field.text) + len(BREAK)
    return None


def _read(post: PagePost, known: Read | None, profile: Profile, tagger: nlp.Tagger | None) -> Read:
    again = known is not None and (known.asked or tagger is None)
    if known is not None and again and (known.post is post or known.post.fields == post.fields):
        return known if known.post is post else replace(known, post=post)
    figures = tuple(row for one in post.fields if one.field in COUNTED for row in figures_of(one, profile.counting))
    heard = hear(post, profile, tagger)
    return Read(
        post, observe(post, profile.naming), heard, figures, words_of(heard, profile.stances), tagger is not None
    )


def _figures(
    page: Page, posts: Sequence[Read], quotations: Sequence[Quotation], profile: Profile
) -> tuple[Figure, ...]:
    """Every figure with who gave it, and those of one quantity told so."""
    said: dict[tuple[str, str], list[Quotation]] = {}
    for one in quotations:
        if one.speaker is not None:
            said.setdefault((one.basis.post, one.basis.field), []).append(one)
    rows: list[Figure] = []
    around: list[str] = []
    for post in posts:
        texts = {field.field: field.text for field in post.post.fields}
        for row in post.figures:
            rows.append(_given_by(row, said.get((row.basis.post, row.basis.field), ())))
            around.append(_sentence(texts[row.basis.field], row))
    for point in page.summary:
        for row in figures_of(point.field, profile.counting):
            rows.append(row)
            around.append(_sentence(point.field.text, row))
    return tuple(together(rows, around, profile.counting))


def _given_by(row: Figure, said: Sequence[Quotation]) -> Figure:
    for one in said:
        if one.basis.start <= row.basis.start and row.basis.end <= one.basis.end:
            return replace(row, source=one.speaker)
    return row


def _sentence(text: str, row: Figure) -> str:
    """The words around a figure, as far as its sentence reaches."""
    start = max(text.rfind(mark, 0, row.basis.start) for mark in (". ", "? ", "! ", "\n", "; "))
    ends = [at for mark in (". ", "? ", "! ", "\n", "; ") if (at := text.find(mark, row.basis.end)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]

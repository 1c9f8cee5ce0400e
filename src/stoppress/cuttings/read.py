"""`read`: everything a coverage says, in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from stoppress.cuttings import speakers
from stoppress.cuttings.checks import Known, check_page
from stoppress.cuttings.figures import figures_of, together
from stoppress.cuttings.languages import profile as profile_of
from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import Page, PagePost, page_of
from stoppress.cuttings.people.observed import Observed, observe
from stoppress.cuttings.people.registry import Entry, build
from stoppress.cuttings.rows import Check, Figure, Person, Position, Quotation
from stoppress.cuttings.speakers import Heard, hear
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


def read(coverage: Coverage | Mapping[str, Any], earlier: Cuttings | None = None) -> Cuttings:
    """Read a coverage, or a parsed export. With the cuttings of an earlier reading only what is new is read again, and
    the answer is the same as without."""
    return read_page(page_of(coverage, earlier.page if earlier else None), earlier)


def read_page(page: Page, earlier: Cuttings | None = None) -> Cuttings:
    """Read a page that has been made already."""
    profile = profile_of(page.language)
    known = {one.post.id: one for one in earlier.posts} if earlier and earlier.page.language == page.language else {}
    posts = [_read(post, known.get(post.id), profile) for post in page.posts]
    registry = build([one.observed for one in posts], profile.naming)
    said = speakers.quotations([(one.post, one.observed, one.heard) for one in posts], registry, profile)
    spoke: dict[int, Entry] = {entry.number: entry for _, entries in said for entry in entries}
    quotations = tuple(row for rows, _ in said for row in rows)
    return Cuttings(
        page=page,
        quotations=quotations,
        people=registry.people(spoke.values()) if profile.speaks else (),
        figures=_figures(page, posts, quotations, profile),
        posts=tuple(posts),
    )


def _read(post: PagePost, known: Read | None, profile: Profile) -> Read:
    if known is not None and (known.post is post or known.post.fields == post.fields):
        return known if known.post is post else replace(known, post=post)
    figures = tuple(row for one in post.fields if one.field in COUNTED for row in figures_of(one, profile.counting))
    return Read(post, observe(post, profile.naming), hear(post, profile), figures)


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

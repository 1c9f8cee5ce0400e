"""Every other place at this desk where the words, pictures or a name of a post stand: in this coverage, in its drafts,
and in the other coverages of whoever asks. What can be done about each in the takedown's one action is said with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from stoppress.desk.access import CoverageInHand, coverage_for, coverages_of
from stoppress.desk.intake import inbox
from stoppress.desk.media.family import with_parts
from stoppress.desk.models import DraftRow
from stoppress.desk.read_back import texts_of
from stoppress.desk.typed import lines_of_row, moment, words_of_post, words_of_row
from stoppress.ledger import book as ledger
from stoppress.story import beside
from stoppress.story.copies import Found, Sought, found_in, leads_there, look, sought
from stoppress.story.coverage import Coverage, Post
from stoppress.story.decisions import Words
from stoppress.story.document import first_sentence, read_document
from stoppress.story.entries import Point

Kind = Literal["post", "lines", "summary_point", "figure", "stream", "showing", "draft", "item", "page"]
Do = Literal["keep", "cut", "take_down", "remove"]
# A field of the page that readers do not see yet.
PREPARED = "pausing"
# A run of words as long as this is no chance: to take it out is what is proposed.
SURE = 8
CHOICES: dict[Kind, tuple[Do, ...]] = {
    "post": ("cut", "take_down", "keep"),
    "draft": ("cut", "keep"),
    "item": ("remove", "keep"),
    "lines": ("remove", "keep"),
    "summary_point": ("remove", "keep"),
    "figure": ("remove", "keep"),
    "stream": ("remove", "keep"),
    "showing": ("remove", "keep"),
    "page": ("remove", "keep"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """`id` names the post (of `lines` too, which stand beside its words), point, stream, showing or draft, the number
    of a figure, or the field of the page (`PREPARED`: what readers are told when it pauses by itself)."""

    kind: Kind
    id: str
    title: str
    at: str | None
    why: tuple[str, ...]
    quoted: str | None
    by_name: str | None = None


def sought_of(coverage: CoverageInHand, post: Post, names: Sequence[str]) -> Sought:
    """What it says and ever said: a copy may have been taken before a correction, or before a takedown that is
    changed now."""
    slug = coverage.row.slug
    what = sought(words_of_post(post), post=post.id, slug=slug, names=names)
    for fact in texts_of(ledger.about(coverage.book, post.id)):
        was = sought(Words(fact.headline, fact.document), post=post.id, slug=slug)
        what = replace(what, rows=what.rows | was.rows, media=what.media | was.media)
    # Another part of the same picture is the same picture.
    return replace(what, media=frozenset(with_parts(coverage.row, what.media)))


def copies(coverage: CoverageInHand, post: Post, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Own coverage first, in the order in which readers meet them. Of another coverage only what she may read there."""
    what = sought_of(coverage, post, names)
    found = [_said(one, None, coverage) for one in _here(coverage, what)]
    for row in coverages_of(coverage.person):
        other = coverage_for(coverage.person, row.slug, to="view", or_to="manage_members")
        if other.row.pk != coverage.row.pk and "view" in other.may:
            found += [_said(one, other, coverage) for one in _elsewhere(other, what)]
    return found


def _said(copy: Copy, other: CoverageInHand | None, coverage: CoverageInHand) -> dict[str, Any]:
    may = "take_down" in (other or coverage).may
    choices = CHOICES[copy.kind] if may and (copy.kind, copy.id) != ("page", beside.STAYS) else ("keep",)
    sure = {"card", "picture", "stands_on", "link"} & set(copy.why) or len((copy.quoted or "").split()) >= SURE
    return {
        "coverage": other.row.slug if other else None,
        "coverage_title": _title(other) if other else None,
        "kind": copy.kind,
        "id": copy.id,
        "title": copy.title,
        "at": copy.at,
        "why": list(copy.why),
        "quoted": copy.quoted,
        "by_name": copy.by_name,
        "choices": list(choices),
        "proposed": choices[0] if sure else "keep",
    }


def _here(coverage: CoverageInHand, what: Sought) -> Iterator[Copy]:
    yield from _public(coverage.now, what, media=True)
    yield from _prepared(coverage, what)
    yield from _items(coverage, what, media=True)
    rows = DraftRow.objects.filter(coverage=coverage.row, out=False).select_related("written_by", "due")
    if "read_drafts" not in coverage.may:
        return
    for row in rows.order_by("-updated_at"):
        words = words_of_row(row)
        found = look(words, what)
        why, quoted = _of(lines_of_row(row), what, *(found.why if found else ()))
        if why:
            quoted = (found and found.quoted) or quoted
            title = words.headline or quoted or ""
            yield Copy("draft", row.pk, title, moment(row.updated_at), why, quoted, row.written_by.name)


def _elsewhere(coverage: CoverageInHand, what: Sought) -> Iterator[Copy]:
    yield from _public(coverage.now, what, media=False)
    yield from _prepared(coverage, what)
    yield from _items(coverage, what, media=False)


def _prepared(coverage: CoverageInHand, what: Sought) -> Iterator[Copy]:
    """What goes out by itself, some day."""
    note = coverage.row.pause_note
    why, quoted = _of((note,), what)
    if why:
        yield Copy("page", PREPARED, note, None, why, quoted)


def _public(now: Coverage, what: Sought, *, media: bool) -> Iterator[Copy]:
    """Every place on the page and beside it where readers meet words, in that order."""
    for field, texts in beside.of_page(now).items():
        if beside.page_holds(now, field, what):
            yield Copy("page", field, " / ".join(filter(None, texts)), None, *_of(texts, what, or_else="link"))
    for point in now.summary.points:
        if why := point_holds(point, what):
            yield Copy("summary_point", point.id, point.text, None, *why)
    yield from _slots(now, what, media=media)
    yield from _posts(now, what, media=media)


def _slots(now: Coverage, what: Sought, *, media: bool) -> Iterator[Copy]:
    for number, figure in enumerate(now.figures.figures):
        why = _of(beside.of_figure(figure), what, *(["stands_on"] if figure.post in what.posts else []))
        if why[0]:
            yield Copy("figure", str(number), f"{figure.value} {figure.label}", None, *why)
    for stream in now.watch.streams:
        shown = media and stream.poster in what.media
        why = _of(beside.of_stream(stream), what, *(["picture"] if shown else []))
        if why[0]:
            yield Copy("stream", stream.id, stream.title, None, *why)
    for showing in now.watch.showings:
        why = _of(beside.of_showing(showing), what)
        if why[0]:
            yield Copy("showing", showing.id, showing.channel, None, *why)


def _items(coverage: CoverageInHand, what: Sought, *, media: bool) -> Iterator[Copy]:
    """Of the inbox: what came in is as good a copy as any, and the next one who takes it publishes it again."""
    if not {"draft", "read_drafts"} & coverage.may:
        return
    for row, found in inbox.holding(coverage, what, media=media):
        title = row.headline or first_sentence(read_document(row.document)) or found.quoted or ""
        yield Copy("item", row.pk, title, moment(row.received_at), *_both(found), row.source)


def _posts(now: Coverage, what: Sought, *, media: bool) -> Iterator[Copy]:
    for post in sorted(now.posts.values(), key=lambda one: one.order.rank, reverse=True):
        if media and post.id in what.posts:
            continue
        lines = tuple(beside.of_post(post))
        if beside.holds(lines, what):
            yield Copy("lines", post.id, post.title, moment(post.published_at), *_of(lines, what))
        if post.removed:
            continue
        found = look(words_of_post(post), what, media=media)
        linked = media and (what.posts & set(post.follows) or any(one.post in what.posts for one in post.followed_by))
        if found or linked:
            why, quoted = _both(found) if found else ((), None)
            at = moment(post.published_at)
            yield Copy("post", post.id, post.title, at, (*why, *(["follow_on"] if linked else ())), quoted)


def point_holds(point: Point, what: Sought) -> tuple[tuple[str, ...], str | None] | None:
    """Why a point of the Summary is a copy, and the words that stand there; None if it is none."""
    texts = (point.text, point.note or "", *(link.text for link in point.links))
    leads = any(link.post in what.posts or leads_there(link.href, what) for link in point.links)
    first = [*(["stands_on"] if set(point.posts) & what.posts else []), *(["link"] if leads else [])]
    found = _of(texts, what, *first)
    return found if found[0] else None


def _of(
    texts: Iterable[str], what: Sought, *first: str, or_else: str | None = None
) -> tuple[tuple[str, ...], str | None]:
    """Why these texts are a copy, and the longest of the words that stand there."""
    hits = [found_in(text, what) for text in texts]
    copied = max((one for one, _ in hits if one), key=len, default=None)
    named = next((one for _, one in hits if one), None)
    why = tuple(dict.fromkeys((*first, *(["words"] if copied else []), *(["name"] if named else []))))
    return why or ((or_else,) if or_else else ()), copied or named


def _both(found: Found) -> tuple[tuple[str, ...], str | None]:
    return found.why, found.quoted


def _title(coverage: CoverageInHand) -> str:
    return coverage.now.about.title if coverage.now.about else coverage.row.slug

"""Every other place at this desk where the words, pictures or a name of a post stand: in this coverage, in its drafts,
and in the other coverages of whoever asks. What can be done about each in the takedown's one action is said with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from stoppress.desk.access import CoverageInHand, coverage_for, coverages_of
from stoppress.desk.intake import inbox
from stoppress.desk.media.family import with_parts
from stoppress.desk.models import DraftRow
from stoppress.desk.typed import moment, words_of_post, words_of_row
from stoppress.story.copies import Found, Sought, found_in, look, sought
from stoppress.story.coverage import Coverage, Post
from stoppress.story.decisions import Words
from stoppress.story.document import first_sentence, read_document
from stoppress.story.entries import Point

Kind = Literal["post", "summary_point", "figure", "stream", "draft", "item", "page"]
Do = Literal["keep", "cut", "take_down", "remove"]
# A run of words as long as this is no chance: to take it out is what is proposed.
SURE = 8
CHOICES: dict[Kind, tuple[Do, ...]] = {
    "post": ("cut", "take_down", "keep"),
    "draft": ("cut", "keep"),
    "item": ("remove", "keep"),
    "summary_point": ("remove", "keep"),
    "figure": ("remove", "keep"),
    "stream": ("remove", "keep"),
    "page": ("keep",),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """`id` names the post, point, stream or draft, the number of a figure, or the field of the page."""

    kind: Kind
    id: str
    title: str
    at: str | None
    why: tuple[str, ...]
    quoted: str | None
    by_name: str | None = None


def sought_of(coverage: CoverageInHand, post: Post, names: Sequence[str]) -> Sought:
    what = sought(words_of_post(post), post=post.id, slug=coverage.row.slug, names=names)
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
    choices = CHOICES[copy.kind] if may else ("keep",)
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
    now = coverage.now
    yield from _beside(now, what)
    for point in now.summary.points:
        if why := point_holds(point, what):
            yield Copy("summary_point", point.id, point.text, None, *why)
    for number, figure in enumerate(now.figures.figures):
        reasons = [*(["stands_on"] if figure.post in what.posts else []), *_why(figure.label, what)]
        if reasons:
            yield Copy("figure", str(number), f"{figure.value} {figure.label}", None, tuple(reasons), None)
    for stream in now.watch.streams:
        reasons = [*(["picture"] if stream.poster in what.media else []), *_why(stream.title, what)]
        if reasons:
            yield Copy("stream", stream.id, stream.title, None, tuple(reasons), None)
    yield from _posts(now, what, media=True)
    yield from _items(coverage, what, media=True)
    rows = DraftRow.objects.filter(coverage=coverage.row, out=False).select_related("written_by")
    if "read_drafts" not in coverage.may:
        return
    for row in rows.order_by("-updated_at"):
        words = words_of_row(row)
        if found := look(words, what):
            title = words.headline or found.quoted or ""
            yield Copy("draft", row.pk, title, moment(row.updated_at), *_both(found), row.written_by.name)


def _elsewhere(coverage: CoverageInHand, what: Sought) -> Iterator[Copy]:
    yield from _posts(coverage.now, what, media=False)
    for point in coverage.now.summary.points:
        if why := point_holds(point, what):
            yield Copy("summary_point", point.id, point.text, None, *why)
    yield from _items(coverage, what, media=False)


def _items(coverage: CoverageInHand, what: Sought, *, media: bool) -> Iterator[Copy]:
    """Of the inbox: what came in is as good a copy as any, and the next one who takes it publishes it again."""
    if not {"draft", "read_drafts"} & coverage.may:
        return
    for row, found in inbox.holding(coverage, what, media=media):
        title = row.headline or first_sentence(read_document(row.document)) or found.quoted or ""
        yield Copy("item", row.pk, title, moment(row.received_at), *_both(found), row.source)


def _posts(now: Coverage, what: Sought, *, media: bool) -> Iterator[Copy]:
    for post in sorted(now.posts.values(), key=lambda one: one.order.key(), reverse=True):
        if post.removed or (media and post.id in what.posts):
            continue
        found = look(_with_label(post), what, media=media)
        linked = media and (what.posts & set(post.follows) or any(one.post in what.posts for one in post.followed_by))
        if found or linked:
            why, quoted = _both(found) if found else ((), None)
            at = moment(post.published_at)
            yield Copy("post", post.id, post.title, at, (*why, *(["follow_on"] if linked else ())), quoted)


def point_holds(point: Point, what: Sought) -> tuple[tuple[str, ...], str | None] | None:
    """Why a point of the Summary is a copy, and the words that stand there; None if it is none."""
    copied, named = found_in(point.text, what)
    leads = any(
        link.post in what.posts or (link.href or "").partition("#")[0].endswith(what.address) for link in point.links
    )
    reasons = {
        "stands_on": set(point.posts) & what.posts,
        "words": copied,
        "link": leads,
        "name": named,
    }
    why = tuple(reason for reason, holds in reasons.items() if holds)
    return (why, copied or named) if why else None


def _beside(now: Coverage, what: Sought) -> Iterator[Copy]:
    """What stands above the posts in an editor's words; she rewords it where it was written."""
    fields = {
        "standfirst": now.about.standfirst if now.about else None,
        "note": now.note,
        "quiet": now.quiet.note if now.quiet else None,
        "expected": " / ".join(one.text for one in now.expected),
    }
    for name, text in fields.items():
        if text and (why := _why(text, what)):
            yield Copy("page", name, text, None, tuple(why), found_in(text, what)[0])


def _why(text: str, what: Sought) -> list[str]:
    return [why for why, hit in zip(("words", "name"), found_in(text, what), strict=True) if hit]


def _both(found: Found) -> tuple[tuple[str, ...], str | None]:
    return found.why, found.quoted


def _with_label(post: Post) -> Words:
    """Its words, with the wording it has among the key points."""
    words = words_of_post(post)
    if not post.key_label:
        return words
    return Words(f"{words.headline or ''} / {post.key_label}", words.document, words.bylines, words.media)


def _title(coverage: CoverageInHand) -> str:
    return coverage.now.about.title if coverage.now.about else coverage.row.slug

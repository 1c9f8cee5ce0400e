from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from stoppress.desk import redacting
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, coverages_of, hold
from stoppress.desk.models import DraftRow, ReadingRow
from stoppress.desk.typed import bylines, spelled, words_of_post
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.coverage import Post
from stoppress.story.entries import Byline, Entry, Fact
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    coverages: int
    posts: int
    drafts: int


@writing()
def withdraw_byline(person: Anybody, name: str, *, reason: str, at: datetime) -> Withdrawn:
    """Take a name out of the bylines of every post that stands and every draft, in all coverages where she may take
    down, closed ones too: for the safety of whoever signed. It waits for no freeze and no second pair of eyes."""
    if not reason.strip():
        raise Refusal("reason_needed")
    slugs = sorted(row.slug for row in coverages_of(person))
    seen = [coverage_for(person, slug, to="view", or_to="manage_members") for slug in slugs]
    hers = [hold(coverage) for coverage in seen if "take_down" in coverage.may]
    if not hers:
        raise Refusal("not_allowed", needs="take_down")
    done = [(_from_posts(one, name, reason, at), _from_drafts(one, name, at)) for one in hers]
    return Withdrawn(
        coverages=sum(1 for posts, drafts in done if posts or drafts),
        posts=sum(posts for posts, _ in done),
        drafts=sum(drafts for _, drafts in done),
    )


def _from_posts(coverage: CoverageInHand, name: str, reason: str, at: datetime) -> int:
    now, facts = coverage.now, list[Fact]()
    signed = [post for post in now.posts.values() if post.removed is None and _names(post.bylines, name)]
    for post in signed:
        words = replace(words_of_post(post), bylines=_without(post.bylines, name))
        for fact in decisions.edit_post(now, post=post.id, words=words, at=at):
            now, facts = now.take(Entry(now.seq + 1, fact, at)), [*facts, fact]
    append(coverage, facts, at=at, reason=reason)
    redacting.note(coverage.book, unsigned=tuple(post.id for post in signed))
    for post in signed:
        _still_read(coverage, post, now.posts[post.id])
    return len(signed)


def _still_read(coverage: CoverageInHand, before: Post, after: Post) -> None:
    """Whoever has read the words has read them without the name, too: a night's posts do not wait again for it."""
    of = ReadingRow.objects.filter(out__coverage=coverage.row, out__post=before.id, revision=before.revision)
    ReadingRow.objects.bulk_create(
        ReadingRow(out_id=one.out_id, revision=after.revision, mark=one.mark, by_id=one.by_id, at=one.at) for one in of
    )


def _from_drafts(coverage: CoverageInHand, name: str, at: datetime) -> int:
    found = 0
    for row in DraftRow.objects.filter(coverage=coverage.row, out=False):
        signed = [Byline.model_validate(one) for one in row.bylines]
        if _names(signed, name):
            row.bylines = bylines(_without(signed, name))
            row.version, row.updated_at, found = row.version + 1, at, found + 1
            row.save(update_fields=["bylines", "version", "updated_at"])
    if found:
        coverage.stir()
    return found


def _names(signed: Iterable[Byline], name: str) -> bool:
    return any(spelled(one.name) == spelled(name) for one in signed)


def _without(signed: Iterable[Byline], name: str) -> tuple[Any, ...]:
    return tuple(one for one in signed if spelled(one.name) != spelled(name))

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from stoppress.desk import clock, due, ids
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.clock import Anchor
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.holds import must_not_be_held
from stoppress.desk.media import showing
from stoppress.desk.models import DueRow, PostRow
from stoppress.desk.signing import remember
from stoppress.desk.typed import into_row, words_of_row
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.entries import Entry, Fact, Place, PostPublished, Relation
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Follows:
    """The older post that this one follows on from."""

    older: str
    relation: Relation = "updates"
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    post: str
    place: Place
    published_at: datetime


@writing()
def publish_post(
    person: Anybody,
    slug: str,
    draft: str,
    *,
    version: int,
    breaking: bool = False,
    key_point: bool = False,
    key_label: str | None = None,
    shown_at: datetime | None = None,
    reason: str | None = None,
    follows: Follows | None = None,
    outcome: str | None = None,
    at: datetime,
    clocks: Anchor | None = None,
) -> Published:
    """A draft goes out, as the version that was on the screen. An earlier displayed time is an editor's, with a reason;
    a second press finds what the first one did. What is held or embargoed goes out for nobody; a variant only with its
    `outcome`, typed."""
    coverage = hold(coverage_for(person, slug, to="publish", or_to="publish_own"))
    row = draft_in(coverage, draft)
    if row.written_by_id != coverage.person.pk:
        coverage.demand("publish")
    if row.out and row.post:
        return Published(row.post, coverage.place, coverage.now.posts[row.post].published_at)
    must_not_be_held(row, coverage)
    due.must_not_be_embargoed(row, coverage, clocks or clock.anchor())
    due.must_be_the_outcome(row, outcome)
    must_stand_on(row, version)
    if shown_at:
        coverage.demand("arrange")
        if not reason:
            raise Refusal("reason_needed")
    at = coverage.moment(at)
    words = words_of_row(row)
    words = replace(words, media=showing.renditions(coverage.row, words.document))
    facts = decisions.publish_post(
        coverage.now,
        post=ids.post_id(),
        words=words,
        at=at,
        shown_at=shown_at,
        breaking=breaking,
        key_point=key_point,
        key_label=key_label,
    )
    published = go_out(
        coverage, facts, follows=follows, at=at, written_by=row.written_by, sourcing=row.sourcing, reason=reason
    )
    remember(coverage, words.bylines, written_by=row.written_by)
    row.post, row.out, row.sourcing = published.post, True, ""
    into_row(row, Words())
    row.save()
    DueRow.objects.filter(draft=row).delete()  # called back, it waits for a person
    return published


def go_out(
    coverage: CoverageInHand,
    facts: list[Fact],
    *,
    follows: Follows | None,
    at: datetime,
    written_by: Any,
    sourcing: str = "",
    reason: str | None = None,
) -> Published:
    """Append a publication and what it follows, and note down who wrote and who published."""
    post = facts[0]
    if not isinstance(post, PostPublished):
        raise TypeError("a publication begins with a post")
    if follows:
        out = coverage.now.take(Entry(coverage.now.seq + 1, post, at))
        facts = facts + decisions.follow_on(
            out, post=post.post, older=follows.older, relation=follows.relation, line=follows.line, at=at
        )
    place = append(coverage, facts, at=at, written_by=written_by.username, reason=reason)
    PostRow.objects.create(
        coverage=coverage.row,
        post=post.post,
        written_by=written_by,
        published_by=coverage.person,
        worded_by=coverage.person,
        sourcing=sourcing,
    )
    coverage.stir()
    return Published(post.post, place, post.order.at)

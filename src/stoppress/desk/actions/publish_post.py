from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from stoppress.desk import approvals, clock, comments, due, four_eyes, ids, pausing, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.correct_post import put_correction
from stoppress.desk.actions.edit_post import must_stand_on as must_stand_on_post
from stoppress.desk.actions.edit_post import put_edit
from stoppress.desk.chair import must_have_read_notes
from stoppress.desk.clock import Anchor
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.holds import must_not_be_held
from stoppress.desk.intake import red
from stoppress.desk.media import showing
from stoppress.desk.models import DraftRow, DueRow, IntakeRow, PostRow
from stoppress.desk.people.models import Person
from stoppress.desk.signing import remember
from stoppress.desk.typed import into_row, words_of_post, words_of_row
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.entries import Entry, Fact, Place, PostPublished, Relation
from stoppress.story.less import only_less
from stoppress.story.refusals import Refusal

NOTHING: Mapping[str, Any] = MappingProxyType({})


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


@dataclass(frozen=True, slots=True)
class How:
    """The choices of a publication."""

    breaking: bool = False
    key_point: bool = False
    key_label: str | None = None
    follows: Follows | None = None
    flash: bool = False

    @classmethod
    def chosen(cls, meant: Mapping[str, Any] | None, chosen: Mapping[str, Any]) -> How:
        """What is not chosen is as whoever submitted it meant it."""
        names = {"breaking", "key_point", "key_label", "follows", "flash"}
        said = {name: value for name, value in {**(meant or {}), **chosen}.items() if name in names}
        if follows := said.get("follows"):
            said["follows"] = Follows(**follows)
        return cls(**said)


@writing()
def publish_post(
    person: Anybody,
    slug: str,
    draft: str,
    *,
    version: int,
    chosen: Mapping[str, Any] = NOTHING,
    shown_at: datetime | None = None,
    reason: str | None = None,
    outcome: str | None = None,
    alone: str | None = None,
    at: datetime,
    clocks: Anchor | None = None,
) -> Published:
    """A draft goes out, as the version that was on the screen. An earlier displayed time is an editor's, with a reason;
    a second press finds what the first one did. What is held or embargoed goes out for nobody; a variant only with its
    `outcome`, typed. Under four eyes two people stand behind these words: publishing what somebody else wrote is
    approving it; else the glass is broken, and `alone` says why. `chosen`: fields of `How`; what is not among them is
    as it was meant."""
    coverage = hold(coverage_for(person, slug, to="publish", or_to="publish_approved"))
    row = draft_in(coverage, draft)
    approvals.must_be_hers_to_publish(row, coverage)
    if row.out and row.post:
        return Published(row.post, coverage.place, coverage.now.posts[row.post].published_at)
    must_not_be_held(row, coverage)
    due.must_not_be_embargoed(row, coverage, clocks or clock.anchor())
    due.must_be_the_outcome(row, outcome)
    red.must_not_be_red(row, coverage)
    must_stand_on(row, version)
    if row.revision is None:
        how = How.chosen(row.meant, chosen)
        published = _publish(row, coverage, how, shown_at=shown_at, reason=reason, alone=alone, at=at)
    else:
        published = _reword(row, coverage, row.revision, alone=alone, at=at)
    row.post, row.out, row.sourcing = published.post, True, ""
    row.writers_words = row.worded_by = None
    comments.went_out(row, published.post)
    into_row(row, Words())
    row.save()
    DueRow.objects.filter(draft=row).delete()  # called back, it waits for a person
    return published


def _publish(
    row: DraftRow,
    coverage: CoverageInHand,
    how: How,
    *,
    shown_at: datetime | None,
    reason: str | None,
    alone: str | None,
    at: datetime,
) -> Published:
    """As a post of its own."""
    if shown_at:
        coverage.demand("arrange")
        if not reason:
            raise Refusal("reason_needed")
    second = approvals.second_person(row, coverage)
    alone = four_eyes.must_be_two(coverage, second, alone=alone)
    coverage = pausing.opened_by_what_goes_out(coverage, at)
    at = coverage.moment(at)
    words = words_of_row(row)
    preflight.must_pass(coverage, words)
    words = replace(words, media=showing.renditions(coverage.row, words.document))
    remember(coverage, words.bylines, written_by=row.written_by)
    facts = decisions.publish_post(
        coverage.now,
        post=ids.post_id(),
        words=words,
        at=at,
        shown_at=shown_at,
        flash=how.flash and not words.document,
        breaking=how.breaking,
        key_point=how.key_point,
        key_label=how.key_label,
    )
    return go_out(
        coverage,
        facts,
        follows=how.follows,
        at=at,
        written_by=row.written_by,
        sourcing=row.sourcing,
        intake=row.intake,
        reason=reason,
        alone=alone,
        approved_by=second,
    )


def _reword(row: DraftRow, coverage: CoverageInHand, revision: int, *, alone: str | None, at: datetime) -> Published:
    """As new words of a post that is out; it has to say still what they were written on."""
    old = decisions.standing(coverage.now, row.post or "")
    words, correction = words_of_row(row), (row.meant or {}).get("correction")
    must_stand_on_post(old, revision, words)
    second = approvals.second_person(row, coverage)
    takes_away = not correction or (correction["kind"] == "removal" and not correction["top_post"])
    fewer = only_less(words_of_post(old), words)
    preflight.must_pass(coverage, words, less=fewer, post=row.post)
    less = takes_away and fewer
    alone = four_eyes.must_be_two(coverage, second, less=less, alone=alone)
    drafted = row.written_by if row.written_by_id != coverage.person.pk else None
    who: dict[str, Any] = {"alone": alone, "approved_by": second, "drafted_by": drafted}
    if correction:
        place, *_ = put_correction(coverage, old, words, **correction, at=at, **who)
    else:
        place, _ = put_edit(coverage, old, words, at=at, **who)
    if row.sourcing:
        PostRow.objects.filter(coverage=coverage.row, post=old.id).update(sourcing=row.sourcing)
    coverage.stir()
    return Published(old.id, place, old.published_at)


def go_out(
    coverage: CoverageInHand,
    facts: list[Fact],
    *,
    follows: Follows | None,
    at: datetime,
    written_by: Any,
    sourcing: str = "",
    intake: IntakeRow | None = None,
    reason: str | None = None,
    alone: str | None = None,
    approved_by: Person | None = None,
) -> Published:
    """Append a publication and what it follows, and note down who wrote, who approved and who published."""
    must_have_read_notes(coverage)
    post = facts[0]
    if not isinstance(post, PostPublished):
        raise TypeError("a publication begins with a post")
    if follows:
        out = coverage.now.take(Entry(coverage.now.seq + 1, post, at))
        facts = facts + decisions.follow_on(
            out, post=post.post, older=follows.older, relation=follows.relation, line=follows.line, at=at
        )
    half = {"reason": reason, "alone": alone, "approved_by": approved_by.username if approved_by else None}
    place = append(coverage, facts, at=at, written_by=written_by.username, **half)
    PostRow.objects.create(
        coverage=coverage.row,
        post=post.post,
        written_by=written_by,
        published_by=coverage.person,
        worded_by=coverage.person,
        sourcing=sourcing,
        intake=intake,
    )
    four_eyes.note(coverage, post.post, revision=1, alone=alone)
    coverage.stir()
    return Published(post.post, place, post.order.at)

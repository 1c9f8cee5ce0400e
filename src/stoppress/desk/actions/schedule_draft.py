from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from stoppress.desk import due, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.publish_post import Follows
from stoppress.desk.clock import Anchor
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.models import DraftRow, DueRow
from stoppress.desk.typed import words_of_post, words_of_row
from stoppress.desk.writing import writing
from stoppress.story.decisions import must_be_to_come
from stoppress.story.less import only_less
from stoppress.story.refusals import Refusal


@writing()
def schedule_draft(
    person: Anybody,
    slug: str,
    draft: str,
    *,
    version: int,
    due_at: datetime,
    breaking: bool = False,
    key_point: bool = False,
    key_label: str | None = None,
    follows: Follows | None = None,
    now: Anchor,
) -> None:
    """Let these words go out by themselves at `due_at`, in this person's name. Asked again, the new hour and the new
    words count. What changes afterwards does not go out unasked. What the checks ask is asked now, while somebody is
    there to answer, and kept."""
    coverage = hold(coverage_for(person, slug, to="publish", or_to="publish_own"))
    row = _to_publish(coverage, draft)
    must_stand_on(row, version)
    must_be_to_come(coverage.now, due_at, at=now.at)
    if variant := due.variant_of(row):
        raise Refusal("type_the_outcome", of=variant.of)
    embargo = due.embargo_of(row)
    if embargo and due_at < embargo.until:
        due.must_not_be_embargoed(row, coverage, now)
    choices = {
        "breaking": breaking,
        "key_point": key_point,
        "key_label": key_label,
        "follows": asdict(follows) if follows else None,
        "confirmed": _confirmed(coverage, row),
    }
    DueRow.objects.update_or_create(
        draft=row,
        defaults={
            "at": due_at,
            "version": version,
            "by": coverage.person,
            "asked_at": now.at,
            "choices": choices,
            "anchor": due.as_json(now),
            "stopped": "",
        },
    )
    coverage.stir()


@writing()
def unschedule_draft(person: Anybody, slug: str, draft: str) -> None:
    """It waits for a person again."""
    coverage = hold(coverage_for(person, slug, to="publish", or_to="publish_own"))
    if DueRow.objects.filter(draft=_to_publish(coverage, draft)).delete()[0]:
        coverage.stir()


def _confirmed(coverage: CoverageInHand, row: DraftRow) -> dict[str, Any]:
    words, old = words_of_row(row), coverage.now.posts.get(row.post or "")
    less = old is not None and only_less(words_of_post(old), words)
    return preflight.confirmed(coverage, words, less=less, post=row.post)


def _to_publish(coverage: CoverageInHand, draft: str) -> DraftRow:
    row = draft_in(coverage, draft)
    if row.written_by_id != coverage.person.pk:
        coverage.demand("publish")
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    return row

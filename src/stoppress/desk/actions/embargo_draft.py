from __future__ import annotations

from datetime import datetime

from stoppress.desk import due
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.clock import Anchor
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import DraftRow, EmbargoRow
from stoppress.desk.writing import writing
from stoppress.story.decisions import must_be_to_come
from stoppress.story.refusals import Refusal


@writing()
def embargo_draft(person: Anybody, slug: str, draft: str, *, until: datetime, now: Anchor) -> None:
    """Nobody publishes this draft before `until`. Whoever works on it may set that and put it off; to bring it forward
    is for whoever set it, and for those who publish everybody's drafts."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    must_be_to_come(coverage.now, until, at=now.at)
    before = due.embargo_of(row)
    if before and before.until == until:
        return
    if before and until < before.until:
        _may_bring_forward(before, row, coverage)
    EmbargoRow.objects.update_or_create(
        draft=row, defaults={"until": until, "by": coverage.person, "anchor": due.as_json(now)}
    )
    coverage.stir()


@writing()
def lift_embargo(person: Anybody, slug: str, draft: str) -> None:
    """It may go out now: its source has lifted the embargo, or it was a mistake."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = draft_in(coverage, draft, to_change=True)
    embargo = due.embargo_of(row)
    if embargo is None:
        return
    _may_bring_forward(embargo, row, coverage)
    embargo.delete()
    coverage.stir()


def _may_bring_forward(embargo: EmbargoRow, row: DraftRow, coverage: CoverageInHand) -> None:
    """The hour that a source set is not the word of whoever took its item."""
    the_sources = row.intake is not None and row.intake.embargo == embargo.until
    if the_sources or embargo.by_id != coverage.person.pk:
        coverage.demand("publish")

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.holds import hold_on, must_be_hers_to_clear
from stoppress.desk.models import HoldRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def hold_draft(person: Anybody, slug: str, draft: str, *, reason: str, at: datetime) -> None:
    """Keep a draft from going out, with the reason everybody at the desk will read. A new hold takes the place of the
    one before it, if that one is hers to clear: an owner does not make a lawyer's hold her own."""
    coverage = hold(coverage_for(person, slug, to="hold"))
    row = draft_in(coverage, draft)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    reason = reason.strip()
    if not reason:
        raise Refusal("reason_needed")
    if before := hold_on(row):
        if before.by_id == coverage.person.pk and before.reason == reason:
            return
        must_be_hers_to_clear(before, coverage)
        before.cleared_by, before.cleared_at = coverage.person, at
        before.save(update_fields=["cleared_by", "cleared_at"])
    HoldRow.objects.create(draft=row, by=coverage.person, by_lawyer=coverage.role == "lawyer", at=at, reason=reason)
    coverage.stir()

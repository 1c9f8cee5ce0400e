from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def send_back(person: Anybody, slug: str, draft: str, *, why: str, at: datetime) -> None:
    """The draft is its writer's again, with a line that says why. Nobody's approval outlasts that."""
    coverage = hold(coverage_for(person, slug, to="approve"))
    row = draft_in(coverage, draft)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if row.written_by_id == coverage.person.pk:
        raise Refusal("own_draft")
    why = why.strip()
    if not why:
        raise Refusal("reason_needed")
    if row.submitted_at is None:
        if (row.returned_by_id, row.returned_why) == (coverage.person.pk, why):
            return
        raise Refusal("not_submitted")
    row.submitted_at, row.returned_by, row.returned_at, row.returned_why = None, coverage.person, at, why
    row.save(update_fields=["submitted_at", "returned_by", "returned_at", "returned_why"])
    row.approvals.all().delete()
    coverage.stir()

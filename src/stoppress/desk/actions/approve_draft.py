from __future__ import annotations

from datetime import datetime

from stoppress.desk import approvals
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.models import ApprovalRow, DraftRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def approve_draft(person: Anybody, slug: str, draft: str, *, version: int, at: datetime) -> DraftRow:
    """These words may go out, and no others. Who changed them herself approves with changes: that counts once their
    writer accepts."""
    coverage = hold(coverage_for(person, slug, to="approve"))
    row = draft_in(coverage, draft)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if row.written_by_id == coverage.person.pk:
        raise Refusal("own_draft")
    must_stand_on(row, version)
    changed = approvals.worded(row) == coverage.person.pk
    _, made = ApprovalRow.objects.get_or_create(
        draft=row, version=version, by=coverage.person, defaults={"at": at, "changed": changed}
    )
    if made:
        row.returned_by, row.returned_at, row.returned_why = None, None, ""
        row.submitted_at = row.submitted_at or at
        row.save(update_fields=["submitted_at", "returned_by", "returned_at", "returned_why"])
        coverage.stir()
    return row


@writing()
def withdraw_approval(person: Anybody, slug: str, draft: str) -> None:
    """Take back her own word, before the draft is out; without one nothing happens."""
    coverage = hold(coverage_for(person, slug, to="approve"))
    row = draft_in(coverage, draft)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if row.approvals.filter(by=coverage.person).delete()[0]:
        coverage.stir()


@writing()
def accept_changes(person: Anybody, slug: str, draft: str, *, version: int, at: datetime) -> DraftRow:
    """Whoever wrote it takes what its approver made of it: now two people stand behind these words."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = draft_in(coverage, draft)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if row.written_by_id != coverage.person.pk:
        raise Refusal("writer_accepts", name=row.written_by.name)
    must_stand_on(row, version)
    approval = approvals.on_version(row)
    if approval is None:
        raise Refusal("nothing_to_accept")
    if not approvals.counts(approval):
        approval.accepted_at = at
        approval.save(update_fields=["accepted_at"])
        coverage.stir()
    return row

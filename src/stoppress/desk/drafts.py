"""Finding a draft somebody may see, and saying what it is."""

from __future__ import annotations

from typing import Any

from stoppress.desk import approvals, clock, due
from stoppress.desk.access import CoverageInHand
from stoppress.desk.conflict import Conflict
from stoppress.desk.holds import said_of
from stoppress.desk.models import DraftRow
from stoppress.desk.typed import as_json, moment, words_of_row
from stoppress.ledger.prepared import Prepared
from stoppress.story.decisions import Words
from stoppress.story.refusals import Refusal

WITH = ("written_by", "worded_by", "returned_by", "due__by", "embargo__by", "variant", "intake")
_draft = Prepared(
    lambda coverage, pk: DraftRow.objects.filter(coverage_id=coverage, pk=pk).select_related(*WITH), int, str
)


def visible(coverage: CoverageInHand) -> list[DraftRow]:
    """Drafts not yet out, newest change first: everybody's for those who read drafts, else her own."""
    rows = DraftRow.objects.filter(coverage=coverage.row, out=False)
    rows = rows.select_related(*WITH).prefetch_related("holds__by", "holds__cleared_by", "approvals__by", "comments")
    if "read_drafts" not in coverage.may:
        rows = rows.filter(written_by=coverage.person)
    return list(rows.order_by("-updated_at"))


def draft_in(coverage: CoverageInHand, draft: str, *, to_change: bool = False) -> DraftRow:
    """One draft. Somebody else's is not found for those who may not read it, and not allowed for those who may not
    change it."""
    row = _draft.first(coverage.row.pk, draft)
    if row is None or (row.written_by_id != coverage.person.pk and "read_drafts" not in coverage.may):
        raise Refusal("not_found", what="draft")
    if to_change and row.written_by_id != coverage.person.pk:
        coverage.demand("fix")
    return row


def must_stand_on(row: DraftRow, version: int, yours: Words | None = None, sourcing: str | None = None) -> None:
    """Raises `Conflict` with both texts if somebody saved in between. `yours` None: nothing was typed, only a button
    pressed."""
    if row.version == version:
        return
    mine = as_json(yours) | {"sourcing": sourcing} if yours else None
    raise Conflict(theirs=as_json(words_of_row(row)) | {"sourcing": row.sourcing}, yours=mine, version=row.version)


def describe(row: DraftRow, coverage: CoverageInHand) -> dict[str, Any]:
    return {
        "draft": row.pk,
        "version": row.version,
        **as_json(words_of_row(row)),
        "sourcing": row.sourcing,
        "written_by": row.written_by.username,
        "written_by_name": row.written_by.name,
        "submitted_at": moment(row.submitted_at),
        "post": row.post if row.revision else None,
        "revision": row.revision,
        "meant": row.meant or {},
        **approvals.said_of(row, coverage),
        "comments": sum(1 for one in row.comments.all() if one.resolved_at is None),
        **said_of(row, coverage),
        **due.said_of(row, clock.anchor()),
        "intake": row.intake_id,
        "created_at": moment(row.created_at),
        "updated_at": moment(row.updated_at),
    }

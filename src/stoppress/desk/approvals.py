"""Approval: somebody's word that a draft may go out. It is bound to one version, so that a later change voids it, and
says so. A row of the desk alone, like a mark of read-back."""

from __future__ import annotations

from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import ApprovalRow, DraftRow
from stoppress.desk.people.models import Person
from stoppress.desk.read_back import all_lines
from stoppress.desk.typed import compared, moment, words_of_json, words_of_row
from stoppress.story.refusals import Refusal

MAY = ("approve", "accept", "send_back", "publish")


def worded(row: DraftRow) -> int:
    """Who put the words as they are."""
    return row.worded_by_id or row.written_by_id


def last(row: DraftRow) -> ApprovalRow | None:
    """The latest word, whatever version it is about."""
    return max(row.approvals.all(), key=lambda one: one.pk, default=None)


def on_version(row: DraftRow) -> ApprovalRow | None:
    """The approval of exactly these words; of several, one that counts."""
    found = [one for one in row.approvals.all() if one.version == row.version]
    return next((one for one in found if counts(one)), found[-1] if found else None)


def counts(approval: ApprovalRow) -> bool:
    return not approval.changed or approval.accepted_at is not None


def approver(row: DraftRow) -> Person | None:
    """Who approved exactly these words, where that counts."""
    approval = on_version(row)
    return approval.by if approval and counts(approval) else None


def may_approve(row: DraftRow, coverage: CoverageInHand) -> bool:
    """Not her own draft. What she changed in somebody else's, she approves with changes."""
    return "approve" in coverage.may and row.written_by_id != coverage.person.pk


def may_accept(row: DraftRow, coverage: CoverageInHand) -> bool:
    approval = on_version(row)
    return approval is not None and not counts(approval) and row.written_by_id == coverage.person.pk


def may_send_back(row: DraftRow, coverage: CoverageInHand) -> bool:
    return may_approve(row, coverage) and row.submitted_at is not None


def may_publish(row: DraftRow, coverage: CoverageInHand) -> bool:
    """Anybody's, or her own; her own also where reporters only submit, once somebody has approved it."""
    if "publish" in coverage.may:
        return True
    if row.written_by_id != coverage.person.pk:
        return False
    own = "publish_own" if row.revision is None else "fix_own"
    return own in coverage.may or ("publish_approved" in coverage.may and approver(row) is not None)


def must_be_hers_to_publish(row: DraftRow, coverage: CoverageInHand) -> None:
    if not may_publish(row, coverage):
        raise Refusal("not_allowed", needs="publish")


def second_person(row: DraftRow, coverage: CoverageInHand) -> Person | None:
    """Who stands behind these words beside the one who wrote them: whoever approved them, or this person herself, who
    publishes what is none of hers."""
    if found := approver(row):
        return found
    hers = coverage.person.pk in (row.written_by_id, worded(row))
    return coverage.person if may_approve(row, coverage) and not hers else None


def changes(row: DraftRow) -> list[list[dict[str, Any]]] | None:
    """What somebody else changed in the words since their writer last had them, word by word."""
    if row.writers_words is None:
        return None
    before, now = words_of_json(row.writers_words), words_of_row(row)
    headline = compared([before.headline or ""], [now.headline or ""])
    return headline + compared(all_lines(None, before.document), all_lines(None, now.document))


def said_of(row: DraftRow, coverage: CoverageInHand) -> dict[str, Any]:
    """For everybody who may see the draft."""
    approval = on_version(row) or last(row)
    may = dict(zip(MAY, (may_approve, may_accept, may_send_back, may_publish), strict=True))
    return {
        "worded_by": (row.worded_by or row.written_by).username,
        "worded_by_name": (row.worded_by or row.written_by).name,
        "approval": approval
        and {
            "by": approval.by.username,
            "by_name": approval.by.name,
            "at": moment(approval.at),
            "version": approval.version,
            "changed": approval.changed,
            "state": "void" if approval.version != row.version else "counts" if counts(approval) else "to_accept",
        },
        "returned": row.returned_by
        and {
            "by": row.returned_by.username,
            "by_name": row.returned_by.name,
            "at": moment(row.returned_at),
            "why": row.returned_why,
        },
        "second": approver(row) is not None or second_person(row, coverage) is not None,
        "may": [act for act, asked in may.items() if asked(row, coverage)],
    }

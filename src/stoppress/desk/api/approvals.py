"""Approval: from a draft that somebody submitted to one that may go out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import approvals, clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.approve_draft import accept_changes, approve_draft, withdraw_approval
from stoppress.desk.actions.send_back import send_back
from stoppress.desk.api.asked.drafts import OnVersion, SentBack
from stoppress.desk.api.asked.kinds import DraftInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.drafts import DraftKept
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.api.said.words import ChangesSaid
from stoppress.desk.drafts import draft_in

router = Router(tags=["approval"])


@router.put("/coverages/{slug}/drafts/{draft}/approval", response=written(DraftKept))
def approve(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: OnVersion, key: Key) -> Said:
    """These words, of this `version`, may go out. A later change voids it. If you changed them yourself it counts once
    their writer accepts. Never public."""

    def write() -> dict[str, Any]:
        row = approve_draft(person(request), slug, draft, version=body.version, at=clock.now())
        return {"draft": row.pk, "version": row.version}

    return once(request, key, write)


@router.delete("/coverages/{slug}/drafts/{draft}/approval", response=written(Done))
def withdraw(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """Take your approval back; others' stay."""

    def write() -> dict[str, Any]:
        withdraw_approval(person(request), slug, draft)
        return {"done": True}

    return once(request, key, write)


@router.post("/coverages/{slug}/drafts/{draft}/accept", response=written(DraftKept))
def accept(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: OnVersion, key: Key) -> Said:
    """The draft is yours, and you take what its approver made of it."""

    def write() -> dict[str, Any]:
        row = accept_changes(person(request), slug, draft, version=body.version, at=clock.now())
        return {"draft": row.pk, "version": row.version}

    return once(request, key, write)


@router.get("/coverages/{slug}/drafts/{draft}/changes", response=answers(ChangesSaid))
def changes(request: HttpRequest, slug: SlugInPath, draft: DraftInPath) -> dict[str, Any]:
    """What somebody else changed since its writer last had it, word by word."""
    row = draft_in(coverage_for(person(request), slug, to="draft", or_to="read_drafts"), draft)
    return {"draft": row.pk, "version": row.version, "changes": approvals.changes(row)}


@router.post("/coverages/{slug}/drafts/{draft}/return", response=written(Done))
def give_back(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: SentBack, key: Key) -> Said:
    """It is its writer's again, with a line that says why. No approval outlasts this."""

    def write() -> dict[str, Any]:
        send_back(person(request), slug, draft, why=body.why, at=clock.now())
        return {"done": True}

    return once(request, key, write)

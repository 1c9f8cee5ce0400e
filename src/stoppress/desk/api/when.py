"""When a draft goes out, when it must not, and which of several does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock
from stoppress.desk.actions.embargo_draft import embargo_draft, lift_embargo
from stoppress.desk.actions.prepare_variant import leave_variants, prepare_variant
from stoppress.desk.actions.schedule_draft import schedule_draft, unschedule_draft
from stoppress.desk.api.asked.drafts import Embargo, Schedule, Variant
from stoppress.desk.api.asked.kinds import DraftInPath, SlugInPath
from stoppress.desk.api.drafts import follows
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Done, written

router = Router(tags=["drafts"])
OF_DRAFT = "/coverages/{slug}/drafts/{draft}"


@router.put(f"{OF_DRAFT}/schedule", response=written(Done))
def schedule(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: Schedule, key: Key) -> Said:
    """Out by itself at `due_at`, as the `version` you saw and in your name. It waits for a person if it was reworded,
    if the house was down for more than two minutes then, if its clock was set, or if a check blocks it."""

    def write() -> dict[str, Any]:
        schedule_draft(
            person(request),
            slug,
            draft,
            version=body.version,
            due_at=body.due_at,
            breaking=body.breaking,
            key_point=body.key_point,
            key_label=body.key_label,
            follows=follows(body.follows),
            now=clock.anchor(),
        )
        return {"done": True}

    return once(request, key, write, seen=body, slug=slug)


@router.delete(f"{OF_DRAFT}/schedule", response=written(Done))
def unschedule(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """It waits for a person again."""

    def write() -> dict[str, Any]:
        unschedule_draft(person(request), slug, draft)
        return {"done": True}

    return once(request, key, write)


@router.put(f"{OF_DRAFT}/embargo", response=written(Done))
def embargo(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: Embargo, key: Key) -> Said:
    """Nobody publishes it before `until`. To bring that forward is for whoever set it, and for editors."""

    def write() -> dict[str, Any]:
        embargo_draft(person(request), slug, draft, until=body.until, now=clock.anchor())
        return {"done": True}

    return once(request, key, write)


@router.delete(f"{OF_DRAFT}/embargo", response=written(Done))
def lift(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """It may go out now."""

    def write() -> dict[str, Any]:
        lift_embargo(person(request), slug, draft)
        return {"done": True}

    return once(request, key, write)


@router.put(f"{OF_DRAFT}/variant", response=written(Done))
def prepare(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, body: Variant, key: Key) -> Said:
    """This draft is for one outcome of `of`. Of all that are, one goes out, and only by its outcome, typed."""

    def write() -> dict[str, Any]:
        prepare_variant(person(request), slug, draft, of=body.of, outcome=body.outcome)
        return {"done": True}

    return once(request, key, write)


@router.delete(f"{OF_DRAFT}/variant", response=written(Done))
def leave(request: HttpRequest, slug: SlugInPath, draft: DraftInPath, key: Key) -> Said:
    """It is a draft like any other again."""

    def write() -> dict[str, Any]:
        leave_variants(person(request), slug, draft)
        return {"done": True}

    return once(request, key, write)

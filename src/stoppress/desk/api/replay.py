"""Telling a coverage again into a rehearsal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock
from stoppress.desk.actions.replay import change_replay, start_replay, stop_replay
from stoppress.desk.api.asked.coverages import ChangedReplay, Replay
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Done, written

router = Router(tags=["rehearsal"])


@router.post("/coverages/{slug}/replay", response=written(Done, status=201))
def start(request: HttpRequest, slug: SlugInPath, body: Replay, key: Key) -> Said:
    """Tell another coverage again into this rehearsal, up to what it says now, in your name. Posts go out now; event
    times stay. How far it is stands in the view."""

    def write() -> dict[str, Any]:
        start_replay(person(request), slug, source=body.source, speed=body.speed, whole=body.whole, at=clock.now())
        return {"done": True}

    return once(request, key, write, status=201)


@router.patch("/coverages/{slug}/replay", response=written(Done))
def change(request: HttpRequest, slug: SlugInPath, body: ChangedReplay, key: Key) -> Said:
    """Pause it, let it go on, or change its pace."""

    def write() -> dict[str, Any]:
        change_replay(person(request), slug, state=body.state, speed=body.speed, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.delete("/coverages/{slug}/replay", response=written(Done))
def stop(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """Nothing more is told; what was, stays."""

    def write() -> dict[str, Any]:
        stop_replay(person(request), slug)
        return {"done": True}

    return once(request, key, write)

"""Clips of the house's own: sent in parts, made to play everywhere, and then media like any other."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path

from stoppress.desk import clock
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.asked.media import NewClip
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.media import ClipSaid, ClipsSaid
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.media import clips

router = Router(tags=["media"])

ClipInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{12}$")]
C = "/coverages/{slug}/clips"


@router.get(C, response=answers(ClipsSaid))
def mine(request: HttpRequest, slug: SlugInPath) -> dict[str, Any]:
    """What this house takes, and your own clips that are on their way in. `null`: it makes none, and a clip is a poster
    and an address."""
    return {"takes": clips.takes(), "clips": [clips.said_of(row) for row in clips.mine(person(request), slug)]}


@router.post(C, response=written(ClipSaid, status=201))
def begin(request: HttpRequest, slug: SlugInPath, body: NewClip, key: Key) -> Said:
    """Say how large it is. Then send it in parts; the same key leads to the same clip, and to where to go on."""

    def write() -> dict[str, Any]:
        return clips.said_of(clips.begin_clip(person(request), slug, **body.model_dump(), at=clock.now()))

    return once(request, key, write, status=201)


@router.get(C + "/{clip}", response=answers(ClipSaid))
def one(request: HttpRequest, slug: SlugInPath, clip: ClipInPath) -> dict[str, Any]:
    """How far it is. `media` and `poster` are what a text names, once it is `ready`."""
    return clips.said_of(clips.clip_of(person(request), slug, clip))


@router.put(C + "/{clip}/from/{start}", response=written(ClipSaid))
def part(
    request: HttpRequest, slug: SlugInPath, clip: ClipInPath, start: Annotated[int, Path(ge=0, le=2**40)], key: Key
) -> Said:
    """The bytes from `start` on, as they are, at most a million. One that is there already is taken as read."""
    row = clips.take_part(person(request), slug, clip, start=start, part=request.body)
    said = clips.said_of(row)
    return once(request, key, lambda: said)


@router.delete(C + "/{clip}", response=written(Done))
def let_go(request: HttpRequest, slug: SlugInPath, clip: ClipInPath, key: Key) -> Said:
    """Call it off: what has come of it is deleted, and the making of it ended. What is ready stays, as media."""

    def write() -> dict[str, Any]:
        clips.let_go(person(request), slug, clip)
        return {"done": True}

    return once(request, key, write)

"""Who is here, and who has what in hand. None of it is ever public."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path

from stoppress.desk import clock
from stoppress.desk.actions.sit_down import answer, ask_for, sit_down
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.asked.people import Here, LeaseAnswer
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Done, answers, written

router = Router(tags=["presence"])
ThingInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,32}$")]
PartInPath = Annotated[Literal["text", "media"], Path()]


@router.put("/coverages/{slug}/here", response=answers(Done, 413))
def sit(request: HttpRequest, slug: SlugInPath, body: Here) -> dict[str, Any]:
    """A sign of life, every fifteen seconds, and at once when what you have open changes: what is in nobody's hands is
    in yours for a minute. It needs no key: said again it says the same."""
    sit_down(person(request), slug, seat=body.seat, thing=body.thing or "", part=body.part, at=clock.now())
    return {"done": True}


@router.post("/coverages/{slug}/leases/{thing}/{part}/ask", response=written(Done))
def ask(request: HttpRequest, slug: SlugInPath, thing: ThingInPath, part: PartInPath, key: Key) -> Said:
    """You would like to have it. Its holder may hand it over or keep it; if nothing is said within a minute it is
    yours. Nobody has to ask in order to write: a second text is put together with the first, or both are shown."""

    def write() -> dict[str, Any]:
        ask_for(person(request), slug, thing, part, at=clock.now())
        return {"done": True}

    return once(request, key, write)


@router.post("/coverages/{slug}/leases/{thing}/{part}/answer", response=written(Done))
def say(
    request: HttpRequest, slug: SlugInPath, thing: ThingInPath, part: PartInPath, body: LeaseAnswer, key: Key
) -> Said:
    """It is in your hands and somebody has asked: hand it over, or keep it."""

    def write() -> dict[str, Any]:
        answer(person(request), slug, thing, part, hands_over=body.hands_over, at=clock.now())
        return {"done": True}

    return once(request, key, write)

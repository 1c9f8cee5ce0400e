"""What an editor sets beside the posts: figures, what to watch, what to expect, the quiet word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from stoppress.desk import clock
from stoppress.desk.actions.say_quiet import clear_quiet, say_quiet
from stoppress.desk.actions.set_expectations import set_expectations
from stoppress.desk.actions.set_figures import set_figures
from stoppress.desk.actions.set_watch import set_watch
from stoppress.desk.api.asked.beside import NewExpectations, NewFigures, NewWatch, QuietWord
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import Written, written
from stoppress.place import Place
from stoppress.story.entries import Expected, Figure, Showing, Stream

router = Router(tags=["slots"])


@router.put("/coverages/{slug}/figures", response=written(Written))
def set_the_figures(request: HttpRequest, slug: SlugInPath, body: NewFigures, key: Key) -> Said:
    """The whole figures strip anew, up to six; without figures there is no strip. `after` is the place of the view it
    was written on; 409 with both if it was set since."""

    def write() -> dict[str, Any]:
        figures = [Figure.model_validate(dict(one)) for one in body.figures]
        place = set_figures(person(request), slug, after=Place.parse(body.after), figures=figures, at=clock.now())
        return {"place": str(place)}

    return once(request, key, write, seen=body, slug=slug)


@router.put("/coverages/{slug}/watch", response=written(Written))
def set_the_watch(request: HttpRequest, slug: SlugInPath, body: NewWatch, key: Key) -> Said:
    """The whole watch-live slot anew: streams, the first of which leads, and where else to watch. A poster is an upload
    and becomes public with it. What is shown elsewhere goes by itself at its `until`. 409 if it was set since."""

    def write() -> dict[str, Any]:
        place = set_watch(
            person(request),
            slug,
            after=Place.parse(body.after),
            streams=[Stream.model_validate(dict(one)) for one in body.streams],
            showings=[Showing.model_validate(dict(one)) for one in body.showings],
            withdrawn=body.withdrawn,
            at=clock.now(),
        )
        return {"place": str(place)}

    return once(request, key, write, seen=body, slug=slug)


@router.put("/coverages/{slug}/expectations", response=written(Written))
def set_the_expectations(request: HttpRequest, slug: SlugInPath, body: NewExpectations, key: Key) -> Said:
    """What to expect, the whole list anew, in reading order: each at a time, about a time, or when words say it. 409 if
    it was set since."""

    def write() -> dict[str, Any]:
        expected = [Expected.model_validate(dict(one)) for one in body.expected]
        place = set_expectations(
            person(request), slug, after=Place.parse(body.after), expected=expected, at=clock.now()
        )
        return {"place": str(place)}

    return once(request, key, write, seen=body, slug=slug)


@router.put("/coverages/{slug}/quiet", response=written(Written))
def say_that_it_is_quiet(request: HttpRequest, slug: SlugInPath, body: QuietWord, key: Key) -> Said:
    """A live coverage is quiet, in your words. The next post takes them away."""

    def write() -> dict[str, Any]:
        return {"place": str(say_quiet(person(request), slug, note=body.note, at=clock.now()))}

    return once(request, key, write, seen=body, slug=slug)


@router.delete("/coverages/{slug}/quiet", response=written(Written))
def clear_the_quiet(request: HttpRequest, slug: SlugInPath, key: Key) -> Said:
    """It is quiet no longer, though no post came."""

    def write() -> dict[str, Any]:
        return {"place": str(clear_quiet(person(request), slug, at=clock.now()))}

    return once(request, key, write)

"""Who reads is nobody's business; how many do is the desk's."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from stoppress.desk import clock, readers
from stoppress.desk.access import coverage_for
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.plain import answers
from stoppress.desk.api.said.readers import ReadersSaid

router = Router(tags=["readers"])


@router.get("/coverages/{slug}/readers", response=answers(ReadersSaid))
def over_time(
    request: HttpRequest, slug: SlugInPath, hours: Annotated[int | None, Query(ge=1, le=8760)] = None
) -> dict[str, Any]:
    """How many read over the last `hours`, or since it was counted first, with the posts that went out meanwhile and
    how fast each reached its readers. Readers are open streams, one a browser; who polls is not counted."""
    return readers.plot(coverage_for(person(request), slug, to="view"), hours=hours, at=clock.now())

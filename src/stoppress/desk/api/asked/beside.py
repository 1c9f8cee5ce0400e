"""What stands beside the posts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stoppress.desk.api.asked.kinds import Despite, Moment
from stoppress.story.document import PostId, Prose
from stoppress.story.entries import Expected, Figure, Point, Showing, Stream


class SetAfter(Despite):
    """`after` is the place of the view that it was written on."""

    after: Annotated[str, Field(pattern=r"^[a-z0-9]{1,32}:[0-9]{1,12}$")]


class NewSummary(SetAfter):
    points: Annotated[tuple[Point, ...], Field(max_length=24, strict=False)]


class AskedFigure(Figure):
    as_of: Moment | None = None


class AskedStream(Stream):
    since: Moment | None = None


class AskedShowing(Showing):
    until: Moment | None = None


class AskedExpected(Expected):
    at: Moment | None = None


class NewFigures(SetAfter):
    figures: Annotated[tuple[AskedFigure, ...], Field(max_length=6, strict=False)]


class NewWatch(SetAfter):
    """The first stream leads. `withdrawn` are ids of streams that stop at once for everybody who watches them; one that
    merely leaves the list may be watched to its end."""

    streams: Annotated[tuple[AskedStream, ...], Field(max_length=8, strict=False)]
    showings: Annotated[tuple[AskedShowing, ...], Field(max_length=12, strict=False)]
    withdrawn: Annotated[tuple[PostId, ...], Field(max_length=8, strict=False)] = ()


class NewExpectations(SetAfter):
    expected: Annotated[tuple[AskedExpected, ...], Field(max_length=20, strict=False)]


class QuietWord(Despite):
    note: Prose

"""What is asked about what was read out of the posts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.kinds import Asked
from stoppress.story.document import Excerpt, PostId
from stoppress.story.entries import Says

Key = Annotated[str, Field(pattern=r"^[a-z0-9]{6,40}$")]


class ConfirmedCutting(Asked):
    """`text` is what stands in that `field` of the post, at its `revision`, from `start` to `end` in characters. `key`
    is the proposal it was; `cutting` one that came back, or that stands and is to be told otherwise."""

    post: PostId
    revision: Annotated[int, Field(ge=1)]
    field: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,79}$")]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Excerpt
    says: Says
    key: Key | None = None
    cutting: PostId | None = None


class RejectedCutting(Asked):
    type: Literal["quotation", "person", "figure", "position"]
    post: PostId


class AskedLine(Asked):
    """Words of a post, and where they were read."""

    post: PostId
    revision: Annotated[int, Field(ge=1)]
    field: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,79}$")]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Excerpt


class OfferedLines(Asked):
    lines: Annotated[tuple[AskedLine, ...], Field(max_length=100, strict=False)]

"""What is done to a post."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.drafts import AsCorrection, FollowOn, Typed
from stoppress.desk.api.asked.kinds import Asked, Despite, Moment, Note, Said, Slug
from stoppress.story.document import Line, PostId, Prose
from stoppress.story.entries import Byline, Trace


class Flash(Despite):
    headline: Said
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    key_point: bool = False
    follows: FollowOn | None = None
    alone: Note | None = None


class OnRevision(Typed):
    revision: Annotated[int, Field(ge=1)]


class Edit(Despite, OnRevision):
    alone: Note | None = None


class Correct(AsCorrection, Edit):
    """New words, and what readers are told of them."""


class Preview(Typed):
    """The words on the screen, and what would be said with them; `post` is one that is out."""

    post: PostId | None = None
    flash: bool = False
    breaking: bool = False
    key_point: bool = False
    corrects: AsCorrection | None = None
    follows: FollowOn | None = None


class Backdate(Asked):
    shown_at: Moment
    reason: Note


class KeyPoint(Despite):
    label: Line | None = None


class Also(Asked):
    """One of the copies that `GET …/copies` found, and what is to be done there."""

    kind: Literal["post", "lines", "summary_point", "figure", "stream", "showing", "draft", "item", "page"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]{1,32}$")]
    do: Literal["cut", "take_down", "remove"]
    coverage: Slug | None = None


class TakeDown(Asked):
    """`also`: done with it, all or nothing. `names`: persons whose mention is a copy, too."""

    trace: Trace
    note: Prose | None = None
    reason: Note
    erase: bool = False
    also: Annotated[tuple[Also, ...], Field(max_length=200, strict=False)] = ()
    names: Annotated[tuple[Said, ...], Field(max_length=10, strict=False)] = ()


class WithdrawByline(Asked):
    name: Annotated[Said, Field(max_length=200)]
    reason: Note


class Sourcing(Asked):
    text: Note

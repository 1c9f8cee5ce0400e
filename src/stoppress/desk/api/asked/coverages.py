"""A coverage and its states."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.kinds import Asked, Despite, Moment, Note, Said, Slug, Zone
from stoppress.story.document import Direction, Lang, Line, PostId, Prose
from stoppress.story.entries import Pointer, State

Level = Literal["hint", "confirm", "block"]
CheckKind = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]


class CheckLevels(Asked):
    """What the checks weigh, by kind; `by_tag` for posts of a tag, where they can weigh more and never less. What is
    not named weighs what the house says."""

    levels: Annotated[dict[CheckKind, Level], Field(max_length=40, default_factory=dict)]
    by_tag: Annotated[dict[Line, dict[CheckKind, Level]], Field(max_length=40, default_factory=dict)]


class NewCoverage(Asked):
    """Where `dir` is left out, the page runs the way its language is written. `sensitive`: four eyes. `rehearsal`:
    nothing of it leaves the house, now or later."""

    slug: Slug
    title: Said
    standfirst: Prose | None = None
    section: Line | None = None
    outlet: Line | None = None
    language: Lang = "en"
    dir: Direction | None = None
    timezone: Zone = "UTC"
    fiction: bool = False
    rehearsal: bool = False
    reporters_publish: bool = True
    sensitive: bool = False


# What a coverage may turn into a block: `CODES` of the preflight.
Blocking = Literal["picture_without_alt", "picture_without_credit"]


class ChangedCoverage(Despite):
    """What is left out stays as it is."""

    title: Said | None = None
    standfirst: Prose | None = None
    section: Line | None = None
    outlet: Line | None = None
    language: Lang | None = None
    dir: Direction | None = None
    timezone: Zone | None = None
    fiction: bool | None = None
    rehearsal: bool | None = None
    reporters_publish: bool | None = None
    sensitive: bool | None = None
    blocking: Annotated[tuple[Blocking, ...], Field(max_length=2, strict=False)] | None = None
    checks: CheckLevels | None = None


class ChangedState(Despite):
    state: State
    note: Prose | None = None
    starts_at: Moment | None = None
    resumes_at: Moment | None = None
    pointers: Annotated[tuple[Pointer, ...], Field(max_length=10, strict=False)] = ()


Speed = Annotated[int, Field(ge=1, le=100)]


class Replay(Asked):
    """`whole`: with what was corrected and taken down since, for who reads the history of `source`."""

    source: Slug
    speed: Speed = 1
    whole: bool = False


class ChangedReplay(Asked):
    """What is left out stays as it is."""

    state: Literal["running", "paused"] | None = None
    speed: Speed | None = None


class Pausing(Despite):
    """`after`: minutes without a post; null: never. `note`: what readers are told then; empty: that it pauses."""

    after: Annotated[int, Field(ge=30, le=1440)] | None
    note: Annotated[Line, Field(max_length=500)] = ""


class SplitInto(Asked):
    """Another coverage, or with a `title` one that is opened for it, with the same team."""

    slug: Slug
    title: Said | None = None


class SplitThread(Asked):
    """`note`: the public line that stands where a post stood that has moved, before the link."""

    posts: Annotated[tuple[PostId, ...], Field(min_length=1, max_length=100, strict=False)]
    into: SplitInto
    move: bool = False
    note: Said | None = None
    alone: Annotated[str, Field(max_length=4000)] | None = None


class RollOver(Despite):
    """`pointer`: the words under which the page that ends leads to the new one."""

    slug: Slug
    title: Said
    note: Prose | None = None
    pointer: Said


class Freeze(Asked):
    reason: Note

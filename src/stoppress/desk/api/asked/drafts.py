"""Drafts, and how they are to go out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.kinds import Asked, Blocks, Despite, Moment, Note, Said
from stoppress.story.decisions import Words
from stoppress.story.document import EMPTY, Line, PostId, Prose
from stoppress.story.entries import Byline, Relation


class Typed(Asked):
    """The words of a post."""

    headline: Line | None = None
    document: Blocks = EMPTY
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    event_at: Moment | None = None
    tags: Annotated[tuple[Line, ...], Field(max_length=20, strict=False)] = ()
    location: Line | None = None

    def words(self) -> Words:
        return Words(
            headline=self.headline,
            document=self.document,
            bylines=self.bylines,
            event_at=self.event_at,
            tags=self.tags,
            location=self.location,
        )


class AsCorrection(Asked):
    kind: Literal["correction", "clarification", "removal"]
    line: Prose
    reason: Note | None = None
    top_post: bool = False
    compare: bool = False


class OnPost(Asked):
    """A post that is out, and the revision that new words for it are written on; `correction`: it is to be one."""

    post: PostId
    revision: Annotated[int, Field(ge=1)]
    correction: AsCorrection | None = None


class NewDraft(Typed):
    """`on`: it is new words for a post that is out."""

    sourcing: Note = ""
    on: OnPost | None = None


class KeptDraft(Typed):
    """`on` is taken up by a draft that stands on a post, and must name the same."""

    version: Annotated[int, Field(ge=1)]
    sourcing: Note | None = None
    on: OnPost | None = None


class FollowOn(Asked):
    older: PostId
    relation: Relation = "updates"
    line: Line | None = None


class Linked(Despite, FollowOn):
    """A post that is out follows an older one."""


class OnVersion(Asked):
    version: Annotated[int, Field(ge=1)]


class Choices(Asked):
    breaking: bool = False
    key_point: bool = False
    key_label: Line | None = None
    follows: FollowOn | None = None


class Meant(Choices):
    """How it is to go out, once somebody publishes it; `flash`: as a headline alone, more follows."""

    flash: bool = False


class Dismissed(Asked):
    kind: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
    reason: Annotated[Note, Field(max_length=500)] = ""


class Overridden(Asked):
    kind: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
    reason: Annotated[Note, Field(min_length=1, max_length=500)]


class Publish(Despite, Choices, OnVersion):
    """`alone`: out under four eyes without a second person, and why."""

    shown_at: Moment | None = None
    reason: Note | None = None
    outcome: Said | None = None
    alone: Note | None = None


class Schedule(Despite, Choices, OnVersion):
    """These words (`version`) go out at `due_at` by themselves. What the checks ask is answered now."""

    due_at: Moment


class Embargo(Asked):
    until: Moment


class Variant(Asked):
    """One `outcome` of what `of` names: "Guilty" of "The verdict"."""

    of: Annotated[Said, Field(max_length=120)]
    outcome: Annotated[Said, Field(max_length=120)]


class NewComment(Asked):
    """`block` counts the blocks of the text from 0; null: it is about all of it, or about the headline."""

    text: Note
    block: Annotated[int, Field(ge=0, le=300)] | None = None
    quote: Annotated[Prose, Field(max_length=500)] = ""


class SentBack(Asked):
    why: Note


class Hold(Asked):
    reason: Note

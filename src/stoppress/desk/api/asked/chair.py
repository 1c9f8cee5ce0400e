"""Who answers for a coverage, and what is not known yet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.kinds import Asked, Moment, Note
from stoppress.story.document import PostId
from stoppress.story.house_notes import MOST_LISTED, NoteKind, Reason

Listed = Annotated[Note, Field(max_length=120)]


class Chair(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]


class OnIt(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None


class NewNote(Asked):
    """`words`: a list, and what to say `instead`; `name`: `names` in every spelling, with a `reason` (`other`: `text`
    says it); `restriction`: the order's `text`, what it `covers`, and `names` and `words` it forbids; `other`: `text`
    alone, which the checks read as far as they understand it. From `until` on it forbids nothing. `replaces`: the note
    that ends as this one is put up."""

    kind: NoteKind = "other"
    text: Annotated[Note, Field(max_length=300)] = ""
    words: Annotated[tuple[Listed, ...], Field(max_length=MOST_LISTED, strict=False)] = ()
    instead: Annotated[Note, Field(max_length=120)] | None = None
    names: Annotated[tuple[Listed, ...], Field(max_length=MOST_LISTED, strict=False)] = ()
    reason: Reason | None = None
    covers: Annotated[Note, Field(max_length=300)] | None = None
    until: Moment | None = None
    replaces: Annotated[int, Field(ge=1, le=10_000)] | None = None


class Question(Asked):
    """`picture`: one is wanted, for a post that is out or for a draft."""

    kind: Literal["question", "confirmation", "picture"] = "question"
    text: Annotated[Note, Field(max_length=500)]
    post: PostId | None = None
    draft: Annotated[str, Field(pattern=r"^[a-z0-9]{6,16}$")] | None = None
    on: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None = None


class Answered(Asked):
    answer: Note = ""

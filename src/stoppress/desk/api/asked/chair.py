"""Who answers for a coverage, and what is not known yet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stoppress.desk.api.asked.kinds import Asked, Note
from stoppress.story.document import PostId


class Chair(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]


class OnIt(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None


class HouseNote(Asked):
    text: Annotated[Note, Field(max_length=300)]


class Question(Asked):
    """`picture`: one is wanted, for a post that is out or for a draft."""

    kind: Literal["question", "confirmation", "picture"] = "question"
    text: Annotated[Note, Field(max_length=500)]
    post: PostId | None = None
    draft: Annotated[str, Field(pattern=r"^[a-z0-9]{6,16}$")] | None = None
    on: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None = None


class Answered(Asked):
    answer: Note = ""

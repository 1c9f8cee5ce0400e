"""What came in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from stoppress.desk.api.asked.kinds import Asked, Blocks, Moment, Note, Said
from stoppress.story.document import EMPTY, Line, PostId


class NewItem(Asked):
    """`text` is plain, with an empty line between paragraphs; or `document` has its words."""

    source: Annotated[Said, Field(max_length=200)]
    original: Annotated[Line, Field(max_length=500)] = ""
    revision: Annotated[int, Field(ge=0, le=9_007_199_254_740_991)] = 1
    headline: Line | None = None
    text: Annotated[str, Field(max_length=200_000)] = ""
    document: Blocks = EMPTY
    terms: Annotated[Note, Field(max_length=2_000)] = ""
    embargo: Moment | None = None
    kill: bool = False


class NewFeed(Asked):
    """ninjs, RSS or Atom at an http or https address; nothing that wants a password. `source` is what the house calls
    it, else it is what the feed calls itself."""

    address: Annotated[Line, Field(min_length=10, max_length=2_000)]
    source: Annotated[Line, Field(max_length=200)] = ""
    minutes: Annotated[int, Field(ge=1, le=1440)] = 5


class ItemState(Asked):
    state: Literal["new", "set_aside"]


class DealtWith(Asked):
    """One of the two."""

    draft: Annotated[str, Field(pattern=r"^[a-z0-9]{6,16}$")] | None = None
    post: PostId | None = None

    @model_validator(mode="after")
    def _one(self) -> DealtWith:
        if (self.draft is None) == (self.post is None):
            raise ValueError("names a draft or a post")
        return self

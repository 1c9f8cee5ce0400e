"""What a check finds, and the words it looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from stoppress.cuttings import marks
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.page import Field, Page, PagePost

# Fields that are the newsroom's own words for readers.
WORDED = ("headline", "body", "caption", "card", "table", "warning")
_LATE = datetime.max.replace(tzinfo=UTC)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a field."""

    field: Field
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.field.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """`values` fill in the sentence that the catalogue has for this `kind`; `other` is the second place it is about."""

    kind: str
    where: Stretch
    other: Stretch | None = None
    values: Mapping[str, str] | None = None


def words(text: str) -> list[str]:
    """Words as they are compared: without case, and an apostrophe is an apostrophe."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def whole(post: PagePost) -> str:
    """Headline and body, as one text."""
    return "\n\n".join(text for text in (post.headline, post.body) if text)


def field_of(post: PagePost, name: str) -> Field:
    """The field of that name, or an empty one: something can be missing where there are no words at all."""
    empty = Field(post.id, post.revision, name, "", post.at)
    return next((one for one in post.fields if one.field == name), empty)


def beginning(post: PagePost) -> Stretch:
    """What stands for all of a post: its headline, or the first paragraph."""
    headline = field_of(post, "headline")
    if headline.text:
        return Stretch(headline, 0, len(headline.text))
    body = field_of(post, "body")
    first = body.paragraphs[0].end if body.paragraphs else len(body.text)
    return Stretch(body, 0, first)


def above(page: Page) -> Iterator[Field]:
    """What stands above the posts."""
    yield from page.about
    yield from (one.field for one in page.summary)
    yield from (one.field for one in page.figures)


def as_post(field: Field) -> PagePost:
    """A line above the posts as a check of posts takes it: the running text of one that is not out."""
    id = field.post or "above"
    return PagePost(id, 0, 0, field.at or _LATE, (replace(field, field="body", post=id),))


def quoted(field: Field) -> list[Quoted]:
    return marks.scan(field.text)

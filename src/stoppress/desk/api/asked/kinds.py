"""What requests are made of: lines, moments, addresses."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated
from zoneinfo import available_timezones

from ninja import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from stoppress.story.document import Document, Line, read_document

# Far from both ends of the calendar, so that no zone can carry a moment out of it.
EARLIEST, LATEST = 1700, 2500


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\Z", re.ASCII)


_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _spelled_out(value: object) -> object:
    if not isinstance(value, str | datetime) or (isinstance(value, str) and not _MOMENT.match(value)):
        raise ValueError("must be a moment with its offset, like 2026-03-03T22:40:00+01:00")
    return value


def _of_our_time(at: datetime) -> datetime:
    if not EARLIEST <= at.year <= LATEST:
        raise ValueError(f"must lie between the years {EARLIEST} and {LATEST}")
    return at


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("must be a time zone like Europe/London")
    return name


def _printable(text: str) -> str:
    if _CONTROLS.search(text):
        raise ValueError("holds a control character or half a character pair")
    return text


Moment = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_spelled_out, json_schema_input_type=AwareDatetime),
    AfterValidator(_of_our_time),
]


Said = Annotated[Line, StringConstraints(min_length=1)]


Note = Annotated[str, AfterValidator(_printable), Field(max_length=4_000)]


# A refusal with its own code comes out of here, not a list of what a validator tried.
Blocks = Annotated[Document, BeforeValidator(read_document)]


Zone = Annotated[str, AfterValidator(_known_zone), Field(max_length=64)]


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


SlugInPath = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


ItemInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{12}$")]


DraftInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,16}$")]


PostInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,32}$")]


RevisionInPath = Annotated[int, Path(ge=1, le=1_000_000)]


PointInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,32}$")]


CommentInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,16}$")]


MediaInPath = Annotated[str, Path(pattern=r"^m[a-z0-9]{8,40}$")]


UsernameInPath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


FindingInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,40}$")]


CuttingInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,40}$")]


FindingKey = Annotated[str, Field(pattern=r"^[a-z0-9]{6,40}$")]


class Despite(Asked):
    """What the checks found, was seen, and is published past: by the keys of the findings, and why. What they ask and
    is not named here is refused, with the findings (`check_asks`, `line_asks`)."""

    despite: Annotated[tuple[FindingKey, ...], Field(max_length=100, strict=False)] = ()
    why: Note | None = None

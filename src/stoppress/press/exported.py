"""The contract of an export, `contracts/export.schema.json`: what is written, and what is read back."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import AwareDatetime, BeforeValidator, Field, ValidationError

from stoppress.story.document import (
    Block,
    Direction,
    Document,
    Excerpt,
    Href,
    Lang,
    Line,
    MediaId,
    Piece,
    PostId,
    Prose,
    Secure,
    read_document,
)
from stoppress.story.entries import (
    Heading,
    Relation,
    Rendition,
    Says,
    Standing,
    State,
)
from stoppress.story.refusals import Refusal

FORMAT: Literal["stoppress-export"] = "stoppress-export"
VERSION: Literal[1] = 1
SCHEMA_ID = "urn:stoppress:contracts:export:1"

# RFC 3339 with the offset of the coverage's zone at that moment.
Moment = Annotated[AwareDatetime, Field(strict=False)]


def _read_blocks(blocks: object) -> object:
    if isinstance(blocks, Document):
        return blocks
    try:
        return read_document({"version": 1, "blocks": blocks})
    except Refusal as refusal:
        raise ValueError(f"{refusal.values.get('where', '')}: {refusal.values.get('why', refusal.code)}") from refusal


Blocks = Annotated[
    Document,
    BeforeValidator(_read_blocks, json_schema_input_type=Annotated[list[Block], Field(max_length=300)]),
]


class ExportedByline(Piece):
    name: Line
    role: Line | None
    outlet: Line | None
    where: Line | None = None


class ExportedCorrection(Piece):
    """The public line under a post."""

    kind: Literal["correction", "clarification", "removal"]
    line: Prose
    at: Moment


class ExportedFollowOn(Piece):
    """On the older post: the newer one. Without a line the newer headline serves."""

    post: PostId
    relation: Relation
    line: Line | None
    at: Moment


class ExportedPointer(Piece):
    text: Line
    href: Href


class ExportedRemoval(Piece):
    """Nothing but this, the id, the number and the time is left of a post that was taken down. `pointer`: it has moved,
    and stands there."""

    trace: Literal["note", "gap"]
    note: Prose | None
    pointer: ExportedPointer | None = None
    at: Moment


class ExportedPost(Piece):
    """`number` counts in the order of first publication, from 1; `added_at` is when a late insert really went out;
    `flash` tells a headline that is not filled yet; `media` are the files behind the pictures, by the names readers
    fetch."""

    id: PostId
    number: Annotated[int, Field(ge=1)]
    headline: Line | None
    published_at: Moment
    late: bool
    added_at: Moment | None
    bylines: Annotated[tuple[ExportedByline, ...], Field(max_length=12, strict=False)]
    blocks: Blocks
    media: dict[MediaId, Annotated[tuple[Rendition, ...], Field(max_length=12, strict=False)]]
    event_at: Moment | None
    tags: Annotated[tuple[Line, ...], Field(max_length=20, strict=False)]
    location: Line | None
    flash: bool
    breaking: bool
    key_point: bool
    key_label: Line | None
    corrections: Annotated[tuple[ExportedCorrection, ...], Field(strict=False)]
    followed_by: Annotated[tuple[ExportedFollowOn, ...], Field(strict=False)]
    follows: Annotated[tuple[PostId, ...], Field(strict=False)]
    removed: ExportedRemoval | None


class ExportedLink(Piece):
    """Words of a point that lead on. Without post and address their target is not known."""

    text: Line
    post: PostId | None
    href: Href | None


class ExportedPoint(Piece):
    id: PostId
    text: Prose
    heading: Heading
    standing: Standing
    posts: Annotated[tuple[PostId, ...], Field(max_length=20, strict=False)]
    links: Annotated[tuple[ExportedLink, ...], Field(max_length=10, strict=False)]
    note: Line | None


class ExportedFigure(Piece):
    """`post` is where the figure was reported."""

    value: Line
    label: Line
    source: Line | None
    as_of: Moment | None
    post: PostId | None


class ExportedStream(Piece):
    id: PostId
    title: Line
    href: Secure
    since: Moment | None
    captions: bool
    warning: Line | None
    poster: MediaId | None
    alt: Prose | None
    credit: Line | None


class ExportedShowing(Piece):
    """Where else to watch, and when, in words; it goes at `until`."""

    id: PostId
    channel: Line
    when: Line | None
    href: Secure | None
    until: Moment | None


class ExportedWatch(Piece):
    """The first stream leads. `media` are the files of the posters."""

    streams: Annotated[tuple[ExportedStream, ...], Field(max_length=8, strict=False)]
    showings: Annotated[tuple[ExportedShowing, ...], Field(max_length=12, strict=False)]
    media: dict[MediaId, Annotated[tuple[Rendition, ...], Field(max_length=12, strict=False)]]


class ExportedExpected(Piece):
    """Something to come: at or `about` a time, or when the words of `when` say it."""

    text: Line
    at: Moment | None
    about: bool
    when: Line | None


class ExportedQuiet(Piece):
    note: Prose
    at: Moment


class ExportedCoverage(Piece):
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    title: Line
    standfirst: Prose | None
    section: Line | None
    outlet: Line | None
    language: Lang
    dir: Direction
    timezone: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+/-]{1,64}$")]
    partial: bool
    fiction: bool
    state: State
    state_at: Moment | None
    opened_at: Moment | None
    starts_at: Moment | None
    resumes_at: Moment | None
    note: Prose | None
    pointers: Annotated[tuple[ExportedPointer, ...], Field(max_length=10, strict=False)]
    pinned: PostId | None
    summary_at: Moment | None
    figures: Annotated[tuple[ExportedFigure, ...], Field(max_length=6, strict=False)]
    figures_at: Moment | None
    watch: ExportedWatch
    watch_at: Moment | None
    expected: Annotated[tuple[ExportedExpected, ...], Field(max_length=20, strict=False)]
    quiet: ExportedQuiet | None


class ExportedCutting(Piece):
    """What an editor stands behind of who said what, of people, figures and positions: `text` is what stands in that
    `field` of the post from `start` to `end`, in characters, letter by letter."""

    id: PostId
    post: PostId
    field: Annotated[str, Field(max_length=80)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Excerpt
    says: Says
    at: Moment


class Export(Piece):
    """Posts newest first, Summary points in reading order, cuttings by their posts. An export from before there were
    any has none."""

    format: Literal["stoppress-export"]
    version: Literal[1]
    coverage: ExportedCoverage
    summary: Annotated[tuple[ExportedPoint, ...], Field(max_length=24, strict=False)]
    posts: Annotated[tuple[ExportedPost, ...], Field(strict=False)]
    cuttings: Annotated[tuple[ExportedCutting, ...], Field(strict=False)] = ()


Kind = TypeVar("Kind", bound=Export)


def read_export(data: object) -> Export:
    """Check an export against the contract. Raises `Refusal("export_invalid")` saying where and why."""
    return read_as(Export, data)


def read_as(kind: type[Kind], data: object) -> Kind:
    """The same of an export that says more. Raises `Refusal("export_invalid")` saying where and why."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Refusal("export_invalid", where=where, why=first["msg"].removeprefix("Value error, ")) from error


def export_schema() -> dict[str, Any]:
    """What stands in `contracts/export.schema.json`."""
    schema = Export.model_json_schema()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "The public state of a coverage",
    }
    return {**head, **{name: part for name, part in schema.items() if name != "title"}}

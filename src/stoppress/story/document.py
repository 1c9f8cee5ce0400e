"""The document contract: what the body of a post may be made of. A list, and as long as there are kinds of block.

A document is a list of blocks in the JSON shape that ProseMirror writes (`type`, `attrs`, `content`, `marks`), so the
editor loads it as it stands and no second format can drift from the first. It is data, never HTML. Absent attributes
mean their default: `canonical` leaves out what is null, false or empty, so that one document has one spelling.

`contracts/document.schema.json` is generated from these models and read by the TypeScript tests.
Limits: 200,000 bytes of JSON, 8 levels, 2,000 nodes. Attribute values are checked as strictly as node types.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from stoppress.story.refusals import Refusal

VERSION = 1
MAX_BYTES = 200_000
MAX_DEPTH = 8
MAX_NODES = 2_000

# C0 and C1 controls, lone surrogates and non-characters have no business in words; a line break is a node.
FORBIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _clean(text: str) -> str:
    if FORBIDDEN.search(text):
        raise ValueError("holds a control character or half a character pair")
    return text


def _clean_lines(text: str) -> str:
    """What was cut out of a text keeps its line breaks."""
    _clean(text.replace("\n", ""))
    return text


def _link(href: str) -> str:
    """An address a reader may follow: http, https or mailto, with a host, without user name or password."""
    _clean(href)
    if re.search(r"\s|\\", href):
        raise ValueError("holds a space or a backslash")
    try:
        parts = urlsplit(href)
        host = parts.hostname
    except ValueError as error:
        raise ValueError("is no address") from error
    if parts.scheme == "mailto" and "@" in parts.path:
        return href
    if parts.scheme not in ("http", "https"):
        raise ValueError("must begin with https://, http:// or mailto:")
    if not host or parts.username is not None or parts.password is not None:
        raise ValueError("needs a host, and no user name before it")
    return href


def _web(href: str) -> str:
    if not _link(href).startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return href


def _secure(href: str) -> str:
    if not _link(href).startswith("https://"):
        raise ValueError("must begin with https://")
    return href


Line = Annotated[str, AfterValidator(_clean), Field(max_length=500)]
Prose = Annotated[str, AfterValidator(_clean), Field(max_length=4_000)]
Text = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=20_000)]
Excerpt = Annotated[str, AfterValidator(_clean_lines), Field(min_length=1, max_length=8_000)]
Href = Annotated[str, AfterValidator(_link), Field(max_length=2_000)]
Web = Annotated[str, AfterValidator(_web), Field(max_length=2_000)]
Secure = Annotated[str, AfterValidator(_secure), Field(max_length=2_000)]
Lang = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Millisecond = Annotated[int, Field(ge=0, le=86_400_000)]
Direction = Literal["ltr", "rtl"]
PostId = Annotated[str, Field(pattern=r"^[a-z0-9]{6,32}$")]
MediaId = Annotated[str, Field(pattern=r"^m[a-z0-9]{8,40}$")]
# Whose name it is: as given, first name only, changed ("not her real name"), or kept back.
NameStatus = Literal["given", "first_name", "changed", "withheld"]


class Piece(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


# -- marks and inline nodes ------------------------------------------------------------------------------------------


class LinkAttrs(Piece):
    href: Href


class LangAttrs(Piece):
    lang: Lang
    dir: Direction | None = None


class Strong(Piece):
    type: Literal["strong"]


class Emphasis(Piece):
    type: Literal["emphasis"]


class Link(Piece):
    type: Literal["link"]
    attrs: LinkAttrs


class LangSpan(Piece):
    """Prose in another language than the coverage's, for screen readers and for the right script."""

    type: Literal["lang"]
    attrs: LangAttrs


Mark = Annotated[Strong | Emphasis | Link | LangSpan, Field(discriminator="type")]


class Run(Piece):
    type: Literal["text"]
    text: Text
    marks: Annotated[tuple[Mark, ...], Field(max_length=4, strict=False)] = ()

    @model_validator(mode="after")
    def _each_mark_once(self) -> Run:
        kinds = [mark.type for mark in self.marks]
        if len(kinds) != len(set(kinds)):
            raise ValueError("carries one mark twice")
        return self


class Break(Piece):
    type: Literal["hard_break"]


Inline = Annotated[Run | Break, Field(discriminator="type")]
Inlines = Annotated[tuple[Inline, ...], Field(max_length=500, strict=False)]


# -- blocks ----------------------------------------------------------------------------------------------------------


class ParagraphAttrs(Piece):
    lang: Lang | None = None
    dir: Direction | None = None


class Paragraph(Piece):
    type: Literal["paragraph"]
    attrs: ParagraphAttrs = ParagraphAttrs()
    content: Inlines = ()


class LeadIn(Piece):
    """A line that introduces what follows it ("From the harbour authority:"). It may have lost what it introduced."""

    type: Literal["lead_in"]
    content: Inlines = ()


class ListAttrs(Piece):
    ordered: bool = False


class ListItem(Piece):
    type: Literal["list_item"]
    content: Annotated[tuple[Paragraph | List, ...], Field(min_length=1, max_length=20, strict=False)]


class List(Piece):
    type: Literal["list"]
    attrs: ListAttrs = ListAttrs()
    content: Annotated[tuple[ListItem, ...], Field(min_length=1, max_length=200, strict=False)]


class QuotationAttrs(Piece):
    speaker: Line | None = None
    role: Line | None = None
    name_status: NameStatus = "given"
    lang: Lang | None = None
    dir: Direction | None = None


class TranslationAttrs(Piece):
    lang: Lang | None = None
    translator: Line | None = None


class Translation(Piece):
    """The quotation above it in the coverage's language, with who translated."""

    type: Literal["translation"]
    attrs: TranslationAttrs = TranslationAttrs()
    content: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=50, strict=False)]


class Quotation(Piece):
    type: Literal["quotation"]
    attrs: QuotationAttrs = QuotationAttrs()
    content: Annotated[tuple[Paragraph | Translation, ...], Field(min_length=1, max_length=50, strict=False)]


class SpeakerAttrs(Piece):
    speaker: Line | None = None
    role: Line | None = None
    name_status: NameStatus = "given"


class Question(Piece):
    type: Literal["question"]
    attrs: SpeakerAttrs = SpeakerAttrs()
    content: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=50, strict=False)]


class Answer(Piece):
    type: Literal["answer"]
    attrs: SpeakerAttrs = SpeakerAttrs()
    content: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=50, strict=False)]


class ImageAttrs(Piece):
    """`media` names an upload; without it the picture itself is not here (an import), and its words stand for it."""

    media: MediaId | None = None
    alt: Prose | None = None
    caption: Prose | None = None
    credit: Line | None = None


class Image(Piece):
    type: Literal["image"]
    attrs: ImageAttrs = ImageAttrs()


class GalleryAttrs(Piece):
    caption: Prose | None = None
    credit: Line | None = None


class Gallery(Piece):
    type: Literal["gallery"]
    attrs: GalleryAttrs = GalleryAttrs()
    content: Annotated[tuple[Image, ...], Field(min_length=1, max_length=60, strict=False)]


class Cue(Piece):
    """What is said, or heard, from `start` to `end`, in thousandths of a second."""

    start: Millisecond
    end: Millisecond
    text: Annotated[Line, Field(min_length=1)]

    @model_validator(mode="after")
    def _lasts(self) -> Cue:
        if self.end <= self.start:
            raise ValueError("ends before it begins")
        return self


class Subtitles(Piece):
    """A clip's words in one language, in the order in which they are said."""

    lang: Lang
    cues: Annotated[tuple[Cue, ...], Field(min_length=1, max_length=2_000, strict=False)]

    @model_validator(mode="after")
    def _in_order(self) -> Subtitles:
        if any(later.start < cue.start for cue, later in pairwise(self.cues)):
            raise ValueError("has cues that are not in order")
        return self


class ClipAttrs(Piece):
    """A moving picture: `media` is our own (an animated picture), `address` a file elsewhere; neither is loaded before
    a reader asks. `guidance` is said before it plays ("flashing images"). `subtitles` can be read without it, too."""

    media: MediaId | None = None
    poster: MediaId | None = None
    address: Web | None = None
    alt: Prose | None = None
    caption: Prose | None = None
    credit: Line | None = None
    guidance: Line | None = None
    seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    subtitles: Annotated[tuple[Subtitles, ...], Field(max_length=8, strict=False)] = ()

    @model_validator(mode="after")
    def _each_language_once(self) -> ClipAttrs:
        if len({one.lang.lower() for one in self.subtitles}) != len(self.subtitles):
            raise ValueError("has subtitles in one language twice")
        return self


class Clip(Piece):
    type: Literal["clip"]
    attrs: ClipAttrs = ClipAttrs()


Provider = Literal["youtube", "vimeo", "x", "bluesky", "mastodon", "instagram", "tiktok", "facebook", "web"]


class EmbedAttrs(Piece):
    """Somebody else's post, kept as provider, id and the words it had; `gone` when the original was withdrawn."""

    provider: Provider
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:@/-]{1,200}$")]
    address: Web | None = None
    author: Line | None = None
    text: Prose | None = None
    gone: bool = False


class Embed(Piece):
    type: Literal["embed"]
    attrs: EmbedAttrs


class PostReferenceAttrs(Piece):
    post: PostId
    line: Line | None = None


class PostReference(Piece):
    """A card that leads to another post of this coverage, with what this post says of it in a `line` of its own. The
    line goes where the card goes: with a post that was taken down."""

    type: Literal["post_reference"]
    attrs: PostReferenceAttrs


class CellAttrs(Piece):
    header: bool = False
    numeric: bool = False
    span: Annotated[int, Field(ge=1, le=20)] = 1


class Cell(Piece):
    type: Literal["table_cell"]
    attrs: CellAttrs = CellAttrs()
    content: Inlines = ()


class Row(Piece):
    type: Literal["table_row"]
    content: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=20, strict=False)]


class TableAttrs(Piece):
    caption: Line | None = None
    head: Annotated[int, Field(ge=0, le=5)] = 0
    foot: Annotated[int, Field(ge=0, le=5)] = 0


class Table(Piece):
    """`head` first rows are column headings, `foot` last rows are totals; a heading cell elsewhere heads its row."""

    type: Literal["table"]
    attrs: TableAttrs = TableAttrs()
    content: Annotated[tuple[Row, ...], Field(min_length=1, max_length=200, strict=False)]


class WarningAttrs(Piece):
    text: Line | None = None
    note: Prose | None = None


class Warned(Piece):
    """A content warning and what it governs: `text` is the warning, `note` the reminder of context."""

    type: Literal["warning"]
    attrs: WarningAttrs = WarningAttrs()
    content: Annotated[
        tuple[
            Annotated[
                Paragraph
                | LeadIn
                | List
                | Quotation
                | Question
                | Answer
                | Image
                | Gallery
                | Clip
                | Embed
                | PostReference
                | Table,
                Field(discriminator="type"),
            ],
            ...,
        ],
        Field(max_length=200, strict=False),
    ] = ()


Block = Annotated[
    Paragraph
    | LeadIn
    | List
    | Quotation
    | Question
    | Answer
    | Image
    | Gallery
    | Clip
    | Embed
    | PostReference
    | Table
    | Warned,
    Field(discriminator="type"),
]


class Document(Piece):
    """The body of a post. An empty one is a headline alone."""

    version: Literal[1] = 1
    blocks: Annotated[tuple[Block, ...], Field(max_length=300, strict=False)] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


EMPTY = Document()


def read_document(data: object) -> Document:
    """Check what a client sent and return the document. Raises `Refusal("document_invalid")` saying where and why,
    or `Refusal("document_too_large")`. Nothing is repaired and nothing dropped: what is stored is what was sent."""
    _measure(data)
    try:
        return Document.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Refusal("document_invalid", where=where, why=first["msg"].removeprefix("Value error, ")) from error


def write_document(document: Document) -> dict[str, Any]:
    """The one JSON spelling of a document: `version` and `blocks`, defaults left out."""
    data = document.model_dump(mode="json", exclude_defaults=True)
    return {"version": VERSION, "blocks": data.get("blocks", [])}


def canonical(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read and write again. `canonical(canonical(x)) == canonical(x)`."""
    return write_document(read_document(data))


def _measure(data: object) -> None:
    """Bound the work before a validator sees hostile input: bytes, nodes and levels, without recursion."""
    try:
        size = len(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except (TypeError, ValueError, RecursionError) as error:
        raise Refusal("document_invalid", where="", why="is not JSON") from error
    if size > MAX_BYTES:
        raise Refusal("document_too_large", bytes=size, limit=MAX_BYTES)
    nodes, waiting = 0, [(data, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, Mapping):
            if "type" in node:
                nodes, depth = nodes + 1, depth + 1
            children = list(node.values())
        elif isinstance(node, list | tuple):
            children = list(node)
        else:
            continue
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            raise Refusal("document_invalid", where="", why="is too deep or has too many parts")
        waiting.extend((child, depth) for child in children)


# -- reading a document ----------------------------------------------------------------------------------------------

_CONTAINERS = (List, ListItem, Quotation, Translation, Question, Answer, Gallery, Row, Table, Warned)


def nodes(document: Document, *, governed: bool = True) -> Iterator[Piece]:
    """Every block and its descendants that are not text, in reading order; `governed` tells whether what stands under a
    warning is among them."""

    def walk(children: tuple[Any, ...]) -> Iterator[Piece]:
        for child in children:
            yield child
            if isinstance(child, Warned) and not governed:
                if not child.content:
                    return
            elif isinstance(child, _CONTAINERS):
                yield from walk(child.content)

    yield from walk(document.blocks)


def media_ids(document: Document) -> set[str]:
    """The uploads this document shows."""
    found: set[str | None] = set()
    for node in nodes(document):
        if isinstance(node, Image):
            found.add(node.attrs.media)
        elif isinstance(node, Clip):
            found |= {node.attrs.media, node.attrs.poster}
    return {one for one in found if one}


def references(document: Document) -> set[str]:
    """The posts this document has cards for."""
    return {node.attrs.post for node in nodes(document) if isinstance(node, PostReference)}


def covered(document: Document) -> Document:
    """The document as it may stand where nobody can open a cover: the warning, and nothing that it governs. One that
    governs nothing (an import) speaks of all that follows it."""
    blocks: list[Any] = []
    for one in document.blocks:
        blocks.append(one.model_copy(update={"content": ()}) if isinstance(one, Warned) else one)
        if isinstance(one, Warned) and not one.content:
            break
    same = len(blocks) == len(document.blocks) and not any(isinstance(one, Warned) for one in blocks)
    return document if same else document.model_copy(update={"blocks": tuple(blocks)})


def plain(inlines: tuple[Run | Break, ...]) -> str:
    return "".join(node.text if isinstance(node, Run) else "\n" for node in inlines)


# Attributes that are words.
_TEXTS = ["text", "note", "speaker", "role", "translator", "alt", "caption", "credit", "guidance", "author", "line"]


def lines(document: Document) -> Iterator[str]:
    """Every piece of text a reader would meet, block by block: for search, for checks and for telling what was lost."""
    for node in nodes(document):
        if isinstance(node, Paragraph | LeadIn | Cell):
            yield plain(node.content)
        attrs = getattr(node, "attrs", None)
        for name in _TEXTS:
            if value := getattr(attrs, name, None):
                yield value
        for track in getattr(attrs, "subtitles", ()):
            yield from (cue.text for cue in track.cues)


def first_sentence(document: Document, *, limit: int = 120) -> str:
    """What serves where a headline is needed and there is none: the first sentence, cut at a word with an ellipsis."""
    text = next((line.strip() for line in _said(document) if line.strip()), "")
    match = re.match(r".+?[.!?…](?=[\"'”’»)]*(\s|$))[\"'”’»)]*", text)
    sentence = match.group(0) if match else text
    if len(sentence) <= limit:
        return sentence
    return sentence[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _said(document: Document) -> Iterator[str]:
    """Words that can stand for a headline: what is said and not who says it; of a warning, the warning, and never what
    it governs. One that governs nothing (an import) speaks of all that follows it."""
    for node in nodes(document, governed=False):
        if isinstance(node, Paragraph | LeadIn | Cell):
            yield plain(node.content)
        attrs = getattr(node, "attrs", None)
        for name in ("text", "note", "alt", "caption"):
            if value := getattr(attrs, name, None):
                yield value


def paragraph(text: str) -> dict[str, Any]:
    """One plain paragraph as JSON: for templates, imports and tests."""
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]} if text else {"type": "paragraph"}

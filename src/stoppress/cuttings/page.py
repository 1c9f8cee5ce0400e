"""What a coverage is to cuttings: its words as plain text, post by post from oldest to newest, and a way back from
every character to the place in the document where an editor sees it.

A `Page` is made from a `story.Coverage` or from a parsed export (`contracts/export.schema.json`), and says the same of
both. Posts that were taken down are no part of it.

Long because the words of a block and the way back to them are made together: apart, they would drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from stoppress.story.coverage import Coverage, Post
from stoppress.story.document import (
    EMPTY,
    Answer,
    Cell,
    Clip,
    Document,
    Embed,
    Gallery,
    Image,
    LeadIn,
    List,
    ListItem,
    NameStatus,
    Paragraph,
    PostReference,
    Question,
    Quotation,
    Row,
    Table,
    Translation,
    Warned,
    plain,
    read_document,
)

# Between two paragraphs of a field's text.
BREAK = "\n\n"

BlockKind = Literal["paragraph", "lead_in", "list", "quotation", "translation", "question", "answer", "embed"]


@dataclass(frozen=True, slots=True)
class Paragraphed:
    """A paragraph of a field's text: characters `start` to `end`. It stands in block `block` of the document; `path`
    leads on from there by numbers of `content`, and ends with the name of an attribute where the words are one. None:
    it is no part of a document (a headline).

    `kind` is the block around it that says what these words are. A quotation, question, answer or embed may name its
    `speaker` with a `role`: that is given, and nobody guesses it. `group` is the same for paragraphs of one such block.
    `lang` is set where they are in another language than the page."""

    start: int
    end: int
    block: int | None = None
    path: tuple[int | str, ...] = ()
    kind: BlockKind = "paragraph"
    speaker: str | None = None
    role: str | None = None
    name_status: NameStatus = "given"
    group: int | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a field stands in the document: characters `start` to `end` of the words of one node."""

    block: int
    path: tuple[int | str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a post. `field` is `headline`, `body` (paragraphs, lists, quotations, questions and answers),
    `caption` (of pictures, galleries and clips), `embed` (somebody else's words), `card` (what stands on a card to
    another post), `table`, `alt` or `warning`; of a page, `title`, `standfirst`, `summary` (`post` is the point's id)
    and `figures`. Paragraphs are joined by a blank line. `revision` 0: not known (an export does not say)."""

    post: str
    revision: int
    field: str
    text: str
    at: datetime | None = None
    paragraphs: tuple[Paragraphed, ...] = ()

    def places(self, start: int, end: int) -> list[Place]:
        """What to highlight in the document for these characters: one place for each paragraph they touch."""
        return [
            Place(one.block, one.path, max(start, one.start) - one.start, min(end, one.end) - one.start)
            for one in self.paragraphs
            if one.block is not None and one.start < end and start < one.end
        ]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs a post."""

    name: str
    role: str | None = None
    outlet: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class PagePost:
    """One post that stands. `number` counts in the order of first publication; `fields` has the headline first, and no
    field without words."""

    id: str
    number: int
    revision: int
    at: datetime
    fields: tuple[Field, ...] = ()
    bylines: tuple[Signed, ...] = ()
    document: Document = EMPTY
    key_point: bool = False
    imported: bool = False
    tags: tuple[str, ...] = ()
    location: str | None = None
    follows: tuple[str, ...] = ()
    # The post it was made of: what stays the same object has the same words, so a second reading takes no second look.
    made_of: object = field(default=None, compare=False, repr=False)

    def text(self, name: str) -> str:
        """The text of the field of that name, "" where there is none."""
        return next((one.text for one in self.fields if one.field == name), "")

    @property
    def headline(self) -> str | None:
        return self.text("headline") or None

    @property
    def body(self) -> str:
        return self.text("body")


@dataclass(frozen=True, slots=True)
class PagePoint:
    """A point of the Summary: its words (`field.post` is its id) and what it stands on; `note` names that where it is
    no post ("Checked by Ida Marsh")."""

    field: Field
    standing: str
    posts: tuple[str, ...] = ()
    note: str | None = None

    @property
    def id(self) -> str:
        return self.field.post


@dataclass(frozen=True, slots=True)
class StripFigure:
    """A figure of the strip. `field.text` is "value label"; `post` is where it was reported."""

    field: Field
    value: str
    label: str
    source: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A coverage as it stands, posts oldest to newest by displayed time."""

    language: str = "en"
    timezone: str = "UTC"
    title: str = ""
    outlet: str | None = None
    about: tuple[Field, ...] = ()
    posts: tuple[PagePost, ...] = ()
    summary: tuple[PagePoint, ...] = ()
    figures: tuple[StripFigure, ...] = ()

    def post(self, id: str) -> PagePost | None:
        return next((one for one in self.posts if one.id == id), None)


def page_of(coverage: Coverage | Mapping[str, Any], earlier: Page | None = None) -> Page:
    """The page of a coverage, or of a parsed export. Posts that `earlier` made of the same are taken from there."""
    if isinstance(coverage, Coverage):
        return _of_coverage(coverage, earlier)
    return _of_export(coverage)


def fields_of(
    post: str,
    *,
    headline: str | None,
    document: Document,
    revision: int = 0,
    at: datetime | None = None,
) -> tuple[Field, ...]:
    """The texts of a post, or of a draft that has the same words: the headline first, and none that is empty."""
    made = [Field(post, revision, "headline", headline, at, (Paragraphed(0, len(headline)),))] if headline else []
    found: dict[str, list[tuple[str, Paragraphed]]] = {}
    for name, text, where in _words(document):
        if text.strip():
            found.setdefault(name, []).append((text, where))
    for name in ("body", "caption", "embed", "card", "table", "alt", "warning"):
        if name in found:
            text, paragraphs = _joined(found[name])
            made.append(Field(post, revision, name, text, at, paragraphs))
    return tuple(made)


def roles_beside(fields: Sequence[Field]) -> Field | None:
    """The roles that quotations, questions and answers give beside their words, as one text, `speaker`, a paragraph a
    block (its `group`). They are in no field of the post, for nobody says them; None where there is none."""
    given: dict[int, str] = {}
    for field_ in fields:
        for one in field_.paragraphs:
            if one.group is not None and one.role and one.kind != "embed":
                given.setdefault(one.group, one.role)
    if not given:
        return None
    text, paragraphs = _joined([(role, replace(_NOWHERE, group=group)) for group, role in given.items()])
    first = fields[0]
    return Field(first.post, first.revision, "speaker", text, first.at, paragraphs)


def _joined(words: list[tuple[str, Paragraphed]]) -> tuple[str, tuple[Paragraphed, ...]]:
    at, texts, paragraphs = 0, [], []
    for text, where in words:
        texts.append(text)
        paragraphs.append(replace(where, start=at, end=at + len(text)))
        at += len(text) + len(BREAK)
    return BREAK.join(texts), tuple(paragraphs)


# -- a document's words -----------------------------------------------------------------------------------------------

Words = Iterator[tuple[str, str, Paragraphed]]
_NOWHERE = Paragraphed(0, 0)


def _words(document: Document) -> Words:
    """Field, text and place of everything a document says, in reading order."""
    for number, block in enumerate(document.blocks):
        yield from _block(block, replace(_NOWHERE, block=number))


def _block(node: Any, at: Paragraphed) -> Words:  # noqa: C901 -- one arm a kind of block
    match node:
        case Paragraph():
            yield "body", plain(node.content), replace(at, lang=node.attrs.lang or at.lang)
        case LeadIn():
            yield "body", plain(node.content), replace(at, kind="lead_in")
        case List() | ListItem():
            yield from _within(node, replace(at, kind="list"))
        case Quotation() | Question() | Answer():
            yield from _within(node, _said_by(node, at))
        case Translation():
            # It is in the page's language, whatever the words above it are in.
            yield from _within(node, replace(at, kind="translation", lang=node.attrs.lang))
        case Table():
            yield from _table(node, at)
        case Warned():
            yield from _attributes(node, at, "warning", ("text", "note"))
            yield from _within(node, at)
        case Gallery():
            yield from _within(node, at)
            yield from _attributes(node, at, "caption", ("caption",))
        case Image() | Clip():
            yield from _attributes(node, at, "alt", ("alt",))
            yield from _attributes(node, at, "caption", ("caption",))
        case Embed():
            said_by = replace(at, kind="embed", speaker=node.attrs.author, group=_group(at))
            yield from _attributes(node, said_by, "embed", ("text",))
        case PostReference():
            yield from _attributes(node, at, "card", ("line",))
        case _:
            return


def _said_by(node: Quotation | Question | Answer, at: Paragraphed) -> Paragraphed:
    attrs = node.attrs
    return replace(
        at,
        kind=node.type,
        speaker=attrs.speaker,
        role=attrs.role,
        name_status=attrs.name_status,
        group=_group(at),
        lang=getattr(attrs, "lang", None) or at.lang,
    )


def _group(at: Paragraphed) -> int:
    """A number that two blocks of one document do not share: by block, and by place under a warning."""
    inner = next((step for step in at.path if isinstance(step, int)), 0)
    return (at.block or 0) * 1_000 + inner


def _within(node: Any, at: Paragraphed) -> Words:
    for number, child in enumerate(node.content):
        yield from _block(child, replace(at, path=(*at.path, number)))


def _attributes(node: Any, at: Paragraphed, name: str, attributes: tuple[str, ...]) -> Words:
    for attribute in attributes:
        if text := getattr(node.attrs, attribute):
            yield name, text, replace(at, path=(*at.path, attribute))


def _table(node: Table, at: Paragraphed) -> Words:
    yield from _attributes(node, at, "caption", ("caption",))
    for number, row in enumerate(node.content):
        assert isinstance(row, Row)  # noqa: S101 -- the contract says so
        for column, cell in enumerate(row.content):
            assert isinstance(cell, Cell)  # noqa: S101
            yield "table", plain(cell.content), replace(at, path=(*at.path, number, column))


# -- a coverage -------------------------------------------------------------------------------------------------------


def _of_coverage(coverage: Coverage, earlier: Page | None) -> Page:
    known = {one.id: one for one in earlier.posts} if earlier else {}
    standing = [post for post in coverage.posts.values() if post.removed is None]
    about = coverage.about
    title = about.title if about else ""
    return Page(
        language=about.language if about else "en",
        timezone=about.timezone if about else "UTC",
        title=title,
        outlet=about.outlet if about else None,
        about=_about(title, about.standfirst if about else None),
        posts=tuple(_post(one, known.get(one.id)) for one in sorted(standing, key=lambda one: one.order.rank)),
        summary=tuple(
            PagePoint(
                _lone(one.id, "summary", one.text, coverage.summary.since.get(one.id)),
                one.standing,
                one.posts,
                one.note,
            )
            for one in coverage.summary.points
        ),
        figures=tuple(
            StripFigure(
                _lone("", "figures", f"{one.value} {one.label}", one.as_of), one.value, one.label, one.source, one.post
            )
            for one in coverage.figures.figures
        ),
    )


def _post(post: Post, known: PagePost | None) -> PagePost:
    if known is not None and known.made_of is post:
        return known
    return PagePost(
        id=post.id,
        number=post.order.n,
        revision=post.revision,
        at=post.order.at,
        fields=fields_of(
            post.id, headline=post.headline, document=post.document, revision=post.revision, at=post.order.at
        ),
        bylines=tuple(Signed(one.name, one.role, one.outlet, one.where) for one in post.bylines),
        document=post.document,
        key_point=post.key_point,
        imported=post.imported,
        tags=post.tags,
        location=post.location,
        follows=post.follows,
        made_of=post,
    )


def _lone(post: str, name: str, text: str, at: datetime | None = None) -> Field:
    return Field(post, 0, name, text, at, (Paragraphed(0, len(text)),))


def _about(title: str, standfirst: str | None) -> tuple[Field, ...]:
    return tuple(_lone("", name, text) for name, text in (("title", title), ("standfirst", standfirst)) if text)


# -- an export --------------------------------------------------------------------------------------------------------


def _of_export(export: Mapping[str, Any]) -> Page:
    """What is absent is taken as empty, so that a smaller file of the same shape can be read as well."""
    about: Mapping[str, Any] = export.get("coverage") or {}
    title = about.get("title") or ""
    posts = [_exported(one) for one in export.get("posts") or () if not one.get("removed")]
    return Page(
        language=about.get("language") or "en",
        timezone=about.get("timezone") or "UTC",
        title=title,
        outlet=about.get("outlet"),
        about=_about(title, about.get("standfirst")),
        posts=tuple(sorted(posts, key=lambda one: (one.at, one.number))),
        summary=tuple(
            PagePoint(
                _lone(one["id"], "summary", one["text"]),
                one.get("standing") or "background",
                tuple(one.get("posts") or ()),
                one.get("note"),
            )
            for one in export.get("summary") or ()
        ),
        figures=tuple(
            StripFigure(
                _lone("", "figures", f"{one['value']} {one['label']}", _moment(one.get("as_of"))),
                one["value"],
                one["label"],
                one.get("source"),
                one.get("post"),
            )
            for one in about.get("figures") or ()
        ),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _exported(post: Mapping[str, Any]) -> PagePost:
    document = read_document({"version": 1, "blocks": post.get("blocks") or []})
    at = datetime.fromisoformat(post["published_at"])
    return PagePost(
        id=post["id"],
        number=post["number"],
        revision=0,
        at=at,
        fields=fields_of(post["id"], headline=post.get("headline"), document=document, at=at),
        bylines=tuple(
            Signed(one["name"], one.get("role"), one.get("outlet"), one.get("where"))
            for one in post.get("bylines") or ()
        ),
        document=document,
        key_point=bool(post.get("key_point")),
        tags=tuple(post.get("tags") or ()),
        location=post.get("location"),
        follows=tuple(post.get("follows") or ()),
    )

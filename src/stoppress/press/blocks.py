"""A document as HTML. Every text is escaped where it is put in; what comes out is whole without a script.

Nothing is loaded from elsewhere before a reader asks: a clip stands closed, an embed is the words it had."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from stoppress.press import figures, plain
from stoppress.press.html import attr, join, linked, tag
from stoppress.press.scene import Link, Scene
from stoppress.story.direction import direction_of
from stoppress.story.document import (
    Answer,
    Break,
    Clip,
    Direction,
    Document,
    Embed,
    Gallery,
    Image,
    LeadIn,
    List,
    ListItem,
    Paragraph,
    PostReference,
    Question,
    Quotation,
    Run,
    Table,
    Translation,
    Warned,
)
from stoppress.story.document import Link as LinkMark
from stoppress.story.entries import Relation, Renditions
from stoppress.story.letters import LEFTWARD

Speech = Question | Answer


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a document stands: its pictures, and the posts that it has cards for."""

    scene: Scene
    title: str
    media: Mapping[str, Renditions]
    cards: Mapping[str, Link]
    relations: Mapping[str, Relation]
    # Outside of the page (a feed, an embed) nothing plays in place.
    here: bool = True


def document(body: Document, setting: Setting) -> Markup:
    return _blocks(body.blocks, setting)


def _blocks(blocks: Iterable[object], setting: Setting) -> Markup:
    """Questions and answers that follow each other make one list; every other block stands for itself."""
    made: list[Markup] = []
    for speech, run in groupby(blocks, lambda block: isinstance(block, Question | Answer)):
        if speech:
            made += _conversation([one for one in run if isinstance(one, Question | Answer)], setting)
        else:
            made += [_block(one, setting) for one in run]
    return join(made)


def _block(block: object, setting: Setting) -> Markup:  # noqa: C901 -- one arm a kind of block, as in the contract
    match block:
        case Paragraph():
            return _paragraph(block, setting.scene)
        case LeadIn():
            return tag("p", inline(block.content, setting.scene), cls="lead-in") if block.content else Markup()
        case List():
            return _list(block, setting.scene)
        case Quotation():
            return _quotation(block, setting.scene)
        case Image():
            return figures.image(block, setting.scene, setting.media)
        case Gallery():
            return figures.gallery(block, setting.scene, setting.media)
        case Clip():
            return figures.clip(block, setting.scene, setting.media, here=setting.here)
        case Embed():
            return figures.embed(block, setting.scene, here=setting.here)
        case PostReference():
            found = setting.cards.get(block.attrs.post)
            relation = setting.relations.get(block.attrs.post)
            return card(found, setting.scene, relation, line=block.attrs.line) if found else Markup()
        case Table():
            return _table(block, setting)
        case Warned():
            return _warned(block, setting)
        case _:
            raise TypeError(f"the document contract knows no {type(block).__name__} here")


# -- words -------------------------------------------------------------------------------------------------------------


def inline(content: Sequence[Run | Break], scene: Scene) -> Markup:
    """Runs that share a link make one link, however their words are set."""
    made: list[Markup] = []
    for href, runs in groupby(content, _href):
        words = join(_run(one) if isinstance(one, Run) else Markup("<br>") for one in runs)
        made.append(linked(words, href, scene.away(href)) if href else words)
    return join(made)


def _href(node: Run | Break) -> str | None:
    if isinstance(node, Break):
        return None
    return next((mark.attrs.href for mark in node.marks if isinstance(mark, LinkMark)), None)


# Between Arabic letters, a telephone number of several groups would be read from its last group to its first.
_GROUPS = re.compile(r"\+?\d+(?:[ \u00a0\u202f-]\d+)+")


def in_order(text: str) -> Markup:
    """The text, with every number of several groups kept in its order among words that run from right to left."""
    made = Markup("{}").format(text)
    if not LEFTWARD.search(text):
        return made
    return Markup(_GROUPS.sub(r'<bdi dir="ltr">\g<0></bdi>', str(made)))  # noqa: S704 -- escaped above; it adds no text


def _run(run: Run) -> Markup:
    made = in_order(run.text)
    for mark in reversed(run.marks):
        match mark.type:
            case "strong":
                made = tag("strong", made)
            case "emphasis":
                made = tag("em", made)
            case "lang":
                made = tag("span", made, **_tongue(mark.attrs.lang, mark.attrs.dir))
            case "link":
                pass  # set around the whole run of it, above
    return made


def _tongue(lang: str | None, way: Direction | None) -> dict[str, str | None]:
    """The language of words that are not in the coverage's, and which way they run: as is said, else as the language is
    written."""
    return {"lang": lang, "dir": way or (direction_of(lang) if lang else None)}


def _paragraph(block: Paragraph, scene: Scene) -> Markup:
    if not block.content:
        return Markup()
    return tag("p", inline(block.content, scene), **_tongue(block.attrs.lang, block.attrs.dir))


def _list(block: List, scene: Scene) -> Markup:
    items = join(_item(item, scene) for item in block.content)
    return tag("ol", items, cls="steps") if block.attrs.ordered else tag("ul", items, cls="points")


def _item(item: ListItem, scene: Scene) -> Markup:
    first = item.content[0]
    if len(item.content) == 1 and isinstance(first, Paragraph):
        return tag("li", inline(first.content, scene), **_tongue(first.attrs.lang, first.attrs.dir))
    return tag(
        "li", join(_list(one, scene) if isinstance(one, List) else _paragraph(one, scene) for one in item.content)
    )


# -- who said it -------------------------------------------------------------------------------------------------------


def _speaker(scene: Scene, name: str | None, role: str | None, status: str) -> Markup:
    """Name, what there is to say about the name, role: in this order, any of them may be missing."""
    note = scene.words(f"page.name_{status}") if status != "given" else None
    parts = [tag("b", name)] if name else []
    parts += [Markup("{}").format(one) for one in (note, role) if one]
    return scene.words.listed(parts)


def _quotation(block: Quotation, scene: Scene) -> Markup:
    about = block.attrs
    said = [one for one in block.content if isinstance(one, Paragraph)]
    translations = [one for one in block.content if isinstance(one, Translation)]
    words = join(
        tag("p", inline(one.content, scene), **_tongue(lang, one.attrs.dir or about.dir))
        for one, lang in ((one, one.attrs.lang or about.lang) for one in said)
        if one.content
    )
    by = next((one.attrs.translator for one in translations if one.attrs.translator), None)
    speaker = _speaker(scene, about.speaker, about.role, about.name_status)
    if by:
        credit = scene.words.html("page.translated_by", name=by)
        speaker = speaker + Markup("; ") + credit if speaker else credit
    footer = tag("footer", speaker, cls="speaker") if speaker else Markup()
    return tag("blockquote", words + join(_translation(one, scene) for one in translations) + footer, cls="quote")


def _translation(block: Translation, scene: Scene) -> Markup:
    return tag(
        "div",
        join(_paragraph(one, scene) for one in block.content),
        cls="translated",
        **_tongue(block.attrs.lang, None),
    )


def _conversation(run: Sequence[Speech], setting: Setting) -> list[Markup]:
    """A list of questions with their answers. A question nobody has answered, or an answer to nothing, is no list."""
    made: list[Markup] = []
    exchange: list[Speech] = []
    for one in [*run, None]:
        turn = one is None or (isinstance(one, Question) and exchange and isinstance(exchange[-1], Answer))
        if turn and exchange:
            made.append(_exchange(exchange, setting))
            exchange = []
        if one is not None:
            exchange.append(one)
    return _joined_lists(made)


_LIST = (Markup('<dl class="qa">'), Markup("</dl>"))


def _joined_lists(made: Sequence[Markup]) -> list[Markup]:
    joined: list[Markup] = []
    for one in made:
        if joined and joined[-1].startswith(_LIST[0]) and one.startswith(_LIST[0]):
            joined[-1] = joined[-1].removesuffix(_LIST[1]) + one.removeprefix(_LIST[0])
        else:
            joined.append(one)
    return joined


def _exchange(exchange: Sequence[Speech], setting: Setting) -> Markup:
    whole = isinstance(exchange[0], Question) and isinstance(exchange[-1], Answer)
    made = join(_speech(one, setting, listed=whole) for one in exchange)
    return _LIST[0] + made + _LIST[1] if whole else tag("div", made, cls="qa")


def _speech(one: Speech, setting: Setting, *, listed: bool) -> Markup:
    about = one.attrs
    kind = "question" if isinstance(one, Question) else "answer"
    who = _speaker(setting.scene, about.speaker, about.role, about.name_status)
    label = tag("span", who, cls="who") + Markup(" ") if who else Markup()
    said = [para for para in one.content if para.content]
    paragraphs = [
        tag(
            "p",
            (label if not number else Markup()) + inline(para.content, setting.scene),
            **_tongue(para.attrs.lang, para.attrs.dir),
        )
        for number, para in enumerate(said)
    ]
    name = ("dt" if kind == "question" else "dd") if listed else "div"
    return tag(name, join(paragraphs), cls=kind)


# -- what stands by itself ---------------------------------------------------------------------------------------------


def card(found: Link, scene: Scene, relation: Relation | None = None, *, line: str | None = None) -> Markup:
    """A way to another post of this coverage. A line of this post's own stands before what that post says now, never
    in its place."""
    label = scene.words.html(f"page.card_{relation or 'post'}", time=scene.times.tag(found.at))
    title = found.title or scene.words("page.post_of", time=scene.times.clock(found.at))
    inside = tag("span", label, cls="fine") + Markup(" ") + tag("b", line or title)
    if line:
        inside += Markup(" ") + tag("span", title, cls="fine")
    return tag("p", tag("a", inside, href=scene.href(found.post), data_post=found.post), cls="card")


def _table(block: Table, setting: Setting) -> Markup:
    rows = block.content
    head = min(block.attrs.head, len(rows))
    foot = min(block.attrs.foot, len(rows) - head)
    parts = (
        ("thead", rows[:head], "col"),
        ("tbody", rows[head : len(rows) - foot], "row"),
        ("tfoot", rows[len(rows) - foot :], "row"),
    )
    made = [tag("caption", block.attrs.caption)] if block.attrs.caption else []
    for name, some, scope in parts:
        if some:
            made.append(
                tag(
                    name,
                    join(tag("tr", join(_cell(cell, scope, setting.scene) for cell in row.content)) for row in some),
                )
            )
    label = setting.scene.words("page.table", caption=block.attrs.caption or setting.title)
    # Wider than a phone, it scrolls by itself and not the page; who has no mouse reaches it with the tab key.
    return Markup('<div class="table" tabindex="0" role="region"{}>{}</div>').format(
        attr("aria-label", label.strip()), tag("table", join(made))
    )


def _cell(cell: object, scope: str, scene: Scene) -> Markup:
    about, content = cell.attrs, inline(cell.content, scene)  # type: ignore[attr-defined]  # rows hold cells and nothing else
    span = about.span if about.span > 1 else None
    cls = "n" if about.numeric else None
    # A heading with nothing in it heads nothing.
    if (about.header or scope == "col") and content:
        return tag("th", content, scope=scope, colspan=span, cls=cls)
    return tag("td", content, colspan=span, cls=cls)


def _warned(block: Warned, setting: Setting) -> Markup:
    """The warning covers what it governs until a reader opens it, without a script too. Pictures in it wait as well."""
    words = setting.scene.words
    head = tag("strong", plain.warning(block.attrs.text, words))
    note = tag("span", block.attrs.note, cls="note") if block.attrs.note else Markup()
    show = tag("span", words("page.warning_show"), cls="show")
    if not block.content:
        return tag("div", head + note, cls="warn")
    cover = tag("summary", head + note + show)
    governed = tag("div", _blocks(block.content, setting), cls="governed")
    return tag("details", cover + governed, cls="warn", data_warns=_governs(block))


def _governs(block: Warned) -> str:
    return plain.covers(
        json.dumps(block.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, sort_keys=True)
    )

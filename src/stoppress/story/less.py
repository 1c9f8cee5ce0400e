"""Whether new words only take away from the old, or put a warning before them: what needs no second person and waits
for no freeze. Doubt counts as new: whoever is wrongly told to wait loses a minute, what wrongly goes out is out.

Taken away may be words, marks, blocks, a picture, a name, a tag. A word is what stands between spaces, without the
punctuation around it: "1,500" is never shortened to "500", nor "£5m" to "5". A warning that stands must go on covering
what it covers. What a sentence without one of its words comes to say, no rule here knows; therefore what goes out this
way is read back like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stoppress.story.decisions import Words
from stoppress.story.document import (
    Answer,
    Break,
    Clip,
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
    Row,
    Run,
    Subtitles,
    Table,
    Translation,
    Warned,
    plain,
)
from stoppress.story.entries import Byline

# A word, with what belongs to it; or one sign of punctuation.
_AROUND = r"""\s.,;:!?…()\[\]"'“”‘’‚„«»‹›–—،؛؟。、"""
_TOKEN = re.compile(rf"[^{_AROUND}](?:\S*[^{_AROUND}])?|\S")
_ENDS = frozenset(".!?…:؟。")
_Letters = list[tuple[str, frozenset[str]]]
_MAY_GO = frozenset(
    {"lang", "dir", "speaker", "role", "translator", "credit", "media", "poster", "address", "author", "line"}
)
_MAY_SHORTEN = frozenset({"alt", "caption", "text"})


def only_less(old: Words, new: Words) -> bool:
    """Whether nothing stands in `new` that did not stand in `old`, except warnings and their lines. The same words
    again are only less, too."""
    return (
        _text(old.headline, new.headline)
        and _body(old.document, new.document)
        and _within(old.bylines, new.bylines, _byline)
        and new.event_at in (None, old.event_at)
        and _within(old.tags, new.tags, lambda one, other: one == other)
        and (new.location or None) in (None, old.location)
    )


def _within(old: Iterable[Any], new: Iterable[Any], less: Callable[[Any, Any], bool]) -> bool:
    """Whether each of the new is less than one of the old, in the same order. To take the first that fits is enough:
    it leaves the most to come."""
    left = iter(old)
    return all(any(less(before, after) for before in left) for after in new)


# -- words -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    """The marks stand letter by letter; `first` in its sentence."""

    letters: str
    marks: Sequence[frozenset[str]]
    first: bool


def _text(old: str | None, new: str | None) -> bool:
    return _size(new or "") <= _size(old or "") and _within(_words(_unmarked(old)), _words(_unmarked(new)), _word)


def _inlines(old: Sequence[Run | Break], new: Sequence[Run | Break]) -> bool:
    return _size(plain(tuple(new))) <= _size(plain(tuple(old))) and _within(
        _words(_marked(old)), _words(_marked(new)), _word
    )


def _size(text: str) -> int:
    """So that a long text is taken apart only where it may be less than the other."""
    return len("".join(text.split()))


def _unmarked(text: str | None) -> _Letters:
    return [(sign, frozenset()) for sign in text or ""]


def _marked(inlines: Sequence[Run | Break]) -> _Letters:
    marks = ((node, node.marks if isinstance(node, Run) else ()) for node in inlines)
    each = ((node, frozenset(mark.model_dump_json() for mark in some)) for node, some in marks)
    return [(sign, some) for node, some in each for sign in plain((node,))]


def _words(letters: _Letters) -> Iterator[_Word]:
    first = True
    for found in _TOKEN.finditer("".join(sign for sign, _ in letters)):
        yield _Word(found.group(), [marks for _, marks in letters[found.start() : found.end()]], first)
        first = found.group() in _ENDS or (first and not found.group()[0].isalnum())


def _word(old: _Word, new: _Word) -> bool:
    """The same word, with no mark more; what comes to stand first in its sentence may take a capital."""
    capital = new.first and old.letters[0].upper() + old.letters[1:]
    return new.letters in (old.letters, capital) and all(map(frozenset.issubset, new.marks, old.marks))


# -- the body --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A block that is no warning, and the warning that it stands under."""

    block: Any
    cover: Warned | None


def _body(old: Document, new: Document) -> bool:
    before, after = _leaves(old), _leaves(new)
    known = {warning.attrs.text for warning in _warnings(old)}
    notes = {warning.attrs.note for warning in _warnings(old)} | {None}
    covering = {id(leaf.cover) for leaf in after}
    for warning in _warnings(new):
        # One that covers nothing would be a line like any other, and a note of context is text.
        if warning.attrs.note not in notes or (warning.attrs.text not in known and id(warning) not in covering):
            return False

    def less(was: _Leaf, now: _Leaf) -> bool:
        covered = was.cover is None or (now.cover is not None and now.cover.attrs.text in known)
        return covered and _block(was.block, now.block)

    return _within(before, after, less)


def _warnings(document: Document) -> list[Warned]:
    return [block for block in document.blocks if isinstance(block, Warned)]


def _leaves(document: Document) -> list[_Leaf]:
    """A warning with nothing in it governs all that follows it. A paragraph without a word is nothing."""
    found: list[_Leaf] = []
    over: Warned | None = None
    for block in document.blocks:
        if isinstance(block, Warned):
            found += [_Leaf(one, block) for one in block.content]
            over = over if block.content else block
        else:
            found.append(_Leaf(block, over))
    return [leaf for leaf in found if not _says_nothing(leaf.block)]


def _says_nothing(block: Any) -> bool:
    return isinstance(block, Paragraph | LeadIn) and not plain(block.content).strip()


def _block(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    match old:
        case Paragraph():
            return _attributes(old, new) and _inlines(old.content, new.content)
        case LeadIn():
            return _inlines(old.content, new.content)
        case List() | Quotation() | Translation() | Question() | Answer() | Gallery():
            return _attributes(old, new) and _within(old.content, new.content, _block)
        case ListItem():
            return _within(old.content, new.content, _block)
        case Table():
            return _table(old, new)
        case Image() | Embed() | PostReference() | Clip():
            return _attributes(old, new)
        case _:  # a block that this rule has not been told about
            return bool(old == new)


def _table(old: Table, new: Table) -> bool:
    """Whole rows may go. A figure never comes to stand under another heading: every row keeps its cells."""

    def row(was: Row, now: Row) -> bool:
        return len(was.content) == len(now.content) and all(
            cell.attrs == then.attrs and _inlines(then.content, cell.content)
            for then, cell in zip(was.content, now.content, strict=True)
        )

    if not _attributes(old, new):
        return False
    (head, rows, foot), (heads, others, feet) = _parts(old), _parts(new)
    return (
        len(head) == len(heads)
        and all(map(row, head, heads))
        and _within(rows, others, row)
        and _within(foot, feet, row)
    )


def _parts(table: Table) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
    until = max(table.attrs.head, len(table.content) - table.attrs.foot)
    return table.content[: table.attrs.head], table.content[table.attrs.head : until], table.content[until:]


# -- what is said about a block --------------------------------------------------------------------------------------


def _attributes(old: Any, new: Any) -> bool:
    return all(
        _attribute(name, getattr(old.attrs, name), getattr(new.attrs, name), new.attrs)
        for name in type(old.attrs).model_fields
    )


def _attribute(name: str, was: Any, now: Any, beside: Any) -> bool:
    if was == now:
        return True
    if name in _MAY_GO:
        return now is None
    if name in _MAY_SHORTEN:
        return _text(was, now)
    match name:
        case "guidance":  # it is a warning
            return was is None
        case "seconds":
            return now is None
        case "foot":  # its rows are looked at one by one
            return bool(now < was)
        case "gone":  # withdrawn where it came from
            return bool(now)
        case "name_status":
            return now == "withheld" and beside.speaker is None
        case "subtitles":
            return _within(was, now, _track)
        case _:
            return False


def _track(old: Subtitles, new: Subtitles) -> bool:
    return old.lang == new.lang and _within(old.cues, new.cues, lambda one, other: one == other)


def _byline(old: Byline, new: Byline) -> bool:
    """The same name, and nothing beside it that was not there."""
    was, now = old.model_dump(), new.model_dump()
    return all(now[name] == said or (name != "name" and not now[name]) for name, said in was.items())

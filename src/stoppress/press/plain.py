"""The words of a post that may be shown anywhere: in a preview, a feed, an embed, a search result, on a card.

A warning covers what it governs on the page until a reader opens it. Everywhere else there is nobody to ask, so what a
warning governs is left out there, and the warning itself is said in its place."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stoppress.press.words import Words
from stoppress.story.document import (
    Answer,
    Clip,
    Document,
    Embed,
    Gallery,
    Image,
    LeadIn,
    List,
    Paragraph,
    Question,
    Quotation,
    Table,
    Translation,
    Warned,
    plain,
)

EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Plain:
    """`lines` are those of a document in reading order, one for each thing that is said; `prose` leaves out what only
    tells of a picture, a table or somebody else's post. `warned`: a warning kept something back."""

    lines: tuple[str, ...]
    prose: tuple[str, ...]
    warned: bool

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    prose: bool


def plain_of(document: Document, words: Words) -> Plain:
    """A warning that governs nothing (an import) speaks of all that follows it in its post."""
    made: list[_Line] = []
    warned = False
    for block in document.blocks:
        made += _lines(block, words)
        if isinstance(block, Warned):
            warned = True
            if not block.content:
                break
    found = [_Line(" ".join(one.text.split()), one.prose) for one in made]
    found = [one for one in found if one.text]
    return Plain(tuple(one.text for one in found), tuple(one.text for one in found if one.prose), warned)


def excerpt(document: Document, words: Words, *, limit: int = EXCERPT) -> str:
    """The first words of a post for cards and search results, cut at a word: what is said in it, or, where nothing is,
    what is told of its pictures. Empty for a post that is a headline alone."""
    found = plain_of(document, words)
    return cut(run_on(found.prose or found.lines), limit=limit)


def run_on(lines: Iterable[str]) -> str:
    """Lines one after the other, with a point between two that no mark of their own parts."""
    made = ""
    for line in lines:
        parted = not made or unicodedata.category(made[-1]).startswith("P")
        made += f"{' ' if parted else ' · '}{line}"
    return made.strip()


def cut(text: str, *, limit: int = EXCERPT) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def covers(*said: str | None) -> str:
    """Names a warning by what it says and governs: who has opened it has not opened another. A comma more or less is
    not another."""
    text = "".join(filter(str.isalnum, "".join(one or "" for one in said).casefold()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def warning(text: str | None, words: Words) -> str:
    """The warning as it is said; one that already says "Warning:" or "Content warning:" (an import) says it once."""
    label = words("page.warning_bare")
    said, colon, _ = (text or "").partition(":")
    if text and colon and label.casefold() in said.casefold():
        return text
    return words("page.warning", text=text) if text else label


def speaker(name: str | None, role: str | None, status: str, words: Words) -> str:
    """Name, what there is to say about the name, role: in this order, any of them may be missing."""
    note = words(f"page.name_{status}") if status != "given" else None
    return ", ".join(one for one in (name, note, role) if one)


def _lines(block: object, words: Words) -> Iterator[_Line]:  # noqa: C901, PLR0912 -- one arm a kind of block
    match block:
        case Paragraph() | LeadIn():
            yield _Line(plain(block.content), prose=True)
        case List():
            for item in block.content:
                for one in item.content:
                    yield from _lines(one, words)
        case Quotation():
            yield from _quotation(block, words)
        case Question() | Answer():
            yield from _speech(block, words)
        case Image() | Clip():
            about = block.attrs
            yield from _told(about.alt, about.caption, about.credit)
        case Gallery():
            for picture in block.content:
                yield from _lines(picture, words)
            yield from _told(block.attrs.caption, block.attrs.credit)
        case Embed():
            yield from _told(block.attrs.author, block.attrs.text)
        case Table():
            yield from _told(block.attrs.caption)
            for row in block.content:
                yield _Line(" ".join(plain(cell.content) for cell in row.content), prose=False)
        case Warned():
            yield _Line(warning(block.attrs.text, words), prose=True)
            yield _Line(block.attrs.note or "", prose=True)
        case _:
            pass  # a card: its words are another post's


def _told(*texts: str | None) -> Iterator[_Line]:
    for text in texts:
        yield _Line(text or "", prose=False)


def _quotation(block: Quotation, words: Words) -> Iterator[_Line]:
    """Nobody is quoted without being named, as far as she is."""
    about = block.attrs
    paragraphs: list[Paragraph] = []
    for one in block.content:
        paragraphs += one.content if isinstance(one, Translation) else [one]
    who = speaker(about.speaker, about.role, about.name_status, words)
    yield from _signed((plain(one.content) for one in paragraphs), who)


def _signed(texts: Iterable[str], who: str) -> Iterator[_Line]:
    said = [text for text in texts if text.strip()]
    for number, text in enumerate(said, start=1):
        yield _Line(f"{text} – {who}" if who and number == len(said) else text, prose=True)


def _speech(block: Question | Answer, words: Words) -> Iterator[_Line]:
    about = block.attrs
    who = speaker(about.speaker, about.role, about.name_status, words)
    for number, one in enumerate(block.content):
        text = plain(one.content)
        yield _Line(f"{who}: {text}" if who and text and not number else text, prose=True)

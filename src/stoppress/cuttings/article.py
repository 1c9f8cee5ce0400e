"""One article as plain text or Markdown, as a page with one post: what never was at the desk can be checked, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from stoppress.cuttings.page import Page, page_of
from stoppress.story.document import FORBIDDEN, paragraph

# A text does not say when it goes out: at noon nothing hangs on that.
_NOON = "2000-01-01T12:00:00+00:00"
ID = "article"
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_IMAGE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<address>\S+?)(?:\s+[\"'](?P<title>[^\"']*)[\"'])?\)$")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]+(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# Longer than this, or with a stop at its end, a first line is the first sentence.
_HEADLINE = 140


def page_of_text(text: str, *, language: str = "en") -> Page:
    """The page of an article: its first line is the headline if it is marked as one, or looks like one."""
    pieces = [piece for piece in _pieces(text.replace("\r\n", "\n")) if piece]
    headline, pieces = _headline(pieces)
    post = {
        "id": ID,
        "number": 1,
        "published_at": _NOON,
        "headline": headline,
        "blocks": [block for piece in pieces for block in _blocks(piece)],
    }
    return page_of({"coverage": {"language": language, "timezone": "UTC", "title": headline or ""}, "posts": [post]})


def _pieces(text: str) -> Iterator[list[str]]:
    """Lines that belong together: between blank lines, or one by one where there is no blank line at all."""
    lines = [FORBIDDEN.sub(" ", line).rstrip() for line in text.split("\n")]
    apart = any(not line for line in lines[:-1])
    piece: list[str] = []
    for line in lines:
        if not line or not apart:
            yield piece
            piece = []
        if line:
            piece.append(line)
    yield piece


def _headline(pieces: list[list[str]]) -> tuple[str | None, list[list[str]]]:
    if not pieces:
        return None, pieces
    first, *more = pieces[0]
    if marked := _HEADING.match(first):
        return _plain(marked[1]), [piece for piece in (more, *pieces[1:]) if piece]
    rest = [more, *pieces[1:]] if more else pieces[1:]
    if rest and _UNDERLINE.match(rest[0][0]):
        return _plain(first), [piece for piece in (rest[0][1:], *rest[1:]) if piece]
    looks = not more and len(first) <= _HEADLINE and first[-1] not in '.:;,”"' and not _ITEM.match(first)
    return (_plain(first), pieces[1:]) if looks and len(pieces) > 1 else (None, pieces)


def _blocks(piece: list[str]) -> Iterator[dict[str, Any]]:
    if any(_ITEM.match(line) for line in piece):
        first = next(n for n, line in enumerate(piece) if _ITEM.match(line))
        if first:
            yield paragraph(_plain(" ".join(piece[:first])))
        yield {"type": "list", "content": [_item(text) for text in _items(piece[first:])]}
        return
    if image := _IMAGE.match(piece[0].strip()):
        # A text has no place to say whose a picture is; where it comes from has to do.
        attrs = {"alt": image["alt"].strip(), "caption": image["title"], "credit": image["address"][:500]}
        yield {
            "type": "image",
            "attrs": {"media": "marticle00", **{name: said for name, said in attrs.items() if said}},
        }
        return
    words = " ".join(re.sub(r"^\s*>\s?", "", line) for line in piece)
    if heading := _HEADING.match(words):
        words = heading[1]
    if text := _plain(words):
        yield paragraph(text)


def _items(lines: list[str]) -> Iterator[str]:
    item = ""
    for line in lines:
        if _ITEM.match(line) and item:
            yield item
            item = ""
        item = f"{item} {_ITEM.sub('', line).strip()}".strip()
    yield item


def _item(text: str) -> dict[str, Any]:
    return {"type": "list_item", "content": [paragraph(_plain(text))]}


def _plain(text: str) -> str:
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", text)).strip()

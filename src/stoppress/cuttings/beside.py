"""What readers are told beside the words of a post: who signs it, who speaks in a block, whose a picture is, what
stands under a film, where a link leads. Nobody is quoted there and nothing is counted; but whoever is named there is
named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from stoppress.cuttings.page import BREAK, Field, PagePost, Paragraphed, Signed
from stoppress.story.document import Link, Run
from stoppress.story.entries import Byline

_NAMED = {
    "speaker": ("speaker", "role", "translator", "author"),
    "credit": ("credit", "guidance"),
}


def fields_beside(post: PagePost) -> tuple[Field, ...]:
    """`byline`, a paragraph each; `speaker` (with roles, translators, and authors of what was posted elsewhere),
    `credit`, `subtitles` and `link`, by block."""
    found: dict[str, list[tuple[str, Paragraphed]]] = {}
    for one in post.bylines:
        line = ", ".join(part for part in (one.name, one.role, one.outlet, one.where) if part)
        found.setdefault("byline", []).append((line, Paragraphed(0, 0)))
    for number, block in enumerate(post.document.blocks):
        for name, text in _told(block):
            found.setdefault(name, []).append((text, Paragraphed(0, 0, number)))
    return tuple(_field(post, name, lines) for name, lines in found.items())


def signed(bylines: Iterable[Byline]) -> tuple[Signed, ...]:
    return tuple(Signed(one.name, one.role, one.outlet, one.where) for one in bylines)


def _told(node: Any) -> Iterator[tuple[str, str]]:
    attrs = getattr(node, "attrs", None)
    for name, attributes in _NAMED.items():
        for attribute in attributes:
            if text := getattr(attrs, attribute, None):
                yield name, text
    for track in getattr(attrs, "subtitles", ()):
        yield from (("subtitles", cue.text) for cue in track.cues)
    for address in _addresses(node):
        yield "link", as_read_in_address(address)
    for child in getattr(node, "content", ()):
        yield from _told(child)


def _addresses(node: Any) -> Iterator[str]:
    attrs = getattr(node, "attrs", None)
    if address := getattr(attrs, "address", None):
        yield address
    elif provider := getattr(attrs, "provider", None):
        yield f"{provider}/{attrs.id}" if attrs else ""
    for mark in node.marks if isinstance(node, Run) else ():
        if isinstance(mark, Link):
            yield mark.attrs.href


def as_read_in_address(address: str) -> str:
    """The words of an address as whoever reads it takes them: "/anna%20lund", "/anna_lund" are "/anna-lund"."""
    return re.sub(r"[\s_.+]+", "-", unquote(address))


def _field(post: PagePost, name: str, lines: list[tuple[str, Paragraphed]]) -> Field:
    at, places = 0, []
    for text, where in lines:
        places.append(Paragraphed(at, at + len(text), where.block))
        at += len(text) + len(BREAK)
    return Field(post.id, post.revision, name, BREAK.join(text for text, _ in lines), post.at, tuple(places))

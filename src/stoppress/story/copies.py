"""Where else the words, the pictures or a name of a post stand, and the same text without them.

Words are copied if five in a row are the same, whatever the capitals and the punctuation; a headline of three or four
words counts if all of it stands there. Who takes a post down looks at what is found: five words may be chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from stoppress.story.decisions import Words
from stoppress.story.document import (
    Document,
    Gallery,
    List,
    ListItem,
    Run,
    Warned,
    lines,
    media_ids,
    nodes,
    references,
)
from stoppress.story.entries import Byline

IN_A_ROW = 5
SHORTEST = 3
Why = Literal["words", "picture", "card", "link", "name"]

_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. `posts` are those that go, `address` what a link to the first of them ends with."""

    posts: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    media: frozenset[str]
    names: tuple[tuple[str, ...], ...]
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """`quoted`: the longest run of copied words, or the name, as it stands there."""

    why: tuple[Why, ...]
    quoted: str | None


def sought(words: Words, *, post: str, slug: str, names: Sequence[str] = ()) -> Sought:
    """What a copy of a post is known by: `IN_A_ROW` of its words (or a short headline as a whole), its pictures, links
    to it, and whichever `names` are given."""
    rows: set[tuple[str, ...]] = set()
    for line in (words.headline or "", *lines(words.document)):
        tokens = [token for token, _, _ in _tokens(line)]
        rows |= {tuple(tokens[at : at + IN_A_ROW]) for at in range(len(tokens) - IN_A_ROW + 1)}
    headline = tuple(token for token, _, _ in _tokens(words.headline or ""))
    if SHORTEST <= len(headline) < IN_A_ROW:
        rows.add(headline)
    wanted = (tuple(token for token, _, _ in _tokens(name)) for name in names)
    return Sought(
        posts=frozenset({post}),
        rows=frozenset(rows),
        media=frozenset(media_ids(words.document)),
        names=tuple(name for name in wanted if name),
        address=f"/{slug}/post/{post}",
    )


def found_in(text: str, what: Sought) -> tuple[str | None, str | None]:
    """The longest run of copied words in a line, and the first name, as they stand there."""
    tokens = list(_tokens(text))
    copied = max((text[start:end] for start, end in _runs(tokens, what.rows)), key=len, default=None)
    named = next((text[start:end] for name in what.names for start, end in _runs(tokens, frozenset({name}))), None)
    return copied, named


def look(words: Words, what: Sought, *, media: bool = True) -> Found | None:
    """What of it stands in these words. `media`: their uploads are of the same coverage, so the same id is the same
    picture."""
    hits = [found_in(line, what) for line in (words.headline or "", *lines(words.document), *_beside(words))]
    copied = max((one for one, _ in hits if one), key=len, default=None)
    named = next((one for _, one in hits if one), None) or _signed(words, what)
    why: list[Why] = []
    if media and references(words.document) & what.posts:
        why.append("card")
    if media and media_ids(words.document) & what.media:
        why.append("picture")
    if copied:
        why.append("words")
    if any(_leads_there(node, what) for node in nodes(words.document)):
        why.append("link")
    if named:
        why.append("name")
    return Found(tuple(why), copied or named) if why else None


def cut(words: Words, what: Sought) -> Words | None:
    """The same text without every block in which something of it stands; None if nothing is left to be read. What is
    left is only less (`less.py`)."""
    headline = None if words.headline and any(found_in(words.headline, what)) else words.headline
    document = Document(blocks=tuple(_kept(words.document.blocks, what)))
    if not headline and not any(line.strip() for line in lines(document)) and not media_ids(document):
        return None
    shown = media_ids(document)
    return replace(
        words,
        headline=headline,
        document=document,
        bylines=tuple(_bare(one, what) for one in words.bylines if not found_in(one.name, what)[1]),
        media={media: files for media, files in words.media.items() if media in shown},
        tags=tuple(tag for tag in words.tags if not any(found_in(tag, what))),
        location=None if words.location and any(found_in(words.location, what)) else words.location,
    )


def _beside(words: Words) -> Iterator[str]:
    """What is read with a text, and is no part of it."""
    for one in words.bylines:
        yield from (said for said in (one.role, one.outlet, one.where) if said)
    yield from words.tags
    if words.location:
        yield words.location


def _bare(byline: Byline, what: Sought) -> Byline:
    said = {name: getattr(byline, name) for name in ("role", "outlet", "where")}
    return byline.model_copy(update={name: None for name, text in said.items() if text and any(found_in(text, what))})


def _kept(blocks: Iterable[Any], what: Sought) -> Iterator[Any]:
    """Of lists, galleries and warnings what is left of them; of everything else all or nothing."""
    for block in blocks:
        if isinstance(block, Warned | List | ListItem | Gallery):
            inside = tuple(_kept(block.content, what))
            if not _holds(block.model_copy(update={"content": ()}), what) and (inside or not block.content):
                yield block.model_copy(update={"content": inside})
        elif not _holds(block, what):
            yield block


def _holds(block: Any, what: Sought) -> bool:
    alone = Document.model_construct(blocks=(block,))
    return bool(
        references(alone) & what.posts
        or media_ids(alone) & what.media
        or any(_leads_there(node, what) for node in nodes(alone))
        or any(any(found_in(line, what)) for line in lines(alone))
    )


def leads_there(href: str | None, what: Sought) -> bool:
    """Whether an address is that of the post."""
    return (href or "").partition("#")[0].endswith(what.address)


def _leads_there(node: Any, what: Sought) -> bool:
    runs = (one for one in getattr(node, "content", ()) if isinstance(one, Run))
    return any(
        leads_there(getattr(mark.attrs, "href", ""), what) for run in runs for mark in run.marks if mark.type == "link"
    )


def _signed(words: Words, what: Sought) -> str | None:
    return next((one.name for one in words.bylines if found_in(one.name, what)[1]), None)


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _TOKEN.finditer(text):
        yield found.group().casefold().replace("’", "'"), found.start(), found.end()


def _runs(tokens: Sequence[tuple[str, int, int]], rows: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where rows stand in a line, those that overlap or touch joined into one stretch."""
    said = [token for token, _, _ in tokens]
    lengths = sorted({len(row) for row in rows})
    first = last = -1
    for at in range(len(said)):
        sizes = (size for size in lengths if at + size <= len(said))  # beyond the end there are no words
        length = max((size for size in sizes if tuple(said[at : at + size]) in rows), default=0)
        if not length:
            continue
        if at > last:
            if first >= 0:
                yield tokens[first][1], tokens[last - 1][2]
            first = at
        last = max(last, at + length)
    if first >= 0:
        yield tokens[first][1], tokens[last - 1][2]

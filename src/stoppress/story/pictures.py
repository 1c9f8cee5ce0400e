"""A text with one picture in the place of another, or without it; its words stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from stoppress.story.decisions import Words
from stoppress.story.document import Clip, Document, Gallery, Image, Warned, lines, media_ids


def without(words: Words, media: frozenset[str], instead: Image | None = None) -> Words | None:
    """Without these uploads, with `instead` where they stood; None if nothing is left to be read. What was said about a
    picture goes with it, and so does a gallery or a warning that has nothing in it any more; a clip keeps its address
    and loses its poster. Without `instead` it is only less (`less.py`)."""
    document = Document(blocks=tuple(_without(words.document.blocks, media, instead)))
    shown = media_ids(document)
    if not words.headline and not shown and not any(line.strip() for line in lines(document)):
        return None
    kept = {one: files for one, files in words.media.items() if one in shown}
    return replace(words, document=document, media=kept)


def put(document: Document, picture: Image, *, first: bool = False) -> Document:
    """With one more, before everything or after it."""
    blocks = (picture, *document.blocks) if first else (*document.blocks, picture)
    return document.model_copy(update={"blocks": blocks})


def swapped(document: Document, media: str, picture: Image) -> Document:
    """With another wherever this one stands, in galleries and under warnings too."""
    return document.model_copy(update={"blocks": tuple(_without(document.blocks, frozenset({media}), picture))})


def _without(blocks: Iterable[Any], media: frozenset[str], instead: Image | None) -> Iterator[Any]:
    for block in blocks:
        match block:
            case Image() if block.attrs.media in media:
                if instead:
                    yield instead
            case Clip() if block.attrs.media in media and not block.attrs.address:
                if instead:
                    yield instead
            case Clip() if media & {block.attrs.media, block.attrs.poster}:
                yield _uncovered(block, media, instead)
            case Gallery() | Warned() if block.content:
                inside = tuple(_without(block.content, media, instead))
                if inside:
                    yield block if inside == block.content else block.model_copy(update={"content": inside})
            case _:
                yield block


def _uncovered(clip: Clip, media: frozenset[str], instead: Image | None) -> Clip:
    about = clip.attrs
    poster = about.poster if about.poster not in media else instead.attrs.media if instead else None
    own = None if about.media in media else about.media
    return clip.model_copy(update={"attrs": about.model_copy(update={"poster": poster, "media": own})})

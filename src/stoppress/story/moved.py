"""What one coverage says, as another may say it: cards, points and pictures under the names they have there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stoppress.story.document import Document, read_document, write_document
from stoppress.story.entries import Figure, Point, Stream

# What only holds others, and is nothing without them.
_HOLDS = ("gallery",)


@dataclass(frozen=True, slots=True)
class Names:
    """What posts and uploads of the one are called in the other. `instead` makes a block of the card of a post that is
    not there; without it such a card goes, as pictures that are not there do."""

    posts: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    instead: Callable[[str], dict[str, Any] | None] = lambda _post: None


def document(said: Document, names: Names) -> Document:
    """Raises `Refusal("document_invalid")` if what is left is no document."""
    written = write_document(said)
    return read_document(written | {"blocks": _blocks(written["blocks"], names)})


def _blocks(blocks: Iterable[dict[str, Any]], names: Names) -> list[dict[str, Any]]:
    return [left for block in blocks if (left := _block(block, names)) is not None]


def _block(block: dict[str, Any], names: Names) -> dict[str, Any] | None:
    attrs = dict(block.get("attrs", {}))
    if block["type"] == "post_reference":
        if attrs["post"] not in names.posts:
            return names.instead(attrs["post"])
        return block | {"attrs": attrs | {"post": names.posts[attrs["post"]]}}
    shown = [name for name in ("media", "poster") if attrs.get(name)]
    for name in shown:
        if attrs[name] in names.media:
            attrs[name] = names.media[attrs[name]]
        elif block["type"] == "image":
            return None
        else:
            del attrs[name]
    if shown:
        block = {key: part for key, part in block.items() if key != "attrs"} | ({"attrs": attrs} if attrs else {})
    if not isinstance(block.get("content"), list) or not all("type" in one for one in block["content"]):
        return block
    inside = _blocks(block["content"], names)
    if block["type"] in _HOLDS and not inside:
        return None
    return block | {"content": inside}


def points(said: Iterable[Point], names: Names) -> list[Point]:
    """Points that stood on posts which are not there are background."""
    moved = []
    for point in said:
        posts = tuple(names.posts[post] for post in point.posts if post in names.posts)
        links = tuple(
            link.model_copy(update={"post": names.posts.get(link.post)}) if link.post else link for link in point.links
        )
        lost = point.standing == "posts" and not posts
        moved.append(
            point.model_copy(update={"posts": posts, "links": links} | ({"standing": "background"} if lost else {}))
        )
    return moved


def figures(said: Iterable[Figure], names: Names) -> list[Figure]:
    return [one.model_copy(update={"post": names.posts.get(one.post)}) if one.post else one for one in said]


def streams(said: Iterable[Stream], names: Names) -> list[Stream]:
    bare = {"poster": None, "alt": None, "credit": None}
    return [
        one.model_copy(update={"poster": names.media[one.poster]} if one.poster in names.media else bare)
        if one.poster
        else one
        for one in said
    ]

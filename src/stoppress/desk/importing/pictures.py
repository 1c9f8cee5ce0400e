"""Pictures of an export: it names files, and has none. Those that lie in this house are copied; the words of the others
stay, and the report says which pictures are missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stoppress.desk.importing.report import Note
from stoppress.desk.media import store
from stoppress.press.exported import Export, ExportedWatch
from stoppress.story.document import Clip, Document, Image, nodes, read_document, write_document
from stoppress.story.entries import Renditions


def adopt(export: Export) -> tuple[Export, list[Note]]:
    """The export with its pictures in the public store under names of their own: two coverages never share a file, or a
    takedown in one would take it from the other. Call it inside `writing()`."""
    posts, notes = [], []
    for post in export.posts:
        here = {id: _copies(files) for id, files in post.media.items() if _is_here(files)}
        lost = _shown(post.blocks) - set(here)
        notes += [Note("picture_missing", words, post=post.number) for words in _words(post.blocks, lost)]
        posts.append(post.model_copy(update={"media": here, "blocks": without(post.blocks, lost)}))
    watch, lost_posters = _posters(export.coverage.watch)
    coverage = export.coverage.model_copy(update={"watch": watch})
    return export.model_copy(update={"posts": tuple(posts), "coverage": coverage}), notes + lost_posters


def _posters(watch: ExportedWatch) -> tuple[ExportedWatch, list[Note]]:
    here = {id: _copies(files) for id, files in watch.media.items() if _is_here(files)}
    lost = [one for one in watch.streams if one.poster and one.poster not in here]
    streams = [one.model_copy(update={"poster": None}) if one in lost else one for one in watch.streams]
    notes = [Note("picture_missing", one.alt or one.title) for one in lost]
    return watch.model_copy(update={"streams": tuple(streams), "media": here}), notes


def without(document: Document, lost: set[str]) -> Document:
    """The document with the names of these uploads taken out; what was said about them stays."""
    if not lost:
        return document
    return read_document(
        {"version": 1, "blocks": [_strip(block, lost) for block in write_document(document)["blocks"]]}
    )


def _strip(node: dict[str, Any], lost: set[str]) -> dict[str, Any]:
    kept = dict(node)
    if node["type"] in ("image", "clip"):
        attrs = {
            name: value
            for name, value in node.get("attrs", {}).items()
            if name not in ("media", "poster") or value not in lost
        }
        kept.pop("attrs", None)
        kept |= {"attrs": attrs} if attrs else {}
    if "content" in node:
        kept["content"] = [_strip(child, lost) for child in node["content"]]
    return kept


def _shown(document: Document) -> set[str]:
    return {id for node in _pictures(document) for id in _ids(node)}


def _words(document: Document, lost: set[str]) -> Iterator[str]:
    for node in _pictures(document):
        if lost.intersection(_ids(node)):
            yield node.attrs.alt or node.attrs.caption or ""


def _pictures(document: Document) -> Iterator[Image | Clip]:
    return (node for node in nodes(document) if isinstance(node, Image | Clip))


def _ids(node: Image | Clip) -> list[str]:
    found = [node.attrs.media, node.attrs.poster if isinstance(node, Clip) else None]
    return [id for id in found if id]


def _is_here(files: Renditions) -> bool:
    # The store's names all end so; a file of another kind would be served as what it is not.
    return bool(files) and all(
        one.name.endswith((".webp", store.FILM)) and store.public().has(one.name) for one in files
    )


def _copies(files: Renditions) -> Renditions:
    named = ([one.name, one.width, one.height, *([one.shape] if one.shape else [])] for one in files)
    return store.publish(named, out_of=store.public())

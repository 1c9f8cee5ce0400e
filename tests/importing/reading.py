from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from stoppress.desk.importing.copied_page import read_page
from stoppress.desk.importing.found_again import lost
from stoppress.story.document import write_document

HALLIN = ZoneInfo("Europe/Oslo")


def read(text, *, zone=HALLIN, on=date(2026, 3, 4), title=None):
    """A page read as the import does it, with ids that tell which post is meant; nothing of it may be lost."""
    ids = count(1)
    page = read_page(text, zone=zone, on=on, new_id=lambda: f"id{next(ids):04d}", title=title)
    assert lost(text, page, zone) == []
    return page


def post(*lines, head="Ferry agroundpublished at 22:58 CET 4 March"):
    """The one post of a page that has these lines."""
    (found,) = read("\n".join([f"  1. {head}", "", *(f"    {line}" if line else "" for line in lines)])).posts
    return found


def blocks(post):
    return write_document(post.document)["blocks"]


def short(block):
    """A block as its kind and its words: ("clip", "caption", "…"), ("list", "…", "…")."""
    attrs = [part for pair in sorted(block.get("attrs", {}).items()) for part in pair]
    return (block["type"], *attrs, *(words(child) for child in block.get("content", [])))


def words(node):
    return node.get("text") or "".join(words(child) for child in node.get("content", []))


def said(page, *codes):
    """The notes of these codes: (code, post, text)."""
    return [(note.code, note.post, note.text) for note in page.notes if note.code in codes]

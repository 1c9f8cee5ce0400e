"""Who bears a changed name on this page. Only what a post says itself counts: "Rosa, not her real name"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stoppress.cuttings.page import PagePost

CAPITAL = r"(?<![\w’-])[A-ZÀ-Þ][\w’-]*\w"
NAME = rf"{CAPITAL}(?: {CAPITAL}){{0,4}}"
# English alone: it takes grammar.
_CHANGED = re.compile(
    rf"\b({CAPITAL})[,’' ]+(?:\(?not (?:his|her|their|a|the) real names?|whose name (?:we have|has been) changed)"
)
_CALLED = re.compile(rf"\b(?:called|call (?:him|her|them)) ({CAPITAL}(?:(?:,| and|, and) {CAPITAL}){{0,9}})")
_NOT_REAL = re.compile(r"\bnot (?:their|his|her) real names?\b")
_SHORTEST = 3


def changed_names(post: PagePost) -> set[str]:
    return {found[1] for field in post.fields for found in _CHANGED.finditer(field.text)}


def pseudonyms_of(posts: Iterable[PagePost]) -> set[str]:
    """Names that some post says are changed: "Rosa, not her real name"."""
    found = {name for post in posts for name in changed_names(post)}
    for post in posts:
        for field in post.fields:
            if _NOT_REAL.search(field.text):
                for one in _CALLED.finditer(field.text):
                    found.update(re.findall(CAPITAL, one[1]))
    for post in posts:
        for paragraph in (one for field in post.fields for one in field.paragraphs if one.name_status == "changed"):
            found.update({paragraph.speaker} if paragraph.speaker else set())
    return {name for name in found if len(name) >= _SHORTEST}

"""Finding a post of a coverage by any of its words, however old it is."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.typed import moment
from stoppress.story.coverage import Post
from stoppress.story.document import lines

MOST = 20


def find(coverage: CoverageInHand, words: str) -> list[dict[str, Any]]:
    """Posts that stand and hold every one of these words, whole or as part of one; newest first."""
    wanted = _plain(words).split()
    if not wanted:
        return []
    standing = (post for post in coverage.now.in_order() if post.removed is None)
    found = islice((post for post in standing if _holds(_said(post), wanted)), MOST)
    return [
        {"post": post.id, "n": post.order.n, "title": post.title, "published_at": moment(post.published_at)}
        for post in found
    ]


def _holds(said: str, wanted: list[str]) -> bool:
    return all(one in said for one in wanted)


def _said(post: Post) -> str:
    names = (part for one in post.bylines for part in (one.name, one.outlet or ""))
    return _plain(" ".join((post.headline or "", *lines(post.document), *post.tags, post.location or "", *names)))


def _plain(text: str) -> str:
    """Without case and accents: whoever looks for "Fahre" finds "Fähre"."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))

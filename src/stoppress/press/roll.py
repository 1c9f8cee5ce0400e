"""All posts on one page, for a reader without scripts, for print and for whoever searches with the browser's own means.

It is pressed in pieces of twenty posts, counted from the oldest, that are compressed apart and joined by the edge: what
was published or taken back is on it at once, and a publish costs one piece however long the page is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from stoppress.press.pressed import Piece, deflate_head, deflate_tail
from stoppress.story.coverage import PAGE

# Where the posts go in the template.
HERE = Markup("<!--posts-->")
# A piece, and what it was made of.
Made = tuple[object, Piece]


def roll(
    frame: str, posts: Sequence[Markup], *, known: Mapping[str, Made], before: Mapping[str, Piece], seq: int
) -> dict[str, Made]:
    """By key, in the order of the page. `posts` are newest first, each with the heading of its day if it needs one."""
    first, _, last = frame.partition(HERE)
    made = {"head": _made("head", (first,), known, before, seq)}
    top = len(posts) % PAGE or PAGE
    starts = [0, *range(top, len(posts), PAGE)] if posts else []
    for number, start in zip(range(len(starts), 0, -1), starts, strict=True):
        chunk = tuple(posts[start : start + PAGE] if start else posts[:top])
        key = f"posts/{number}"
        made[key] = _made(key, chunk, known, before, seq)
    return made | {"end": _made("end", (last,), known, before, seq)}


def _made(key: str, basis: tuple[str, ...], known: Mapping[str, Made], before: Mapping[str, Piece], seq: int) -> Made:
    if key in known and known[key][0] == basis:
        return known[key]
    plain = "".join(basis).encode()
    old = before.get(key)
    if old and old.plain == plain:
        return basis, old
    deflated = deflate_tail(plain) if key == "end" else deflate_head(plain)
    return basis, Piece(key, seq, hashlib.sha256(plain).hexdigest()[:12], plain, deflated)

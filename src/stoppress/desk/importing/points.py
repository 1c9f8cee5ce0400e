"""The Summary of a copied page: its points, the pointers inside them, and the posts they surely stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from stoppress.desk.importing.blocks import BULLET, DASH
from stoppress.desk.importing.lines import Line
from stoppress.desk.importing.report import Note
from stoppress.story.document import lines
from stoppress.story.entries import Point, PointLink

if TYPE_CHECKING:
    from stoppress.desk.importing.copied_page import CopiedPost

HEADING = re.compile(r"(?:summary|key points|at a glance|what we know(?: so far)?)", re.IGNORECASE)
MOST_POINTS = 24
_LONGEST = 4_000
_LONGEST_LINK = 500
_LEADS_ON = r"(?:read|watch|listen|see|follow|find|catch up|sign up|click|tap|scroll)\b"
# A last sentence or a last clause after a dash that tells the reader to go somewhere.
_POINTER = re.compile(
    rf"(?:^|[.!?][\"'”’]?\s+|\s[-–—]\s)(?P<words>(?i:{_LEADS_ON})(?:[^.!?]|\.(?=\S))*?)(?P<stop>\.?)$"
)
_RECAP = re.compile(
    r"\b(?:recap|summary|round-?up|key (?:points|lines|moments|takeaways)|at a glance|what we learned)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Shorter quotations are common coin ("going underground"); four words in a row are somebody's own.
_QUOTE_WORDS = 4
_COMMON = frozenset(
    (  # noqa: SIM905 -- reads as a line
        "a an and as at by for from full has have he her here him his how in is it its of on or our out said says she "
        "so that the their they this to today was we what when where who with you your read watch listen see follow "
        "find catch up sign click tap scroll more live page post"
    ).split()
)


def read_points(section: Sequence[Line], *, new_id: Callable[[], str]) -> tuple[list[Point], list[Note]]:
    """The points below the heading "Summary". Lines that belong to no point are notes."""
    bulleted = any(BULLET.match(line.text) or DASH.match(line.text) for line in section)
    points: list[Point] = []
    notes: list[Note] = []
    for line in section:
        if not line.text:
            continue
        match = BULLET.match(line.text) or DASH.match(line.text)
        text = line.text[match.end() :] if match else line.text
        if (bulleted and not match) or len(text) > _LONGEST or len(points) == MOST_POINTS:
            notes.append(
                Note("outside_summary" if bulleted and not match else "summary_too_long", line.text, line=line.number)
            )
            continue
        links = [PointLink(text=words) for words in [_pointer(text)] if words]
        points.append(Point(id=new_id(), text=text, links=tuple(links)))
    return points, notes


def _pointer(text: str) -> str | None:
    match = _POINTER.search(text)
    return match["words"] if match and len(match["words"]) <= _LONGEST_LINK else None


def bind(points: Sequence[Point], posts: Sequence[CopiedPost]) -> tuple[list[Point], list[Note]]:
    """Say what each point stands on where that is sure: posts that hold a quotation of the point word for word, and the
    one recap that a pointer can mean. Everything else stays background, and a pointer without a target is told."""
    said = {post.id: _plain(" ".join([post.headline or "", *lines(post.document)])) for post in posts}
    bound, notes = [], []
    for point in points:
        links = []
        for link in point.links:
            target = _recap(link.text, posts)
            links.append(link.model_copy(update={"post": target}))
            if target is None:
                notes.append(Note("pointer_without_target", link.text, line=None))
        quotes = [_plain(quote) for quote in _QUOTED.findall(point.text)]
        holding = [
            id for quote in quotes if len(quote.split()) >= _QUOTE_WORDS for id, text in said.items() if quote in text
        ]
        stands_on = tuple(dict.fromkeys([link.post for link in links if link.post] + holding))
        standing = "posts" if stands_on else "background"
        bound.append(point.model_copy(update={"links": tuple(links), "posts": stands_on[:20], "standing": standing}))
    return bound, notes


def _plain(text: str) -> str:
    """Words alone, in small letters: a comma or a curly mark makes no other quotation."""
    return " " + " ".join(word.replace("’", "'").casefold() for word in _WORD.findall(text)) + " "


def _recap(text: str, posts: Sequence[CopiedPost]) -> str | None:
    """The post that "Read a recap of his interview here" means: the only one whose headline says that it is a recap and
    shares the most other words with the pointer. None when two could be meant."""
    if not _RECAP.search(text):
        return None
    wanted = set(_plain(_RECAP.sub(" ", text)).split()) - _COMMON
    scores = {
        post.id: len(wanted & {word.removesuffix("'s") for word in _plain(post.headline).split()})
        for post in posts
        if post.headline and _RECAP.search(post.headline)
    }
    best = max(scores.values(), default=0)
    meant = [id for id, score in scores.items() if score == best]
    return meant[0] if best and len(meant) == 1 else None

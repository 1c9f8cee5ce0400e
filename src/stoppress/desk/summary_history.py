"""What the Summary said, one after the other, and who set it: for those who read history. What was erased since is gone
from here as from everywhere; a point of which only the place is left says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.actions.set_summary import as_json
from stoppress.desk.history import deed, names_in
from stoppress.desk.typed import compared
from stoppress.ledger import book as ledger
from stoppress.ledger.book import Recorded
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Point, SummarySet

SHOWN = 30


def page(coverage: CoverageInHand, *, before: int | None = None) -> dict[str, Any]:
    """The newest, or those before the entry `before`; each with what it changed, and what has changed since."""
    found = ledger.newest(coverage.book, before=before, limit=SHOWN + 1, kind=SummarySet.kind)
    names, now = names_in(found), coverage.now
    earlier = [*(_points(one) for one in found[1:]), ()][: len(found)]
    said = [
        deed(one, names)
        | {
            "points": as_json([_as_it_could_stand(point, now) for point in _points(one)]),
            "changed": _compared(was, _points(one)),
            "since": _compared(_points(one), now.summary.points),
        }
        for one, was in zip(found, earlier, strict=True)
    ]
    return {"summaries": said[:SHOWN], "more": len(found) > SHOWN}


def _points(one: Recorded) -> Sequence[Point]:
    return one.entry.fact.points if isinstance(one.entry.fact, SummarySet) else ()


def _compared(before: Sequence[Point], after: Sequence[Point]) -> list[list[dict[str, str]]]:
    """Point by point, in the order they have now, and then those that went. Another order says nothing else."""
    was, now = ({point.id: _lines(point) for point in points} for points in (before, after))
    ids = [*now, *(one for one in was if one not in now)]
    return [runs for one in ids for runs in compared(was.get(one, []), now.get(one, []))]


def _lines(point: Point) -> list[str]:
    return [text for text in (point.text, point.note) if text]


def _as_it_could_stand(point: Point, now: Coverage) -> Point:
    """Without the posts that have been taken down since: with them nobody could publish it again."""

    def stands(post: str | None) -> bool:
        return post is not None and post in now.posts and now.posts[post].removed is None

    links = tuple(link if stands(link.post) else link.model_copy(update={"post": None}) for link in point.links)
    return point.model_copy(update={"posts": tuple(one for one in point.posts if stands(one)), "links": links})

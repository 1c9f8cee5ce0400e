from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.conflict import Conflict
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.entries import Place, Point, SummarySet


@writing()
def set_summary(person: Anybody, slug: str, *, after: Place, points: Sequence[Point], at: datetime) -> Place:
    """The whole Summary anew. `after` is where the coverage stood when the editor began; if the Summary was set since,
    both are given back."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    if tuple(points) != coverage.now.summary.points and _changed(coverage, after):
        theirs = as_json(coverage.now.summary.points)
        raise Conflict(theirs=theirs, yours=as_json(points), place=str(coverage.place))
    return append(coverage, decisions.set_summary(coverage.now, points=points, at=at), at=at)


def _changed(coverage: CoverageInHand, after: Place) -> bool:
    """Whether the Summary was set since. A place from before a restored backup says nothing, so it counts as
    changed."""
    if after.epoch != coverage.place.epoch or after.seq > coverage.place.seq:
        return True
    return any(isinstance(entry.fact, SummarySet) for entry in ledger.read(coverage.book, after=after.seq))


def as_json(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [point.model_dump(mode="json", exclude_defaults=True) for point in points]

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.conflict import Conflict, set_since
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place, Point, SummarySet


@writing()
def set_summary(person: Anybody, slug: str, *, after: Place, points: Sequence[Point], at: datetime) -> Place:
    """The whole Summary anew. `after` is where the coverage stood when the editor began; if the Summary was set since,
    both are given back."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    if tuple(points) != coverage.now.summary.points and set_since(coverage, after, SummarySet):
        theirs = as_json(coverage.now.summary.points)
        raise Conflict(theirs=theirs, yours=as_json(points), place=str(coverage.place))
    return append(coverage, decisions.set_summary(coverage.now, points=points, at=at), at=at)


def as_json(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [point.model_dump(mode="json", exclude_defaults=True) for point in points]

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.conflict import Conflict, set_since
from stoppress.desk.writing import append, writing
from stoppress.story import slots
from stoppress.story.entries import Figure, FiguresSet, Place


@writing()
def set_figures(person: Anybody, slug: str, *, after: Place, figures: Sequence[Figure], at: datetime) -> Place:
    """The whole strip anew. `after` is where the coverage stood when the editor began; if the strip was set since, both
    are given back."""
    coverage = hold(coverage_for(person, slug, to="summarise"))
    stands = coverage.now.figures.figures
    if tuple(figures) != stands and set_since(coverage, after, FiguresSet):
        theirs, yours = ([one.model_dump(mode="json") for one in each] for each in (stands, figures))
        raise Conflict(theirs=theirs, yours=yours, place=str(coverage.place))
    return append(coverage, slots.set_figures(coverage.now, figures=figures, at=at), at=at)

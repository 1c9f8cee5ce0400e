from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.conflict import Conflict, set_since
from stoppress.desk.writing import append, writing
from stoppress.story import slots
from stoppress.story.entries import ExpectationsSet, Expected, Place


@writing()
def set_expectations(person: Anybody, slug: str, *, after: Place, expected: Sequence[Expected], at: datetime) -> Place:
    """The whole list anew. `after` is where the coverage stood when the editor began; if the list was set since, both
    are given back."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    stands = coverage.now.expected
    if tuple(expected) != stands and set_since(coverage, after, ExpectationsSet):
        theirs, yours = ([one.model_dump(mode="json") for one in each] for each in (stands, expected))
        raise Conflict(theirs=theirs, yours=yours, place=str(coverage.place))
    return append(coverage, slots.set_expectations(coverage.now, expected=expected, at=at), at=at)

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.media import showing
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.entries import Fact, Place, Pointer, State


@writing()
def change_state(
    person: Anybody,
    slug: str,
    *,
    state: State,
    note: str | None = None,
    starts_at: datetime | None = None,
    resumes_at: datetime | None = None,
    pointers: Sequence[Pointer] = (),
    at: datetime,
) -> Place:
    """Announce, open (again), pause, end or archive."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    facts: list[Fact]
    match state:
        case "soon":
            facts = decisions.announce(coverage.now, starts_at=starts_at, note=note, at=at)
        case "live":
            facts = decisions.open_coverage(coverage.now, at=at)
        case "paused":
            facts = decisions.pause(coverage.now, note=note, resumes_at=resumes_at, at=at)
        case "ended":
            facts = decisions.end(coverage.now, note=note, pointers=pointers, at=at)
        case "archived":
            facts = decisions.archive(coverage.now, at=at)
    place = append(coverage, facts, at=at)
    showing.forget(coverage.now, ledger.coverage(coverage.book))  # an end takes what was watched live with it
    return place

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place, Relation


@writing()
def follow_on(
    person: Anybody,
    slug: str,
    post: str,
    *,
    older: str,
    relation: Relation = "updates",
    line: str | None = None,
    at: datetime,
) -> Place:
    """Link a newer post to an older one, which says so from then on."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    facts = decisions.follow_on(coverage.now, post=post, older=older, relation=relation, line=line, at=at)
    return append(coverage, facts, at=at)

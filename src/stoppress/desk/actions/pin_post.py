from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place


@writing()
def pin_post(person: Anybody, slug: str, post: str, *, at: datetime) -> Place:
    """It stands above the timeline; the one that stood there goes back to its slot."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    return append(coverage, decisions.pin_post(coverage.now, post=post, at=at), at=at)


@writing()
def unpin_post(person: Anybody, slug: str, post: str, *, at: datetime) -> Place:
    coverage = hold(coverage_for(person, slug, to="arrange"))
    return append(coverage, decisions.unpin_post(coverage.now, post=post, at=at), at=at)

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place


@writing()
def mark_key_point(person: Anybody, slug: str, post: str, *, label: str | None = None, at: datetime) -> Place:
    coverage = hold(coverage_for(person, slug, to="arrange"))
    return append(coverage, decisions.mark_key_point(coverage.now, post=post, label=label, at=at), at=at)


@writing()
def unmark_key_point(person: Anybody, slug: str, post: str, *, at: datetime) -> Place:
    coverage = hold(coverage_for(person, slug, to="arrange"))
    return append(coverage, decisions.unmark_key_point(coverage.now, post=post, at=at), at=at)

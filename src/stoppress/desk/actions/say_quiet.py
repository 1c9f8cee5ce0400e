from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import slots
from stoppress.story.entries import Place


@writing()
def say_quiet(person: Anybody, slug: str, *, note: str, at: datetime) -> Place:
    coverage = hold(coverage_for(person, slug, to="set_state"))
    return append(coverage, slots.say_quiet(coverage.now, note=note, at=at), at=at)


@writing()
def clear_quiet(person: Anybody, slug: str, *, at: datetime) -> Place:
    coverage = hold(coverage_for(person, slug, to="set_state"))
    return append(coverage, slots.clear_quiet(coverage.now, at=at), at=at)

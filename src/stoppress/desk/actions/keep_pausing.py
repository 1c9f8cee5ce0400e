from __future__ import annotations

from datetime import datetime

from stoppress.desk import preflight
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import writing


@writing()
def set_pausing(person: Anybody, slug: str, *, after: int | None, note: str) -> None:
    """After how many minutes without a post the page pauses by itself, and what readers are told then; None: never."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    row = coverage.row
    if (row.pauses_after, row.pause_note) == (after, note):
        return
    preflight.lines_must_pass(coverage, [note] if note != row.pause_note else [])
    row.pauses_after, row.pause_note = after, note
    row.save(update_fields=["pauses_after", "pause_note"])
    coverage.stir()


@writing()
def stay(person: Anybody, slug: str, *, at: datetime) -> None:
    """Somebody is here: the page stays as it is, as if a post had gone out now."""
    coverage = hold(coverage_for(person, slug, to="set_state", or_to="publish_own"))
    coverage.row.stays_since, coverage.row.pause_warning = at, None
    coverage.row.save(update_fields=["stays_since", "pause_warning"])
    coverage.stir()

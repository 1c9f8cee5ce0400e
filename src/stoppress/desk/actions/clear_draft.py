from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.holds import hold_on, must_be_hers_to_clear
from stoppress.desk.writing import writing


@writing()
def clear_draft(person: Anybody, slug: str, draft: str, *, at: datetime) -> None:
    """Let a draft that was held go out again; who cleared it, and when, stays on record with it. What nobody holds is
    clear already."""
    coverage = hold(coverage_for(person, slug, to="clear"))
    held = hold_on(draft_in(coverage, draft))
    if held is None:
        return
    must_be_hers_to_clear(held, coverage)
    held.cleared_by, held.cleared_at = coverage.person, at
    held.save(update_fields=["cleared_by", "cleared_at"])
    coverage.stir()

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.writing import append, writing
from stoppress.story import decisions
from stoppress.story.entries import Place
from stoppress.story.refusals import Refusal


@writing()
def backdate_post(person: Anybody, slug: str, post: str, *, shown_at: datetime, reason: str, at: datetime) -> Place:
    """An editor sets the displayed time earlier, never later, and says why."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    if not reason.strip():
        raise Refusal("reason_needed")
    facts = decisions.backdate_post(coverage.now, post=post, shown_at=shown_at, at=at)
    return append(coverage, facts, at=at, reason=reason)

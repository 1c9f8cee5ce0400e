from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import DraftRow
from stoppress.desk.signing import remember
from stoppress.desk.typed import words_of_row
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def submit_draft(person: Anybody, slug: str, draft: str, *, at: datetime) -> DraftRow:
    """Ask an editor to read and publish it. Whoever wrote it can go on typing."""
    coverage = hold(coverage_for(person, slug, to="submit"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    remember(coverage, words_of_row(row).bylines, written_by=row.written_by)
    if row.submitted_at is None:
        row.submitted_at = at
        row.save(update_fields=["submitted_at"])
        coverage.stir()
    return row

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import DraftRow
from stoppress.desk.signing import remember
from stoppress.desk.typed import words_of_row
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def submit_draft(
    person: Anybody, slug: str, draft: str, *, meant: Mapping[str, Any] | None = None, at: datetime
) -> DraftRow:
    """Ask an editor to read and publish it, `meant` to go out as its choices say. Whoever wrote it can go on typing."""
    coverage = hold(coverage_for(person, slug, to="submit"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    remember(coverage, words_of_row(row).bylines, written_by=row.written_by)
    chosen = {**(row.meant or {}), **(meant or {})}
    if row.submitted_at is None or chosen != (row.meant or {}):
        row.submitted_at, row.meant = row.submitted_at or at, chosen
        row.returned_by, row.returned_at, row.returned_why = None, None, ""
        row.save()
        coverage.stir()
    return row

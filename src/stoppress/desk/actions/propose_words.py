from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.actions.edit_post import must_stand_on
from stoppress.desk.models import DraftRow
from stoppress.desk.typed import into_row
from stoppress.desk.writing import writing
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.refusals import Refusal


@writing()
def propose_words(
    person: Anybody,
    slug: str,
    post: str,
    *,
    revision: int,
    words: Words,
    correction: Mapping[str, Any] | None = None,
    at: datetime,
) -> DraftRow:
    """New words for a post that is out, for somebody else to approve: a draft that stands on one revision of the post.
    With a `correction` it goes out as one."""
    coverage = hold(coverage_for(person, slug, to="submit"))
    old = decisions.standing(coverage.now, post)
    if not coverage.wrote(post):
        coverage.demand("fix")
    must_stand_on(old, revision, words)
    if correction and not str(correction["line"]).strip():
        raise Refusal("correction_needs_a_line")
    row = DraftRow(
        id=ids.draft_id(),
        coverage=coverage.row,
        written_by=coverage.person,
        post=post,
        revision=revision,
        meant={"correction": dict(correction)} if correction else None,
        submitted_at=at,
        created_at=at,
        updated_at=at,
    )
    into_row(row, words)
    row.save(force_insert=True)
    coverage.stir()
    return row

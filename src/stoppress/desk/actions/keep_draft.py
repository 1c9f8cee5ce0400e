from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoppress.desk import ids, typed_over
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.edit_post import to_fix
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.models import DraftRow
from stoppress.desk.typed import as_json, into_row, same, words_of_row
from stoppress.desk.writing import writing
from stoppress.story.decisions import Words
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Standing:
    """What new words for a post that is out stand on, and what readers are to be told of them."""

    post: str
    revision: int
    correction: Mapping[str, Any] | None = None

    @property
    def meant(self) -> dict[str, Any] | None:
        return {"correction": dict(self.correction)} if self.correction else None


@writing()
def begin_draft(
    person: Anybody, slug: str, *, words: Words, sourcing: str = "", on: Standing | None = None, at: datetime
) -> DraftRow:
    """`on`: somebody is at work on a post that is out and stands, which is hers to fix. What it says now may be newer
    than what she began with; that is looked at when it goes out."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    if on:
        to_fix(coverage, on.post)
    row = DraftRow(
        id=ids.draft_id(),
        coverage=coverage.row,
        written_by=coverage.person,
        sourcing=sourcing,
        created_at=at,
        updated_at=at,
    )
    _stand(row, on)
    into_row(row, words)
    row.save(force_insert=True)
    coverage.stir()
    return row


@writing()
def keep_draft(
    person: Anybody,
    slug: str,
    draft: str,
    *,
    version: int,
    words: Words,
    sourcing: str | None = None,
    on: Standing | None = None,
    at: datetime,
) -> DraftRow:
    """Save what was typed onto the version it stands on; the same words again are no conflict. `sourcing` None leaves
    the note as it is."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="fix"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if on and (row.revision is None or row.post != on.post):
        raise Refusal("not_found", what="post")
    note = row.sourcing if sourcing is None else sourcing
    stays = on is None or (row.revision, row.meant) == (on.revision, on.meant)
    if same(words_of_row(row), words) and row.sourcing == note and stays:
        return row
    must_stand_on(row, version, words, note)
    _stand(row, on)
    if not same(words_of_row(row), words):
        typed_over.keep(row, words, coverage.person, at)
        _note_who_words_it(row, coverage)
    into_row(row, words)
    row.sourcing, row.version, row.updated_at = note, row.version + 1, at
    row.save()
    coverage.stir()
    return row


def _stand(row: DraftRow, on: Standing | None) -> None:
    if on:
        row.post, row.revision, row.meant = on.post, on.revision, on.meant


def _note_who_words_it(row: DraftRow, coverage: CoverageInHand) -> None:
    """Whoever changes somebody else's words leaves him what he had, so that he sees what became of it."""
    if row.written_by_id == coverage.person.pk:
        row.worded_by, row.writers_words = None, None
        return
    if row.writers_words is None:
        row.writers_words = as_json(words_of_row(row))
    row.worded_by = coverage.person


@writing()
def discard_draft(person: Anybody, slug: str, draft: str) -> None:
    coverage = hold(coverage_for(person, slug, to="draft", or_to="fix"))
    row = draft_in(coverage, draft, to_change=True)
    if not row.out:
        row.delete()
        coverage.stir()

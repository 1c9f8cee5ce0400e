from __future__ import annotations

from datetime import datetime

from stoppress.desk import ids
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.drafts import draft_in, must_stand_on
from stoppress.desk.models import DraftRow
from stoppress.desk.typed import as_json, into_row, same, words_of_row
from stoppress.desk.writing import writing
from stoppress.story.decisions import Words
from stoppress.story.refusals import Refusal


@writing()
def begin_draft(person: Anybody, slug: str, *, words: Words, sourcing: str = "", at: datetime) -> DraftRow:
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = DraftRow(
        id=ids.draft_id(),
        coverage=coverage.row,
        written_by=coverage.person,
        sourcing=sourcing,
        created_at=at,
        updated_at=at,
    )
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
    at: datetime,
) -> DraftRow:
    """Save what was typed onto the version it stands on; the same words again are no conflict. `sourcing` None leaves
    the note as it is."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="fix"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    note = row.sourcing if sourcing is None else sourcing
    if same(words_of_row(row), words) and row.sourcing == note:
        return row
    must_stand_on(row, version, words, note)
    if not same(words_of_row(row), words):
        _note_who_words_it(row, coverage)
    into_row(row, words)
    row.sourcing, row.version, row.updated_at = note, row.version + 1, at
    row.save()
    coverage.stir()
    return row


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

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.chair import has_read_notes
from stoppress.desk.models import NoteRow, NotesReadRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal

# More than anybody reads above a composer.
MOST = 12


@writing()
def add_note(person: Anybody, slug: str, *, text: str, at: datetime) -> int:
    """A note in force from now on, for everybody who writes here; its number, which no other note here ever has."""
    coverage = hold(coverage_for(person, slug, to="note"))
    rows = NoteRow.objects.filter(coverage=coverage.row)
    text = " ".join(text.split())
    if not text:
        raise Refusal("note_empty")
    if rows.filter(ended_at=None).count() >= MOST:
        raise Refusal("too_many_notes", most=MOST)
    if has_read_notes(coverage):  # whoever has read the others has read what she writes
        _has_read(coverage, at)
    number = max(rows.values_list("number", flat=True), default=0) + 1
    NoteRow.objects.create(coverage=coverage.row, number=number, text=text, by=coverage.person, at=at)
    coverage.stir()
    return number


@writing()
def end_note(person: Anybody, slug: str, number: int, *, at: datetime) -> None:
    """It is in force no more; that it was, and who ended it, stays on record."""
    coverage = hold(coverage_for(person, slug, to="note"))
    row = NoteRow.objects.filter(coverage=coverage.row, number=number).first()
    if row is None:
        raise Refusal("not_found", what="note")
    if row.ended_at is None:
        row.ended_by, row.ended_at = coverage.person, at
        row.save(update_fields=["ended_by", "ended_at"])
        coverage.stir()


@writing()
def read_notes(person: Anybody, slug: str, *, at: datetime) -> None:
    """She has read the notes that are in force now."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    _has_read(coverage, at)
    coverage.stir()


def _has_read(coverage: CoverageInHand, at: datetime) -> None:
    NotesReadRow.objects.update_or_create(coverage=coverage.row, person=coverage.person, defaults={"at": at})

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.chair import has_read_notes
from stoppress.desk.models import Coverage, NoteRow, NotesReadRow
from stoppress.desk.writing import writing
from stoppress.story.house_notes import HouseNote, must_say_something, tidied
from stoppress.story.refusals import Refusal

# More than anybody reads above a composer.
MOST = 12


@writing()
def add_note(person: Anybody, slug: str, *, note: HouseNote, replaces: int | None = None, at: datetime) -> int:
    """A note in force from now on, for everybody who writes here; its number, which no other note here ever has. One
    that it `replaces` ends with that, and stays on record as it was."""
    coverage = hold(coverage_for(person, slug, to="note"))
    rows = NoteRow.objects.filter(coverage=coverage.row)
    note = tidied(note)
    must_say_something(note, at=at)
    if replaces is not None:
        _end(coverage, replaces, at)
    if rows.filter(ended_at=None).count() >= MOST:
        raise Refusal("too_many_notes", most=MOST)
    if has_read_notes(coverage):  # whoever has read the others has read what she writes
        _has_read(coverage, at)
    number = max(rows.values_list("number", flat=True), default=0) + 1
    NoteRow.objects.create(coverage=coverage.row, number=number, by=coverage.person, at=at, **NoteRow.of(note))
    coverage.stir()
    return number


def kept(coverage: Coverage) -> list[dict[str, Any]]:
    """The notes that are up, for an export that a house makes for itself."""
    rows = NoteRow.objects.filter(coverage=coverage, ended_at=None).select_related("by").order_by("number")
    notes = [one.said.model_copy(update={"by": one.by_name, "at": one.at}) for one in rows]
    return [{"kind": one.kind} | one.model_dump(mode="json", exclude_defaults=True) for one in notes]


def keep_brought(slug: str, notes: Sequence[HouseNote], *, at: datetime) -> None:
    """Notes that came with an export, for whoever is given the coverage. One that has run out is brought along, too: it
    is for a person to say that it is over."""
    coverage = Coverage.objects.get(slug=slug)
    NoteRow.objects.bulk_create(
        NoteRow(coverage=coverage, number=number, at=one.at or at, **NoteRow.of(tidied(one)))
        for number, one in enumerate(notes, start=1)
    )


@writing()
def end_note(person: Anybody, slug: str, number: int, *, at: datetime) -> None:
    """It is in force no more; that it was, and who ended it, stays on record."""
    coverage = hold(coverage_for(person, slug, to="note"))
    _end(coverage, number, at)


def _end(coverage: CoverageInHand, number: int, at: datetime) -> None:
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

"""Who answers for a coverage, what everybody who writes has to know, and what is not known yet: rows of the desk
alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from stoppress.cuttings.checks.notes import looks_for
from stoppress.desk.access import CoverageInHand
from stoppress.desk.intake.red import red
from stoppress.desk.models import ChairRow, DraftRow, NoteRow, NotesReadRow, QuestionRow
from stoppress.desk.read_back import queue
from stoppress.desk.typed import moment
from stoppress.ledger.prepared import Prepared
from stoppress.story.document import first_sentence, read_document
from stoppress.story.house_notes import HouseNote
from stoppress.story.refusals import Refusal

_sitting = Prepared(
    lambda coverage: ChairRow.objects.filter(coverage_id=coverage, until=None).select_related("person", "offered_to"),
    int,
)
_in_force = Prepared(
    lambda coverage: NoteRow.objects.filter(coverage_id=coverage, ended_at=None).select_related("by"), int
)
_read = Prepared(lambda coverage, person: NotesReadRow.objects.filter(coverage_id=coverage, person_id=person), int, int)
_open = Prepared(
    lambda coverage: (
        QuestionRow.objects.filter(coverage_id=coverage, closed_at=None)
        .select_related("asked_by", "on", "draft")
        .order_by("asked_at", "pk")
    ),
    int,
)


def in_the_chair(coverage: CoverageInHand) -> ChairRow | None:
    return _sitting.first(coverage.row.pk)


def notes_up(coverage: CoverageInHand) -> list[NoteRow]:
    """Restrictions first. One that has run out stands until somebody ends it, and forbids nothing."""
    return sorted(_in_force.all(coverage.row.pk), key=lambda one: (one.kind != "restriction", one.number))


def notes_in_force(coverage: CoverageInHand, at: datetime) -> list[NoteRow]:
    """In the order of their numbers."""
    return [one for one in _in_force.all(coverage.row.pk) if one.said.in_force(at)]


def note_in(coverage: CoverageInHand, number: int) -> HouseNote | None:
    """A note of that number; None if it is up no more. Raises `Refusal("not_found")`."""
    found = NoteRow.objects.filter(coverage=coverage.row, number=number).first()
    if found is None:
        raise Refusal("not_found", what="note")
    said: HouseNote = found.said
    return said if found.ended_at is None else None


def has_read_notes(coverage: CoverageInHand) -> bool:
    """Whether she may publish as far as the notes go: there are none, or she has read those there were."""
    return not _in_force.all(coverage.row.pk) or _read.first(coverage.row.pk, coverage.person.pk) is not None


def must_have_read_notes(coverage: CoverageInHand) -> None:
    """Before her first publication here. Raises `Refusal("notes_first")`."""
    if not has_read_notes(coverage):
        raise Refusal("notes_first")


def open_questions(coverage: CoverageInHand) -> list[QuestionRow]:
    """Oldest first."""
    return _open.all(coverage.row.pk)


def said_of(coverage: CoverageInHand) -> dict[str, Any]:
    """For everybody at the desk; questions for those who write or read drafts, since they may hold words of drafts."""
    chair = in_the_chair(coverage)
    writes = coverage.may & {"draft", "read_drafts"}
    language = coverage.now.about.language if coverage.now.about else "en"
    return {
        "chair": chair
        and {
            "by": chair.person.username,
            "by_name": chair.person.name,
            "since": moment(chair.since),
            "offered_to": chair.offered_to and chair.offered_to.username,
            "offered_to_name": chair.offered_to and chair.offered_to.name,
        },
        "notes": [_note(one, language) for one in notes_up(coverage)],
        "notes_read": has_read_notes(coverage),
        "questions": [question(one) for one in open_questions(coverage)] if writes else [],
    }


def _note(row: NoteRow, language: str) -> dict[str, Any]:
    note = row.said.model_dump(mode="json", exclude={"by"}) | {"until": moment(row.until)}
    more = {"looks_for": list(looks_for(row.said, language)), "by_name": row.by_name, "at": moment(row.at)}
    return {"number": row.number, **note, **more}


def question(row: QuestionRow) -> dict[str, Any]:
    """As the API says it."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "text": row.text,
        "post": row.post or (row.draft.post if row.draft and row.draft.out else None),
        "draft": row.draft_id if row.draft and not row.draft.out else None,
        "asked_by_name": row.asked_by.name,
        "asked_at": moment(row.asked_at),
        "on": row.on and row.on.username,
        "on_name": row.on and row.on.name,
    }


def _named(row: DraftRow) -> dict[str, Any]:
    return {"draft": row.pk, "title": row.headline or first_sentence(read_document(row.document))}


def digest(coverage: CoverageInHand) -> dict[str, Any]:
    """What goes with the chair: everything that waits for somebody, and how old the Summary is."""
    drafts = DraftRow.objects.filter(coverage=coverage.row, out=False)
    due = drafts.filter(due__isnull=False).select_related("due").order_by("due__at")
    unread = queue(coverage)
    oldest: datetime | None = (
        drafts.filter(submitted_at__isnull=False)
        .order_by("submitted_at")
        .values_list("submitted_at", flat=True)
        .first()
    )
    return {
        "unread": unread["count"],
        "unread_since": unread["posts"][0]["reading"]["out_since"] if unread["posts"] else None,
        "submitted": drafts.filter(submitted_at__isnull=False).count(),
        "submitted_since": moment(oldest),
        "held": drafts.filter(holds__cleared_at=None, holds__isnull=False).distinct().count(),
        "corrections": [_named(one) for one in drafts.order_by("updated_at") if (one.meant or {}).get("correction")],
        "red": len(red(coverage)),
        "due": [_named(one) | {"at": moment(one.due.at)} for one in due],
        "notes": len(notes_up(coverage)),
        "questions": [question(one) for one in open_questions(coverage)],
        "summary_at": moment(coverage.now.summary.at),
        "key_points_since": coverage.now.key_points_since_summary(),
    }

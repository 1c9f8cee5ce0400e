"""Who did what in a coverage: entries of the log with their private halves, and what the desk did beside it (freezes,
holds, marks, the chair, notes, questions), in one list that can be filtered and taken away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from stoppress.desk.access import CoverageInHand
from stoppress.desk.history import deed, names_in
from stoppress.desk.models import (
    ApprovalRow,
    ChairRow,
    DealtRow,
    FreezeRow,
    HoldRow,
    NoteRow,
    PointRow,
    QuestionRow,
    ReadingRow,
)
from stoppress.desk.people.models import Person
from stoppress.desk.typed import moment
from stoppress.ledger import book as ledger
from stoppress.ledger.book import Recorded

SHOWN = 100
# So many entries are looked at in one go while a filter finds few.
BATCH = 500
COLUMNS = ("at", "kind", "by", "by_name", "post", "title", "reason", "written_by", "approved_by", "despite")


@dataclass(frozen=True, slots=True)
class Filter:
    """`by` a user name; `about`: posts, page (everything readers see beside them) or house (nothing readers see)."""

    by: str | None = None
    about: str | None = None

    def takes(self, kind: str, by: str | None) -> bool:
        return (self.by is None or by == self.by) and (self.about is None or about(kind) == self.about)


def about(kind: str) -> str:
    if kind in _HOUSE:
        return "house"
    return "posts" if kind.startswith(("post_", "key_point_", "breaking_", "follow_on_")) else "page"


def page(
    coverage: CoverageInHand, chosen: Filter, *, before: int | None = None, limit: int | None = SHOWN
) -> dict[str, Any]:
    """The newest `limit` entries that the filter takes, or those before the entry `before`, and what the desk did
    between them; without a limit all there is. Titles are as posts stand now: no word that was replaced."""
    found, more = _entries(coverage, chosen, before, limit)
    since = found[-1].entry.recorded_at if more else None
    until = ledger.newest(coverage.book, before=before + 1, limit=1) if before else []
    acts = [
        act
        for act in _acts(coverage)
        if chosen.takes(act["kind"], act["by"])
        and (since is None or act["at"] >= since)
        and (not until or act["at"] < until[0].entry.recorded_at)
    ]
    names = names_in(found)
    entries = [*(_entry(one, coverage, names) for one in found), *acts]
    entries.sort(key=lambda one: (one["at"], one["seq"] or 0), reverse=True)
    return {"entries": [one | {"at": moment(one["at"])} for one in entries], "more": more}


def as_csv(coverage: CoverageInHand, chosen: Filter) -> str:
    """All of it, oldest first, times in the coverage's zone. No cell begins with a sign that a spreadsheet would take
    for a formula."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for one in reversed(page(coverage, chosen, limit=None)["entries"]):
        at = datetime.fromisoformat(one["at"]).astimezone(coverage.zone).isoformat()
        despite = " ".join(each["check"] for each in one["despite"])
        rows.writerow(_harmless((one | {"at": at, "despite": despite})[column]) for column in COLUMNS)
    return file.getvalue()


def _harmless(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _entries(
    coverage: CoverageInHand, chosen: Filter, before: int | None, limit: int | None
) -> tuple[list[Recorded], bool]:
    found: list[Recorded] = []
    while True:
        batch = ledger.newest(coverage.book, before=before, limit=BATCH)
        for one in batch:
            if not chosen.takes(one.entry.fact.kind, one.private.get("actor")):
                continue
            if limit is not None and len(found) == limit:
                return found, True
            found.append(one)
        if len(batch) < BATCH:
            return found, False
        before = batch[-1].entry.seq


def _entry(one: Recorded, coverage: CoverageInHand, names: dict[str | None, str]) -> dict[str, Any]:
    post = getattr(one.entry.fact, "post", None)
    stands = coverage.now.posts.get(post) if post else None
    return deed(one, names) | {
        "at": one.entry.recorded_at,
        "key": f"e{one.entry.seq}",
        "post": post,
        "title": stands.title if stands and stands.removed is None else None,
        "written_by": one.private.get("written_by"),
        "written_by_name": names.get(one.private.get("written_by")),
    }


# -- what the desk did -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that rows of a table tell: when and by whom (names of fields), and in which words."""

    model: type[Model]
    kind: str
    by: str
    at: str
    words: str | None = None
    of: str = "coverage"
    post: str | None = None


_KINDS = (
    _Kind(FreezeRow, "frozen", "by", "at", "reason"),
    _Kind(FreezeRow, "thawed", "ended_by", "ended_at"),
    _Kind(HoldRow, "draft_held", "by", "at", "reason", "draft__coverage", "draft__post"),
    _Kind(HoldRow, "draft_cleared", "cleared_by", "cleared_at", None, "draft__coverage", "draft__post"),
    _Kind(ApprovalRow, "draft_approved", "by", "at", None, "draft__coverage", "draft__post"),
    _Kind(ReadingRow, "read", "by", "at", None, "out__coverage", "out__post"),
    _Kind(ReadingRow, "legalled", "by", "at", None, "out__coverage", "out__post"),
    _Kind(ChairRow, "chair_taken", "person", "since"),
    _Kind(NoteRow, "note_put_up", "by", "at", "text"),
    _Kind(NoteRow, "note_ended", "ended_by", "ended_at", "text"),
    _Kind(QuestionRow, "question_asked", "asked_by", "asked_at", "text", "coverage", "post"),
    _Kind(QuestionRow, "question_closed", "closed_by", "closed_at", "answer", "coverage", "post"),
    _Kind(DealtRow, "agency_dealt_with", "by", "at", None, "intake__coverage", "post"),
    _Kind(PointRow, "point_confirmed", "by", "at"),
)
_HOUSE = frozenset(one.kind for one in _KINDS)


def _acts(coverage: CoverageInHand) -> list[dict[str, Any]]:
    found = list(_rows(coverage))
    people = Person.objects.in_bulk({one["person"] for one in found})
    return [_act(one, people[one["person"]]) for one in found]


def _act(one: dict[str, Any], person: Person) -> dict[str, Any]:
    nobody = dict.fromkeys(("alone", "approved_by", "approved_by_name", "written_by", "written_by_name", "seq"))
    who = {"by": person.username, "by_name": person.name, "reason": one["words"] or None}
    return (
        nobody
        | {"despite": [], "despite_why": None}
        | who
        | {name: one[name] for name in ("key", "at", "kind", "post", "title")}
    )


def _rows(coverage: CoverageInHand) -> Iterator[dict[str, Any]]:
    posts = coverage.now.posts
    for one in _KINDS:
        rows: Any = one.model._default_manager.filter(**{one.of: coverage.row, f"{one.at}__isnull": False})  # noqa: SLF001 -- Django's own name
        if one.model is ReadingRow:
            rows = rows.filter(mark=one.kind)
        fields = [name for name in ("pk", one.at, one.by, one.words, one.post) if name]
        if one.model is NoteRow:
            fields.append("lists")
            rows = rows.filter(**{f"{one.by}__isnull": False})  # what came with an export nobody here put up
        for row in rows.values(*fields):
            stands = posts.get(row[one.post]) if one.post else None
            yield {
                "key": f"{one.kind}-{row['pk']}",
                "at": row[one.at],
                "kind": one.kind,
                "person": row[one.by],
                "words": (row[one.words] or _listed(row.get("lists"))) if one.words else None,
                "post": stands.id if stands else None,
                "title": stands.title if stands and stands.removed is None else None,
            }


def _listed(lists: dict[str, Any] | None) -> str:
    """What a note says that is a list and no sentence."""
    return ", ".join([*(lists or {}).get("names", ()), *(lists or {}).get("words", ())])

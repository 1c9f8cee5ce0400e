"""What came in for a coverage, and how it is kept: rows of the desk alone, one for each revision of an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from stoppress.desk import ids
from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import DraftRow, IntakeRow, PostRow
from stoppress.desk.people.models import Person
from stoppress.desk.typed import moment
from stoppress.story.copies import Found, Sought, look
from stoppress.story.decisions import Words
from stoppress.story.document import EMPTY, Document, first_sentence, media_ids, read_document, write_document
from stoppress.story.pictures import without
from stoppress.story.refusals import Refusal

# The inbox is for what comes in now; what is older is found by who took it.
SHOWN = 100
LISTED = Q(erased=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a source sent. `original` is what it calls the item, the same in every revision of it; without one nothing
    can be known again. `kill`: nobody is to use it, nor what came before it."""

    source: str
    headline: str | None = None
    document: Document = EMPTY
    original: str = ""
    revision: int = 1
    terms: str = ""
    embargo: datetime | None = None
    kill: bool = False


def keep(row: Row, what: Incoming, *, at: datetime, by: Person | None = None) -> tuple[IntakeRow, bool]:
    """The item's newest revision, and whether this is new. A revision that is known, and one that is older, change
    nothing. A kill counts however it is numbered."""
    item = _name(what)
    newest = newest_of(row, item)
    revision = what.revision
    if newest and what.kill and newest.state != "killed":
        revision = max(revision, newest.revision + 1)
    if newest and revision <= newest.revision:
        return newest, False
    if what.kill:
        IntakeRow.objects.filter(coverage=row, item=item).update(state="killed")
    kept = IntakeRow.objects.create(
        id=ids.draft_id(),
        coverage=row,
        item=item,
        revision=revision,
        source=what.source,
        original=what.original,
        received_at=at,
        terms=what.terms,
        embargo=what.embargo,
        state="killed" if what.kill else "new",
        headline=what.headline,
        document=write_document(what.document),
        put_in_by=by,
    )
    row.stirs()
    return kept, True


def known(row: Row, what: Incoming) -> bool:
    """Whether this revision, or a newer one, is there."""
    newest = newest_of(row, _name(what))
    return newest is not None and what.revision <= newest.revision


def _name(what: Incoming) -> str:
    """The same for every revision of one item of one source; nobody can tell from it what the source calls it."""
    if not what.original:
        return ids.draw(32)
    return salted_hmac("stoppress.intake", f"{what.source}\n{what.original}", algorithm="sha256").hexdigest()


def newest_of(row: Row, item: str) -> IntakeRow | None:
    return IntakeRow.objects.filter(coverage=row, item=item).order_by("-revision").first()


def item_in(coverage: CoverageInHand, pk: str) -> IntakeRow:
    found = IntakeRow.objects.filter(LISTED, coverage=coverage.row, pk=pk).select_related("handled_by").first()
    if found is None:
        raise Refusal("not_found", what="item")
    return found


def newest(coverage: CoverageInHand) -> list[IntakeRow]:
    """The newest revision of each item, the last received first."""
    rows = IntakeRow.objects.filter(LISTED, coverage=coverage.row).select_related("handled_by")
    found: dict[str, IntakeRow] = {}
    for row in rows.order_by("item", "revision"):
        found[row.item] = row
    return sorted(found.values(), key=lambda row: (row.received_at, row.pk), reverse=True)[:SHOWN]


def used(row: IntakeRow) -> bool:
    """Whether something that came of this item, in any revision, is in work or out."""
    of = {"intake__coverage": row.coverage_id, "intake__item": row.item}
    return DraftRow.objects.filter(**of, out=False).exists() or PostRow.objects.filter(**of).exists()


def listed(row: IntakeRow) -> dict[str, Any]:
    return {
        "item": row.pk,
        "source": row.source,
        "original": row.original,
        "revision": row.revision,
        "received_at": moment(row.received_at),
        "terms": row.terms,
        "embargo": moment(row.embargo),
        "state": row.state,
        "title": row.headline or first_sentence(read_document(row.document)),
        "handled_by_name": row.handled_by.name if row.handled_by else None,
    }


def without_pictures(coverage: CoverageInHand, media: frozenset[str]) -> None:
    """No draft that is taken of it brings them back."""
    for row in IntakeRow.objects.filter(LISTED, coverage=coverage.row):
        document = read_document(row.document)
        if media_ids(document) & media:
            left = without(Words(row.headline, document), media)
            row.document = write_document(left.document if left else EMPTY)
            row.save(update_fields=["document"])


def holding(coverage: CoverageInHand, what: Sought, *, media: bool) -> list[tuple[IntakeRow, Found]]:
    """The newest revision of every item in which something of it stands, in any revision; as the inbox lists them."""
    found: dict[str, tuple[IntakeRow, Found | None]] = {}
    for row in IntakeRow.objects.filter(LISTED, coverage=coverage.row).order_by("item", "revision"):
        had = found.get(row.item)
        now = look(Words(row.headline, read_document(row.document)), what, media=media)
        found[row.item] = (row, now or (had[1] if had else None))
    holds = [(row, why) for row, why in found.values() if why]
    return sorted(holds, key=lambda one: (one[0].received_at, one[0].pk), reverse=True)


def take_away(coverage: CoverageInHand, pk: str, *, erase: bool, at: datetime) -> None:
    """An item in which words stand that were taken down: aside, or its words destroyed in all its revisions."""
    row = IntakeRow.objects.filter(coverage=coverage.row, pk=pk).first()
    if row is None:
        raise Refusal("not_found", what="item")
    rows = IntakeRow.objects.filter(coverage=coverage.row, item=row.item)
    if erase:
        _erase(rows)
    else:
        rows.exclude(state="killed").update(state="set_aside", handled_by=coverage.person, handled_at=at)


def _erase(rows: QuerySet[IntakeRow]) -> None:
    rows.update(erased=True, headline=None, document=write_document(EMPTY), terms="", original="")


def erase(coverage: CoverageInHand, post: str) -> None:
    """The words of what a post came of, in all its revisions. That there was an item stays, so that the same revision
    does not come in anew."""
    _erase(_came_of(coverage, post))


def pictures_of(coverage: CoverageInHand, post: str) -> set[str]:
    """Those that came with what a post came of."""
    return {media for row in _came_of(coverage, post) for media in media_ids(read_document(row.document))}


def items_of(coverage: CoverageInHand, post: str) -> set[str]:
    """What a post came of, by the name that all revisions of it have."""
    return set(_came_of(coverage, post).values_list("item", flat=True))


def forget(coverage: CoverageInHand, items: Iterable[str]) -> None:
    """The words of these, in all their revisions."""
    _erase(IntakeRow.objects.filter(coverage=coverage.row, item__in=list(items)))


def _came_of(coverage: CoverageInHand, post: str) -> QuerySet[IntakeRow]:
    items = set(PostRow.objects.filter(coverage=coverage.row, post=post).values_list("intake__item", flat=True))
    items |= set(DraftRow.objects.filter(coverage=coverage.row, post=post).values_list("intake__item", flat=True))
    return IntakeRow.objects.filter(coverage=coverage.row, item__in=items - {None})

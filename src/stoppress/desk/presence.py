"""Who is at a coverage's desk, and who has which text or picture in hand. A lease is a word among colleagues and no
lock: whoever does not hold it may write all the same, and nothing is overwritten (`conflict.py`).

It lasts a minute from each sign of life. Somebody may ask for it; the holder hands it over or keeps it, and silence
hands it over when the minute ends that began with the asking. Everything here goes by the desk's clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import DraftRow, LeaseRow, SeatRow
from stoppress.desk.typed import moment
from stoppress.ledger.prepared import Prepared

Part = Literal["text", "media"]
LASTS = timedelta(seconds=60)
# A desk says every fifteen seconds that it is open; after that long without a word somebody is away, and then gone.
HERE = timedelta(seconds=50)
AWAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Lease:
    """In whose hands something is, and who would like to have it. Persons are numbers."""

    by: int
    since: datetime
    until: datetime
    asked_by: int | None = None
    asked_at: datetime | None = None
    kept_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return at < self.until


def at_work(lease: Lease | None, who: int, at: datetime) -> Lease:
    """She has it open: it is hers if it is nobody's, and lasts on if it is hers and nobody waits for an answer."""
    if lease is None:
        return Lease(who, at, at + LASTS)
    waits = lease.asked_by not in (None, who) and lease.kept_at is None
    if lease.by == who and not waits:
        return replace(lease, until=at + LASTS)
    if lease.holds(at):
        return lease
    first = waits and at < lease.until + LASTS  # who asked comes first, for a minute
    return _given(lease, at) if first else Lease(who, at, at + LASTS)


def asked_for(lease: Lease | None, who: int, at: datetime) -> Lease:
    """From now on the holder has a minute to say something; asking again does not make it longer."""
    if lease is None or not lease.holds(at) or lease.by == who:
        return at_work(lease, who, at)
    if lease.asked_by == who and lease.asked_at and not lease.kept_at:
        return lease
    return replace(lease, until=at + LASTS, asked_by=who, asked_at=at, kept_at=None)


def answered(lease: Lease, at: datetime, *, hands_over: bool) -> Lease:
    """What its holder says to whoever asked."""
    if lease.asked_by is None:
        return lease
    return _given(lease, at) if hands_over else replace(lease, until=at + LASTS, kept_at=at)


def left(lease: Lease, who: int, at: datetime) -> Lease | None:
    """She has closed it. If it was hers, whoever asked has it, else nobody; if she had asked, she does no more."""
    if lease.by == who:
        return _given(lease, at) if lease.asked_by is not None else None
    return replace(lease, asked_by=None, asked_at=None, kept_at=None) if lease.asked_by == who else lease


def _given(lease: Lease, at: datetime) -> Lease:
    return Lease(lease.asked_by or lease.by, at, at + LASTS)


def read(row: LeaseRow | None) -> Lease | None:
    if row is None:
        return None
    return Lease(row.by_id, row.since, row.until, row.asked_by_id, row.asked_at, row.kept_at)


def write(coverage: CoverageInHand, thing: str, part: str, lease: Lease | None) -> None:
    """Keep the lease of a `part` of a thing; None: nobody has it any more."""
    rows = LeaseRow.objects.filter(coverage=coverage.row, thing=thing, part=part)
    if lease is None:
        rows.delete()
        return
    held = {
        "by_id": lease.by,
        "since": lease.since,
        "until": lease.until,
        "asked_by_id": lease.asked_by,
        "asked_at": lease.asked_at,
        "kept_at": lease.kept_at,
    }
    if not rows.update(**held):
        LeaseRow.objects.create(coverage=coverage.row, thing=thing, part=part, **held)


_seats = Prepared(
    lambda coverage, since: SeatRow.objects.filter(coverage_id=coverage, seen_at__gt=since).select_related("person"),
    int,
    datetime,
)
_leases = Prepared(
    lambda coverage, at: (
        LeaseRow.objects.filter(coverage_id=coverage, until__gt=at)
        .select_related("by", "asked_by")
        .order_by("since", "pk")
    ),
    int,
    datetime,
)


def said_of(coverage: CoverageInHand, at: datetime) -> dict[str, Any]:
    """For everybody at the desk. Of a draft only whoever may read it hears anything."""
    seats = _seats.all(coverage.row.pk, at - AWAY)
    leases = _leases.all(coverage.row.pk, at)
    secret = _secret(coverage, {one.thing for one in seats if one.thing} | {one.thing for one in leases})
    return {
        "here": _people(seats, secret, at),
        "leases": [_lease(one) for one in leases if one.thing not in secret],
    }


def _secret(coverage: CoverageInHand, things: set[str]) -> set[str]:
    """Drafts that are not hers to read."""
    if "read_drafts" in coverage.may or not things:
        return set()
    theirs = DraftRow.objects.filter(coverage=coverage.row, pk__in=things).exclude(written_by=coverage.person)
    return set(theirs.values_list("pk", flat=True))


def _people(seats: Iterable[SeatRow], secret: set[str], at: datetime) -> list[dict[str, Any]]:
    """One line a person, whatever she has open where; those who are here first, in the order of their names."""
    lines: dict[str, dict[str, Any]] = {}
    for seat in sorted(seats, key=lambda one: one.seen_at, reverse=True):
        here = seat.seen_at > at - HERE
        line = lines.setdefault(
            seat.person.username,
            {
                "username": seat.person.username,
                "name": seat.person.name,
                # To the minute, or whoever looks would be told of every sign of life.
                "away_since": None if here else moment(seat.seen_at.replace(second=0, microsecond=0)),
                "has_open": [],
            },
        )
        if here and seat.thing and seat.thing not in secret and seat.thing not in line["has_open"]:
            line["has_open"].append(seat.thing)
    return sorted(lines.values(), key=lambda line: (line["away_since"] is not None, line["name"], line["username"]))


def _lease(row: LeaseRow) -> dict[str, Any]:
    return {
        "thing": row.thing,
        "part": row.part,
        "by": row.by.username,
        "by_name": row.by.name,
        "since": moment(row.since),
        "asked": row.asked_by
        and {
            "by": row.asked_by.username,
            "by_name": row.asked_by.name,
            "at": moment(row.asked_at),
            "until": None if row.kept_at else moment(row.until),
        },
    }

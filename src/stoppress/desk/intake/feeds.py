"""Feeds that a coverage has asked for: every desk looks which are due, and one of them asks, beside everything else."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import DatabaseError, connection

from stoppress.desk import clock
from stoppress.desk.access import CoverageInHand
from stoppress.desk.intake.bring import bring
from stoppress.desk.intake.fetching import NotFetched, fetch
from stoppress.desk.intake.reading import NotRead, read
from stoppress.desk.models import FeedRow
from stoppress.desk.options import options
from stoppress.desk.typed import moment
from stoppress.desk.writing import writing
from stoppress.ledger import book as ledger
from stoppress.story.refusals import Refusal

log = structlog.get_logger()

LOOK_EVERY = timedelta(seconds=5)
# Of what is over nothing more is asked.
ENDED = ("ended", "archived")
_asking: list[threading.Thread] = []


def of(coverage: CoverageInHand) -> list[FeedRow]:
    return list(FeedRow.objects.filter(coverage=coverage.row).select_related("added_by").order_by("added_at", "pk"))


def said_of(row: FeedRow) -> dict[str, Any]:
    return {
        "feed": row.pk,
        "address": row.address,
        "source": row.source,
        "minutes": row.minutes,
        "added_by_name": row.added_by.name,
        "asked_at": moment(row.asked_at),
        "heard_at": moment(row.heard_at),
        "trouble": row.trouble or None,
    }


def look(now: datetime) -> None:
    """Ask those that are due, in a thread of their own: a source that does not answer holds nobody up."""
    if options().feeds == "off" or any(one.is_alive() for one in _asking) or not (wanted := due(now)):
        return
    thread = threading.Thread(target=_ask_all, args=(wanted,), name="feeds", daemon=True)
    _asking[:] = [thread]
    thread.start()


def due(now: datetime) -> list[str]:
    rows = FeedRow.objects.select_related("coverage").order_by("asked_at")
    return [row.pk for row in rows if _is_due(row, now) and ledger.coverage(row.coverage.book).state not in ENDED]


def _is_due(row: FeedRow, now: datetime) -> bool:
    return row.asked_at is None or row.asked_at + timedelta(minutes=row.minutes) <= now


def _ask_all(wanted: list[str]) -> None:
    try:
        for pk in wanted:
            ask(pk, clock.now())
    except DatabaseError as wrong:
        log.warning("feeds_unreachable", why=type(wrong).__name__)
    finally:
        connection.close()


def ask(pk: str, at: datetime) -> int:
    """How many items came in that were not known. None where another desk has asked, or once it has been taken off."""
    with writing():
        row = FeedRow.objects.select_related("coverage").select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None or not _is_due(row, at):
            return 0
        row.asked_at = at
        row.save(update_fields=["asked_at"])
    new, trouble = 0, ""
    try:
        new = bring(row.coverage.slug, read(fetch(row.address), row.source or None).items).new
    except NotFetched as no:
        trouble = no.code
    except (NotRead, Refusal):
        trouble = "not_read"
    with writing():
        row = FeedRow.objects.select_related("coverage").filter(pk=pk).first()
        if row is None:
            return new
        changed = row.trouble != trouble
        row.heard_at, row.trouble = row.heard_at if trouble else at, trouble
        row.save(update_fields=["heard_at", "trouble"])
        if changed:
            row.coverage.stirs()
            log.info("feed", coverage=row.coverage.slug, trouble=trouble or None)
    return new

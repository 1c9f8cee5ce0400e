"""What a command has read, into the inbox of a coverage: each item in a transaction of its own, so that one which does
not fit keeps nothing else out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import structlog

from stoppress.desk import clock
from stoppress.desk.intake import inbox
from stoppress.desk.models import Coverage
from stoppress.desk.writing import writing
from stoppress.ledger import book as ledger

log = structlog.get_logger()


class NoCoverage(Exception):
    """There is none at this address."""


@dataclass(slots=True)
class Brought:
    new: int = 0
    known: int = 0


def bring(slug: str, items: Iterable[inbox.Incoming]) -> Brought:
    done = Brought()
    for item in items:
        with writing():
            row = Coverage.objects.filter(slug=slug).first()
            if row is None:
                raise NoCoverage
            ledger.lock(row.book)
            row.refresh_from_db()
            _, new = inbox.keep(row, item, at=clock.now())
        done.new += new
        done.known += not new
    log.info("intake", coverage=slug, new=done.new, known=done.known)
    return done

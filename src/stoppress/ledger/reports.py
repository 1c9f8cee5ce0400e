"""What edges report, beside the log: how many read, and how fast a place reached them. Counts alone; nothing of it says
who. The runner's headcount writes it, the desk reads it. It could be lost without harm, so nothing waits for it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from stoppress.ledger.models import Book, Delivery, Reading
from stoppress.ledger.prepared import Prepared
from stoppress.place import Place

# A count that is older than this, by the machine's own clock, is none: nobody counts any more.
FRESH = timedelta(seconds=60)
# Minutes of the last day; of what is older ten of them are one row, and of deliveries a month is kept.
FINE = timedelta(days=1)
COARSE = 10
KEPT = timedelta(days=30)
# Rows that are put together in one transaction: whoever wants to write meanwhile waits for no more.
AT_ONCE = 600


@dataclass(frozen=True, slots=True)
class Counted:
    """Readers in one stretch: least, most, and at its end. A stretch is a minute, and when it is old, ten."""

    book: str
    at: datetime
    least: int
    most: int
    last: int
    fine: bool = True

    @property
    def until(self) -> datetime:
        return self.at + timedelta(minutes=1 if self.fine else COARSE)


@dataclass(frozen=True, slots=True)
class Delivered:
    """`half`, `nearly` (99 of a hundred) and `whole` in thousandths of a second; see `Delivery`."""

    book: str
    place: Place
    readers: int
    reached: int
    half: int | None
    nearly: int | None
    whole: int | None
    done: bool


# -- the runner's ----------------------------------------------------------------------------------------------------


def keep(counted: Sequence[Counted], delivered: Sequence[Delivered]) -> None:
    """In one short transaction. What is there of the same stretch or place is replaced."""
    noted = _now()
    with transaction.atomic():
        Reading.objects.bulk_create(
            [
                Reading(book_id=one.book, at=one.at, least=one.least, most=one.most, last=one.last, noted=noted)
                for one in counted
            ],
            update_conflicts=True,
            unique_fields=["book", "at"],
            update_fields=["least", "most", "last", "noted"],
        )
        Delivery.objects.bulk_create(
            [
                Delivery(
                    book_id=one.book,
                    epoch=one.place.epoch,
                    seq=one.place.seq,
                    readers=one.readers,
                    reached=one.reached,
                    half=one.half,
                    nearly=one.nearly,
                    whole=one.whole,
                    done=one.done,
                    noted=noted,
                )
                for one in delivered
            ],
            update_conflicts=True,
            unique_fields=["book", "epoch", "seq"],
            update_fields=["readers", "reached", "half", "nearly", "whole", "done", "noted"],
        )


def last() -> dict[str, int]:
    """Book → how many readers it had when they were counted last; books of which nobody ever counted are not in it."""
    newest = ((book, _newest.first(book)) for book in Book.objects.values_list("id", flat=True))
    return {book: row.last for book, row in newest if row}


def thin(now: datetime) -> bool:
    """Put some old minutes together, and let go of old deliveries; whether there may be more to do. `now` is the
    house's clock, by which stretches are told."""
    oldest = list(Delivery.objects.order_by("pk").values_list("pk", "noted")[:AT_ONCE])
    old = [pk for pk, noted in oldest if noted < _now() - KEPT]
    fine = list(Reading.objects.filter(fine=True, at__lt=_coarse(now - FINE)).order_by("at")[:AT_ONCE])
    with transaction.atomic():
        if old:
            Delivery.objects.filter(pk__in=old).delete()
        for book, at in sorted({(row.book_id, _coarse(row.at)) for row in fine}):
            _put_together(book, at)
    return AT_ONCE in (len(old), len(fine))


def _coarse(at: datetime) -> datetime:
    return at.replace(minute=at.minute // COARSE * COARSE, second=0, microsecond=0)


def _put_together(book: str, at: datetime) -> None:
    rows = Reading.objects.filter(book_id=book, at__gte=at, at__lt=at + timedelta(minutes=COARSE)).order_by("at")
    *_, last = found = list(rows)
    Reading.objects.filter(pk__in=[one.pk for one in found]).delete()
    least, most = min(one.least for one in found), max(one.most for one in found)
    said = {"last": last.last, "noted": last.noted, "fine": False}
    Reading.objects.create(book_id=book, at=at, least=least, most=most, **said)


# -- the desk's ------------------------------------------------------------------------------------------------------


def reading(book: str) -> int | None:
    """How many read now; None: nobody has counted for a minute."""
    row = _newest.first(book)
    if row is None or (row.last and row.noted < _now() - FRESH):
        return None
    return row.last


def lately(book: str, epoch: str) -> list[Delivered]:
    """Of the newest places those of the last minute, newest first: five at most."""
    since = _now() - FRESH
    return [_delivered(row) for row in _late.all(book, epoch) if row.noted > since]


def readings(book: str, since: datetime | None = None) -> list[Counted]:
    """Every stretch, or from then on and the one before it; oldest first."""
    rows = Reading.objects.filter(book_id=book)
    if since is None:
        return [_counted(row) for row in rows.order_by("at")]
    before = rows.filter(at__lt=since).order_by("-at").first()
    found = [*([before] if before else []), *rows.filter(at__gte=since).order_by("at")]
    return [_counted(row) for row in found]


def deliveries(book: str, epoch: str, since: int) -> list[Delivered]:
    """Of every place behind entry `since` of which it is known, in the log's order."""
    rows = Delivery.objects.filter(book_id=book, epoch=epoch, seq__gt=since).order_by("seq")
    return [_delivered(row) for row in rows]


def _counted(row: Reading) -> Counted:
    return Counted(row.book_id, row.at, row.least, row.most, row.last, row.fine)


def _delivered(row: Delivery) -> Delivered:
    place = Place(row.epoch, row.seq)
    return Delivered(row.book_id, place, row.readers, row.reached, row.half, row.nearly, row.whole, row.done)


def _now() -> datetime:
    """The machine's own clock: an invented evening may hurry, and edges do not."""
    return datetime.fromtimestamp(time.time(), UTC)


_newest = Prepared(lambda book: Reading.objects.filter(book_id=book).order_by("-at")[:1], str)
_late = Prepared(lambda book, epoch: Delivery.objects.filter(book_id=book, epoch=epoch).order_by("-seq")[:5], str, str)

"""What leaves the house by itself once a post is public (a message to telephones, a call to a partner) hangs here.

A hook is told of every revision that went out, once, when the time to undo is over; and of a takedown, if it had been
told of the post before. What was called back in time was never said to anybody. That it is still to be told is a row,
written with the entry itself, so a crash neither loses nor doubles it. Nothing of a rehearsal or an import is ever
told, and while a coverage is frozen only takedowns are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from stoppress.desk.models import FreezeRow, OutgoingRow
from stoppress.desk.news import TAKEN_DOWN
from stoppress.desk.writing import writing

log = structlog.get_logger()

AT_ONCE = 200
LONGEST_WAIT = 300


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Ids, never words: whoever is told asks what the post says now. The same `key` is the same news."""

    key: str
    coverage: str
    book: str
    post: str
    revision: int
    what: str
    at: datetime


Hook = Callable[[Outgoing], None]
_hooks: list[Hook] = []


def on_outgoing(hook: Hook) -> Callable[[], None]:
    """Call `hook` with everything that leaves; returns what takes it off. It is called inside the transaction that
    notes that it was: what it writes into the database is written once, whatever dies. So a hook that has a line to
    somewhere keeps rows of its own and sends them from there. If it raises, it is called again later, and no other
    hook's work is done twice: all of it is taken back together."""
    _hooks.append(hook)
    return lambda: _hooks.remove(hook)


def tell(now: datetime) -> int:
    """Tell the hooks what is due by now; of how much. Safe beside other desks: a row is in one's hand at a time."""
    return sum(_tell_one(pk, now) for pk in list(_due(now).values_list("pk", flat=True)[:AT_ONCE]))


def _due(now: datetime) -> QuerySet[OutgoingRow]:
    frozen = FreezeRow.objects.filter(coverage=OuterRef("coverage"), ended_at=None)
    waiting = OutgoingRow.objects.filter(told_at=None, due_at__lt=now).order_by("due_at", "pk")
    return waiting.exclude(~Q(what=TAKEN_DOWN) & Exists(frozen))


def _in_its_turn(now: datetime) -> QuerySet[OutgoingRow]:
    """What could not be told yet holds up what came after it about the same post, and nothing else."""
    earlier = OutgoingRow.objects.filter(coverage=OuterRef("coverage"), post=OuterRef("post"), seq__lt=OuterRef("seq"))
    return _due(now).exclude(Exists(earlier.filter(told_at=None)))


@writing()
def _tell_one(pk: int, now: datetime) -> bool:
    mine = _in_its_turn(now).filter(pk=pk).select_for_update(of=("self",), skip_locked=True)
    row = mine.select_related("coverage").first()
    if row is None:
        return False
    told = Outgoing(
        key=f"{row.coverage.book}:{row.seq}",
        coverage=row.coverage.slug,
        book=row.coverage.book,
        post=row.post,
        revision=row.revision,
        what=row.what,
        at=row.at,
    )
    try:
        with transaction.atomic():
            for hook in _hooks:
                hook(told)
    except Exception as wrong:  # noqa: BLE001 -- a hook may fail in any way it likes; the news waits for it
        row.tries += 1
        row.due_at = now + timedelta(seconds=min(2**row.tries, LONGEST_WAIT))
        row.save(update_fields=["tries", "due_at"])
        log.warning("outgoing_waits", key=told.key, tries=row.tries, why=type(wrong).__name__)
        return False
    row.told_at = now
    row.save(update_fields=["told_at"])
    return True


def _in_the_log(told: Outgoing) -> None:
    """The hook of the house: a line for whoever follows the log of the desk."""
    said = {"coverage": told.coverage, "post": told.post, "revision": told.revision, "what": told.what}
    transaction.on_commit(lambda: log.info("left_the_house", key=told.key, **said))


on_outgoing(_in_the_log)

"""A live page that nobody writes to pauses by itself, where an editor has said so: after how long, and in which words.

Nobody is surprised: it is said at the desk a quarter of an hour before, and one tap lets it stay. A clock that jumped
pauses nothing, since two clocks must have seen that quarter pass (`due.py`).
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Any

import structlog

from stoppress.desk import due
from stoppress.desk.access import CoverageInHand, hold
from stoppress.desk.clock import Anchor
from stoppress.desk.freezing import is_frozen
from stoppress.desk.models import Coverage as Row
from stoppress.desk.typed import moment
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.ledger.book import Moved
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import Draft

log = structlog.get_logger()

WARNED_FOR = timedelta(minutes=15)
# What is counted in hours need not be looked for twice a second.
LOOK_EVERY = timedelta(seconds=5)


def last_sign(now: Coverage, row: Row) -> datetime | None:
    """When something last happened that keeps the page open: it opened, a post went out, an editor said that it is
    quiet or that it stays. None: it is not live."""
    if now.state != "live":
        return None
    signs = [now.state_at, row.stays_since, now.quiet.at if now.quiet else None]
    return max([one for one in signs if one] + [post.at for post in now.posts.values() if not post.imported])


def look(now: Anchor) -> int:
    """Warn where it is time to, and pause what has been warned for; how many paused. Safe beside other desks."""
    rows = Row.objects.filter(pauses_after__isnull=False).values_list("pk", flat=True)
    return sum(_look_at(pk, now) for pk in list(rows))


def _look_at(pk: int, now: Anchor) -> bool:
    row = Row.objects.get(pk=pk)
    sign = last_sign(ledger.coverage(row.book), row)
    warned = _warning(row, sign)
    if sign is None or row.pauses_after is None or now.at < _ends(row, sign) - WARNED_FOR:
        if row.pause_warning:
            _warn(row, None)
        return False
    if warned is None:
        _warn(row, {"sign": sign.isoformat(), "anchor": due.as_json(now)})
        return False
    if not due.has_come(_pauses_at(row, sign, warned), warned, now):
        return False
    with contextlib.suppress(Moved):  # somebody wrote in this moment: it stays
        return _pause(pk, sign, now.at)
    return False


@writing()
def _pause(pk: int, sign: datetime, at: datetime) -> bool:
    here = ledger.lock(Row.objects.values_list("book", flat=True).get(pk=pk))
    row = Row.objects.get(pk=pk)  # as it is now that nobody else writes: somebody may have said that it stays, or never
    now = ledger.coverage(row.book)
    if last_sign(now, row) != sign or row.pauses_after is None or at < _ends(row, sign):
        return False
    note = None if is_frozen(row.book) else row.pause_note.strip() or None
    half = {"actor": "clock", "reason": f"no post for {row.pauses_after} minutes"}
    ledger.append(row.book, [Draft(fact, half) for fact in decisions.pause(now, note=note, at=at)], after=here, at=at)
    row.paused_itself = at
    row.save(update_fields=["paused_itself"])
    _warn(row, None)
    log.info("paused_by_itself", coverage=row.slug)
    return True


def has_paused_itself(coverage: CoverageInHand) -> bool:
    """Whether it is paused, and nobody said so but the clock."""
    now = coverage.now
    return now.state == "paused" and now.state_at is not None and now.state_at == coverage.row.paused_itself


def opened_by_what_goes_out(coverage: CoverageInHand, at: datetime) -> CoverageInHand:
    """That there was no post was the only reason for the pause, so whoever may publish here ends it by publishing. What
    an editor has paused stays as it is."""
    if not has_paused_itself(coverage):
        return coverage
    append(coverage, decisions.open_coverage(coverage.now, at=at), at=at, reason="opened by what goes out")
    return hold(coverage)


def _warn(row: Row, warning: dict[str, Any] | None) -> None:
    row.pause_warning = warning
    row.save(update_fields=["pause_warning"])
    row.stirs()


def _warning(row: Row, sign: datetime | None) -> dict[str, Any] | None:
    """Where both clocks stood when it was said, if nothing has happened since."""
    said = row.pause_warning
    return said["anchor"] if said and sign and said["sign"] == sign.isoformat() else None


def _ends(row: Row, sign: datetime) -> datetime:
    return sign + timedelta(minutes=row.pauses_after or 0)


def _pauses_at(row: Row, sign: datetime, warned: dict[str, Any]) -> datetime:
    """Never before everybody had a quarter of an hour: the house may have been down when it should have been said."""
    return max(_ends(row, sign), datetime.fromisoformat(warned["at"]) + WARNED_FOR)


def said_of(coverage: CoverageInHand) -> dict[str, Any]:
    """For everybody at the desk. `at`: it pauses then, unless something happens."""
    row = coverage.row
    sign = last_sign(coverage.now, row) if row.pauses_after else None
    warned = _warning(row, sign)
    return {
        "after": row.pauses_after,
        "note": row.pause_note,
        "at": moment(_pauses_at(row, sign, warned)) if sign and warned else None,
        "itself": has_paused_itself(coverage),
    }

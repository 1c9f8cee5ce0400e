"""Telling a coverage again into a rehearsal, at its own pace or faster: every desk looks twice a second what is due.

A step and the note that it was told are one transaction, so a desk that dies neither loses nor doubles one. The words
are never copied into rows of ours: they are read from the source's log when they are told, so what has been erased
meanwhile is told no more. What may be told is asked anew each time, in the name of whoever began it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import structlog
from django.db import transaction

from stoppress.desk import preflight
from stoppress.desk.access import CoverageInHand, coverage_for, hold
from stoppress.desk.models import ReplayedRow, ReplayRow
from stoppress.desk.retelling import Retelling
from stoppress.desk.typed import moment
from stoppress.desk.writing import noting, writing
from stoppress.ledger import book as ledger
from stoppress.story.refusals import Refusal
from stoppress.story.replay import Step, steps

log = structlog.get_logger()

# At a hundred times its pace an hour of a story is told in 36 seconds; nobody else waits longer than this many steps.
AT_ONCE = 20
# A house that was down for longer does not hurry to catch up.
LATE = timedelta(minutes=2)
# A desk looks twice a second: a step that has been due for so long was told by none.
MISSED = timedelta(seconds=5)
# Refusals that concern everything that follows: the replay waits for somebody. Any other leaves out one step.
HALTS = frozenset({"frozen", "notes_first", "not_allowed", "coverage_is", "four_eyes"})
GOES = ("running", "paused")


def play(now: datetime) -> int:
    """Tell what is due; how many steps. Safe beside other desks: each looks again with the rehearsal in hand."""
    told = 0
    for pk in list(ReplayRow.objects.filter(state="running").order_by("pk").values_list("pk", flat=True)):
        for _ in range(AT_ONCE):
            if not _play_one(pk, now):
                break
            told += 1
    return told


def go_on(now: datetime) -> int:
    """After a start of the desk each replay that nobody has told meanwhile goes on from what it told last; how many.
    Where another desk is up, or this one was away for a moment, the story's clock has gone on."""
    waiting = [row for row in ReplayRow.objects.filter(state="running") if _waits_since(row, now) > MISSED]
    for row in waiting:
        row.base_at, row.base_told = now, max(row.told_at, row.base_told)
        row.save(update_fields=["base_at", "base_told"])
        log.info("replay_goes_on", coverage=row.coverage.slug, told=row.told, of=row.steps)
    return len(waiting)


def _waits_since(row: ReplayRow, now: datetime) -> timedelta:
    """For how long its next step has been due."""
    try:
        left = next((one for one in story_of(row) if one.seq > row.done), None)
    except Refusal:
        left = None
    return now - _due(row, left) if left else timedelta()


def _due(row: ReplayRow, step: Step) -> datetime:
    return row.base_at + (step.at - row.base_told) / row.speed


def story_of(row: ReplayRow) -> list[Step]:
    """What is to be told. Raises `Refusal` if whoever began it may not read that any more."""
    source = coverage_for(row.by, row.source.slug, to="read_history" if row.whole else "view")
    return story(source, row.until, whole=row.whole)


def story(source: CoverageInHand, until: int, *, whole: bool) -> list[Step]:
    """Up to an entry. Read anew when something was written or erased since."""
    return _story(source.book, until, whole, ledger.state_of(source.book))


@lru_cache(maxsize=8)
def _story(book: str, until: int, whole: bool, _state: object) -> list[Step]:  # noqa: FBT001 -- a cache's key
    entries = ledger.read(book)
    told = steps(entries, whole=whole)
    return [one for one in told if one.seq <= until]


@writing()
def _play_one(pk: int, now: datetime) -> bool:
    """One step, if it is due. False: nothing was told."""
    row = ReplayRow.objects.select_related("coverage", "source", "by").get(pk=pk)
    try:
        coverage = hold(coverage_for(row.by, row.coverage.slug, to="set_state"))
        row.refresh_from_db()
        if row.state != "running":
            return False
        left = [one for one in story_of(row) if one.seq > row.done]
    except Refusal as refusal:
        _end(row, "stopped", refusal.code)
        return False
    if not left:
        _end(row, "done", row.why)
        coverage.stir()
        return False
    return _tell(row, coverage, left[0], now)


def _tell(row: ReplayRow, coverage: CoverageInHand, step: Step, now: datetime) -> bool:
    due = _due(row, step)
    if due > now:
        return False
    if now - due > LATE:
        row.base_at, row.base_told = now, step.at
        log.info("replay_goes_on", coverage=row.coverage.slug, told=row.told, of=row.steps)
    try:
        with transaction.atomic(), preflight.not_asked(), noting(replayed=f"{row.source.slug}:{step.seq}"):
            Retelling(row, coverage, now).tell(step.fact)
    except Refusal as refusal:
        if refusal.code in HALTS:
            pause(row, now, why=refusal.code)
            coverage.stir()
            return False
        row.refused += 1
        row.why = refusal.code
        log.info("replay_left_out", coverage=row.coverage.slug, seq=step.seq, why=refusal.code)
    row.done, row.told, row.told_at = step.seq, row.told + 1, max(step.at, row.base_told)
    row.save()
    coverage.stir()
    return True


def pause(row: ReplayRow, now: datetime, *, why: str = "") -> None:
    """It stands where it is; what the clock of the story has gone on since the last step is not lost."""
    row.base_told, row.base_at = max(row.told_at, _told(row, now)), now
    row.state, row.why = "paused", why
    row.save()


def resume(row: ReplayRow, now: datetime) -> None:
    row.state, row.why, row.base_at = "running", "", now
    row.save()


def pace(row: ReplayRow, now: datetime, speed: int) -> None:
    if row.state == "running":
        row.base_told, row.base_at = _told(row, now), now
    row.speed = speed
    row.save()


def _told(row: ReplayRow, now: datetime) -> datetime:
    """Where the story's clock stands; never beyond what it waits for."""
    if row.state != "running":
        return row.base_told
    try:
        waits = next((one.at for one in story_of(row) if one.seq > row.done), row.told_at)
    except Refusal:
        waits = row.told_at
    return min(row.base_told + (now - row.base_at) * row.speed, max(waits, row.base_told))


def _end(row: ReplayRow, state: str, why: str) -> None:
    row.state, row.why = state, why
    row.save(update_fields=["state", "why"])
    row.coverage.stirs()
    log.info("replay_ended", coverage=row.coverage.slug, state=state, why=why, told=row.told, refused=row.refused)


# -- for everybody at the desk -----------------------------------------------------------------------------------------


def replay_in(coverage: CoverageInHand) -> ReplayRow | None:
    """The one that goes on, or else the last."""
    rows = ReplayRow.objects.filter(coverage=coverage.row).select_related("source", "by").order_by("-pk")
    return rows.filter(state__in=GOES).first() or rows.first()


def replay_of(slug: str) -> ReplayRow:
    """The newest of a rehearsal."""
    return ReplayRow.objects.filter(coverage__slug=slug).latest("pk")


def said_of(coverage: CoverageInHand) -> dict[str, Any] | None:
    """The replay into this rehearsal as the API says it; None where there is none."""
    if not coverage.now.rehearsal or (row := replay_in(coverage)) is None:
        return None
    about = ledger.coverage(row.source.book).about
    return {
        "source": row.source.slug,
        "title": about.title if about else row.source.slug,
        "timezone": about.timezone if about else "UTC",
        "by": row.by.username,
        "by_name": row.by.name,
        "speed": row.speed,
        "whole": row.whole,
        "state": row.state,
        "told": row.told,
        "of": row.steps,
        "told_at": moment(row.told_at),
        "refused": row.refused,
        "why": row.why or None,
    }


def replayed_in(coverage: CoverageInHand) -> frozenset[str]:
    """The posts that came out of a replay."""
    if not coverage.now.rehearsal:
        return frozenset()
    names = ReplayedRow.objects.filter(replay__coverage=coverage.row, kind="post")
    return frozenset(names.values_list("target", flat=True))

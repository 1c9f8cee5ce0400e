from __future__ import annotations

from datetime import datetime

from stoppress.desk import replaying
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.models import ReplayRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal
from stoppress.story.replay import begins

SPEEDS = (1, 100)


@writing()
def start_replay(person: Anybody, slug: str, *, source: str, speed: int, whole: bool, at: datetime) -> None:
    """A coverage this person may read is told again into a rehearsal, up to what it says now. `whole`, with what was
    corrected and taken down since, is for who reads its history. Raises `Refusal`: not_a_rehearsal, replay_of_itself,
    replay_goes_on, nothing_to_replay."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    if not coverage.now.rehearsal:
        raise Refusal("not_a_rehearsal")
    if source == slug:
        raise Refusal("replay_of_itself")
    if ReplayRow.objects.filter(coverage=coverage.row, state__in=replaying.GOES).exists():
        raise Refusal("replay_goes_on")
    other = coverage_for(person, source, to="read_history" if whole else "view")
    told = replaying.story(other, other.now.seq, whole=whole)
    begin = begins(told)
    if begin is None:
        raise Refusal("nothing_to_replay")
    ReplayRow.objects.create(
        coverage=coverage.row,
        source=other.row,
        by=coverage.person,
        speed=min(max(speed, SPEEDS[0]), SPEEDS[1]),
        whole=whole,
        until=other.now.seq,
        steps=len(told),
        base_at=at,
        base_told=begin,
        told_at=begin,
        started_at=at,
    )
    coverage.stir()


@writing()
def change_replay(
    person: Anybody, slug: str, *, state: str | None = None, speed: int | None = None, at: datetime
) -> None:
    """Pause it, let it go on, or change its pace. What is so already stays so."""
    coverage, row = _in_hand(person, slug)
    if speed is not None and speed != row.speed:
        replaying.pace(row, at, speed)
    if state == "paused" and row.state == "running":
        replaying.pause(row, at)
    if state == "running" and row.state == "paused":
        replaying.resume(row, at)
    coverage.stir()


@writing()
def stop_replay(person: Anybody, slug: str) -> None:
    """What was told stays; nothing more comes. Once more does no harm."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    if ReplayRow.objects.filter(coverage=coverage.row, state__in=replaying.GOES).update(state="stopped", why=""):
        coverage.stir()


def _in_hand(person: Anybody, slug: str) -> tuple[CoverageInHand, ReplayRow]:
    coverage = hold(coverage_for(person, slug, to="set_state"))
    row = ReplayRow.objects.filter(coverage=coverage.row, state__in=replaying.GOES).first()
    if row is None:
        raise Refusal("not_found", what="replay")
    return coverage, row

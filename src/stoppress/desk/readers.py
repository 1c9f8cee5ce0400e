"""How many read a coverage, now and over its time, and how fast its posts reached them: out of what the runner keeps
beside the log. Nobody but readers of the public page is counted, so a rehearsal has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.typed import moment
from stoppress.ledger import reports
from stoppress.ledger.reports import Counted, Delivered
from stoppress.story.coverage import Post

# So many points a plot has at most, and so many posts are marked on it.
POINTS = 240
MARKED = 300
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)
# Where nobody has counted for longer than this, nothing is known; a runner that was started again takes less.
HOLE = timedelta(minutes=5)
OPEN = ("soon", "live", "paused")


@dataclass(frozen=True, slots=True)
class Point:
    """Readers in one stretch of a plot: at least, at most, and at its end."""

    at: datetime
    least: int
    most: int
    last: int


def said_of(coverage: CoverageInHand) -> dict[str, Any]:
    """`readers`: now, None if nobody has counted for a minute; `sent`: how what went out in the last minute reached
    them, newest first."""
    if not _has_readers(coverage):
        return {"readers": None, "sent": []}
    sent = reports.lately(coverage.book, coverage.place.epoch)
    return {"readers": reports.reading(coverage.book), "sent": [_sent(one) for one in sent]}


def plot(coverage: CoverageInHand, *, hours: int | None, at: datetime) -> dict[str, Any]:
    """The last hours, or all of it from when it was counted first. Points where nobody counted are left out."""
    nothing: dict[str, Any] = {"now": None, "since": None, "until": None, "minutes": 1, "points": [], "posts": []}
    if not _has_readers(coverage):
        return nothing | {"more": False}
    now = reports.reading(coverage.book)
    counted = reports.readings(coverage.book, at - timedelta(hours=hours) if hours else None)
    if not counted:
        return nothing | {"now": now, "more": False}
    until = at if coverage.now.state in OPEN or counted[-1].last else counted[-1].until
    since = max(counted[0].at, until - timedelta(hours=hours)) if hours else counted[0].at
    minutes = _step(until - since)
    points = put_in_steps(counted, since=since, until=until, minutes=minutes)
    posts = [post for post in coverage.now.posts.values() if since <= post.at <= until and _is_marked(post)]
    marked = sorted(posts, key=lambda post: post.at)[-MARKED:]
    return {
        "now": now,
        "since": moment(since),
        "until": moment(until),
        "minutes": minutes,
        "points": [asdict(one) | {"at": moment(one.at)} for one in points],
        "posts": _marks(coverage, marked, points, timedelta(minutes=minutes)),
        "more": len(posts) > len(marked),
    }


def put_in_steps(counted: Sequence[Counted], *, since: datetime, until: datetime, minutes: int) -> list[Point]:
    """One point a step, from the step in which `since` lies; what was counted last goes on until it is counted anew,
    but for readers no longer than a hole may be."""
    step, points = timedelta(minutes=minutes), []
    at = since.replace(second=0, microsecond=0)
    number, before = 0, None
    while at <= until:
        within = []
        while number < len(counted) and counted[number].at < at + step:
            before = counted[number]
            number += 1
            if before.until > at:
                within.append(before)
        if within:
            least, most = min(one.least for one in within), max(one.most for one in within)
            points.append(Point(at, least, most, within[-1].last))
        elif before and (not before.last or at - before.until < HOLE):
            points.append(Point(at, before.last, before.last, before.last))
        at += step
    return points


def _has_readers(coverage: CoverageInHand) -> bool:
    return coverage.now.state is not None and not coverage.now.rehearsal


def _step(span: timedelta) -> int:
    return next((one for one in STEPS if span <= timedelta(minutes=one * POINTS)), STEPS[-1])


def _is_marked(post: Post) -> bool:
    """What was imported went out elsewhere."""
    return post.removed is None and not post.imported


def _marks(
    coverage: CoverageInHand, posts: Sequence[Post], points: Sequence[Point], step: timedelta
) -> list[dict[str, Any]]:
    if not posts:
        return []
    sent = reports.deliveries(coverage.book, coverage.place.epoch, min(post.seq for post in posts) - 1)
    marks = []
    for post in posts:
        of_it = next((one for one in sent if one.place.seq >= post.seq), None)
        there = next((one for one in reversed(points) if one.at <= post.at), None)
        marks.append(
            {
                "post": post.id,
                "at": moment(post.at),
                "title": post.title,
                "key_point": post.key_point,
                "readers": there.most if there and post.at < there.at + step else None,
                "sent": _sent(of_it) if of_it else None,
            }
        )
    return marks


def _sent(one: Delivered) -> dict[str, Any]:
    return {
        "place": str(one.place),
        "readers": one.readers,
        "reached": one.reached,
        "half": one.half,
        "nearly": one.nearly,
        "whole": one.whole,
        "done": one.done,
    }

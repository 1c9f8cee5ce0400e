"""What comes by itself (drafts whose hour has come, news of what is out, replays, pauses): looked for twice a second by
every desk, and done once."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import structlog
from django.db import Error, connection

from stoppress.desk import clock, outgoing, pausing, preflight, redacting, replaying
from stoppress.desk.access import coverage_for, hold
from stoppress.desk.actions.publish_post import publish_post
from stoppress.desk.clock import Anchor
from stoppress.desk.due import by_the_second_clock
from stoppress.desk.intake import feeds
from stoppress.desk.media import store
from stoppress.desk.models import DueRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal

log = structlog.get_logger()

LOOK_EVERY = 0.5
LATE = timedelta(minutes=2)


@contextlib.contextmanager
def letting_out() -> Iterator[None]:
    """What is due goes out while this lasts. A database that is away comes back."""
    done = threading.Event()

    def look() -> None:
        paused_at = fed_at = None
        while not done.wait(LOOK_EVERY):
            try:
                now = clock.anchor()
                _beside_others(let_out, now)
                _beside_others(outgoing.tell, now.at)
                _beside_others(store.remove_what_was_left)
                _beside_others(redacting.settle_lists)
                _beside_others(replaying.play, now.at)
                if paused_at is None or not now.at - pausing.LOOK_EVERY < paused_at <= now.at:
                    paused_at = now.at
                    _beside_others(pausing.look, now)
                if fed_at is None or not now.at - feeds.LOOK_EVERY < fed_at <= now.at:
                    fed_at = now.at
                    _beside_others(feeds.look, now.at)
            except Error as wrong:
                log.warning("schedule_unreachable", why=type(wrong).__name__)
                connection.close()
        connection.close()

    thread = threading.Thread(target=look, name="schedule", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(3)


def _beside_others(work: Callable[..., object], *of: object) -> None:
    """Whatever goes wrong in one of these keeps none of the others from being done, now and at the next look. Without
    its database none can be."""
    try:
        work(*of)
    except Error:
        raise
    except Exception as wrong:
        log.exception("schedule_failed", of=f"{work.__module__}.{work.__name__}", why=type(wrong).__name__)


def let_out(now: Anchor) -> int:
    """Publish what is due; how many went out. Safe beside other desks: each looks again with the coverage in hand, and
    a draft that is out is not published again."""
    ready = DueRow.objects.filter(stopped="", at__lte=now.at, draft__out=False).order_by("at", "pk")
    return sum(_out_or_later(pk, now) for pk in list(ready.values_list("pk", flat=True)))


def _out_or_later(pk: int, now: Anchor) -> bool:
    """A store of pictures that is not reached, or full, is asked again at the next look, until it is too late for the
    hour; others go out meanwhile."""
    try:
        return _let_one_out(pk, now)
    except OSError as wrong:
        log.warning("does_not_go_out_yet", why=type(wrong).__name__)
        return False


@writing()
def _let_one_out(pk: int, now: Anchor) -> bool:
    due = _in_hand(pk)
    if due is None:
        return False
    stopped = _why_not(due, now) or _publish(due, now)
    if not stopped:
        log.info("went_out_by_itself", draft=due.draft_id)
        return True
    log.warning("did_not_go_out_by_itself", draft=due.draft_id, why=stopped)
    due.stopped = stopped
    due.save(update_fields=["stopped"])
    due.draft.coverage.stirs()
    return False


def _in_hand(pk: int) -> DueRow | None:
    """The row, if it still waits once nobody else writes to its coverage."""
    waiting = DueRow.objects.filter(pk=pk, stopped="", draft__out=False).select_related("draft__coverage", "by")
    due = waiting.first()
    if due is None:
        return None
    with contextlib.suppress(Refusal):  # whoever asked for it may be gone; that is found when it is published
        hold(coverage_for(due.by, due.draft.coverage.slug, to="view"))
    return waiting.first()


def _why_not(due: DueRow, now: Anchor) -> str:
    """Why a person has to look first."""
    if due.draft.version != due.version:
        return "reworded"
    other = by_the_second_clock(due.anchor, now)
    if other < due.at:
        return "clocks_differ"
    return "late" if min(now.at, other) - due.at > LATE else ""


def _publish(due: DueRow, now: Anchor) -> str:
    confirmed = due.choices.get("confirmed") or {}
    try:
        with preflight.not_asked(before=confirmed.get("kinds", ()), why=confirmed.get("why")):
            publish_post(
                due.by,
                due.draft.coverage.slug,
                due.draft.pk,
                version=due.version,
                chosen=due.choices,
                at=now.at,
                clocks=now,
            )
    except Refusal as refusal:
        return refusal.code
    return ""

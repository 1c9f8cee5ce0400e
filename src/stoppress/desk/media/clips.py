"""Clips on their way in. A film comes in parts, each at the place where the last one ended, so that a bad line goes on
where it broke; then it is made anew in the background, one at a time in the house, and nobody who publishes waits."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.db import Error, connection, transaction

from stoppress.desk import clock, ids
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for
from stoppress.desk.actions.add_media import kept_files, room
from stoppress.desk.media import coming, store
from stoppress.desk.media.films import Film, make_film, program
from stoppress.desk.media.reading import read_picture
from stoppress.desk.models import ClipRow, Upload
from stoppress.desk.options import options
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal

log = structlog.get_logger()

LOOK_EVERY = 1.0
# A part fits into what any request may be.
PART = 1_000_000
AT_ONCE = 4
# Whoever makes one says so every second; a desk that has been silent so long has died over it.
SILENT = timedelta(seconds=30)
TRIES = 3
# So much stays free on the disk for what is written.
FREE = 1_000_000_000
FORGOTTEN = timedelta(days=1)


def takes() -> dict[str, int] | None:
    """What this house takes; None if it makes no clips."""
    if program() is None:
        return None
    return {"bytes": options().clip_megabytes * 1_000_000, "minutes": options().clip_minutes, "part": PART}


def mine(person: Anybody, slug: str) -> list[ClipRow]:
    """The clips that somebody sends here, oldest first. Raises `Refusal`."""
    coverage = coverage_for(person, slug, to="draft")
    return list(ClipRow.objects.filter(coverage=coverage.row, person=coverage.person).order_by("created_at", "pk"))


def clip_of(person: Anybody, slug: str, clip: str) -> ClipRow:
    """One of these. Raises `Refusal`."""
    return clip_in(coverage_for(person, slug, to="draft"), clip)


def clip_in(coverage: CoverageInHand, clip: str) -> ClipRow:
    """Her own; what somebody else sends is nobody's business."""
    row = ClipRow.objects.filter(coverage=coverage.row, person=coverage.person, pk=clip).first()
    if row is None:
        raise Refusal("not_found", what="clip")
    return row


def said_of(row: ClipRow) -> dict[str, Any]:
    """As the API says it: sizes in bytes, lengths in seconds."""
    media = row.media
    poster = media.parts.filter(crop__isnull=True, focus__isnull=True).first() if media else None
    return {
        "clip": row.pk,
        "size": row.size,
        "received": row.received,
        "state": row.state,
        "done": row.done,
        "why": row.why["code"] if row.why else None,
        "values": row.why["values"] if row.why else None,
        "media": media.pk if media else None,
        "poster": poster.pk if poster else None,
        "seconds": media.seconds if media else None,
    }


@writing()
def begin_clip(person: Anybody, slug: str, *, name: str, size: int, at: datetime) -> ClipRow:
    """Raises `Refusal`: clips_not_here, clip_file_too_large, too_many_clips, no_room."""
    coverage = coverage_for(person, slug, to="draft")
    limits = takes()
    if limits is None:
        raise Refusal("clips_not_here")
    if size > limits["bytes"]:
        raise Refusal("clip_file_too_large", limit=options().clip_megabytes)
    if ClipRow.objects.filter(person=coverage.person, state__in=("coming", "waiting", "working")).count() >= AT_ONCE:
        raise Refusal("too_many_clips", limit=AT_ONCE)
    if shutil.disk_usage(coming.folder()).free < 2 * size + FREE:
        raise Refusal("no_room")
    row = ClipRow(id=ids.draw(12), coverage=coverage.row, person=coverage.person, name=name, size=size, created_at=at)
    row.save()
    return row


def take_part(person: Anybody, slug: str, clip: str, *, start: int, part: bytes) -> ClipRow:
    """The next part of it. One that is here already is taken as read; one from further on is refused with where to go
    on (`part_not_next`)."""
    row = clip_of(person, slug, clip)
    if start + len(part) <= row.received:
        return row
    if row.state != "coming" or start != row.received or not part or start + len(part) > row.size:
        raise Refusal("part_not_next", received=row.received)
    coming.add(row.pk, start, part)
    with writing():
        came = ClipRow.objects.filter(pk=row.pk, received=start, state="coming")
        whole = start + len(part) == row.size
        if not came.update(received=start + len(part), state="waiting" if whole else "coming"):
            raise Refusal("part_not_next", received=start)
    row.refresh_from_db()
    return row


@writing()
def let_go(person: Anybody, slug: str, clip: str) -> None:
    """Call it off, whatever has become of it; what it has become is an upload like any other, and stays."""
    row = clip_of(person, slug, clip)
    _gone(row)


def _gone(row: ClipRow) -> None:
    film = row.pk
    row.delete()
    transaction.on_commit(lambda: coming.remove(film), robust=True)


# -- in the background -------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def making_clips() -> Iterator[None]:
    """What is whole is made while this lasts. A desk that is told to stop leaves what it is at to the next one."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(LOOK_EVERY):
            try:
                make_one(stopping=done.is_set)
            except Error as wrong:
                log.warning("clips_unreachable", why=type(wrong).__name__)
                connection.close()
            except OSError as wrong:  # a disk that is full has room again some day
                log.warning("clip_waits", why=type(wrong).__name__)
            except Exception as wrong:  # it is tried again, and given up after the third time; others are made
                log.exception("clip_failed", why=type(wrong).__name__)
        connection.close()

    thread = threading.Thread(target=look, name="clips", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(3)


def make_one(*, stopping: Any = lambda: False) -> bool:
    """Make the one that has waited longest, if no other desk is at one."""
    if not ClipRow.objects.filter(state__in=("waiting", "working")).exists():
        return False
    row = _taken_in_hand(clock.now())
    if row is None:
        return False
    with room() as folder:
        try:
            with coming.whole(row.pk, Path(folder)) as source:
                film = make_film(source, Path(folder), lambda done: not stopping() and _beat(row.pk, done))
            if film is None:
                _left(row.pk)
                return False
            _keep(row.pk, film, Path(folder))
        except FileNotFoundError:
            _refused(row.pk, Refusal("clip_unreadable"))
        except Refusal as refusal:
            _refused(row.pk, refusal)
    return True


@writing()
def _taken_in_hand(now: datetime) -> ClipRow | None:
    rows = list(
        ClipRow.objects.select_for_update().filter(state__in=("waiting", "working")).order_by("created_at", "pk")
    )
    if any(row.state == "working" and row.beat_at and row.beat_at > now - SILENT for row in rows):
        return None
    for row in rows:
        row.tries += 1
        if row.tries > TRIES:
            _refuse(row, Refusal("clip_unreadable"))
            continue
        row.state, row.beat_at, row.done = "working", now, 0
        row.save()
        return row
    return None


_beaten = threading.local()


def _beat(clip: str, done: int) -> bool:
    """A sign of life, once a second; whether it is still wanted."""
    if time.monotonic() - getattr(_beaten, "at", 0.0) < LOOK_EVERY:
        return True
    _beaten.at = time.monotonic()
    with writing():
        return bool(ClipRow.objects.filter(pk=clip, state="working").update(done=done, beat_at=clock.now()))


@writing()
def _left(clip: str) -> None:
    """The next desk begins anew, at once."""
    ClipRow.objects.filter(pk=clip, state="working").update(state="waiting", beat_at=None)


def _keep(clip: str, film: Film, folder: Path) -> None:
    """Into the private store before the transaction: its bytes are many."""
    picture = read_picture(film.poster, folder)
    with store.publishing():
        name = store.keep(film.film)
        files = kept_files(picture)
        with writing():
            row = ClipRow.objects.select_for_update().filter(pk=clip, state="working").first()
            if row is None:
                raise Refusal("gone", what="clip")
            about = {"coverage": row.coverage, "person": row.person, "created_at": clock.now()}
            made = Upload.objects.create(
                id=ids.media_id(),
                width=film.width,
                height=film.height,
                files=[[name, film.width, film.height]],
                seconds=film.seconds,
                **about,
            )
            Upload.objects.create(
                id=ids.media_id(), of=made, width=picture.width, height=picture.height, files=files, **about
            )
            row.state, row.done, row.media = "ready", 100, made
            row.save()
            transaction.on_commit(lambda: coming.remove(clip), robust=True)
    log.info("clip_made", seconds=film.seconds)


@writing()
def _refused(clip: str, refusal: Refusal) -> None:
    if row := ClipRow.objects.filter(pk=clip, state="working").first():
        _refuse(row, refusal)


def _refuse(row: ClipRow, refusal: Refusal) -> None:
    """What cannot be made is not kept; why, is."""
    row.state, row.why = "refused", {"code": refusal.code, "values": refusal.values}
    row.save()
    transaction.on_commit(lambda: coming.remove(row.pk), robust=True)
    log.info("clip_refused", why=refusal.code)


@writing()
def sweep_clips(now: datetime) -> int:
    """What nobody sends any more, and files of none; how many."""
    old = ClipRow.objects.filter(created_at__lt=now - FORGOTTEN).exclude(state__in=("waiting", "working"))
    gone = [row.pk for row in old]
    for row in old:
        _gone(row)
    return len(gone) + coming.sweep({*ClipRow.objects.values_list("pk", flat=True), *gone})

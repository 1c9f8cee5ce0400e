"""Films that are not here as a whole, or not made yet, by the ids of their rows. In a house with a bucket each part is
a file of its own there, for the next part may come to another desk."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from django.conf import settings

from stoppress import files
from stoppress.desk.media.store import AN_HOUR, room_at
from stoppress.desk.options import options


def folder() -> Path:
    return Path(settings.DATA) / "media" / files.COMING


def add(film: str, start: int, part: bytes) -> None:
    """The part that begins at `start`, to last when this returns."""
    if options().media:
        room_at(files.COMING).write(part, f"{film}.{start:012d}")
        return
    handle = os.open(folder() / film, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, part, start)
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def whole(film: str, work: Path) -> Iterator[Path]:
    """All that came of it, in one file, for as long as the block runs; `work` is a folder that has room for it."""
    if not options().media:
        yield folder() / film
        return
    room, put_together = room_at(files.COMING), work / "film"
    with put_together.open("xb") as write:
        for name in sorted(_parts(film)):
            write.write(room.read(name, 0, room.size(name)))
    yield put_together


def remove(film: str) -> None:
    """What is gone already is none's business."""
    room_at(files.COMING).remove(list(_parts(film)))


def sweep(left: Collection[str]) -> int:
    """Remove what belongs to none of these; how many files."""
    room = room_at(files.COMING)
    lost = [name for name in room.names(older=AN_HOUR) if name.partition(".")[0] not in left]
    room.remove(lost)
    return len(lost)


def _parts(film: str) -> Iterator[str]:
    if not options().media:
        yield film
        return
    yield from (name for name in room_at(files.COMING).names() if name.partition(".")[0] == film)

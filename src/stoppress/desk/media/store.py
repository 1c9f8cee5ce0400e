"""Two rooms of files under random names. The private one is the desk's; readers can be given the public one only.

Files are made public before the entry that names them is written, so an entry never names a file that is not there.
What a crash leaves behind in between is nobody's, and `sweep` takes it away at the next start; a lock keeps a sweep
from taking what another process is just publishing.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import threading
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings

from stoppress import files
from stoppress.desk import ids
from stoppress.desk.options import options
from stoppress.files import Files
from stoppress.story.entries import Rendition, Renditions, Shape

log = structlog.get_logger()

AN_HOUR = 3600.0
FILM = ".mp4"
AGAIN = 10.0

_later: deque[tuple[float, Files, tuple[str, ...]]] = deque()


def room_at(name: str) -> Files:
    return files.room(options().media, Path(settings.DATA), name)


def private() -> Files:
    return room_at(files.PRIVATE)


def public() -> Files:
    return room_at(files.PUBLIC)


class _Copied(threading.local):
    depth = 0
    files: list[tuple[Files, str]]


_copied = _Copied()


@contextmanager
def publishing() -> Iterator[None]:
    """Holds off sweeps. If what happens inside fails, what was copied is taken back."""
    if _copied.depth:
        _copied.depth += 1
        try:
            yield
        finally:
            _copied.depth -= 1
        return
    with _lock(fcntl.LOCK_SH):
        _copied.depth, _copied.files = 1, []
        try:
            yield
        except BaseException:
            for room, name in _copied.files:
                with contextlib.suppress(OSError):  # what cannot be taken back now is nobody's, and the next sweep's
                    room.remove([name])
            raise
        finally:
            _copied.depth = 0


def publish(shown: Iterable[Sequence[Any]], *, out_of: Files | None = None) -> Renditions:
    """Copy private files (or those of another room) into the public store under new names, to last when this
    returns. A file is its name, width and height, and its shape if it has another than the picture."""
    if not _copied.depth:
        raise RuntimeError("Pictures are published inside writing() alone.")
    source, target, made = out_of or private(), public(), []
    for name, *about in shown:
        new = ids.file_name(Path(name).suffix)
        _copied.files.append((target, new))
        target.copy(source, name, new)
        made.append(rendition(new, *about))
    target.settle()
    return tuple(made)


def rendition(name: str, width: int, height: int, shape: Shape | None = None) -> Rendition:
    """A row's file as an entry says it."""
    return Rendition(name=name, width=width, height=height, shape=shape)


def keep(source: Path) -> str:
    """Put a file into the private store, to last when this returns; its name there."""
    name, target = _kept(source.suffix)
    target.put(source, name)
    target.settle()
    return name


def keep_copy(of: Files, name: str) -> str:
    """The same of a file of one of the stores."""
    new, target = _kept(Path(name).suffix)
    target.copy(of, name, new)
    target.settle()
    return new


def _kept(suffix: str) -> tuple[str, Files]:
    if not _copied.depth:
        raise RuntimeError("Pictures are kept inside writing() alone.")
    name, target = ids.file_name(FILM if suffix == FILM else ".webp"), private()
    _copied.files.append((target, name))
    return name, target


def remove(room: Files, names: Collection[str]) -> None:
    """Files that are gone already are none's business. Where a bucket is not reached it is tried again, until it is:
    what was taken down is refused by every edge meanwhile, and no file of it is to outlast that."""
    try:
        room.remove(names)
    except OSError as wrong:
        log.warning("media_not_removed", files=len(names), why=type(wrong).__name__)
        _later.append((time.monotonic() + AGAIN, room, tuple(names)))


def remove_what_was_left() -> None:
    """Try again what could not be removed; looked at twice a second. A desk that ends leaves it to the next sweep."""
    for _ in range(len(_later)):
        at, room, names = _later.popleft()
        if at > time.monotonic():
            _later.append((at, room, names))
        else:
            remove(room, names)


def sweep(*, public_names: Collection[str], private_names: Collection[str]) -> int:
    """Remove every file that nothing names; how many. Call it with names read while holding `sweeping`. The lock keeps
    out processes of this machine: in a bucket, where desks elsewhere publish too, nothing is touched within an hour."""
    swept = 0
    for room, kept in ((public(), set(public_names)), (private(), set(private_names))):
        lost = [name for name in room.names(older=AN_HOUR) if name not in kept]
        remove(room, lost)
        swept += len(lost)
    return swept


def sweep_rooms() -> int:
    """Remove what was on its way in when a process was killed: pictures being read, uploads not yet whole. Nobody takes
    an hour to send one."""
    swept = 0
    for left in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        coming_in = left.name.startswith("picture-") or ".upload" in left.name
        if coming_in and left.stat().st_mtime < time.time() - AN_HOUR:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
            swept += 1
    return swept


@contextmanager
def sweeping() -> Iterator[None]:
    """Waits until nobody publishes, and keeps it so."""
    with _lock(fcntl.LOCK_EX):
        yield


@contextmanager
def _lock(kind: int) -> Iterator[None]:
    with (Path(settings.DATA) / "media/lock").open("a") as file:
        fcntl.flock(file, kind)
        yield

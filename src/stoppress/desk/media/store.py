"""Two folders of files under random names. The private one is the desk's; readers can be given the public one only.

Files are made public before the entry that names them is written, so an entry never names a file that is not there.
What a crash leaves behind in between is nobody's, and `sweep` takes it away at the next start; a lock keeps a sweep
from taking what another process is just publishing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from stoppress.desk import ids
from stoppress.story.entries import Rendition, Renditions, Shape

AN_HOUR = 3600.0
FILM = ".mp4"


def private() -> Path:
    return Path(settings.DATA) / "media/private"


def coming() -> Path:
    """Films that are not here as a whole, or not made yet, by the ids of their rows."""
    return Path(settings.DATA) / "media/coming"


def public() -> Path:
    return Path(settings.DATA) / "media/public"


class _Copied(threading.local):
    depth = 0
    files: list[Path]


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
            for file in _copied.files:
                file.unlink(missing_ok=True)
            raise
        finally:
            _copied.depth = 0


def publish(files: Iterable[Sequence[Any]], *, out_of: Path | None = None) -> Renditions:
    """Copy private files (or those of another folder) into the public store under new names, on the disk when this
    returns. A file is its name, width and height, and its shape if it has another than the picture."""
    if not _copied.depth:
        raise RuntimeError("Pictures are published inside writing() alone.")
    made = []
    for name, *about in files:
        new = ids.file_name(Path(name).suffix)
        _copied.files.append(public() / new)
        _copy((out_of or private()) / name, public() / new)
        made.append(rendition(new, *about))
    if made:
        _sync_folder(public())
    return tuple(made)


def rendition(name: str, width: int, height: int, shape: Shape | None = None) -> Rendition:
    """A row's file as an entry says it."""
    return Rendition(name=name, width=width, height=height, shape=shape)


def keep(source: Path) -> str:
    """Copy a file into the private store, on the disk when this returns; its name there."""
    if not _copied.depth:
        raise RuntimeError("Pictures are kept inside writing() alone.")
    name = ids.file_name(FILM if source.suffix == FILM else ".webp")
    _copied.files.append(private() / name)
    _copy(source, private() / name)
    _sync_folder(private())
    return name


def remove(folder: Path, names: Collection[str]) -> None:
    """Files that are gone already are none's business."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
    if names:
        _sync_folder(folder)


def sweep(*, public_names: Collection[str], private_names: Collection[str]) -> int:
    """Remove every file that nothing names; how many. Call it with names read while holding `sweeping`."""
    swept = 0
    for folder, kept in ((public(), set(public_names)), (private(), set(private_names))):
        lost = [file.name for file in folder.iterdir() if file.is_file() and file.name not in kept]
        remove(folder, lost)
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


def _copy(source: Path, target: Path) -> None:
    """A film gets another name for the same bytes: to copy a hundred megabytes would hold up whoever publishes next."""
    if source.suffix == FILM:
        with source.open("rb") as film, contextlib.suppress(OSError):
            os.fsync(film.fileno())
            os.link(source, target)
            return
    with source.open("rb") as read, target.open("xb") as write:
        shutil.copyfileobj(read, write)
        write.flush()
        os.fsync(write.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

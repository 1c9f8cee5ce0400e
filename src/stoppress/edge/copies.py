"""Several edges of one house, a copy on disk for each: no two ever write the same files, however many there are.

An edge takes the first folder that no other edge holds, for as long as it lives; the kernel knows who holds one, and
forgets it with the process. Whoever finds its folder empty begins with what the newest of the others has. What lies in
a folder that nobody holds is of no use to anybody, and what was taken down may be in it: it goes.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import structlog

from stoppress.edge.disk import HALF, SUFFIX, Disk
from stoppress.press.pressed import Pressed
from stoppress.wire.protocol import Common

log = structlog.get_logger()

MOST = 1_000


class Copies:
    """`Disk`, with a folder of its own below `parent`. Blocking, as that is; one thread at a time."""

    def __init__(self, parent: Path) -> None:
        self.parent = parent
        self._held = -1
        self._disk: Disk | None = None

    def load(self) -> tuple[Common | None, list[Pressed]]:
        """What this edge's folder has; if that is nothing, what the newest of the others has, from now on here too."""
        try:
            own = self._own()
            if not _copies(own.folder):
                for file in _copies(self._newest()):
                    _link(file, own.folder / file.name)
        except OSError as wrong:
            log.warning("copy_not_written", what="folder", why=wrong.strerror)
            newest = self._newest()
            return Disk(newest).load(tidy=False) if newest else (None, [])
        return own.load()

    def written(self) -> float | None:
        """When the newest of what this edge's folder has was written, in seconds since 1970."""
        newest = max(map(_written, _copies(self._disk.folder)), default=0) if self._disk else 0
        return newest / 1e9 or None

    def keep(self, pressed: Pressed) -> None:
        """Raises OSError; then the old copy is gone too."""
        self._own().keep(pressed)

    def keep_common(self, common: Common) -> None:
        self._own().keep_common(common)

    def forget(self, books: list[str]) -> None:
        """Here, and wherever nobody else would."""
        if self._disk:
            self._disk.forget(books)
        self.forget_elsewhere(books)

    def forget_elsewhere(self, books: list[str]) -> None:
        """In the folders that nobody holds."""
        for folder in self._left():
            Disk(folder).forget(books)

    def sweep(self) -> None:
        """Once this edge has a copy of all there is: those that nobody holds are given up."""
        for folder in self._left():
            for file in (*_copies(folder), *folder.glob("*" + HALF)):
                file.unlink(missing_ok=True)
            if folder != self.parent:
                with contextlib.suppress(OSError):
                    folder.rmdir()

    def release(self) -> None:
        """Whoever comes next may have the folder, and what is in it."""
        if self._disk:
            self._disk = None
            os.close(self._held)

    # -- whose folder is whose ---------------------------------------------------------------------------------------

    def _own(self) -> Disk:
        if self._disk is None:
            self.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            for number in range(1, MOST):
                held = _hold(self._lock(number))
                if held is not None:
                    self._held, self._disk = held, Disk(self.parent / str(number))
                    self._disk.folder.mkdir(exist_ok=True, mode=0o700)
                    break
            else:
                raise OSError(None, "every folder is held")
        return self._disk

    def _left(self) -> Iterator[Path]:
        """Folders that nobody holds; each is held while it is dealt with. The parent was one, when one edge was all."""
        if _copies(self.parent):
            yield self.parent
        for folder in self._folders():
            held = _hold(self._lock(int(folder.name)))
            if held is not None:
                try:
                    yield folder
                finally:
                    os.close(held)

    def _newest(self) -> Path | None:
        written = {folder: max(map(_written, _copies(folder)), default=0) for folder in (self.parent, *self._folders())}
        best = max(written, key=lambda folder: written[folder])
        return best if written[best] else None

    def _folders(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return [one for one in self.parent.iterdir() if one.name.isdecimal() and one.is_dir()]
        return []

    def _lock(self, number: int) -> Path:
        return self.parent / f"{number}.lock"  # beside the folder: it stays when that goes, or two could hold it


def _copies(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*" + SUFFIX)) if folder else []


def _written(file: Path) -> int:
    with contextlib.suppress(OSError):
        return file.stat().st_mtime_ns
    return 0


def _hold(lock: Path) -> int | None:
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _link(file: Path, to: Path) -> None:
    """A file is replaced and never changed, so two folders may share it until one has something newer."""
    with contextlib.suppress(FileNotFoundError):  # its owner has just given it up
        try:
            os.link(file, to)
        except PermissionError:  # a file system without links
            half = to.with_suffix(HALF)
            shutil.copyfile(file, half)
            half.replace(to)

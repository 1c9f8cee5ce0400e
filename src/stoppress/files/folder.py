"""A room of files that is a folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

# Films get another name for the same bytes: to copy a hundred megabytes would hold up whoever publishes next.
LINKED = frozenset({".mp4"})
# What a file is called that is not whole yet.
HALF = ".half-"


class Folder:
    """`path` is made when the first file is put into it; a name may hold one folder more, `cards/…`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._touched: set[Path] = set()

    def put(self, source: Path, name: str) -> None:
        target = self._target(name)
        if source.suffix in LINKED:
            with source.open("rb") as film, contextlib.suppress(OSError):
                os.fsync(film.fileno())
                os.link(source, target)
                return
        with source.open("rb") as read, target.open("xb") as write:
            shutil.copyfileobj(read, write)
            write.flush()
            os.fsync(write.fileno())

    def write(self, data: bytes, name: str) -> None:
        target = self._target(name)
        half = target.with_name(HALF + secrets.token_hex(8))
        try:
            with half.open("xb") as write:
                write.write(data)
                write.flush()
                os.fsync(write.fileno())
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
        self.settle()

    def copy(self, other: Folder, name: str, new: str) -> None:
        self.put(other.path / name, new)

    def settle(self) -> None:
        for folder in self._touched:
            sync(folder)
        self._touched.clear()

    def has(self, name: str) -> bool:
        return (self.path / name).is_file()

    def size(self, name: str) -> int:
        return (self.path / name).stat().st_size

    def read(self, name: str, start: int, stop: int) -> bytes:
        with (self.path / name).open("rb") as file:
            file.seek(start)
            return file.read(stop - start)

    @contextlib.contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        file = self.path / name
        file.stat()
        yield file

    def fetch(self, name: str, target: Path) -> None:
        with (self.path / name).open("rb") as read, target.open("xb") as write:
            shutil.copyfileobj(read, write)

    def remove(self, names: Collection[str]) -> None:
        touched = set()
        for name in names:
            file = self.path / name
            file.unlink(missing_ok=True)
            touched.add(file.parent)
        for folder in touched:
            with contextlib.suppress(FileNotFoundError):
                sync(folder)

    def names(self, *, older: float = 0.0) -> Iterator[str]:  # noqa: ARG002 -- a lock of this machine keeps others out
        with contextlib.suppress(FileNotFoundError):
            yield from (file.name for file in self.path.iterdir() if file.is_file())

    def _target(self, name: str) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._touched.add(target.parent)
        return target


def sync(folder: Path) -> None:
    """What was named in it, or removed from it, stays so once this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

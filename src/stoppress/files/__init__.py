"""Where pictures and clips lie, under names that are never used again: a folder of this machine, or a bucket that
several machines share. It knows neither what is in them nor who may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import urlsplit

from stoppress.files.folder import Folder

PRIVATE, PUBLIC, COMING = "private", "public", "coming"


class Files(Protocol):
    """What a room of files can do. A file that is not there raises `FileNotFoundError`; a bucket that cannot be reached
    or refuses raises `OSError`, which says what to look at."""

    def put(self, source: Path, name: str) -> None:
        """A copy of `source`; it lasts when `settle` has returned."""

    def write(self, data: bytes, name: str) -> None:
        """These bytes, as a whole or not at all; they last when this returns."""

    def copy(self, other: Self, name: str, new: str) -> None:
        """What `other`, a room of the same house, has under `name`; it lasts when `settle` has returned."""

    def settle(self) -> None: ...

    def has(self, name: str) -> bool: ...

    def size(self, name: str) -> int: ...

    def read(self, name: str, start: int, stop: int) -> bytes: ...

    def at_hand(self, name: str) -> AbstractContextManager[Path]:
        """The file on this machine's disk, for as long as the block runs. It is not to be written to."""

    def fetch(self, name: str, target: Path) -> None:
        """A copy of the whole file as `target`, which is not there yet."""

    def remove(self, names: Collection[str]) -> None:
        """Those that are gone already are none's business."""

    def names(self, *, older: float = 0.0) -> Iterator[str]:
        """Of everything that lies in the room itself, and has lain there for `older` seconds where others may be about
        to name it."""


class NoSuchStore(ValueError):
    """Says what would be right."""


class Unreachable(OSError):
    """The bucket was not reached, or would not, in words. Nothing of its answer but the kind is said: it may name
    keys."""


def room(where: str, data: Path, name: str) -> Files:
    """One of the house's. `where`: empty for the data folder, or `s3://bucket/prefix`. An edge has no use for any but
    the public one, and no key to them. Raises `NoSuchStore`, also when what it takes is not installed."""
    if not where:
        return Folder(data / "media" / name)
    bucket, prefix = bucket_of(where)
    try:
        from stoppress.files.bucket import Bucket  # noqa: PLC0415 -- only for a house that has one
    except ImportError:
        raise NoSuchStore("A bucket needs one package more: pip install 'stoppress[s3]'.") from None
    return Bucket(bucket, "/".join(filter(None, (prefix, name))), data / "run")


def bucket_of(where: str) -> tuple[str, str]:
    """Bucket and prefix of `s3://bucket/prefix`. Raises `NoSuchStore`."""
    parts = urlsplit(where)
    if parts.scheme != "s3" or not parts.netloc or parts.query or parts.fragment or "@" in parts.netloc:
        raise NoSuchStore(f"{where!r} is no bucket. Write s3://bucket or s3://bucket/prefix, and no keys.")
    return parts.netloc, parts.path.strip("/")

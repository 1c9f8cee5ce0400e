"""A room of files that is a prefix in a bucket: S3, or anything that speaks as it does.

Endpoint, region and keys come from the environment by the names that S3's own tools use (`AWS_ENDPOINT_URL`,
`AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), or from the machine's role."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

# Whoever publishes waits for this, with the coverage in hand: rather a plain word soon than a try that lasts minutes.
REACHED_WITHIN, SILENCE, TRIES = timedelta(seconds=3), timedelta(seconds=10), 3
KINDS = {
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
}
T = TypeVar("T")


class Unreachable(OSError):
    """The bucket was not reached, or would not. Nothing of the answer but its kind is said: it may name keys."""


class Bucket:
    """`room` is the prefix under which the files lie, `work` a folder for what is at hand."""

    def __init__(self, bucket: str, room: str, work: Path) -> None:
        self._room, self._work = room, work
        self._store = _opened(bucket)

    def put(self, source: Path, name: str) -> None:
        _asked(lambda: obstore.put(self._store, self._key(name), source, attributes=_kind(name)))

    def write(self, data: bytes, name: str) -> None:
        _asked(lambda: obstore.put(self._store, self._key(name), data, attributes=_kind(name)))

    def copy(self, other: Bucket, name: str, new: str) -> None:
        _asked(lambda: obstore.copy(self._store, other._key(name), self._key(new)))

    def settle(self) -> None:
        """What a bucket has taken, it has."""

    def has(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return _asked(lambda: obstore.head(self._store, self._key(name)))["size"]

    def read(self, name: str, start: int, stop: int) -> bytes:
        return bytes(_asked(lambda: obstore.get_range(self._store, self._key(name), start=start, end=stop)))

    @contextlib.contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        self._work.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=self._work, prefix="picture-") as folder:
            file = Path(folder) / name.rpartition("/")[2]
            self.fetch(name, file)
            yield file

    def fetch(self, name: str, target: Path) -> None:
        found = _asked(lambda: obstore.get(self._store, self._key(name)))
        with target.open("xb") as write:
            for piece in _pieces(found):
                write.write(piece)

    def remove(self, names: Collection[str]) -> None:
        if names:
            _asked(lambda: obstore.delete(self._store, [self._key(name) for name in names]))

    def names(self, *, older: float = 0.0) -> Iterator[str]:
        last = datetime.fromtimestamp(time.time() - older, UTC)
        listed = _asked(lambda: obstore.list_with_delimiter(self._store, self._room + "/"))
        for one in listed["objects"]:
            # Some servers list the prefix itself.
            if one["last_modified"] <= last and one["path"].startswith(f"{self._room}/"):
                yield one["path"].removeprefix(f"{self._room}/")

    def _key(self, name: str) -> str:
        return f"{self._room}/{name}"


@cache
def _opened(bucket: str) -> S3Store:
    # Whoever writes an endpoint without TLS means it: it is one in a network of their own.
    plain = any(os.environ.get(name, "").startswith("http://") for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT"))
    return S3Store(
        bucket,
        client_options={"connect_timeout": REACHED_WITHIN, "read_timeout": SILENCE, "allow_http": plain},
        retry_config={"max_retries": TRIES, "retry_timeout": SILENCE},
    )


def _kind(name: str) -> dict[str, str]:
    return {"Content-Type": KINDS.get(name.rpartition(".")[2], "application/octet-stream")}


def _pieces(found: obstore.GetResult) -> Iterator[bytes]:
    pieces = iter(found)
    while (piece := _asked(lambda: next(pieces, None))) is not None:
        yield bytes(piece)


def _asked(work: Callable[[], T]) -> T:
    try:
        return work()
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as wrong:
        what = {"PermissionDeniedError": "refuses its keys", "UnauthenticatedError": "refuses its keys"}
        said = what.get(type(wrong).__name__, "was not reached")
        raise Unreachable(f"The bucket for pictures {said} ({type(wrong).__name__}).") from None

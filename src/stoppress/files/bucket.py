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

from stoppress.files import Unreachable

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
_REFUSED = ("PermissionDeniedError", "UnauthenticatedError")
_CODES = ("SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied", "NoSuchBucket", "RequestTimeTooSkewed")
# Whoever is told no keys asks the machine for those of its role.
_OF_A_ROLE = ("/latest/api/token", "/latest/meta-data")


class Bucket:
    """`room` is the prefix under which the files lie, `work` a folder for what is at hand."""

    def __init__(self, bucket: str, room: str, work: Path) -> None:
        self._room, self._work, self._name = room, work, f"s3://{bucket}/{room}"
        self._store = _opened(bucket)

    def put(self, source: Path, name: str) -> None:
        self._asked(lambda: obstore.put(self._store, self._key(name), source, attributes=_kind(name)))

    def write(self, data: bytes, name: str) -> None:
        self._asked(lambda: obstore.put(self._store, self._key(name), data, attributes=_kind(name)))

    def copy(self, other: Bucket, name: str, new: str) -> None:
        self._asked(lambda: obstore.copy(self._store, other._key(name), self._key(new)))

    def settle(self) -> None:
        """What a bucket has taken, it has."""

    def has(self, name: str) -> bool:
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self._asked(lambda: obstore.head(self._store, self._key(name)))["size"]

    def read(self, name: str, start: int, stop: int) -> bytes:
        return bytes(self._asked(lambda: obstore.get_range(self._store, self._key(name), start=start, end=stop)))

    @contextlib.contextmanager
    def at_hand(self, name: str) -> Iterator[Path]:
        self._work.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=self._work, prefix="picture-") as folder:
            file = Path(folder) / name.rpartition("/")[2]
            self.fetch(name, file)
            yield file

    def fetch(self, name: str, target: Path) -> None:
        found = self._asked(lambda: obstore.get(self._store, self._key(name)))
        with target.open("xb") as write:
            for piece in self._pieces(found):
                write.write(piece)

    def remove(self, names: Collection[str]) -> None:
        if names:
            self._asked(lambda: obstore.delete(self._store, [self._key(name) for name in names]))

    def names(self, *, older: float = 0.0) -> Iterator[str]:
        # What is to be read as a whole (a list of takedowns) is not gone by two clocks that differ.
        last = datetime.fromtimestamp(time.time() - older, UTC) if older else datetime.max.replace(tzinfo=UTC)
        listed = self._asked(lambda: obstore.list_with_delimiter(self._store, self._room + "/"))
        for one in listed["objects"]:
            # Some servers list the prefix itself.
            if one["last_modified"] <= last and one["path"].startswith(f"{self._room}/"):
                yield one["path"].removeprefix(f"{self._room}/")

    def _key(self, name: str) -> str:
        return f"{self._room}/{name}"

    def _pieces(self, found: obstore.GetResult) -> Iterator[bytes]:
        pieces = iter(found)
        while (piece := self._asked(lambda: next(pieces, None))) is not None:
            yield bytes(piece)

    def _asked(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as wrong:
            raise Unreachable(f"The bucket {self._name} {_why(wrong)}.") from None


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


def _why(wrong: BaseException) -> str:
    """In words, with the store's own word for it where that is one we know: the rest of what it says may name keys."""
    said = str(wrong)
    if any(one in said for one in _OF_A_ROLE):
        return "got no keys: AWS_ACCESS_KEY_ID is not set, and this machine has no role"
    code = next((one for one in _CODES if f"<Code>{one}</Code>" in said), type(wrong).__name__)
    if code == "NoSuchBucket":
        return "is not there (NoSuchBucket)"
    if code == "RequestTimeTooSkewed":
        return "has another time than this machine (RequestTimeTooSkewed): let the clock be set by NTP"
    refused = type(wrong).__name__ in _REFUSED or any(f"status code: {one}" in said for one in (401, 403))
    if refused:
        return f"refuses these keys ({code})"
    return "does not answer" if code == "GenericError" else f"fails ({code})"

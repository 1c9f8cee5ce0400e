"""Public files on this machine's disk. In a house with a bucket they are fetched from there when somebody first asks,
once for all who do, and go when no coverage shows them any more."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from stoppress.files import PUBLIC, Files, room
from stoppress.files.folder import HALF

log = structlog.get_logger()

# Of one edge, under way at once. What more is asked for waits.
FETCHING = 8
# Nobody takes so long to fetch one.
AN_HOUR = 3600.0


class Unfetched(Exception):
    """It lies in the bucket, which cannot be reached."""


class Pictures:
    """`where` as in the setting `media`: empty, or a bucket, of which `folder` has copies."""

    def __init__(self, where: str, data: Path, folder: Path) -> None:
        self._folder = folder
        self._bucket: Files | None = room(where, data, PUBLIC) if where else None
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Semaphore(FETCHING)

    @property
    def keeps_copies(self) -> bool:
        return self._bucket is not None

    async def opened(self, name: str) -> int | None:
        """A descriptor to read from, which the caller closes; None if there is no such file. Raises `Unfetched`."""
        handle = self._here(name)
        if handle is not None or self._bucket is None:
            return handle
        fetching = self._under_way.get(name) or asyncio.create_task(self._fetched(self._bucket, name))
        self._under_way[name] = fetching
        fetching.add_done_callback(lambda _: self._under_way.pop(name, None))
        try:
            await asyncio.shield(fetching)  # a reader who leaves takes it from nobody else
        except FileNotFoundError:
            return None
        except OSError as wrong:
            raise Unfetched from wrong
        return self._here(name)

    def _here(self, name: str) -> int | None:
        with contextlib.suppress(OSError):
            return os.open(self._folder / name, os.O_RDONLY | os.O_NOFOLLOW)
        return None

    async def _fetched(self, bucket: Files, name: str) -> None:
        async with self._turn:
            await asyncio.to_thread(self._fetch, bucket, name)

    def _fetch(self, bucket: Files, name: str) -> None:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = target.with_name(HALF + secrets.token_hex(8))
        try:
            bucket.fetch(name, half)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)

    def sweep(self, shown: Callable[[str], bool]) -> int:
        """Remove every copy that is shown no more, and what a crash left half fetched; how many. Without a bucket it
        is not the edge's to remove anything."""
        if self._bucket is None:
            return 0
        swept = 0
        for file in self._folder.rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # an edge beside this one has the same folder
                if file.is_file() and self._is_left(file, shown):
                    file.unlink()
                    swept += 1
        if swept:
            log.info("pictures_left", files=swept)
        return swept

    def _is_left(self, file: Path, shown: Callable[[str], bool]) -> bool:
        if file.name.startswith(HALF):
            return file.stat().st_mtime < time.time() - AN_HOUR
        name = file.relative_to(self._folder).as_posix()
        return not shown(name) and name not in self._under_way

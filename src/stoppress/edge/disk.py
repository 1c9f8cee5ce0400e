"""The edge's last copy of everything, so that it can serve readers after a start with nobody to ask.

A file is whole or not there: written beside, synced, renamed, and the folder synced. What has been taken back must
not come out of an old copy, so after a takedown the copy is rewritten before anybody is told; if it cannot be, it goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import structlog

from stoppress.files.folder import sync
from stoppress.press.pressed import Pressed
from stoppress.wire.changes import apply, changes
from stoppress.wire.codec import Malformed, encode, whole
from stoppress.wire.protocol import Changes, Common, Gap

log = structlog.get_logger()

SUFFIX, HALF = ".pressed", ".new"
COMMON = "common"


class Disk:
    """Blocking: call it from a thread. `folder` is made when something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, *, tidy: bool = True) -> tuple[Common | None, list[Pressed]]:
        """What was kept. Leftovers of a crash are removed; a file that does not read well is left out and said."""
        for half in self.folder.glob("*" + HALF) if tidy else ():
            half.unlink(missing_ok=True)
        common, coverages = None, []
        for file in sorted(self.folder.glob("*" + SUFFIX)):
            try:
                message = whole(file.read_bytes())
                if isinstance(message, Common):
                    common = message
                elif isinstance(message, Changes):
                    coverages.append(apply(None, message))
            except (Malformed, Gap, OSError) as wrong:
                log.warning("copy_unreadable", file=file.name, why=type(wrong).__name__)
        return common, coverages

    def keep(self, pressed: Pressed) -> None:
        """Raises OSError; then the old copy is gone too."""
        self._write(self._file(pressed.book), encode(changes(pressed, None)))

    def keep_common(self, common: Common) -> None:
        self._write(self._file(COMMON), encode(common))

    def forget(self, books: Iterable[str]) -> None:
        gone = [self._file(book) for book in books]
        for file in gone:
            file.unlink(missing_ok=True)
        if gone and self.folder.exists():
            sync(self.folder)

    def _file(self, book: str) -> Path:
        # Books are named by the runner; a hash is a file name whatever they are called.
        return self.folder / (hashlib.sha256(book.encode()).hexdigest()[:24] + SUFFIX)

    def _write(self, file: Path, pieces: Sequence[bytes]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = file.with_suffix(HALF)
        try:
            with half.open("wb") as out:
                out.writelines(pieces)
                out.flush()
                os.fsync(out.fileno())
            half.replace(file)
            sync(self.folder)
        except OSError:
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
                file.unlink(missing_ok=True)
            raise

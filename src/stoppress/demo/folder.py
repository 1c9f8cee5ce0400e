"""The demo's own data folder: rebuilt at each start, and never anybody else's."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import IO

import stoppress
from stoppress.home import DATABASE, per_user_folder

# A folder with this file in it was made by a demo; only such a folder is ever emptied.
MARK = "this-is-a-demo"
SPARE = 9


class FolderRefused(Exception):
    """`code` is a key under `cli.demo.`: not_a_demo or in_use."""

    def __init__(self, code: str, folder: Path) -> None:
        super().__init__(code, folder)
        self.code, self.folder = code, folder


class Folder:
    """Held until the process ends: a second demo finds it taken and goes elsewhere."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self._held: IO[str] | None = None

    def take(self) -> None:
        """Raises `FolderRefused` if something else lives there, or another demo does just now."""
        if self.path.exists() and any(self.path.iterdir()) and not (self.path / MARK).is_file():
            raise FolderRefused("not_a_demo", self.path)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = (self.path / MARK).open("a")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            raise FolderRefused("in_use", self.path) from None
        self._held = held

    def empty(self) -> None:
        """Everything in it goes, but for the mark. Tables that an earlier start of this release made, with nothing in
        them, are laid out again: making them is a fifth of a start."""
        tables = self._tables()
        for one in self.path.iterdir():
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one)
            elif one.name not in (MARK, tables.name):
                one.unlink()
        if tables.exists():
            shutil.copyfile(tables, self.path / DATABASE)

    def keep_tables(self) -> None:
        """Call it when the desk has made its tables and nobody has written to them yet."""
        tables = self._tables()
        if not tables.exists():
            half = tables.with_suffix(".new")
            with closing(sqlite3.connect(self.path / DATABASE)) as made, closing(sqlite3.connect(half)) as kept:
                made.backup(kept)
            half.replace(tables)

    def _tables(self) -> Path:
        """Named for all that decides what the tables are."""
        digest = hashlib.sha256(f"{version('django')} {version('django-allauth')} {version('stoppress')}".encode())
        for file in sorted(Path(stoppress.__file__).parent.rglob("migrations/*.py")):
            digest.update(file.read_bytes())
        return self.path / f"tables-{digest.hexdigest()[:12]}.sqlite3"


def take_folder(wanted: Path | None) -> Folder:
    """`--data`, else STOPPRESS_DATA, else a folder beside the per-user one; there the next one if a demo is at home."""
    named = wanted or (Path(os.environ["STOPPRESS_DATA"]) if os.environ.get("STOPPRESS_DATA") else None)
    if named:
        folder = Folder(named)
        folder.take()
        return folder
    home = per_user_folder()
    for number in range(1, SPARE + 1):
        folder = Folder(home.with_name(f"{home.name}-demo" + (f"-{number}" if number > 1 else "")))
        try:
            folder.take()
        except FolderRefused as no:
            if no.code != "in_use" or number == SPARE:
                raise
        else:
            return folder
    raise AssertionError("unreachable")

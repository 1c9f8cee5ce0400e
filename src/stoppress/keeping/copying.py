"""A copy of a house on another disk, half a second behind: of its SQLite database page by page, of its pictures file by
file. It is a folder as `box` describes it, and `stoppress restore` makes a house of it.

Nobody who writes waits for it. All pages are compared without a lock; then, with SQLite's reading lock held and if
nobody has committed since, the few that differ are read again. They are on the other disk as a whole (`pages`) before
the first of them is put in its place, so a copy that was interrupted is finished from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import stoppress
from stoppress.files.folder import sync
from stoppress.home import DATABASE
from stoppress.keeping import box
from stoppress.keeping.refusing import Refused

PAGES, BEAT = "pages", "beat"
EVERY, AGAIN = 0.25, 5.0
PATIENCE, LOOK_AGAIN = 10.0, 0.001
# A picture that is not there any more was killed, or somebody is just deleting everything: that shows within a minute.
GONE_FOR = 60.0
MOMENT = 1_000_000_000
_CHUNK = 1 << 20
_HEAD = struct.Struct(">QII")
_NUMBER = struct.Struct(">Q")
# After so many tries somebody always commits in between, and a writer waits for as long as it takes to read all pages.
_TRIES = 4


@dataclass(frozen=True, slots=True)
class _Changed:
    """`pages`: number → bytes."""

    size: int
    page: int
    pages: dict[int, bytes]


def age(to: Path, *, now: float) -> float | None:
    """How many seconds ago the copy was as the house was; None where there is none."""
    try:
        return max(0.0, now - (to / BEAT).stat().st_mtime)
    except OSError:
        return None


class Copier:
    """`tick` brings the copy up to date. Raises `Refused` for a folder that holds the copy of another house, or of more
    than this one has: what is there would be lost."""

    def __init__(self, data: Path, to: Path) -> None:
        self._data, self._to = data, to
        house = data / DATABASE
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        if (to / DATABASE).exists():
            finish(to, to / DATABASE)
            _must_be_of(house, to)
        else:
            box.write(b"", to / DATABASE)
        at = datetime.now(UTC)  # noqa: TID251 -- when the copy began
        about = box.About(at.isoformat(), stoppress.__version__, "sqlite", going_on=True)
        box.write(about.spelled(), to / box.ABOUT)
        # Never closed while a lock is held: to close any door to a file lets go of all locks of this process on it.
        self._house, self._copy = os.open(house, os.O_RDONLY), os.open(to / DATABASE, os.O_RDWR)
        self._line = sqlite3.connect(house, timeout=0, isolation_level=None, check_same_thread=False)
        self._last: bytes | None = None
        self._rooms: dict[Path, int] = {}
        self._gone: dict[Path, float] = {}

    def tick(self) -> int:
        """How many pages were behind."""
        commit, _ = self._commit()
        changed = self._behind() if commit != self._last else None
        # After the rows: every file that they name is there by now.
        self._carry_files()
        if changed and (changed.pages or changed.size != os.fstat(self._copy).st_size):
            _write(changed, self._to)
            _put(changed, self._copy)
            (self._to / PAGES).unlink()
        self._last = commit
        (self._to / BEAT).touch()
        return len(changed.pages) if changed else 0

    def close(self) -> None:
        self._line.close()
        os.close(self._house)
        os.close(self._copy)

    # -- pages -------------------------------------------------------------------------------------------------------

    def _behind(self) -> _Changed:
        for _ in range(_TRIES):
            with self._nobody_commits():
                commit, page = self._commit()
            numbers = self._differing(page)
            with self._nobody_commits():
                if self._commit() == (commit, page):
                    return self._read(page, numbers)
        with self._nobody_commits():
            _, page = self._commit()
            return self._read(page, self._differing(page))

    @contextlib.contextmanager
    def _nobody_commits(self) -> Iterator[None]:
        """Whoever lets SQLite wait for her sleeps longer and longer, and in a busy night wakes while somebody commits
        each time."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._line.execute("BEGIN")
                self._line.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
                break
            except sqlite3.OperationalError:
                self._line.rollback()
                if time.monotonic() > until:
                    raise
                time.sleep(LOOK_AGAIN)
        try:
            yield
        finally:
            self._line.rollback()

    def _commit(self) -> tuple[bytes, int]:
        """What changes with every commit, and how large a page is: both stand in the file's first bytes."""
        head = os.pread(self._house, 100, 0)
        size = int.from_bytes(head[16:18])
        return head[24:28], 65_536 if size == 1 else size

    def _differing(self, page: int) -> list[int]:
        size, found = os.fstat(self._house).st_size, list[int]()
        for start in range(0, size, _CHUNK):
            ours, theirs = os.pread(self._house, _CHUNK, start), os.pread(self._copy, _CHUNK, start)
            if ours != theirs:
                whole = range(0, len(ours), page)
                found += [(start + at) // page for at in whole if ours[at : at + page] != theirs[at : at + page]]
        return found

    def _read(self, page: int, numbers: Sequence[int]) -> _Changed:
        pages = {number: os.pread(self._house, page, number * page) for number in numbers}
        return _Changed(os.fstat(self._house).st_size, page, pages)

    # -- files -------------------------------------------------------------------------------------------------------

    def _carry_files(self) -> None:
        secret = self._data / box.SECRET
        if secret.is_file() and not (self._to / box.SECRET).exists():
            box.write(secret.read_bytes(), self._to / box.SECRET)
        for room in box.ROOMS:
            here = self._data / box.MEDIA / room
            for folder in (here, *(one for one in _listed(here) if one.is_dir())):
                self._carry_folder(folder)

    def _carry_folder(self, folder: Path) -> None:
        try:
            changed = folder.stat().st_mtime_ns
        except FileNotFoundError:
            return
        if self._rooms.get(folder) == changed and folder not in self._gone:
            return
        there = self._to / folder.relative_to(self._data)
        ours = {file.name for file in _listed(folder) if file.is_file() and not file.name.startswith(".")}
        theirs = {file.name for file in _listed(there) if file.is_file()}
        for name in ours - theirs:
            with contextlib.suppress(FileNotFoundError):  # taken down meanwhile
                box.carry(folder / name, there / name)
        if ours - theirs:
            sync(there)
        if theirs - ours:
            self._let_go(folder, there, theirs - ours)
        else:
            self._gone.pop(folder, None)
        # By the disk's clock a file that comes in just after the look may have come in the moment of the one before.
        self._rooms[folder] = changed if time.time_ns() - changed > MOMENT else 0

    def _let_go(self, folder: Path, there: Path, names: set[str]) -> None:
        since = self._gone.setdefault(folder, time.monotonic())
        if time.monotonic() - since >= GONE_FOR and (self._data / DATABASE).exists():
            for name in names:
                (there / name).unlink(missing_ok=True)
            self._gone.pop(folder)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _must_be_of(house: Path, to: Path) -> None:
    ours, theirs = _books(house), _books(to / DATABASE)
    if any(book not in ours or seq > ours[book] for book, seq in theirs.items()):
        raise Refused("cli.copy.of_another", folder=to)


def _books(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as line:
        try:
            return dict(line.execute("SELECT id, seq FROM ledger_book").fetchall())
        except sqlite3.DatabaseError:
            return {}  # nothing was ever copied


def _write(changed: _Changed, to: Path) -> None:
    rows = b"".join(_NUMBER.pack(number) + data for number, data in sorted(changed.pages.items()))
    body = _HEAD.pack(changed.size, changed.page, len(changed.pages)) + rows
    half = to / f".{PAGES}-half"
    box.write(body + hashlib.sha256(body).digest(), half)
    half.replace(to / PAGES)
    sync(to)


def _put(changed: _Changed, copy: int) -> None:
    for number, data in changed.pages.items():
        os.pwrite(copy, data, number * changed.page)
    os.ftruncate(copy, changed.size)
    os.fsync(copy)


def finish(of: Path, database: Path) -> None:
    """Put what a copy that was interrupted still had to put into `database`, which is that copy's, or one of it."""
    try:
        data = (of / PAGES).read_bytes()
    except FileNotFoundError:
        return
    body, proof = data[:-32], data[-32:]
    if len(data) < _HEAD.size + 32 or hashlib.sha256(body).digest() != proof:
        return
    size, page, count = _HEAD.unpack_from(body)
    step = _NUMBER.size + page
    pages = {}
    for at in range(_HEAD.size, _HEAD.size + count * step, step):
        (number,) = _NUMBER.unpack_from(body, at)
        pages[number] = body[at + _NUMBER.size : at + step]
    handle = os.open(database, os.O_RDWR)
    try:
        _put(_Changed(size, page, pages), handle)
    finally:
        os.close(handle)


def keep_copying(data: Path, to: Path, done: threading.Event, say: Callable[..., None]) -> None:
    """Until `done`. `say` is told what keeps it from copying, once for each trouble, and tries again."""
    copier: Copier | None = None
    trouble = ""
    while True:
        try:
            if copier is None:
                copier = Copier(data, to) if (data / DATABASE).exists() else None
            if copier:
                copier.tick()
                if trouble:
                    say("copy_again", folder=str(to))
                trouble = ""
        except (OSError, sqlite3.Error, Refused) as wrong:
            why = wrong.key.rpartition(".")[2] if isinstance(wrong, Refused) else type(wrong).__name__
            if why != trouble:
                say("copy_failed", folder=str(to), why=why)
            trouble = why
            if copier:
                copier.close()
            copier = None
        if done.wait(AGAIN if trouble else EVERY):
            break
    if copier:
        with contextlib.suppress(OSError, sqlite3.Error):
            copier.tick()
        copier.close()


@contextlib.contextmanager
def copying(data: Path, to: Path | None, say: Callable[..., None]) -> Iterator[None]:
    """While the block runs; once more at its end."""
    if to is None:
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=keep_copying, args=(data, to, done, say), name="copy", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(AGAIN)


def made_at(to: Path) -> str:
    """When the copy was last as the house was."""
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp((to / BEAT).stat().st_mtime, UTC).isoformat(timespec="seconds")
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds")

"""A backup of a house that runs: one moment of its database, then the pictures, which never change."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, transaction

import stoppress
from stoppress.desk.lists import ROOM
from stoppress.desk.options import Options
from stoppress.files.folder import sync
from stoppress.home import DATABASE
from stoppress.keeping import box
from stoppress.keeping.databases import Place, must_be_ours, opened
from stoppress.keeping.moving import copy_all, make_tables, verified
from stoppress.keeping.refusing import Refused

TAR = ".tar"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`bucket`: where the pictures stayed, if they lie in one. `secret`: whether the key is in it."""

    where: Path
    books: int
    entries: int
    files: int
    size: int
    bucket: str
    secret: bool


def back_up(chosen: Options, to: Path, *, at: datetime) -> BackedUp:
    """Into a folder that is not there or empty, or a tar that is not there. It has its name once it is whole. Raises
    `Refused`."""
    if to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise Refused("cli.backup.there", backup=to)
    if to.suffix == TAR and to.is_dir():
        raise Refused("cli.backup.there", backup=to)
    half = to.with_name(f".{to.name}-half")
    if half.exists():
        shutil.rmtree(half)
    half.mkdir(parents=True, mode=0o700)
    try:
        with _disk_of(to):
            told = _filled(chosen, half, to, at)
        if to.suffix == TAR:
            _packed(half, to)
        else:
            for folder, _, _ in os.walk(half):
                sync(Path(folder))
            if to.exists():
                to.rmdir()
            half.rename(to)
        sync(to.parent)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return told


def _filled(chosen: Options, half: Path, to: Path, at: datetime) -> BackedUp:
    house, database = Place.of_house(chosen), half / DATABASE
    if house.file is not None:
        copy_sqlite(house.file, database)
        with opened(Place(file=database), "backup") as copied:
            entries = verified(copied)
    else:
        entries = _of_postgres(house, database)
    # After the rows: what was taken down in between is on the list.
    count = 0
    if not chosen.media:
        for room in box.ROOMS:
            count += box.carry_all(chosen.data / box.MEDIA / room, half / box.MEDIA / room)
    box.carry_all(chosen.data / ROOM, half / box.LIST)
    (half / box.LIST).mkdir(exist_ok=True, mode=0o700)
    if secret := not chosen.secret_key:
        box.write((chosen.data / box.SECRET).read_bytes(), half / box.SECRET)
    about = box.About(
        made_at=at.isoformat(),
        stoppress=stoppress.__version__,
        database="postgresql" if chosen.database_url else "sqlite",
        media=chosen.media,
        secret=secret,
        books=len(entries),
        entries=sum(entries),
    )
    box.write(about.spelled(), half / box.ABOUT)
    size = database.stat().st_size
    return BackedUp(to, len(entries), sum(entries), count, size, chosen.media, secret)


@contextmanager
def _disk_of(to: Path) -> Iterator[None]:
    """Only the backup is written to: when SQLite finds a disk full, it is this one, whatever the house is on."""
    try:
        yield
    except (sqlite3.OperationalError, DatabaseError) as wrong:
        said = wrong if isinstance(wrong, sqlite3.OperationalError) else wrong.__cause__
        if isinstance(said, sqlite3.OperationalError) and said.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to)) from None
        raise


def copy_sqlite(house: Path, to: Path) -> None:
    """All pages in one go: a writer waits for as long as they take to read, and one who could come in between would
    make it begin again and again."""
    box.write(b"", to)
    reading = sqlite3.connect(f"file:{house}?mode=ro", uri=True, timeout=60)
    with closing(reading) as source, closing(sqlite3.connect(to)) as target:
        target.execute("PRAGMA synchronous=OFF")  # it is synced below, when nobody waits
        source.backup(target)
    with to.open("rb") as file:
        os.fsync(file.fileno())


def _of_postgres(house: Place, database: Path) -> list[int]:
    place = Place(file=database)
    box.write(b"", database)
    with opened(house, "source", one_moment=True) as of, opened(place, "backup") as into:
        must_be_ours(of, house)
        make_tables(into, place)
        with transaction.atomic(using="source"), transaction.atomic(using="backup"):
            copy_all(of, into)
        return verified(into)


def _packed(folder: Path, to: Path) -> None:
    half = to.with_name(f".{to.name}-half.tar")
    try:
        box.write(b"", half)
        with half.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT, dereference=True) as tar:
                for name in sorted(os.listdir(folder)):  # noqa: PTH208 -- names are what tar wants
                    tar.add(folder / name, arcname=name, filter=_whole)
            file.flush()
            os.fsync(file.fileno())
        half.replace(to)
    finally:
        half.unlink(missing_ok=True)


def _whole(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Nobody's in particular."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member

"""What a backup looks like, and a continuous copy: a folder, or a tar of one.

    backup.json          what it is of, and of when
    stoppress.sqlite3    every row, whatever database the house is on
    media/               pictures and clips, unless they lie in a bucket
    redactions/          what was taken down until then, without words
    secret               the secret key, unless it is set as STOPPRESS_SECRET_KEY

Nothing here needs Django.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from stoppress.keeping.refusing import Refused

ABOUT, MEDIA, LIST, SECRET = "backup.json", "media", "redactions", "secret"
# What is on its way in is nobody's yet.
ROOMS = ("private", "public")
VERSION = 1


@dataclass(frozen=True)
class About:
    """`media`: empty, or the bucket in which the pictures stayed. `going_on`: it is a continuous copy, whose list of
    redactions is as new as the house."""

    made_at: str
    stoppress: str
    database: Literal["sqlite", "postgresql"]
    media: str = ""
    secret: bool = True
    going_on: bool = False
    books: int = 0
    entries: int = 0
    version: int = VERSION
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def made(self) -> str:
        """For people."""
        return f"{self.made_at[:19].replace('T', ' ')} UTC"

    def spelled(self) -> bytes:
        return (json.dumps(asdict(self), indent=1) + "\n").encode()

    @classmethod
    def read(cls, folder: Path) -> About:
        """Raises `Refused`."""
        try:
            said = json.loads((folder / ABOUT).read_bytes())
            if said["version"] != VERSION:
                raise Refused("cli.restore.other_version", backup=folder)
            return cls(**{name: said[name] for name in cls.__dataclass_fields__ if name in said})
        except (OSError, ValueError, KeyError, TypeError):
            raise Refused("cli.restore.no_backup", backup=folder) from None


@contextlib.contextmanager
def unpacked(backup: Path, work: Path) -> Iterator[Path]:
    """The backup as a folder; one that is a tar is laid out in `work` meanwhile. Raises `Refused`."""
    if backup.is_dir():
        yield backup
        return
    work.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=work, prefix="restore-") as folder:
        try:
            with tarfile.open(backup) as tar:
                tar.extractall(folder, filter="data")
        except (OSError, EOFError, zlib.error, tarfile.TarError) as wrong:
            if isinstance(wrong, OSError) and wrong.errno in (errno.ENOSPC, errno.EDQUOT):
                raise  # that is said of the disk, and not of the backup
            raise Refused("cli.restore.no_backup", backup=backup) from None
        yield Path(folder)


def carry(source: Path, target: Path) -> None:
    """A second name for a file that is never written to again; a copy where that cannot be."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(source, target)
    except FileExistsError:
        pass
    except OSError:
        half = target.with_name(f".half-{target.name}")
        shutil.copyfile(source, half)
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.replace(target)


def carry_all(source: Path, target: Path) -> int:
    """Every file of a folder, with the folders in it; how many. What goes meanwhile was taken down."""
    count = 0
    for file in sorted(source.rglob("*")) if source.is_dir() else ():
        if file.is_file() and not file.name.startswith(".half-"):
            with contextlib.suppress(FileNotFoundError):
                carry(file, target / file.relative_to(source))
                count += 1
    return count


def write(data: bytes, target: Path) -> None:
    """For the owner's eyes, and to last."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def bring_secret(folder: Path, data: Path, *, ours: bool) -> None:
    """Before a house draws a key of its own: with another one, items of agencies would not be known again. `ours`: the
    settings have one."""
    theirs, file = folder / SECRET, data / SECRET
    if theirs.is_file() and not file.exists() and not ours:
        write(theirs.read_bytes(), file)

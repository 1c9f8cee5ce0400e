"""The machine: what is free on its disks, who may read our files, and which versions are installed."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from stoppress.edge.takeover import BELOW, FROM
from stoppress.home import per_user_folder
from stoppress.house.doctor.found import Finding, hint, ok, wrong
from stoppress.keeping.box import SECRET
from stoppress.wire.settings import WireSettings

LEAST_BYTES, LEAST_PART = 1_000_000_000, 0.05
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def machine() -> Iterator[Finding]:
    """Also where the settings cannot be read; then of the folder of the user."""
    folder = _data()
    if folder.is_dir():
        yield _disk(folder)
        yield from _open_to_others(folder)
    yield ok("machine", "versions", python=platform.python_version(), sqlite=sqlite3.sqlite_version)
    uvicorn = version("uvicorn")
    span = {"version": uvicorn, "least": ".".join(map(str, FROM)), "below": ".".join(map(str, BELOW))}
    if FROM <= tuple(int(part) for part in uvicorn.split(".")[:2]) < BELOW:
        yield ok("machine", "uvicorn", **span)
    else:
        yield hint("machine", "uvicorn_other", **span)


def _data() -> Path:
    try:
        return WireSettings().data
    except ValueError:
        return per_user_folder()


def _disk(folder: Path) -> Finding:
    disk = shutil.disk_usage(folder)
    values = {
        "folder": folder,
        "free": round(disk.free / 1_000_000_000, 1),
        "percent": round(100 * disk.free / disk.total),
    }
    full = disk.free < LEAST_BYTES or disk.free / disk.total < LEAST_PART
    return wrong("machine", "disk_full", **values) if full else ok("machine", "disk", **values)


def _open_to_others(folder: Path) -> Iterator[Finding]:
    secret = folder / SECRET
    if secret.is_file() and secret.stat().st_mode & _OTHERS:
        yield wrong("machine", "secret_open", file=secret)

"""Where it is listed what was taken down (`redacting.py`). Nothing here needs Django."""

from __future__ import annotations

from pathlib import Path

from stoppress import files
from stoppress.desk.options import Options
from stoppress.files import Files
from stoppress.files.folder import Folder
from stoppress.settings import listed

ROOM = "redactions"


def elsewhere(chosen: Options) -> list[str]:
    """Besides the one in the data folder: beside the continuous copy, and what the settings name."""
    return [*([str(chosen.copy_to / ROOM)] if chosen.copy_to else []), *listed(chosen.redactions)]


def room_at(where: str, data: Path) -> Files:
    """Raises `files.NoSuchStore`, also where the package is missing that a bucket takes."""
    return files.room(where, data, ROOM) if "://" in where else Folder(Path(where).expanduser())

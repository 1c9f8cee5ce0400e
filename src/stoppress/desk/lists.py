"""Where it is listed what was taken down (`redacting.py`). Nothing here needs Django."""

from __future__ import annotations

from pathlib import Path

from stoppress import files
from stoppress.desk.options import Options
from stoppress.files import Files
from stoppress.files.folder import Folder
from stoppress.settings import listed

ROOM = "redactions"
# Says that this is a list, also while nothing has been taken down: a disk that is not mounted, or a prefix that was
# mistyped, is empty too.
MARK = "list-of-stop-press.txt"
WORDS = (
    b"Here Stop Press lists what was taken down, without words. A restore reads it: keep it, and keep it up to date.\n"
)


def elsewhere(chosen: Options) -> list[str]:
    """Besides the one in the data folder: beside the continuous copy, with the pictures where they lie in a bucket (so
    that several desks have one list without being told to), and what the settings name."""
    beside = [str(chosen.copy_to / ROOM)] if chosen.copy_to else []
    return list(dict.fromkeys([*beside, *([chosen.media] if chosen.media else []), *listed(chosen.redactions)]))


def room_at(where: str, data: Path) -> Files:
    """Raises `files.NoSuchStore`, also where the package is missing that a bucket takes."""
    return files.room(where, data, ROOM) if "://" in where else Folder(Path(where).expanduser())


def is_list(room: Files) -> bool:
    """Raises `OSError` where it cannot be read."""
    return any(name == MARK or name.endswith(".json") for name in room.names())

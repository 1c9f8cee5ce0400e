"""How the pages look: a folder with a sheet, `theme.css`, and templates that go before ours. One is in the box."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

BOX = Path(__file__).resolve().parent


class NoSuchTheme(Exception):
    """What to choose from stands in the message."""


def in_the_box() -> list[str]:
    return sorted(folder.name for folder in BOX.iterdir() if (folder / "theme.css").is_file())


def find(name: str) -> str | None:
    """The folder of a theme: of one in the box by its name, else of one's own. Nothing for no name: our own look."""
    if not name:
        return None
    if name in in_the_box():
        return str(BOX / name)
    folder = Path(name).expanduser()
    if not folder.is_dir():
        raise NoSuchTheme(
            f"There is no theme {name}. In the box: {', '.join(in_the_box())}. Or name a folder of your own."
        )
    return str(folder.resolve())


@lru_cache(maxsize=8)
def fingerprint(theme: str | None) -> bytes:
    """Changes with any file of the theme, so that an open page can tell that it looks as pages used to look."""
    told = hashlib.sha256()
    for file in sorted(Path(theme).rglob("*")) if theme else ():
        if file.is_file():
            told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return told.digest() if theme else b""

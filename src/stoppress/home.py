"""Where a house keeps what it has, if nobody says, and where its words lie."""

from __future__ import annotations

import os
from pathlib import Path

# The database of a house on SQLite, in its folder.
DATABASE = "stoppress.sqlite3"
# Installed, the catalogue lies inside the package; in a checkout it stands at the top of the tree.
_HERE = Path(__file__).resolve().parent
CATALOGUE = (_HERE / "locale", _HERE.parent.parent / "locale")


def per_user_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "stoppress"

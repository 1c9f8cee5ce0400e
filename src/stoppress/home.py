"""Where a house keeps what it has, if nobody says."""

from __future__ import annotations

import os
from pathlib import Path


def per_user_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "stoppress"

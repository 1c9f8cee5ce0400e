"""The tables of a house in which nobody has written yet, made once for all that has the same migrations.

To make them takes a processor two seconds, and many a test wants a house of its own. That they are made from nothing is
tried where it is the point: at the first start of a demo, at an import into a fresh folder, and on PostgreSQL.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from stoppress.demo.folder import Folder
from stoppress.home import DATABASE
from tests.servers.node import ROOT
from tests.servers.processes import stoppress

CACHE = ROOT / ".cache"


def lay_out(database: Path) -> None:
    """From now on the database is there, and empty."""
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(kept(), database)


def kept() -> Path:
    """The file, as the demo names its own."""
    CACHE.mkdir(exist_ok=True)
    tables = Folder(CACHE)._tables()
    with (CACHE / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not tables.exists():
            for old in CACHE.glob("tables-*.sqlite3"):
                old.unlink()
            with tempfile.TemporaryDirectory(prefix="stop-press-tables-") as made:
                env = {**os.environ, "STOPPRESS_DATA": made}
                env.pop("STOPPRESS_DATABASE_URL", None)
                subprocess.run(stoppress("people", "list"), env=env, check=True, stdout=subprocess.DEVNULL)
                half = tables.with_suffix(".new")
                shutil.copyfile(Path(made, DATABASE), half)
                half.replace(tables)
    return tables

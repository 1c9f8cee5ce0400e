"""Starting the demo: its folder, its ports, its end, and starting it again."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from stoppress.demo.folder import Folder
from stoppress.home import DATABASE
from tests.demo.house import ANY_PORTS, demo, refused, used_before

pytestmark = pytest.mark.servers
OPEN = "Log in"


def test_whoever_starts_it_has_page_desk_and_login_before_anything_is_written(tmp_path):
    """The first post of the whole evening is two hours away, and nobody waits for it with an empty terminal."""
    folder, log = used_before(tmp_path / "data"), tmp_path / "log"
    with demo(folder, "--from-start", "--speed", "0.1", *ANY_PORTS, log=log, until=OPEN) as it:
        session = it.session()
        person = session.get("/session")["person"]
        session.close()
        assert (person["username"], person["is_administrator"]) == ("guest", True)
        assert it.end() == 0


def test_both_processes_are_started_before_anything_is_loaded_that_only_the_rest_needs():
    """A framework takes half a second, and the desk is the one that has to wait for it."""
    later = ("django", "httpx", "structlog", "pydantic", "uvicorn", "PIL", "stoppress.demo.script", "stoppress.ledger")
    loaded = f"import sys, stoppress.commands.demo; print([one for one in {later} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path):
    (tmp_path / "stoppress.sqlite3").write_text("a newsroom's own")

    assert "holds something that is no demo" in refused("--data", str(tmp_path))
    assert "holds something that is no demo" in refused(env={"STOPPRESS_DATA": str(tmp_path)})
    assert [file.name for file in tmp_path.iterdir()] == ["stoppress.sqlite3"]
    assert (tmp_path / "stoppress.sqlite3").read_text() == "a newsroom's own"


def test_tables_of_an_earlier_start_are_laid_out_again_with_nothing_in_them(tmp_path):
    folder = Folder(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as made:
        made.execute("CREATE TABLE person (name)")
    folder.keep_tables()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as written, written:
        written.execute("INSERT INTO person VALUES ('ana')")

    folder.empty()

    with closing(sqlite3.connect(tmp_path / DATABASE)) as again:
        assert again.execute("SELECT count(*) FROM person").fetchone() == (0,)

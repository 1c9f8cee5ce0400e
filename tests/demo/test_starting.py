"""Starting the demo: its folder, its ports, its end, and starting it again."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from stoppress.demo.folder import DATABASE, MARK, Folder
from tests.demo.house import demo, used_before
from tests.servers import asking
from tests.servers.processes import stoppress

pytestmark = pytest.mark.servers
OPEN = "Log in"
ANY_PORTS = ("--desk-port", "0", "--edge-port", "0")


def refused(*options, env=None):
    done = subprocess.run(
        stoppress("demo", *options, *ANY_PORTS),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **(env or {})},
    )
    assert done.returncode == 1
    return done.stderr


def test_a_demo_from_its_first_start_to_its_second(tmp_path):
    """One story in one test: each start of a house takes seconds."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / MARK).touch()
    (folder / "left-by-an-older-demo").write_text("old")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = str(taken.getsockname()[1])
        ports = ("--desk-port", busy, "--edge-port", "0")
        with demo(folder, *ports, log=tmp_path / "first", until=OPEN) as first:
            words = first.server.words()
            assert f"Port {busy} is busy" in words
            assert not first.desk.endswith(f":{busy}")
            assert not (folder / "left-by-an-older-demo").exists()
            assert "Another demo is at home" in refused("--data", str(folder))
            first.server.wait_until(lambda: "Ferry reported aground" in asking.get(first.page).text)
            assert first.end() == 0
            assert "The newsroom is closed." in first.server.words()
            assert "Traceback" not in first.server.words()

    with demo(folder, "--keep", *ANY_PORTS, log=tmp_path / "second", until="Ctrl-C ends it") as second:
        session = second.session()
        kept = session.get("/coverages/ferry-on-carrick-ledge")
        session.close()
        assert kept["posts"][-1]["published_at"].startswith("2026-03-03T21:44:10")
        assert second.password != first.password
        assert "aground in the sound" in second.get()
        assert second.end() == 0


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

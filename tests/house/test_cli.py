import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stoppress import commands
from stoppress.cli import COMMANDS, application
from stoppress.desk.options import prepare
from stoppress.house.errands import the_only_one
from stoppress.house.saying import sentences


@pytest.mark.parametrize("word", COMMANDS)
def test_every_word_says_what_it_does(word):
    said = CliRunner().invoke(application([word]), [word, "--help"])
    assert said.exit_code == 0
    assert "Usage" in said.output


def test_every_word_that_there_is_a_module_for_can_be_said():
    """Beside them lie those that several words share."""
    modules = {file.stem for file in Path(commands.__file__).parent.glob("*.py")}
    words = {name.rstrip("_").replace("_", "-") for name in modules - {"__init__", "measured", "opening", "reading"}}
    assert words == set(COMMANDS)


def test_help_names_every_word_and_an_unknown_one_is_refused():
    said = CliRunner().invoke(application(), ["--help"])
    assert all(word in said.output for word in COMMANDS)
    assert CliRunner().invoke(application(), ["nonsense"]).exit_code == 2


def test_the_version_is_one_line():
    done = subprocess.run(
        [sys.executable, "-m", "stoppress", "--version"], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.startswith("stoppress 0.")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("EDGE_STREAMS", "many", "valid integer"),
        ("TRUSTED_PROXIES", "10.0.0.5, proxy", "write 10.0.0.5 or 10.0.0.0/24"),
    ],
)
@pytest.mark.parametrize("word", ["serve", "edge"])
def test_a_setting_that_cannot_be_read_is_named_and_nothing_starts(word, name, value, why, tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "stoppress", word, "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env=os.environ | {f"STOPPRESS_{name}": value},
    )
    assert said.returncode == 2
    assert said.stderr.startswith(f"STOPPRESS_{name} cannot be read: ")
    assert why in said.stderr
    assert "Traceback" not in said.stderr
    assert value not in said.stderr.replace("10.0.0.5", "")


def nothing_starts(word, data, status=1, **settings):
    """What it says instead, with the secret in no line of it."""
    said = subprocess.run(
        [sys.executable, "-m", "stoppress", *word.split()],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ
        | {"STOPPRESS_DATA": str(data)}
        | {f"STOPPRESS_{name}": value for name, value in settings.items()},
    )
    assert (said.returncode, said.stdout) == (status, "")
    assert "Traceback" not in said.stderr
    assert "s3cret" not in said.stderr
    return said.stderr


@pytest.mark.parametrize("url", ["mysql://ada:s3cret@127.0.0.1/x", "postgresql://ada:[s3cret@127.0.0.1/x"])
def test_an_address_that_is_no_database_is_told_from_the_first_command_on(url, tmp_path):
    said = nothing_starts("people list", tmp_path, 2, DATABASE_URL=url)
    assert said.startswith("STOPPRESS_DATABASE_URL cannot be read: write postgresql://")


@pytest.mark.parametrize("word", ["people list", "check ledger", "sample"])
def test_a_database_that_nobody_runs_is_told_in_a_sentence(word, tmp_path):
    said = nothing_starts(word, tmp_path, DATABASE_URL="postgresql://ada:s3cret@127.0.0.1:1/house")
    assert said == (
        "Nobody listens at postgresql://127.0.0.1:1/house (STOPPRESS_DATABASE_URL). "
        "Start PostgreSQL there, or correct the address.\n"
    )


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path):
    file = tmp_path / "stoppress.sqlite3"
    file.write_bytes(b"a letter to the editor" * 100)
    assert "restore a backup into another folder" in nothing_starts("people list", tmp_path)
    assert file.read_bytes() == b"a letter to the editor" * 100


@pytest.mark.parametrize("word", ["people list", "desk --port 0", "serve --desk-port 0 --edge-port 0"])
def test_a_data_folder_that_is_a_file_is_told(word, tmp_path):
    (tmp_path / "house").write_text("not a folder")
    said = nothing_starts(word, tmp_path / "house")
    assert said.startswith("The data folder cannot be used: ")
    assert said.endswith("Choose another with --data.\n")


def test_only_the_word_that_was_asked_for_is_loaded():
    """A command starts as fast as it can work: the edge's help needs no Django."""
    code = (
        "import sys; from stoppress.cli import application; application(['edge']);"
        "print([m for m in ('django', 'uvicorn', 'PIL', 'httpx') if m in sys.modules])"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "[]"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("words", [("check", "ledger"), ("check", "settings"), ("export", "ferry")])
def test_looking_where_there_is_no_house_says_so_and_makes_none(words, tmp_path):
    nowhere = tmp_path / "nowhere"
    command = [sys.executable, "-m", "stoppress", *words, "--data", str(nowhere)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    assert f"There is no house in {nowhere}" in done.stderr
    assert not nowhere.exists()


def test_a_copy_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "stoppress.sqlite3").touch()
    (tmp_path / "disk").write_text("not a folder")
    said = nothing_starts(f"copy {tmp_path}/disk/copy", tmp_path)
    assert "cannot be written: Not a directory. Nothing was copied." in said


def test_a_second_house_on_one_folder_is_told_to_go_elsewhere(tmp_path):
    with the_only_one(prepare(tmp_path)):
        said = nothing_starts("serve --desk-port 0 --edge-port 0", tmp_path)
    assert said.startswith(f"A house runs on {tmp_path} already. `stoppress restart` exchanges its parts;")


def test_a_disk_without_room_is_told():
    wrong = OSError(errno.ENOSPC, "No space left on device", "/house/copy")
    assert sentences(wrong)[0].startswith("There is no room on the disk for /house/copy.")
    assert sentences(OSError(errno.EIO, "a fault nobody foresaw")) == []

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stoppress import commands
from stoppress.cli import COMMANDS, application


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


@pytest.mark.parametrize("words", [("check", "ledger"), ("check", "settings")])
def test_looking_where_there_is_no_house_says_so_and_makes_none(words, tmp_path):
    nowhere = tmp_path / "nowhere"
    command = [sys.executable, "-m", "stoppress", *words, "--data", str(nowhere)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    assert f"There is no house in {nowhere}" in done.stderr
    assert not nowhere.exists()

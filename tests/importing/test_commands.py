"""`stoppress import` and `stoppress export` as somebody at a terminal meets them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.desk import importing
from stoppress.press.exported import export_schema
from stoppress.press.words import words
from tests.importing.pages import FERRY

pytestmark = pytest.mark.django_db
WHEN = ["--timezone", "Europe/Oslo", "--date", "2026-03-04"]


@pytest.fixture(autouse=True)
def open_here(monkeypatch, tmp_path):
    monkeypatch.setattr("stoppress.commands.export.open_existing", lambda _data: tmp_path)  # it is open: this test's


@pytest.fixture
def copied(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(FERRY, encoding="utf-8")
    return str(file)


def say(*typed):
    return CliRunner().invoke(application(), [str(word) for word in typed])


def test_the_json_report_is_json_alone_and_has_everything(copied):
    done = say("import", copied, *WHEN, "--json")
    report = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (0, "")
    assert list(report) == ["slug", "posts", "summary_points", "warnings"]
    assert (report["slug"], report["posts"], report["summary_points"]) == ("rescue-ends-questions-begin", 10, 3)
    assert {tuple(warning) for warning in report["warnings"]} == {("post", "line", "text")}
    lost = [warning for warning in report["warnings"] if "From the coastguard:" in warning["text"]]
    assert [(warning["post"], FERRY.split("\n")[warning["line"] - 1].strip()) for warning in lost] == [
        (2, "From the coastguard:")
    ]


def test_the_report_for_people_names_every_place_to_look_at(copied):
    done = say("import", copied, *WHEN, "--title", "Ferry [red]aground[/red]")
    assert done.exit_code == 0
    assert "Ferry [red]aground[/red]" in done.stdout
    assert "ferry-red-aground-red" in done.stdout
    for place in ("post 2", "post 5", "line 7"):
        assert place in done.stdout


def test_what_was_imported_can_be_exported_by_the_contract(copied):
    say("import", copied, *WHEN, "--slug", "ferry")
    done = say("export", "ferry")
    state = json.loads(done.stdout)
    jsonschema.validate(state, export_schema())
    assert (done.exit_code, len(state["posts"]), state["coverage"]["partial"]) == (0, 10, True)


def test_an_export_in_a_file_can_be_imported_again(copied, tmp_path):
    say("import", copied, *WHEN, "--slug", "ferry")
    assert say("export", "ferry", "--to", tmp_path / "ferry.json").stdout == ""
    done = say("import", tmp_path / "ferry.json", "--slug", "again", "--json")
    assert json.loads(done.stdout) == {"slug": "again", "posts": 10, "summary_points": 3, "warnings": []}
    first, second = (json.loads(say("export", slug).stdout) for slug in ("ferry", "again"))
    second["coverage"]["slug"] = "ferry"
    assert first == second


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        (["{tmp}/nowhere.txt", *WHEN], 1, "no file"),
        (["{tmp}", *WHEN], 1, "folder"),
        (["{page}"], 2, "--date 2025-10-02 --timezone Europe/London"),
        (["{page}", "--timezone", "Europe/Oslo", "--date", "tomorrow"], 2, "2025-10-02"),
        (["{page}", "--timezone", "Oslo", "--date", "2026-03-04"], 2, "Europe/London"),
        (["{page}", "--timezone", "Europe/London", "--date", "2026-03-04"], 1, "CET"),
        (["{page}", "--timezone", "Europe/Oslo", "--date", "2026-04-04"], 1, "--date 2026-03-04"),
        (["{page}", *WHEN, "--slug", "Ferry aground"], 2, "--slug ferry-aground"),
    ],
)
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_no_says_what_happened_and_what_to_do(copied, tmp_path, typed, status, told, as_json):
    done = say("import", *[word.format(tmp=tmp_path, page=copied) for word in typed], *as_json)
    assert (done.exit_code, done.stdout) == (status, "")
    assert told in done.stderr


def test_a_second_import_names_an_address_that_is_free(copied):
    say("import", copied, *WHEN, "--slug", "ferry")
    done = say("import", copied, *WHEN, "--slug", "ferry")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--slug ferry-2" in done.stderr
    assert say("import", copied, *WHEN, "--slug", "ferry-2").exit_code == 0


def test_a_coverage_that_is_not_there_is_told_with_those_that_are(copied):
    assert say("export", "ferry").exit_code == 1
    say("import", copied, *WHEN, "--slug", "stenna")
    done = say("export", "ferry")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "stenna" in done.stderr


def test_every_note_and_every_no_has_words_in_every_language():
    source = "".join(file.read_text() for file in Path(importing.__file__).parent.glob("*.py"))
    notes = set(re.findall(r'(?:Note|\.note)\(\s*"(\w+)"', source)) | set(re.findall(r'code = "(\w+)"', source))
    noes = set(re.findall(r'CannotImport\(\s*"(\w+)"', source))
    assert {"partial", "nothing_follows"} <= notes
    assert {"no_posts", "slug_taken"} <= noes
    for language in ("en", "de"):
        entries = words(language).entries
        missing = [f"cli.import.warning.{code}" for code in notes] + [f"cli.import.error.{code}" for code in noes]
        assert [key for key in missing if key not in entries] == []


@pytest.mark.servers
def test_a_fresh_folder_is_all_an_import_needs(copied, tmp_path):
    """As a person starts it: a process of its own, a folder that is not there yet."""
    folder = tmp_path / "new" / "house"
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONWARNINGS": "error"}

    def run(*typed):
        return subprocess.run(
            [sys.executable, "-m", "stoppress", *typed, "--data", str(folder)],
            capture_output=True, text=True, env=surroundings, check=False,
        )  # fmt: skip

    done = run("import", copied, *WHEN, "--slug", "ferry", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["posts"] == 10
    assert json.loads(run("export", "ferry").stdout)["coverage"]["slug"] == "ferry"

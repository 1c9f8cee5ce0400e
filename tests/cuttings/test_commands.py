"""`stoppress preflight` and `stoppress cuttings` as somebody at a terminal meets them."""

import json

import pytest
from django.contrib.auth import get_user_model
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.cuttings.article import page_of_text
from stoppress.desk.models import Coverage, NoteRow
from tests.cuttings import fiction
from tests.importing.pages import FERRY
from tests.story.desk import EVENING

ARTICLE = """# 'Like the end of the world': ferry aground

The ferry [Northern Lass](https://record.example/lass) ran onto **Carrick Ledge** at 06:40.

“We heard a noise like a train, says Ida Brekke, the mate.

- All 212 people are safe
- Divers go down
  at noon

![](ledge.jpg "The ledge at 08:00")

From the mayor:
"""


def say(*typed):
    return CliRunner().invoke(application(), [str(word) for word in typed])


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_an_article_is_checked_and_the_report_says_where_and_why(article):
    done = say("preflight", article)
    assert done.exit_code == 1
    for part in (
        "'Like the end of the world': ferry aground",
        "the post does not say it",
        "“We heard a noise like a train",
        "The ledge at 08:00",
        "From the mayor:",
        "hints: 2",
    ):
        assert part in " ".join(done.stdout.split())


def test_json_is_json_alone(article):
    done = say("preflight", article, "--json")
    rows = json.loads(done.stdout)["checks"]
    assert {row["kind"] for row in rows} == {"headline_quote", "unbalanced_marks", "missing_alt", "empty_lead_in"}
    assert {"kind", "level", "post", "start", "end", "text", "message"} <= rows[0].keys()
    assert all(row["message"] for row in rows)
    assert (done.exit_code, done.stderr) == (1, "")


def test_nothing_found_is_said_and_no_fault(tmp_path):
    file = tmp_path / "ferry.txt"
    file.write_text("Ferry afloat\n\nThe ferry Northern Lass is afloat again.\n")
    done = say("preflight", file)
    assert (done.exit_code, done.stdout) == (0, "Nothing found.\n")


def test_an_export_is_read_post_by_post_with_summary_and_times(tmp_path):
    file = tmp_path / "dam.json"
    file.write_text(json.dumps(fiction.read_page("dam").export))
    done = say("preflight", file)
    for part in ("18:15", "Fire crews go from door to door", "Penhallow", "The Summary"):
        assert part in done.stdout
    rows = json.loads(say("cuttings", file, "--json").stdout)
    assert list(rows) == ["quotations", "people", "figures", "positions", "checks", "above"]
    assert ("skel08", "misspelt_name") in {(row["post"], row["kind"]) for row in rows["checks"]}
    shown = say("cuttings", file).stdout
    assert "Checks:" in shown
    assert "given in the post" in " ".join(shown.split()) or "named at the verb" in " ".join(shown.split())


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_report_says_who_how_and_why_in_the_room_there_is(tmp_path, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    file = tmp_path / "dam.json"
    file.write_text(json.dumps(fiction.read_page("dam").export))
    rows = json.loads(say("cuttings", file, "--json").stdout)
    lines = say("cuttings", file).stdout.splitlines()
    assert max(map(len, lines)) <= int(columns)
    shown = " ".join(" ".join(lines).split())
    given = next(row for row in rows["figures"] if row["source"])
    for part in ("word for word", "sure", "named at the verb", f"given by {given['source']}", "--json has all of them"):
        assert part in shown


def test_whose_words_an_article_leaves_open_is_asked_with_whom_it_could_be(tmp_path):
    file = tmp_path / "two.txt"
    file.write_text(
        "Ana Ruiz met Tom Reed. Reed and Ruiz spoke for an hour.\n\n“We are done with this pier for good.”\n"
    )
    (row,) = json.loads(say("cuttings", file, "--json").stdout)["quotations"]
    shown = " ".join(say("cuttings", file).stdout.split())
    assert row["speaker"] is None
    assert "Who? · word for word · to be asked" in shown
    assert not row["candidates"] or f"could be {', '.join(row['candidates'])}" in shown


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path):
    missing = say("preflight", tmp_path / "no.json")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "cannot be read" in missing.stderr
    broken = tmp_path / "broken.json"
    broken.write_text('{"posts": [{"id": 1}]}')
    assert "is no export" in say("preflight", broken).stderr
    broken.write_text('[{"id": 1')
    assert "is no export" in say("preflight", broken).stderr
    for other in ('{"a": 1}', "[1, 2]"):
        broken.write_text(other)
        assert "no coverage and no posts" in " ".join(say("preflight", broken).stderr.split())
    empty = tmp_path / "empty.md"
    empty.write_text(" \r\n\n")
    assert "has no words in it" in say("cuttings", empty).stderr
    long = tmp_path / "long.md"
    long.write_text("The pier is finished, says Ana Ruiz. " * 6_000)
    done = say("preflight", long)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "too long" in done.stderr
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\xff\xd8\xff")
    assert "no UTF-8 text" in say("preflight", picture).stderr


@pytest.mark.django_db
def test_a_coverage_of_the_house_is_read_with_its_house_notes(tmp_path, monkeypatch):
    monkeypatch.setattr("stoppress.commands.reading.open_existing", lambda _data: tmp_path)  # it is open: this test's
    file = tmp_path / "page.txt"
    file.write_text(FERRY, encoding="utf-8")
    say("import", file, "--timezone", "Europe/Oslo", "--date", "2026-03-04", "--slug", "ferry")
    assert "From the coastguard:" in [
        row["text"] for row in json.loads(say("preflight", "ferry", "--json").stdout)["checks"]
    ]
    row = Coverage.objects.get(slug="ferry")
    editor = get_user_model().objects.create(username="editor")
    NoteRow.objects.create(coverage=row, number=1, text="Do not use “coastguard”.", by=editor, at=EVENING)
    row.checks = {"levels": {"house_note": "block"}}
    row.save()
    kinds = {one["kind"]: one["level"] for one in json.loads(say("cuttings", "ferry", "--json").stdout)["checks"]}
    assert kinds["house_note"] == "block"
    assert "There is no coverage nobody" in say("cuttings", "nobody").stderr


def test_markdown_is_read_as_an_editor_would():
    (post,) = page_of_text(ARTICLE).posts
    assert post.headline == "'Like the end of the world': ferry aground"
    assert post.body.split("\n\n") == [
        "The ferry Northern Lass ran onto Carrick Ledge at 06:40.",
        "“We heard a noise like a train, says Ida Brekke, the mate.",
        "All 212 people are safe",
        "Divers go down at noon",
        "From the mayor:",
    ]
    assert post.text("caption") == "The ledge at 08:00"


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("Ferry aground\n\nShe is on the ledge.", "Ferry aground", "She is on the ledge."),
        (
            "Ferry aground\nShe is on the ledge.\nAll are safe.",
            "Ferry aground",
            "She is on the ledge.\n\nAll are safe.",
        ),
        ("She is on the ledge.\n\nAll are\nsafe.", None, "She is on the ledge.\n\nAll are safe."),
        ("Ferry aground\n=====\nShe is on the ledge.", "Ferry aground", "She is on the ledge."),
        ("Afloat", None, "Afloat"),
        ("", None, ""),
    ],
)
def test_plain_text_begins_with_its_headline_where_it_looks_like_one(text, headline, body):
    (post,) = page_of_text(text).posts
    assert (post.headline, post.body) == (headline, body)


def test_drafts_are_told_with_the_place_of_each_line(tmp_path):
    file = tmp_path / "dam.json"
    file.write_text(json.dumps(fiction.read_page("dam").export))
    shown = say("cuttings", file, "--drafts").stdout
    for part in ("Key lines", "Roy Penhallow, Chief Constable", "We can dry a sofa.", "Who is who"):
        assert part in shown
    rows = json.loads(say("cuttings", file, "--drafts", "--json", "--since", "2026-10-13T20:00:00").stdout)["drafts"]
    assert [row["kind"] for row in rows] == ["key_lines", "missed", "whos_who"]
    line = rows[0]["groups"][0]["lines"][0]
    assert {"text", "post", "field", "start", "end"} <= line.keys()
    assert line["post"] >= "skel14"

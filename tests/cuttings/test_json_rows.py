"""The rows as JSON, as somebody meets them who has an export and measures."""

import json

import pytest
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.cuttings import read, told
from tests.cuttings import fiction
from tests.cuttings.reading import export

SAID = "The harbour has sold 1,400 tickets, says Ana Ruiz, the harbour master. She promised the families a ferry."
POINT = "The harbour has sold 1,700 tickets, says Ana Ruiz, who calls it “a good year”"


def page(*, posts=("post01",), strip=None):
    made = export(SAID, "Nothing new.")
    made["summary"] = [{"id": "point1", "text": POINT, "standing": "posts" if posts else "background", "posts": posts}]
    made["coverage"]["figures"] = [strip] if strip else []
    return made


def every_post(rows):
    for kind in ("quotations", "figures", "positions", "checks"):
        yield from (row["post"] for row in rows[kind])
    yield from (role["post"] for row in rows["people"] for role in row["roles"])


@pytest.mark.parametrize("name", fiction.PAGES)
def test_a_row_is_told_under_a_post_of_the_export(name):
    one = fiction.named(name).export
    ids = {post["id"] for post in one["posts"]}
    rows = told(read(one))

    assert {post for post in every_post(rows) if post is not None} <= ids
    # A point of the Summary that stands on no post is the only thing that has none.
    assert {row["field"] for row in rows["checks"] if row["post"] is None} <= {"summary", "figures"}


def test_what_stands_above_the_posts_is_told_apart():
    rows = told(read(page()))

    assert {row["field"] for kind in ("quotations", "figures") for row in rows[kind]} == {"body"}
    above = [(row["row"], row["post"], row["point"]) for row in rows["above"]]
    assert ("figures", "post01", "point1") in above
    assert ("quotations", "post01", "point1") in above


def test_a_check_of_the_summary_has_the_post_that_the_point_stands_on():
    (row,) = [row for row in told(read(page()))["checks"] if row["kind"] == "figure_at_odds_with_summary"]

    assert (row["post"], row["field"], row["point"]) == ("post01", "summary", "point1")
    assert (row["other"]["post"], row["other"]["field"], row["other"]["point"]) == ("post01", "body", None)
    assert POINT[row["start"] : row["end"]] == row["text"] == "1,700 tickets"


def test_a_check_of_a_point_without_a_post_has_none():
    one = page(posts=())
    one["summary"][0]["text"] = "Two engineers were arrested at dawn"
    (row,) = [row for row in told(read(one))["checks"] if row["kind"] == "unsupported_point"]

    assert (row["post"], row["point"]) == (None, "point1")


def test_a_check_of_the_strip_has_the_post_that_reported_the_figure():
    strip = {"value": "1,900", "label": "tickets", "post": "post01"}
    found = [row for row in told(read(page(strip=strip)))["checks"] if "strip" in row["kind"]]

    assert [(row["post"], row["field"], row["point"]) for row in found] == [("post01", "figures", None)]


@pytest.mark.parametrize("name", ["dam", "court", "city"])
def test_a_message_is_worded_as_at_the_terminal(name, tmp_path):
    one = fiction.read_page(name).export
    file = tmp_path / "page.json"
    file.write_text(json.dumps(one))
    printed = json.loads(CliRunner().invoke(application(), ["cuttings", str(file), "--json"]).stdout)
    cuttings = read(one)

    assert printed["checks"]
    assert [row["message"] for row in told(cuttings)["checks"]] == [row["message"] for row in printed["checks"]]
    assert [row.message for row in cuttings.checks] == [row["message"] for row in printed["checks"]]
    assert all(row.message for row in cuttings.checks)


def test_words_that_run_the_other_way_are_kept_apart_in_the_message():
    made = export("The poster says “אבג and leaves it open.", "x")
    (row,) = [row for row in read(made).checks if row.kind == "unbalanced_marks"]

    assert "\u2068" in row.message

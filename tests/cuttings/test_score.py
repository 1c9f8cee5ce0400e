"""The scorer itself: what is right, what is wrong, and what is put aside."""

import pytest

from tests.cuttings import fiction
from tests.cuttings.score import MEASURES, Score, Tally, not_silent, score


def as_told(page):
    """The rows that somebody would tell who had read the page as the gold does."""
    gold = page.gold
    first = lambda speaker: speaker[0] if isinstance(speaker, list) else speaker  # noqa: E731
    quotations = [
        {
            **row,
            "text": row["words"],
            "kind": row.get("kind", "direct"),
            "speaker": first(row["speaker"]),
            "tier": "sure",
        }
        for row in gold["quotations"]
    ]
    people = [{"aliases": [], "kind": "person", **row} for row in gold["people"]]
    figures = [{**row, "text": row["words"]} for row in gold["figures"]]
    checks = [
        {"field": row["post"] if row["post"] in fiction.OF_THE_PAGE else "body", "text": row.get("words", ""), **row}
        for row in gold["checks"]
    ]
    for row in checks:
        row["other"] = None
    return {
        "quotations": quotations,
        "people": people,
        "figures": figures,
        "positions": [dict(row) for row in gold["positions"]],
        "checks": checks,
    }


@pytest.fixture(scope="module")
def dam():
    return fiction.read_page("dam")


def marks_of(told, page):
    return score(told, page.gold, posts=20)


def test_whoever_reads_a_page_as_the_gold_does_has_everything_right(dam):
    marks = marks_of(as_told(dam), dam)

    assert {name: (round(getattr(marks, name).precision, 3), getattr(marks, name).recall) for name in MEASURES} == {
        name: ((0.0, 0.0) if name == "likely" else (1.0, 1.0)) for name in MEASURES
    }
    assert marks.false_warnings == 0


def test_whoever_says_nothing_finds_nothing_and_is_not_wrong(dam):
    marks = marks_of({"quotations": [], "people": [], "figures": [], "positions": [], "checks": []}, dam)

    assert all(getattr(marks, name).right == 0 for name in MEASURES)
    assert all(getattr(marks, name).proposed == 0 for name in MEASURES)


def test_marks_and_one_character_make_no_difference_to_a_span_and_two_do(dam):
    told = as_told(dam)
    first = told["quotations"][1]
    first.update(start=first["start"] - 1, end=first["end"] + 1, text=f"“{first['text']}”")
    second = told["quotations"][2]
    second.update(start=second["start"] + 2, text=second["text"][2:])
    marks = marks_of(told, dam)

    assert marks.spans.right == marks.spans.gold - 1
    assert [row["text"] for row in marks.missed["spans"]] == [dam.gold["quotations"][2]["text"]]


def test_a_speaker_is_right_under_an_alias_and_with_a_title_and_wrong_where_the_gold_has_nobody(dam):
    told = as_told(dam)
    by_text = {row["text"]: row for row in told["quotations"]}
    by_text["made to answer in public"]["speaker"] = "Mr Tranter"
    by_text["botched"]["speaker"] = "Dilys Marchbank"
    by_text["free of visible movement"]["speaker"] = "the report"
    marks = marks_of(told, dam)

    assert [row["text"] for row in marks.wrong["speakers"]] == ["botched"]
    assert marks.sure == Tally(marks.speakers.gold - 1, marks.speakers.gold, marks.speakers.gold)


def test_a_stretch_of_time_is_no_figure_and_a_wrong_noun_is_a_wrong_one(dam):
    told = as_told(dam)
    told["figures"].append({**told["figures"][0], "value": 22, "counts": "years"})
    told["figures"].append({**told["figures"][0], "value": 1400, "counts": "sheep"})
    marks = marks_of(told, dam)

    assert [row["counts"] for row in marks.wrong["figures"]] == ["sheep"]


def test_a_warning_where_the_gold_has_a_clean_twin_is_told_apart(dam):
    told = as_told(dam)
    twin = {"kind": "near_duplicate", "post": "skel14", "field": "body", "text": "From the council:", "other": None}
    told["checks"].append({**twin, "start": 0, "end": 5})
    marks = marks_of(told, dam)

    assert not_silent(told["checks"], dam.gold["silent"]) == [told["checks"][-1]]
    assert marks.false_warnings == 1


def test_pages_add_up():
    one = Score(spans=Tally(1, 2, 3), posts=20)
    two = Score(spans=Tally(2, 2, 2), posts=20)

    assert (one + two).spans == Tally(3, 4, 5)
    assert (one + two).posts == 40

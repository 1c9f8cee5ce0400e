"""A day ends and the next one begins where it stood."""

import pytest

from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import publish, view

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"
NEXT = {"slug": "ferry-day-two", "title": "A ferry aground: day two", "note": "It goes on.", "pointer": "Day two, live"}


def roll_over(caller, **change):
    return caller("POST", f"{FERRY}/roll-over", NEXT | change)


@pytest.fixture
def day(editor, as_):
    """A day with everything that goes on."""
    post = publish(editor, "Six are hurt.", headline="Six are hurt")["post"]
    points = [
        {"id": "point1", "text": "Six are hurt.", "standing": "posts", "posts": [post]},
        {"id": "point2", "text": "She sails since 1971.", "standing": "background",
         "links": [{"text": "Her story", "post": post}]},
    ]  # fmt: skip
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": points})
    stream = {"id": "stream1", "title": "From the pier", "href": "https://tv.example/pier"}
    showing = {"id": "showing1", "channel": "Record TV 1"}
    watch = {"after": view(editor)["place"], "streams": [stream], "showings": [showing]}
    assert editor("PUT", f"{FERRY}/watch", watch).status_code == 200
    editor(
        "PUT",
        f"{FERRY}/expectations",
        {"after": view(editor)["place"], "expected": [{"text": "High water", "when": "at noon"}]},
    )
    editor("POST", f"{FERRY}/notes", {"text": "Ended."})
    editor("DELETE", f"{FERRY}/notes/1")
    editor("POST", f"{FERRY}/notes", {"text": "Do not name the officer."})
    editor("POST", f"{FERRY}/questions", {"text": "Who was on watch?", "on": "reporter"})
    editor("PUT", f"{FERRY}/chair", {"username": "editor"})
    return post


def test_the_next_day_opens_with_summary_slots_notes_questions_team_and_chair(as_, editor, day):
    made = roll_over(editor)
    assert (made.status_code, made.json()["slug"]) == (201, "ferry-day-two")
    new = view(as_("reporter"), "ferry-day-two")
    assert (new["state"], new["about"]["title"], new["about"]["timezone"]) == ("live", NEXT["title"], "Europe/London")
    first, second = new["summary"]["points"]
    assert (first["standing"], first["note"]) == ("earlier_page", "A ferry aground")
    [leads] = first["links"]
    assert (leads["text"], leads["href"].endswith(f"/live/ferry/post/{day}")) == ("Six are hurt", True)
    assert second["links"][0]["href"].endswith(f"/live/ferry/post/{day}")
    assert [one["id"] for one in new["watch"]["streams"]] == ["stream1"]
    assert [one["channel"] for one in new["watch"]["showings"]] == ["Record TV 1"]
    assert [one["text"] for one in new["expected"]] == ["High water"]
    assert [(one["number"], one["text"]) for one in new["notes"]] == [(1, "Do not name the officer.")]
    assert [(one["text"], one["on"]) for one in new["questions"]] == [("Who was on watch?", "reporter")]
    assert new["chair"]["by"] == "editor"
    assert new["role"] == "reporter"
    publish(editor, "Who has read the notes here has read them there.", slug="ferry-day-two")
    ledger.verify(Coverage.objects.get(slug="ferry-day-two").book)


def test_the_page_that_ends_leads_to_the_new_one(editor, day):
    roll_over(editor)
    old = view(editor)
    assert (old["state"], old["note"], old["chair"]) == ("ended", "It goes on.", None)
    assert [one["text"] for one in old["pointers"]] == ["Day two, live"]
    assert old["pointers"][0]["href"].endswith("/live/ferry-day-two")


def test_it_happens_wholly_or_not_at_all(editor, day):
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    assert roll_over(editor).json()["code"] == "frozen"
    assert not Coverage.objects.filter(slug="ferry-day-two").exists()
    editor("DELETE", f"{FERRY}/freeze")
    assert roll_over(editor, slug="ferry").json()["code"] == "slug_taken"
    assert view(editor)["state"] == "live"
    roll_over(editor)
    assert roll_over(editor, slug="ferry-day-three").status_code == 201, "it was ended already; that is no reason"

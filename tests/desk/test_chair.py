"""Who answers for a coverage, what everybody who writes there has to know, and what is not known yet."""

import json
from datetime import timedelta

import pytest

from stoppress.desk import clock
from stoppress.desk.models import ChairRow, QuestionRow
from tests.desk.conftest import publish, view
from tests.desk.test_drafts_on_posts import begun
from tests.desk.test_intake import inbox, put_in, take

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"


def code(answer):
    return answer.json().get("code")


def chair(caller, username):
    return caller("PUT", f"{FERRY}/chair", {"username": username})


def test_one_named_person_is_in_the_chair_and_passes_it_on(as_, editor):
    assert view(editor)["chair"] is None
    chair(editor, "editor")
    assert chair(editor, "owner").status_code == 200
    seen = view(as_("viewer"))["chair"]
    assert (seen["by_name"], seen["offered_to_name"]) == ("Editor", "Owner")
    assert chair(as_("owner"), "owner").status_code == 200
    assert (view(editor)["chair"]["by"], view(editor)["chair"]["offered_to"]) == ("owner", None)
    first, second = ChairRow.objects.order_by("pk")
    assert (first.person.username, first.until) == ("editor", second.since)


def test_an_offer_is_declined_or_taken_back_and_nothing_has_changed(as_, editor):
    chair(editor, "editor")
    for back in (lambda: as_("owner")("DELETE", f"{FERRY}/chair"), lambda: chair(editor, "editor")):
        chair(editor, "owner")
        assert back().status_code == 200
        assert (view(editor)["chair"]["by"], view(editor)["chair"]["offered_to"]) == ("editor", None)
    assert editor("DELETE", f"{FERRY}/chair").status_code == 200
    assert view(editor)["chair"] is None


def test_an_editor_takes_the_chair_of_somebody_who_is_not_there(as_, editor):
    chair(as_("owner"), "owner")
    assert chair(editor, "editor").status_code == 200
    assert view(editor)["chair"]["by"] == "editor"


def test_the_chair_is_for_those_who_open_and_close(as_, editor):
    assert code(chair(editor, "owner")) == "not_in_the_chair"
    chair(editor, "editor")
    assert code(chair(editor, "reporter")) == "not_for_the_chair"
    assert code(chair(editor, "stranger")) == "not_found"


def test_with_the_chair_goes_a_digest_of_all_that_waits(as_, editor, reporter):
    publish(reporter, "Unread.", key_point=True)
    draft = reporter("POST", f"{FERRY}/drafts", {"headline": "To approve"}).json()["draft"]
    reporter("POST", f"{FERRY}/drafts/{draft}/submit")
    hour = clock.now() + timedelta(hours=1)
    later = editor("POST", f"{FERRY}/drafts", {"headline": "At ten"}).json()["draft"]
    editor("PUT", f"{FERRY}/drafts/{later}/schedule", {"version": 1, "due_at": hour.isoformat()})
    as_("lawyer")("PUT", f"{FERRY}/drafts/{draft}/hold", {"reason": "names him"})
    editor("POST", f"{FERRY}/notes", {"text": "Do not name the officer."})
    editor("POST", f"{FERRY}/questions", {"text": "Who was on watch?", "on": "reporter"})
    post = publish(editor, "Six are hurt.")["post"]
    mended = begun(editor, post, headline="Five are hurt", correction={"kind": "correction", "line": "Five."}).json()
    taken = take(editor, put_in(editor))
    put_in(editor, revision=2, text="Eight people are aboard.")
    said = editor("GET", f"{FERRY}/digest").json()
    assert {name: said[name] for name in ("unread", "submitted", "held", "notes", "key_points_since")} == {
        "unread": 2, "submitted": 1, "held": 1, "notes": 1, "key_points_since": 0
    }  # fmt: skip
    assert said["corrections"] == [{"draft": mended["draft"], "title": "Five are hurt"}]
    assert said["red"] == 1
    assert [one["id"] for one in inbox(editor)["red"]] == [taken]
    (spoken_of,) = editor("GET", f"{FERRY}/posts?id={post}&id=nowhere1").json()
    assert (spoken_of["headline"], spoken_of["written_by"]) == (None, "editor")
    assert said["due"] == [{"draft": later, "title": "At ten", "at": hour.isoformat()}]
    assert [(one["text"], one["on_name"]) for one in said["questions"]] == [("Who was on watch?", "Reporter")]
    assert said["unread_since"]
    assert said["summary_at"] is None


# -- notes ----------------------------------------------------------------------------------------------------------


def test_nobody_publishes_for_the_first_time_without_having_read_the_house_notes(as_, editor, reporter):
    assert editor("POST", f"{FERRY}/notes", {"text": "Do not name  the officer."}).json() == {"number": 1}
    assert [(one["number"], one["text"]) for one in view(as_("viewer"))["notes"]] == [(1, "Do not name the officer.")]
    draft = reporter("POST", f"{FERRY}/drafts", {"headline": "Hers"}).json()["draft"]
    for answer in (
        reporter("POST", f"{FERRY}/drafts/{draft}/publish", {"version": 1}),
        reporter("POST", f"{FERRY}/flash", {"headline": "A flash"}),
    ):
        assert (answer.status_code, code(answer)) == (409, "notes_first")
    assert not view(reporter)["notes_read"]
    reporter("PUT", f"{FERRY}/notes/read")
    assert view(reporter)["notes_read"]
    assert reporter("POST", f"{FERRY}/drafts/{draft}/publish", {"version": 1}).status_code == 200
    publish(editor, "Whoever wrote a note has read it.")
    as_("lawyer")("POST", f"{FERRY}/notes", {"text": "The ferry is aground, not sunk."})
    publish(reporter, "A later note is read above the composer and stops nobody.")


def test_a_note_that_was_ended_stops_nobody_and_its_number_is_not_used_again(as_, editor, reporter):
    editor("POST", f"{FERRY}/notes", {"text": "Wait for the board."})
    for _ in range(2):
        assert as_("lawyer")("DELETE", f"{FERRY}/notes/1").status_code == 200
    assert view(reporter)["notes"] == []
    publish(reporter, "The board has spoken.")
    assert editor("POST", f"{FERRY}/notes", {"text": "Another."}).json() == {"number": 2}
    assert code(editor("DELETE", f"{FERRY}/notes/9")) == "not_found"
    assert code(editor("POST", f"{FERRY}/notes", {"text": " "})) == "note_empty"


def test_nobody_is_asked_to_read_more_notes_than_anybody_reads(editor):
    for number in range(12):
        editor("POST", f"{FERRY}/notes", {"text": f"Note {number}"})
    assert code(editor("POST", f"{FERRY}/notes", {"text": "One more"})) == "too_many_notes"


# -- questions ------------------------------------------------------------------------------------------------------


def ask(caller, text="Who was on watch?", **more):
    return caller("POST", f"{FERRY}/questions", {"text": text, **more}).json()["question"]


def questions(caller):
    return view(caller)["questions"]


def test_what_is_not_known_stands_at_the_desk_with_who_is_on_it_until_it_is(as_, editor, reporter):
    post = publish(reporter, "At least six are hurt.")["post"]
    number = ask(reporter, "Six or seven?", kind="confirmation", post=post)
    assert [(one["kind"], one["post"], one["on"]) for one in questions(editor)] == [("confirmation", post, None)]
    editor("PUT", f"{FERRY}/questions/{number}/on", {"username": "reporter"})
    assert questions(as_("lawyer"))[0]["on_name"] == "Reporter"
    for answer in ("Seven, says the hospital", "again"):
        assert reporter("POST", f"{FERRY}/questions/{number}/close", {"answer": answer}).status_code == 200
    assert questions(editor) == []
    assert QuestionRow.objects.get().answer == "Seven, says the hospital"


def test_questions_are_in_no_export_and_not_for_viewers(as_, editor):
    ask(editor)
    assert questions(as_("viewer")) == []
    everything = json.dumps([view(as_("viewer")), editor("GET", f"{FERRY}/export").json()])
    assert "Who was on watch?" not in everything


def test_p6_a_question_about_an_erased_post_is_erased_with_it(editor):
    post = publish(editor, "A name.")["post"]
    ask(editor, "Is it him?", post=post)
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "none", "reason": "asked for", "erase": True})
    assert not QuestionRow.objects.exists()


def test_a_question_needs_words_a_post_that_is_here_and_a_member(editor):
    assert code(editor("POST", f"{FERRY}/questions", {"text": "  "})) == "question_empty"
    assert code(editor("POST", f"{FERRY}/questions", {"text": "Who?", "post": "nothere"})) == "not_found"
    assert code(editor("POST", f"{FERRY}/questions", {"text": "Who?", "on": "stranger"})) == "not_found"


# -- the Summary ----------------------------------------------------------------------------------------------------


def test_a_point_is_confirmed_without_a_change_for_readers(editor):
    post = publish(editor, "Six are hurt.")["post"]
    point = {"id": "point1", "text": "Six are hurt", "standing": "posts", "posts": [post]}
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": [point]})
    before = view(editor)["place"]
    assert editor("PUT", f"{FERRY}/summary/point1/confirm").status_code == 200
    assert set(view(editor)["summary"]["confirmed"]) == {"point1"}
    assert view(editor)["place"] == before
    assert code(editor("PUT", f"{FERRY}/summary/point2/confirm")) == "not_found"


def test_the_desk_knows_since_when_a_post_is_pinned(editor):
    post = publish(editor, "Pinned.")["post"]
    assert view(editor)["pinned_at"] is None
    editor("PUT", f"{FERRY}/posts/{post}/pin")
    assert view(editor)["pinned_at"] >= view(editor)["posts"][0]["at"]
    editor("DELETE", f"{FERRY}/posts/{post}/pin")
    assert view(editor)["pinned_at"] is None

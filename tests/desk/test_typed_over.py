"""What somebody typed over in a draft is not lost: every text of it is seen, compared by words and brought back."""

from datetime import timedelta

import pytest
import time_machine

from stoppress.desk import clock
from stoppress.desk.models import TypedOverRow
from stoppress.desk.typed_over import SITTING, grown
from tests.desk import pictures
from tests.desk.conftest import image, paragraphs, publish

DRAFTS = "/coverages/ferry/drafts"


def begin(caller, *texts, headline="Boats are out"):
    return caller("POST", DRAFTS, {"headline": headline, "document": paragraphs(*texts)}).json()["draft"]


def save(caller, draft, version, *texts, headline="Boats are out"):
    body = {"version": version, "headline": headline, "document": paragraphs(*texts)}
    answer = caller("PUT", f"{DRAFTS}/{draft}", body)
    assert answer.status_code == 200, answer.content
    return answer.json()["version"]


def texts(caller, draft):
    answer = caller("GET", f"{DRAFTS}/{draft}/history")
    assert answer.status_code == 200, answer.content
    return [(one["version"], one["by"], said(one)) for one in answer.json()["texts"]]


def said(text):
    return " / ".join(run["text"] for block in text["document"]["blocks"] for run in block["content"])


def test_a_text_that_grows_in_one_hand_is_one_text(reporter):
    draft = begin(reporter, "Two li")
    save(reporter, draft, 1, "Two lifeboats went")
    save(reporter, draft, 2, "At once two lifeboats", "Two lifeboats went out")
    assert texts(reporter, draft) == [(3, "reporter", "At once two lifeboats / Two lifeboats went out")]


def test_what_is_typed_over_or_left_for_a_while_stays_and_whose_it_was(reporter, editor):
    draft = begin(reporter, "Two lifeboats went out")
    save(reporter, draft, 1, "Three lifeboats went out")
    save(editor, draft, 2, "Three lifeboats went out at nine")
    with time_machine.travel(clock.now() + SITTING + timedelta(seconds=1), tick=False):
        save(editor, draft, 3, "Three lifeboats went out at nine to her")
    assert texts(reporter, draft) == [
        (4, "editor", "Three lifeboats went out at nine to her"),
        (3, "editor", "Three lifeboats went out at nine"),
        (2, "reporter", "Three lifeboats went out"),
        (1, "reporter", "Two lifeboats went out"),
    ]


def test_two_versions_are_compared_by_words(reporter):
    draft = begin(reporter, "Two lifeboats went out")
    save(reporter, draft, 1, "Three lifeboats went out")
    changes = reporter("GET", f"{DRAFTS}/{draft}/compare?one=1&other=2").json()["changes"]
    told = {(run["kind"], run["text"].strip()) for run in changes[0]}
    assert {("gone", "Two"), ("come", "Three")} <= told
    assert reporter("GET", f"{DRAFTS}/{draft}/compare?one=1&other=7").status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "grows"),
    [
        ("", "a", True),
        ("the boats are o", "the boats are out", True),
        ("the boats", "now the two boats", True),
        ("two boats are", "two boats", False),
        ("out boats", "boats out", False),
        ("tw bo", "two boats", False),
    ],
)
def test_one_word_at_most_may_have_been_unfinished(old, new, grows):
    assert grown(old.split(), new.split()) is grows


def test_a_picture_taken_out_of_a_draft_can_be_brought_back(reporter):
    media = reporter.upload("ferry", pictures.picture()).json()["media"]
    shown = {"version": 1, "blocks": [*paragraphs("Waves.")["blocks"], image(media)]}
    draft = reporter("POST", DRAFTS, {"document": shown}).json()["draft"]
    save(reporter, draft, 1, "Waves.", headline=None)
    found = reporter("GET", f"{DRAFTS}/{draft}/history").json()["texts"]
    assert [one["document"]["blocks"][-1]["type"] for one in found] == ["paragraph", "image"]
    assert found[1]["document"]["blocks"][-1]["attrs"]["media"] == media


def test_what_was_typed_over_before_it_went_out_is_read_by_those_who_read_history(reporter, as_):
    draft = begin(reporter, "Two lifeboats went out")
    version = save(reporter, draft, 1, "Three lifeboats went out")
    post = reporter("POST", f"{DRAFTS}/{draft}/publish", {"version": version}).json()["post"]
    found = as_("lawyer")("GET", f"/coverages/ferry/posts/{post}/history").json()
    assert [said(one) for one in found["typed_over"]] == ["Two lifeboats went out"]
    assert len(found["revisions"]) == 1


def test_erased_words_come_back_from_no_draft(reporter, editor):
    needle = "We will answer for our part of it and for nothing else"
    post = publish(editor, needle)["post"]
    other = begin(reporter, f"He said: {needle}.")
    save(reporter, other, 1, "He said something else.")
    assert TypedOverRow.objects.count() == 1
    down = {"trace": "gap", "reason": "a court order", "erase": True}
    assert editor("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200
    assert texts(reporter, other) == [(2, "reporter", "He said something else.")]
    assert not TypedOverRow.objects.exists()


def test_a_killed_picture_comes_back_from_no_draft(reporter, editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    draft = reporter("POST", DRAFTS, {"document": {"version": 1, "blocks": [image(media)]}}).json()["draft"]
    save(reporter, draft, 1, "Waves.", headline=None)
    assert editor("POST", f"/coverages/ferry/media/{media}/kill", {"reason": "killed"}).status_code == 200
    assert [version for version, *_ in texts(reporter, draft)] == [2]

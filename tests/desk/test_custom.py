"""What every newsroom expects of any desk, and takes as told."""

from datetime import timedelta

import time_machine

from stoppress.desk import clock
from tests.desk.conftest import paragraphs, post_in, publish


def test_a_post_has_the_time_it_went_out_at_and_not_that_of_its_draft_or_its_approval(as_):
    reporter, editor = as_("reporter"), as_("editor")
    begun = clock.now().replace(microsecond=0)
    with time_machine.travel(begun, tick=False):
        draft = reporter("POST", "/coverages/ferry/drafts", {"headline": "Written at noon"}).json()["draft"]
    with time_machine.travel(begun + timedelta(minutes=20), tick=False):
        reporter("POST", f"/coverages/ferry/drafts/{draft}/submit")
    with time_machine.travel(begun + timedelta(minutes=40), tick=False):
        editor("PUT", f"/coverages/ferry/drafts/{draft}/approval", {"version": 1})
    with time_machine.travel(begun + timedelta(hours=1), tick=False):
        out = reporter("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()
        shown = post_in(editor, out["post"])["published_at"]
    assert shown == (begun + timedelta(hours=1)).isoformat()


def test_a_reporter_is_shown_her_own_drafts_and_an_editor_all_of_them(as_):
    for who in ("reporter", "editor"):
        as_(who)("POST", "/coverages/ferry/drafts", {"headline": f"By the {who}"})

    def drafts(who):
        return sorted(one["headline"] for one in as_(who)("GET", "/coverages/ferry/drafts").json())

    assert drafts("reporter") == ["By the reporter"]
    assert drafts("editor") == ["By the editor", "By the reporter"]


def test_who_belongs_to_no_coverage_is_shown_none(as_):
    assert as_("stranger")("GET", "/coverages").json() == []


def test_no_id_in_what_is_sent_overrides_the_one_in_the_address(editor):
    kept, edited = publish(editor, "This one stays.")["post"], publish(editor, "This one changes.")["post"]
    words = {"revision": 1, "document": paragraphs("Changed.")}

    assert editor("PUT", f"/coverages/ferry/posts/{edited}", words | {"post": kept}).json()["code"] == "body_invalid"
    assert editor("PUT", f"/coverages/ferry/posts/{edited}", words).status_code == 200
    assert post_in(editor, kept)["document"] == paragraphs("This one stays.")

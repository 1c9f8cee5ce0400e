"""A byline is withdrawn everywhere, for the safety of whoever signed."""

import json

import pytest

from stoppress.desk import clock
from stoppress.desk.actions.create_coverage import create_coverage
from stoppress.desk.models import Coverage, Membership
from stoppress.story.entries import CoverageDescribed
from tests.desk.conftest import paragraphs, post_in, view

pytestmark = pytest.mark.both_databases

ANA, MARCUS = {"name": "Ana Quist", "role": "Reporter", "outlet": "The Record"}, {"name": "Marcus Bell"}


def signed(caller, *names, slug="ferry"):
    at = f"/coverages/{slug}/drafts"
    draft = caller("POST", at, {"headline": "Signed", "document": paragraphs("Words."), "bylines": list(names)}).json()
    return caller("POST", f"{at}/{draft['draft']}/publish", {"version": 1}).json()["post"]


def withdraw(caller, name="ana  QUIST", reason="She is threatened"):
    return caller("POST", "/bylines/withdraw", {"name": name, "reason": reason})


def names(caller, post, slug="ferry"):
    return [one["name"] for one in post_in(caller, post, slug)["bylines"]]


def test_a_name_goes_from_every_post_and_draft_in_every_coverage_of_hers(as_, editor, newsroom):
    at = clock.now()
    for slug in ("storm", "fire"):
        create_coverage(newsroom["owner"], CoverageDescribed(slug=slug, title=slug, at=at), at=at)
    Membership.objects.create(coverage=Coverage.objects.get(slug="storm"), person=newsroom["editor"], role="editor")
    for slug in ("storm", "fire"):
        as_("owner")("POST", f"/coverages/{slug}/state", {"state": "live"})
    both, alone = signed(editor, ANA, MARCUS), signed(editor, ANA)
    storm, fire = signed(editor, ANA, slug="storm"), signed(as_("owner"), ANA, slug="fire")
    editor("POST", "/coverages/ferry/state", {"state": "ended"})
    draft = as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "More", "bylines": [ANA]}).json()["draft"]
    editor("PUT", "/coverages/ferry/freeze", {"reason": "wait"})

    assert withdraw(editor).json() == {"coverages": 2, "posts": 3, "drafts": 1}
    assert (names(editor, both), names(editor, alone), names(editor, storm, "storm")) == (["Marcus Bell"], [], [])
    assert as_("reporter")("GET", f"/coverages/ferry/drafts/{draft}").json()["bylines"] == []
    assert names(as_("owner"), fire, "fire") == ["Ana Quist"], "no coverage of the editor's"
    assert "Ana Quist" not in json.dumps(editor("GET", "/coverages/ferry/export").json())
    assert withdraw(editor).json() == {"coverages": 0, "posts": 0, "drafts": 0}


def test_what_was_read_back_does_not_wait_again_for_a_name_that_went(as_, editor):
    read, unread = signed(editor, ANA), signed(editor, ANA)
    as_("owner")("PUT", f"/coverages/ferry/posts/{read}/revisions/1/read")
    withdraw(as_("lawyer"))
    assert [one["post"] for one in as_("owner")("GET", "/coverages/ferry/read-back").json()["posts"]] == [unread]


def test_who_did_it_and_why_is_on_record(as_, editor):
    post = signed(editor, ANA)
    withdraw(as_("lawyer"))
    last = editor("GET", f"/coverages/ferry/posts/{post}/history").json()["revisions"][-1]
    assert (last["by"], last["reason"], last["bylines"]) == ("lawyer", "She is threatened", [])


def test_it_needs_a_reason_and_somebody_who_may_take_down(as_, editor):
    post = signed(editor, ANA)
    assert withdraw(editor, reason=" ").json()["code"] == "reason_needed"
    for who in ("reporter", "stranger", "administrator"):
        assert withdraw(as_(who)).json()["code"] == "not_allowed"
    assert view(editor)["posts"][0]["id"] == post
    assert names(editor, post) == ["Ana Quist"]

"""What somebody has begun to change in a post that is out is at the desk before it is published."""

import pytest

from stoppress.desk.models import DraftRow
from tests.desk.conftest import paragraphs, post_in, publish, view

pytestmark = pytest.mark.both_databases

NEEDLE = "Needle Quartermaine"


def begun(caller, post, *, revision=1, headline="Better", **more):
    body = {
        "headline": headline,
        "document": paragraphs("New words."),
        "on": {"post": post, "revision": revision, **more},
    }
    return caller("POST", "/coverages/ferry/drafts", body)


def test_p7_an_unpublished_edit_is_at_the_desk_and_changes_nothing_that_is_public(reporter):
    post = publish(reporter, "First.")["post"]
    before = view(reporter)["place"]
    draft = begun(reporter, post).json()
    assert view(reporter)["place"] == before
    (kept,) = reporter("GET", "/coverages/ferry/drafts").json()
    assert (kept["post"], kept["revision"], kept["headline"]) == (post, 1, "Better")

    path = f"/coverages/ferry/drafts/{draft['draft']}"
    out = reporter("POST", f"{path}/publish", {"version": 1})
    assert out.json()["post"] == post
    assert post_in(reporter, post)["headline"] == "Better"
    assert reporter("GET", "/coverages/ferry/drafts").json() == []


def test_p7_an_unpublished_correction_keeps_what_readers_are_to_be_told(editor):
    post = publish(editor, "Six.")["post"]
    draft = begun(editor, post, correction={"kind": "correction", "line": "Fi"}).json()["draft"]
    path = f"/coverages/ferry/drafts/{draft}"
    on = {"post": post, "revision": 1, "correction": {"kind": "correction", "line": "Five, not six."}}
    body = {"version": 1, "headline": "Better", "document": paragraphs("New words."), "on": on}
    assert editor("PUT", path, body).json()["version"] == 2  # the words are the same, what is told is not
    assert editor("PUT", path, body | {"version": 2}).json()["version"] == 2
    editor("POST", f"{path}/publish", {"version": 2})
    assert [one["line"] for one in post_in(editor, post)["corrections"]] == ["Five, not six."]


def test_p7_an_unpublished_edit_of_what_somebody_else_has_changed_gives_both_texts_and_is_kept(as_):
    post = publish(as_("reporter"), "First.")["post"]
    draft = begun(as_("reporter"), post).json()["draft"]
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "headline": "The editor's"})
    late = begun(as_("editor"), post, headline="On what stood before")
    assert late.status_code == 201  # typed without a line: it is kept, and looked at when it goes out

    path = f"/coverages/ferry/drafts/{draft}"
    clash = as_("reporter")("POST", f"{path}/publish", {"version": 1})
    assert (clash.status_code, clash.json()["values"]) == (409, {"revision": 2})
    assert clash.json()["theirs"]["headline"] == "The editor's"
    both = {"version": 1, "headline": "Both", "on": {"post": post, "revision": 2}}
    assert as_("reporter")("PUT", path, both).json()["version"] == 2
    assert as_("reporter")("POST", f"{path}/publish", {"version": 2}).status_code == 200
    assert post_in(as_("editor"), post)["headline"] == "Both"


def test_p15_an_unpublished_edit_is_begun_by_whoever_may_fix_the_post_and_on_no_other_post(as_):
    post, other = publish(as_("editor"), "His.")["post"], publish(as_("reporter"), "Hers.")["post"]
    assert begun(as_("reporter"), post).json()["code"] == "not_allowed"
    assert begun(as_("reporter"), "nowhere123").json()["code"] == "not_found"
    draft = begun(as_("reporter"), other).json()["draft"]
    moved = {"version": 1, "headline": "Elsewhere", "on": {"post": post, "revision": 1}}
    assert as_("reporter")("PUT", f"/coverages/ferry/drafts/{draft}", moved).status_code == 404


def test_p6_an_unpublished_edit_goes_with_its_post_when_that_is_erased(editor):
    post = publish(editor, "First.")["post"]
    begun(editor, post, headline=NEEDLE)
    down = {"trace": "none", "reason": "a court order", "erase": True}
    editor("POST", f"/coverages/ferry/posts/{post}/takedown", down)
    assert not DraftRow.objects.filter(headline=NEEDLE).exists()
    assert NEEDLE not in str(editor("GET", "/coverages/ferry/drafts").json())
    assert begun(editor, post).status_code in (404, 410)


def test_p16_a_removal_that_only_removes_waits_for_nobody_as_a_draft_either(as_):
    post = publish(as_("editor"), "Named.", "Not named.")["post"]
    as_("owner")("PATCH", "/coverages/ferry", {"sensitive": True})
    on = {"post": post, "revision": 1, "correction": {"kind": "removal", "line": "A name was removed."}}
    body = {"document": paragraphs("Not named."), "on": on}
    draft = as_("editor")("POST", "/coverages/ferry/drafts", body).json()["draft"]
    assert as_("editor")("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).status_code == 200

"""Draft, submitted, approved, published: an approval is one person's word for exactly these words."""

import pytest

from stoppress.desk.models import ApprovalRow, Coverage, DraftRow
from stoppress.ledger.models import Body
from tests.desk.conftest import paragraphs, view

pytestmark = pytest.mark.both_databases

D = "/coverages/ferry/drafts"


@pytest.fixture
def draft(reporter):
    """A reporter's draft, submitted."""
    said = reporter("POST", D, {"headline": "A man is held", "document": paragraphs("At Stenna.")})
    reporter("POST", f"{D}/{said.json()['draft']}/submit")
    return said.json()["draft"]


def approve(caller, draft, version=1):
    return caller("PUT", f"{D}/{draft}/approval", {"version": version})


def accept(caller, draft, version=2):
    return caller("POST", f"{D}/{draft}/accept", {"version": version})


def change(caller, draft, version=1, headline="A man of 40 is held"):
    return caller("PUT", f"{D}/{draft}", {"version": version, "headline": headline})


def send_back(caller, draft, why="Who says so?"):
    return caller("POST", f"{D}/{draft}/return", {"why": why})


def publish(caller, draft, version=1, **how):
    return caller("POST", f"{D}/{draft}/publish", {"version": version, **how})


def seen(caller, draft):
    return caller("GET", f"{D}/{draft}").json()


def refused(answer):
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def editors_publish(newsroom):
    """Reporters of this coverage only submit."""
    Coverage.objects.update(reporters_publish=False)


def test_an_approval_says_who_and_when_and_for_which_version(as_, draft):
    assert approve(as_("editor"), draft).json() == {"draft": draft, "version": 1}
    said = seen(as_("reporter"), draft)["approval"]
    assert (said["by"], said["by_name"], said["version"], said["state"]) == ("editor", "Editor", 1, "counts")
    assert said["at"]
    assert not said["changed"]


def test_a_later_change_voids_an_approval_and_says_so(as_, draft):
    approve(as_("editor"), draft)
    change(as_("reporter"), draft)
    assert seen(as_("editor"), draft)["approval"]["state"] == "void"
    approve(as_("lawyer"), draft, version=2)
    assert seen(as_("editor"), draft)["approval"] | {"at": ""} == {
        "by": "lawyer",
        "by_name": "Lawyer",
        "at": "",
        "version": 2,
        "changed": False,
        "state": "counts",
    }


def test_who_approves_words_that_have_changed_under_her_eyes_is_shown_the_new_ones(as_, draft):
    change(as_("reporter"), draft)
    answer = approve(as_("editor"), draft)
    assert refused(answer) == (409, "conflict")
    assert answer.json()["theirs"]["headline"] == "A man of 40 is held"
    assert not ApprovalRow.objects.exists()


def test_a_reporter_whose_draft_is_approved_publishes_it_where_reporters_only_submit(as_, editors_publish, draft):
    assert refused(publish(as_("reporter"), draft)) == (403, "not_allowed")
    approve(as_("editor"), draft)
    assert "publish" in seen(as_("reporter"), draft)["may"]
    assert publish(as_("reporter"), draft).status_code == 200
    [entry] = as_("editor")("GET", "/coverages/ferry/history").json()["entries"][:1]
    assert (entry["by"], entry["approved_by"], entry["approved_by_name"]) == ("reporter", "editor", "Editor")


def test_what_she_changed_after_the_approval_she_does_not_publish(as_, editors_publish, draft):
    approve(as_("editor"), draft)
    change(as_("reporter"), draft)
    assert refused(publish(as_("reporter"), draft, version=2)) == (403, "not_allowed")
    assert refused(publish(as_("reporter"), draft, version=1)) == (403, "not_allowed")


def test_an_editor_approves_and_publishes_in_one_tap(as_, draft):
    assert publish(as_("editor"), draft).status_code == 200
    [entry] = as_("editor")("GET", "/coverages/ferry/history").json()["entries"][:1]
    assert (entry["by"], entry["written_by"], entry["approved_by"]) == ("editor", "reporter", "editor")


def test_nobody_approves_her_own_draft_and_only_some_approve_at_all(as_, draft):
    own = as_("editor")("POST", D, {"headline": "Mine"}).json()["draft"]
    assert refused(approve(as_("editor"), own)) == (403, "own_draft")
    for who in ("reporter", "moderator"):
        assert refused(approve(as_(who), draft)) == (403, "not_allowed"), who


def test_what_an_editor_changed_counts_once_its_writer_accepts_and_she_sees_what_changed(as_, editors_publish, draft):
    editor, reporter = as_("editor"), as_("reporter")
    change(editor, draft)
    approve(editor, draft, version=2)
    assert seen(reporter, draft)["approval"]["state"] == "to_accept"
    assert refused(publish(reporter, draft, version=2)) == (403, "not_allowed")
    [line, *_] = reporter("GET", f"{D}/{draft}/changes").json()["changes"]
    assert next(run["text"].strip() for run in line if run["kind"] == "come") == "of 40"
    assert "accept" in seen(reporter, draft)["may"]
    assert accept(reporter, draft).status_code == 200
    assert seen(reporter, draft)["approval"]["state"] == "counts"
    assert publish(reporter, draft, version=2).status_code == 200


def test_a_writer_who_changes_it_again_voids_the_approval_with_changes(as_, draft):
    change(as_("editor"), draft)
    approve(as_("editor"), draft, version=2)
    change(as_("reporter"), draft, version=2, headline="A man in his forties is held")
    assert seen(as_("reporter"), draft)["approval"]["state"] == "void"
    assert refused(accept(as_("reporter"), draft, version=3)) == (409, "nothing_to_accept")
    assert as_("reporter")("GET", f"{D}/{draft}/changes").json()["changes"] is None
    assert approve(as_("editor"), draft, version=3).status_code == 200
    assert seen(as_("reporter"), draft)["approval"]["state"] == "counts"


def test_only_its_writer_accepts_what_was_made_of_a_draft(as_, draft):
    change(as_("editor"), draft)
    approve(as_("editor"), draft, version=2)
    for who in ("editor", "owner"):
        assert refused(accept(as_(who), draft)) == (403, "writer_accepts"), who


def test_a_draft_is_sent_back_with_a_line_and_is_its_writers_again(as_, draft):
    approve(as_("lawyer"), draft)
    assert send_back(as_("editor"), draft).status_code == 200
    said = seen(as_("reporter"), draft)
    assert (said["returned"]["by_name"], said["returned"]["why"]) == ("Editor", "Who says so?")
    assert (said["submitted_at"], said["approval"]) == (None, None)
    as_("reporter")("POST", f"{D}/{draft}/submit")
    said = seen(as_("reporter"), draft)
    assert said["submitted_at"]
    assert said["returned"] is None


def test_sending_back_needs_a_line_and_something_that_was_submitted(as_, draft):
    assert refused(send_back(as_("editor"), draft, "  ")) == (422, "reason_needed")
    send_back(as_("editor"), draft)
    assert send_back(as_("editor"), draft).status_code == 200
    assert refused(send_back(as_("owner"), draft, "Not yet")) == (409, "not_submitted")


def test_an_approval_is_taken_back(as_, draft):
    approve(as_("editor"), draft)
    approve(as_("lawyer"), draft)
    assert as_("editor")("DELETE", f"{D}/{draft}/approval").status_code == 200
    assert seen(as_("reporter"), draft)["approval"]["by"] == "lawyer"
    as_("lawyer")("DELETE", f"{D}/{draft}/approval")
    assert seen(as_("reporter"), draft)["approval"] is None


def test_approving_twice_writes_once(as_, draft):
    approve(as_("editor"), draft)
    stir = view(as_("editor"))["stir"]
    assert approve(as_("editor"), draft).status_code == 200
    assert ApprovalRow.objects.count() == 1
    assert view(as_("editor"))["stir"] == stir


def test_everybody_at_the_desk_learns_of_it_with_the_next_look(as_, draft):
    tags = set()
    for step in (lambda: None, lambda: approve(as_("editor"), draft), lambda: send_back(as_("editor"), draft)):
        step()
        tags.add(as_("reporter")("GET", "/coverages/ferry")["ETag"])
    assert len(tags) == 3


def test_a_draft_goes_out_as_it_was_submitted(as_, reporter):
    draft = reporter("POST", D, {"headline": "Fire on board"}).json()["draft"]
    reporter("POST", f"{D}/{draft}/submit", {"flash": True, "key_point": True})
    post = publish(as_("editor"), draft).json()["post"]
    [said] = [one for one in view(as_("editor"))["posts"] if one["id"] == post]
    assert (said["flash"], said["alone"], said["key_point"]) == (True, True, True)


def test_whoever_publishes_chooses_otherwise(as_, reporter):
    draft = reporter("POST", D, {"headline": "Fire on board"}).json()["draft"]
    reporter("POST", f"{D}/{draft}/submit", {"breaking": True, "key_point": True})
    post = publish(as_("editor"), draft, key_point=False).json()["post"]
    [said] = [one for one in view(as_("editor"))["posts"] if one["id"] == post]
    assert (said["breaking"], said["key_point"]) == (True, False)


def test_nothing_of_an_approval_is_in_an_entry_but_who_stood_behind_what_went_out(as_, draft):
    place = view(as_("editor"))["place"]
    approve(as_("editor"), draft)
    send_back(as_("editor"), draft, "Stolen words")
    assert view(as_("editor"))["place"] == place
    assert not Body.objects.filter(words__contains="Stolen words").exists()


def test_what_is_out_is_approved_and_sent_back_no_more(as_, draft):
    publish(as_("editor"), draft)
    for answer in (approve(as_("owner"), draft), send_back(as_("owner"), draft), accept(as_("reporter"), draft, 1)):
        assert refused(answer) == (422, "draft_is_out")


def test_p6_what_a_writer_had_before_is_gone_when_her_draft_is_out(as_, draft):
    change(as_("editor"), draft)
    assert DraftRow.objects.get().writers_words
    publish(as_("editor"), draft, version=2)
    assert DraftRow.objects.get().writers_words is None

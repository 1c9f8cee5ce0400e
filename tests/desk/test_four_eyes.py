"""Four eyes: in a sensitive coverage new text goes out once two people stand behind exactly these words."""

import json

import pytest

from stoppress.desk.models import Coverage, DraftRow, PostRow
from tests.desk.conftest import paragraphs, post_in, view

pytestmark = pytest.mark.both_databases

C = "/coverages/ferry"
D = f"{C}/drafts"
TEXT = "Two men are held, police said."


def draft_of(caller, headline="Two men are held", text=TEXT):
    return caller("POST", D, {"headline": headline, "document": paragraphs(text)}).json()["draft"]


def publish(caller, draft, version=1, **how):
    return caller("POST", f"{D}/{draft}/publish", {"version": version, **how})


def approve(caller, draft, version=1):
    return caller("PUT", f"{D}/{draft}/approval", {"version": version})


def edit(caller, post, text, revision=1, **how):
    return caller(
        "PUT",
        f"{C}/posts/{post}",
        {"revision": revision, "headline": "Men are held", "document": paragraphs(text), **how},
    )


def correct(caller, post, text, kind="correction", **how):
    body = {
        "revision": 1,
        "headline": "Men are held",
        "document": paragraphs(text),
        "kind": kind,
        "line": "One, not two.",
    }
    return caller("POST", f"{C}/posts/{post}/correct", body | how)


def propose(caller, post, text, revision=1, **correction):
    """New words for a post that is out, submitted; the draft."""
    on = {"post": post, "revision": revision} | ({"correction": correction} if correction else {})
    draft = caller("POST", D, {"headline": "Men are held", "document": paragraphs(text), "on": on}).json()["draft"]
    assert caller("POST", f"{D}/{draft}/submit").status_code == 200
    return draft


def refused(answer):
    return answer.status_code, answer.json()["code"]


def newest(caller):
    return caller("GET", f"{C}/history").json()["entries"][0]


@pytest.fixture
def sensitive(as_):
    assert as_("owner")("PATCH", C, {"sensitive": True}).status_code == 200


@pytest.fixture
def post(as_, sensitive):
    """A reporter's post, out with an editor's approval."""
    return publish(as_("editor"), draft_of(as_("reporter"))).json()["post"]


def test_an_owner_marks_a_coverage_sensitive_and_everybody_at_the_desk_sees_it(as_):
    assert not view(as_("viewer"))["about"]["sensitive"]
    assert refused(as_("editor")("PATCH", C, {"sensitive": True})) == (403, "not_allowed")
    as_("owner")("PATCH", C, {"sensitive": True})
    assert view(as_("viewer"))["about"]["sensitive"]
    assert "sensitive" not in json.dumps(as_("viewer")("GET", f"{C}/export").json())


@pytest.mark.parametrize("who", ["reporter", "editor", "owner"])
def test_nobody_publishes_her_own_words_alone(as_, sensitive, who):
    draft = draft_of(as_(who))
    assert refused(publish(as_(who), draft)) == (409, "four_eyes")
    assert view(as_(who))["count"] == 0
    approve(as_("lawyer"), draft)
    assert publish(as_(who), draft).status_code == 200


def test_whoever_publishes_what_another_wrote_is_the_second_person(as_, sensitive):
    draft = draft_of(as_("reporter"))
    assert publish(as_("editor"), draft).status_code == 200
    assert newest(as_("editor"))["approved_by"] == "editor"


def test_whoever_changed_it_last_is_not_the_second_person(as_, sensitive):
    draft = draft_of(as_("reporter"))
    as_("editor")("PUT", f"{D}/{draft}", {"version": 1, "headline": "Three men are held"})
    assert refused(publish(as_("editor"), draft, 2)) == (409, "four_eyes")
    approve(as_("editor"), draft, 2)
    assert refused(publish(as_("editor"), draft, 2)) == (409, "four_eyes")
    as_("reporter")("POST", f"{D}/{draft}/accept", {"version": 2})
    assert publish(as_("editor"), draft, 2).status_code == 200


def test_an_approval_holds_for_exactly_these_words(as_, sensitive):
    draft = draft_of(as_("reporter"))
    approve(as_("editor"), draft)
    as_("reporter")("PUT", f"{D}/{draft}", {"version": 1, "headline": "Three men are held"})
    assert refused(publish(as_("reporter"), draft, 2)) == (409, "four_eyes")


def test_a_flash_waits_too_and_goes_out_with_one_tap_of_a_second_person(as_, sensitive):
    assert refused(as_("reporter")("POST", f"{C}/flash", {"headline": "Men are held"})) == (409, "four_eyes")
    draft = as_("reporter")("POST", D, {"headline": "Men are held"}).json()["draft"]
    as_("reporter")("POST", f"{D}/{draft}/submit", {"flash": True})
    out = publish(as_("editor"), draft).json()["post"]
    assert post_in(as_("editor"), out)["alone"]
    assert post_in(as_("editor"), out)["written_by"] == "reporter"


@pytest.mark.parametrize("send", [edit, correct])
def test_new_words_for_what_is_out_wait(as_, post, send):
    assert refused(send(as_("reporter"), post, "Three men are held.")) == (409, "four_eyes")
    assert refused(send(as_("owner"), post, TEXT + " They deny it.")) == (409, "four_eyes")
    assert post_in(as_("editor"), post)["revision"] == 1


def test_shortening_and_a_warning_never_wait(as_, post):
    assert edit(as_("reporter"), post, "Two men are held.").status_code == 200
    warned = {
        "version": 1,
        "blocks": [
            {"type": "warning", "attrs": {"text": "Distressing"}, "content": paragraphs("Two men are held.")["blocks"]}
        ],
    }
    body = {"revision": 2, "headline": "Men are held", "document": warned}
    assert as_("reporter")("PUT", f"{C}/posts/{post}", body).status_code == 200
    assert post_in(as_("editor"), post)["revision"] == 3


def test_a_removal_that_only_removes_never_waits(as_, post):
    assert refused(correct(as_("reporter"), post, "Two men.", kind="clarification")) == (409, "four_eyes")
    assert refused(correct(as_("reporter"), post, "Two men.", kind="removal", top_post=True)) == (409, "four_eyes")
    assert correct(as_("reporter"), post, "Two men are held.", kind="removal").status_code == 200


def test_a_takedown_and_an_undo_never_wait(as_, post):
    other = publish(as_("editor"), draft_of(as_("reporter"), "Another")).json()["post"]
    assert as_("editor")("POST", f"{C}/posts/{other}/undo").status_code == 200
    assert as_("editor")("POST", f"{C}/posts/{post}/takedown", {"trace": "gap", "reason": "asked"}).status_code == 200


def test_an_edit_waits_as_a_proposal_and_goes_out_with_one_tap(as_, post):
    draft = propose(as_("reporter"), post, "Three men are held.")
    [said] = as_("editor")("GET", D).json()
    assert (said["draft"], said["post"], said["revision"], bool(said["submitted_at"])) == (draft, post, 1, True)
    assert refused(publish(as_("reporter"), draft)) == (409, "four_eyes")
    out = publish(as_("editor"), draft).json()
    assert out["post"] == post
    assert post_in(as_("editor"), post)["revision"] == 2
    assert newest(as_("editor"))["kind"] == "post_edited"
    assert newest(as_("editor"))["written_by"] == "reporter"
    assert as_("editor")("GET", D).json() == []
    assert publish(as_("editor"), draft).json()["post"] == post


def test_a_correction_waits_with_its_line_and_goes_out_with_it(as_, post):
    said = {"kind": "correction", "line": "Three men, not two.", "top_post": True}
    draft = propose(as_("reporter"), post, "Three men are held.", **said)
    assert publish(as_("editor"), draft).status_code == 200
    stands = post_in(as_("editor"), post)
    assert [one["line"] for one in stands["corrections"]] == ["Three men, not two."]
    assert len(stands["followed_by"]) == 1


def test_a_proposal_stands_on_the_words_it_was_written_on(as_, post):
    draft = propose(as_("reporter"), post, "Three men are held.")
    edit(as_("editor"), post, "Two men are held.")
    answer = publish(as_("editor"), draft)
    assert refused(answer) == (409, "conflict")
    assert answer.json()["values"] == {"revision": 2}


def test_whoever_proposed_the_words_does_not_read_them_back(as_, post):
    publish(as_("editor"), propose(as_("reporter"), post, "Three men are held."))
    for who in ("reporter", "editor"):
        answer = as_(who)("PUT", f"{C}/posts/{post}/revisions/2/read")
        assert refused(answer) == (403, "own_words"), who
    assert as_("owner")("PUT", f"{C}/posts/{post}/revisions/2/read").status_code == 200


def test_a_proposal_to_what_was_taken_down_goes_nowhere_and_is_erased_with_it(as_, post):
    draft = propose(as_("reporter"), post, "Needle.")
    as_("editor")("POST", f"{C}/posts/{post}/takedown", {"trace": "gap", "reason": "asked"})
    assert refused(publish(as_("owner"), draft)) == (410, "gone")
    as_("editor")("POST", f"{C}/posts/{post}/takedown", {"trace": "gap", "reason": "asked", "erase": True})
    assert not DraftRow.objects.exists()


def test_an_undone_post_is_its_own_draft_again_and_not_a_proposal_to_it(as_, post):
    propose(as_("reporter"), post, "Three men are held.")
    undone = as_("editor")("POST", f"{C}/posts/{post}/undo").json()["draft"]
    assert DraftRow.objects.get(pk=undone).revision is None
    assert as_("editor")("POST", f"{C}/posts/{post}/undo").json()["draft"] == undone


def test_a_lone_shift_breaks_the_glass_with_a_reason_that_the_house_keeps(as_, sensitive):
    draft = draft_of(as_("editor"))
    assert refused(publish(as_("editor"), draft, alone="  ")) == (409, "four_eyes")
    out = publish(as_("editor"), draft, alone="Nobody else is awake").json()["post"]
    entry = newest(as_("lawyer"))
    assert (entry["alone"], entry["approved_by"]) == ("Nobody else is awake", None)
    assert "awake" not in json.dumps([view(as_("viewer")), as_("viewer")("GET", f"{C}/export").json()])
    [waiting] = as_("owner")("GET", f"{C}/read-back").json()["posts"]
    assert (waiting["post"], waiting["reading"]["alone"]) == (out, "Nobody else is awake")


def test_what_went_out_alone_says_so_until_somebody_else_has_read_it(as_, sensitive):
    out = publish(as_("editor"), draft_of(as_("editor")), alone="Night").json()["post"]
    edit(as_("editor"), out, "Two men are held.")
    assert post_in(as_("owner"), out)["reading"]["alone"] == "Night"
    as_("reporter")("PUT", f"{C}/posts/{out}/revisions/2/read")
    assert post_in(as_("owner"), out)["reading"]["alone"] is None


def test_flash_edit_and_correction_break_the_glass_too(as_, post):
    flash = as_("reporter")("POST", f"{C}/flash", {"headline": "Fire", "alone": "Night"})
    assert flash.status_code == 200
    assert edit(as_("reporter"), post, "Three men are held.", alone="Night").status_code == 200
    assert correct(as_("reporter"), post, "Four men.", revision=2, alone="Night", top_post=True).status_code == 200
    assert PostRow.objects.filter(alone_why="Night").count() == 3


def test_a_reason_changes_nothing_where_two_people_stand_behind_it_or_none_is_asked_for(as_, newsroom):
    out = publish(as_("editor"), draft_of(as_("editor")), alone="Night").json()["post"]
    assert post_in(as_("owner"), out)["reading"]["alone"] is None
    Coverage.objects.update(sensitive=True)
    publish(as_("editor"), draft_of(as_("reporter")), alone="Night")
    assert newest(as_("editor"))["alone"] is None


def test_p6_the_reason_and_what_was_proposed_are_erased_with_the_post(as_, sensitive):
    out = publish(as_("editor"), draft_of(as_("editor")), alone="Needle").json()["post"]
    down = {"trace": "none", "reason": "asked", "erase": True}
    assert as_("editor")("POST", f"{C}/posts/{out}/takedown", down).status_code == 200
    assert "Needle" not in json.dumps(as_("owner")("GET", f"{C}/history").json())
    assert not PostRow.objects.exists()

"""The margin: what the checks find before something goes out, and what colleagues say about it."""

import json

import pytest

from stoppress.desk.models import CommentRow
from stoppress.ledger.models import Body
from tests.desk.conftest import image, paragraphs, post_in, publish, view
from tests.desk.pictures import picture

pytestmark = pytest.mark.both_databases

C = "/coverages/ferry"
D = f"{C}/drafts"


def refused(answer):
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def media(editor, empty_stores):
    return editor.upload("ferry", picture()).json()["media"]


def body(*blocks, headline="Aground"):
    return {"headline": headline, "document": {"version": 1, "blocks": list(blocks)}}


def draft_of(caller, said):
    return caller("POST", D, said).json()["draft"]


def out(caller, draft, version=1, **how):
    return caller("POST", f"{D}/{draft}/publish", {"version": version, **how})


def test_what_the_checks_find_is_said_before_publishing_and_stops_nothing(editor, media):
    said = body(image(media))
    found = editor("POST", f"{C}/preflight", said).json()
    assert [{name: one[name] for name in ("code", "severity", "block")} for one in found] == [
        {"code": "picture_without_alt", "severity": "note", "block": 0},
        {"code": "picture_without_credit", "severity": "note", "block": 0},
    ]
    draft = draft_of(editor, said)
    assert editor("PUT", f"{D}/{draft}", said | {"version": 1, "headline": "Other"}).status_code == 200
    assert out(editor, draft, 2).status_code == 200


@pytest.mark.parametrize("who", ["reporter", "editor", "owner"])
def test_nobody_publishes_past_a_block_and_breaking_the_glass_does_not_help(as_, media, who):
    as_("owner")("PATCH", C, {"blocking": ["picture_without_alt"], "sensitive": True})
    assert view(as_("viewer"))["about"]["blocking"] == ["picture_without_alt"]
    draft = draft_of(as_(who), body(image(media, credit="Coastguard")))
    as_("lawyer")("PUT", f"{D}/{draft}/approval", {"version": 1})
    for how in ({}, {"alone": "Nobody else is here"}):
        answer = out(as_(who), draft, **how)
        assert refused(answer) == (409, "blocked")
        assert answer.json()["values"] == {"n": 1, "check": "picture_without_alt", "block": 0}
    assert view(as_("viewer"))["count"] == 0
    mended = body(image(media, credit="Coastguard", alt="A ferry")) | {"version": 1}
    as_(who)("PUT", f"{D}/{draft}", mended)
    assert out(as_(who), draft, 2, alone="Nobody else is here").status_code == 200


def test_edits_and_corrections_meet_the_block_and_shortening_never_does(as_, editor, media):
    post = out(editor, draft_of(editor, body(image(media), *paragraphs("She is aground.")["blocks"]))).json()["post"]
    as_("owner")("PATCH", C, {"blocking": ["picture_without_credit"]})
    longer = body(image(media), *paragraphs("She is aground, and leaks.")["blocks"]) | {"revision": 1}
    assert refused(editor("PUT", f"{C}/posts/{post}", longer)) == (409, "blocked")
    correction = longer | {"kind": "correction", "line": "She leaks."}
    assert refused(editor("POST", f"{C}/posts/{post}/correct", correction)) == (409, "blocked")
    assert editor("PUT", f"{C}/posts/{post}", body(image(media)) | {"revision": 1}).status_code == 200
    as_("owner")("PATCH", C, {"blocking": []})
    assert editor("PUT", f"{C}/posts/{post}", longer | {"revision": 2}).status_code == 200


def test_only_an_owner_says_what_blocks_and_only_what_there_is(as_):
    assert as_("editor")("PATCH", C, {"blocking": []}).status_code == 403
    assert as_("owner")("PATCH", C, {"blocking": ["shouting"]}).status_code == 422


# -- comments --------------------------------------------------------------------------------------------------------


def say(caller, text="Who says so?", *, draft=None, post=None, **where):
    path = f"{D}/{draft}" if draft else f"{C}/posts/{post}"
    return caller("POST", f"{path}/comments", {"text": text, **where})


def heard(caller, *, draft=None, post=None):
    return caller("GET", f"{D}/{draft}/comments" if draft else f"{C}/posts/{post}/comments")


@pytest.fixture
def draft(reporter):
    return draft_of(reporter, body(*paragraphs("She is aground.", "Nobody is hurt.")["blocks"]))


def test_a_comment_stands_by_a_block_and_the_words_in_it(as_, draft):
    comment = say(as_("lawyer"), draft=draft, block=1, quote="Nobody is hurt").json()["comment"]
    [said] = heard(as_("reporter"), draft=draft).json()
    assert (said["comment"], said["by_name"], said["text"]) == (comment, "Lawyer", "Who says so?")
    assert (said["block"], said["quote"], said["resolved_at"]) == (1, "Nobody is hurt", None)
    assert as_("reporter")("GET", f"{D}/{draft}").json()["comments"] == 1


def test_a_comment_is_resolved_and_opened_again(as_, draft):
    comment = say(as_("lawyer"), draft=draft).json()["comment"]
    for _ in range(2):
        assert as_("reporter")("PUT", f"{C}/comments/{comment}/resolved").status_code == 200
    [said] = heard(as_("lawyer"), draft=draft).json()
    assert (said["resolved_by_name"], bool(said["resolved_at"])) == ("Reporter", True)
    assert as_("reporter")("GET", f"{D}/{draft}").json()["comments"] == 0
    assert as_("lawyer")("DELETE", f"{C}/comments/{comment}/resolved").status_code == 200
    assert heard(as_("lawyer"), draft=draft).json()[0]["resolved_at"] is None


def test_what_was_said_about_a_draft_goes_on_with_its_post(as_, draft):
    say(as_("editor"), draft=draft)
    post = out(as_("editor"), draft).json()["post"]
    say(as_("reporter"), "The coastguard", post=post)
    assert [one["text"] for one in heard(as_("lawyer"), post=post).json()] == ["Who says so?", "The coastguard"]
    assert post_in(as_("editor"), post)["comments"] == 2


def test_it_is_for_the_writer_and_for_those_who_read_every_draft(as_, draft):
    say(as_("editor"), draft=draft)
    as_("owner")("PUT", f"{C}/members/stranger", {"role": "reporter"})
    assert heard(as_("stranger"), draft=draft).status_code == 404
    post = out(as_("editor"), draft).json()["post"]
    assert refused(heard(as_("stranger"), post=post)) == (403, "not_allowed")
    [comment] = heard(as_("editor"), post=post).json()
    assert as_("stranger")("PUT", f"{C}/comments/{comment['comment']}/resolved").status_code == 403
    assert post_in(as_("stranger"), post)["comments"] == 0


def test_a_comment_is_private_for_ever(as_, draft):
    say(as_("lawyer"), "Needle in the margin", draft=draft)
    post = out(as_("editor"), draft).json()["post"]
    say(as_("lawyer"), "Needle again", post=post)
    assert not Body.objects.filter(words__contains="Needle").exists()
    public = [view(as_("viewer")), as_("viewer")("GET", f"{C}/export").json()]
    assert "Needle" not in json.dumps(public)


def test_a_takedown_shows_the_comments_to_nobody_new_and_erasing_destroys_them(as_):
    post = publish(as_("reporter"), "Words.")["post"]
    say(as_("lawyer"), "He sued", post=post)
    down = {"trace": "gap", "reason": "asked"}
    as_("editor")("POST", f"{C}/posts/{post}/takedown", down)
    assert len(heard(as_("reporter"), post=post).json()) == 1
    assert len(heard(as_("lawyer"), post=post).json()) == 1
    assert heard(as_("owner"), post=post).json() == []
    assert refused(say(as_("owner"), post=post)) == (410, "gone")
    as_("editor")("POST", f"{C}/posts/{post}/takedown", down | {"erase": True})
    assert not CommentRow.objects.exists()


def test_a_comment_has_words_and_is_about_something(as_, draft):
    assert refused(say(as_("editor"), "  ", draft=draft)) == (422, "comment_without_words")
    assert say(as_("editor"), draft="nothinghere1").status_code == 404
    assert as_("editor")("PUT", f"{C}/comments/nothinghere1/resolved").status_code == 404


def test_a_comment_goes_with_a_draft_that_is_thrown_away(as_, draft):
    say(as_("editor"), draft=draft)
    as_("reporter")("DELETE", f"{D}/{draft}")
    assert not CommentRow.objects.exists()

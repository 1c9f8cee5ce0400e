"""A second person adds or swaps a picture in a post that is out, and takes nobody's text."""

import pytest

from stoppress.desk.models import DraftRow
from tests.desk import pictures
from tests.desk.conftest import image, paragraphs, post_in, publish, publish_blocks, view

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("empty_stores"),
]

C = "/coverages/ferry"


def change(caller, post, **how):
    return caller("POST", f"{C}/posts/{post}/media", how)


def upload(caller, **words):
    return caller.upload("ferry", pictures.picture(), **words).json()["media"]


def shown(caller, post):
    return [one["attrs"].get("media") for one in post_in(caller, post)["document"]["blocks"] if one["type"] == "image"]


@pytest.fixture
def post(reporter):
    return publish(reporter, "The bridge is closed.", headline="Bridge closed")["post"]


def test_a_picture_goes_into_what_the_post_says_by_now(reporter, editor, post):
    media = upload(editor)
    words = {"headline": "Bridge closed", "document": paragraphs("The bridge is shut.")}
    assert reporter("PUT", f"{C}/posts/{post}", words | {"revision": 1}).status_code == 200
    answer = change(editor, post, picture={"media": media, "alt": "The bridge", "credit": "Ana Ruiz"})
    assert (answer.status_code, answer.json()["revision"], answer.json()["draft"]) == (200, 3, None)
    blocks = post_in(reporter, post)["document"]["blocks"]
    assert blocks == [*paragraphs("The bridge is shut.")["blocks"], image(media, alt="The bridge", credit="Ana Ruiz")]


def test_whoever_is_at_work_on_the_text_is_shown_the_picture_when_she_saves(reporter, editor, post):
    media = upload(editor)
    change(editor, post, picture={"media": media, "alt": "The bridge"}, first=True)
    words = {"headline": "Bridge closed", "document": paragraphs("The bridge is shut.")}
    late = reporter("PUT", f"{C}/posts/{post}", words | {"revision": 1})
    assert late.status_code == 409
    assert late.json()["theirs"]["document"]["blocks"][0] == image(media, alt="The bridge")


def test_one_picture_is_swapped_in_a_gallery_and_its_words_with_it(editor):
    old, new = upload(editor), upload(editor)
    gallery = {"type": "gallery", "content": [image(old, alt="Old", caption="At dawn"), image(new, alt="New")]}
    post = publish_blocks(editor, gallery)
    third = upload(editor)
    change(editor, post, picture={"media": third, "alt": "Third"}, instead_of=old)
    (block,) = post_in(editor, post)["document"]["blocks"]
    assert [one["attrs"] for one in block["content"]] == [
        {"media": third, "alt": "Third"},
        {"media": new, "alt": "New"},
    ]


def test_a_picture_is_taken_out_and_never_the_last_thing_a_post_says(editor, post):
    media = upload(editor)
    change(editor, post, picture={"media": media})
    assert change(editor, post, instead_of=media).status_code == 200
    assert shown(editor, post) == []
    assert change(editor, post, instead_of=media).json()["code"] == "picture_not_there"
    assert change(editor, post).json()["code"] == "picture_to_add"
    bare = editor("POST", f"{C}/drafts", {"document": {"version": 1, "blocks": [image(media)]}}).json()["draft"]
    alone = editor("POST", f"{C}/drafts/{bare}/publish", {"version": 1}).json()["post"]
    assert change(editor, alone, instead_of=media).json()["code"] == "nothing_to_publish"


def test_only_who_may_fix_a_post_changes_its_pictures_and_only_with_uploads_of_the_desk(reporter, editor, as_, post):
    theirs = publish(editor, "His.")["post"]
    media = upload(reporter)
    assert change(reporter, theirs, picture={"media": media}).status_code == 403
    assert change(as_("moderator"), post, picture={"media": media}).status_code == 403
    assert change(reporter, post, picture={"media": media}).status_code == 200
    assert change(reporter, post, picture={"media": "mnowhere12345678"}).json()["code"] == "picture_missing"
    assert change(reporter, post, picture={"alt": "A picture that is not here"}).json()["code"] == "body_invalid"


def test_under_four_eyes_a_new_picture_waits_and_one_that_goes_does_not(editor, as_):
    media = upload(editor)
    post = publish_blocks(editor, image(media, alt="The bridge"))
    as_("owner")("PATCH", C, {"sensitive": True})
    answer = change(editor, post, picture={"media": upload(editor)}, instead_of=media).json()
    assert shown(editor, post) == [media]
    waiting = DraftRow.objects.get(pk=answer["draft"])
    assert (waiting.post, waiting.revision, waiting.submitted_at is not None) == (post, 1, True)
    assert change(editor, post, instead_of=media).json()["draft"] is None
    assert shown(editor, post) == []


def test_a_wanted_picture_is_seen_by_everybody_who_writes_until_somebody_brings_it(reporter, editor, as_, post):
    asked = reporter("POST", f"{C}/questions", {"kind": "picture", "text": "The bridge", "post": post}).json()
    for who in ("editor", "moderator", "lawyer", "reporter"):
        (one,) = view(as_(who))["questions"]
        assert (one["kind"], one["text"], one["post"], one["draft"]) == ("picture", "The bridge", post, None)
    change(editor, post, picture={"media": upload(editor)}, wanted=asked["question"])
    assert view(reporter)["questions"] == []


def test_a_picture_wanted_for_a_draft_is_wanted_for_its_post_once_it_is_out(reporter, editor):
    draft = reporter("POST", f"{C}/drafts", {"headline": "Bridge closed"}).json()["draft"]
    reporter("POST", f"{C}/questions", {"kind": "picture", "text": "The bridge", "draft": draft})
    (one,) = view(editor)["questions"]
    assert (one["post"], one["draft"]) == (None, draft)
    post = reporter("POST", f"{C}/drafts/{draft}/publish", {"version": 1}).json()["post"]
    (one,) = view(editor)["questions"]
    assert (one["post"], one["draft"]) == (post, None)


def test_nobody_asks_for_a_picture_for_a_draft_that_is_not_hers_to_read(reporter, editor):
    draft = editor("POST", f"{C}/drafts", {"headline": "Bridge closed"}).json()["draft"]
    asked = reporter("POST", f"{C}/questions", {"kind": "picture", "text": "The bridge", "draft": draft})
    assert asked.status_code == 404

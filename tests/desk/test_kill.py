"""An agency takes a picture back: it goes from everywhere in one action, frozen or not, and from both stores."""

import json

import pytest

from stoppress.desk.media import store
from stoppress.desk.models import Coverage, Upload
from stoppress.ledger import book as ledger
from stoppress.press.coverage import press
from stoppress.press.site import Site
from tests.desk import pictures
from tests.desk.conftest import files, image, paragraphs, post_in, publish_blocks, view

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("empty_stores"),
]

C = "/coverages/ferry"
SITE = Site("The Hallin Record", "https://record.example")


def upload(caller, slug="ferry", colour="navy", **words):
    return caller.upload(slug, pictures.picture(colour=colour), **words).json()["media"]


def kill(caller, media, **how):
    return caller("POST", f"{C}/media/{media}/kill", {"reason": "killed by the agency"} | how)


def every_public_byte(slug="ferry"):
    """What edges are given for this coverage, and every file that readers can be given."""
    coverage = ledger.coverage(Coverage.objects.get(slug=slug).book)
    pressed = press(coverage, book="b1", epoch="e1", before=None, site=SITE)
    pages = [page.plain for page in pressed.pages.values()] + [piece.plain for piece in pressed.roll]
    halves = [leaf.head for leaf in pressed.leaves.values()] + [
        pressed.tail.heads,
        pressed.tail.keys,
        pressed.tail.body,
    ]
    parts = [part.data for part in pressed.parts.values()]
    return b"".join([*pages, *halves, *parts]).decode(), files(store.public()) | pressed.media


def names(post, media):
    return {one["name"] for one in post["media"].get(media, ())}


@pytest.fixture
def killed(editor):
    return upload(editor, alt="A ship on the rocks", credit="Hallin Pictures")


@pytest.fixture
def everywhere(editor, killed):
    """In a post of its own, a gallery, under a clip, above the page, in a draft, as a part, and in another coverage."""
    part = editor("POST", f"{C}/media/{killed}/crop", {"focus": {"x": 900, "y": 500}}).json()["media"]
    other = upload(editor, colour="olive")
    clip = {"type": "clip", "attrs": {"address": "https://clips.example/a.mp4", "poster": killed, "alt": "Waves"}}
    text = paragraphs("The ferry is aground.")["blocks"][0]
    posts = {
        "image": publish_blocks(editor, text, image(part, alt="A ship", caption="At dawn")),
        "gallery": publish_blocks(editor, {"type": "gallery", "content": [image(killed), image(other)]}),
        "clip": publish_blocks(editor, clip),
    }
    stream = {"id": "stream1", "title": "Live from the quay", "href": "https://watch.example/quay", "poster": killed}
    editor("PUT", f"{C}/watch", {"after": view(editor)["place"], "streams": [stream], "showings": []})
    body = {"headline": "Still a draft", "document": {"version": 1, "blocks": [image(killed)]}}
    draft = editor("POST", f"{C}/drafts", body).json()["draft"]
    return {"part": part, "other": other, "posts": posts, "draft": draft}


def test_a_killed_picture_is_in_no_public_byte_and_no_file_of_either_store(editor, killed, everywhere):
    gone = {killed, everywhere["part"]}
    public = {name for post in view(editor)["posts"] for media in gone for name in names(post, media)}
    private = {name for one in Upload.objects.filter(pk__in=gone) for name, *_ in one.files}
    pressed, there = every_public_byte()
    assert public <= there
    assert [name for name in public if name in pressed]

    answer = kill(editor, killed)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert {name: told[name] for name in ("coverages", "posts", "drafts", "streams", "waiting", "left")} == {
        "coverages": 1,
        "posts": 3,
        "drafts": 1,
        "streams": 1,
        "waiting": 0,
        "left": 0,
    }
    pressed, left = every_public_byte()
    assert not [name for name in public | gone if name in pressed]
    assert not left & public
    assert not files(store.private()) & private
    assert not Upload.objects.filter(pk__in=gone).exists()
    export = editor("GET", f"{C}/export").content.decode()
    assert not [one for one in gone if one in export]

    posts = everywhere["posts"]
    assert [one["type"] for one in post_in(editor, posts["image"])["document"]["blocks"]] == ["paragraph"]
    (gallery,) = post_in(editor, posts["gallery"])["document"]["blocks"]
    assert [one["attrs"]["media"] for one in gallery["content"]] == [everywhere["other"]]
    (clip,) = post_in(editor, posts["clip"])["document"]["blocks"]
    assert clip["attrs"] == {"address": "https://clips.example/a.mp4", "alt": "Waves"}
    assert view(editor)["watch"]["streams"][0]["poster"] is None
    assert not [post["corrections"] for post in view(editor)["posts"] if post["corrections"]]


def test_another_picture_stands_where_it_stood_with_its_own_words(editor, killed, everywhere):
    instead = upload(editor, colour="teal", alt="The quay", credit="Ana Ruiz")
    kill(editor, killed, instead=instead)
    posts = everywhere["posts"]
    assert post_in(editor, posts["image"])["document"]["blocks"][1] == image(instead, alt="The quay", credit="Ana Ruiz")
    (clip,) = post_in(editor, posts["clip"])["document"]["blocks"]
    assert clip["attrs"]["poster"] == instead
    assert view(editor)["watch"]["streams"][0]["poster"] == instead
    draft = editor("GET", f"{C}/drafts/{everywhere['draft']}").json()
    assert draft["document"]["blocks"] == [image(instead, alt="The quay", credit="Ana Ruiz")]
    _, left = every_public_byte()
    assert names(post_in(editor, posts["image"]), instead) <= left


def test_it_works_while_frozen_and_under_four_eyes_and_there_the_other_picture_waits(editor, as_, killed, everywhere):
    as_("owner")("PATCH", C, {"sensitive": True})
    editor("PUT", f"{C}/freeze", {"reason": "wait for the police"})
    told = kill(editor, killed, instead=upload(editor, colour="teal")).json()
    assert (told["posts"], told["streams"], told["waiting"]) == (3, 1, 1)
    assert killed not in json.dumps(view(editor)["posts"])
    assert [one["type"] for one in post_in(editor, everywhere["posts"]["image"])["document"]["blocks"]] == ["paragraph"]


def test_readers_are_told_where_the_desk_wants_that(editor, killed, everywhere):
    before = view(editor)["generation"]
    kill(editor, killed, note="A picture was withdrawn by its agency.")
    for post in everywhere["posts"].values():
        (line,) = post_in(editor, post)["corrections"]
        assert (line["kind"], line["line"]) == ("removal", "A picture was withdrawn by its agency.")
    assert view(editor)["generation"] == before + 3


def test_a_post_that_was_the_picture_alone_goes_with_it(editor, killed):
    body = {"document": {"version": 1, "blocks": [image(killed)]}}
    draft = editor("POST", f"{C}/drafts", body).json()["draft"]
    post = editor("POST", f"{C}/drafts/{draft}/publish", {"version": 1}).json()["post"]
    kill(editor, killed)
    assert post_in(editor, post)["removed"]["trace"] == "gap"
    assert files(store.public()) == set()


def test_the_same_pixels_sent_in_again_elsewhere_go_too_where_she_may_take_down(
    editor, as_, killed, everywhere, newsroom
):
    owner = as_("owner")
    for slug in ("storm", "harbour"):
        owner("POST", "/coverages", {"slug": slug, "title": f"The {slug}"})
        owner("POST", f"/coverages/{slug}/state", {"state": "live"})
        again = upload(owner, slug)  # as it came from the agency a second time, under another name
        body = {"headline": "A ship", "document": {"version": 1, "blocks": [image(again)]}}
        draft = owner("POST", f"/coverages/{slug}/drafts", body).json()["draft"]
        owner("POST", f"/coverages/{slug}/drafts/{draft}/publish", {"version": 1})
    owner("PUT", "/coverages/storm/members/editor", {"role": "editor"})
    owner("PUT", "/coverages/harbour/members/editor", {"role": "reporter"})
    places = editor("GET", f"{C}/media/{killed}/places").json()
    assert places["left"] == 1
    assert [one["coverage"] for one in places["places"]] == [None] * 5 + ["storm"]
    instead = upload(editor, colour="teal", alt="The quay")
    told = kill(editor, killed, instead=instead).json()
    assert (told["coverages"], told["posts"], told["left"]) == (2, 4, 1)
    (there,) = view(owner, "storm")["posts"]
    (block,) = there["document"]["blocks"]
    assert block["attrs"]["alt"] == "The quay"
    assert block["attrs"]["media"] != instead  # a file of its own: two coverages never share one
    assert names(there, block["attrs"]["media"]) <= files(store.public())


def test_a_retry_kills_once_and_what_is_gone_is_not_found(editor, killed, everywhere):
    body = {"reason": "killed by the agency"}
    first, second = (editor("POST", f"{C}/media/{killed}/kill", body, key="the-same-key") for _ in range(2))
    assert first.json() == second.json()
    assert kill(editor, killed).status_code == 404
    assert kill(editor, everywhere["other"], reason=" ").json()["code"] == "reason_needed"
    assert kill(editor, everywhere["other"], instead=everywhere["other"]).json()["code"] == "picture_itself"


def test_no_earlier_text_brings_it_back(editor, killed, everywhere):
    post = everywhere["posts"]["image"]
    kill(editor, killed)
    old = {"revision": 2, "headline": "A picture", "document": {"version": 1, "blocks": [image(killed)]}}
    assert editor("PUT", f"{C}/posts/{post}", old).json()["code"] == "picture_missing"

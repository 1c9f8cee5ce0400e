"""Pictures: read in a room of their own, drawn anew, private until they go out."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from PIL import Image, ImageSequence

from stoppress.desk.media import store
from stoppress.desk.models import Coverage, Upload
from stoppress.desk.starting import sweep_media
from stoppress.ledger import book as ledger
from tests.desk import pictures
from tests.desk.conftest import Caller, files, image, publish_blocks, view

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_stores"),
]


def shown(post):
    now = ledger.coverage(Coverage.objects.get(slug="ferry").book)
    return {media: [one.name for one in files] for media, files in now.posts[post].media.items()}


def everything(folder):
    return b"".join(file.read_bytes() for file in Path(folder).rglob("*") if file.is_file())


@pytest.mark.own_process
def test_what_a_camera_knows_is_gone_and_the_picture_stands_upright(reporter):
    answer = reporter.upload("ferry", pictures.named(pictures.out_of_a_camera()))
    said = answer.json()
    assert (answer.status_code, said["width"], said["height"]) == (201, 40, 60)

    preview = reporter("GET", f"/coverages/ferry/media/{said['media']}")
    assert (preview["Content-Type"], preview["Cache-Control"]) == ("image/webp", "private, no-store")
    drawn = Image.open(BytesIO(preview.content))
    assert drawn.getpixel((20, 5))[0] > 200  # the red half, which was on the left, is on top
    assert not drawn.getexif()
    assert not {"exif", "xmp", "icc_profile"} & set(drawn.info)
    assert b"NEEDLE" not in everything(settings.DATA / "media") + everything(settings.DATA / "run")


def test_the_agencys_own_words_fill_the_fields(reporter):
    said = reporter.upload("ferry", pictures.agency_picture()).json()
    assert said["caption"] == "The ferry on the ledge, at dawn"
    assert said["credit"] == "Ana Ruiz/Hallin Pictures"
    assert said["alt"] == "A white ship on rocks"


def test_iptc_goes_before_xmp_and_latin_letters_survive(reporter):
    file = pictures.agency_picture(caption="Größe 7, Hafen Çelik", credit="Northern Press", by="Zoë Hahn")
    said = reporter.upload("ferry", file).json()
    assert said["caption"] == "Größe 7, Hafen Çelik"
    assert said["credit"] == "Zoë Hahn/Northern Press"
    assert said["alt"] == "A white ship on rocks"


def test_what_the_reporter_says_goes_before_what_the_file_says(reporter):
    said = reporter.upload("ferry", pictures.agency_picture(), caption="At noon", alt="A ship").json()
    assert (said["caption"], said["alt"], said["credit"]) == ("At noon", "A ship", "Ana Ruiz/Hallin Pictures")


def test_a_packet_that_declares_entities_says_nothing(reporter):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + pictures.XMP.partition("?>")[2]
    said = reporter.upload("ferry", pictures.agency_picture(xmp=bomb))
    assert (said.status_code, said.json()["caption"]) == (201, "")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_five_kinds_are_read_by_what_they_are_and_not_by_their_name(reporter, kind):
    assert reporter.upload("ferry", pictures.picture(kind=kind, name="lies.exe")).status_code == 201


@pytest.mark.parametrize(
    "data",
    [
        pictures.SVG,
        pictures.HTML,
        pictures.PDF,
        b"",
        b"GIF89a" + pictures.HTML,
        pictures.picture().getvalue()[:200],
        b"BM" + bytes(200),
    ],
    ids=["svg", "html", "pdf", "empty", "gif in name", "half a jpeg", "bmp"],
)
def test_what_is_no_picture_of_these_is_refused_whatever_it_says(reporter, data):
    answer = reporter.upload("ferry", pictures.named(data, "picture.jpg"))
    assert (answer.status_code, answer.json()["code"]) in {(422, "picture_unreadable"), (422, "body_invalid")}
    assert not Upload.objects.exists()
    assert files(store.private()) == set()


@pytest.mark.own_process
@pytest.mark.parametrize(
    "bomb",
    [
        pictures.png_that_says_it_is_huge,
        lambda: pictures.png_that_says_it_is_huge(8_000, 7_000),
        lambda: pictures.animation(201, 8, 8),
    ],
    ids=["2.5 gigapixels", "56 megapixels", "201 frames"],
)
def test_bombs_are_refused_before_they_are_opened(reporter, bomb):
    answer = reporter.upload("ferry", bomb())
    assert answer.json()["code"] == "picture_too_large"


@pytest.mark.own_process
def test_a_bomb_of_text_costs_nothing_and_leaves_nothing(reporter):
    answer = reporter.upload("ferry", pictures.png_with_a_bomb_of_text())
    assert answer.json()["code"] == "picture_unreadable"
    assert files(store.private()) == set()


@pytest.mark.own_process
def test_a_reader_of_pictures_that_hangs_or_grows_is_ended(reporter, monkeypatch):
    from stoppress.desk.media import reading

    monkeypatch.setattr(reading, "SECONDS", 0.01)
    assert reporter.upload("ferry", pictures.picture()).json()["values"] == {"why": "time"}


def test_more_than_twenty_megabytes_are_refused(reporter, monkeypatch):
    from stoppress.desk.actions import add_media

    monkeypatch.setattr(add_media, "MAX_BYTES", 1_000)
    answer = reporter.upload("ferry", pictures.named(bytes(1_001)))
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


def test_a_picture_with_a_program_inside_is_only_a_picture_afterwards(reporter):
    polyglots = [
        pictures.picture().getvalue() + pictures.HTML,
        pictures.picture(kind="PNG").getvalue() + b"PK\x03\x04NEEDLE-ZIP",
        pictures.picture(kind="GIF", comment=b"NEEDLE*/=1;alert(1)").getvalue(),
    ]
    for data in polyglots:
        assert reporter.upload("ferry", pictures.named(data)).status_code == 201
    assert b"NEEDLE" not in everything(settings.DATA / "media")


def test_names_that_walk_about_are_never_used(reporter):
    for name in ("../../secret.png", "a" * 5_000 + ".png", "nul\x00.png"):
        answer = reporter.upload("ferry", pictures.picture(kind="PNG", name=name))
        assert answer.status_code in {201, 422}, name
    assert {len(name) for name in files(store.private())} <= {37}


def test_the_same_upload_sent_again_is_kept_once(reporter):
    data = pictures.picture().getvalue()
    first = reporter.upload("ferry", pictures.named(data), key="one-picture")
    again = reporter.upload("ferry", pictures.named(data), key="one-picture")
    other = reporter.upload("ferry", pictures.picture(colour="red"), key="one-picture")
    assert again.json() == first.json()
    assert other.json()["code"] == "key_reused"
    assert Upload.objects.count() == 1


# -- going out --------------------------------------------------------------------------------------------------------


def test_sizes_are_drawn_once_never_larger_than_the_picture(reporter):
    media = reporter.upload("ferry", pictures.picture(3000, 1500)).json()["media"]
    assert [width for _, width, _ in Upload.objects.get(pk=media).files] == [480, 960, 1600, 2400]
    small = reporter.upload("ferry", pictures.picture(700, 500)).json()["media"]
    assert [width for _, width, _ in Upload.objects.get(pk=small).files] == [480, 700]
    assert Image.open(BytesIO(reporter("GET", f"/coverages/ferry/media/{media}?width=500").content)).width == 960


@pytest.mark.both_databases
def test_a_picture_is_public_under_another_name_when_its_post_is_out_and_not_before(reporter):
    media = reporter.upload("ferry", pictures.picture()).json()["media"]
    assert files(store.public()) == set()
    post = publish_blocks(reporter, image(media, alt="A ship"))

    names = set(shown(post)[media])
    assert files(store.public()) == names
    assert not names & files(store.private())
    rendition = view(reporter)["posts"][0]["media"][media][0]
    assert (rendition["width"], rendition["height"]) == (60, 40)


def test_moving_pictures_keep_moving_and_hide_nothing(reporter):
    media = reporter.upload("ferry", pictures.animation(5)).json()
    assert media["frames"] == 5
    post = publish_blocks(reporter, {"type": "clip", "attrs": {"media": media["media"]}})
    with Image.open(store.public().path / shown(post)[media["media"]][-1]) as drawn:
        assert len(list(ImageSequence.Iterator(drawn))) == 5


def test_a_picture_that_was_replaced_leaves_the_public_store(editor):
    old, new = (editor.upload("ferry", pictures.picture(colour=one)).json()["media"] for one in ("red", "blue"))
    post = publish_blocks(editor, image(old))
    before = shown(post)[old]
    edit = {"revision": 1, "headline": "A picture", "document": {"version": 1, "blocks": [image(new)]}}
    assert editor("PUT", f"/coverages/ferry/posts/{post}", edit).status_code == 200

    assert not set(before) & files(store.public())
    assert files(store.public()) == set(shown(post)[new])


def test_a_picture_that_stays_keeps_its_public_name(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    post = publish_blocks(editor, image(media))
    before = shown(post)
    edit = {"revision": 1, "headline": "New words", "document": {"version": 1, "blocks": [image(media)]}}
    editor("PUT", f"/coverages/ferry/posts/{post}", edit)
    assert shown(post) == before


@pytest.mark.both_databases
def test_a_takedown_takes_the_public_files_away_and_leaves_those_of_other_posts(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    gone, stays = publish_blocks(editor, image(media)), publish_blocks(editor, image(media))
    editor("POST", f"/coverages/ferry/posts/{gone}/takedown", {"trace": "gap", "reason": "an agency kill"})

    assert files(store.public()) == set(shown(stays)[media])
    assert editor("GET", f"/coverages/ferry/media/{media}").status_code == 200


@pytest.mark.both_databases
def test_a_publication_that_fails_leaves_no_public_file(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    editor("POST", "/coverages/ferry/state", {"state": "paused"})
    body = {"document": {"version": 1, "blocks": [image(media)]}}
    draft = editor("POST", "/coverages/ferry/drafts", body).json()["draft"]
    assert editor("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).status_code == 422
    assert files(store.public()) == set()


@pytest.mark.both_databases
def test_what_a_crash_left_behind_is_swept_at_the_next_start(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    post = publish_blocks(editor, image(media))
    for folder in (store.public(), store.private()):
        folder.write(b"nobody's", "0rphan0rphan0rphan.webp")

    assert sweep_media() == 2
    assert files(store.public()) == set(shown(post)[media])
    assert editor("GET", f"/coverages/ferry/media/{media}").status_code == 200


def test_a_picture_that_was_on_its_way_when_the_desk_was_killed_is_swept(newsroom):
    room, half, socket = (Path(settings.DATA) / "run" / name for name in ("picture-x", "tmp.upload.png", "runner.sock"))
    room.mkdir()
    for file in (room / "sent", half, socket):
        file.write_bytes(b"half a picture")
    assert sweep_media() == 0
    for left in (room, half, socket):
        os.utime(left, (0, 0))
    assert sweep_media() == 2
    assert socket.exists()
    socket.unlink()


def test_an_upload_that_fails_leaves_no_private_file(reporter, monkeypatch):
    from stoppress.desk.actions import add_media

    def full(**_fields):
        raise OperationalError("disk full")

    monkeypatch.setattr(add_media.Upload.objects, "create", full)
    assert reporter.upload("ferry", pictures.picture()).status_code == 503
    assert files(store.private()) == set()


def test_a_sweep_waits_for_whoever_is_publishing(newsroom):
    import threading

    swept = threading.Event()

    def sweep():
        with store.sweeping():
            swept.set()

    with store.publishing():
        waiting = threading.Thread(target=sweep)
        waiting.start()
        assert not swept.wait(0.2)
    assert swept.wait(5)
    waiting.join()


def test_a_stranger_finds_no_picture(editor, as_):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    assert as_("stranger")("GET", f"/coverages/ferry/media/{media}").status_code == 404
    assert Caller()("GET", f"/coverages/ferry/media/{media}").status_code == 401


def test_p6_what_a_bucket_did_not_remove_is_removed_when_it_is_there_again(monkeypatch):
    monkeypatch.setattr(store, "AGAIN", 0.0)

    class Away:
        there, asked = False, []

        def remove(self, names):
            self.asked.append(tuple(names))
            if not self.there:
                raise ConnectionError

    room = Away()
    store.remove(room, ["a.webp"])  # no refusal: the takedown stands, and every edge refuses the file
    store.remove_what_was_left()
    room.there = True
    store.remove_what_was_left()
    store.remove_what_was_left()
    assert room.asked == [("a.webp",)] * 3

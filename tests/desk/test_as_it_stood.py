"""The page as it stood at any second of the past, for those who answer for it."""

import hashlib
import re
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest

from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import image, paragraphs, publish, publish_blocks
from tests.desk.pictures import picture

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"


def entries():
    return ledger.read(Coverage.objects.get(slug="ferry").book)


def stood(caller, at):
    return caller("GET", f"{FERRY}/as-it-stood?at={quote(at.isoformat())}")


def page(caller, at):
    answer = stood(caller, at)
    assert answer.status_code == 200, answer.content
    return answer.json()


def take_down(caller, post, **how):
    caller("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "none", "reason": "asked for", **how})


def test_a_lawyer_sees_what_readers_saw_before_it_was_corrected_and_taken_down(as_, editor):
    post = publish(editor, "Six are in hospital.", headline="Six in hospital")["post"]
    more = {"revision": 1, "headline": "Five in hospital", "document": paragraphs("Five are.")}
    editor("POST", f"{FERRY}/posts/{post}/correct", more | {"kind": "correction", "line": "Five, not six."})
    take_down(editor, post)
    moments = [entry.recorded_at for entry in entries()[-3:]]
    seen = [page(as_("lawyer"), at) for at in moments]
    assert ["Six are in hospital." in one["html"] for one in seen] == [True, False, False]
    assert ["Five, not six." in one["html"] for one in seen] == [False, True, False]
    assert [one["seq"] for one in seen] == [entry.seq for entry in entries()[-3:]]
    assert page(as_("lawyer"), moments[0]) == seen[0], "the same again, byte for byte"


def test_the_page_comes_with_a_hash_of_itself_and_of_all_that_led_to_it(editor):
    publish(editor, "Aground.")
    last = entries()[-1]
    seen = page(editor, last.recorded_at + timedelta(seconds=1))
    assert seen["sha256"] == hashlib.sha256(seen["html"].encode()).hexdigest()
    assert seen["digest"] == ledger.digest_at(Coverage.objects.get(slug="ferry").book, last.seq)
    assert datetime.fromisoformat(seen["recorded_at"]) == last.recorded_at


def test_p6_what_was_erased_since_is_not_on_the_page_of_then(editor):
    post = publish(editor, "NEEDLE in the words.", headline="A needle")["post"]
    before = entries()[-1].recorded_at
    assert "NEEDLE" in page(editor, before)["html"]
    take_down(editor, post, erase=True)
    assert "needle" not in page(editor, before)["html"].lower()


def test_a_picture_that_readers_lost_is_still_on_the_page_of_then_at_the_desk_alone(editor):
    whole = editor.upload("ferry", picture()).json()["media"]
    media = editor("POST", f"{FERRY}/media/{whole}/crop", {"focus": {"x": 900, "y": 500}}).json()["media"]
    post = publish_blocks(editor, image(media, alt="The bridge"))
    before = entries()[-1].recorded_at
    take_down(editor, post)
    [address, *_] = re.findall(rf"/api/v1({FERRY}/preview/[a-z0-9]+[.]\w+)", page(editor, before)["html"])
    assert editor("GET", address).status_code == 200


def test_before_it_was_public_there_was_no_page(editor):
    described, opened = entries()[:2]
    answer = stood(editor, described.recorded_at - timedelta(seconds=1))
    assert (answer.status_code, answer.json()["code"]) == (422, "not_public_then")
    assert page(editor, opened.recorded_at)["html"].startswith("<!doctype html>"), "and without a post there was one"

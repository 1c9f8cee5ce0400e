"""A rehearsal: the desk works as on air, its people see the page, and nothing leaves the house."""

import re

import pytest

from stoppress.desk.media import store
from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import files, image, paragraphs, publish, view
from tests.desk.pictures import picture

DRILL = "/coverages/drill"


@pytest.fixture
def drill(as_, newsroom):
    """A rehearsal that is live, with an editor and a viewer in it."""
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "A drill", "rehearsal": True})
    for who in ("editor", "viewer"):
        owner("PUT", f"{DRILL}/members/{who}", {"role": who})
    assert owner("POST", f"{DRILL}/state", {"state": "live"}).status_code == 200
    return owner


def page(caller, number=None, **headers):
    return caller("GET", f"{DRILL}/as-readers{f'?page={number}' if number else ''}", **headers)


def test_its_people_see_the_page_follow_and_nobody_else_does(as_, drill):
    publish(as_("editor"), "Two boats are alongside.", slug="drill")
    first = page(as_("viewer"))
    assert "Two boats are alongside." in first.json()["html"]
    assert page(as_("viewer"), **{"If-None-Match": first["ETag"]}).status_code == 304
    publish(as_("editor"), "Three boats are.", slug="drill")
    again = page(as_("viewer"), **{"If-None-Match": first["ETag"]})
    assert "Three boats are." in again.json()["html"]
    assert "REHEARSAL" in again.json()["html"]
    assert page(as_("stranger")).status_code == 404
    assert page(as_("administrator")).status_code == 403
    assert page(as_("viewer"), 1).status_code == 404, "all posts are among the newest"


def test_the_desk_says_that_it_is_one_and_leads_to_its_page(as_, drill):
    seen = view(as_("viewer"), "drill")
    assert seen["about"]["rehearsal"]
    assert seen["reader_url"] == "http://127.0.0.1:8100/coverages/drill/as-readers"
    listed = {one["slug"]: one["rehearsal"] for one in as_("owner")("GET", "/coverages").json()}
    assert listed == {"drill": True, "ferry": False}
    assert not view(as_("viewer"))["about"]["rehearsal"]
    assert as_("viewer")("GET", "/coverages/ferry/as-readers").json()["code"] == "not_a_rehearsal"


def test_a_picture_is_seen_at_the_desk_and_is_in_no_public_file(as_, drill, empty_stores):
    editor = as_("editor")
    media = editor.upload("drill", picture()).json()["media"]
    body = {"headline": "A picture", "document": {"version": 1, "blocks": [image(media, alt="Boats")]}}
    draft = editor("POST", f"{DRILL}/drafts", body).json()["draft"]
    post = editor("POST", f"{DRILL}/drafts/{draft}/publish", {"version": 1}).json()["post"]
    stream = {"id": "stream1", "title": "The pier", "href": "https://tv.example/pier", "poster": media, "alt": "Pier"}
    watch = {"after": view(editor, "drill")["place"], "streams": [stream], "showings": []}
    assert editor("PUT", f"{DRILL}/watch", watch).status_code == 200
    assert files(store.public()) == set()
    names = re.findall(rf"/api/v1({DRILL}/preview/[a-z0-9]+[.]\w+)", page(as_("viewer")).json()["html"])
    assert names
    assert {as_("viewer")("GET", one).status_code for one in names} == {200}
    kept = files(store.private())
    take_down = {"trace": "none", "reason": "a drill"}
    assert editor("POST", f"{DRILL}/posts/{post}/takedown", take_down).status_code == 200
    assert files(store.private()) == kept, "the desk still has the upload"


def test_it_never_becomes_public_and_has_no_public_export(as_, drill):
    assert drill("PATCH", DRILL, {"rehearsal": False}).json()["code"] == "rehearsal_stays_one"
    assert drill("GET", f"{DRILL}/export").json()["code"] == "rehearsal_stays_inside"
    next_one = {"slug": "drill-two", "title": "Day two", "pointer": "Go on there"}
    assert drill("POST", f"{DRILL}/roll-over", next_one).status_code == 201
    assert ledger.coverage(Coverage.objects.get(slug="drill-two").book).rehearsal
    assert view(drill, "drill")["pointers"][0]["href"].endswith("/coverages/drill-two/as-readers")


def test_a_coverage_turns_into_one_only_while_nothing_of_it_was_public(as_, newsroom):
    owner = as_("owner")
    assert owner("PATCH", "/coverages/ferry", {"rehearsal": True}).json()["code"] == "was_public"
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    assert owner("PATCH", "/coverages/storm", {"rehearsal": True}).status_code == 200
    assert owner("GET", "/coverages/storm/as-readers").json()["code"] == "nothing_public"
    owner("POST", "/coverages/storm/state", {"state": "live"})
    assert "The first post is being written." in owner("GET", "/coverages/storm/as-readers").json()["html"]


def test_what_is_written_before_it_is_open_is_previewed_with_the_mark(as_, drill):
    body = {"headline": "All are off", "document": paragraphs("312 people.")}
    assert "REHEARSAL" in as_("editor")("POST", f"{DRILL}/preview", body).json()["html"]

"""What an editor sets beside the posts, through the API: as a whole, on what she saw, and its pictures with it."""

from datetime import timedelta

import pytest

from stoppress.desk import clock
from stoppress.desk.media import store
from stoppress.desk.models import Upload
from stoppress.desk.starting import sweep_media
from tests.desk import pictures
from tests.desk.conftest import files, publish, view

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_stores"),
]

ABOARD = {"value": "312", "label": "on board", "source": "Coastguard", "as_of": None, "post": None}
STREAM = {"id": "stream1", "title": "Coastguard speaks", "href": "https://record.example/live"}
C = "/coverages/ferry"


def place(editor):
    return view(editor)["place"]


def test_what_is_set_stands_in_the_desk_s_view(editor):
    post = publish(editor, "312 were on board.")["post"]
    figure = ABOARD | {"as_of": "2026-03-04T06:05:00+01:00", "post": post}
    assert editor("PUT", f"{C}/figures", {"after": place(editor), "figures": [figure]}).status_code == 200
    expected = [
        {"text": "High water", "at": "2026-03-04T13:40:00+01:00", "about": True},
        {"text": "A hearing", "when": "after lunch"},
    ]
    assert editor("PUT", f"{C}/expectations", {"after": place(editor), "expected": expected}).status_code == 200
    assert editor("PUT", f"{C}/quiet", {"note": "Nothing before noon."}).status_code == 200
    seen = view(editor)
    assert seen["figures"] == [figure | {"as_of": "2026-03-04T05:05:00Z"}]
    assert seen["expected"] == [
        {"text": "High water", "at": "2026-03-04T12:40:00Z", "about": True, "when": None},
        {"text": "A hearing", "at": None, "about": False, "when": "after lunch"},
    ]
    assert seen["quiet"]["note"] == "Nothing before noon."
    editor("DELETE", f"{C}/quiet")
    assert view(editor)["quiet"] is None


@pytest.mark.parametrize(
    ("slot", "mine", "theirs", "other"),
    [
        ("figures", {"figures": [ABOARD]}, {"figures": []}, {"figures": [ABOARD | {"value": "311"}]}),
        (
            "watch",
            {"streams": [STREAM], "showings": []},
            {"streams": [], "showings": []},
            {"streams": [STREAM | {"title": "Police speak"}], "showings": []},
        ),
        (
            "expectations",
            {"expected": [{"text": "A", "when": "soon"}]},
            {"expected": []},
            {"expected": [{"text": "B", "when": "soon"}]},
        ),
    ],
)
def test_p7_two_editors_who_set_the_same_are_shown_each_other(editor, as_, slot, mine, theirs, other):
    before = place(editor)
    assert editor("PUT", f"{C}/{slot}", {"after": before, **mine}).status_code == 200
    assert editor("PUT", f"{C}/{slot}", {"after": before, **mine}).status_code == 200, "the same is no conflict"
    refused = as_("owner")("PUT", f"{C}/{slot}", {"after": before, **other})
    assert refused.status_code == 409
    assert refused.json()["code"] == "conflict"
    assert refused.json()["theirs"] != refused.json()["yours"]
    again = {"after": refused.json()["values"]["place"], **theirs}
    assert as_("owner")("PUT", f"{C}/{slot}", again).status_code == 200


def test_a_poster_is_public_while_it_is_shown_and_gone_with_it(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    assert files(store.public()) == set()
    streams = [STREAM | {"poster": media, "alt": "Two officials"}]
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": streams, "showings": []})
    shown = files(store.public())
    assert len(shown) == len(Upload.objects.get().files)
    sweep_media()
    assert files(store.public()) == shown, "a sweep leaves what is shown"
    retitled = [streams[0] | {"title": "Police speak"}]
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": retitled, "showings": []})
    assert files(store.public()) == shown, "the same picture stays the same file"
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": [STREAM], "showings": []})
    assert files(store.public()) == set()


def test_the_end_of_a_coverage_takes_its_posters(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    streams = [STREAM | {"poster": media}]
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": streams, "showings": []})
    editor("POST", f"{C}/state", {"state": "ended"})
    assert files(store.public()) == set()


def test_a_poster_of_another_coverage_is_not_found(editor, as_):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "storm", "title": "The storm"})
    media = owner.upload("storm", pictures.picture()).json()["media"]
    stolen = {"after": place(editor), "streams": [STREAM | {"poster": media}], "showings": []}
    assert editor("PUT", f"{C}/watch", stolen).json()["code"] == "picture_missing"


def test_erasing_a_post_leaves_the_upload_that_is_also_a_poster(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    streams = [STREAM | {"poster": media}]
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": streams, "showings": []})
    body = {"document": {"version": 1, "blocks": [{"type": "image", "attrs": {"media": media}}]}}
    draft = editor("POST", f"{C}/drafts", body).json()["draft"]
    post = editor("POST", f"{C}/drafts/{draft}/publish", {"version": 1}).json()["post"]
    down = {"trace": "none", "reason": "asked for", "erase": True}
    assert editor("POST", f"{C}/posts/{post}/takedown", down).status_code == 200
    assert Upload.objects.filter(pk=media).exists()


@pytest.mark.parametrize("href", ["http://record.example/", "javascript:alert(1)", "https://me:pw@record.example/"])
def test_an_address_that_is_not_safe_is_refused(editor, href):
    wrong = {"after": place(editor), "streams": [STREAM | {"href": href}], "showings": []}
    assert editor("PUT", f"{C}/watch", wrong).json()["code"] == "body_invalid"


def test_seven_figures_are_one_too_many(editor):
    assert editor("PUT", f"{C}/figures", {"after": place(editor), "figures": [ABOARD] * 7}).status_code == 422


def test_a_coverage_is_announced_for_a_time_to_come(editor):
    editor("POST", f"{C}/state", {"state": "paused"})
    passed = {"state": "paused", "resumes_at": (clock.now() - timedelta(minutes=1)).isoformat()}
    assert editor("POST", f"{C}/state", passed).json()["code"] == "time_has_passed"


def test_a_withdrawn_stream_stops_for_everybody_and_the_desk_says_who_did_it(editor):
    editor("PUT", f"{C}/watch", {"after": place(editor), "streams": [STREAM], "showings": []})
    withdraws = {"after": place(editor), "streams": [], "showings": [], "withdrawn": ["stream1"]}
    assert editor("PUT", f"{C}/watch", withdraws).status_code == 200
    assert view(editor)["watch"]["streams"] == []
    generation = view(editor)["generation"]
    assert editor("PUT", f"{C}/watch", withdraws | {"after": place(editor)}).status_code == 200
    assert view(editor)["generation"] == generation, "once is enough"

"""On what terms a picture is here is known to whoever uses it, and to no reader. When its time has ended the desk says
so; nothing is taken away by itself."""

import json

import pytest

from tests.desk import pictures
from tests.desk.conftest import image, publish_blocks, view

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("empty_stores"),
]

M = "/coverages/ferry/media"
READERS = {
    "rights": "reader",
    "terms": "Once, on this page, NEEDLE",
    "expires_at": "2026-12-01T12:00:00+00:00",
    "permission": "given",
    "permission_by": "Rob, who took it",
    "permission_at": "2026-11-26T20:00:00+00:00",
}


@pytest.fixture
def media(reporter):
    return reporter.upload("ferry", pictures.picture()).json()["media"]


def test_who_gave_leave_and_when_is_told_to_whoever_uses_the_picture_again(reporter, as_, media):
    assert reporter("PUT", f"{M}/{media}/rights", READERS).status_code == 200
    for who in ("editor", "moderator", "lawyer"):
        about = as_(who)("GET", f"{M}/{media}/about").json()
        assert {name: about[name] for name in READERS} == READERS
        assert about["by_name"] == "Reporter"


def test_terms_stand_with_every_part_of_a_picture(editor, media):
    part = editor("POST", f"{M}/{media}/crop", {"focus": {"x": 1, "y": 1}}).json()["media"]
    editor("PUT", f"{M}/{part}/rights", READERS)
    assert editor("GET", f"{M}/{media}/about").json()["terms"] == READERS["terms"]
    assert editor("GET", f"{M}/{part}/about").json()["terms"] == READERS["terms"]


def test_the_desk_knows_which_pictures_that_are_out_have_an_end_and_none_goes_by_itself(editor, as_, media):
    editor("PUT", f"{M}/{media}/rights", READERS | {"expires_at": "2001-01-01T00:00:00+00:00"})
    assert view(editor)["expiring"] == []
    post = publish_blocks(editor, image(media, alt="A lamp"))
    (said,) = view(editor)["expiring"]
    assert (said["media"], said["post"], said["posts"], said["rights"]) == (media, post, 1, "reader")
    assert view(as_("viewer"))["expiring"] == []
    assert media in json.dumps(view(editor)["posts"])
    editor("PUT", f"{M}/{media}/rights", READERS | {"expires_at": None})
    assert view(editor)["expiring"] == []


def test_no_term_is_in_any_export(editor, media):
    editor("PUT", f"{M}/{media}/rights", READERS)
    publish_blocks(editor, image(media, alt="A lamp"))
    assert b"NEEDLE" not in editor("GET", "/coverages/ferry/export").content


@pytest.mark.first_case
@pytest.mark.parametrize(
    "wrong", [{"rights": "stolen"}, {"expires_at": "tomorrow"}, {"permission": True}, {"by": "me"}]
)
def test_terms_are_said_in_the_words_there_are(reporter, media, wrong):
    assert reporter("PUT", f"{M}/{media}/rights", READERS | wrong).json()["code"] == "body_invalid"

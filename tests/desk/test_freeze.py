"""A freeze stops all publishing in one deliberate action, and nothing that takes something away from readers."""

import pytest

from stoppress.desk.models import Coverage, FreezeRow
from stoppress.ledger import book as ledger
from tests.desk.conftest import paragraphs, post_in, publish, view

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"
REASON = "The family has not been told"


def freeze(caller, reason=REASON):
    return caller("PUT", f"{FERRY}/freeze", {"reason": reason})


def thaw(caller):
    return caller("DELETE", f"{FERRY}/freeze")


def code(answer):
    return answer.json().get("code")


@pytest.fixture
def post(editor):
    return publish(editor, "The ferry is aground.", "Nobody is hurt.", headline="Aground")["post"]


def test_nothing_that_says_something_new_goes_out_of_a_frozen_coverage(as_, editor, reporter, post):
    draft = reporter("POST", f"{FERRY}/drafts", {"headline": "More"}).json()["draft"]
    place = view(editor)["place"]
    assert freeze(editor).status_code == 200
    more = {"revision": 1, "headline": "Aground", "document": paragraphs("The ferry is aground.", "Two are hurt.")}
    tries = [
        ("POST", f"/drafts/{draft}/publish", {"version": 1}),
        ("POST", "/flash", {"headline": "A flash"}),
        ("PUT", f"/posts/{post}", more),
        ("POST", f"/posts/{post}/correct", more | {"kind": "correction", "line": "It was wrong."}),
        ("PUT", f"/posts/{post}/pin", {}),
        ("PUT", f"/posts/{post}/key-point", {}),
        ("POST", "/state", {"state": "ended", "note": "That was it."}),
        (
            "PUT",
            "/summary",
            {"after": place, "points": [{"id": "point1", "text": "Aground", "standing": "background"}]},
        ),
        ("PUT", "/figures", {"after": place, "figures": [{"value": "312", "label": "on board"}]}),
        ("PUT", "/quiet", {"note": "Nothing is expected before noon."}),
        ("PATCH", "", {"title": "Another"}),
    ]
    for method, path, body in tries:
        answer = as_("owner")(method, f"{FERRY}{path}", body)
        assert (answer.status_code, code(answer)) == (409, "frozen"), path
        assert answer.json()["values"]["name"] == "Editor"
        assert REASON not in answer.content.decode()
    assert view(editor)["place"] == place
    assert reporter("GET", f"{FERRY}/drafts/{draft}").json()["headline"] == "More"


def test_taking_away_never_waits_for_a_thaw(as_, editor, post):
    other = publish(editor, "To be taken back.")["post"]
    editor("PUT", f"{FERRY}/posts/{post}/pin")
    place = view(editor)["place"]
    points = [{"id": f"point{n}", "text": f"Point {n}", "standing": "background"} for n in (1, 2)]
    editor("PUT", f"{FERRY}/summary", {"after": place, "points": points})
    freeze(editor)
    shorter = {"revision": 1, "headline": "Aground", "document": paragraphs("The ferry is aground.")}
    warned = {"type": "warning", "attrs": {"text": "This describes a death."}}
    last = {"version": 1, "blocks": [warned, *shorter["document"]["blocks"]]}
    done = [
        ("POST", f"/posts/{other}/undo", {}),
        ("PUT", f"/posts/{post}", shorter),
        ("PUT", f"/posts/{post}", shorter | {"revision": 2, "document": last}),
        ("DELETE", f"/posts/{post}/pin", None),
        ("PUT", "/summary", {"after": "{place}", "points": points[:1]}),
        ("POST", "/state", {"state": "paused"}),
        ("POST", f"/posts/{post}/takedown", {"trace": "note", "note": "Taken down.", "reason": "asked for"}),
    ]
    for method, path, body in done:
        now = {"after": view(editor)["place"]} if body and "after" in body else {}
        answer = editor(method, f"{FERRY}{path}", body and body | now)
        assert answer.status_code == 200, (path, answer.content)
    assert post_in(editor, post)["removed"]["note"] == "Taken down."
    assert len(view(editor)["summary"]["points"]) == 1


def test_a_thawed_coverage_goes_on_and_it_is_on_record_who_stopped_it(as_, editor, post):
    freeze(editor)
    assert view(as_("viewer"))["frozen"] | {"at": ""} == {
        "by": "editor", "by_name": "Editor", "at": "", "reason": REASON, "may_thaw": False
    }  # fmt: skip
    assert thaw(as_("owner")).status_code == 200
    assert view(editor)["frozen"] is None
    publish(editor, "On we go.")
    kept = FreezeRow.objects.get()
    assert (kept.by.username, kept.ended_by.username, kept.reason) == ("editor", "owner", REASON)


def test_what_a_lawyer_froze_a_lawyer_thaws(as_, editor):
    freeze(editor, "First")
    assert freeze(as_("lawyer"), "An injunction").status_code == 200
    assert view(editor)["frozen"]["reason"] == "An injunction"
    assert freeze(editor, "Mine again").status_code == 200
    for who in ("editor", "owner"):
        assert (thaw(as_(who)).status_code, code(thaw(as_(who)))) == (403, "lawyer_thaws")
    assert thaw(as_("lawyer")).status_code == 200
    assert thaw(as_("lawyer")).status_code == 200
    assert FreezeRow.objects.count() == 2


def test_a_freeze_needs_a_reason_and_is_in_no_entry(editor):
    place = view(editor)["place"]
    assert code(freeze(editor, "  ")) == "reason_needed"
    freeze(editor)
    thaw(editor)
    assert view(editor)["place"] == place
    ledger.verify(Coverage.objects.get().book)


def test_everybody_at_the_desk_learns_of_a_freeze_with_the_next_look(as_, editor):
    before = as_("viewer")("GET", FERRY)["ETag"]
    freeze(editor)
    assert as_("viewer")("GET", FERRY)["ETag"] != before

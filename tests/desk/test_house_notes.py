"""House notes of a kind at the desk: put up by a form, shown to all who work there, kept by the checks, and in no byte
for readers."""

import json
from datetime import timedelta

import pytest

from stoppress.desk import clock, rereading
from stoppress.desk.models import Coverage, NoteRow
from stoppress.ledger import book as ledger
from stoppress.press.coverage import press
from stoppress.press.site import Site
from tests.cuttings.test_commands import say
from tests.desk.conftest import paragraphs, publish, view
from tests.press.test_stayed_is_arrived import everything

pytestmark = pytest.mark.django_db(transaction=True)
FERRY = "/coverages/ferry"
NOTES = f"{FERRY}/notes"
ORDER = {
    "kind": "restriction",
    "text": "Hallin Crown Court: nothing that names the witness.",
    "covers": "The trial of Jonas Field",
    "names": ["Edda Krüger"],
    "words": ["lighthouse keeper"],
}


def code(answer):
    return answer.json().get("code")


def found(who, text, headline="Ferry"):
    draft = who("POST", f"{FERRY}/drafts", {"headline": headline, "document": paragraphs(text)}).json()["draft"]
    answer = who("POST", f"{FERRY}/drafts/{draft}/publish", {"version": 1, "despite": []})
    return answer, code(answer) if answer.status_code != 200 else None


def test_everybody_at_the_desk_sees_a_restriction_first_with_who_entered_it_and_until_when(as_, editor):
    until = (clock.now() + timedelta(days=2)).isoformat()
    editor("POST", NOTES, {"text": "She ran aground."})
    assert as_("lawyer")("POST", NOTES, {**ORDER, "until": until}).json() == {"number": 2}
    order, other = view(as_("viewer"))["notes"]
    assert (order["number"], order["kind"], order["by_name"], order["covers"]) == (
        2,
        "restriction",
        "Lawyer",
        ORDER["covers"],
    )
    assert order["looks_for"] == ["Edda Krüger", "Jonas Field", "lighthouse keeper"]
    assert order["until"][:16] == until[:16]
    assert (other["kind"], other["looks_for"], other["until"]) == ("other", [], None)


def test_what_a_restriction_forbids_takes_a_second_person_and_a_word_is_asked_about(editor):
    editor("POST", NOTES, ORDER)
    editor("POST", NOTES, {"kind": "words", "words": ["swarm"], "instead": "arrivals"})
    assert found(editor, "E. Krueger has spoken.")[1] == "check_blocks"
    assert found(editor, "The lighthouse keeper has spoken.")[1] == "check_blocks"
    assert found(editor, "The trial of Jonas Field goes on.")[1] == "check_blocks"
    assert found(editor, "Swarms of boats came.")[1] == "check_asks"
    assert found(editor, "The court has risen.")[0].status_code == 200


def test_a_name_that_is_not_to_be_published_stands_in_no_line_beside_the_posts(editor):
    editor("POST", NOTES, {"kind": "name", "names": ["Petra Lund"], "reason": "family"})
    points = [{"id": "point01", "text": "Mrs Lund is safe", "standing": "background"}]
    after = view(editor)["place"]
    assert code(editor("PUT", f"{FERRY}/summary", {"after": after, "points": points})) == "line_blocks"


def test_nor_does_whoever_is_not_to_be_named_sign(editor):
    editor("POST", NOTES, {"kind": "name", "names": ["Petra Lund"], "reason": "safety"})
    signed = {"headline": "Ferry", "document": paragraphs("All are safe.")}
    codes = []
    for name in ("Petra Lund", "Petra Lundberg"):
        draft = editor("POST", f"{FERRY}/drafts", {**signed, "bylines": [{"name": name}]}).json()["draft"]
        codes.append(code(editor("POST", f"{FERRY}/drafts/{draft}/publish", {"version": 1, "despite": []})))
    assert codes == ["check_blocks", None]


def test_posts_that_said_it_before_the_note_are_told_to_whoever_puts_it_up(editor):
    """An order mostly comes when the story is an hour old."""
    first = publish(editor, "The officer was Ole Brandt.")["post"]
    publish(editor, "The officer has a lawyer.")
    last = publish(editor, "A statement.", headline="BRANDT IN COURT")["post"]
    note = editor(
        "POST", "/coverages/ferry/notes", {"kind": "name", "names": ["Ole Brandt"], "reason": "minor"}
    ).json()["number"]

    answer = editor("GET", f"/coverages/ferry/notes/{note}/posts")
    assert answer.json() == [{"post": last, "text": "BRANDT"}, {"post": first, "text": "Ole Brandt"}]
    assert editor("GET", "/coverages/ferry/notes/77/posts").status_code == 404
    editor("DELETE", f"/coverages/ferry/notes/{note}")
    assert editor("GET", f"/coverages/ferry/notes/{note}/posts").json() == []


def test_a_summary_that_stood_before_the_note_is_shown_with_what_it_says(editor):
    publish(editor, "All are safe.")
    points = [{"id": "point01", "text": "Petra Lund is safe", "standing": "background"}]
    assert editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": points}).status_code == 200
    editor("POST", NOTES, {"kind": "name", "names": ["Petra Lund"], "reason": "family"})
    book = Coverage.objects.get(slug="ferry").book
    rereading.here(book, ledger.coverage(book))
    codes = [(one["code"], one["point"]) for one in editor("GET", f"{FERRY}/checks").json()]
    assert ("restriction", "point01") in codes


def test_a_note_that_has_run_out_forbids_nothing_and_stands_until_somebody_ends_it(editor):
    editor("POST", NOTES, {"kind": "name", "names": ["Petra Lund"], "reason": "family"})
    NoteRow.objects.update(until=clock.now() - timedelta(seconds=1))
    assert found(editor, "Petra Lund is safe.")[0].status_code == 200
    assert [one["names"] for one in view(editor)["notes"]] == [["Petra Lund"]]
    late = {"kind": "other", "text": "Wait.", "until": (clock.now() - timedelta(hours=1)).isoformat()}
    assert code(editor("POST", NOTES, late)) == "note_over"


def test_a_note_that_is_changed_is_another_and_the_old_one_ends_with_it(editor):
    editor("POST", NOTES, ORDER)
    answer = editor("POST", NOTES, {**ORDER, "names": ["Mira Holt"], "replaces": 1})
    assert answer.json() == {"number": 2}
    assert [(one["number"], one["names"]) for one in view(editor)["notes"]] == [(2, ["Mira Holt"])]
    assert found(editor, "Edda Krüger has spoken.")[0].status_code == 200
    assert code(editor("POST", NOTES, {"text": "No.", "replaces": 9})) == "not_found"


def test_what_was_put_up_is_in_the_record_also_where_it_is_a_list(editor):
    editor("POST", NOTES, {"kind": "words", "words": ["swarm", "flood"]})
    assert "swarm, flood" in json.dumps(editor("GET", f"{FERRY}/history").json())


def test_a_coverage_that_is_rolled_over_takes_its_notes_along(editor):
    editor("POST", NOTES, ORDER)
    body = {"slug": "ferry-2", "title": "The second day", "note": "It goes on.", "pointer": "The second day"}
    answer = editor("POST", f"{FERRY}/roll-over", body)
    assert answer.status_code in (200, 201), answer.content
    (note,) = editor("GET", "/coverages/ferry-2").json()["notes"]
    assert (note["kind"], note["names"]) == ("restriction", ["Edda Krüger"])


# -- out of the house and in again ------------------------------------------------------------------------------------


@pytest.fixture
def open_here(monkeypatch, tmp_path):
    monkeypatch.setattr("stoppress.commands.export.open_existing", lambda _data: tmp_path)
    monkeypatch.setattr("stoppress.commands.import_.open_house", lambda _data: tmp_path)
    return tmp_path


def test_no_byte_for_readers_has_anything_of_a_note(editor, open_here):
    publish(editor, "All are safe.")
    editor("POST", NOTES, {**ORDER, "text": "By Qadralex order", "names": ["Zyxmar Quilt"], "words": ["vexillary"]})
    editor("POST", NOTES, {"kind": "words", "words": ["brimbleword"], "instead": "plainword"})
    public = json.dumps(editor("GET", f"{FERRY}/export").json()) + say("export", "ferry").stdout
    now = ledger.coverage(Coverage.objects.get(slug="ferry").book)
    pressed = press(now, book="b1", epoch="e1", before=None, site=Site("The Hallin Record", "https://record.example"))
    public += b"".join(everything(pressed).values()).decode(errors="replace")
    for secret in ("Qadralex", "Zyxmar", "vexillary", "brimbleword", "plainword", "house_note"):
        assert secret not in public


def kinds(checks):
    return [(one["kind"], one["level"], one["text"]) for one in checks if one["kind"] in ("restriction", "house_note")]


def test_notes_go_with_an_export_that_a_house_makes_for_itself_and_preflight_keeps_to_them(editor, open_here):
    publish(editor, "Edda Krueger has spoken.")
    editor("POST", NOTES, {"kind": "words", "words": ["spoken"], "instead": "said"})
    editor("POST", NOTES, ORDER)
    file = open_here / "ferry.json"
    assert say("export", "ferry", "--house-notes", "--to", file).exit_code == 0
    notes = json.loads(file.read_text())["house_notes"]
    assert [(one["kind"], one["by"]) for one in notes] == [("words", "Editor"), ("restriction", "Editor")]
    checks = json.loads(say("preflight", file, "--json").stdout)["checks"]
    assert kinds(checks) == [
        ("restriction", "block", "Edda Krueger"),
        ("house_note", "confirm", "spoken"),
    ]
    assert "instead: said" in say("preflight", file).stdout
    assert say("import", file, "--slug", "again").exit_code == 0
    brought = NoteRow.objects.filter(coverage__slug="again").order_by("number")
    assert [(one.kind, one.by_name, one.said.names) for one in brought] == [
        ("words", "Editor", ()),
        ("restriction", "Editor", ("Edda Krüger",)),
    ]
    assert say("import", file, "--slug", "third").exit_code == 0

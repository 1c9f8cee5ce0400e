"""Who did what, and every text there was: for lawyers, editors and owners, as long as nobody has erased it."""

import json

import pytest

from stoppress.desk import clock
from stoppress.desk.access import coverage_for
from stoppress.desk.activity import SHOWN, Filter, page
from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from stoppress.story.entries import BreakingEnded, Draft, SummarySet
from tests.desk.conftest import paragraphs, publish, view

pytestmark = pytest.mark.both_databases


@pytest.fixture
def post(as_):
    """Hers, corrected by an editor."""
    post = publish(as_("reporter"), "Six are in hospital.", headline="Six in hospital")["post"]
    correction = {
        "revision": 1,
        "headline": "Five in hospital",
        "document": paragraphs("Five are in hospital."),
        "kind": "correction",
        "line": "Five, not six.",
    }
    as_("editor")("POST", f"/coverages/ferry/posts/{post}/correct", correction)
    return post


def history(caller, **query):
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    answer = caller("GET", f"/coverages/ferry/history?{asked}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def revisions(caller, post):
    answer = caller("GET", f"/coverages/ferry/posts/{post}/history")
    assert answer.status_code == 200, answer.content
    return answer.json()["revisions"]


def take_down(caller, post, **how):
    down = {"trace": "gap", "reason": "a court order", **how}
    assert caller("POST", f"/coverages/ferry/posts/{post}/takedown", down).status_code == 200


def test_the_history_says_who_did_what_newest_first(as_, post):
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/pin")
    entries = history(as_("lawyer"))["entries"]
    assert [(one["kind"], one["by"], one["by_name"]) for one in entries] == [
        ("post_pinned", "editor", "Editor"),
        ("post_corrected", "editor", "Editor"),
        ("post_published", "reporter", "Reporter"),
        ("coverage_opened", "owner", "Owner"),
        ("coverage_described", "owner", "Owner"),
    ]
    assert [one["seq"] for one in entries] == [5, 4, 3, 2, 1]
    assert entries[2]["written_by_name"] == "Reporter"


def test_the_history_has_titles_as_they_stand_and_no_replaced_word(as_, post):
    said = history(as_("lawyer"))
    assert {one["title"] for one in said["entries"] if one["post"] == post} == {"Five in hospital"}
    assert "ix in hospital" not in json.dumps(said)


def test_the_history_says_why_and_has_no_title_of_what_was_taken_down(as_, post):
    take_down(as_("lawyer"), post)
    newest, *others = history(as_("owner"))["entries"]
    assert (newest["kind"], newest["by"], newest["reason"]) == ("post_removed", "lawyer", "a court order")
    assert {one["title"] for one in [newest, *others]} == {None}


def test_the_history_is_read_a_hundred_entries_at_a_time(as_):
    book = Coverage.objects.get(slug="ferry").book
    ledger.append(book, [Draft(SummarySet(at=clock.now()), {"actor": "editor"})] * (SHOWN + 20), at=clock.now())
    newest = history(as_("editor"))
    assert (len(newest["entries"]), newest["more"]) == (SHOWN, True)
    older = history(as_("editor"), before=newest["entries"][-1]["seq"])
    assert (older["entries"][0]["seq"], older["entries"][-1]["seq"], older["more"]) == (22, 1, False)


def test_what_a_clock_did_was_done_by_nobody(as_, post):
    fact = BreakingEnded(post=post, at=clock.now())
    ledger.append(Coverage.objects.get(slug="ferry").book, [Draft(fact, {"actor": "clock"})], at=clock.now())
    newest = history(as_("editor"))["entries"][0]
    assert (newest["kind"], newest["by"], newest["by_name"]) == ("breaking_ended", None, None)


def test_a_post_tells_every_text_it_had(as_, post):
    first, second = revisions(as_("lawyer"), post)
    assert (first["kind"], first["by_name"], first["headline"]) == ("post_published", "Reporter", "Six in hospital")
    assert first["document"] == paragraphs("Six are in hospital.")
    assert (second["kind"], second["by_name"], second["line"]) == ("post_corrected", "Editor", "Five, not six.")
    assert second["document"] == paragraphs("Five are in hospital.")
    assert first["at"] < second["at"]


def test_pins_and_key_points_are_no_revisions(as_, post):
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/pin")
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/key-point", {"label": "Six"})
    assert len(revisions(as_("editor"), post)) == 2


def test_a_lawyer_reads_what_was_taken_down(as_, post):
    take_down(as_("editor"), post, trace="note", note="Removed for legal reasons.")
    *texts, removal = revisions(as_("lawyer"), post)
    assert [one["headline"] for one in texts] == ["Six in hospital", "Five in hospital"]
    assert (removal["kind"], removal["reason"], removal["document"]) == ("post_removed", "a court order", None)
    assert removal["line"] == "Removed for legal reasons."


def test_p6_of_what_was_erased_there_is_no_word_in_the_history(as_, post):
    take_down(as_("lawyer"), post, erase=True)
    [removal] = revisions(as_("lawyer"), post)
    assert (removal["kind"], removal["document"], removal["by"]) == ("post_removed", None, "lawyer")
    said = history(as_("lawyer"))
    assert "hospital" not in json.dumps(said)
    erased = [one for one in said["entries"] if one["kind"] in ("post_published", "post_corrected")]
    assert {(one["post"], one["by"]) for one in erased} == {(None, None)}


def test_a_post_that_never_was_has_no_history(as_):
    answer = as_("lawyer")("GET", "/coverages/ferry/posts/nobody0/history")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_no_cache_keeps_a_history(as_, post):
    for path in ("/coverages/ferry/history", f"/coverages/ferry/posts/{post}/history"):
        assert as_("lawyer")("GET", path)["Cache-Control"] == "no-store"


def test_looking_back_changes_nothing(as_, post):
    before = view(as_("lawyer"))["place"]
    history(as_("lawyer"))
    revisions(as_("lawyer"), post)
    assert view(as_("lawyer"))["place"] == before


def test_the_history_is_filtered_by_person_and_by_what_it_is_about(as_, post):
    as_("editor")("PUT", f"/coverages/ferry/posts/{post}/pin")
    as_("editor")("PUT", "/coverages/ferry/freeze", {"reason": "wait for the police"})
    as_("lawyer")("PUT", f"/coverages/ferry/posts/{post}/revisions/2/legalled")

    def kinds(**query):
        return [one["kind"] for one in history(as_("lawyer"), **query)["entries"]]

    assert kinds(by="reporter") == ["post_published"]
    assert kinds(about="page") == ["coverage_opened", "coverage_described"]
    assert kinds(about="posts", by="editor") == ["post_pinned", "post_corrected"]
    assert kinds(about="house") == ["legalled", "frozen"]
    assert kinds()[:3] == ["legalled", "frozen", "post_pinned"]
    [frozen] = history(as_("lawyer"), about="house", by="editor")["entries"]
    assert (frozen["by_name"], frozen["reason"], frozen["seq"]) == ("Editor", "wait for the police", None)


def test_what_the_desk_did_stands_on_the_page_of_its_time_and_on_no_other(as_, newsroom):
    editor = as_("editor")
    number = editor("POST", "/coverages/ferry/notes", {"text": "First"}).json()["number"]
    for each in range(3):
        publish(editor, f"Post {each}.")
    editor("DELETE", f"/coverages/ferry/notes/{number}")
    coverage = coverage_for(newsroom["editor"], "ferry", to="read_history")
    newest = page(coverage, Filter(), limit=3)
    older = page(coverage, Filter(), before=min(one["seq"] for one in newest["entries"] if one["seq"]), limit=3)
    assert [one["kind"] for one in newest["entries"] if not one["seq"]] == ["note_ended"]
    assert [one["kind"] for one in older["entries"] if not one["seq"]] == ["note_put_up"]
    assert (newest["more"], older["more"]) == (True, False)


def test_the_history_is_taken_away_as_a_table_that_no_spreadsheet_executes(as_, post):
    as_("editor")("PUT", "/coverages/ferry/freeze", {"reason": "=HYPERLINK(A1)"})
    answer = as_("lawyer")("GET", "/coverages/ferry/history.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "ferry-history.csv" in answer["Content-Disposition"]
    head, *rows = answer.content.decode().splitlines()
    assert head.startswith("at,kind,by,")
    assert [row.split(",")[1] for row in rows] == [
        "coverage_described", "coverage_opened", "post_published", "post_corrected", "frozen"
    ]  # fmt: skip
    assert "'=HYPERLINK(A1)" in rows[-1]
    assert "Six are in hospital" not in answer.content.decode()


def test_two_revisions_are_compared_by_words_by_those_who_may_look_back(as_):
    editor = as_("editor")
    post = publish(editor, "Six are in hospital.", headline="Hospital")["post"]
    path = f"/coverages/ferry/posts/{post}"
    editor("PUT", path, {"revision": 1, "headline": "Hospital", "document": paragraphs("Five are in hospital.")})

    def runs(one, other):
        (found,) = editor("GET", f"{path}/compare?one={one}&other={other}").json()["changes"]
        return [(run["kind"], run["text"].strip()) for run in found]

    assert runs(1, 2) == [("gone", "Six"), ("come", "Five"), ("same", "are in hospital.")]
    assert runs(2, 1) == [("gone", "Five"), ("come", "Six"), ("same", "are in hospital.")]
    assert editor("GET", f"{path}/compare?one=1&other=3").json()["code"] == "not_found"
    assert as_("reporter")("GET", f"{path}/compare?one=1&other=2").status_code == 403
    take_down(as_("lawyer"), post, erase=True)
    assert editor("GET", f"{path}/compare?one=1&other=2").status_code == 404


def test_a_revision_tells_all_that_it_takes_to_restore_it(as_):
    editor = as_("editor")
    words = {"headline": "Aground", "document": paragraphs("On the ledge."), "tags": ["rescue"], "location": "Stenna"}
    draft = editor("POST", "/coverages/ferry/drafts", words).json()["draft"]
    post = editor("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "headline": "Afloat"})
    first = revisions(editor, post)[0]
    assert {name: first[name] for name in words} == words

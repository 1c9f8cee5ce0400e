"""What the desk writes, as its own page asks for it."""

from datetime import timedelta

import pytest
import time_machine

from stoppress.desk import clock
from stoppress.desk.models import Coverage
from stoppress.ledger import book as ledger
from tests.desk.conftest import paragraphs, post_in, publish, view

pytestmark = pytest.mark.both_databases


def test_a_reporter_writes_publishes_and_sees_her_post_at_the_desk(reporter):
    out = publish(reporter, "The pilot boat is on its way.", headline="Ferry aground on Carrick Ledge")

    seen = post_in(reporter, out["post"])
    assert seen["headline"] == "Ferry aground on Carrick Ledge"
    assert seen["document"] == paragraphs("The pilot boat is on its way.")
    assert seen["written_by"] == seen["published_by"] == "reporter"
    assert view(reporter)["place"] == out["place"]
    assert reporter("GET", "/coverages/ferry/drafts").json() == []


def test_the_ids_of_post_and_draft_tell_nothing_of_each_other(reporter):
    draft = reporter("POST", "/coverages/ferry/drafts", {"headline": "One"}).json()["draft"]
    out = reporter("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()

    assert out["post"] != draft
    assert len(out["post"]) == 10


def test_who_did_it_stands_in_the_private_half_alone(as_):
    draft = as_("reporter")("POST", "/coverages/ferry/drafts", {"headline": "Signed"}).json()["draft"]
    as_("editor")("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1})
    book = Coverage.objects.get(slug="ferry").book
    last = ledger.read(book)[-1]

    half = ledger.private(book)[last.seq]
    assert (half["actor"], half["written_by"]) == ("editor", "reporter")
    assert "reporter" not in str(last.fact.public())
    assert "editor" not in str(last.fact.public())


def test_publishing_twice_is_publishing_once(reporter):
    draft = reporter("POST", "/coverages/ferry/drafts", {"headline": "Once"}).json()
    first = reporter("POST", f"/coverages/ferry/drafts/{draft['draft']}/publish", {"version": 1})
    second = reporter("POST", f"/coverages/ferry/drafts/{draft['draft']}/publish", {"version": 1})

    assert second.json() == first.json()
    assert view(reporter)["count"] == 1


def test_a_flash_goes_out_alone_and_its_first_text_is_a_fill(reporter):
    out = reporter("POST", "/coverages/ferry/flash", {"headline": "Ferry aground"}).json()
    assert post_in(reporter, out["post"])["alone"]

    filled = reporter(
        "PUT",
        f"/coverages/ferry/posts/{out['post']}",
        {"revision": 1, "headline": "Ferry aground", "document": paragraphs("All are well.")},
    )
    assert filled.json()["revision"] == 2
    kinds = [entry.fact.kind for entry in ledger.read(Coverage.objects.get(slug="ferry").book)]
    assert kinds[-1] == "post_filled"


def test_readers_may_compare_the_words_only_where_an_editor_ticked_it(editor):
    out = publish(editor, "The Stenna is aground.", headline="Aground")
    path = f"/coverages/ferry/posts/{out['post']}/correct"
    said = {
        "headline": "Aground",
        "document": paragraphs("The Hallin is."),
        "kind": "correction",
        "line": "Not the Stenna.",
    }
    refused = editor("POST", path, {**said, "revision": 1, "kind": "removal", "compare": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "compare_shows_removed_words")
    book = Coverage.objects.get(slug="ferry").book
    for revision, compare in ((1, False), (2, True)):
        document = paragraphs(f"The Hallin is aground, {revision}.")
        editor("POST", path, {**said, "document": document, "revision": revision, "compare": compare})
        assert (ledger.coverage(book).posts[out["post"]].compared is not None) is compare


def test_an_edit_leaves_no_mark_and_a_correction_tells_readers(editor):
    out = publish(editor, "The Stenna is aground.", headline="Aground")
    path = f"/coverages/ferry/posts/{out['post']}"
    editor("PUT", path, {"revision": 1, "headline": "Aground", "document": paragraphs("The Stenna is aground!")})
    answer = editor(
        "POST",
        f"{path}/correct",
        {
            "revision": 2,
            "headline": "Aground",
            "document": paragraphs("The Hallin is aground."),
            "kind": "correction",
            "line": "We first named the wrong ship.",
            "top_post": True,
        },
    ).json()

    old, top = post_in(editor, out["post"]), post_in(editor, answer["top_post"])
    assert [one["line"] for one in old["corrections"]] == ["We first named the wrong ship."]
    assert old["followed_by"][0]["post"] == answer["top_post"]
    assert top["headline"] == "We first named the wrong ship."
    assert top["mine"]


def test_an_editor_arranges_pins_key_points_and_follow_ons(editor):
    older = publish(editor, "Four injured.", headline="Four injured")["post"]
    newer = publish(editor, "Six injured.", headline="Six injured", key_point=True, key_label="Six hurt")["post"]
    for method, what, body in (
        ("PUT", f"{older}/pin", {}),
        ("PUT", f"{older}/key-point", {"label": "Four hurt"}),
        ("POST", f"{newer}/follow-on", {"older": older, "relation": "updates", "line": "police now say six"}),
    ):
        assert editor(method, f"/coverages/ferry/posts/{what}", body).status_code == 200

    seen = view(editor)
    assert seen["pinned"] == older
    assert post_in(editor, older)["key_label"] == "Four hurt"
    assert post_in(editor, older)["followed_by"][0]["line"] == "police now say six"
    assert post_in(editor, newer)["follows"] == [older]
    editor("DELETE", f"/coverages/ferry/posts/{older}/pin")
    editor("DELETE", f"/coverages/ferry/posts/{older}/key-point")
    assert view(editor)["pinned"] is None
    assert not post_in(editor, older)["key_point"]


def test_a_post_may_go_out_as_the_follow_on_of_an_older_one(editor):
    older = publish(editor, "Four injured.")["post"]
    newer = publish(editor, "Six injured.", follows={"older": older, "line": "now six"})["post"]

    assert post_in(editor, older)["followed_by"][0]["post"] == newer


def test_an_editor_sets_a_time_earlier_with_a_reason_and_never_later(editor):
    now = clock.now()
    hour_ago = (now - timedelta(hours=1)).isoformat()
    late = publish(editor, "From the court.", shown_at=hour_ago, reason="filed in the morning")
    assert late["published_at"] == hour_ago
    assert post_in(editor, late["post"])["late"]

    path = f"/coverages/ferry/posts/{publish(editor, 'Here.')['post']}/backdate"
    later = editor("POST", path, {"shown_at": (now + timedelta(hours=1)).isoformat(), "reason": "?"})
    assert (later.status_code, later.json()["code"]) == (422, "time_only_earlier")
    assert editor("POST", path, {"shown_at": hour_ago, "reason": " "}).json()["code"] == "reason_needed"
    assert editor("POST", path, {"shown_at": hour_ago, "reason": "seen then"}).status_code == 200


def test_p14_a_clock_set_back_puts_no_new_post_below_an_older_one(editor):
    first = publish(editor, "Before the clock went wrong.")
    with time_machine.travel(clock.now() - timedelta(hours=1)):
        second = publish(editor, "While it was wrong.")
        third = editor("POST", "/coverages/ferry/flash", {"headline": "And again"}).json()
    assert [post["id"] for post in view(editor)["posts"]] == [third["post"], second["post"], first["post"]]
    assert first["published_at"] <= second["published_at"] <= third["published_at"]


def test_sourcing_is_kept_at_the_desk_and_in_no_entry(as_):
    draft = {"headline": "A source speaks", "sourcing": "harbour clerk, by phone"}
    begun = as_("reporter")("POST", "/coverages/ferry/drafts", draft).json()["draft"]
    out = as_("reporter")("POST", f"/coverages/ferry/drafts/{begun}/publish", {"version": 1}).json()
    assert post_in(as_("editor"), out["post"])["sourcing"] == "harbour clerk, by phone"
    assert post_in(as_("viewer"), out["post"])["sourcing"] == ""

    as_("editor")("PUT", f"/coverages/ferry/posts/{out['post']}/sourcing", {"text": "two clerks"})
    assert post_in(as_("reporter"), out["post"])["sourcing"] == "two clerks"
    book = Coverage.objects.get(slug="ferry").book
    assert "clerk" not in str(ledger.read(book)) + str(ledger.private(book))
    assert "clerk" not in as_("editor")("GET", "/coverages/ferry/export").content.decode()


def test_an_undo_within_ten_seconds_leaves_no_trace_and_gives_the_words_back(reporter):
    out = publish(reporter, "Too early.", headline="Too early")
    undone = reporter("POST", f"/coverages/ferry/posts/{out['post']}/undo").json()

    removed = post_in(reporter, out["post"])["removed"]
    assert (removed["trace"], removed["undone"]) == ("none", True)
    draft = reporter("GET", f"/coverages/ferry/drafts/{undone['draft']}").json()
    assert draft["document"] == paragraphs("Too early.")
    again = reporter("POST", f"/coverages/ferry/drafts/{undone['draft']}/publish", {"version": draft["version"]}).json()
    assert again["post"] != out["post"]


def test_a_takedown_says_to_readers_what_the_editor_chose(as_):
    one, two = publish(as_("editor"), "One.")["post"], publish(as_("editor"), "Two.")["post"]
    lawyer = as_("lawyer")
    no_note = lawyer("POST", f"/coverages/ferry/posts/{one}/takedown", {"trace": "note", "reason": "a name"})
    assert no_note.json()["code"] == "takedown_needs_a_note"
    taken = {"trace": "note", "note": "We removed a name.", "reason": "a name"}
    assert lawyer("POST", f"/coverages/ferry/posts/{one}/takedown", taken).status_code == 200
    as_("editor")("POST", "/coverages/ferry/state", {"state": "ended"})
    lawyer("POST", f"/coverages/ferry/posts/{two}/takedown", {"trace": "gap", "reason": "a name"})

    seen = {post["id"]: post for post in view(as_("editor"))["posts"]}
    assert seen[one]["removed"]["note"] == "We removed a name."
    assert seen[two]["removed"]["trace"] == "gap"
    assert seen[two]["document"]["blocks"] == []
    assert view(as_("editor"))["generation"] == 2


def test_the_coverage_opens_pauses_ends_and_takes_no_post_in_between(editor):
    def state(**body):
        return editor("POST", "/coverages/ferry/state", body)

    assert state(state="paused", note="Back at six.").status_code == 200
    paused = editor("POST", "/coverages/ferry/flash", {"headline": "No"})
    assert (paused.status_code, paused.json()["code"]) == (422, "coverage_is")
    pointers = [{"text": "What we know", "href": "https://example.org/ferry"}]
    state(state="ended", note="That is all.", pointers=pointers)
    assert (view(editor)["state"], view(editor)["pointers"]) == ("ended", pointers)
    assert state(state="archived").status_code == 200
    assert state(state="soon").json()["code"] == "coverage_has_begun"
    assert state(state="live").status_code == 200


@pytest.mark.first_case
@pytest.mark.parametrize(
    ("said", "way"),
    [({"language": "ar"}, "rtl"), ({"language": "ar", "dir": "ltr"}, "ltr"), ({"language": "de"}, "ltr"), ({}, "ltr")],
)
def test_a_new_coverage_runs_the_way_its_language_is_written(as_, said, way):
    owner = as_("owner")
    assert owner("POST", "/coverages", {"slug": "flood", "title": "الفيضان", **said}).status_code == 201
    assert view(owner, "flood")["about"]["dir"] == way


def test_a_coverage_is_created_described_and_listed(as_):
    owner = as_("owner")
    new = {"slug": "storm", "title": "The storm", "timezone": "Europe/London", "language": "en"}
    assert owner("POST", "/coverages", new).status_code == 201
    assert owner("POST", "/coverages", new | {"title": "Another"}).json()["code"] == "slug_taken"
    changed = owner("PATCH", "/coverages/storm", {"standfirst": "Wind and water.", "reporters_publish": False})
    assert changed.status_code == 200
    about = view(owner, "storm")["about"]
    assert (about["title"], about["standfirst"], about["reporters_publish"]) == (
        "The storm",
        "Wind and water.",
        False,
    )
    assert [one["slug"] for one in owner("GET", "/coverages").json()] == ["storm", "ferry"]
    assert [one["slug"] for one in as_("editor")("GET", "/coverages").json()] == ["ferry"]


def test_the_view_costs_nothing_while_nothing_changes(as_):
    reporter, editor = as_("reporter"), as_("editor")
    tag = reporter("GET", "/coverages/ferry")["ETag"]
    assert reporter("GET", "/coverages/ferry", **{"If-None-Match": tag}).status_code == 304
    editor("POST", "/coverages/ferry/drafts", {"headline": "A draft"})
    stirred = reporter("GET", "/coverages/ferry", **{"If-None-Match": tag})
    assert stirred.status_code == 200
    publish(editor, "News.")
    assert reporter("GET", "/coverages/ferry", **{"If-None-Match": stirred["ETag"]}).status_code == 200
    assert editor("GET", "/coverages/ferry")["ETag"] != reporter("GET", "/coverages/ferry")["ETag"]


def test_older_posts_are_fetched_by_number(editor):
    for number in range(53):
        editor("POST", "/coverages/ferry/flash", {"headline": f"Line {number}"})
    seen = view(editor)
    assert (len(seen["posts"]), seen["more"], seen["count"]) == (50, True, 53)
    rest = editor("GET", f"/coverages/ferry?before={min(post['n'] for post in seen['posts'])}").json()
    assert [post["n"] for post in rest["posts"]] == [3, 2, 1]
    assert not rest["more"]

    third, second, _ = (post["id"] for post in rest["posts"])
    editor("PUT", f"/coverages/ferry/posts/{second}/key-point", {})
    assert view(editor)["key_points"] == [second]  # though the view itself does not reach so far
    asked = editor("GET", f"/coverages/ferry/posts?id={second}&id={third}&id=nowhere1").json()
    assert [(post["n"], post["key_point"]) for post in asked] == [(3, False), (2, True)]


def signed(caller):
    me = caller("GET", "/session").json()["person"]
    return me["byline_role"], me["outlet"], me["byline_where"]


def sign(caller, *bylines):
    body = {"headline": "Boats are out", "bylines": list(bylines)}
    return caller("POST", "/coverages/ferry/drafts", body).json()["draft"]


def test_how_somebody_signed_last_is_kept_for_her_next_text(reporter):
    hers = {"name": "Reporter", "role": "Transport correspondent", "outlet": "Record Radio", "where": "in Stenna"}
    draft = sign(reporter, {"name": "The Hallin Record"}, hers)
    assert signed(reporter) == ("", "", "")  # it is not out yet
    post = reporter("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
    assert post_in(reporter, post)["bylines"] == [{"name": "The Hallin Record"}, hers]
    assert signed(reporter) == ("Transport correspondent", "Record Radio", "in Stenna")
    reporter("POST", "/coverages/ferry/flash", {"headline": "Aground", "bylines": [{"name": "Reporter"}]})
    assert signed(reporter) == ("", "", "")
    reporter("POST", f"/coverages/ferry/drafts/{sign(reporter, hers)}/submit")
    assert signed(reporter) == ("Transport correspondent", "Record Radio", "in Stenna")
    reporter("POST", "/coverages/ferry/flash", {"headline": "Aground", "bylines": [hers | {"where": "so " * 50}]})
    assert signed(reporter)[2] == "in Stenna"


def test_what_is_done_to_somebody_elses_text_says_nothing_about_how_either_signs(as_):
    reporter, editor = as_("reporter"), as_("editor")
    both = ({"name": "Editor", "role": "Night editor"}, {"name": "Reporter", "where": "in Stenna"})
    draft = sign(reporter, *both)
    post = editor("POST", f"/coverages/ferry/drafts/{draft}/publish", {"version": 1}).json()["post"]
    editor("PUT", f"/coverages/ferry/posts/{post}", {"revision": 1, "headline": "Boats", "bylines": list(both)})
    editor("POST", "/coverages/ferry/flash", {"headline": "For her", "bylines": [both[1]]})
    assert signed(editor) == signed(reporter) == ("", "", "")


def test_why_a_post_was_corrected_is_for_the_house_and_in_no_public_byte(editor):
    post = publish(editor, "The Merrow is aground.")["post"]
    said = {"kind": "correction", "line": "We named the wrong ship.", "reason": "Harbour master rang"}
    body = {"revision": 1, "document": paragraphs("The Guillemot is aground."), **said}
    assert editor("POST", f"/coverages/ferry/posts/{post}/correct", body).status_code == 200
    assert editor("GET", f"/coverages/ferry/posts/{post}/history").json()["revisions"][-1]["reason"] == said["reason"]
    assert said["reason"] not in editor("GET", "/coverages/ferry/export").content.decode()


def test_a_post_is_found_by_parts_of_its_words_in_any_order_however_old_it_is(editor):
    post = publish(editor, "Die Fähre läuft auf.", headline="Aground")["post"]
    newer = publish(editor, "Two boats.", headline="Alongside")["post"]
    gone = publish(editor, "A ferry.", headline="Not so")["post"]
    editor("POST", f"/coverages/ferry/posts/{gone}/takedown", {"trace": "none", "reason": "wrong"})

    def found(words):
        return [one["post"] for one in editor("GET", f"/coverages/ferry/find?words={words}").json()]

    assert found("fahre GROUND") == [post]
    assert found("a") == [newer, post]
    assert found("ferry") == []
    assert editor("GET", "/coverages/ferry/find?words=").status_code == 422

"""A takedown follows the copies: it lists every other place where words, picture or person stand, and deals with all
of them in one action."""

import json
from datetime import timedelta

import pytest

from stoppress.desk import clock
from stoppress.desk.actions.create_coverage import create_coverage
from stoppress.desk.models import Coverage, DueRow, IntakeRow, Membership
from stoppress.ledger import book as ledger
from stoppress.ledger.models import Body
from stoppress.story.entries import CoverageDescribed
from tests.desk.conftest import image, paragraphs, post_in, publish, publish_blocks, view
from tests.desk.pictures import picture

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"
SAID = "We will answer for our part of it and for nothing else"


def copies(caller, post, **query):
    answer = caller("GET", f"{FERRY}/posts/{post}/copies" + "".join(f"?name={name}" for name in query.values()))
    assert answer.status_code == 200, answer.content
    return answer.json()


def take_down(caller, post, *also, **how):
    body = {"trace": "note", "note": "A post was removed.", "reason": "counsel", "also": list(also), **how}
    return caller("POST", f"{FERRY}/posts/{post}/takedown", body)


def also(copy, do=None):
    return {name: copy[name] for name in ("kind", "id", "coverage")} | {"do": do or copy["proposed"]}


@pytest.fixture
def post(editor):
    return publish(editor, f"“{SAID}”, said Tomas Elder.", headline="The operator answers")["post"]


@pytest.fixture
def spread(as_, editor, newsroom, post):
    """The same words in a recap, a point, a draft, a figure and another coverage; a card and a follow-on."""
    card = {"type": "post_reference", "attrs": {"post": post}}
    quoted = paragraphs("The recap.", f"He said: {SAID}.")["blocks"]
    recap = publish_blocks(editor, *quoted, card)
    alone = publish(editor, f"Once more: {SAID}.")["post"]
    follow = publish(editor, "The board replies.", follows={"older": post})["post"]
    point = {"id": "point1", "text": "The operator answers for its part", "standing": "posts", "posts": [post]}
    other = {"id": "point2", "text": "Nobody is hurt", "standing": "background"}
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": [point, other]})
    figure = {"value": "1", "label": "answer given", "post": post}
    editor("PUT", f"{FERRY}/figures", {"after": view(editor)["place"], "figures": [figure]})
    draft = as_("reporter")("POST", f"{FERRY}/drafts", {"headline": "Later", "document": paragraphs("Kept.", SAID)})
    at = clock.now()
    create_coverage(newsroom["owner"], CoverageDescribed(slug="storm", title="The storm", at=at), at=at)
    Membership.objects.create(coverage=Coverage.objects.get(slug="storm"), person=newsroom["editor"], role="editor")
    editor("POST", "/coverages/storm/state", {"state": "live"})
    storm = publish(editor, "From the ferry.", f"{SAID}!", slug="storm")["post"]
    return {"recap": recap, "alone": alone, "follow": follow, "draft": draft.json()["draft"], "storm": storm}


def test_every_other_place_is_listed_with_what_can_be_done_there(editor, post, spread):
    found = {(one["kind"], one["id"]): one for one in copies(editor, post)}
    assert set(found) == {
        ("summary_point", "point1"), ("figure", "0"), ("post", spread["recap"]), ("post", spread["alone"]),
        ("post", spread["follow"]), ("draft", spread["draft"]), ("post", spread["storm"]),
    }  # fmt: skip
    recap = found["post", spread["recap"]]
    assert (recap["why"], recap["quoted"], recap["proposed"]) == (["card", "words"], SAID, "cut")
    assert found["post", spread["follow"]]["why"] == ["follow_on"]
    assert found["summary_point", "point1"]["choices"] == ["remove", "keep"]
    assert found["draft", spread["draft"]]["by_name"] == "Reporter"
    assert found["post", spread["storm"]]["coverage_title"] == "The storm"


def test_all_copies_are_dealt_with_in_one_action(editor, as_, post, spread):
    before = view(editor)["place"]
    found = [one for one in copies(editor, post) if one["proposed"] != "keep"]
    assert take_down(editor, post, *(also(one) for one in found)).status_code == 200
    assert SAID not in json.dumps([
        editor("GET", f"/coverages/{slug}/export").json() for slug in ("ferry", "storm")
    ])  # fmt: skip
    assert post_in(editor, spread["recap"])["document"] == paragraphs("The recap.")
    assert post_in(editor, spread["alone"])["removed"]["note"] == "A post was removed.", "nothing was left of it"
    assert post_in(editor, spread["storm"], "storm")["document"] == paragraphs("From the ferry.")
    assert [one["id"] for one in view(editor)["summary"]["points"]] == ["point2"]
    assert view(editor)["figures"] == []
    draft = as_("reporter")("GET", f"{FERRY}/drafts/{spread['draft']}").json()
    assert (draft["document"], draft["version"]) == (paragraphs("Kept."), 2)
    assert [one["kind"] for one in copies(editor, spread["recap"])] == []
    entries = list(ledger.read(Coverage.objects.get(slug="ferry").book, after=int(before.split(":")[1])))
    assert {entry.fact.kind for entry in entries} == {"post_removed", "post_edited", "summary_set", "figures_set"}


def test_lines_under_posts_and_words_beside_them_are_copies_and_go_in_the_same_action(editor, as_, post):
    """Of another post: its correction's line, its label, the line of what followed it, its tags and byline. And what
    stands over the posts: under the title, to expect, to watch, quiet."""
    other = publish(editor, "The quay is closed.", headline="Quay closed")["post"]
    path = f"{FERRY}/posts/{other}"
    said = {"headline": "Quay", "document": paragraphs("Closed."), "tags": [SAID], "location": f"At sea: {SAID}"}
    editor("POST", f"{path}/correct", {"revision": 1, "kind": "correction", "line": f"We wrote: {SAID}.", **said})
    editor("PUT", f"{path}/key-point", {"label": f"Elder: {SAID}"})
    newer = publish(editor, "It opens.")["post"]
    editor("POST", f"{FERRY}/posts/{newer}/follow-on", {"older": other, "line": f"He says: {SAID}"})
    gone = publish(editor, "Not so.")["post"]
    editor("POST", f"{FERRY}/posts/{gone}/takedown", {"trace": "note", "note": f"No: {SAID}.", "reason": "wrong"})
    about = {"standfirst": SAID, "section": "Sea"}
    assert as_("owner")("PATCH", FERRY, about).status_code == 200
    showing = {"id": "show001", "channel": "Record TV", "when": SAID}
    slots = {
        "expectations": {"expected": [{"text": SAID, "when": "later"}]},
        "figures": {"figures": [{"value": "1", "label": "answer", "source": SAID}]},
        "watch": {"streams": [], "showings": [showing]},
        "quiet": {"note": f"Nothing since “{SAID}”."},
    }
    for slot, body in slots.items():
        after = {} if slot == "quiet" else {"after": view(editor)["place"]}
        assert editor("PUT", f"{FERRY}/{slot}", after | body).status_code == 200, slot
    found = copies(editor, post)
    assert {(one["kind"], one["id"]) for one in found} == {
        ("page", "standfirst"), ("page", "expected"), ("page", "quiet"), ("figure", "0"), ("showing", "show001"),
        ("lines", other), ("lines", gone), ("post", other),
    }  # fmt: skip
    assert {one["proposed"] for one in found} == {"remove", "cut"}
    assert take_down(as_("lawyer"), post, *(also(one) for one in found)).status_code == 200
    assert SAID not in json.dumps(editor("GET", f"{FERRY}/export").json())
    now = post_in(editor, other)
    assert [one["line"] for one in now["corrections"]] == [""], "that it was corrected stays"
    assert (now["key_point"], now["key_label"], now["tags"], now["location"]) == (True, None, [], None)
    assert [one["line"] for one in now["followed_by"]] == [None]
    assert view(editor)["about"]["section"] == "Sea"
    assert [one for one in copies(editor, other) if one["kind"] != "post"] == []


def test_what_is_only_prepared_is_a_copy_too(editor, post):
    """The line of a correction that is not out, the wording of a key point that goes out at its hour, and what readers
    will be told when the page pauses by itself."""
    other = publish(editor, "The quay is closed.", headline="Quay closed")["post"]
    on = {"post": other, "revision": 1, "correction": {"kind": "correction", "line": f"We wrote: {SAID}."}}
    shut = {"document": paragraphs("The quay is shut."), "on": on}
    corrects = editor("POST", f"{FERRY}/drafts", shut).json()["draft"]
    later = editor("POST", f"{FERRY}/drafts", {"headline": "At noon"}).json()["draft"]
    hour = {"version": 1, "due_at": (clock.now() + timedelta(hours=1)).isoformat(), "key_label": f"Elder: {SAID}"}
    assert editor("PUT", f"{FERRY}/drafts/{later}/schedule", hour).status_code == 200
    editor("PUT", f"{FERRY}/pausing", {"after": 240, "note": f"He says: {SAID}."})
    found = copies(editor, post)
    assert {(one["kind"], one["id"], one["proposed"]) for one in found} == {
        ("page", "pausing", "remove"), ("draft", corrects, "cut"), ("draft", later, "cut"),
    }  # fmt: skip
    assert take_down(editor, post, *(also(one) for one in found)).status_code == 200
    left = editor("GET", f"{FERRY}/drafts/{corrects}").json()
    assert (left["document"], left["meant"]["correction"]["line"]) == (paragraphs("The quay is shut."), "")
    refused = editor("POST", f"{FERRY}/drafts/{corrects}/publish", {"version": 2})
    assert (refused.status_code, refused.json()["code"]) == (422, "correction_needs_a_line"), (
        "it waits for another line"
    )
    assert (view(editor)["pause"]["after"], view(editor)["pause"]["note"]) == (240, "")
    assert DueRow.objects.get(draft=later).choices["key_label"] is None


def test_what_she_keeps_stays_and_a_takedown_waits_for_no_freeze(editor, post, spread):
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    [recap] = [one for one in copies(editor, post) if one["id"] == spread["recap"]]
    assert take_down(editor, post, also(recap, "cut")).status_code == 200
    assert post_in(editor, spread["alone"])["removed"] is None
    assert len(view(editor)["summary"]["points"]) == 2


def test_a_picture_is_found_wherever_it_is_shown(editor, as_):
    media = editor.upload("ferry", picture()).json()["media"]
    post = publish_blocks(editor, image(media, alt="The bridge"))
    other = publish_blocks(editor, *paragraphs("At the quay.")["blocks"], image(media, alt="Again"))
    [copy] = copies(as_("lawyer"), post)
    assert (copy["id"], copy["why"], copy["proposed"]) == (other, ["picture"], "cut")
    assert take_down(as_("lawyer"), post, also(copy), trace="none").status_code == 200
    assert post_in(editor, other)["document"] == paragraphs("At the quay.")
    assert post_in(editor, other)["media"] == {}


def test_a_person_is_looked_for_by_name(editor, post):
    other = publish(editor, "The director spoke.", "Tomas Elder left by the back door.")["post"]
    assert copies(editor, post) == []
    [copy] = copies(editor, post, name="Tomas Elder")
    assert (copy["id"], copy["why"], copy["quoted"], copy["proposed"]) == (other, ["name"], "Tomas Elder", "keep")
    assert take_down(editor, post, also(copy, "cut"), names=["Tomas Elder"]).status_code == 200
    assert post_in(editor, other)["document"] == paragraphs("The director spoke.")


def test_to_erase_for_good_other_posts_go_as_a_whole(editor, post, spread):
    refused = take_down(editor, post, {"kind": "post", "id": spread["recap"], "do": "cut"}, erase=True)
    assert refused.json()["code"] == "erase_takes_the_whole"
    gone = [{"kind": "post", "id": spread[one], "do": "take_down"} for one in ("recap", "alone")]
    gone.append({"kind": "post", "id": spread["storm"], "do": "take_down", "coverage": "storm"})
    assert take_down(editor, post, *gone, erase=True).status_code == 200
    assert not Body.objects.filter(words__icontains=SAID).exists()
    for slug in ("ferry", "storm"):
        ledger.verify(Coverage.objects.get(slug=slug).book)


def test_what_came_in_with_the_same_words_is_a_copy_too_and_goes_aside_or_for_good(editor, as_, post):
    came = {"source": "Hallin Press", "original": "hp-1", "headline": "Elder speaks", "text": f"“{SAID}”, said Elder."}
    editor("POST", f"{FERRY}/intake", came)
    editor("POST", f"{FERRY}/intake", came | {"revision": 2, "text": "Elder will not speak."})
    editor("POST", f"{FERRY}/intake", came | {"original": "hp-2", "text": "Another matter altogether, at the quay."})
    [copy] = copies(editor, post)
    assert (copy["kind"], copy["title"], copy["by_name"]) == ("item", "Elder speaks", "Hallin Press")
    assert SAID in copy["quoted"]
    assert (copy["choices"], copy["proposed"]) == (["remove", "keep"], "remove")
    second = publish(editor, f"Again: {SAID}.")["post"]
    assert take_down(editor, post, also(copy)).status_code == 200
    state = {one["original"]: one["state"] for one in as_("lawyer")("GET", f"{FERRY}/intake").json()["items"]}
    assert state == {"hp-1": "set_aside", "hp-2": "new"}, "hidden, it is set aside"
    assert Body.objects.filter(words__icontains=SAID).exists()
    gone = [{"kind": "post", "id": post, "do": "take_down"}, also(copy)]
    assert take_down(editor, second, *gone, erase=True).status_code == 200
    assert [one["original"] for one in editor("GET", f"{FERRY}/intake").json()["items"]] == ["hp-2"]
    assert not IntakeRow.objects.filter(document__icontains="answer for our part").exists(), "of an older revision, too"


def test_a_copy_in_a_coverage_that_is_not_hers_is_neither_shown_nor_touched(as_, editor, post, spread):
    assert all(one["coverage"] is None for one in copies(as_("lawyer"), post))
    refused = take_down(
        as_("lawyer"), post, {"kind": "post", "id": spread["storm"], "do": "take_down", "coverage": "storm"}
    )
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert post_in(editor, post)["removed"] is None, "all or nothing"

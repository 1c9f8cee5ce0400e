"""What comes in: kept in one inbox, taken with one key, and red when its source takes it back."""

import json
from datetime import timedelta

import pytest

from stoppress.desk import clock
from stoppress.desk.models import IntakeRow, PostRow
from tests.desk import pictures
from tests.desk.conftest import all_the_same, image, paragraphs, post_in, publish, publish_blocks, view
from tests.desk.test_erasing import NEEDLE, everywhere, take_down

pytestmark = pytest.mark.both_databases

FERRY = "/coverages/ferry"
ITEM = {
    "source": "Hallin Press",
    "original": "hp-4711",
    "headline": "Seven aboard the ferry",
    "text": "Seven people are aboard.\n\nThe tugs have\nreached her.",
    "terms": "Not for archive",
}


def put_in(caller, **more):
    answer = caller("POST", f"{FERRY}/intake", ITEM | more)
    assert answer.status_code == 201, answer.content
    return answer.json()["item"]


def kill(caller, **more):
    return put_in(caller, headline=None, text="", kill=True, **more)


def inbox(caller):
    return caller("GET", f"{FERRY}/intake").json()


def red(caller):
    return [(one["kind"], one["title"], one["why"], one["killed"]) for one in inbox(caller)["red"]]


def code(answer):
    return answer.json().get("code")


def take(caller, item):
    answer = caller("POST", f"{FERRY}/intake/{item}/take")
    assert answer.status_code == 201, answer.content
    return answer.json()["draft"]


def draft_of(caller, draft):
    return caller("GET", f"{FERRY}/drafts/{draft}").json()


def send_out(caller, draft):
    version = draft_of(caller, draft)["version"]
    return all_the_same(caller, "POST", f"{FERRY}/drafts/{draft}/publish", {"version": version})


def came_out(caller, **more):
    """A post that came of an item; its id."""
    return send_out(caller, take(caller, put_in(caller, **more))).json()["post"]


def test_what_came_in_stands_in_one_inbox_with_its_source_and_terms(as_, editor):
    put_in(as_("moderator"))
    later = put_in(as_("reporter"), original="hp-4712", headline=None)
    items = inbox(editor)["items"]
    assert [(one["title"], one["source"], one["terms"], one["state"]) for one in items] == [
        ("Seven people are aboard.", "Hallin Press", "Not for archive", "new"),
        ("Seven aboard the ferry", "Hallin Press", "Not for archive", "new"),
    ]
    said = as_("lawyer")("GET", f"{FERRY}/intake/{later}").json()
    assert said["document"] == paragraphs("Seven people are aboard.", "The tugs have reached her.")
    everything = json.dumps([view(as_("viewer")), editor("GET", f"{FERRY}/export").json()])
    assert "aboard" not in everything


def test_the_same_revision_put_in_again_is_no_second_item_and_an_older_one_changes_nothing(editor):
    item = put_in(editor, revision=3)
    for revision in (3, 2):
        assert put_in(editor, revision=revision, headline="Other words") == item
    assert [one["title"] for one in inbox(editor)["items"]] == ["Seven aboard the ferry"]
    unnamed = [put_in(editor, original="", headline="Pasted") for _ in range(2)]
    assert len({item, *unnamed}) == 3


@pytest.mark.first_case
@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"text": "", "headline": None}, "item_empty"),
        ({"original": "", "kill": True}, "item_unnamed"),
        ({"source": ""}, "body_invalid"),
        ({"source": "x" * 201}, "body_invalid"),
        ({"source": "Hallin\u0007"}, "body_invalid"),
        ({"revision": "2"}, "body_invalid"),
        ({"revision": 2**60}, "body_invalid"),
        ({"kill": 1}, "body_invalid"),
        ({"embargo": "tomorrow"}, "body_invalid"),
        ({"state": "taken"}, "body_invalid"),
        ({"text": "x" * 200_001}, "body_invalid"),
        ({"text": "", "document": {"version": 1, "blocks": [{"type": "html", "html": "<b>"}]}}, "document_invalid"),
    ],
)
def test_what_is_no_item_is_refused_and_nothing_is_kept(editor, sent, refusal):
    assert code(editor("POST", f"{FERRY}/intake", ITEM | sent)) == refusal
    assert not IntakeRow.objects.exists()


def test_tags_that_are_pasted_are_words_like_any_other(editor, reporter):
    item = put_in(editor, text="<script>alert(1)</script>")
    said = reporter("GET", f"{FERRY}/intake/{item}").json()
    assert said["document"] == paragraphs("<script>alert(1)</script>")


def test_one_key_makes_a_draft_that_remembers_its_item_and_so_does_the_post(as_, reporter):
    item = put_in(as_("moderator"), revision=2)
    draft = take(reporter, item)
    said = draft_of(reporter, draft)
    assert (said["headline"], said["intake"], said["written_by"]) == ("Seven aboard the ferry", item, "reporter")
    assert said["sourcing"] == "Hallin Press · hp-4711 · 2\nNot for archive"
    post = send_out(reporter, draft).json()["post"]
    assert (post_in(reporter, post)["intake"], post_in(as_("viewer"), post)["intake"]) == (item, None)
    state = inbox(reporter)["items"][0]
    assert (state["state"], state["handled_by_name"]) == ("taken", "Reporter")


def test_an_item_is_taken_once_and_again_when_nothing_has_come_of_it(as_, editor, reporter):
    item = put_in(editor)
    draft = take(reporter, item)
    refused = as_("owner")("POST", f"{FERRY}/intake/{item}/take")
    assert (refused.status_code, code(refused), refused.json()["values"]) == (409, "item_taken", {"name": "Reporter"})
    reporter("DELETE", f"{FERRY}/drafts/{draft}")
    assert take(as_("owner"), item)


def test_the_embargo_of_an_item_is_the_drafts_and_no_reporters_to_lift(editor, reporter):
    until = clock.now() + timedelta(hours=2)
    draft = take(reporter, put_in(editor, embargo=until.isoformat()))
    assert draft_of(reporter, draft)["embargo"]["holds"]
    assert code(send_out(reporter, draft)) == "embargoed"
    assert reporter("DELETE", f"{FERRY}/drafts/{draft}/embargo").status_code == 403
    sooner = {"until": (until - timedelta(hours=1)).isoformat()}
    assert reporter("PUT", f"{FERRY}/drafts/{draft}/embargo", sooner).status_code == 403
    assert editor("DELETE", f"{FERRY}/drafts/{draft}/embargo").status_code == 200
    past = put_in(editor, original="old", embargo=(clock.now() - timedelta(hours=1)).isoformat())
    assert draft_of(reporter, take(reporter, past))["embargo"] is None


def test_an_item_is_set_aside_and_put_back(as_, editor):
    item = put_in(editor)
    for state in ("set_aside", "new"):
        assert as_("moderator")("PUT", f"{FERRY}/intake/{item}/state", {"state": state}).status_code == 200
        assert inbox(editor)["items"][0]["state"] == state
    assert code(editor("PUT", f"{FERRY}/intake/{item}/state", {"state": "killed"})) == "body_invalid"


# -- red --------------------------------------------------------------------------------------------------------------


def test_a_kill_turns_red_the_draft_the_post_and_the_point_that_came_of_the_item(editor, reporter):
    post = came_out(editor)
    point = {"id": "point1", "text": "Seven aboard", "standing": "posts", "posts": [post]}
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": [point]})
    other = put_in(editor, original="hp-9")
    draft = take(reporter, other)
    assert red(editor) == []
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    killed = kill(editor)
    assert kill(editor) == killed
    assert sorted(red(editor)) == [("point", "Seven aboard", "words", True), ("post", ITEM["headline"], "words", True)]
    assert red(reporter) == red(editor)
    kill(editor, original="hp-9")
    assert ("draft", ITEM["headline"], "words", True) in red(reporter)
    assert code(editor("POST", f"{FERRY}/intake/{killed}/take")) == "item_killed"
    editor("DELETE", f"{FERRY}/freeze")
    assert code(send_out(reporter, draft)) == "agency_changed"
    take_down(editor, post)
    reporter("DELETE", f"{FERRY}/drafts/{draft}")
    assert red(editor) == []


def test_a_newer_revision_is_a_correction_until_readers_are_told_or_somebody_says_it_is_right(editor, reporter):
    first, second = came_out(editor), came_out(reporter, original="hp-2")
    newer = put_in(editor, revision=2, text="Six people are aboard.")
    put_in(editor, original="hp-2", revision=7)
    assert [one[0::3] for one in red(editor)] == [("post", False)] * 2
    correction = {"revision": 1, "headline": "Six aboard", "kind": "correction", "line": "There were six, not seven."}
    editor("POST", f"{FERRY}/posts/{first}/correct", correction)
    assert [one["id"] for one in inbox(editor)["red"]] == [second]
    edit = {"revision": 1, "headline": ITEM["headline"], "document": paragraphs("Spelt better.")}
    editor("PUT", f"{FERRY}/posts/{second}", edit)
    assert [one["id"] for one in inbox(editor)["red"]] == [second]
    item = inbox(editor)["red"][0]["item"]
    assert reporter("PUT", f"{FERRY}/intake/{newer}/dealt", {"post": first}).status_code == 403
    for _ in range(2):
        assert reporter("PUT", f"{FERRY}/intake/{item}/dealt", {"post": second}).status_code == 200
    assert red(editor) == []
    put_in(editor, original="hp-2", revision=8)
    assert [one["id"] for one in inbox(editor)["red"]] == [second]


def test_a_draft_of_an_older_revision_goes_out_once_somebody_has_looked(reporter):
    draft = take(reporter, put_in(reporter))
    newer = put_in(reporter, revision=2)
    assert code(send_out(reporter, draft)) == "agency_changed"
    assert code(reporter("PUT", f"{FERRY}/intake/{newer}/dealt", {})) == "body_invalid"
    reporter("PUT", f"{FERRY}/intake/{newer}/dealt", {"draft": draft})
    assert red(reporter) == []
    assert send_out(reporter, draft).status_code == 200


def test_what_was_on_the_screen_and_has_been_sent_anew_is_not_taken(reporter):
    item = put_in(reporter)
    put_in(reporter, revision=2)
    assert code(reporter("POST", f"{FERRY}/intake/{item}/take")) == "item_changed"


def test_a_point_is_red_until_it_is_confirmed_though_its_post_has_been_dealt_with(editor):
    post = came_out(editor)
    point = {"id": "point1", "text": "Seven aboard", "standing": "posts", "posts": [post]}
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": [point]})
    newer = put_in(editor, revision=2)
    editor("PUT", f"{FERRY}/intake/{newer}/dealt", {"post": post})
    assert red(editor) == [("point", "Seven aboard", "words", False)]
    editor("PUT", f"{FERRY}/summary/point1/confirm")
    assert red(editor) == []


def test_a_killed_picture_turns_red_every_post_that_shows_it(editor):
    media = editor.upload("ferry", pictures.picture()).json()["media"]
    document = {"version": 1, "blocks": [image(media, alt="The ferry")]}
    put_in(editor, text="", document=document)
    publish_blocks(editor, image(media))
    publish(editor, "Without it.")
    put_in(editor, text="", document=document, revision=2)
    assert red(editor) == []
    kill(editor)
    assert red(editor) == [("post", "A picture", "picture", True)]
    other = put_in(editor, original="hp-1", text="", document=document)
    [one] = inbox(editor)["red"]
    assert one["pictures"] == [media], "so that the pictures' own kill can be offered"
    killed = editor("POST", f"{FERRY}/media/{media}/kill", {"reason": "killed by Hallin Press"})
    assert killed.json()["posts"] == 1
    assert red(editor) == []
    assert media not in json.dumps(editor("GET", f"{FERRY}/intake/{other}").json()), "no draft brings it back"


def test_a_reporter_is_told_of_her_own_drafts_alone(as_, editor, reporter):
    take(editor, put_in(editor))
    kill(editor)
    assert (red(reporter), len(red(as_("moderator")))) == ([], 1)


def test_a_draft_called_back_still_knows_its_item(editor):
    post = came_out(editor)
    draft = editor("POST", f"{FERRY}/posts/{post}/undo").json()["draft"]
    kill(editor)
    assert [(one["kind"], one["id"]) for one in inbox(editor)["red"]] == [("draft", draft)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_stores")
def test_p6_the_words_of_the_item_are_erased_with_the_post_and_do_not_come_in_again(editor):
    words = {"headline": f"{NEEDLE} named", "text": f"{NEEDLE} was aboard.", "terms": f"Not {NEEDLE}"}
    put_in(editor, revision=1, original=f"hp-{NEEDLE}", **words)
    post = came_out(editor, revision=2, original=f"hp-{NEEDLE}", **words)
    kept = put_in(editor, original="another", text="Other words.")
    take_down(editor, post, erase=True)
    assert NEEDLE.encode() not in everywhere()
    assert not PostRow.objects.exists()
    put_in(editor, revision=2, original=f"hp-{NEEDLE}", **words)
    assert [one["item"] for one in inbox(editor)["items"]] == [kept]
    assert NEEDLE.encode() not in everywhere()

"""The checks, as somebody writes and when it goes out: what is a hint, what is asked, what takes a second person."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from stoppress.desk import checks, clock, letting_out, rereading
from stoppress.desk.models import CheckRow, Coverage
from stoppress.ledger import book as ledger
from tests.desk import pictures
from tests.desk.conftest import paragraphs, publish, view

pytestmark = pytest.mark.django_db(transaction=True)
C = "/coverages/ferry"
LONG = (
    "The harbour authority in Hallin says that the ferry has run aground on Carrick Ledge, half a mile south of where "
    "she belongs, and that two lifeboats and a tug have been on their way to her since shortly before eleven."
)
NAMED = "The officer on watch was Ole Brandt, who has not spoken since."


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def read_now():
    row = Coverage.objects.get(slug="ferry")
    rereading.forget(row.book)
    return rereading.here(row.book, ledger.coverage(row.book))


def last_half():
    """Of the newest entry, what never leaves the house."""
    return list(ledger.private(Coverage.objects.get(slug="ferry").book).values())[-1]


def draft(caller, *texts, headline=None):
    answer = caller("POST", f"{C}/drafts", {"headline": headline, "document": paragraphs(*texts)})
    assert answer.status_code == 201, answer.content
    return answer.json()["draft"]


def out(caller, draft, **how):
    return caller("POST", f"{C}/drafts/{draft}/publish", {"version": 1, **how})


def found(caller, *texts, headline=None, post=None):
    body = {"headline": headline, "document": paragraphs(*texts)}
    answer = caller("POST", f"{C}/preflight" + (f"?post={post}" if post else ""), body)
    assert answer.status_code == 200, answer.content
    return {one["code"]: one for one in answer.json()}


def test_a_finding_says_why_stands_beside_its_words_and_leads_to_the_other_place(editor):
    post = publish(editor, LONG, headline="Aground")["post"]
    read_now()

    one = found(editor, "Something new first.", LONG)["near_duplicate"]
    assert one["severity"] == "confirm"
    assert one["other"]["post"] == post
    assert one["other"]["text"]
    unbalanced = found(editor, "All is well.", "He says “they are off.")["unbalanced_marks"]
    assert (unbalanced["severity"], unbalanced["block"]) == ("note", 1)
    assert unbalanced["places"][0]["block"] == 1


def test_a_post_is_no_copy_of_itself(editor):
    post = publish(editor, LONG)["post"]
    read_now()

    assert "near_duplicate" not in found(editor, LONG, "And more.", post=post)


def test_whoever_publishes_is_asked_and_answers_with_what_she_has_seen(editor):
    publish(editor, LONG)
    read_now()
    again = draft(editor, LONG)

    answer = out(editor, again, despite=[])
    assert (answer.status_code, answer.json()["code"]) == (409, "check_asks")
    key = found(editor, LONG)["near_duplicate"]["key"]
    assert out(editor, again, despite=[key], why="The first one was in the wrong place.").status_code == 200
    assert last_half()["despite"] == ["near_duplicate"]
    assert last_half()["despite_why"] == "The first one was in the wrong place."


def test_a_program_that_says_nothing_of_what_it_has_seen_is_asked_and_told_why_and_where(editor):
    """P16."""
    post = publish(editor, LONG)["post"]
    again = draft(editor, LONG)

    answer = out(editor, again)
    assert (answer.status_code, answer.json()["code"]) == (409, "check_asks")
    [one] = answer.json()["findings"]
    assert (one["code"], one["severity"], one["other"]["post"]) == ("near_duplicate", "confirm", post)
    assert one["other"]["text"]
    assert answer.json()["values"]["keys"] == [one["key"]]
    # Nothing is lost: the text waits where it was, and a person or the next call goes on from there.
    assert editor("GET", f"{C}/drafts/{again}").json()["document"] == paragraphs(LONG)
    assert out(editor, again, despite=[one["key"]], why="On purpose.").status_code == 200
    assert (last_half()["despite"], last_half()["despite_why"]) == (["near_duplicate"], "On purpose.")


@pytest.mark.parametrize("key", ["all", "*", "near_duplicate"])
def test_no_word_stands_for_whatever_the_checks_may_find(editor, key):
    """P16: what was not seen is not gone past."""
    publish(editor, LONG)

    assert out(editor, draft(editor, LONG), despite=[key]).status_code in (409, 422)


def test_each_call_that_puts_words_out_is_asked(editor):
    """P16."""
    publish(editor, LONG)
    other = publish(editor, "The officer on watch has not spoken since.")["post"]
    words = {"revision": 1, "document": paragraphs(LONG)}
    corrected = words | {"kind": "correction", "line": "It was the ledge."}

    for method, where, body in (("PUT", "", words), ("POST", "/correct", corrected)):
        asked = editor(method, f"{C}/posts/{other}{where}", body)
        assert (asked.status_code, asked.json()["code"]) == (409, "check_asks"), where
    seen = {"despite": asked.json()["values"]["keys"]}
    assert editor("POST", f"{C}/posts/{other}/correct", corrected | seen).status_code == 200


def test_a_picture_for_a_post_is_held_for_what_it_brings_and_not_for_what_stands(as_):
    """P16."""
    publish(as_("editor"), LONG)
    post = publish(as_("editor"), LONG)["post"]
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt."})

    def put(caption):
        media = as_("editor").upload("ferry", pictures.picture()).json()["media"]
        picture = {"media": media, "alt": "A ship", "caption": caption}
        return as_("editor")("POST", f"{C}/posts/{post}/media", {"picture": picture})

    assert put("Ole Brandt on the bridge").json()["code"] == "check_blocks"
    assert put("An officer on the bridge").status_code == 200


def test_what_goes_out_at_its_hour_was_asked_about_when_the_hour_was_set(as_):
    publish(as_("editor"), LONG)
    again, now = draft(as_("editor"), LONG, "She says “it is over."), clock.anchor()
    hour = {"version": 1, "due_at": (now.at + timedelta(hours=1)).isoformat()}

    def schedule(**how):
        return as_("editor")("PUT", f"{C}/drafts/{again}/schedule", hour | how)

    answer = schedule(despite=[])
    assert (answer.status_code, answer.json()["code"]) == (409, "check_asks")
    assert schedule(despite=answer.json()["values"]["keys"], why="It was in the wrong place.").status_code == 200
    later = replace(now, at=now.at + timedelta(hours=1, seconds=9), seconds=now.seconds + 3609)
    assert letting_out.let_out(later) == 1
    assert last_half()["despite"] == ["near_duplicate"]
    assert last_half()["despite_why"] == "It was in the wrong place."
    # And of the mark that nobody was asked about nobody has said that it was right to tell.
    answered = as_("editor")("GET", f"{C}/cuttings").json()["checks"]
    assert answered == [{"kind": "near_duplicate", "raised": 1, "dismissed": 0}]


def test_a_block_holds_what_is_due_and_the_desk_sees_why(as_):
    publish(as_("editor"), "All is well.")
    named, now = draft(as_("editor"), NAMED), clock.anchor()
    hour = {"version": 1, "due_at": (now.at + timedelta(hours=1)).isoformat(), "despite": []}
    assert as_("editor")("PUT", f"{C}/drafts/{named}/schedule", hour).status_code == 200
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt."})
    as_("editor")("PUT", f"{C}/notes/read", {})

    later = replace(now, at=now.at + timedelta(hours=1, seconds=9), seconds=now.seconds + 3609)
    assert letting_out.let_out(later) == 0
    assert as_("owner")("GET", f"{C}/drafts/{named}").json()["due"]["stopped"] == "check_blocks"


@pytest.mark.parametrize("posts", [1, 60])
def test_words_that_go_out_are_held_against_the_post_of_a_moment_ago(as_, monkeypatch, posts):
    """P16: nothing that is out is too new, and no page too long."""
    editor = as_("editor")
    for number in range(posts):
        publish(editor, f"The {ORDINALS[number % 10]} boat has come in at berth {number} of the harbour.")
    read_now()
    monkeypatch.setattr(rereading, "ask", lambda *_: None)  # the reader behind the desk's back is busy elsewhere
    first = publish(editor, "The ferry carried 312 passengers from Hallin to Norby, the harbour authority says.")[
        "post"
    ]
    at_odds = draft(editor, "The ferry carried 296 passengers from Hallin to Norby, the harbour authority says.")

    answer = out(editor, at_odds)
    assert (answer.status_code, answer.json()["code"]) == (409, "check_asks")
    found = {one["code"]: one for one in answer.json()["findings"]}
    assert found["figure_at_odds"]["other"]["post"] == first
    assert out(editor, at_odds, despite=answer.json()["values"]["keys"]).status_code == 200


def test_what_was_read_of_an_earlier_page_is_not_put_in_the_place_of_a_later_one(editor):
    publish(editor, "All is well.")
    row = Coverage.objects.get(slug="ferry")
    before = ledger.coverage(row.book)
    publish(editor, LONG)
    late = read_now()

    assert rereading.here(row.book, before, late=True) is late
    assert rereading.known(row.book, ledger.coverage(row.book)) is late


def test_what_is_dismissed_once_is_dismissed_for_all_and_can_be_raised_again(as_):
    publish(as_("editor"), LONG)
    read_now()
    key = found(as_("reporter"), LONG)["near_duplicate"]["key"]
    put = as_("reporter")("PUT", f"{C}/checks/{key}/dismissed", {"kind": "near_duplicate"})
    assert put.status_code == 200, put.content

    assert found(as_("owner"), LONG)["near_duplicate"]["dismissed_by"]
    assert out(as_("owner"), draft(as_("owner"), LONG), despite=[]).status_code == 200
    as_("owner")("DELETE", f"{C}/checks/{key}")
    assert found(as_("owner"), LONG)["near_duplicate"]["dismissed_by"] is None


def test_what_blocks_is_not_dismissed(as_):
    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named."})
    as_("editor")("PUT", f"{C}/notes/read", {})
    named = draft(as_("editor"), NAMED)
    [one] = out(as_("editor"), named).json()["findings"]
    no = as_("editor")("PUT", f"{C}/checks/{one['key']}/dismissed", {"kind": "restriction", "reason": ""})
    assert (no.status_code, no.json()["code"]) == (409, "check_blocks")
    assert out(as_("editor"), named).json()["code"] == "check_blocks"


def test_a_block_needs_a_second_person_with_a_reason(as_):
    publish(as_("editor"), "All is well.")
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt: the court forbids it."})
    as_("editor")("PUT", f"{C}/notes/read", {})
    as_("owner")("PUT", f"{C}/notes/read", {})
    read_now()
    named = draft(as_("editor"), NAMED)
    one = found(as_("editor"), NAMED)["restriction"]
    assert one["severity"] == "block"

    for how in ({}, {"despite": [one["key"]]}):
        answer = out(as_("editor"), named, **how)
        assert (answer.status_code, answer.json()["code"]) == (409, "check_blocks")
    bare = as_("lawyer")("PUT", f"{C}/checks/{one['key']}/overridden", {"kind": "restriction", "reason": " "})
    assert bare.status_code == 422
    # Her own word is no second person's.
    own = as_("editor")("PUT", f"{C}/checks/{one['key']}/overridden", {"kind": "restriction", "reason": "I say so"})
    assert own.status_code == 200
    assert out(as_("editor"), named).json()["code"] == "check_blocks"
    lifted = {"kind": "restriction", "reason": "Lifted at noon."}
    assert as_("lawyer")("PUT", f"{C}/checks/{one['key']}/overridden", lifted).status_code == 200
    assert out(as_("editor"), named, despite=[]).status_code == 200
    assert CheckRow.objects.get(decided="overridden").reason == "Lifted at noon."
    assert last_half()["despite"] == ["restriction"]


def test_a_coverage_chooses_what_a_finding_weighs_and_a_tag_can_only_make_it_weigh_more(as_):
    publish(as_("editor"), LONG)
    read_now()
    chosen = {"levels": {"near_duplicate": "hint"}, "by_tag": {"Court": {"near_duplicate": "block"}}}
    assert as_("owner")("PATCH", C, {"checks": chosen}).status_code == 200
    told = view(as_("viewer"))["about"]["checks"]
    assert told.pop("house")["near_duplicate"] == "confirm"
    assert told == chosen

    assert found(as_("editor"), LONG)["near_duplicate"]["severity"] == "note"
    body = {"document": paragraphs(LONG), "tags": ["Court"]}
    told = as_("editor")("POST", f"{C}/preflight", body).json()
    assert {one["code"]: one["severity"] for one in told}["near_duplicate"] == "block"


def test_what_only_takes_away_is_never_stopped(as_):
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt."})
    for who in ("editor", "owner"):
        as_(who)("PUT", f"{C}/notes/read", {})
    post = publish(as_("editor"), "The officer was on watch. He has not spoken since.")["post"]
    read_now()

    shorter = {"revision": 1, "document": paragraphs("The officer was on watch.")}
    assert as_("editor")("PUT", f"{C}/posts/{post}", shorter | {"despite": []}).status_code == 200
    named = {"revision": 2, "document": paragraphs("The officer on watch was Ole Brandt.")}
    assert as_("editor")("PUT", f"{C}/posts/{post}", named).json()["code"] == "check_blocks"


def test_a_restriction_holds_though_nobody_has_read_the_page_yet(as_, monkeypatch):
    """A desk that has just started, and a long page."""
    monkeypatch.setattr(checks, "FEW", 0)
    monkeypatch.setattr(rereading, "ask", lambda *_: None)
    publish(as_("editor"), "All is well.")
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt."})
    as_("editor")("PUT", f"{C}/notes/read", {})
    rereading.forget(Coverage.objects.get(slug="ferry").book)

    assert out(as_("editor"), draft(as_("editor"), NAMED)).json()["code"] == "check_blocks"


def test_who_is_not_to_be_named_is_not_named_above_the_posts(as_):
    publish(as_("editor"), "All is well.")
    points = [{"id": "point001", "text": "Ole Brandt was on watch, the harbour says."}]
    more = [{"id": "point002", "text": "Two lifeboats are on their way."}]

    def summary(caller, points):
        answer = caller("PUT", f"{C}/summary", {"after": view(caller)["place"], "points": points})
        return answer.status_code, answer.json().get("code")

    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named."})
    assert summary(as_("editor"), points) == (409, "line_blocks")
    assert summary(as_("editor"), more) == (200, None)
    strip = {
        "after": view(as_("editor"))["place"],
        "figures": [{"value": "1", "label": "crew", "source": "Ole Brandt"}],
    }
    assert as_("editor")("PUT", f"{C}/figures", strip).json()["code"] == "line_blocks"
    # The refusal says what and where, and a colleague lets it through by the key that it names.
    said = as_("editor")("PUT", f"{C}/summary", {"after": view(as_("editor"))["place"], "points": points}).json()
    one = said["values"]
    assert (one["check"], one["words"], one["line"]) == ("restriction", "Ole Brandt", points[0]["text"])
    assert one["words"] in said["message"]
    assert one["line"] in said["message"]
    lifted = {"kind": "restriction", "reason": "Lifted at noon."}
    assert as_("lawyer")("PUT", f"{C}/checks/{one['finding']}/overridden", lifted).status_code == 200
    assert summary(as_("editor"), more + points) == (200, None)
    # What stands there already stops nobody from setting the rest.
    as_("lawyer")("DELETE", f"{C}/checks/{one['finding']}")
    assert summary(as_("editor"), points) == (200, None)


LINES = pytest.mark.parametrize(
    ("method", "where", "body"),
    [
        ("PUT", "/quiet", {"note": "@"}),
        (
            "PUT",
            "/watch",
            {"streams": [{"id": "stream01", "title": "@", "href": "https://a.example"}], "showings": []},
        ),
        ("PUT", "/expectations", {"expected": [{"text": "@", "when": "soon"}]}),
        ("PUT", "/posts/{post}/key-point", {"label": "@"}),
        ("POST", "/posts/{post}/follow-on", {"older": "{older}", "line": "@"}),
        ("POST", "/posts/{post}/takedown", {"trace": "note", "note": "@", "reason": "hurts"}),
        ("POST", "/posts/{post}/correct", {"revision": 1, "kind": "correction", "line": "@", "document": "{document}"}),
        ("PATCH", "", {"standfirst": "@"}),
        ("PATCH", "", {"title": "@"}),
        ("PATCH", "", {"outlet": "@"}),
        ("PUT", "/pausing", {"after": 45, "note": "@"}),
        ("POST", "/state", {"state": "paused", "note": "@"}),
        ("PUT", "/figures", {"figures": [{"value": "1", "label": "@"}]}),
        ("PUT", "/summary", {"points": [{"id": "point001", "text": "@", "standing": "background"}]}),
    ],
)
WHOLE = ("/watch", "/expectations", "/figures", "/summary")


def telling(caller, method, where, body, *, post, older):
    """A call that says a line to readers."""

    def told(line, **how):
        asked = body | ({"after": view(caller)["place"]} if where in WHOLE else {}) | how
        asked = json.loads(json.dumps(asked).replace("@", line).replace("{older}", older))
        if "document" in asked:
            asked["document"] = paragraphs("The officer on watch was asleep.")
        return caller(method, C + where.format(post=post), asked)

    return told


@LINES
def test_who_is_not_to_be_named_is_named_in_no_line_beside_the_posts(as_, method, where, body):
    """P16."""
    older = publish(as_("owner"), "All is well.")["post"]
    post = publish(as_("owner"), "The officer was on watch.")["post"]
    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named."})
    told = telling(as_("owner"), method, where, body, post=post, older=older)

    answer = told("Ole Brandt was on watch")
    assert (answer.status_code, answer.json()["code"]) == (409, "line_blocks"), answer.content
    assert answer.json()["findings"][0]["key"] == answer.json()["values"]["finding"]
    lifted = {"kind": "restriction", "reason": "Lifted at noon."}
    assert (
        as_("lawyer")("PUT", f"{C}/checks/{answer.json()['values']['finding']}/overridden", lifted).status_code == 200
    )
    assert told("Ole Brandt was on watch").status_code == 200


@LINES
def test_a_line_beside_the_posts_is_asked_about_except_where_a_post_is_taken_down(as_, method, where, body):
    """P16: a takedown waits for nobody."""
    older = publish(as_("owner"), "All is well.")["post"]
    post = publish(as_("owner"), "The officer was on watch.")["post"]
    as_("owner")("POST", f"{C}/notes", {"text": "Do not write “sinking”."})
    told = telling(as_("owner"), method, where, body, post=post, older=older)

    answer = told("She is sinking fast")
    if where.endswith("/takedown"):
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer.json()["code"]) == (409, "line_asks"), answer.content
    said = answer.json()
    assert (said["values"]["check"], said["values"]["words"]) == ("house_note", "sinking")
    assert "She is sinking fast" in said["values"]["line"]
    assert "sinking" in said["findings"][0]["values"]["note"]
    assert told("She is sinking fast", despite=said["values"]["keys"], why="A quotation.").status_code == 200
    if where != "/pausing":  # which the clock says, later
        assert last_half()["despite"] == ["house_note"]


LINK = "https://news.example/court/ole-brandt-arrested"


@pytest.mark.parametrize(
    ("where", "body"),
    [
        (
            "/summary",
            {"points": [{"id": "point001", "text": "It goes on.", "links": [{"text": "More", "href": LINK}]}]},
        ),
        ("/watch", {"streams": [{"id": "stream01", "title": "Live", "href": LINK}], "showings": []}),
        ("/watch", {"streams": [], "showings": [{"id": "showing1", "channel": "Record TV", "href": LINK}]}),
    ],
)
def test_who_is_not_to_be_named_is_in_no_address_that_readers_are_led_to(as_, where, body):
    """P16."""
    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named. Do not write “court”."})

    def put(link):
        said = json.loads(json.dumps(body).replace(LINK, link))
        return as_("owner")("PUT", C + where, {"after": view(as_("owner"))["place"], **said})

    answer = put(LINK)
    assert (answer.status_code, answer.json()["code"]) == (409, "line_blocks")
    assert answer.json()["findings"][0]["code"] == "restriction"
    assert put(LINK.replace("ole-brandt", "an-officer")).status_code == 200


def test_a_page_that_goes_on_is_not_called_by_who_is_not_to_be_named(as_):
    """P16: its title is the address that everybody sends on."""
    owner = as_("owner")
    owner("POST", f"{C}/notes", {"text": "Ole Brandt must not be named."})
    roll = {"slug": "trial-of-ole-brandt", "title": "Day two", "pointer": "On it goes"}
    assert owner("POST", f"{C}/roll-over", roll).json()["code"] == "line_blocks"
    assert owner("POST", f"{C}/roll-over", roll | {"slug": "trial-day-two"}).status_code == 201


@pytest.mark.parametrize("beside", [{"tags": ["Ole Brandt"]}, {"location": "Ole Brandt’s pier"}])
def test_who_is_not_to_be_named_is_no_tag_and_no_place(as_, beside):
    """P16."""
    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named."})
    as_("owner")("PUT", f"{C}/notes/read", {})
    made = as_("owner")("POST", f"{C}/drafts", {"document": paragraphs("All is well."), **beside}).json()["draft"]

    assert out(as_("owner"), made).json()["code"] == "line_blocks"


def test_who_is_not_to_be_named_is_not_named_as_who_said_it(as_):
    """P16."""
    said = "“All is well,” said the officer."
    post = publish(as_("owner"), said)["post"]
    as_("owner")("POST", f"{C}/notes", {"text": "Ole Brandt must not be named. Do not write “officer”."})
    words = "“All is well,”"
    cut = {"post": post, "revision": 1, "field": "body", "start": 0, "end": len(words), "text": words}

    def confirm(speaker):
        return as_("owner")("POST", f"{C}/cuttings", cut | {"says": {"type": "quotation", "speaker": speaker}})

    assert confirm("Ole Brandt").json()["code"] == "line_blocks"
    assert confirm("The officer").status_code == 200  # what a post says was asked about when it went out


def test_what_is_carried_over_was_asked_about_where_it_stands(as_):
    owner = as_("owner")
    publish(owner, "All is well.")
    points = [{"id": "point001", "text": "She is sinking.", "standing": "background"}]
    assert owner("PUT", f"{C}/summary", {"after": view(owner)["place"], "points": points}).status_code == 200
    owner("POST", f"{C}/notes", {"text": "Do not write “sinking”."})

    def roll(title, **how):
        return owner("POST", f"{C}/roll-over", {"slug": "ferry-two", "title": title, "pointer": "On it goes", **how})

    assert roll("Sinking, day two").json()["code"] == "line_asks"
    assert roll("The ferry, day two").status_code == 201


def test_a_summary_and_a_strip_are_held_against_the_posts_they_stand_on(editor):
    """P16."""
    post = publish(editor, "The ferry carried 312 passengers from Hallin to Norby, the harbour authority says.")["post"]
    stands = {"standing": "posts", "posts": [post]}
    points = [{"id": "point001", "text": "The ferry carried 296 passengers from Hallin to Norby.", **stands}]
    figures = [{"value": "296", "label": "passengers carried", "post": post}]

    def put(what, **value):
        return editor("PUT", f"{C}/{what}", {"after": view(editor)["place"], **value})

    for what, value, code in (
        ("summary", {"points": points}, "figure_at_odds_with_summary"),
        ("figures", {"figures": figures}, "figure_at_odds_with_strip"),
    ):
        answer = put(what, **value)
        assert (answer.status_code, answer.json()["code"]) == (409, "line_asks")
        [one] = answer.json()["findings"]
        assert (one["code"], one["other"]["post"]) == (code, post)
        assert put(what, **value, despite=[one["key"]]).status_code == 200
        assert last_half()["despite"] == [code]
    # What stands there already stops nobody from setting the rest.
    more = [*points, {"id": "point002", "text": "Two lifeboats are on their way.", "standing": "background"}]
    assert put("summary", points=more).status_code == 200


def test_a_summary_and_a_correction_are_held_against_names_and_quotations_of_the_posts(editor):
    """P16."""
    said = "“We heard a noise like a train, and then nothing at all,” says Ida Brekke, the mate."
    post = publish(editor, said)["post"]

    def summary(text):
        points = [{"id": "point001", "text": text, "standing": "posts", "posts": [post]}]
        return editor("PUT", f"{C}/summary", {"after": view(editor)["place"], "points": points}).json()

    slip = summary("Ida Breke, the mate, has spoken.")
    assert (slip["code"], [one["code"] for one in slip["findings"]]) == ("line_asks", ["misspelt_name"])
    assert slip["findings"][0]["other"]["post"] == post
    wording = summary("“We heard a noise like a train, and nothing at all after it,” the mate says.")
    assert [one["code"] for one in wording["findings"]] == ["two_wordings"]
    assert "place" in summary("“We heard a noise like a train,” says Ida Brekke.")

    line = {"revision": 1, "kind": "correction", "line": "We had called Ida Breke the pilot."}
    answer = editor("POST", f"{C}/posts/{post}/correct", line | {"document": paragraphs(f"{said} She is no pilot.")})
    assert answer.json()["code"] == "line_asks"
    line["line"] = "We had called Ida Brekke Ida Breke."
    answer = editor("POST", f"{C}/posts/{post}/correct", line | {"document": paragraphs(f"{said} She is no pilot.")})
    assert answer.status_code == 200


def test_the_history_of_a_post_tells_what_it_went_past_who_let_it_through_and_why(as_):
    publish(as_("editor"), LONG)
    as_("owner")("POST", f"{C}/notes", {"text": "Do not name Ole Brandt: the court forbids it."})
    as_("editor")("PUT", f"{C}/notes/read", {})
    named = draft(as_("editor"), LONG, NAMED)
    blocked = out(as_("editor"), named).json()["findings"]
    lifted = {"kind": "restriction", "reason": "Lifted at noon."}
    for one in blocked:
        assert as_("lawyer")("PUT", f"{C}/checks/{one['key']}/overridden", lifted).status_code == 200
    keys = out(as_("editor"), named).json()["values"]["keys"]
    post = out(as_("editor"), named, despite=keys, why="The first is taken down.").json()["post"]

    [first] = as_("editor")("GET", f"{C}/posts/{post}/history").json()["revisions"]
    past = {one["check"]: one for one in first["despite"]}
    assert (past["restriction"]["by"], past["restriction"]["why"]) == ("lawyer", "Lifted at noon.")
    assert past["near_duplicate"]["by"] is None
    assert (first["by"], first["despite_why"]) == ("editor", "The first is taken down.")
    newest = as_("editor")("GET", f"{C}/history").json()["entries"][0]
    assert newest["despite"] == first["despite"]


def test_the_checks_look_at_what_was_read_and_read_few_posts_at_once(editor):
    publish(editor, LONG)
    rereading.forget(Coverage.objects.get(slug="ferry").book)

    assert checks.FEW >= 1
    assert "near_duplicate" in found(editor, LONG)


def test_a_point_of_the_summary_that_nothing_supports_is_told_beside_it(editor):
    publish(editor, LONG)
    points = [{"id": "point001", "text": "Eleven helicopters circled above Norby all night.", "standing": "background"}]
    assert editor("PUT", f"{C}/summary", {"after": view(editor)["place"], "points": points}).status_code == 200
    read_now()

    told = editor("GET", f"{C}/checks").json()
    assert [(one["code"], one["point"], one["severity"]) for one in told] == [("unsupported_point", "point001", "note")]
    editor("PUT", f"{C}/checks/{told[0]['key']}/dismissed", {"kind": "unsupported_point"})
    assert editor("GET", f"{C}/checks").json()[0]["dismissed_by"]

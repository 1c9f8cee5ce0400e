"""A coverage is told again into a rehearsal: through the desk's own actions, at its pace, and exactly once."""

import itertools
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from stoppress.cli import application
from stoppress.desk import clock, replaying
from stoppress.desk.actions.keep_draft import begin_draft
from stoppress.desk.actions.publish_post import publish_post
from stoppress.desk.models import Coverage, Membership, ReplayedRow, ReplayRow, Upload
from stoppress.ledger import book as ledger
from tests.desk.conftest import image, paragraphs, publish, publish_blocks, view
from tests.desk.pictures import picture
from tests.story.desk import words

FERRY, DRILL = "/coverages/ferry", "/coverages/drill"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def drill(as_, newsroom):
    """A rehearsal, with an editor and a reporter in it."""
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "A drill", "rehearsal": True})
    for who in ("editor", "reporter"):
        owner("PUT", f"{DRILL}/members/{who}", {"role": who})
    return owner


@pytest.fixture
def night(as_, newsroom):
    """What happened in the coverage "ferry"."""
    editor = as_("editor")
    editor("POST", f"{FERRY}/flash", {"headline": "Ferry aground"})
    first = publish(editor, "Six are hurt.", headline="Six hurt")["post"]
    more = {"revision": 1, "headline": "Five hurt", "document": paragraphs("Five are.")}
    editor("POST", f"{FERRY}/posts/{first}/correct", more | {"kind": "correction", "line": "Five, not six."})
    editor("PUT", f"{FERRY}/posts/{first}/key-point", {"label": "Five hurt"})
    gone = publish(editor, "The mate is NEEDLE.", headline="A name")["post"]
    point = {"id": "point1", "text": "Five are hurt.", "standing": "posts", "posts": [first]}
    editor("PUT", f"{FERRY}/summary", {"after": view(editor)["place"], "points": [point]})
    editor("POST", f"{FERRY}/posts/{gone}/takedown", {"trace": "note", "note": "Removed.", "reason": "names him"})
    last = publish(editor, "All are off.", headline="All off", follows={"older": first})["post"]
    editor("PUT", f"{FERRY}/posts/{last}/pin")
    return {"first": first, "gone": gone, "last": last}


def start(caller, **how):
    return caller("POST", f"{DRILL}/replay", {"source": "ferry", "speed": 100, **how})


HOURS = itertools.count(1)


def play(after=None):
    """An hour after the last time, unless somebody says when: however long the night took, a step is due by then."""
    return replaying.play(clock.now() + (after or timedelta(hours=next(HOURS))))


def all_of_it():
    while play():
        pass


def told(caller):
    return view(caller, "drill")


def words_of(caller):
    return {one["headline"] for one in told(caller)["posts"] if not one["removed"]}


@pytest.mark.both_databases
def test_it_comes_again_as_it_happened_to_the_last_entry(as_, drill, night):
    assert start(as_("editor"), whole=True).status_code == 201
    all_of_it()
    seen = told(as_("reporter"))
    assert (seen["state"], seen["replay"]["state"], seen["replay"]["told"]) == ("live", "done", seen["replay"]["of"])
    assert (seen["replay"]["refused"], seen["replay"]["why"]) == (0, None)
    last, gone, first, flash = seen["posts"]
    assert (flash["alone"], flash["breaking"], flash["headline"]) == (True, True, "Ferry aground")
    assert (first["headline"], first["key_label"]) == ("Five hurt", "Five hurt")
    assert [one["line"] for one in first["corrections"]] == ["Five, not six."]
    assert (gone["removed"]["note"], gone["headline"]) == ("Removed.", None)
    assert (seen["pinned"], last["follows"]) == (last["id"], [first["id"]])
    assert seen["summary"]["points"][0]["posts"] == [first["id"]]
    assert all(one["replayed"] and one["published_by"] == "editor" for one in (last, first, flash))
    assert {one["id"] for one in seen["posts"]}.isdisjoint(night.values())
    rehearsed = ledger.private(Coverage.objects.get(slug="drill").book)
    assert any(half.get("replayed", "").startswith("ferry:") for half in rehearsed.values())


def test_lines_that_were_taken_back_are_taken_back_in_it_too(as_, drill, night):
    """The line of a correction, and what a newer post said of the older; others stay."""
    editor = as_("editor")
    first = night["first"]
    again = {"revision": 2, "headline": "Four hurt", "document": paragraphs("Four are."), "kind": "correction"}
    editor("POST", f"{FERRY}/posts/{first}/correct", again | {"line": "Four, not five."})
    link = {"older": first, "relation": "updates", "line": "Nobody of the NEEDLE family was on board."}
    assert editor("POST", f"{FERRY}/posts/{night['last']}/follow-on", link).status_code in (200, 201)
    other = publish(editor, "The NEEDLE family.", headline="A family")["post"]
    names = "name=NEEDLE&name=Five%2C%20not%20six."
    found = editor("GET", f"{FERRY}/posts/{other}/copies?{names}").json()
    also = [
        {name: one[name] for name in ("kind", "id", "coverage")} | {"do": "remove"}
        for one in found
        if one["kind"] == "lines"
    ]
    assert also, found
    down = {"trace": "none", "reason": "names", "also": also, "names": ["NEEDLE", "Five, not six."]}
    answer = editor("POST", f"{FERRY}/posts/{other}/takedown", down)
    assert answer.status_code == 200, answer.json()
    kinds = [entry.fact.kind for entry in ledger.read(Coverage.objects.get(slug="ferry").book)]
    assert "lines_withdrawn" in kinds
    assert start(editor, whole=True).status_code == 201
    all_of_it()
    assert told(as_("owner"))["replay"]["refused"] == 0
    [post] = [one for one in told(as_("owner"))["posts"] if one["headline"] == "Four hurt"]
    assert [one["line"] for one in post["corrections"]] == ["", "Four, not five."]
    assert [one["line"] for one in post["followed_by"]] == [None]


def test_without_history_not_a_word_is_told_that_readers_cannot_read_today(as_, drill, night):
    assert as_("reporter")("POST", f"{DRILL}/replay", {"source": "ferry"}).status_code == 403
    Membership.objects.filter(coverage__slug="ferry", person__username="editor").update(role="viewer")
    assert start(as_("editor"), whole=True).json()["code"] == "not_allowed"
    assert start(as_("editor")).status_code == 201
    all_of_it()
    everything = repr(ledger.read(Coverage.objects.get(slug="drill").book))
    assert words_of(as_("owner")) == {"Ferry aground", "Five hurt", "All off"}
    assert "NEEDLE" not in everything
    assert "Six" not in everything


def test_p6_what_is_erased_while_it_goes_on_is_told_no_more(as_, drill, night):
    start(as_("editor"), whole=True)
    assert play() == 1, "it has begun"
    erase = {"trace": "none", "reason": "a court", "erase": True}
    assert as_("editor")("POST", f"{FERRY}/posts/{night['gone']}/takedown", erase).status_code == 200
    all_of_it()
    assert "NEEDLE" not in repr(ledger.read(Coverage.objects.get(slug="drill").book))
    assert "All off" in words_of(as_("owner"))
    assert told(as_("owner"))["replay"]["refused"] == 0


def test_each_entry_waits_for_its_time_and_a_pause_stops_the_clock_of_the_story(as_, drill, newsroom):
    editor, now = as_("editor"), clock.now()
    source = Coverage.objects.get(slug="ferry")
    opened = ledger.coverage(source.book).state_at
    for minutes in (10, 20):
        at = opened + minutes * MINUTE
        _publish_at(newsroom["editor"], f"After {minutes}", at)
    start(editor, speed=10)
    now = ReplayRow.objects.get().base_at
    assert replaying.play(now + 50 * timedelta(seconds=1)) == 1, "it has opened, and nothing else was due"
    assert (replaying.play(now + MINUTE), words_of(editor)) == (1, {"After 10"})
    row = ReplayRow.objects.get()
    replaying.pause(row, now + 1.5 * MINUTE)
    assert replaying.play(now + timedelta(days=1)) == 0
    replaying.resume(row, now + 60 * MINUTE)
    assert replaying.play(now + 60.4 * MINUTE) == 0, "half of the ten minutes had passed before the pause"
    assert replaying.play(now + 60.6 * MINUTE) == 1
    assert words_of(editor) == {"After 10", "After 20"}
    first, second = told(editor)["posts"]
    assert first["published_at"] > second["published_at"], "published now, not then"


def _publish_at(person, headline, at):
    row = begin_draft(person, "ferry", words=words(headline, event_at=at), at=at)
    publish_post(person, "ferry", row.pk, version=1, at=at)


def test_a_desk_that_was_down_goes_on_where_it_was_and_doubles_nothing(as_, drill, newsroom):
    editor = as_("editor")
    opened = ledger.coverage(Coverage.objects.get(slug="ferry").book).state_at
    for minutes in (1, 30, 31):
        _publish_at(newsroom["editor"], f"After {minutes}", opened + minutes * MINUTE)
    start(editor, speed=1)
    now = ReplayRow.objects.get().base_at
    assert replaying.play(now + MINUTE) == 2
    later = now + timedelta(hours=9)
    assert replaying.go_on(later) == 1
    assert replaying.play(later) == 0
    assert (replaying.play(later + 29 * MINUTE), words_of(editor)) == (1, {"After 1", "After 30"})
    asleep = later + timedelta(hours=20)
    assert (replaying.play(asleep), replaying.play(asleep)) == (1, 0)
    assert len(told(editor)["posts"]) == 3
    assert told(editor)["replay"]["state"] == "done"


def test_a_second_desk_that_starts_does_not_hold_up_what_the_first_one_tells(as_, drill, newsroom):
    editor = as_("editor")
    opened = ledger.coverage(Coverage.objects.get(slug="ferry").book).state_at
    for minutes in (1, 30):
        _publish_at(newsroom["editor"], f"After {minutes}", opened + minutes * MINUTE)
    start(editor, speed=1)
    now = ReplayRow.objects.get().base_at
    assert replaying.play(now + MINUTE) == 2
    for minutes in (10, 20, 29.9):
        assert replaying.go_on(now + minutes * MINUTE) == 0
    assert (replaying.play(now + 30 * MINUTE), words_of(editor)) == (1, {"After 1", "After 30"})


def test_everybody_sees_how_far_it_is_and_an_editor_steers_it(as_, drill, night):
    start(as_("editor"), speed=10)
    seen = told(as_("reporter"))["replay"]
    assert (seen["state"], seen["speed"], seen["by"], seen["title"]) == ("running", 10, "editor", "A ferry aground")
    assert start(as_("editor")).json()["code"] == "replay_goes_on"
    assert as_("reporter")("PATCH", f"{DRILL}/replay", {"state": "paused"}).status_code == 403
    assert as_("editor")("PATCH", f"{DRILL}/replay", {"state": "paused", "speed": 100}).status_code == 200
    assert (told(as_("reporter"))["replay"]["state"], play()) == ("paused", 0)
    as_("editor")("PATCH", f"{DRILL}/replay", {"state": "running"})
    assert play() >= 1
    assert as_("editor")("DELETE", f"{DRILL}/replay").status_code == 200
    assert (told(as_("reporter"))["replay"]["state"], play()) == ("stopped", 0)
    assert as_("editor")("DELETE", f"{DRILL}/replay").status_code == 200, "once more does no harm"
    assert as_("editor")("PATCH", f"{DRILL}/replay", {"speed": 2}).status_code == 404
    assert start(as_("editor")).status_code == 201, "and another one may begin"


def test_it_waits_where_somebody_would_be_refused(as_, drill, night):
    editor = as_("editor")
    start(editor)
    assert play() == 1, "it has opened"
    drill("PUT", f"{DRILL}/freeze", {"reason": "a drill of a freeze"})
    assert play() == 0
    assert (told(editor)["replay"]["state"], told(editor)["replay"]["why"]) == ("paused", "frozen")
    drill("DELETE", f"{DRILL}/freeze")
    editor("PATCH", f"{DRILL}/replay", {"state": "running"})
    all_of_it()
    assert (told(editor)["replay"]["state"], told(editor)["replay"]["why"]) == ("done", None)


def test_what_the_rehearsal_has_gone_beyond_is_left_out_and_counted(as_, drill, night, monkeypatch):
    monkeypatch.setattr(replaying, "AT_ONCE", 1)
    editor = as_("editor")
    start(editor)
    while not ReplayedRow.objects.filter(source=night["first"]).exists():
        assert play()
    post = ReplayedRow.objects.get(source=night["first"]).target
    drill("POST", f"{DRILL}/posts/{post}/takedown", {"trace": "gap", "reason": "a drill"})
    all_of_it()
    seen = told(editor)["replay"]
    assert (seen["state"], seen["why"]) == ("done", "gone")
    assert seen["refused"] >= 2, "it was a key point there, and the Summary stood on it"
    assert "All off" in words_of(editor)


def test_whoever_may_read_the_source_no_more_tells_no_more(as_, drill, night):
    start(as_("editor"), whole=True)
    Membership.objects.filter(coverage__slug="ferry", person__username="editor").delete()
    assert play() == 0
    assert (told(as_("owner"))["replay"]["state"], told(as_("owner"))["replay"]["why"]) == ("stopped", "not_found")


def test_pictures_come_along_and_belong_to_the_rehearsal(as_, drill):
    editor = as_("editor")
    media = editor.upload("ferry", picture(), credit="Hallin Pictures").json()["media"]
    publish_blocks(editor, image(media, alt="Boats"))
    start(editor)
    all_of_it()
    [copy] = Upload.objects.filter(coverage__slug="drill")
    [post] = told(editor)["posts"]
    assert (copy.credit, post["document"]["blocks"][0]["attrs"]["media"]) == ("Hallin Pictures", copy.pk)
    page = editor("GET", f"{DRILL}/as-readers").json()["html"]
    assert f"{DRILL}/preview/{copy.files[0][0]}" in page
    assert not {one[0] for one in copy.files} & {one[0] for one in Upload.objects.get(pk=media).files}


def test_only_into_a_rehearsal_and_not_of_itself(as_, drill, night):
    again = {"source": "drill", "speed": 1}
    assert as_("editor")("POST", f"{FERRY}/replay", again).json()["code"] == "not_a_rehearsal"
    assert as_("editor")("POST", f"{DRILL}/replay", again).json()["code"] == "replay_of_itself"
    assert start(as_("editor"), source="nothing-here").status_code == 404
    drill("POST", "/coverages", {"slug": "quiet", "title": "Nothing yet"})
    assert start(drill, source="quiet").json()["code"] == "nothing_to_replay"
    assert start(as_("editor"), speed=101).status_code == 422


def test_it_begins_from_the_command_line_and_the_desk_tells_it(as_, drill, night, monkeypatch):
    monkeypatch.setattr("stoppress.commands.replay.open_existing", lambda _data: None)  # it is open: this test's

    def replay(*words):
        return CliRunner().invoke(application(["replay", "export"]), ["replay", *words])

    nobody = replay("ferry", "--into", "nowhere")
    assert (nobody.exit_code, "nowhere" in nobody.output) == (1, True)
    assert "not a rehearsal" in replay("drill", "--into", "ferry").output
    begun = replay("ferry", "--into", "drill", "--speed", "100", "--whole")
    assert (begun.exit_code, "in the name of Owner" in begun.stdout) == (0, True)
    all_of_it()
    assert "Five hurt" in words_of(as_("editor"))
    assert replay("ferry", "--into", "drill", "--as", "reporter").exit_code == 1

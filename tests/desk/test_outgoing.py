"""What leaves the house because a post went out leaves once, after the time to undo, and never for what was called
back."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from stoppress.desk import clock, letting_out, news, outgoing
from stoppress.desk.models import FreezeRow, NoteRow, OutgoingRow
from tests.desk.conftest import paragraphs, publish

FERRY = "/coverages/ferry"
SECOND = timedelta(seconds=1)
UNDO = timedelta(seconds=10)


@pytest.fixture
def told():
    """Somebody outside, who hears what the house tells."""
    heard = []
    off = outgoing.on_outgoing(heard.append)
    yield heard
    off()


def tell(after=news.WAITS + SECOND):
    return outgoing.tell(clock.now() + after)


def of(told):
    return [(one.what, one.revision) for one in told]


@pytest.mark.both_databases
def test_a_post_leaves_the_house_once_and_not_before_nobody_can_call_it_back(reporter, told):
    out = publish(reporter, "The *Marlin* is aground.", headline="Ferry aground")
    assert (tell(timedelta()), tell(UNDO), told) == (0, 0, [])
    assert (tell(), tell(), tell()) == (1, 0, 0)
    [one] = told
    assert (one.coverage, one.post, one.what, one.revision) == ("ferry", out["post"], "published", 1)
    assert "aground" not in repr(one), "whoever is told asks for the words that stand then"


@pytest.mark.both_databases
def test_what_was_called_back_was_never_said_to_anybody(reporter, editor, told):
    post = publish(reporter, "Too early.")["post"]
    editor("PUT", f"{FERRY}/posts/{post}", {"revision": 1, "headline": None, "document": paragraphs("Still early.")})
    assert reporter("POST", f"{FERRY}/posts/{post}/undo").status_code == 200
    assert (tell(), told) == (0, [])


def test_every_revision_is_told_in_its_order_and_a_takedown_at_once(editor, told):
    post = editor("POST", f"{FERRY}/flash", {"headline": "Ferry aground"}).json()["post"]
    fill = {"revision": 1, "headline": "Ferry aground", "document": paragraphs("Off Stenna.")}
    assert editor("PUT", f"{FERRY}/posts/{post}", fill).status_code == 200
    assert tell() == 2
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "gap", "reason": "wrong ship"})
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "none", "reason": "names him", "erase": True})
    assert (tell(SECOND), tell()) == (1, 0)
    assert of(told) == [("published", 1), ("filled", 2), ("taken_down", 2)]


def test_a_takedown_of_what_nobody_was_told_of_is_told_to_nobody(editor, told):
    post = publish(editor, "Wrong.")["post"]
    editor("POST", f"{FERRY}/posts/{post}/takedown", {"trace": "none", "reason": "wrong"})
    assert (tell(), told) == (0, [])


def test_what_waits_for_its_hour_or_an_embargo_is_no_news_before(reporter, told):
    hour = clock.now() + timedelta(hours=1)
    body = {"headline": "The inquiry opens", "document": paragraphs("At ten.")}
    first, second = (reporter("POST", f"{FERRY}/drafts", body).json()["draft"] for _ in range(2))
    reporter("PUT", f"{FERRY}/drafts/{first}/schedule", {"version": 1, "due_at": hour.isoformat()})
    reporter("PUT", f"{FERRY}/drafts/{second}/embargo", {"until": hour.isoformat()})
    assert reporter("POST", f"{FERRY}/drafts/{second}/publish", {"version": 1}).status_code == 409
    assert (tell(timedelta(minutes=59)), OutgoingRow.objects.count(), told) == (0, 0, [])


def test_nothing_new_leaves_a_frozen_house_and_a_takedown_does(editor, told):
    first, second = (publish(editor, f"Post {number}.")["post"] for number in (1, 2))
    tell()
    third = publish(editor, "Three.")["post"]
    editor("PUT", f"{FERRY}/freeze", {"reason": "wait"})
    editor("POST", f"{FERRY}/posts/{second}/takedown", {"trace": "gap", "reason": "wrong"})
    assert tell() == 1
    assert (told[-1].post, told[-1].what) == (second, "taken_down")
    FreezeRow.objects.update(ended_at=clock.now())
    assert tell() == 1
    assert (told[-1].post, told[-1].what) == (third, "published")
    assert first in {one.post for one in told}


def test_nothing_of_a_rehearsal_leaves_the_house(as_, told):
    owner = as_("owner")
    owner("POST", "/coverages", {"slug": "drill", "title": "A drill", "rehearsal": True})
    owner("POST", "/coverages/drill/state", {"state": "live"})
    publish(owner, "Only a drill.", slug="drill")
    assert (tell(), OutgoingRow.objects.count(), told) == (0, 0, [])


def test_a_hook_that_fails_is_asked_again_and_nobody_else_s_work_is_done_twice(newsroom, editor, told):
    """What a hook writes is part of what notes that it was told: both or neither."""
    post = publish(editor, "Post one.")["post"]
    publish(editor, "Post two.")
    down = [post]

    def queue(one):
        NoteRow.objects.create(
            coverage_id=OutgoingRow.objects.get(post=one.post).coverage_id,
            number=NoteRow.objects.count() + 1,
            text=one.key,
            by=newsroom["editor"],
            at=one.at,
        )

    def line(one):
        if one.post in down:
            raise ConnectionError

    offs = [outgoing.on_outgoing(hook) for hook in (queue, line)]
    try:
        assert (tell(), NoteRow.objects.count()) == (1, 1), "one that fails holds up no other post"
        assert tell() == 0, "it waits a little before it is asked again"
        down.clear()
        assert tell(timedelta(seconds=60)) == 1
    finally:
        for off in offs:
            off()
    keys = list(NoteRow.objects.values_list("text", flat=True))
    assert len(keys) == len(set(keys)) == 2
    assert OutgoingRow.objects.get(post=post).tries == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_desks_that_look_at_once_tell_it_once(editor, told):
    for number in range(3):
        publish(editor, f"Post {number}.")
    at, ready = clock.now() + news.WAITS + SECOND, threading.Barrier(2)

    def desk():
        ready.wait()
        outgoing.tell(at)
        connection.close()

    desks = [threading.Thread(target=desk) for _ in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    outgoing.tell(at)
    assert len(told) == len({one.key for one in told}) == 3


def test_what_a_crash_leaves_untold_is_told_after_the_restart(editor, told):
    """A desk that dies between telling and noting it has told nobody: what its hooks wrote went with it."""
    publish(editor, "Post one.")
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    told.clear()
    assert tell() == 1
    assert len(told) == 1


def test_every_look_of_the_desk_for_what_is_due_tells_too(monkeypatch):
    monkeypatch.setattr(letting_out, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(letting_out, "let_out", lambda _now: 0)
    monkeypatch.setattr(letting_out.replaying, "play", lambda _now: None)
    monkeypatch.setattr(letting_out.pausing, "look", lambda _now: None)
    monkeypatch.setattr(letting_out.feeds, "look", lambda _now: None)
    looked = threading.Event()
    monkeypatch.setattr(outgoing, "tell", lambda now: looked.set() if now <= clock.now() else None)
    with letting_out.letting_out():
        assert looked.wait(10)

"""Two desks on one database are one desk: whoever is brought to the other one notices nothing."""

import json
import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tests.big.house import PAIR
from tests.big.load import ask, words
from tests.house.newsroom import Writer
from tests.servers import asking

pytestmark = pytest.mark.servers


class At(Writer):
    """Somebody at one of the two desks, past the balancer, with a session she may have begun at the other one."""

    def __init__(self, house, n, who, *, like=None):
        super().__init__(house.desk, *who)
        self.http = asking.Client(
            base_url=f"http://127.0.0.1:{house.ports[f'desk{n}']}/api/v1", headers={"Origin": house.desk}, timeout=20
        )
        if like:
            self.http.cookies.update(like.http.cookies)
            self.http.headers["X-CSRFToken"] = like.http.headers["X-CSRFToken"]
        else:
            self.log_in()


@pytest.fixture
def come(big_house):
    """`come(2, who)`: she logs in at the second desk; `like` has her come there with a session she has."""
    came = []

    def at(n, who, *, like=None):
        came.append(At(big_house, n, who, like=like))
        return came[-1]

    yield at
    for one in came:
        one.close()


@pytest.fixture
def desks(big_house, come):
    first = come(1, big_house.ada)
    return first, come(2, big_house.ada, like=first)


@pytest.fixture
def slug(desks):
    slug = f"ferry-{secrets.token_hex(4)}"
    desks[0].open_coverage(slug)
    return slug


def posts(desk, slug):
    return desk.ask("GET", f"/coverages/{slug}")["posts"]


def soon(what, patience=5):
    until = time.monotonic() + patience
    while not what():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.05)


def test_p1_one_key_at_both_desks_at_once_is_one_post_and_one_answer(desks, slug):
    for nth in range(5):
        with ThreadPoolExecutor(4) as pool:
            body, key = {"headline": f"Line {nth}"}, f"one-key-for-both-{nth}"
            tries = [
                pool.submit(ask, desk.http, "POST", f"/coverages/{slug}/flash", body, key=key) for desk in desks * 2
            ]
            said = [one.result() for one in tries]
        assert all(one == said[0] for one in said)
    assert len(posts(desks[1], slug)) == 5


def test_what_is_written_at_one_desk_is_there_for_who_asks_the_other(desks, slug):
    for nth in range(10):
        desks[nth % 2].flash(f"Line {nth}", slug=slug)
        seen = [desk.ask("GET", f"/coverages/{slug}") for desk in desks]
        assert seen[0]["place"] == seen[1]["place"]
        assert [post["id"] for post in seen[0]["posts"]] == [post["id"] for post in seen[1]["posts"]]
        assert len(seen[0]["posts"]) == nth + 1


def test_p7_who_edits_at_one_desk_what_was_edited_at_the_other_is_shown_both_texts(desks, slug):
    post = desks[0].flash("Ferry aground", slug=slug)["post"]
    at = f"/coverages/{slug}/posts/{post}"
    assert ask(desks[0].http, "PUT", at, words(1, 2) | {"revision": 1})["revision"] == 2
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    refused = desks[1].http.put(at, json=words(1, 3) | {"revision": 1}, headers=headers)
    assert refused.status_code == 409, refused.text
    assert "mark-p0001-r02" in refused.text


def test_a_draft_whose_hour_has_come_goes_out_once_though_both_desks_look(desks, slug):
    drafts = f"/coverages/{slug}/drafts"
    for nth in range(5):
        draft = desks[nth % 2].ask("POST", drafts, words(nth + 1, 1))
        due = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
        desks[nth % 2].ask("PUT", f"{drafts}/{draft['draft']}/schedule", {"version": draft["version"], "due_at": due})
    before = int(desks[0].ask("GET", f"/coverages/{slug}")["place"].split(":")[1])
    soon(lambda: len(posts(desks[0], slug)) == 5, patience=15)
    time.sleep(1)  # the other desk has looked again by now
    after = int(desks[1].ask("GET", f"/coverages/{slug}")["place"].split(":")[1])
    assert (len(posts(desks[1], slug)), after - before) == (5, 5)
    assert not desks[1].ask("GET", drafts)


def test_what_somebody_has_in_hand_at_one_desk_is_seen_at_the_other(desks, slug):
    post = desks[0].flash("Ferry aground", slug=slug)["post"]
    desks[0].http.put(f"/coverages/{slug}/here", json={"seat": "window-one", "thing": post, "part": "text"})
    seen = desks[1].ask("GET", f"/coverages/{slug}")
    assert [(one["thing"], one["by"]) for one in seen["leases"]] == [(post, "ada")]
    assert [one["has_open"] for one in seen["here"]] == [[post]]


def test_a_session_that_is_ended_at_one_desk_is_ended_at_the_other(big_house, desks, come):
    hers = come(1, big_house.ada)
    there = come(2, big_house.ada, like=hers)
    assert there.http.get("/coverages").status_code == 200
    hers.ask("DELETE", "/session")
    assert there.http.get("/coverages").status_code == 401
    assert desks[0].http.get("/coverages").status_code == 200, "her other browser"


def test_whose_sessions_are_ended_is_out_at_both_desks_within_five_seconds(big_house, come):
    name = f"m{secrets.token_hex(4)}"
    password = big_house.add(name)
    hers = [come(n, (name, password)) for n in PAIR]
    assert all(desk.http.get("/coverages").status_code == 200 for desk in hers)
    big_house.run("people", "password", name)
    soon(lambda: all(desk.http.get("/coverages").status_code == 401 for desk in hers))


def test_wrong_passwords_are_counted_over_both_desks(big_house):
    who = f"n{secrets.token_hex(4)}"
    big_house.add(who)
    tries = []
    for nth in range(6):
        desk = asking.Client(
            base_url=f"http://127.0.0.1:{big_house.ports[f'desk{1 + nth % 2}']}/api/v1",
            headers={"Origin": big_house.desk},
        )
        desk.headers["X-CSRFToken"] = desk.get("/session").json()["csrf"]
        tries.append(desk.post("/session", json={"username": who, "password": "not her password"}).json()["code"])
        desk.close()
    assert len(set(tries[:5])) == 1
    assert tries[5] == "too_many"


def test_what_the_coverage_says_of_itself_is_read_anew_at_a_desk_where_nobody_wrote(desks, slug):
    said = {"type": "paragraph", "content": [{"type": "text", "text": "“The tugs hold her,” said Mara Quist."}]}
    drafts = f"/coverages/{slug}/drafts"

    def heard(desk):
        return "Mara Quist" in json.dumps(desk.ask("GET", f"/coverages/{slug}/cuttings"))

    assert not any(heard(desk) for desk in desks)
    draft = desks[0].ask("POST", drafts, {"headline": "Tugs", "document": {"version": 1, "blocks": [said]}})
    ask(desks[0].http, "POST", f"{drafts}/{draft['draft']}/publish", {"version": draft["version"]})
    soon(lambda: heard(desks[1]))


HANGS = """
import sys, threading, time
from stoppress.commands.opening import set_up
set_up(None)
from stoppress.desk.access import coverage_for, hold
from stoppress.desk.actions.flash import flash
from stoppress.desk.clock import now
from stoppress.desk.people.models import Person
from stoppress.desk.writing import writing
def hangs(nth):
    with writing():
        flash(Person.objects.get(username="ada"), sys.argv[1], headline=f"Never acknowledged {nth}", at=now())
        print("in hand", flush=True)
        time.sleep(25)
for nth in range(3):
    threading.Thread(target=hangs, args=[nth], daemon=True).start()
    time.sleep(1)
hangs(3)
"""


@pytest.mark.long
def test_a_desk_that_hangs_in_the_middle_of_a_write_keeps_the_coverage_from_the_other_for_seconds(
    big_house, desks, slug
):
    command = [sys.executable, "-c", HANGS, slug]
    with subprocess.Popen(command, env=os.environ | big_house.env, stdout=subprocess.PIPE, text=True) as hangs:
        assert hangs.stdout.readline() == "in hand\n"
        began = time.monotonic()
        desks[1].flash("Written meanwhile", slug=slug)
        assert time.monotonic() - began < 15
        assert hangs.wait(60) != 0, "what it wrote was taken back, and it knows"
    assert [post["title"] for post in posts(desks[1], slug)] == ["Written meanwhile"]

"""The demo as a person starts it: our reporters write the sample coverage through the public API into a real house.

One story from its first start to its second: each start of a house takes seconds, and an evening half a minute."""

import json
import re
import socket
import sqlite3
from datetime import datetime

import pytest

from stoppress.demo.folder import MARK
from stoppress.demo.people import STAFF
from stoppress.demo.story import EARLIER, NEXT, SLUG
from tests.demo.house import ANY_PORTS, demo, refused
from tests.demo.paper import printed
from tests.servers import asking

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def busy():
    """A port that somebody else listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield str(taken.getsockname()[1])


@pytest.fixture(scope="module")
def written(tmp_path_factory, busy):
    folder = tmp_path_factory.mktemp("demo")
    data = folder / "data"
    data.mkdir()
    (data / MARK).touch()
    (data / "left-by-an-older-demo").write_text("old")
    ports = ("--desk-port", busy, "--edge-port", "0")
    with demo(data, "--at-once", *ports, log=folder / "log") as open_demo:
        yield open_demo


@pytest.fixture(scope="module")
def exported(written):
    session = written.session()
    yield session.get(f"/coverages/{SLUG}/export")
    session.close()


def test_it_empties_its_folder_keeps_it_to_itself_and_goes_round_a_busy_port(written, busy):
    assert f"Port {busy} is busy" in written.server.words()
    assert not written.desk.endswith(f":{busy}")
    assert not (written.data / "left-by-an-older-demo").exists()
    assert "Another demo is at home" in refused("--data", str(written.data))


def test_what_came_out_is_what_the_script_says(exported):
    ferry = printed()[SLUG].now
    posts = [post for post in ferry.shown() if not post.removed]

    assert [post["headline"] for post in exported["posts"] if post["headline"]] == [
        post.headline for post in posts if post.headline
    ]
    assert [point["text"] for point in exported["summary"]] == [point.text for point in ferry.summary.points]
    assert exported["coverage"]["state"] == "ended"
    assert exported["coverage"]["fiction"] is True


def test_every_post_stands_at_its_own_second(exported):
    paper = printed()[SLUG].now
    times = {post.headline: post.published_at for post in paper.shown() if post.headline}
    told = {post["headline"]: datetime.fromisoformat(post["published_at"]) for post in exported["posts"]}

    assert {headline: told[headline] for headline in times} == times


def test_a_draft_waits_for_whoever_looks_at_the_desk(written):
    session = written.session()
    drafts = session.get(f"/coverages/{SLUG}/drafts")
    session.close()

    assert [draft["headline"] for draft in drafts] == ["Stenna school closes to the press at ten"]
    assert "closes to the press" not in written.get("/page/2") + written.get("/page/3")


def test_every_entry_names_the_person_who_made_it(written):
    house = sqlite3.connect(f"file:{written.data / 'stoppress.sqlite3'}?mode=ro", uri=True)
    bodies = house.execute(
        "SELECT h.kind, b.words FROM ledger_body b JOIN ledger_head h ON h.id = b.head_id"
    ).fetchall()
    actors = {kind: set() for kind, _ in bodies}
    for kind, words in bodies:
        actors[kind].add(json.loads(words)["private"].get("actor"))
    house.close()
    people = {person.username for person in STAFF}

    for clock in ("breaking_ended", "showing_ended"):
        assert actors.pop(clock, {"clock"}) == {"clock"}
    assert len(actors) >= 14
    for kind, names in actors.items():
        assert names <= people, kind
    assert {"jonas.reyes", "marcus.bell", "ana.quist", "lina.thorsen", "ida.marsh"} <= actors["post_published"]
    assert actors["post_removed"] == {"karin.holt", "petra.sund", "nur.safi"}


def test_page_permalink_and_card_say_fiction_and_keep_search_engines_away(written):
    page = written.get()
    leaf = written.get("/post/" + re.search(r'id="(?:post-|p-)?([a-z0-9]{10})"', page)[1])

    for html in (page, leaf, written.get("/page/1")):
        assert "FICTION" in re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
        assert re.search(r'<meta property="og:title" content="FICTION', html)
        assert re.search(r'<meta name="robots" content="[^"]*noindex', html)


def test_the_three_coverages_lead_to_each_other(written):
    page = written.get()

    for slug in (EARLIER, NEXT):
        address = f"{written.reader_url}/live/{slug}"
        assert f'href="{address}"' in page
        assert asking.get(address).status_code == 200
    for pointer in re.findall(rf'href="({re.escape(written.page)}/post/[a-z0-9]+)"', page):
        assert asking.get(pointer).status_code == 200


def test_every_picture_that_the_pages_show_is_there(written):
    html = written.get() + "".join(written.get(f"/page/{number}") for number in (1, 2, 3))
    names = set(re.findall(r"/media/([a-z0-9]+\.[a-z]+)", html))

    assert len(names) >= 10
    for name in names:
        answer = asking.get(f"{written.reader_url}/media/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["content-type"].startswith("image/"), name


@pytest.mark.parametrize(
    "superseded",
    ["coaster, the Selma", "Eilidh Brant,", "The six who stay", "biscuit for him", "member of the islands’ council"],
)
def test_words_that_were_replaced_or_taken_back_are_on_no_page(written, superseded):
    html = written.get() + "".join(written.get(f"/page/{number}") for number in (1, 2, 3))

    assert "Eilidh Brandt" in html
    assert superseded not in html


def test_what_counsel_erased_lies_in_no_file(written):
    needle = "member of the islands’ council"
    found = [
        file.name
        for file in written.data.rglob("*")
        if file.is_file()
        and (needle.encode() in (data := file.read_bytes()) or json.dumps(needle)[1:-1].encode() in data)
    ]

    assert found == []


def test_the_guest_can_open_the_coverage_again_and_publish(written):
    session = written.session()
    here = f"/coverages/{NEXT}"
    try:
        session.write("POST", f"{here}/state", {"state": "live"})
        headline = "The doors of the town hall are open"
        out = session.write("POST", f"{here}/flash", {"headline": headline, "bylines": []})
    finally:
        session.close()

    assert out["published_at"] >= "2026-03-04T16:40:12"
    assert out["published_at"] < "2026-03-04T17:40:12"


def different(one, other, at=""):
    """Where two exports differ, and how."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [line for key in one.keys() | other for line in different(one.get(key), other.get(key), f"{at}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [line for n, pair in enumerate(zip(one, other, strict=True)) for line in different(*pair, f"{at}[{n}]")]
    return [] if one == other else [f"{at}: {one!r} was {other!r}"]


def test_it_ends_at_ctrl_c_and_goes_on_from_there_when_it_is_started_again(written):
    """The last of them: it closes the newsroom that the others look at. Clocks may have ended what was breaking, or
    could be watched, since the first of them looked."""
    session = written.session()
    left = session.get(f"/coverages/{SLUG}/export")
    session.close()
    assert written.end() == 0
    assert "The newsroom is closed." in written.server.words()
    assert "Traceback" not in written.server.words()

    log = written.server.log.with_name("again")
    with demo(written.data, "--keep", *ANY_PORTS, log=log, until="Ctrl-C ends it") as again:
        session = again.session()
        kept = session.get(f"/coverages/{SLUG}/export")
        session.close()
        assert different(left, kept) == []
        assert kept["posts"][-1]["published_at"].startswith("2026-03-03T22:44:10+01:00")
        assert again.password != written.password
        assert kept["posts"][0]["headline"] in again.get()
        assert again.end() == 0

"""Feeds that somebody at the desk has the house fetch: asked when they are due, by one desk, at public addresses."""

import contextlib
import http.server
import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest

from stoppress.desk import clock
from stoppress.desk.intake import feeds, fetching
from stoppress.desk.options import options

FERRY = "/coverages/ferry"
MINUTE = timedelta(minutes=1)
RSS = """<rss version="2.0"><channel><title>Harbour office</title>{items}</channel></rss>"""
ITEM = "<item><guid>{id}</guid><title>{title}</title><description>The quay is closed.</description></item>"


class Press:
    """A press office's server: what it says, and whom it has answered."""

    def __init__(self):
        self.said, self.status, self.to, self.asked = RSS.format(items=""), 200, None, []

    def says(self, *titles):
        self.said = RSS.format(items="".join(ITEM.format(id=title, title=title) for title in titles))

    @contextmanager
    def open(self):
        press = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                press.asked.append((self.path, self.headers["Host"]))
                self.send_response(press.status)
                if press.to:
                    self.send_header("Location", press.to)
                self.send_header("Content-Length", str(len(press.said.encode())))
                self.end_headers()
                self.wfile.write(press.said.encode())

            def log_message(self, *said):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.at = f"http://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield self
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def press():
    with Press().open() as opened:
        yield opened


@pytest.fixture
def inside(monkeypatch):
    """A house that may ask inside of its own network, where the test's press office is."""
    allowed = options().model_copy(update={"feeds": "any"})
    monkeypatch.setattr(fetching, "options", lambda: allowed)


def named(editor, address, **how):
    said = editor("POST", f"{FERRY}/feeds", {"address": address, **how})
    assert said.status_code == 201, said.json()
    return said.json()["feed"]


def titles(caller):
    return [one["title"] for one in caller("GET", f"{FERRY}/intake").json()["items"]]


def told(editor):
    [feed] = editor("GET", f"{FERRY}/feeds").json()
    return feed


@pytest.mark.both_databases
def test_what_is_new_in_a_feed_comes_in_once_and_again_when_its_minutes_have_passed(editor, reporter, press, inside):
    feed, now = named(editor, f"{press.at}/feed.xml?of=ferry", source="Harbour", minutes=5), clock.now()
    press.says("Quay closed")
    assert feeds.due(now) == [feed]
    assert feeds.ask(feed, now) == 1
    assert feeds.due(now + 4 * MINUTE) == []
    press.says("Quay open", "Quay closed")
    assert feeds.due(now + 5 * MINUTE) == [feed]
    assert feeds.ask(feed, now + 5 * MINUTE) == 1
    assert titles(reporter) == ["Quay open", "Quay closed"]
    assert press.asked[0][0] == "/feed.xml?of=ferry"
    seen = told(editor)
    assert (seen["source"], seen["minutes"], seen["trouble"]) == ("Harbour", 5, None)
    assert seen["heard_at"] == seen["asked_at"]
    assert editor("GET", f"{FERRY}/intake").json()["items"][0]["source"] == "Harbour"


def test_of_two_desks_that_found_it_due_one_asks(editor, press, inside):
    feed, now = named(editor, f"{press.at}/feed.xml"), clock.now()
    press.says("Quay closed")
    assert (feeds.ask(feed, now), feeds.ask(feed, now)) == (1, 0)
    assert len(press.asked) == 1


@pytest.mark.parametrize(
    ("status", "said", "trouble"),
    [(404, "", "refused"), (500, "", "refused"), (200, "<html>", "not_read"), (200, "", "not_read")],
)
def test_why_a_feed_cannot_be_read_is_said_at_the_desk_until_it_can(editor, press, inside, status, said, trouble):
    feed, now = named(editor, f"{press.at}/feed.xml"), clock.now()
    press.status, press.said = status, said
    assert feeds.ask(feed, now) == 0
    assert (told(editor)["trouble"], told(editor)["heard_at"]) == (trouble, None)
    press.status = 200
    press.says("Quay closed")
    assert feeds.ask(feed, now + 5 * MINUTE) == 1
    assert told(editor)["trouble"] is None


def test_a_source_that_is_not_there_is_said_to_give_no_answer(editor, inside):
    feed = named(editor, "http://localhost:9/feed.xml")
    assert feeds.ask(feed, clock.now()) == 0
    assert told(editor)["trouble"] == "no_answer"


def dripping(server, sent):
    """An answer of which a letter comes now and then: never so late that it would be late."""
    line, _ = server.accept()
    with line, contextlib.suppress(OSError):
        line.recv(4096)
        for letter in b"HTTP/1.1 200 OK\r\nX-And-So-On: " + b"x" * 300:
            line.sendall(bytes([letter]))
            sent.append(letter)
            time.sleep(0.02)


def test_a_source_that_drips_keeps_no_other_feed_waiting(inside, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    sent = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=dripping, args=(server, sent))
        thread.start()
        with pytest.raises(fetching.NotFetched, match="no_answer"):
            fetching.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()
    assert len(sent) < 300, "it was still at it"


def test_nothing_inside_of_the_house_is_asked_not_by_name_not_by_redirect(editor, press, inside, monkeypatch):
    """Nobody's feed leads to a machine that only this house reaches."""
    monkeypatch.setattr(fetching, "options", options)
    for address in (
        press.at,
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
    ):
        with pytest.raises(fetching.NotFetched, match="not_public"):
            fetching.fetch(f"{address}")
    assert press.asked == []
    monkeypatch.setattr(fetching, "_is_public", lambda _address: False)
    with pytest.raises(fetching.NotFetched, match="not_public"):
        fetching.fetch("http://localhost/feed.xml")


def test_a_redirect_is_followed_a_few_times_and_looked_at_each_time(press, inside):
    press.status, press.to = 302, "/elsewhere"
    with pytest.raises(fetching.NotFetched, match="no_answer"):
        fetching.fetch(f"{press.at}/feed.xml")
    assert [path for path, _ in press.asked] == ["/feed.xml", *["/elsewhere"] * fetching.REDIRECTS]
    press.to = "file:///etc/passwd"
    with pytest.raises(fetching.NotFetched, match="not_public"):
        fetching.fetch(f"{press.at}/feed.xml")


def test_only_what_can_be_asked_openly_is_taken(editor):
    for address in (
        "ftp://press.example/feed",
        "https://ana:secret@press.example/feed",
        "https:///feed.xml",
        "not one",
    ):
        refused = editor("POST", f"{FERRY}/feeds", {"address": address})
        assert refused.status_code == 422, address
    assert editor("GET", f"{FERRY}/feeds").json() == []


def test_the_same_address_again_is_changed_and_there_is_an_end_of_them(editor):
    first = named(editor, "https://press.example/0.xml", minutes=5)
    assert named(editor, "https://press.example/0.xml", minutes=60, source="Harbour") == first
    assert (told(editor)["minutes"], told(editor)["source"]) == (60, "Harbour")
    for number in range(1, 20):
        named(editor, f"https://press.example/{number}.xml")
    refused = editor("POST", f"{FERRY}/feeds", {"address": "https://press.example/20.xml"})
    assert refused.json()["code"] == "too_many_feeds"
    assert editor("DELETE", f"{FERRY}/feeds/{first}").status_code == 200
    assert len(editor("GET", f"{FERRY}/feeds").json()) == 19


def test_a_coverage_that_has_ended_asks_for_nothing_and_what_is_taken_off_is_not_asked(editor, press, inside):
    feed, now = named(editor, f"{press.at}/feed.xml"), clock.now()
    editor("POST", f"{FERRY}/state", {"state": "ended"})
    assert feeds.due(now) == []
    editor("POST", f"{FERRY}/state", {"state": "live"})
    assert feeds.due(now) == [feed]
    editor("DELETE", f"{FERRY}/feeds/{feed}")
    assert (feeds.due(now), feeds.ask(feed, now), press.asked) == ([], 0, [])


def test_the_next_day_goes_on_asking(editor):
    named(editor, "https://press.example/feed.xml", source="Harbour", minutes=15)
    next_day = {"slug": "ferry-two", "title": "Day two", "pointer": "Go on there"}
    assert editor("POST", f"{FERRY}/roll-over", next_day).status_code == 201
    [feed] = editor("GET", "/coverages/ferry-two/feeds").json()
    assert (feed["address"], feed["source"], feed["minutes"]) == ("https://press.example/feed.xml", "Harbour", 15)
    assert feeds.due(clock.now()) == [feed["feed"]]

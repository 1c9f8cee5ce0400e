"""P1, P3, P4 and P17's kill: desk with runner, and edge, are killed at random moments while people write and read."""

import json
import random
import threading
import time
from dataclasses import dataclass, field

import httpx
import pytest
from httpx_sse import connect_sse

from tests.house.newsroom import Newsroom
from tests.press.reader import Reader, seen
from tests.servers import asking

WRITERS, READERS = 3, 4


@dataclass
class History:
    """What was asked, when, and what was answered: one line a flash."""

    lines: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, **line):
        with self.lock:
            self.lines.append(line)

    def __len__(self):
        return len(self.lines)


class Writing(threading.Thread):
    """Sends flashes one after the other, each under a key of its own, the same again until it is answered."""

    def __init__(self, number, writer, history):
        super().__init__(name=f"writer {number}", daemon=True)
        self.number, self.writer, self.history = number, writer, history
        self.over, self.fault = threading.Event(), None

    def run(self):
        rng, count = random.Random(self.number), 0
        try:
            while not self.over.is_set():
                count += 1
                headline, key = f"Flash {self.number}-{count}", f"kill-key-{self.number}-{count}"
                asked = time.monotonic()
                said = self.writer.flash(headline, key=key)
                seq = int(said["place"].split(":")[1])
                self.history.add(headline=headline, key=key, asked=asked, acked=time.monotonic(), seq=seq, said=said)
                self.over.wait(rng.uniform(0, 0.1))
        except Exception as fault:
            self.fault = fault
            raise


class Watching(threading.Thread):
    """A reader as the page's script is one: hears, applies, and comes back with the last place it saw."""

    def __init__(self, number, url):
        super().__init__(name=f"reader {number}", daemon=True)
        self.url, self.over, self.fault = url, threading.Event(), None
        self.reader, self.resets, self.cuts = None, 0, 0

    def run(self):
        try:
            with asking.Client(base_url=self.url, timeout=5) as http:
                while not self.over.is_set():
                    try:
                        self.listen(http)
                    except httpx.TransportError:
                        self.cuts += 1
                        time.sleep(0.02)
        except Exception as fault:
            self.fault = fault
            raise

    def listen(self, http):
        if self.reader is None:
            page = http.get("/live/ferry")
            if page.status_code != 200:
                time.sleep(0.02)
                return
            self.reader = Reader(page.content)
        query = {"after": self.reader.place, "generation": self.reader.generation}
        with connect_sse(http, "GET", "/live/ferry/stream", params=query) as source:
            if source.response.status_code != 200:
                time.sleep(0.02)
                return
            for event in source.iter_sse():
                if event.data:
                    self.hear(event)
                if self.reader is None or self.over.is_set():
                    return
        self.cuts += 1  # a stream that is one long answer ends like this when its edge is killed

    def hear(self, event):
        told = json.loads(event.data)
        if event.event == "hello":
            if not told["complete"]:
                self.resets += 1
                self.reader = None
        elif event.event == "delta":
            assert told["from"] == self.reader.place, "a gap, or something twice"
            self.reader.apply(event.data)
            if self.reader.reload:  # the press was upgraded under us; the script fetches the page again, and so do we
                self.reader = None


def kill_at_random(room, history, kills, rng):
    """The desk only after it has acknowledged something since it was killed last; the edge at any time."""
    acked, killed = len(history), {"edge": 0, "desk+runner": 0}
    until = time.monotonic() + 4 * kills
    while sum(killed.values()) < kills and time.monotonic() < until:
        time.sleep(rng.uniform(0.02, 0.5))
        part = "desk+runner" if len(history) > acked + rng.randint(0, 5) else "edge"
        if room.kill(part):
            killed[part] += 1
            acked = len(history) if part == "desk+runner" else acked
    return killed


def check(room, history, readers, page):
    shown = json.loads(room.run("export", "ferry").stdout)["posts"]
    headlines = [post["headline"] for post in shown]
    seqs = sorted(line["seq"] for line in history.lines)
    assert sorted(headlines) == sorted(line["headline"] for line in history.lines), "nothing lost, nothing doubled"
    assert seqs == list(range(3, 3 + len(seqs))), "dense, and every answer has a place of its own"
    for line in history.lines:
        before = [other["seq"] for other in history.lines if other["acked"] < line["asked"]]
        assert line["seq"] > max(before, default=0), "what was acknowledged before stands before"
    assert "nothing missing" in room.run("check", "ledger").stdout
    for reader in readers:
        assert reader.fault is None
        assert reader.resets == 0, "everybody could go on from where they stood"
        assert reader.reader.read() == seen(page)


def under_fire(room, kills, seed):
    rng, history = random.Random(seed), History()
    with room.open():
        opening = room.writer()
        opening.open_coverage()
        people = [room.writer() for _ in range(WRITERS)]
        writing = [Writing(number, writer, history) for number, writer in enumerate(people)]
        watching = [Watching(number, room.readers) for number in range(READERS)]
        for thread in [*writing, *watching]:
            thread.start()
        killed = kill_at_random(room, history, kills, rng)
        for thread in writing:
            thread.over.set()
        for thread in writing:
            thread.join(60)
            assert thread.fault is None
        last = f":{2 + len(history)}"
        until = time.monotonic() + 30
        while not all(one.reader and one.reader.place.endswith(last) for one in watching):
            assert not any(one.fault for one in watching)
            assert time.monotonic() < until, [one.reader and one.reader.place for one in watching]
            time.sleep(0.05)
        for thread in watching:
            thread.over.set()
        for line in rng.sample(history.lines, min(10, len(history))):
            assert opening.flash(line["headline"], key=line["key"]) == line["said"], "the same key, the same answer"
        page = asking.get(f"{room.readers}/live/ferry", timeout=10).content
        check(room, history, watching, page)
        for writer in [opening, *people]:
            writer.close()
    assert sum(killed.values()) == kills
    assert killed["desk+runner"] >= kills // 10, killed
    assert sum(one.cuts for one in watching) >= killed["edge"] // 2, "the readers were really cut"
    return killed, len(history)


@pytest.mark.servers
def test_killed_fifty_times_nothing_acknowledged_is_lost_and_nothing_doubled(tmp_path):
    """P1, P3, P4: SIGKILL under load; the same key is sent again until it is answered."""
    under_fire(Newsroom(tmp_path).move_in(), kills=50, seed=20260303)


@pytest.mark.long
@pytest.mark.servers
@pytest.mark.parametrize("seed", range(10))
def test_killed_five_hundred_times_nothing_acknowledged_is_lost(tmp_path, seed):
    under_fire(Newsroom(tmp_path).move_in(), kills=50, seed=seed)

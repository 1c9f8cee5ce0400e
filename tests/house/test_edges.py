"""Several edges on one port: each is killed, stuck or replaced while readers follow, and nobody misses anything."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.house.following import Follower, Pages
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.processes import answers, free_port, spawn, stoppress

EDGES = 3
# Where these readers come from, what they read, and what nobody has published.
ADDRESS, HEADLINE, DRAFT = "127.0.9.77", "Needle7f3a", "Needle9c1b"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    room = Newsroom(tmp_path_factory.mktemp("edges")).move_in()
    room.env |= {"STOPPRESS_EDGES": str(EDGES), "STOPPRESS_DRAIN_SECONDS": "2", "STOPPRESS_LOG_LEVEL": "INFO"}
    with room.open():
        room.open_writer = room.writer()
        yield room
        room.open_writer.close()


def covered(newsroom, slug):
    newsroom.open_writer.open_coverage(slug)
    newsroom.open_writer.flash("One", slug=slug)
    with asking.Client(base_url=newsroom.readers, timeout=10) as reader:
        for _ in range(20):  # each is a new connection's worth of luck: every edge has it
            reader.headers["Connection"] = "close"
            until(lambda: reader.get(f"/live/{slug}").status_code == 200)


class Evening:
    """Readers who follow and look while something happens, and posts that go out meanwhile."""

    def __init__(self, newsroom, slug, readers):
        self.room, self.slug = newsroom, slug
        self.followers = [Follower(newsroom.edge_port, slug, ADDRESS) for _ in range(readers)]
        self.flashed, self.place, self.pages = 1, "", []

    @contextlib.asynccontextmanager
    async def going_on(self):
        tasks = [asyncio.create_task(one.follow()) for one in self.followers]
        limits = httpx.Limits(max_keepalive_connections=4, keepalive_expiry=30)
        async with (
            asking.AsyncClient(base_url=self.room.readers, timeout=5, limits=limits) as kept,
            asking.AsyncClient(base_url=self.room.readers, timeout=5, headers={"Connection": "close"}) as new,
        ):
            self.pages = [Pages(kept, self.slug), Pages(kept, self.slug), Pages(new, self.slug)]
            tasks += [asyncio.create_task(one.look()) for one in self.pages]
            over = asyncio.Event()
            writing = asyncio.create_task(asyncio.to_thread(self.write, over, asyncio.get_running_loop()))
            await self.until(lambda: all(one.place for one in self.followers))
            try:
                yield
            finally:
                over.set()
                await writing
            await self.until(lambda: {one.place for one in self.followers} == {self.place}, patience=40)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def write(self, over, _loop):
        while not over.is_set():
            self.flashed += 1
            self.place = self.room.open_writer.flash(f"{HEADLINE} {self.flashed}", slug=self.slug)["place"]
            time.sleep(0.1)

    async def until(self, true, *, patience=20):
        end = time.monotonic() + patience
        while not true():
            assert time.monotonic() < end, self.places()
            await asyncio.sleep(0.02)

    def places(self):
        return sorted({one.place for one in self.followers}), self.faults()

    def faults(self):
        return [fault for one in [*self.followers, *self.pages] for fault in one.faults]


def spread(newsroom, count=120):
    """How many of so many callers each edge has, as the kernel shares them out."""
    lines = [socket.create_connection(("127.0.0.1", newsroom.edge_port)) for _ in range(count)]
    try:
        time.sleep(0.7)
        return {part: _connections(pid, newsroom.edge_port) for part, pid in newsroom.parts().items() if "edge" in part}
    finally:
        for line in lines:
            line.close()


def _connections(pid, port):
    own = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    open_here = [line for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "01"]
    return sum(f"socket:[{line[9]}]" in own for line in open_here)


@pytest.mark.servers
def test_every_edge_has_its_share_of_the_callers(newsroom):
    held = spread(newsroom)
    assert sum(held.values()) == 120
    assert len(held) == EDGES
    assert all(count >= 15 for count in held.values()), held


@pytest.mark.servers
async def test_an_edge_is_killed_and_no_reader_misses_anything_or_finds_the_door_shut(newsroom):
    """P4, P11: 300 readers on three edges, one of which is killed."""
    covered(newsroom, "killed")
    evening = Evening(newsroom, "killed", 300)
    async with evening.going_on():
        await asyncio.sleep(0.5)
        assert newsroom.kill("edge-2")
        await asyncio.sleep(2)
    assert 50 <= sum(one.cuts > 0 for one in evening.followers) <= 150, "the others did not notice"
    assert [fault for one in evening.followers for fault in one.faults] == []
    # What was under way in the edge that was killed is lost with it; whoever asks again is answered.
    pages = [fault for one in evening.pages for fault in one.faults]
    assert len(pages) <= 3
    assert [fault for fault in pages if not fault.startswith(("RemoteProtocolError", "ReadError"))] == []
    assert max(wait for one in evening.followers for wait in one.waits) < 3


@pytest.mark.servers
async def test_edges_are_replaced_one_by_one_and_no_reader_misses_anything(newsroom):
    """P4, P17: meanwhile every page is answered, no post is missed, none comes twice, nobody is sent to the page."""
    covered(newsroom, "replaced")
    before, moulds = newsroom.parts(), newsroom.moulds()
    evening, desk = Evening(newsroom, "replaced", 300), newsroom.writer()
    async with evening.going_on():
        await evening.until(lambda: desk.ask("GET", "/coverages/replaced")["readers"] == 300)  # on all edges together
        done = await asyncio.to_thread(newsroom.run, "restart")
    assert done.stdout.splitlines() == [*(f"edge-{n} has been replaced." for n in (1, 2, 3)), "All of them are new."]
    assert evening.faults() == []
    assert sum(one.asked for one in evening.pages) > 100
    assert all(one.byes >= 1 for one in evening.followers), "each was told"
    assert sum(one.cuts for one in evening.followers) == sum(one.byes for one in evening.followers), (
        "and nobody cut off"
    )
    after = newsroom.parts()
    assert after["desk+runner"] == before["desk+runner"]
    assert not {before[part] for part in before if "edge" in part} & set(after.values())
    assert all(newsroom.moulds()[part] != moulds[part] for part in moulds if "edge" in part)
    assert sum(one.resets for one in evening.followers) == 0
    desk.close()


@pytest.mark.servers
async def test_the_desk_is_replaced_too_and_whoever_writes_and_reads_only_waits_a_moment(newsroom):
    """P4, P17: what is published meanwhile is published, in order, and readers are not even cut off for it."""
    covered(newsroom, "upgraded")
    before = newsroom.parts()
    evening, page = Evening(newsroom, "upgraded", 100), newsroom.desk
    async with evening.going_on():
        done = await asyncio.to_thread(newsroom.run, "restart", "--desk")
        assert (await asyncio.to_thread(asking.get, f"{page}/readyz", timeout=10)).status_code == 200
    assert done.stdout.startswith("desk has been replaced.\nedge-1 has been replaced.\n")
    assert evening.faults() == []
    assert [(one.cuts, one.byes) for one in evening.followers if one.cuts != one.byes] == []
    assert not set(before.values()) & set(newsroom.parts().values())
    assert '"part": "desk+runner", "code"' not in newsroom.server.words(), "it did not die, it was asked to end"


@pytest.mark.servers
async def test_who_waits_at_the_door_of_an_edge_that_is_stuck_is_let_in_by_another(newsroom):
    """And is brought what is new there, like everybody."""
    covered(newsroom, "stuck")
    stuck = newsroom.parts()["edge-1"]
    os.kill(stuck, signal.SIGSTOP)
    try:
        evening = Evening(newsroom, "stuck", 60)
        async with evening.going_on():
            await asyncio.sleep(1)
        assert evening.faults() == []
        assert sum(one.cuts + one.resets for one in evening.followers) == 0
        waits = sorted(one.waits[0] for one in evening.followers)
        assert waits[20] < 0.4, "two in three found an edge that is not stuck"
        assert waits[-1] < 3
    finally:
        os.kill(stuck, signal.SIGCONT)


@pytest.mark.servers
@pytest.mark.long
def test_a_service_managers_hangup_replaces_the_edges_and_ends_nothing(newsroom):
    before = newsroom.parts()
    os.kill(newsroom.server.process.pid, signal.SIGHUP)
    edges = [part for part in before if "edge" in part]
    until(lambda: all(newsroom.parts().get(part) not in (None, before[part]) for part in edges), patience=40)
    until(lambda: len(newsroom.moulds()) == EDGES + 1 and "edge-3" in newsroom.server.words(), patience=20)
    assert newsroom.server.process.poll() is None


@pytest.mark.servers
def test_of_readers_and_of_what_is_written_nothing_stands_in_the_log(newsroom):
    """The last in this house: edges have been killed, stuck and replaced, with readers there."""
    covered(newsroom, "quiet")
    newsroom.open_writer.ask("POST", "/coverages/quiet/drafts", {"headline": DRAFT})
    said = newsroom.server.words()
    assert "part_died" in said
    assert "part_replaced" in said
    lines = [line for line in said.splitlines() if not line.startswith(("The desk:", "Live pages:"))]
    assert all(json.loads(line)["event"] for line in lines), "events, and no prose"
    for needle in (ADDRESS, HEADLINE, DRAFT, newsroom.password):
        assert needle not in said


@pytest.mark.servers
@pytest.mark.long
def test_edges_of_another_machine_are_several_too_and_replaced_there(tmp_path):
    room = Newsroom(tmp_path / "here").move_in()
    room.env |= {"STOPPRESS_WIRE": f"tcp://127.0.0.1:{free_port()}", "STOPPRESS_WIRE_TOKEN": "t0ken"}
    metrics, port = free_port(), free_port()
    there = room.env | {
        "STOPPRESS_DATA": str(tmp_path / "there"),
        "STOPPRESS_METRICS_PORT": str(metrics),
        "STOPPRESS_DRAIN_SECONDS": "1",
        "STOPPRESS_LOG_LEVEL": "INFO",
    }
    with room.open(), spawn(stoppress("edge", "--port", str(port), "--edges", "2"), log=tmp_path / "log", env=there):
        writer = room.writer()
        writer.open_coverage()
        writer.flash("One")
        writer.close()
        until(lambda: answers(metrics), patience=60)
        until(lambda: asking.get(f"http://127.0.0.1:{metrics}/readyz").json() == {"ready": True, "edges": 2})
        assert asking.get(f"http://127.0.0.1:{port}/live/ferry").status_code == 200
        words = stoppress("restart", "--data", there["STOPPRESS_DATA"])
        done = subprocess.run(words, env=os.environ | there, capture_output=True, text=True, timeout=60, check=True)
        assert done.stdout.splitlines()[-1] == "All of them are new."
        assert asking.get(f"http://127.0.0.1:{port}/live/ferry").status_code == 200


def test_without_a_house_there_is_nothing_to_restart(tmp_path):
    done = Newsroom(tmp_path).run("restart", check=False)
    assert done.returncode == 1
    assert "No `stoppress serve` runs" in done.stderr

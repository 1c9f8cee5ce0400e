"""P17: a house goes to the next release and back while it is written and read, and nobody misses anything."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from tests.house.newsroom import Newsroom, Writer
from tests.house.test_edges import Evening, covered
from tests.servers import asking, releases
from tests.servers.nats import nats_server
from tests.servers.processes import answers, free_port, spawn, stoppress

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """This release, and one that is to come."""
    folder = tmp_path_factory.mktemp("releases")
    return {"here": releases.this(folder / "here"), "next": releases.next_one(folder / "next")}


def light_a_lantern(env, release, slug):
    """A fact of a kind that this release does not know; the place of it."""
    words = [sys.executable, "-c", releases.WRITES.format(slug=slug)]
    more = {"PYTHONPATH": str(release), "DJANGO_SETTINGS_MODULE": "stoppress.desk.settings"}
    done = subprocess.run(words, env=os.environ | env | more, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Upgrading(Evening):
    """Notes how long whoever writes had to wait for the next post to be out."""

    waited = 0.0

    def write(self, over, _loop):
        before = time.monotonic()
        while not over.is_set():
            self.flashed += 1
            self.place = self.room.open_writer.flash(f"Line {self.flashed}", slug=self.slug)["place"]
            self.waited = max(self.waited, time.monotonic() - before)
            before = time.monotonic()
            time.sleep(0.1)


def install(folder, release):
    """As an installation is exchanged: in one moment, below the processes that were started from it."""
    half = folder / "half"
    half.symlink_to(release)
    half.replace(folder / "installed")


async def test_one_machine_goes_to_the_next_release_and_back_and_is_written_and_read_all_the_while(shelf, tmp_path):
    room = Newsroom(tmp_path / "house").move_in()
    install(tmp_path, shelf["here"])
    room.env |= {"PYTHONPATH": str(tmp_path / "installed"), "STOPPRESS_EDGES": "2", "STOPPRESS_DRAIN_SECONDS": "1"}
    with room.open():
        room.open_writer = room.writer()
        covered(room, "ferry")
        evening = Upgrading(room, "ferry", 60)
        async with evening.going_on():
            for release in ("next", "here"):
                install(tmp_path, shelf[release])
                done = await asyncio.to_thread(room.run, "restart", "--desk")
                assert done.stdout.splitlines()[-1] == "All of them are new."
                if release == "next":
                    await asyncio.to_thread(light_a_lantern, room.env, shelf["next"], "ferry")
                await asyncio.sleep(1)
                page = await asyncio.to_thread(asking.get, f"{room.readers}/live/ferry", timeout=10)
                assert (releases.MARK in page.text) == (release == "next"), release
        assert evening.faults() == []
        assert [(one.cuts, one.byes) for one in evening.followers if one.cuts != one.byes] == []
        assert evening.waited <= 10, "the desk was away for too long"
        assert "press_failed" not in room.server.words()
        assert "ended with" not in room.server.words()
        room.open_writer.close()


class Balanced:
    """A client of several desks, as a balancer makes one of them: who does not answer is left out."""

    def __init__(self, desks, **more):
        self.clients = [asking.Client(base_url=f"{desk}/api/v1", **more) for desk in desks]

    @property
    def headers(self):
        return self.clients[0].headers

    def request(self, method, path, *, headers, **more):
        try:
            return self.clients[0].request(method, path, headers={**self.headers, **headers}, **more)
        except httpx.TransportError:
            old, new, *_ = self.clients
            new.cookies, new.headers = old.cookies, old.headers
            self.clients.append(self.clients.pop(0))
            raise

    def close(self):
        for client in self.clients:
            client.close()


class Machines:
    """Two desks, two runners and two edges on a PostgreSQL and a NATS, each in the release it was last started in."""

    def __init__(self, folder, database, nats, shelf):
        self.folder, self.shelf, self.stack = folder, shelf, contextlib.ExitStack()
        self.ports = {name: free_port() for name in ("desk-1", "desk-2", "runner-1", "runner-2", "edge")}
        self.metrics = {name: free_port() for name in self.ports}
        self.desks = [f"http://127.0.0.1:{self.ports[name]}" for name in ("desk-1", "desk-2")]
        self.edge_port, self.readers = self.ports["edge"], f"http://127.0.0.1:{self.ports['edge']}"
        self.open, self.starts, self.open_writer = {}, 0, None
        token = {"STOPPRESS_WIRE_TOKEN": "only these machines know it", "STOPPRESS_WIRE": f"{nats}/house"}
        self.common = token | {"STOPPRESS_LOG_LEVEL": "INFO", "STOPPRESS_DRAIN_SECONDS": "1"}
        self.inner = {
            "STOPPRESS_DATABASE_URL": database,
            "STOPPRESS_DESK_URL": self.desks[0],
            "STOPPRESS_READER_URL": self.readers,
            "STOPPRESS_SECRET_KEY": "s" * 50,
        }

    def env(self, name, release):
        data = self.folder / name
        data.mkdir(exist_ok=True)
        env = {**self.common, "STOPPRESS_DATA": str(data), "PYTHONPATH": str(release)}
        env["STOPPRESS_METRICS_PORT"] = str(self.metrics[name])
        if name == "edge":
            own = ",".join(f"tcp://127.0.0.1:{self.ports[one]}" for one in ("runner-1", "runner-2"))
            return env | {"STOPPRESS_RUNNERS": own}
        if name.startswith("runner"):
            env |= {"STOPPRESS_RUNNER_LISTEN": f"tcp://127.0.0.1:{self.ports[name]}"}
        return env | self.inner

    def start(self, name, release):
        kind, self.starts = name.partition("-")[0], self.starts + 1
        port = str(self.ports[name])
        words = {
            "desk": ("desk", "--port", port),
            "runner": ("runner",),
            "edge": ("edge", "--port", port, "--edges", "2"),
        }
        log = self.folder / f"{self.starts:02d}-{name}.log"
        env = self.env(name, self.folder / "installed" if kind == "edge" else self.shelf[release])
        server = self.open[name] = self.stack.enter_context(spawn(stoppress(*words[kind]), log=log, env=env))
        if kind == "edge":
            server.wait_until(lambda: answers(self.ports[name]), patience=60)
        else:
            server.wait_until(lambda: self.is_ready(name), patience=90)

    def is_ready(self, name):
        with contextlib.suppress(httpx.TransportError):
            return asking.get(f"http://127.0.0.1:{self.metrics[name]}/readyz", timeout=5).status_code == 200
        return False

    def open_all(self, release):
        install(self.folder, self.shelf[release])
        for name in ("desk-1", "desk-2", "runner-1", "runner-2", "edge"):
            self.start(name, release)
        room = Newsroom(self.folder / "desk-1")
        room.env = self.env("desk-1", self.shelf[release])
        password = room.add("ada", "--administrator")
        self.open_writer = Writer(self.desks[0], "ada", password)
        headers = dict(self.open_writer.http.headers)
        self.open_writer.close()
        self.open_writer.http = Balanced(self.desks, headers=headers, timeout=10)
        self.open_writer.log_in()

    def replace(self, kind, release):
        """One after the other, as docs/howto/upgrade.md says."""
        if kind == "edge":
            install(self.folder, self.shelf[release])
            env = os.environ | self.env("edge", self.shelf[release])
            done = subprocess.run(
                stoppress("restart"), env=env, capture_output=True, text=True, timeout=90, check=False
            )
            assert done.returncode == 0, done.stderr
            return
        names = [f"{kind}-1", f"{kind}-2"]
        if kind == "runner" and answers(self.ports[names[0]]):
            names.reverse()  # the one whose turn it is comes last
        for name in names:
            assert self.open[name].stop() in (0, -signal.SIGTERM)
            self.start(name, release)

    def said(self):
        return "".join(file.read_text() for file in sorted(self.folder.glob("*.log")))


@pytest.fixture
def machines(shelf, tmp_path, postgres_url):
    with nats_server(tmp_path / "nats") as nats:
        house = Machines(tmp_path, postgres_url, nats.url, shelf)
        with house.stack:
            yield house


ORDERS = [
    ("runner", "desk", "edge"),
    ("edge", "runner", "desk"),
    ("desk", "runner", "edge"),
    ("desk", "edge", "runner"),
]


@pytest.mark.long
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
async def test_many_machines_go_to_the_next_release_and_back_one_by_one(machines, order):
    """Whatever the order, old ones and new ones work beside each other; of both kinds of entries."""
    await asyncio.to_thread(machines.open_all, "here")
    await asyncio.to_thread(covered, machines, "ferry")
    evening = Upgrading(machines, "ferry", 100)
    async with evening.going_on():
        for kind in order:
            await asyncio.to_thread(machines.replace, kind, "next")
            if kind == "desk":  # from now on somebody may use what is new
                await asyncio.to_thread(light_a_lantern, machines.env("desk-1", ""), machines.shelf["next"], "ferry")
        page = await asyncio.to_thread(asking.get, f"{machines.readers}/live/ferry", timeout=10)
        assert releases.MARK in page.text
        for kind in reversed(order):
            await asyncio.to_thread(machines.replace, kind, "here")
        page = await asyncio.to_thread(asking.get, f"{machines.readers}/live/ferry", timeout=10)
        assert releases.MARK not in page.text
    (machines.folder / "waited").write_text(f"{evening.waited:.1f} s")
    assert evening.faults() == []
    assert evening.waited <= 10, "the desks were away for too long"
    assert [(one.cuts, one.byes) for one in evening.followers if one.cuts != one.byes] == []
    assert "press_failed" not in machines.said()
    machines.open_writer.close()


@pytest.mark.long
async def test_the_commit_before_this_one_goes_to_this_one(machines, tmp_path):
    """Or whatever STOPPRESS_TEST_BEFORE names: a tag, a commit."""
    revision = os.environ.get("STOPPRESS_TEST_BEFORE", "HEAD~1")
    machines.shelf = machines.shelf | {"before": releases.before(tmp_path / "before", revision)}
    await asyncio.to_thread(machines.open_all, "before")
    await asyncio.to_thread(covered, machines, "ferry")
    evening = Upgrading(machines, "ferry", 100)
    async with evening.going_on():
        for kind in ORDERS[0]:
            await asyncio.to_thread(machines.replace, kind, "here")
    assert evening.faults() == []
    assert evening.waited <= 10
    assert "press_failed" not in machines.said()
    machines.open_writer.close()

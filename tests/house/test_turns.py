"""Several desks and runners on one PostgreSQL: one runner is active, and the next one takes over when it is gone."""

import contextlib
import os
import signal
import time

import pytest

from tests.house.newsroom import Newsroom, Writer
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.postgres import Postgres
from tests.servers.processes import answers, free_port, has_said, spawn, stoppress

pytestmark = pytest.mark.servers

TOKEN = "a token of some length"


class House:
    """Two runners that listen on ports of their own, two desks and an edge, each in a folder of its own."""

    def __init__(self, folder, database):
        self.folder, self.database = folder, database
        self.ports = [free_port(), free_port()]
        self.desks = [free_port(), free_port()]
        self.edge = free_port()
        self.runners, self.stack = [], contextlib.ExitStack()

    def env(self, name, **more):
        data = self.folder / name
        data.mkdir(exist_ok=True)
        told = {"STOPPRESS_DATA": str(data), "STOPPRESS_WIRE_TOKEN": TOKEN, "STOPPRESS_LOG_LEVEL": "INFO"}
        return told | {"STOPPRESS_DATABASE_URL": self.database} | more

    def start(self, name, *words, env, ready):
        server = self.stack.enter_context(spawn(stoppress(*words), log=self.folder / f"{name}.log", env=env))
        server.wait_until(ready, patience=60)
        return server

    def start_runner(self, nth, **more):
        own = self.env(f"runner{nth}", STOPPRESS_WIRE=f"tcp://127.0.0.1:{self.ports[nth]}", **more)
        ready = has_said(self.folder / f"runner{nth}.log", "turn_taken", "turn_of_another")
        return self.start(f"runner{nth}", "runner", env=own, ready=ready)

    def start_desk(self, nth, **more):
        url = f"http://127.0.0.1:{self.desks[nth]}"
        own = self.env(f"desk{nth}", STOPPRESS_DESK_URL=url, STOPPRESS_SECRET_KEY="s" * 50, **more)
        port = self.desks[nth]
        return self.start(f"desk{nth}", "desk", "--port", str(port), env=own, ready=lambda: answers(port))

    def start_edge(self, nth):
        wire = f"tcp://127.0.0.1:{self.ports[nth]}"
        own = self.env("edge", STOPPRESS_WIRE=wire) | {"STOPPRESS_DATABASE_URL": "postgresql://nobody@nowhere/nothing"}
        return self.start("edge", "edge", "--port", str(self.edge), env=own, ready=lambda: answers(self.edge))

    def active(self):
        return [nth for nth, port in enumerate(self.ports) if answers(port)]


@pytest.fixture
def house(tmp_path, postgres_url):
    house = House(tmp_path, postgres_url)
    with house.stack:
        yield house


def took(what, patience):
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < patience, "it did not come about in time"
        time.sleep(0.02)
    return time.monotonic() - began


# `python -m tests.big.turns` measures it, and asks for five seconds; a machine with other work gets more.
SOON = 15


def test_p11_of_two_runners_one_is_active_and_the_other_takes_over_when_it_dies_hangs_or_is_gone(house):
    first = house.start_runner(0)
    second = house.start_runner(1)
    assert house.active() == [0], "one at a time"
    first.kill()
    took(lambda: house.active() == [1], SOON)

    again = house.start_runner(0)
    assert house.active() == [1]
    second.signal(signal.SIGSTOP)  # it holds its session, and with it the lock
    took(lambda: 0 in house.active(), SOON)
    second.signal(signal.SIGCONT)
    took(lambda: house.active() == [0], SOON)
    assert "turn_lost" in second.words()
    assert again.stop() == 0
    took(lambda: house.active() == [1], SOON)


def test_two_desks_write_one_coverage_and_readers_have_all_of_it_in_one_order(house):
    """P3, over two processes."""
    house.start_desk(0)
    env = os.environ | house.env("desk0", STOPPRESS_SECRET_KEY="s" * 50)
    room = Newsroom(house.folder / "desk0")
    room.env = env
    password = room.add("ada", "--administrator")
    house.start_desk(1)
    house.start_runner(0)
    house.start_edge(0)
    writers = [Writer(f"http://127.0.0.1:{port}", "ada", password).log_in() for port in house.desks]
    writers[0].open_coverage()
    for nth in range(20):
        writers[nth % 2].flash(f"Line {nth:02d}")
    with asking.Client(base_url=f"http://127.0.0.1:{house.edge}", timeout=10) as reader:
        until(lambda: "Line 19" in reader.get("/live/ferry").text)
        page = reader.get("/live/ferry").text
        at = [page.index(f"Line {nth:02d}") for nth in range(2, 20)]
        assert at == sorted(at, reverse=True), "the newest first"
    seen = writers[1].ask("GET", "/coverages/ferry")
    assert len(seen["posts"]) == 20
    for writer in writers:
        writer.close()


def test_a_runner_that_starts_before_its_database_waits_for_it_and_one_that_is_not_let_in_says_so(tmp_path):
    postgres = Postgres()
    try:
        house = House(tmp_path, postgres.url())
        with house.stack:
            own = house.env("runner0", STOPPRESS_WIRE=f"tcp://127.0.0.1:{house.ports[0]}")
            log = tmp_path / "runner0.log"
            runner = house.start("runner0", "runner", env=own, ready=lambda: "database_awaited" in log.read_text())
            postgres.start()
            runner.wait_until(lambda: "turn_taken" in runner.words(), patience=30)
            other = own | {"STOPPRESS_DATABASE_URL": postgres.url().replace("/stoppress", "/nobodys")}
            refused = house.stack.enter_context(spawn(stoppress("runner"), log=tmp_path / "refused", env=other))
            assert refused.process.wait(20) != 0
            assert "nobodys" in refused.words()
    finally:
        postgres.close()

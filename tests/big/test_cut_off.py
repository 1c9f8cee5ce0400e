"""Machines that are really cut off: each has a network of its own, and its cable is pulled."""

import contextlib
import shutil
import threading
import time

import httpx
import pytest

from tests.big.house import BigHouse
from tests.big.load import Load, sound
from tests.house.newsroom import Newsroom
from tests.servers import asking
from tests.servers.namespaces import Namespaces, can_be_made
from tests.servers.nats import PROGRAM, NatsServer
from tests.servers.postgres import Postgres
from tests.servers.processes import answers, spawn, stoppress

pytestmark = [
    pytest.mark.servers,
    pytest.mark.long,
    pytest.mark.skipif(not can_be_made(), reason="network namespaces are made by root on Linux"),
]
NUMBERS = (1, 2, 3)


class Elsewhere(NatsServer):
    """A server of NATS on a machine of its own."""

    def __init__(self, folder, space, number):
        super().__init__(folder, name=f"nats{number}")
        self.host, self.port, self._into = space.address(number), 4222, space.into(number)
        routes = ", ".join(f"nats://{space.address(other)}:6222" for other in NUMBERS if other != number)
        self.config.write_text(
            f'server_name: {self.name}\nlisten: {self.host}:4222\njetstream {{ store_dir: "{self.store}" }}\n'
            f"cluster {{ name: house, listen: {self.host}:6222, routes: [{routes}] }}\n"
        )

    def start(self):
        command = [*self._into, str(PROGRAM), "--config", str(self.config)]
        self._server = self._running.enter_context(spawn(command, log=self.folder / "log"))
        self._server.wait_until(lambda: answers(self.port, self.host))


@pytest.fixture(scope="module")
def spaces():
    with Namespaces(3).laid() as spaces:
        yield spaces


@pytest.fixture(scope="module")
def cluster(spaces, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    servers = [Elsewhere(folder / str(number), spaces, number) for number in NUMBERS]
    with contextlib.ExitStack() as stack:
        for server in servers:
            stack.callback(server.kill)
            server.start()
        yield servers


@pytest.fixture(scope="module")
def house(cluster, tmp_path_factory):
    with BigHouse(tmp_path_factory.mktemp("big"), cluster=cluster) as house:
        house.ada = ("ada", house.add("ada", "--administrator"))
        yield house


def under_load(house, folder, slug, during, *, readers=200):
    with Load(house, house.ada, folder, slug, readers=readers) as load:
        time.sleep(3)
        during()
        time.sleep(3)
        return load.verdict()


def test_of_three_servers_one_is_killed_and_then_one_is_cut_off_and_nobody_misses_anything(
    house, cluster, spaces, tmp_path
):
    def during():
        cluster[0].kill()
        time.sleep(10)
        cluster[0].start()
        time.sleep(5)  # it catches up
        for number in (2, 3):
            spaces.pull(number)
            time.sleep(10)
            spaces.plug(number)
            time.sleep(5)

    verdict = under_load(house, tmp_path / "it", "cluster-one", during)
    assert sound(verdict), verdict


@pytest.mark.parametrize("store", ["kept", "deleted"])
def test_all_three_are_down_and_back(house, cluster, tmp_path, store):
    def during():
        for server in cluster:
            server.kill()
        time.sleep(15)
        for server in cluster:
            if store == "deleted":
                shutil.rmtree(server.store)
        starting = [threading.Thread(target=server.start) for server in cluster]
        for thread in starting:
            thread.start()
        for thread in starting:
            thread.join()

    verdict = under_load(house, tmp_path / "it", f"cluster-{store}", during)
    assert sound(verdict), verdict


def test_a_store_that_is_deleted_while_people_write_is_filled_again(big_house, tmp_path):
    nats = big_house.machines["nats"]

    def during():
        for _ in range(3):
            nats.kill()
            shutil.rmtree(nats.store)
            nats.start()
            time.sleep(5)

    verdict = under_load(big_house, tmp_path / "it", "store-deleted", during)
    assert sound(verdict), verdict


def test_a_desk_whose_postgresql_is_swallowed_by_the_network_says_so_and_works_again(tmp_path):
    """And does not wait a quarter of an hour, as a network stack does."""
    with Namespaces(1).laid() as spaces, contextlib.ExitStack() as stack:
        postgres = Postgres(spaces.address(1), spaces.into(1))
        stack.callback(postgres.close)
        postgres.start()
        room = Newsroom(tmp_path)
        room.env |= {"STOPPRESS_DATABASE_URL": postgres.url()}
        port = room.desk_port
        desk = stack.enter_context(spawn(stoppress("desk", "--port", str(port)), log=tmp_path / "log", env=room.env))
        desk.wait_until(lambda: answers(port), patience=60)
        url = f"http://127.0.0.1:{port}/readyz"
        assert asking.get(url, timeout=30).status_code == httpx.codes.OK
        spaces.pull(1)
        began = time.monotonic()
        while asking.get(url, timeout=30).status_code != httpx.codes.SERVICE_UNAVAILABLE:
            assert time.monotonic() - began < 20
            time.sleep(0.2)
        spaces.plug(1)
        until = time.monotonic() + 10
        while asking.get(url, timeout=30).status_code != httpx.codes.OK:
            assert time.monotonic() < until
            time.sleep(0.1)

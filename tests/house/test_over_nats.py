"""A runner and an edge, each a process of its own with a user of its own, over the NATS that the guide describes."""

import asyncio
import contextlib
import re
from pathlib import Path

import pytest

from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.line import NatsLost, dialled
from stoppress.wire.nats.pulse import Pulse
from tests.house.newsroom import Newsroom
from tests.house.test_house import until
from tests.servers import asking
from tests.servers.nats import NatsServer
from tests.servers.processes import answers, free_port, spawn, stoppress
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour
from tests.wire.test_changes import until as soon
from tests.wire.ways import OverNats, a_board

pytestmark = pytest.mark.servers

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/howto/nats.md"
TLS = ROOT / "tests/servers/tls"


def as_in_the_guide():
    """The guide's own file, but for addresses and folders."""
    text = re.search(r"# nats.conf\n(.*?)```", GUIDE.read_text(), re.DOTALL)[1]
    return "\n".join(line for line in text.splitlines() if not line.startswith(("listen:", "jetstream")))


def opened(folder, scheme):
    secret = f'tls {{ cert_file: "{TLS}/nats.crt", key_file: "{TLS}/nats.key" }}\n' if scheme == "tls" else ""
    server = NatsServer(folder, config=f"{as_in_the_guide()}\n{secret}")
    server.scheme = scheme
    server.start()
    return server


@pytest.fixture
def nats(tmp_path):
    server = opened(tmp_path / "nats", "nats")
    yield server
    server.kill()


@pytest.fixture
def secret_nats(tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "nats.crt"))
    server = opened(tmp_path / "nats", "tls")
    yield server
    server.kill()


def address(server, user):
    password = {"runner": "PASSWORD-OF-THE-RUNNER", "edge": "PASSWORD-OF-THE-EDGES"}[user]
    return f"{server.scheme}://{user}:{password}@127.0.0.1:{server.port}/house"


def test_an_edge_without_any_secret_of_the_database_shows_what_the_runner_presses(secret_nats, tmp_path):
    nats = secret_nats
    house, port = Newsroom(tmp_path / "house").move_in(), free_port()
    house.run("sample", "--posts", "20", "--slug", "ferry")
    words, of_all = tmp_path / "log", {"STOPPRESS_LOG_LEVEL": "INFO"}
    runner = {**house.env, **of_all, "STOPPRESS_WIRE": address(nats, "runner")}
    edge = {**of_all, "STOPPRESS_WIRE": address(nats, "edge"), "STOPPRESS_DATA": str(tmp_path / "edge")}
    with (
        spawn(stoppress("runner"), log=words, env=runner),
        spawn(stoppress("edge", "--port", str(port)), log=tmp_path / "edge.log", env=edge) as server,
        asking.Client(base_url=f"http://127.0.0.1:{port}") as reader,
    ):
        server.wait_until(lambda: answers(port))
        until(lambda: reader.get("/readyz").json()["wire"], patience=20)
        assert reader.get("/live/ferry").status_code == 200
        house.env |= edge | {"STOPPRESS_RUNNERS": f"unix:{house.data}/run/wire"}
        for user in ("edge", "runner"):  # the doctor of a desk or runner has the second, and looks as the first does
            house.env["STOPPRESS_WIRE"] = address(nats, user)
            seen = house.run("check", "wire")
            assert seen.stdout.count("one public coverage") == 2, "by NATS, and at the socket"
            assert "nats_refused" not in seen.stdout + seen.stderr, user
    said = words.read_text() + (tmp_path / "edge.log").read_text()
    assert "wire_carried" in said
    assert "PASSWORD" not in said
    assert "nats_refused" not in said
    assert "PASSWORD" not in nats.words()


@pytest.mark.long
def test_an_edge_process_that_is_cut_off_from_both_keeps_to_the_bound_it_was_given(nats, tmp_path):
    """P6, P13: with the setting as an operator sets it, and everything else killed."""
    house, port, lives = Newsroom(tmp_path / "house").move_in(), free_port(), contextlib.ExitStack()
    house.run("sample", "--posts", "5", "--slug", "ferry")
    runner = {**house.env, "STOPPRESS_WIRE": address(nats, "runner")}
    edge = {
        "STOPPRESS_WIRE": address(nats, "edge"),
        "STOPPRESS_DATA": str(tmp_path / "edge"),
        "STOPPRESS_RUNNERS": f"unix:{house.data}/run/wire",
        "STOPPRESS_EDGE_ALONE_FOR": "4",
    }
    with (
        lives,
        spawn(stoppress("edge", "--port", str(port)), log=tmp_path / "edge.log", env=edge) as server,
        asking.Client(base_url=f"http://127.0.0.1:{port}") as reader,
    ):
        server.wait_until(lambda: answers(port))
        assert reader.get("/live/ferry").status_code == 503, "it has heard nobody yet"
        first = lives.enter_context(spawn(stoppress("runner"), log=tmp_path / "log", env=runner))
        until(lambda: reader.get("/readyz").json()["wire"], patience=20)
        assert reader.get("/live/ferry").status_code == 200
        nats.kill()
        first.kill()
        until(lambda: not reader.get("/readyz").json()["wire"], patience=20)
        assert reader.get("/live/ferry").status_code == 200
        until(lambda: reader.get("/readyz").status_code == 503, patience=10)
        gone = reader.get("/live/ferry")
        assert (gone.status_code, gone.headers["retry-after"]) == (503, "30")
        nats.start()
        lives.enter_context(spawn(stoppress("runner"), log=tmp_path / "log", env=runner))
        until(lambda: reader.get("/live/ferry").status_code == 200, patience=30)
    assert "edge_alone" in (tmp_path / "edge.log").read_text()


async def test_an_edge_may_read_and_report_and_nothing_else(nats):
    way = OverNats(nats)
    way.address = NatsAddress.parse(address(nats, "runner"))
    reading = OverNats(nats)
    reading.address = NatsAddress.parse(address(nats, "edge"))
    board, shelf, paper = a_board(an_hour()), Shelf(), an_hour()
    shelf.readers = {paper.book: 3}
    async with way.runner(board), reading.edge(shelf):
        await soon(lambda: shelf.settled and board.readers() == {paper.book: 3})
        async with dialled(reading.address, "an edge that was taken over") as line:
            before = await line.ask("STREAM.INFO.STOPPRESS_house")
            forbidden = ("STREAM.MSG.DELETE", "STREAM.PURGE", "STREAM.DELETE", "STREAM.UPDATE", "STREAM.SNAPSHOT")
            asked = (line.ask(f"{what}.STOPPRESS_house", seq=1) for what in forbidden)
            assert {type(one) for one in await asyncio.gather(*asked, return_exceptions=True)} == {NatsLost}
            await line.say(reading.address.book(paper.book), b"false words")
            await line.say(reading.address.pulse, Pulse("x", 99, "v", "m", {}).encode())
            after = await line.ask("STREAM.INFO.STOPPRESS_house")
        assert after["state"]["last_seq"] == before["state"]["last_seq"]
        assert shelf.kept == {paper.book: paper.pressed}
        assert shelf.settled


def test_a_server_whose_certificate_nobody_here_trusts_is_not_said_to_be_away(secret_nats, tmp_path, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    house = Newsroom(tmp_path / "edge")
    house.env["STOPPRESS_WIRE"] = address(secret_nats, "edge")
    done = house.run("check", "wire", "--wait", "2", check=False)
    assert done.returncode == 1
    assert "its certificate is not trusted" in done.stderr
    assert "STOPPRESS_NATS_CA" in done.stderr


async def test_who_asks_for_an_encrypted_line_tells_its_password_to_nobody_who_offers_none(nats):
    with pytest.raises(NatsLost) as lost:
        async with dialled(NatsAddress.parse(address(nats, "edge").replace("nats:", "tls:")), "edge"):
            pass
    assert lost.value.kind == "tls"
    async with dialled(NatsAddress.parse(address(nats, "edge")), "edge"):
        pass


def test_without_nats_the_check_says_so_and_that_edges_are_fed(tmp_path):
    house = Newsroom(tmp_path)
    house.env["STOPPRESS_WIRE"] = f"nats://edge:word@127.0.0.1:{free_port()}"
    done = house.run("check", "wire", "--wait", "0.5", check=False)
    assert done.returncode == 1
    assert "edges ask the runner itself" in done.stderr
    assert "Posts are safe in the ledger" in done.stderr
    assert "word@" not in done.stderr

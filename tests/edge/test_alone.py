"""An edge that hears nobody: what its readers are told, and the bound that a newsroom may set."""

import asyncio
import contextlib
import time

import pytest

from stoppress.edge import alone as alone_module
from stoppress.edge import app as app_module
from stoppress.wire.address import Address
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.socket import SocketReceiver, SocketServer
from stoppress.wire.turns import InTurns
from tests.edge.reading import stand
from tests.servers.nats import nats_server
from tests.wire.paper import an_hour
from tests.wire.test_changes import until
from tests.wire.ways import OverNats, a_board


class Runner:
    """One at a socket, which goes and comes back with everything it knew."""

    def __init__(self, folder, *papers):
        self.address, self.board = Address(path=folder / "run" / "wire"), a_board(*papers)
        self._open = contextlib.AsyncExitStack()

    def receiver(self):
        wire = SocketReceiver(self.address)
        wire.board = self.board
        return wire

    async def comes(self):
        await self._open.enter_async_context(SocketServer(self.board, self.address).listening())

    async def goes(self):
        await self._open.aclose()


@pytest.fixture
async def runner(tmp_path):
    one = Runner(tmp_path, an_hour(3))
    await one.comes()
    yield one
    await one.goes()


@pytest.mark.parametrize("push", ["auto", "asgi"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
async def test_readers_are_told_once_that_nobody_is_heard_and_once_that_it_goes_on(
    runner, tmp_path, monkeypatch, push, coding
):
    """P13: the page stays up, and says how old it may be; to open streams, to those that come, and in deltas."""
    monkeypatch.setattr(alone_module, "LATE_AFTER", 0.5)
    paper = an_hour(3)
    async with stand(tmp_path, settled=False, wire=runner.receiver(), edge_push=push) as here:
        here.http.headers["accept-encoding"] = coding
        await until(here.edge.store.settled.is_set)
        async with here.stream(after=paper.place, coding=coding) as stream:
            assert "late" not in (await stream.next())[1]
            last_heard = time.time()
            await runner.goes()
            kind, told, at = await stream.next()
            assert (kind, told["complete"], told["from"], told["to"], at) == ("hello", True, "e1:3", "e1:3", "e1:3")
            assert abs(told["late"] / 1000 - last_heard) < 2
            async with here.stream(after=paper.place, coding=coding) as another:
                assert (await another.next())[1]["late"] == told["late"]
            polled = await here.http.get("/live/ferry/since/0/e1:3")
            assert polled.json()["late"] == told["late"]
            assert polled.json()["to"] == "e1:3"
            assert (await here.http.get("/live/ferry")).status_code == 200
            paper.write()
            runner.board.publish(paper.pressed)
            await runner.comes()
            seen = [await stream.next(), await stream.next()]
            assert sorted(kind for kind, *_ in seen) == ["delta", "hello"]
            assert all("late" not in told for _, told, _ in seen)
        assert "late" not in (await here.http.get("/live/ferry/since/0/e1:3")).json()


async def test_a_short_silence_is_not_worth_a_word(runner, tmp_path):
    async with stand(tmp_path, settled=False, wire=runner.receiver()) as here:
        await until(here.edge.store.settled.is_set)
        async with here.stream(after=an_hour(3).place) as stream:
            await stream.next()
            await runner.goes()
            await until(lambda: here.edge.store.alone.seconds > 1.5)
            await runner.comes()
            await until(here.edge.store.settled.is_set)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(stream.next(), 0.5)


async def test_an_edge_that_starts_with_a_copy_says_when_that_was_written(tmp_path, monkeypatch):
    monkeypatch.setattr(alone_module, "LATE_AFTER", 0.1)
    monkeypatch.setattr(app_module, "WAIT_FOR_RUNNER", 0.1)
    async with stand(tmp_path) as here:
        await here.publish(an_hour(3))
    written = time.time()
    await asyncio.sleep(1.5)
    async with stand(tmp_path, settled=False, wire=SocketReceiver(Address(path=tmp_path / "nobody"))) as here:
        await until(lambda: here.edge.store.alone.late)
        polled = await here.http.get("/live/ferry/since/0/e1:3")
        assert polled.json()["late"] / 1000 < written + 0.1


@pytest.mark.servers
async def test_cut_off_from_nats_and_every_runner_an_edge_serves_no_longer_than_the_newsroom_set(tmp_path):
    """P6, P13: what is taken down while it hears nobody is not to be had there after that, whatever is asked."""
    paper, said = an_hour(3), "what a court forbids"
    paper.write("post0002", said)
    board, socket = a_board(paper), Address(path=tmp_path / "run" / "wire")
    with nats_server(tmp_path / "nats") as nats:
        way = OverNats(nats)
        wire = InTurns(NatsReceiver(way.address), SocketReceiver(socket))
        wire.board = board
        async with (
            contextlib.AsyncExitStack() as cut,
            stand(tmp_path, settled=False, wire=wire, edge_alone_for=3) as here,
        ):
            await cut.enter_async_context(SocketServer(board, socket).listening())
            await cut.enter_async_context(way.runner(board))
            await until(here.edge.store.settled.is_set, patience=10)
            below = ("", "/post/post0002", "/since/0/e1:1", "/all", "/stream")
            addresses = ("/live", *(f"/live/ferry{one}" for one in below), "/media/abcdefghijklmnop.webp")
            async with here.stream(after=paper.place) as stream:
                await stream.next()
                nats.kill()
                await cut.aclose()
                paper.remove("post0002")
                board.publish(paper.pressed)
                await until(lambda: not here.edge.store.settled.is_set(), patience=10)
                assert (await here.http.get("/live/ferry")).status_code == 200, "for so long it serves on"
                began = time.monotonic()
                assert (await stream.next())[0] == "bye"
                assert 1.5 < time.monotonic() - began < 6
            for path in addresses:
                answer = await here.http.get(path)
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "30"), path
                assert answer.headers["cache-control"] == "no-store"
                assert said not in answer.text
            assert (await here.http.get("/assets/a.js")).status_code == 200
            assert (await here.http.get("/healthz")).status_code == 200
            ready = await here.http.get("/readyz")
            assert (ready.status_code, ready.json()["alone"] >= 3) == (503, True)
            nats.start()
            async with SocketServer(board, socket).listening(), way.runner(board):
                await until(here.edge.store.settled.is_set, patience=15)
                assert (await here.http.get("/live/ferry")).status_code == 200
                assert (await here.http.get("/live/ferry/post/post0002")).status_code == 410
                assert (await here.http.get("/readyz")).json() == {"ready": True, "wire": True}


async def test_with_a_bound_nothing_is_served_after_a_start_before_somebody_was_heard(tmp_path, monkeypatch):
    """Nobody knows for how long the copy on disk has been alone."""
    monkeypatch.setattr(app_module, "WAIT_FOR_RUNNER", 0.1)
    paper = an_hour(3)
    async with stand(tmp_path, edge_alone_for=600) as here:
        await here.publish(paper)
        assert (await here.http.get("/live/ferry")).status_code == 200
    one = Runner(tmp_path, paper)
    async with stand(tmp_path, settled=False, wire=one.receiver(), edge_alone_for=600) as here:
        assert (await here.http.get("/live/ferry")).status_code == 503
        assert (await here.http.get("/live/ferry")).text.count("<h1") == 1
        await one.comes()
        await until(here.edge.store.settled.is_set)
        assert (await here.http.get("/live/ferry")).status_code == 200
    await one.goes()

"""P12: NATS is killed, frozen, robbed of its store: readers' edges are fed all the while, and nothing is lost after."""

import asyncio
import contextlib
import os
import random
import shutil
from pathlib import Path

import pytest

from stoppress.wire.address import Address
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.carrier import Carrier
from stoppress.wire.nats.line import dialled
from stoppress.wire.nats.stream import Stream
from stoppress.wire.socket import SocketServer
from tests.servers.nats import Cables, nats_cluster, nats_server
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour
from tests.wire.test_changes import until
from tests.wire.test_nats import carried
from tests.wire.ways import OverNats, a_board

pytestmark = pytest.mark.servers


@pytest.mark.parametrize("fault", ["kill", "freeze"])
async def test_without_nats_an_edge_asks_the_runner_within_ten_seconds_and_returns_when_it_is_back(
    nats, tmp_path, fault
):
    way, socket, nobody = OverNats(nats), Address(path=tmp_path / "wire"), Address(path=tmp_path / "nobody")
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with SocketServer(board, socket).listening(), way.runner(board), way.edge(edge, nobody, socket):
        await until(lambda: edge.settled and board.edges() == 1)
        getattr(nats, fault)()
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=10)
        nats.start() if fault == "kill" else nats.thaw()
        await until(lambda: carried(board), patience=10)
        await until(lambda: board._peers and all(not peer.holds for peer in board._peers if peer.is_edge), patience=10)
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled)
        await until(lambda: board.edges() == 1)  # it reports by NATS, and by NATS alone


async def test_a_store_that_is_gone_is_filled_again(nats):
    """The database is the truth: NATS may lose all of it."""
    way, edge, paper = OverNats(nats), Shelf(), an_hour()
    board = a_board(paper)
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        nats.kill()
        shutil.rmtree(nats.store)
        board.publish(paper.write())
        nats.start()
        await until(lambda: edge.kept[paper.book] == paper.pressed, patience=10)
        late = Shelf()
        async with way.edge(late):
            await until(lambda: late.settled)
            assert late.kept == {paper.book: paper.pressed}


async def test_acknowledged_messages_that_are_lost_are_published_again(nats, tmp_path):
    """As after a power cut: the store is as it was a while ago, and says nothing of what it had since."""
    way, edge, paper, other = OverNats(nats), Shelf(), an_hour(), an_hour(book="other", slug="other")
    board = a_board(paper, other)
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        nats.kill()
        shutil.copytree(nats.store, tmp_path / "a while ago")
        nats.start()
        await until(lambda: carried(board), patience=10)
        for _ in range(5):
            board.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed, patience=10)
        nats.kill()
        shutil.rmtree(nats.store)
        shutil.copytree(tmp_path / "a while ago", nats.store)
        nats.start()
        board.publish(other.write())
        await until(lambda: edge.settled and edge.kept["other"] == other.pressed, patience=10)
        late = Shelf()
        async with way.edge(late):
            await until(lambda: late.settled)
            assert late.kept == edge.kept == {paper.book: paper.pressed, "other": other.pressed}


async def test_a_runner_that_loses_its_turn_while_it_is_connecting_stops_all_the_same(nats):
    """Or the next one would wait for it, and it would go on claiming the stream."""
    way, board, draw = OverNats(nats), a_board(an_hour()), random.Random(3)
    for _ in range(60):
        task = asyncio.create_task(Carrier(board, way.address).carry())
        await asyncio.sleep(draw.uniform(0, 0.02))
        task.cancel()
        stopped, _ = await asyncio.wait([task], timeout=3)
        assert stopped


NEEDLE = "needle7f3a"


def stands_in(folder):
    """Whether the needle does, in whatever file. What the server is just removing goes while one looks."""
    found = False
    for where, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                found = found or NEEDLE.encode() in (Path(where) / name).read_bytes()
    return found


@pytest.mark.parametrize("again", [False, pytest.param(True, marks=pytest.mark.long)])
async def test_runner_and_nats_that_die_together_in_the_midst_of_an_erasure_leave_no_word_of_it(
    tmp_path, monkeypatch, again
):
    """P6. The server strikes a message off before it overwrites it, and whoever dies between the two remembers neither.
    `again`: both die once more while that is being put right."""
    draw, left = random.Random(7), 0
    erase, begun = Stream._erase, asyncio.Event()

    async def erasing(self, seqs):
        if seqs:
            begun.set()
        await erase(self, seqs)

    monkeypatch.setattr(Stream, "_erase", erasing)
    for number in range(40 if again else 8):
        with nats_server(tmp_path / f"{number}") as nats:
            way, paper = OverNats(nats), an_hour(5)
            paper.write("post0002", f"{NEEDLE} {'and more of it ' * 100}")
            board = a_board(paper)
            async with way.runner(board) as carrier:
                await until(lambda: carrier.current, patience=10)
                assert stands_in(nats.store)
                begun.clear()
                paper.remove("post0002")
                board.publish(paper.pressed)
                await begun.wait()
                await asyncio.sleep(draw.uniform(0, 0.004))
                nats.kill()
            left += stands_in(nats.store)
            if again:
                nats.start()
                async with way.runner(board):
                    await asyncio.sleep(draw.uniform(0, 0.1))
                    nats.kill()
            nats.start()
            async with way.runner(board) as carrier:
                await until(lambda: carrier.current, patience=10)
                await until(lambda: not stands_in(nats.store), patience=2)
    assert left, "none of them died at the moment that matters"


async def test_a_server_that_is_started_anew_keeps_its_stream_where_nothing_was_taken_back(nats):
    """Edges have all of it, and would read it again."""
    way, edge, paper = OverNats(nats), Shelf(), an_hour()
    board = a_board(paper)

    async def made():
        async with dialled(way.address, "asking") as line:
            return (await line.ask(f"STREAM.INFO.{way.address.stream}"))["created"]

    async with way.runner(board):
        await until(lambda: carried(board))
        for _ in range(40):  # more than the stream keeps beside the whole
            board.publish(paper.write())
            await until(lambda: carried(board))
        before = await made()
    nats.kill()
    nats.start()
    async with way.runner(board) as carrier, way.edge(edge):
        await until(lambda: carrier.current and edge.settled, patience=10)
        assert await made() == before
        paper.remove("post0001")
        board.publish(paper.pressed)
        await until(lambda: edge.kept[paper.book] == paper.pressed)
        assert await made() == before, "as long as the server runs it does what it was told"


async def test_everything_is_away_and_comes_back_in_any_order(nats):
    way, edge, paper = OverNats(nats), Shelf(), an_hour()
    async with way.edge(edge):
        async with way.runner(a_board(paper)):
            await until(lambda: edge.settled)
            nats.kill()
            await until(lambda: not edge.settled)
        paper.write()
        board = a_board(paper)
        async with way.runner(board):
            await asyncio.sleep(0.5)
            nats.start()
            await until(lambda: edge.settled and edge.kept[paper.book] == paper.pressed, patience=15)


@pytest.mark.long
@pytest.mark.parametrize("fault", ["kill", "freeze"])
async def test_of_three_servers_one_may_go_whichever_it_is(tmp_path, fault):
    edge, paper = Shelf(), an_hour()
    with nats_cluster(tmp_path) as servers:
        way = OverNats(servers[0])
        way.address = NatsAddress(tuple(server.url for server in servers))
        board = a_board(paper)
        async with way.runner(board, replicas=3), way.edge(edge):
            await until(lambda: edge.settled, patience=30)
            for server in servers:
                getattr(server, fault)()
                board.publish(paper.write())
                await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=30)
                server.start() if fault == "kill" else server.thaw()
                await asyncio.sleep(5)
                await until(lambda: carried(board) and edge.settled, patience=20)
        assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"post0001" in file.read_bytes()]


@pytest.mark.long
async def test_of_three_servers_one_may_be_cut_off_and_still_be_there_for_runner_and_edges(tmp_path):
    """Whoever happens to be connected to it sees a NATS that answers, and carries nothing."""
    edge, paper = Shelf(), an_hour()
    async with Cables().laid() as cables:
        with nats_cluster(tmp_path, cables) as servers:
            way, board = OverNats(servers[0]), a_board(paper)
            way.address = NatsAddress(tuple(server.url for server in servers))
            async with way.runner(board, replicas=3), way.edge(edge):
                await until(lambda: edge.settled, patience=30)
                for server in servers:
                    cables.cut(server.name)
                    board.publish(paper.write())
                    await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=40)
                    cables.mend(server.name)
                    await asyncio.sleep(5)
                    board.publish(paper.write())
                    await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=40)


@pytest.mark.long
async def test_three_servers_that_all_go_and_come_back_begin_empty_and_are_filled(tmp_path):
    edge, paper, socket = Shelf(), an_hour(), Address(path=tmp_path / "wire")
    with nats_cluster(tmp_path) as servers:
        way, board = OverNats(servers[0]), a_board(paper)
        way.address = NatsAddress(tuple(server.url for server in servers))
        async with (
            SocketServer(board, socket).listening(),
            way.runner(board, replicas=3) as carrier,
            way.edge(edge, socket),
        ):
            await until(lambda: edge.settled and carrier.current, patience=30)
            for server in servers:
                server.kill()
            board.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=10)
            for server in servers:
                server.start()
            await until(lambda: carrier.current, patience=40)
            late = Shelf()
            async with way.edge(late):
                await until(lambda: late.settled, patience=10)
                assert late.kept == {paper.book: paper.pressed}


@pytest.mark.long
async def test_a_stream_of_one_becomes_one_of_three(tmp_path):
    edge, paper = Shelf(), an_hour()
    with nats_cluster(tmp_path) as servers:
        way, board = OverNats(servers[0]), a_board(paper)
        async with way.edge(edge):
            async with way.runner(board):
                await until(lambda: edge.settled, patience=30)
            async with way.runner(board, replicas=3):
                await until(lambda: carried(board), patience=30)
                board.publish(paper.write())
                await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=15)


class Night:
    """Four coverages, a runner that may be another at any time, and a NATS to which everything happens."""

    def __init__(self, seed, nats, folder):
        self.seed, self.draw, self.nats, self.folder = seed, random.Random(seed), nats, folder
        self.way, self.socket = OverNats(nats), Address(path=folder / "wire")
        self.papers = [an_hour(book=f"book{n}", slug=f"story{n}") for n in range(4)]
        self.board, self.runner = a_board(*self.papers), contextlib.AsyncExitStack()
        self.written, self.taken_down, self.frozen = 0, [], False

    @property
    def wanted(self):
        return {paper.book: paper.pressed for paper in self.papers}

    async def take_over(self):
        await self.runner.aclose()
        self.board = a_board(*self.papers)
        await self.runner.enter_async_context(SocketServer(self.board, self.socket).listening())
        await self.runner.enter_async_context(self.way.runner(self.board))

    async def write(self):
        paper = self.draw.choice(self.papers)
        ours = [post for post, (_, text) in paper.posts.items() if text.startswith("WORDS")]
        if ours and self.draw.random() < 0.1:
            post = self.draw.choice(ours)
            self.taken_down.append(paper.posts[post][1].encode())
            paper.remove(post)
        else:
            self.written += 1
            paper.write(text=f"WORDS-{self.seed}-{self.written:05d}")
        self.board.publish(paper.pressed)
        await asyncio.sleep(0.01)

    def restart(self, store):
        older, self.frozen = self.folder / "older", False
        self.nats.kill()
        if store == "gone" or (store == "older" and older.exists()):
            shutil.rmtree(self.nats.store)
        if store == "older" and older.exists():
            shutil.copytree(older, self.nats.store)
        if store == "kept":
            shutil.rmtree(older, ignore_errors=True)
            shutil.copytree(self.nats.store, older)
        self.nats.start()

    async def goes_on(self):
        for _ in range(self.draw.randint(1, 30)):
            await self.write()
        match self.draw.choice(("as it was", "gone", "older", "kept", "kept", "frozen", "another runner", "quiet")):
            case "frozen":
                self.nats.freeze()
            case "another runner":
                await self.take_over()
            case "quiet":
                await asyncio.sleep(self.draw.uniform(0.5, 5))
            case store:
                self.restart(store)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_to_nats_and_runners_all_edges_hold_the_same_in_the_end(nats, tmp_path, seed):
    """Kills, freezes, lost and older stores, takeovers and takedowns in any order, under a steady flow of posts."""
    night, fed, alone, late = Night(seed, nats, tmp_path), Shelf(), Shelf(), Shelf()
    await night.take_over()
    try:
        async with night.way.edge(fed, night.socket), night.way.edge(alone):
            for _ in range(25):
                await night.goes_on()
            night.restart("as it was")
            await until(lambda: fed.settled and alone.settled and fed.kept == alone.kept == night.wanted, patience=40)
            async with night.way.edge(late):
                await until(lambda: late.settled, patience=15)
        assert late.kept == night.wanted
        kept = b"".join(file.read_bytes() for file in nats.store.rglob("*") if file.is_file())
        assert len(night.taken_down) > 10
        assert [words for words in night.taken_down if words in kept] == []
    finally:
        await night.runner.aclose()

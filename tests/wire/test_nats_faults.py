"""NATS is killed, frozen, robbed of its store: readers' edges are fed all the while, and nothing is lost after."""

import asyncio
import shutil

import pytest

from stoppress.wire.address import Address
from stoppress.wire.socket import SocketServer
from tests.servers.nats import nats_cluster
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
        await until(lambda: edge.settled)
        assert board.edges() == 1
        getattr(nats, fault)()
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled, patience=10)
        nats.start() if fault == "kill" else nats.thaw()
        await until(lambda: carried(board), patience=10)
        await until(lambda: board._peers and all(not peer.holds for peer in board._peers if peer.is_edge), patience=10)
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed and edge.settled)
        assert board.edges() == 1, "it reports by NATS, and by NATS alone"


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
        way.address = type(way.address)(tuple(server.url for server in servers), "house")
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

"""The wire over a real NATS with JetStream: what it holds, what it forgets, and what happens when it is not well."""

import asyncio
import contextlib
import shutil

import pytest

from stoppress.wire.address import Address
from stoppress.wire.board import Board
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.carrier import Carrier
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.protocol import Changes, Common
from stoppress.wire.socket import SocketReceiver
from stoppress.wire.turns import InTurns
from tests.servers.nats import nats_server
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour, page
from tests.wire.test_changes import until

pytestmark = pytest.mark.servers


@pytest.fixture
def nats(tmp_path):
    with nats_server(tmp_path / "nats") as server:
        yield server


@pytest.fixture
def socket(tmp_path):
    return Address(path=tmp_path / "wire")


def a_board(*papers, index="nothing yet"):
    board = Board()
    board.furnish(Common("v1", {"/live": page("/live", 1, index), "/assets/a.js": page("/assets/a.js", 1, "script")}))
    for paper in papers:
        board.publish(paper.pressed)
    board.settle()
    return board


@contextlib.asynccontextmanager
async def at_work(*works):
    tasks = [asyncio.create_task(one) for one in works]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.asynccontextmanager
async def a_runner(board, nats, **how):
    carrier = Carrier(board, NatsAddress.parse(nats.url), **how)
    async with at_work(carrier.carry()):
        yield carrier


@contextlib.asynccontextmanager
async def an_edge(nats, shelf, *sockets):
    """With no socket to fall back on it is NATS or nothing."""
    sockets = sockets or (Address(path="/nonexistent/wire"),)
    receiver = InTurns(NatsReceiver(NatsAddress.parse(nats.url)), SocketReceiver(sockets[0], "", sockets[1:]))
    async with at_work(receiver.follow(shelf)):
        yield receiver


def rows(nats, needle):
    """Files below the store in which it stands."""
    return [file for file in nats.store.rglob("*") if file.is_file() and needle in file.read_bytes()]


async def test_an_edge_is_brought_up_and_kept_current(nats):
    edge, paper = Shelf(), an_hour()
    edge.readers = {paper.book: 9}
    board = a_board(paper)
    async with a_runner(board, nats), an_edge(nats, edge):
        await until(lambda: edge.settled)
        assert edge.kept == {paper.book: paper.pressed}
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed)
        assert edge.seen[-1].base is not None
        await until(lambda: board.readers() == {paper.book: 9})


async def test_a_cold_edge_reads_all_there_is_from_the_stream_alone(nats):
    """Snapshot plus tail: no runner is there any more, and it never was given anything that opens a database."""
    papers = [an_hour(slug=f"story{n}", book=f"book{n}") for n in range(5)]
    board = a_board(*papers)
    async with a_runner(board, nats) as carrier:
        await until(lambda: carrier.current)
        for paper in papers:
            board.publish(paper.write())
            await until(lambda: board._peers)
        await until(lambda: carrier_has(board))
    edge = Shelf()
    async with an_edge(nats, edge):
        await until(lambda: edge.kept == {paper.book: paper.pressed for paper in papers})
        assert edge.common == board.common
        assert not edge.settled, "nobody has said that this is all"


def carrier_has(board):
    (stream,) = [peer for peer in board._peers if not peer.is_edge]
    return {book: held.place for book, held in stream.holds.items()} == {b: p.place for b, p in board.pressed.items()}


async def test_what_an_edge_holds_it_is_not_given_again(nats):
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with a_runner(board, nats):
        async with an_edge(nats, edge):
            await until(lambda: edge.settled)
        before = [one for one in edge.seen if isinstance(one, Changes)]
        edge.settled = 0
        async with an_edge(nats, edge):
            await until(lambda: edge.settled)
        assert [one for one in edge.seen if isinstance(one, Changes)] == before


async def test_a_long_coverage_is_cut_and_put_together(nats):
    edge, paper = Shelf(), an_hour()
    paper.write("long", "words " * 500_000)
    async with a_runner(a_board(paper), nats), an_edge(nats, edge):
        await until(lambda: edge.kept == {paper.book: paper.pressed})


async def test_the_stream_never_holds_much_more_than_a_whole(nats):
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with a_runner(board, nats) as carrier, an_edge(nats, edge):
        await until(lambda: edge.settled)
        for _ in range(100):
            board.publish(paper.write("post0001", "other words"))
            await until(lambda: carrier_has(board))
        await until(lambda: edge.kept[paper.book] == paper.pressed)
        assert carrier.current
    late = Shelf()
    async with an_edge(nats, late):
        await until(lambda: late.kept == {paper.book: paper.pressed})
        assert len(late.seen) < 40


async def test_what_is_taken_down_is_in_no_byte_of_the_store(nats):
    edge, paper = Shelf(), an_hour()
    paper.write("bad", "NEEDLE-IN-A-POST")
    board = a_board(paper, index="NEEDLE-IN-THE-LIST")
    async with a_runner(board, nats), an_edge(nats, edge):
        await until(lambda: edge.settled)
        await until(lambda: rows(nats, b"NEEDLE-IN-A-POST") and rows(nats, b"NEEDLE-IN-THE-LIST"))
        board.publish(paper.remove("bad"))
        await until(lambda: edge.kept[paper.book].generation == 1)
        board.furnish(Common("v1", {**board.common.pages, "/live": page("/live", 2, "nothing of that")}))
        await until(lambda: not rows(nats, b"NEEDLE-IN-A-POST"))
        await until(lambda: not rows(nats, b"NEEDLE-IN-THE-LIST"))
        assert edge.kept == {paper.book: paper.pressed}
    late = Shelf()
    async with an_edge(nats, late):
        await until(lambda: late.kept == {paper.book: paper.pressed} and late.common == board.common)


async def test_a_coverage_that_is_public_no_longer_leaves_the_stream_and_the_edges(nats):
    edge, one, two = Shelf(), an_hour(book="one"), an_hour(book="two", slug="two")
    one.write("gone", "NEEDLE")
    board = a_board(one, two)
    async with a_runner(board, nats), an_edge(nats, edge):
        await until(lambda: edge.settled)
        board.drop("one")
        await until(lambda: edge.kept.keys() == {"two"})
        await until(lambda: not rows(nats, b"NEEDLE"))


async def test_a_new_release_sends_everything_anew(nats):
    edge, paper = Shelf(), an_hour()
    async with a_runner(a_board(paper), nats), an_edge(nats, edge):
        await until(lambda: edge.settled)
    board = a_board(paper)
    board.furnish(Common("v2", {"/live": page("/live", 1, "pressed otherwise")}))
    edge.seen.clear()
    async with a_runner(board, nats), an_edge(nats, edge):
        await until(lambda: edge.common.version == "v2")
        await until(lambda: [one for one in edge.seen if isinstance(one, Changes)])
        await until(lambda: edge.settled)
    (again,) = [one for one in edge.seen if isinstance(one, Changes)]
    assert again.base is None


async def test_a_lost_store_is_filled_again(nats):
    """The database is the truth: JetStream may lose all of it."""
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with a_runner(board, nats), an_edge(nats, edge):
        await until(lambda: edge.settled)
        nats.kill()
        shutil.rmtree(nats.store)
        board.publish(paper.write())
        nats.start()
        await until(lambda: edge.kept[paper.book] == paper.pressed, patience=10)
        late = Shelf()
        async with an_edge(nats, late):
            await until(lambda: late.settled)
            assert late.kept == {paper.book: paper.pressed}

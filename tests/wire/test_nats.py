"""The wire over a real NATS with JetStream: what the stream holds, what it forgets, and who may write to it."""

import asyncio

import pytest

from stoppress.wire.address import Address
from stoppress.wire.board import Peer
from stoppress.wire.nats import carrier as carrying
from stoppress.wire.nats.line import dialled
from stoppress.wire.nats.pulse import Pulse, mark
from stoppress.wire.protocol import Changes, Common
from stoppress.wire.socket import SocketServer
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour, page
from tests.wire.test_changes import until
from tests.wire.ways import OverNats, a_board, at_work

pytestmark = pytest.mark.servers


@pytest.fixture
def way(shared_nats, tmp_path):
    return OverNats(shared_nats, house=tmp_path.name[:60])


def carried(board):
    """The stream holds what the board has."""
    streams = [peer for peer in board._peers if not peer.is_edge]
    places = {book: pressed.place for book, pressed in board.pressed.items()}
    return bool(streams) and {book: held.place for book, held in streams[0].holds.items()} == places


def files(server, needle):
    """Those of the store in which it stands."""
    return [file for file in server.store.rglob("*") if file.is_file() and needle in file.read_bytes()]


def changed(edge):
    return [one for one in edge.seen if isinstance(one, Changes)]


async def test_a_cold_edge_reads_all_there_is_from_the_stream_alone(way):
    """Snapshot plus tail: no runner is there any more, and nothing was given to the edge that opens a database."""
    papers = [an_hour(slug=f"story{n}", book=f"book{n}") for n in range(5)]
    board = a_board(*papers)
    async with way.runner(board):
        await until(lambda: carried(board))
        for paper in papers:
            board.publish(paper.write())
        await until(lambda: carried(board))
        await asyncio.sleep(0.1)
    edge = Shelf()
    async with way.edge(edge):
        await until(lambda: edge.kept == {paper.book: paper.pressed for paper in papers})
        assert edge.common == board.common
        assert not edge.settled, "nobody has said that this is all"


async def test_what_an_edge_holds_it_does_not_even_look_at(way):
    edge, paper = Shelf(), an_hour()
    async with way.runner(a_board(paper)):
        async with way.edge(edge):
            await until(lambda: edge.settled)
        before, edge.settled = changed(edge), 0
        async with way.edge(edge):
            await until(lambda: edge.settled)
        assert changed(edge) == before


async def test_a_long_coverage_is_cut_and_put_together(way):
    edge, paper = Shelf(), an_hour()
    long = paper.write("long", "words " * 500_000)
    async with way.runner(a_board(paper)), way.edge(edge):
        await until(lambda: edge.settled)
        assert edge.kept == {paper.book: long}


async def test_the_stream_never_holds_much_more_than_a_whole(way):
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        for number in range(100):
            board.publish(paper.write("post0001", f"other words {number}"))
            board.furnish(Common("v1", {**board.common.pages, "/live": page("/live", number, "newer")}))
            await until(lambda: carried(board))
        await until(lambda: edge.kept[paper.book] == paper.pressed and edge.common == board.common)
        await asyncio.sleep(2)
        async with dialled(way.address, "a test") as line:
            told = await line.ask(f"STREAM.INFO.{way.address.stream}")
        assert told["state"]["messages"] < 70
    late = Shelf()
    async with way.edge(late):
        await until(lambda: late.kept == {paper.book: paper.pressed} and late.common == board.common)


async def test_what_is_taken_down_is_in_no_byte_of_the_store(nats):
    way, edge, paper = OverNats(nats), Shelf(), an_hour()
    paper.write("bad", "NEEDLE-IN-A-POST")
    board = a_board(paper, index="NEEDLE-IN-THE-LIST")
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        assert files(nats, b"NEEDLE-IN-A-POST")
        assert files(nats, b"NEEDLE-IN-THE-LIST")
        board.publish(paper.remove("bad"))
        await until(lambda: edge.kept[paper.book].generation == 1)
        await until(lambda: not files(nats, b"NEEDLE-IN-A-POST"))
        await asyncio.sleep(0.2)
        board.furnish(Common("v1", {**board.common.pages, "/live": page("/live", 2, "nothing of that")}))
        await until(lambda: not files(nats, b"NEEDLE-IN-THE-LIST"))
        assert edge.kept == {paper.book: paper.pressed}
    late = Shelf()
    async with way.edge(late):
        await until(lambda: late.kept == {paper.book: paper.pressed} and late.common == board.common)


async def test_what_stood_in_the_list_a_while_ago_goes_with_the_post(nats):
    """The list of coverages shows what is newest, and by the time it is taken down that is something else."""
    way, edge, paper = OverNats(nats), Shelf(), an_hour()
    board = a_board(paper, index="the first")
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        for words in ("NEEDLE", "the newest"):
            board.furnish(Common("v1", {**board.common.pages, "/live": page("/live", 2, words)}))
            await until(lambda: edge.common == board.common)
        assert files(nats, b"NEEDLE")
        board.publish(paper.remove("post0001"))
        await until(lambda: not files(nats, b"NEEDLE"))


async def test_a_takedown_while_no_runner_carried_leaves_nothing_either(nats):
    way, paper = OverNats(nats), an_hour()
    paper.write("bad", "NEEDLE")
    board = a_board(paper)
    async with way.runner(board):
        await until(lambda: files(nats, b"NEEDLE"))
    paper.remove("bad")
    board = a_board(paper)
    async with way.runner(board):
        await until(lambda: carried(board))
        await until(lambda: not files(nats, b"NEEDLE"))


async def test_a_coverage_that_is_public_no_longer_leaves_the_store(nats):
    way, one, two = OverNats(nats), an_hour(book="one"), an_hour(book="two", slug="two")
    one.write("gone", "NEEDLE")
    board = a_board(one, two)
    async with way.runner(board):
        await until(lambda: files(nats, b"NEEDLE"))
        await until(lambda: carried(board))
        board.drop("one")
        await until(lambda: not files(nats, b"NEEDLE"))


async def test_a_stale_runner_is_refused_whatever_it_writes(way, monkeypatch):
    """It slept while another took over, and wakes with an older coverage and a post that nobody else has."""
    monkeypatch.setattr(carrying, "FENCED_WAIT", 60)
    edge, paper, other = Shelf(), an_hour(), an_hour(book="other", slug="other")
    stale, active = a_board(paper, other), a_board(paper, other)
    async with way.runner(stale) as sleeper, way.edge(edge):
        await until(lambda: edge.settled)
        async with way.runner(active) as successor:
            await until(lambda: successor.current)
            active.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed)
            stale.publish(other.write("of the sleeper's"))
            await until(lambda: not sleeper.current)
            active.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed)
            assert "of the sleeper's" not in str(edge.kept["other"].pages)
            assert successor.current
            assert not sleeper.current


async def test_two_houses_on_one_nats_know_nothing_of_each_other(shared_nats, tmp_path):
    here, there = OverNats(shared_nats, f"{tmp_path.name[:50]}-1"), OverNats(shared_nats, f"{tmp_path.name[:50]}-2")
    one, two = an_hour(book="one"), an_hour(book="two")
    at_one, at_two = Shelf(), Shelf()
    async with here.runner(a_board(one)), there.runner(a_board(two)), here.edge(at_one), there.edge(at_two):
        await until(lambda: at_one.settled and at_two.settled)
    assert (at_one.kept.keys(), at_two.kept.keys()) == ({"one"}, {"two"})


async def test_a_row_that_was_lost_in_the_middle_is_seen_and_made_good(way):
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        for _ in range(3):
            board.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed)
        async with dialled(way.address, "a thief") as line:
            found = await line.ask(f"STREAM.INFO.{way.address.stream}")
            await line.ask(f"STREAM.MSG.DELETE.{way.address.stream}", seq=found["state"]["last_seq"] - 1)
        late = Shelf()
        async with way.edge(late):
            await until(lambda: late.kept == {paper.book: paper.pressed})


async def test_after_a_loss_an_edge_that_comes_is_counted_once(way):
    def stream_of(board):
        return next((peer for peer in board._peers if not peer.is_edge), None)

    edge, paper = Shelf(), an_hour()
    edge.readers = {paper.book: 3}
    board = a_board(paper)
    async with way.runner(board) as carrier:
        await until(lambda: carrier.current)
        before = stream_of(board)
        async with dialled(way.address, "a thief") as line:
            found = await line.ask(f"STREAM.INFO.{way.address.stream}")
            await line.ask(f"STREAM.MSG.DELETE.{way.address.stream}", seq=found["state"]["last_seq"])
        await until(lambda: stream_of(board) not in (before, None) and carrier.current)
        async with way.edge(edge):
            await until(board.readers)
            await asyncio.sleep(0.3)
            assert (board.edges(), board.readers()) == (1, {paper.book: 3})


async def test_what_the_stream_lacks_and_a_pulse_names_comes_from_a_runner(way, tmp_path):
    """Whatever it is that went wrong: an edge that is told of more than it can find asks at a socket."""
    edge, paper, socket = Shelf(), an_hour(), Address(path=tmp_path / "wire")
    board = a_board(paper)
    async with way.runner(board):
        await until(lambda: carried(board))
        await asyncio.sleep(0.1)
    board.publish(paper.write())

    async def pulses():
        async with dialled(way.address, "a test") as line:
            created = (await line.ask(f"STREAM.INFO.{way.address.stream}"))["created"]
            while True:
                places = {paper.book: paper.place}
                pulse = Pulse(created, 1, "v1", mark("v1", places), places)
                await line.say(way.address.pulse, pulse.encode())
                await asyncio.sleep(0.2)

    async with SocketServer(board, socket).listening(), at_work(pulses()), way.edge(edge, socket):
        await until(lambda: edge.kept and edge.kept[paper.book].place.seq == paper.seq - 1)
        await until(lambda: edge.kept[paper.book] == paper.pressed, patience=10)


async def test_a_pulse_of_a_runner_that_was_taken_over_from_is_not_listened_to(way):
    edge, paper = Shelf(), an_hour()
    async with way.runner(a_board()), way.edge(edge):
        await until(lambda: edge.settled)
    async with way.runner(a_board(paper)), way.edge(edge):
        await until(lambda: edge.kept)
        async with dialled(way.address, "a sleeper") as line:
            created = (await line.ask(f"STREAM.INFO.{way.address.stream}"))["created"]
            await line.say(way.address.pulse, Pulse(created, 1, "v1", mark("v1", {}), {}).encode())
        await asyncio.sleep(0.3)
        assert edge.kept


async def test_a_runner_that_has_not_pressed_everything_yet_waits_and_does_not_spin(way, monkeypatch):
    looked = 0
    board = a_board(an_hour())
    board.complete = False

    class Counting(Peer):
        def due(self):
            nonlocal looked
            looked += 1
            return super().due()

    monkeypatch.setattr(carrying, "Peer", Counting)
    async with way.runner(board) as carrier:
        await until(lambda: carried(board))
        before = looked
        await asyncio.sleep(0.5)
        assert looked - before < 10
        assert not carrier.current
        board.settle()
        await until(lambda: carrier.current)

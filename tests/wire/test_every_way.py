"""What holds whichever way the wire takes."""

import asyncio
import time

from stoppress.wire import socket
from stoppress.wire.nats import receiver
from stoppress.wire.protocol import Changes, Sent
from tests.wire.keeper import Shelf
from tests.wire.paper import an_hour
from tests.wire.test_changes import until
from tests.wire.ways import a_board


async def test_an_edge_is_brought_up_and_kept_current(way):
    edge, paper = Shelf(), an_hour()
    edge.readers = {paper.book: 9}
    board = a_board(paper)
    async with way.runner(board), way.edge(edge):
        await until(lambda: edge.settled)
        assert edge.kept == {paper.book: paper.pressed}
        assert edge.common == board.common
        board.publish(paper.write())
        await until(lambda: edge.kept[paper.book] == paper.pressed)
        assert edge.seen[-1].base is not None
        await until(lambda: board.readers() == {paper.book: 9})


async def test_that_readers_have_it_is_said_at_once_and_added_up_from_when_it_was_in_the_ledger(way, monkeypatch):
    monkeypatch.setattr(socket, "REPORT_EVERY", 60)
    monkeypatch.setattr(receiver, "REPORT_EVERY", 60)
    one, two, paper = Shelf(), Shelf(), an_hour()
    one.readers, two.readers = {paper.book: 900}, {paper.book: 100}
    board = a_board(paper)
    async with way.runner(board):
        await until(lambda: board._peers or board.edges() == 0)
        await asyncio.sleep(0.1)
        async with way.edge(one), way.edge(two):
            await until(lambda: board.counted() and board.readers() == {paper.book: 1000})
            begun, told = time.monotonic(), []
            board.publish(paper.write(), begun - 0.2)
            await until(lambda: all(edge.kept.get(paper.book) == paper.pressed for edge in (one, two)))
            one.tell(Sent(paper.book, paper.place, 900, 900, (9, 5, 5)))
            await asyncio.sleep(0.05)
            assert board.sending.due() == [], "the other edge has said nothing yet"
            two.tell(Sent(paper.book, paper.place, 100, 99, (9, 0, None)))
            await until(lambda: told.extend(board.sending.due()) or told)
    (news,) = told
    assert (news.readers, news.reached, news.done) == (1000, 999, False)
    assert 0.2 <= news.after[1] <= 0.2 + time.monotonic() - begun
    assert news.after[2] is None


async def test_an_edge_outlives_its_runner_and_repairs_what_it_missed(way):
    """P4 and P11: the runner is gone for a while; on return the edge gets exactly what it missed."""
    edge, paper = Shelf(), an_hour()
    async with way.edge(edge):
        async with way.runner(a_board(paper)):
            await until(lambda: edge.settled)
        await until(lambda: not edge.settled)
        held = paper.place
        paper.write()
        paper.write("post0002", "corrected")
        board = a_board(paper)
        async with way.runner(board):
            await until(lambda: edge.settled, patience=10)
            assert [one for one in edge.seen if isinstance(one, Changes)][-1].base == held
            assert edge.kept == {paper.book: paper.pressed}
            board.publish(paper.remove("post0002"))
            await until(lambda: edge.kept == {paper.book: paper.pressed})


async def test_a_coverage_that_is_public_no_longer_goes_and_another_release_sends_all_anew(way):
    edge, one, two = Shelf(), an_hour(book="one"), an_hour(book="two", slug="two")
    board = a_board(one, two)
    async with way.edge(edge):
        async with way.runner(board):
            await until(lambda: edge.settled)
            board.drop("one")
            await until(lambda: edge.kept.keys() == {"two"})
        await until(lambda: not edge.settled)
        edge.seen.clear()
        async with way.runner(a_board(two, version="v2")):
            await until(lambda: edge.settled, patience=10)
    assert edge.common.version == "v2"
    (again,) = [one for one in edge.seen if isinstance(one, Changes)]
    assert again.base is None


async def test_an_edge_that_was_away_through_a_burst_gets_it_folded_and_then_what_follows(way):
    edge, paper = Shelf(), an_hour()
    board = a_board(paper)
    async with way.runner(board):
        async with way.edge(edge):
            await until(lambda: edge.settled)
        for _ in range(200):
            board.publish(paper.write("post0001", "other words"))
            await asyncio.sleep(0)
        edge.seen.clear()
        async with way.edge(edge):
            await until(lambda: edge.kept[paper.book] == paper.pressed)
            assert len(edge.seen) < 40
            board.publish(paper.write())
            await until(lambda: edge.kept[paper.book] == paper.pressed)

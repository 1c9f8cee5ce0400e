"""From the board to the rows: few writes, in nobody's way, whatever happens to the database."""

import asyncio
import contextlib
import threading
import time
from datetime import timedelta

import pytest
import structlog

from stoppress import headcount as headcount_module
from stoppress.headcount import Headcount
from stoppress.place import Place
from stoppress.wire.board import Board, Peer
from stoppress.wire.codec import Report
from stoppress.wire.protocol import Sent
from tests.house.books import EVENING
from tests.wire.paper import an_hour
from tests.wire.test_changes import until

MINUTE = EVENING.replace(second=0, microsecond=0)


class Rows:
    """A ledger in memory, as the headcount sees one."""

    def __init__(self, **last):
        self.counted, self.delivered, self.writes, self.threads = {}, {}, 0, set()
        self.known, self.away, self.thinned, self.slow = last, False, 0, 0.0

    def keep(self, counted, delivered):
        time.sleep(self.slow)
        if self.away:
            raise ConnectionError("the database is away, and somebody@example.org with it")
        self.writes += 1
        self.threads.add(threading.current_thread().name)
        self.counted |= {(one.book, one.at): one for one in counted}
        self.delivered |= {one.place.seq: one for one in delivered}

    def last(self):
        return dict(self.known)

    def thin(self, _now):
        self.thinned += 1
        return self.thinned < 3


class House:
    def __init__(self, rows, *readers):
        self.board, self.paper, self.rows, self.now = Board(), an_hour(), rows, MINUTE
        self.board.publish(self.paper.pressed)
        self.edges = []
        for count in readers:
            edge = Peer(self.board, version="", holds={}, wake=lambda: None)
            self.board.join(edge)
            self.edges.append(edge)
            self.reads(edge, count)

    def reads(self, edge, count):
        edge.heard(Report({self.paper.book: count} if count else {}))

    def says(self, edge, place, readers, reached, *ago):
        sent = Sent(self.paper.book, place, readers, reached, (*ago, None, None, None)[:3])
        edge.heard(Report({self.paper.book: readers}, (sent,)))

    @contextlib.asynccontextmanager
    async def counting(self, **more):
        task = asyncio.create_task(Headcount(self.board, self.rows, now=lambda: self.now, **more).run())
        try:
            yield
            assert not task.done(), task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def of(self, minutes=0):
        one = self.rows.counted.get((self.paper.book, MINUTE + timedelta(minutes=minutes)))
        return one and (one.least, one.most, one.last)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(headcount_module, "COUNT_EVERY", 0.01)
    monkeypatch.setattr(headcount_module, "WRITE_EVERY", 0.03)


async def test_a_minute_is_one_row_with_its_least_and_most_over_all_edges(quick):
    house = House(Rows(), 70, 30)
    async with house.counting():
        await until(lambda: house.of() == (100, 100, 100))
        house.reads(house.edges[0], 20)
        await until(lambda: house.of() == (50, 100, 50))
        house.reads(house.edges[1], 400)
        await until(lambda: house.of() == (50, 420, 420))
        house.now = MINUTE + timedelta(minutes=1, seconds=30)
        await until(lambda: house.of(1) == (420, 420, 420))
        assert house.of() == (50, 420, 420)


async def test_that_readers_have_it_is_written_at_once_and_counts_with_it(monkeypatch):
    monkeypatch.setattr(headcount_module, "WRITE_EVERY", 3600)
    house = House(Rows(), 1000)
    async with house.counting():
        await asyncio.sleep(0.05)
        place = house.paper.write().place
        began = time.monotonic()
        house.board.publish(house.paper.pressed, began - 0.1)
        house.says(house.edges[0], place, 1000, 1000, 20, 10, 0)
        await until(lambda: place.seq in house.rows.delivered)
        assert time.monotonic() - began < 1
        one = house.rows.delivered[place.seq]
        assert (one.book, one.place, one.readers, one.reached, one.done) == (house.paper.book, place, 1000, 1000, True)
        assert 80 <= one.half <= one.nearly <= one.whole
        assert house.of() == (1000, 1000, 1000)
        assert house.rows.writes == 1


async def test_what_goes_out_in_one_coverage_makes_nobody_write_the_counts_of_all(monkeypatch):
    monkeypatch.setattr(headcount_module, "WRITE_EVERY", 3600)
    monkeypatch.setattr(headcount_module, "COUNT_EVERY", 0.01)
    house = House(Rows(), 10)
    other = an_hour(book="b2", slug="storm")
    house.board.publish(other.pressed)
    house.edges[0].heard(Report({house.paper.book: 10, "b2": 5}))
    async with house.counting():
        await asyncio.sleep(0.05)
        place = house.paper.write().place
        house.board.publish(house.paper.pressed, time.monotonic())
        sent = Sent(house.paper.book, place, 10, 10, (3, 2, 1))
        house.edges[0].heard(Report({house.paper.book: 10, "b2": 5}, (sent,)))
        await until(lambda: place.seq in house.rows.delivered)
        assert {book for book, _ in house.rows.counted} == {house.paper.book}


async def test_writes_are_few(monkeypatch):
    """Two for a post that goes out, whatever edges report meanwhile."""
    monkeypatch.setattr(headcount_module, "WRITE_EVERY", 3600)
    house = House(Rows(), 1000)
    async with house.counting():
        place = house.paper.write().place
        house.board.publish(house.paper.pressed, time.monotonic())
        for reached in range(0, 1001, 10):
            house.says(house.edges[0], place, 1000, reached, *([30, 20][: 2 if reached >= 990 else 0]))
            await asyncio.sleep(0.002)
        house.says(house.edges[0], place, 1000, 1000, 30, 20, 0)
        await until(lambda: place.seq in house.rows.delivered and house.rows.delivered[place.seq].done)
    assert house.rows.writes == 2


async def test_that_still_nobody_reads_is_written_once(quick):
    house = House(Rows(), 0)
    async with house.counting():
        await until(lambda: house.of() == (0, 0, 0))
        writes = house.rows.writes
        house.now = MINUTE + timedelta(minutes=7)
        await asyncio.sleep(0.2)
        assert house.rows.writes == writes
        house.reads(house.edges[0], 4)
        await until(lambda: house.of(7) == (0, 4, 4))
        house.now = MINUTE + timedelta(minutes=8)
        house.reads(house.edges[0], 0)
        await until(lambda: house.of(8) == (0, 0, 0))


async def test_a_count_that_fell_while_nobody_counted_is_put_right(quick):
    house = House(Rows(), 0)
    house.rows.known = {house.paper.book: 12}
    async with house.counting():
        await until(lambda: house.of() == (0, 0, 0))


async def test_while_an_edge_is_coming_back_nobody_counts(quick):
    house = House(Rows(), 70)
    late = Peer(house.board, version="", holds={}, wake=lambda: None)
    house.board.join(late)
    async with house.counting():
        await asyncio.sleep(0.1)
        assert house.rows.counted == {}
        house.reads(late, 30)
        await until(lambda: house.of() == (100, 100, 100))


async def test_with_the_database_away_nothing_else_stops_and_it_is_written_when_it_is_back(quick, monkeypatch):
    said = structlog.testing.CapturingLogger()
    monkeypatch.setattr(headcount_module, "log", said)
    recovered, house = [], House(Rows(), 100)
    house.rows.away = True
    async with house.counting(recover=lambda: recovered.append(1)):
        place = house.paper.write().place
        house.board.publish(house.paper.pressed, time.monotonic())
        house.says(house.edges[0], place, 100, 100, 3, 2, 1)
        await until(lambda: len(recovered) > 2)
        house.now = MINUTE + timedelta(minutes=1)
        await asyncio.sleep(0.05)
        house.rows.away = False
        await until(lambda: house.of() and house.of(1) and place.seq in house.rows.delivered)
    assert "example.org" not in str(said.calls)


async def test_a_slow_database_holds_up_no_loop(quick):
    house = House(Rows(), 100)
    house.rows.slow = 0.5
    async with house.counting():
        await asyncio.sleep(0.1)
        began = time.monotonic()
        for _ in range(10):
            await asyncio.sleep(0.005)
        assert time.monotonic() - began < 0.3


async def test_it_has_a_thread_of_its_own_and_lets_go_of_its_line_at_the_end(quick):
    let_go, house = [], House(Rows(), 100)
    async with house.counting(recover=lambda: let_go.append(threading.current_thread().name)):
        await until(lambda: house.rows.writes)
    await until(lambda: let_go)
    assert {*house.rows.threads, *let_go} == {"headcount_0"}


async def test_old_rows_are_put_together_now_and_then(quick, monkeypatch):
    monkeypatch.setattr(headcount_module, "THIN_EVERY", 0.0)
    house = House(Rows(), 1)
    async with house.counting():
        await until(lambda: house.rows.thinned >= 3)


async def test_a_flood_of_places_fills_no_memory_while_nothing_can_be_written(quick, monkeypatch):
    monkeypatch.setattr(headcount_module, "MOST", 20)
    house = House(Rows(), 10)
    house.rows.away = True
    async with house.counting():
        for _ in range(60):
            house.board.publish(house.paper.write(), time.monotonic())
            house.says(house.edges[0], house.paper.place, 10, 10, 0, 0, 0)
            await asyncio.sleep(0.002)
        house.rows.away = False
        await until(lambda: house.paper.place.seq in house.rows.delivered)
    assert len(house.rows.delivered) <= 20
    assert Place("e1", 4) not in house.rows.delivered

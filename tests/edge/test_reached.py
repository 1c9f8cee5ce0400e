"""An edge says when its readers had a change: counted where the bytes were handed to the kernel, told as ages."""

import asyncio
import contextlib
import time

import pytest

from stoppress.edge.reached import FORGOTTEN, TOGETHER, Reached
from stoppress.hub.told import Told
from stoppress.place import Place
from stoppress.wire.protocol import Sent
from tests.edge.reading import stand
from tests.wire.paper import an_hour
from tests.wire.test_changes import until

PLACE = Place("e1", 7)


class Clock:
    now = 500.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


async def test_what_is_open_here_is_counted_and_said_at_once_when_all_have_it(tmp_path):
    paper = an_hour(3)
    async with stand(tmp_path) as here, contextlib.AsyncExitStack() as streams:
        board = here.wire.board
        await here.publish(paper)
        for _ in range(3):
            stream = await streams.enter_async_context(here.stream(after=paper.place))
            await stream.next()
        paper.write(text="words")
        began = time.monotonic()
        board.publish(paper.pressed, began - 0.5)  # it was in the ledger before it was pressed
        told = []
        await until(lambda: told.extend(board.sending.due()) or told)
        took = time.monotonic() - began
        (one,) = told
        assert (one.book, one.place, one.readers, one.reached, one.done) == (paper.book, paper.place, 3, 3, True)
        assert 0.5 <= one.after[0] <= one.after[1] <= one.after[2] <= 0.5 + took
        assert board.readers() == {paper.book: 3}


async def test_of_a_burst_the_rest_is_told_in_one_and_its_wait_counts(tmp_path):
    paper = an_hour(3)
    async with stand(tmp_path) as here:
        here.edge.store.apart = 0.3
        board = here.wire.board
        await here.publish(paper)
        async with here.stream(after=paper.place) as stream:
            await stream.next()
            await asyncio.sleep(0.35)
            places, told = [], []
            for text in ("one", "two", "three"):
                paper.write(text=text)
                places.append(paper.place)
                board.publish(paper.pressed, time.monotonic())
                await here.caught_up()
            await until(lambda: told.extend(board.sending.due()) or len(told) == 3)
    assert [one.place for one in told] == places
    assert told[0].after[1] < 0.25
    assert min(told[1].after[1], told[2].after[1]) > 0.1


async def test_moments_are_said_as_ages_whenever_they_are_asked_for(clock):
    reached = Reached(clock)
    reached.offer("b1", PLACE)
    clock.now += 0.2
    reached.told(Told("b1", "ferry", PLACE, 1000, 990, (0.1, 0.2, None)))
    clock.now += 0.03
    assert reached.sent() == [Sent("b1", PLACE, 1000, 990, (130, 30, None))]
    assert reached.sent() == []


async def test_what_is_said_of_the_last_hundredth_goes_with_the_rest_when_it_comes_soon(clock):
    reached = Reached(clock)
    reached.offer("b1", PLACE)
    reached.told(Told("b1", "ferry", PLACE, 1000, 990, (0.0, 0.0, None)))
    assert not reached.hurry.is_set()
    reached.told(Told("b1", "ferry", PLACE, 1000, 1000, (0.0, 0.0, 0.0)))
    assert reached.hurry.is_set()
    assert [one.reached for one in reached.sent()] == [1000]
    reached.hurry.clear()
    reached.told(Told("b1", "ferry", PLACE, 1000, 991, (0.0, 0.0, None)))
    await asyncio.sleep(TOGETHER * 3)
    assert reached.hurry.is_set()


async def test_what_nobody_could_be_told_for_a_minute_is_told_to_nobody(clock):
    reached = Reached(clock)
    reached.offer("b1", PLACE)
    reached.told(Told("b1", "ferry", PLACE, 10, 10, (0.0, 0.0, 0.0)))
    clock.now += FORGOTTEN
    assert reached.sent() == []


async def test_how_far_it_came_is_counted_from_when_it_was_offered_also_when_most_never_had_it(clock):
    reached = Reached(clock)
    reached.offer("b1", PLACE)
    clock.now += 10
    reached.told(Told("b1", "ferry", PLACE, 10, 6, (0.5, None, None)))
    assert reached.sent() == [Sent("b1", PLACE, 10, 6, (9500, None, None))]

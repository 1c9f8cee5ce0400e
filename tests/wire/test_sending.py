"""How a place goes out to all readers: edges say how long ago, and the slowest edge counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.place import Place
from stoppress.wire.board import Board, Peer
from stoppress.wire.codec import Report
from stoppress.wire.protocol import Sent
from stoppress.wire.sending import LONGEST, MOST, NOBODY, STEP
from tests.wire.paper import an_hour


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class House:
    """A board with edges that have readers, and a coverage that is written to."""

    def __init__(self, *readers):
        self.clock, self.paper = Clock(), an_hour()
        self.board = Board(self.clock)
        self.board.publish(self.paper.pressed)
        self.edges = [self.edge(count) for count in readers]

    def edge(self, readers):
        edge = Peer(self.board, version="", holds={}, wake=lambda: None)
        self.board.join(edge)
        self.reads(edge, readers)
        return edge

    def reads(self, edge, readers):
        edge.heard(Report({self.paper.book: readers} if readers else {}))

    def write(self, *, before=0.0):
        """A post; it was in the ledger so long ago."""
        self.board.publish(self.paper.write(), self.clock.now - before)
        return self.paper.place

    def says(self, edge, place, readers, reached, *ago):
        sent = Sent(self.paper.book, place, readers, reached, (*ago, None, None, None)[:3])
        edge.heard(Report({self.paper.book: readers}, (sent,)))

    def due(self):
        return self.board.sending.due()

    def wait(self, seconds):
        self.clock.now += seconds


def seconds(told):
    return tuple(one if one is None else round(one, 3) for one in told.after)


def test_with_two_edges_the_slower_one_says_when_99_of_a_hundred_have_it():
    house = House(700, 300)
    place = house.write(before=0.1)
    house.wait(0.3)
    house.says(house.edges[0], place, 700, 700, 250, 200, 180)
    assert house.due() == []
    house.wait(0.1)
    house.says(house.edges[1], place, 310, 310, 50, 20, 0)
    (told,) = house.due()
    assert (told.place, told.readers, told.reached, told.done) == (place, 1010, 1010, True)
    assert seconds(told) == (0.45, 0.48, 0.5)
    house.wait(60)
    assert house.due() == []


def test_it_is_said_once_that_99_of_a_hundred_have_it_and_once_that_all_have():
    house = House(1000)
    place = house.write()
    house.wait(0.2)
    house.says(house.edges[0], place, 1000, 991, 100, 0)
    (first,) = house.due()
    assert (first.reached, seconds(first), first.done) == (991, (0.1, 0.2, None), False)
    house.says(house.edges[0], place, 1000, 995, 100, 0)
    house.wait(5)
    assert house.due() == []
    house.says(house.edges[0], place, 1000, 1000, 5100, 5000, 0)
    (second,) = house.due()
    assert (second.reached, seconds(second), second.done) == (1000, (0.1, 0.2, 5.2), True)


def test_of_what_takes_long_it_is_said_now_and_then_how_far_it_has_come():
    house = House(10_000)
    place = house.write()
    house.wait(1)
    house.says(house.edges[0], place, 10_000, 6_000, 0)
    assert house.due() == []
    house.wait(STEP)
    house.says(house.edges[0], place, 10_000, 8_930, 2000)
    (told,) = house.due()
    assert (told.reached, told.readers, told.after[1], told.done) == (8_930, 10_000, None, False)
    house.wait(STEP)
    assert house.due() == [], "it has come no further"
    house.wait(LONGEST)
    (last,) = house.due()
    assert (last.reached, last.after[1], last.done) == (8_930, None, True)


def test_an_edge_that_never_answers_counts_among_those_who_have_nothing():
    house = House(600, 400)
    place = house.write()
    house.wait(0.1)
    house.says(house.edges[0], place, 600, 600, 50, 20, 10)
    house.wait(LONGEST)
    (told,) = house.due()
    assert (told.readers, told.reached, told.after, told.done) == (1000, 600, (None, None, None), True)


def test_an_edge_whose_readers_have_gone_meanwhile_is_not_waited_for():
    house = House(600, 1)
    place = house.write()
    house.says(house.edges[0], place, 600, 600, 0, 0, 0)
    assert house.due() == []
    house.reads(house.edges[1], 0)
    assert house.due()[0].done


def test_an_edge_that_dies_takes_its_readers_with_it():
    house = House(600, 400)
    place = house.write()
    house.says(house.edges[0], place, 600, 600, 0, 0, 0)
    house.says(house.edges[1], place, 400, 20)
    house.board.leave(house.edges[1])
    (told,) = house.due()
    assert (told.readers, told.reached, told.done) == (600, 600, True)


def test_where_nobody_reads_that_is_what_is_said():
    house = House(0)
    house.write()
    assert house.due() == []
    house.wait(NOBODY)
    (told,) = house.due()
    assert (told.readers, told.reached, told.after, told.done) == (0, 0, (None, None, None), True)


def test_whoever_has_a_later_post_has_what_came_before_it():
    """Edges tell a burst in one."""
    house = House(1000)
    places = [house.write() for _ in range(3)]
    house.wait(0.5)
    house.says(house.edges[0], places[2], 1000, 1000, 300, 200, 100)
    told = house.due()
    assert [(one.place, seconds(one)) for one in told] == [(place, (0.2, 0.3, 0.4)) for place in places]


def test_a_later_pass_never_makes_an_earlier_one_slower_or_larger():
    house = House(1000)
    first = house.write()
    house.wait(0.1)
    house.says(house.edges[0], first, 1000, 990, 80, 20)
    house.due()
    second = house.write()
    house.wait(3)
    house.says(house.edges[0], second, 1200, 1200, 2000, 1000, 0)
    one, two = house.due()
    assert (one.place, one.readers, one.reached, seconds(one)) == (first, 1000, 1000, (0.02, 0.08, 3.1))
    assert (two.place, two.readers, seconds(two)) == (second, 1200, (1.0, 2.0, 3.0))


def test_what_an_edge_says_of_another_life_of_the_log_is_about_nothing_here():
    house = House(10)
    place = house.write()
    house.says(house.edges[0], Place("another", place.seq), 10, 10, 0, 0, 0)
    assert house.due() == []


def test_a_flood_of_changes_fills_no_memory():
    house = House(10)
    for _ in range(5 * MOST):
        house.write()
        house.due()
    house.wait(LONGEST)
    assert len(house.due()) <= MOST + 1
    assert house.board.sending._ways == {}


def test_what_was_there_when_the_runner_started_is_no_news():
    house = House(10)
    house.board.publish(house.paper.write())
    house.wait(LONGEST)
    assert house.due() == []


def test_readers_are_counted_once_every_edge_has_said_how_many_it_has():
    house = House(10)
    assert house.board.counted()
    other = Peer(house.board, version="", holds={}, wake=lambda: None)
    house.board.join(other)
    assert not house.board.counted()
    house.reads(other, 5)
    assert house.board.readers() == {house.paper.book: 15}
    assert house.board.counted()


@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 500), st.integers(0, 900)), max_size=25),
)
def test_whatever_edges_say_and_in_whatever_order_no_more_have_it_than_are_there_and_every_place_ends(readers, deeds):
    house = House(*readers)
    places, told = [house.write()], []
    for number, behind, reached, ago in deeds:
        house.wait(0.3)
        if not ago % 5:
            places.append(house.write())
        edge = house.edges[number % len(readers)]
        count = readers[number % len(readers)]
        times = [ago + 40, ago + 20, ago][: 3 if reached >= count else 2 if reached * 100 >= count * 99 else 0]
        house.says(edge, places[-1 - behind % len(places)], count, min(reached, count), *times)
        told += house.due()
    house.wait(LONGEST)
    told += house.due()
    for place in places:
        said = [one for one in told if one.place == place]
        assert [one.done for one in said] == [False] * (len(said) - 1) + [True]
        assert len({one.after[1] for one in said if one.after[1] is not None}) <= 1
        reached = [one.reached for one in said]
        assert reached == sorted(reached)
        for one in said:
            assert one.reached <= one.readers
            known = [at for at in one.after if at is not None]
            assert known == sorted(known)
    assert house.board.sending._ways == {}


@pytest.mark.parametrize("readers", [1, 3, 99])
def test_few_readers_are_counted_as_they_are(readers):
    house = House(readers)
    place = house.write()
    house.says(house.edges[0], place, readers, readers, 0, 0, 0)
    assert (house.due()[0].readers, house.due()) == (readers, [])

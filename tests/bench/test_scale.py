"""What the page about scale says, and that a simulation with a clock of its own agrees with its formulas."""

from pathlib import Path

import pytest

from bench.fleet import Edge, Night, measured, polling, sending, streams
from bench.scale import CHANGES, PLACES, sheets, weighed, written
from bench.simulation import told

PAGE = Path(__file__).parents[2] / "docs/topics/scale.md"


@pytest.fixture(scope="module")
def words():
    return weighed()


@pytest.fixture(scope="module")
def made(words):
    return sheets(measured(), words, Edge())


def test_the_simulation_agrees_with_the_formulas(made):
    for line, *cells in made["agreed"].rows:
        said, found, _ = (float(cell.replace(",", "")) for cell in cells)
        # Of a few thousandths of a second that one core of eight is the last counts; of everything else it does not.
        assert found == pytest.approx(said, rel=0.1, abs=2), line


def test_a_house_with_half_as_many_machines_would_be_seen_to_be_late(words):
    night = Night(1_000_000, 60)
    enough = streams(night, measured(), words, edge=Edge()).machines
    assert told(night, measured(), words, edge=Edge(), machines=enough).last < 0.5
    assert told(night, measured(), words, edge=Edge(), machines=1).last > 1


def test_messages_that_come_faster_than_they_go_out_are_put_together_and_nobody_falls_behind(words):
    night = Night(1_000_000, 40_000)
    found = told(night, measured(), words, edge=Edge(), machines=2, hours=0.05)
    assert found.folded > 0
    assert found.last < 2.2 * sending(500_000, measured(), Edge(), words)


def test_the_tables_of_the_page_are_what_is_computed_from_what_was_measured(made):
    page = PAGE.read_text()
    renew = "Renew it: python -m bench.scale --write docs/topics/scale.md"
    assert written(page, made) == page, renew


def test_what_the_page_says_in_short_is_what_its_tables_say(words):
    page, cost = PAGE.read_text(), measured()
    busy = Night(1_000_000, CHANGES["busy, 60"])
    push, pull = streams(busy, cost, words, edge=Edge()), polling(busy, words, places=PLACES)
    assert "A million readers need four machines of eight cores" in page
    assert push.machines == 4
    assert push.last < 1
    assert "idle 98 % of the time" in page
    assert push.by["cores, on average"] / push.machines < 0.025
    assert "Streams cost a fortieth of polling" in page
    assert 30 < pull.dollars / push.dollars < 50
    assert "five seconds sooner" in page
    assert 4.5 < pull.late - push.last < 5.5
    assert "some hundred requests a second" in page
    assert 80 < pull.origin < 150

"""The shift as it is written: what it promises to hold, before anybody plays it (`tests/walk/test_shift.py` does)."""

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from stoppress.demo import script
from stoppress.demo.shift import ROLES, deeds, whole_shift
from stoppress.demo.story import whole_story
from stoppress.demo.telling import line
from stoppress.press.words import words
from tests.demo.house import demo
from tests.demo.paper import PAGES
from tests.demo.test_story import REAL
from tests.walk.shift import texts


@pytest.fixture(scope="module")
def steps():
    return whole_shift()


def test_two_hours_five_people_and_sixty_posts_that_stay_or_go(steps):
    out = (script.Publish, script.Flash, deeds.LetOut, deeds.GoesOut)
    posts = [step.deed for step in steps if isinstance(step.deed, out) or getattr(step.deed, "top_post", None)]

    assert len(posts) == 61  # one of them is called back
    assert {step.by for step in steps} == set(ROLES)
    assert set(ROLES.values()) == {"owner", "editor", "reporter", "lawyer"}
    assert all(earlier.at < later.at for earlier, later in pairwise(steps))
    live, last = (step.at for step in steps if isinstance(step.deed, script.SetState))
    assert last - live == timedelta(hours=2, minutes=2)


def test_everything_that_goes_wrong_of_an_evening_is_in_it(steps):
    done = Counter(type(step.deed) for step in steps)

    assert all(done[deed] for deed in deeds.Deed.__args__)
    assert {step.deed.kind for step in steps if isinstance(step.deed, script.Correct)} == {
        *("correction", "clarification", "removal")
    }
    assert any(step.deed.erase for step in steps if isinstance(step.deed, deeds.TakeDownEverywhere))
    assert any(step.deed.alone for step in steps if isinstance(step.deed, deeds.LetOut))


def test_whatever_anybody_does_is_said_at_the_terminal(steps):
    told = [line(step, words("en")) for step in (*whole_story(PAGES), *steps)]

    assert all(re.match(r"\d\d:\d\d:\d\d  \S+ \S+ +\S", one) for one in told)


def test_nothing_in_it_is_real(steps):
    assert [text for step in steps for text in texts(step.deed) if REAL.search(text)] == []


@pytest.mark.long
@pytest.mark.servers
def test_a_shift_to_watch_prints_the_logins_of_its_people_and_comes_to_its_end(tmp_path):
    options = ("--shift", "--speed", "1000", "--desk-port", "0", "--edge-port", "0")
    with demo(tmp_path / "data", *options, log=tmp_path / "log") as shift:
        words = shift.server.words()
        assert all(f"{person.username} " in words for person in ROLES)
        assert "The ninth man is alive" in words
        assert "The desk did not take it" not in words
        assert "The ninth man is alive" in shift.get()
        assert "Anders Rahl" not in shift.get() + shift.get("/page/1") + shift.get("/page/2")
        assert shift.end() == 0

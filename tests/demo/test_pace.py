"""The demo's clock: it goes forward, hurries where nothing happens, and stops when it is told to."""

import threading
import time
from datetime import datetime, timedelta

import pytest

from stoppress.demo import pace
from stoppress.demo.pace import AtOnce, Lively, Stepwise
from stoppress.demo.shift import whole_shift
from stoppress.demo.story import whole_story
from stoppress.demo.telling import line
from stoppress.desk.clock import ClockOnFile, set_clock
from stoppress.press.words import languages, words

EVENING = datetime.fromisoformat("2026-03-03T22:43:20+01:00")
MORNING = datetime.fromisoformat("2026-03-04T08:57:00+01:00")


@pytest.fixture
def clock(tmp_path):
    file = tmp_path / "clock"
    set_clock(file, EVENING, speed=0)
    return file


def shown(clock):
    return ClockOnFile(clock).now()


def test_at_once_puts_the_clock_to_the_second_of_each_step_and_it_stands(clock):
    at_once = AtOnce(clock)

    for minute in (0, 5, 90):
        assert at_once.until(EVENING + timedelta(minutes=minute))
        assert shown(clock) == shown(clock) == EVENING + timedelta(minutes=minute)


def test_the_night_is_written_at_once_and_the_morning_runs(clock):
    arrivals = []
    lively = Lively(clock, speed=60, running_from=MORNING, arrived=lambda: arrivals.append(shown(clock)))

    assert lively.until(MORNING - timedelta(hours=3))
    assert shown(clock) == MORNING - timedelta(hours=3)
    assert not arrivals
    began = time.monotonic()
    assert lively.until(MORNING + timedelta(seconds=30))

    assert 0.4 < time.monotonic() - began < 10
    assert len(arrivals) == 1
    assert arrivals[0] - MORNING < timedelta(minutes=5)
    assert shown(clock) >= MORNING + timedelta(seconds=30)
    first, second = shown(clock), shown(clock)
    assert first < second


def test_a_quiet_stretch_takes_no_longer_than_somebody_waits(clock, monkeypatch):
    monkeypatch.setattr(pace, "LONGEST_WAIT", 0.3)
    lively = Lively(clock, speed=60, running_from=MORNING)
    began = time.monotonic()

    assert lively.until(MORNING + timedelta(hours=2))

    past = shown(clock) - (MORNING + timedelta(hours=2))
    took = time.monotonic() - began
    assert 0.25 < took < 20, "at its own speed it would be two minutes"
    # The clock hurries until the writer is awake again, however late the machine wakes it.
    assert timedelta(0) <= past <= timedelta(hours=2) * (took - 0.3) / 0.3


def test_the_clock_never_goes_back_when_a_step_took_long(clock):
    lively = Lively(clock, speed=60, running_from=MORNING)
    lively.until(MORNING + timedelta(seconds=1))
    set_clock(clock, MORNING + timedelta(hours=1), speed=60)

    assert lively.until(MORNING + timedelta(minutes=1))
    assert shown(clock) >= MORNING + timedelta(hours=1)


def test_what_has_ten_seconds_in_the_story_has_them_at_any_speed(clock):
    stepwise = Stepwise(clock, speed=1000, running_from=MORNING)

    for seconds in (60, 67, 90):
        assert stepwise.until(MORNING + timedelta(seconds=seconds))
        assert shown(clock) == shown(clock)
        assert timedelta(0) <= shown(clock) - (MORNING + timedelta(seconds=seconds)) < timedelta(minutes=5)


def test_writers_stop_in_the_middle_of_a_wait(clock):
    lively = Lively(clock, speed=1, running_from=MORNING)
    threading.Timer(0.2, lively.stop.set).start()
    began = time.monotonic()

    assert not lively.until(MORNING + timedelta(seconds=7))
    assert time.monotonic() - began < 3
    assert not lively.until(MORNING + timedelta(seconds=8))


@pytest.mark.parametrize("lang", sorted(languages()))
def test_the_terminal_has_words_for_everything_that_our_reporters_do(lang):
    steps, say = [*whole_story("http://127.0.0.1/live"), *whole_shift()], words(lang)
    assert [step for step in steps if not line(step, say)] == []

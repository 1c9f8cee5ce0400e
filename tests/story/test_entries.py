from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.story.coverage import fold
from stoppress.story.entries import FACTS, Entry, Erased, Order, Place, Unknown, read_fact
from tests.story.desk import Desk


def test_a_place_is_read_as_it_was_written():
    assert Place.parse(str(Place("a1b2", 17))) == Place("a1b2", 17)


@pytest.mark.parametrize("text", ["", "17", "a:-1", "a:١٧", "A:1", "a:1:2", "a: 1", "a:1\n", "a:9999999999999", "ä:1"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(ValueError, match="not a place"):
        Place.parse(text)


moments = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC))


@given(st.lists(st.tuples(moments, st.integers(1, 999_999)), min_size=2))
def test_order_as_text_sorts_as_time_and_then_number(values):
    by_text = sorted(values, key=lambda value: Order(at=value[0], n=value[1]).key())
    assert by_text == sorted(values)


def test_a_kind_or_version_from_a_newer_house_folds_to_nothing_and_is_counted():
    desk = Desk()
    desk.publish("ppp111")
    newer = [read_fact("post_sung", 1, {"post": "ppp111"}), read_fact("post_published", 99, {"post": "zzz999"})]
    assert newer == [Unknown("post_sung", 1), Unknown("post_published", 99)]
    before = desk.coverage
    for fact in newer:
        after = before.take(Entry(before.seq + 1, fact, desk.now))
        assert after == replace(before, seq=after.seq, unknown=after.seq)
        before = after


def test_a_body_that_does_not_fit_its_kind_stops_nothing():
    assert read_fact("post_pinned", 1, {"post": 7}) == Unknown("post_pinned", 1)


def test_an_erased_entry_keeps_its_number():
    desk = Desk()
    desk.publish("ppp111")
    desk.publish("ppp222")
    erased = [
        Entry(entry.seq, Erased("post_published"), entry.recorded_at)
        if getattr(entry.fact, "post", "") == "ppp111"
        else entry
        for entry in desk.entries
    ]
    after = fold(erased)
    assert (after.count, after.seq, set(after.posts)) == (2, desk.coverage.seq, {"ppp222"})


def test_what_takes_back_is_understood_by_every_release_there_was():
    """P6, P17: a runner of the release before folds a kind or version that it does not know to nothing, and would go on
    showing what it takes back. So these stay as they are; one more waits until no older runner can be active."""
    assert {
        (kind, FACTS[kind].version) for kind in ("post_removed", "post_corrected", "lines_withdrawn", "watch_set")
    } == {
        ("post_removed", 1),
        ("post_corrected", 1),
        ("lines_withdrawn", 1),
        ("watch_set", 1),
    }


def test_every_kind_is_named_in_the_past_tense_and_described():
    for kind, fact in FACTS.items():
        assert kind.rsplit("_", 1)[1].endswith(("d", "set", "n")), kind
        assert fact.kind == kind


def test_times_are_kept_in_utc():
    at = datetime.fromisoformat("2026-03-04T09:21:07+01:00")
    assert Order(at=at, n=1).key() == "2026-03-04T08:21:07.000000Z/000001"

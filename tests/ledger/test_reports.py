"""What edges report is kept beside the log: counts by the minute, and how fast a place reached readers."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from stoppress.ledger import book as ledger
from stoppress.ledger import reports
from stoppress.ledger.models import Delivery, Reading
from stoppress.ledger.reports import AT_ONCE, FINE, FRESH, KEPT, Counted, Delivered
from stoppress.place import Place
from stoppress.story.entries import CoverageDescribed, Draft
from tests.story.desk import EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
for_real = pytest.mark.django_db(transaction=True)  # commits, so that others see it

MINUTE = EVENING.replace(second=0, microsecond=0)


class Clock:
    """The machine's own."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(datetime.fromisoformat("2026-03-03T21:00:00+00:00"))
    monkeypatch.setattr(reports, "_now", clock)
    return clock


@pytest.fixture
def book():
    return ledger.create_book()


def counted(book, minutes, least, most=None, last=None):
    most = least if most is None else most
    return Counted(book, MINUTE + timedelta(minutes=minutes), least, most, most if last is None else last)


def delivered(book, seq, nearly=None, *, epoch="e1", reached=990, done=False):
    times = (100, nearly, nearly) if nearly else (None, None, None)
    return Delivered(book, Place(epoch, seq), 1000, reached, *times, done)


def test_the_minute_that_is_counted_again_is_one_row(book, clock):
    reports.keep([counted(book, 0, 40, 50)], [])
    reports.keep([counted(book, 0, 30, 60, 55), counted(book, 1, 70)], [])
    assert reports.readings(book, MINUTE) == [counted(book, 0, 30, 60, 55), counted(book, 1, 70)]
    assert reports.reading(book) == 70


def test_a_count_that_nobody_has_renewed_for_a_minute_is_none(book, clock):
    assert reports.reading(book) is None
    reports.keep([counted(book, 0, 40)], [])
    clock.now += FRESH
    assert reports.reading(book) == 40
    clock.now += timedelta(seconds=1)
    assert reports.reading(book) is None
    reports.keep([counted(book, 5, 0)], [])
    clock.now += timedelta(hours=5)
    assert reports.reading(book) == 0, "that nobody reads is written once"


def test_what_went_out_is_known_by_its_place_and_for_a_minute_at_the_desk(book, clock):
    reports.keep([], [delivered(book, 7, reached=500)])
    reports.keep([], [delivered(book, 7, 200), delivered(book, 8, 300)])
    assert reports.lately(book, "e1") == [delivered(book, 8, 300), delivered(book, 7, 200)]
    assert reports.lately(book, "e2") == []
    clock.now += FRESH
    reports.keep([], [delivered(book, 9, 400, done=True)])
    assert [one.place.seq for one in reports.lately(book, "e1")] == [9]
    assert [one.place.seq for one in reports.deliveries(book, "e1", 7)] == [8, 9]
    assert reports.deliveries(book, "e2", 0) == []


def test_of_many_the_newest_five_are_news(book, clock):
    reports.keep([], [delivered(book, seq, 100) for seq in range(1, 9)])
    assert [one.place.seq for one in reports.lately(book, "e1")] == [8, 7, 6, 5, 4]


def test_one_coverage_knows_nothing_of_another(book, clock):
    other = ledger.create_book()
    reports.keep([counted(book, 0, 40)], [delivered(book, 7, 200)])
    assert (reports.reading(other), reports.lately(other, "e1"), reports.readings(other, MINUTE)) == (None, [], [])
    assert reports.last() == {book: 40}


def test_the_last_of_before_is_told_with_what_came_since(book, clock):
    """Or a line would begin at nothing."""
    reports.keep([counted(book, 0, 40), counted(book, 1, 50), counted(book, 9, 60)], [])
    found = reports.readings(book, MINUTE + timedelta(minutes=5))
    assert [one.least for one in found] == [50, 60]


def test_minutes_of_yesterday_are_put_together_and_lose_neither_peak_nor_trough(book, clock):
    reports.keep([counted(book, minutes, 100 + minutes, 300 - minutes, 200 + minutes) for minutes in range(25)], [])
    begin = MINUTE.replace(minute=MINUTE.minute // 10 * 10)
    offset = MINUTE.minute % 10
    before = reports.readings(book, begin)
    assert not reports.thin(MINUTE + timedelta(minutes=25))
    assert reports.readings(book, begin) == before, "today's stay as they are"
    assert not reports.thin(MINUTE + timedelta(minutes=40) + FINE)
    after = reports.readings(book, begin)
    assert [one.at for one in after] == [begin + timedelta(minutes=10 * n) for n in range(len(after))]
    assert len(after) <= 4
    assert (min(one.least for one in after), max(one.most for one in after)) == (100, 300)
    assert after[0].last == 200 + (9 - offset)
    assert after[-1].last == 224
    assert not reports.thin(MINUTE + timedelta(days=3))
    assert reports.readings(book, begin) == after


def test_what_is_long_ago_goes_a_bounded_piece_at_a_time(book, clock):
    reports.keep([], [delivered(book, seq, 100) for seq in range(1, AT_ONCE + 11)])
    clock.now += KEPT + timedelta(hours=1)
    reports.keep([], [delivered(book, 9000, 100)])
    assert reports.thin(MINUTE)
    assert not reports.thin(MINUTE)
    assert [one.place.seq for one in reports.deliveries(book, "e1", 0)] == [9000]


def test_it_is_no_part_of_the_log(book, clock):
    ledger.append(book, [Draft(CoverageDescribed(slug="ferry", title="Ferry", at=EVENING))], at=EVENING)
    before = ledger.state_of(book)
    reports.keep([counted(book, 0, 40)], [delivered(book, 1, 200)])
    assert ledger.state_of(book) == before
    assert ledger.verify(book) == 1


@for_real
def test_writers_of_the_log_and_the_headcount_do_not_get_into_each_others_way(writers):
    book = ledger.create_book()
    fact = CoverageDescribed(slug="ferry", title="Ferry", at=EVENING)

    def write(turn):
        for number in range(5):
            if turn % 2:
                reports.keep([counted(book, number, turn)], [delivered(book, number + 1, 100 + turn)])
            else:
                ledger.append(book, [Draft(fact)], at=EVENING)

    writers(write, 4)
    assert ledger.verify(book) == 10
    assert Reading.objects.count() == Delivery.objects.count() == 5


def test_what_every_look_asks_is_one_row_each_by_its_key(book, clock, django_assert_num_queries):
    reports.keep([counted(book, 0, 40)], [delivered(book, 7, 200)])
    with django_assert_num_queries(2):
        assert reports.reading(book) == 40
        assert len(reports.lately(book, "e1")) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            of = "ledger_delivery WHERE book_id = 'b' AND epoch = 'e' ORDER BY seq DESC"
            cursor.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {of}")  # noqa: S608 -- words of our own
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_what_could_not_be_written_is_not_half_written(book, clock):
    def keep():
        with transaction.atomic():
            reports.keep([counted(book, 0, 40)], [delivered("nobook", 7, 200)])
            connection.check_constraints()

    with pytest.raises(IntegrityError):
        keep()
    assert Reading.objects.count() == 0

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.desk.importing.report import CannotImport
from stoppress.desk.importing.times import Stamp, moments, read_clock, read_month

LONDON = ZoneInfo("Europe/London")
OSLO = ZoneInfo("Europe/Oslo")


def stamps(*said):
    """ "14:08 BST 2/10" as stamps, newest first."""
    found = []
    for number, text in enumerate(said, start=1):
        clock, *rest = text.split()
        day, month = (map(int, rest.pop().split("/"))) if "/" in text else (None, None)
        found.append(Stamp(number, number * 10, time.fromisoformat(clock), rest[0] if rest else None, day, month))
    return found


def told(*said, zone=LONDON, on=date(2025, 10, 2)):
    return [at.isoformat() for at in moments(stamps(*said), zone=zone, on=on)]


def refused(*said, zone=LONDON, on=date(2025, 10, 2)):
    with pytest.raises(CannotImport) as refusal:
        moments(stamps(*said), zone=zone, on=on)
    return refusal.value


@pytest.mark.parametrize(
    ("text", "clock"),
    [("14:14", time(14, 14)), ("8.49am", time(8, 49)), ("12:05 am", time(0, 5)), ("12:05 PM", time(12, 5)),
     ("9:00pm", time(21, 0)), ("25:61", None), ("13:00pm", None), ("0:00am", None)],
)  # fmt: skip
def test_clocks_are_read_as_people_write_them(text, clock):
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    ("text", "month"), [("October", 10), ("Oct", 10), ("Sept.", 9), ("May", 5), ("Octember", None)]
)
def test_months_are_read_in_full_and_short(text, month):
    assert read_month(text) == month


def test_summer_time_and_winter_time_are_those_of_the_day():
    assert told("14:14 BST 2/10") == ["2025-10-02T14:14:00+01:00"]
    assert told("14:14 GMT 2/12", on=date(2025, 12, 2)) == ["2025-12-02T14:14:00+00:00"]


def test_a_page_over_new_year_has_two_years():
    said = told("00:10 GMT 1/1", "23:55 GMT 31/12", on=date(2026, 1, 1))
    assert [text[:16] for text in said] == ["2026-01-01T00:10", "2025-12-31T23:55"]
    assert told("00:10 GMT 1/1", "23:55 GMT 31/12", on=date(2025, 12, 31)) == said


def test_times_without_a_day_go_back_over_midnight():
    said = told("00:10", "00:10", "23:55", "00:01", on=date(2026, 1, 2))
    assert [text[:16] for text in said] == [
        "2026-01-02T00:10", "2026-01-02T00:10", "2026-01-01T23:55", "2026-01-01T00:01",
    ]  # fmt: skip


def test_the_hour_that_comes_twice_is_told_apart_by_its_zone():
    said = told("01:30 GMT 26/10", "01:30 BST 26/10", on=date(2025, 10, 26))
    assert [datetime.fromisoformat(text).timestamp() for text in said] == [1761442200, 1761438600]


def test_the_hour_that_comes_twice_is_told_apart_by_the_order_where_no_zone_is_named():
    twice = told("02:10", "01:30", "01:50", on=date(2025, 10, 26))
    stamps_ = [datetime.fromisoformat(text).timestamp() for text in twice]
    assert stamps_ == sorted(stamps_, reverse=True)


def test_an_hour_that_the_clocks_jumped_over_is_refused():
    assert refused("01:30 30/3", on=date(2025, 3, 30)).code == "no_such_time"


@pytest.mark.parametrize(
    ("zone", "label", "day"),
    [("Europe/London", "GMT", "2/12"), ("Europe/Oslo", "CEST", "2/10"), ("Asia/Dubai", "GST", "2/10"),
     ("America/New_York", "EDT", "2/10"), ("Asia/Kolkata", "IST", "2/10"), ("Europe/Dublin", "IST", "2/10"),
     ("Asia/Kathmandu", "UTC+5:45", "2/10"), ("America/Sao_Paulo", "-03:00", "2/10"), ("UTC", "Z", "2/10"),
     ("Africa/Lagos", "WAT", "2/10"), ("Europe/London", "XYZ", "2/10")],
)  # fmt: skip
def test_a_zone_that_agrees_or_that_nobody_knows_is_taken(zone, label, day):
    month = int(day.split("/")[1])
    said = told(f"12:00 {label} {day}", zone=ZoneInfo(zone), on=date(2025, month, 2))
    assert datetime.fromisoformat(said[0]).astimezone(ZoneInfo(zone)).hour == 12


@pytest.mark.parametrize(
    ("zone", "label"),
    [("Europe/Oslo", "BST"), ("Europe/London", "GMT"), ("America/New_York", "BST"), ("Asia/Tokyo", "UTC+1")],
)
def test_a_zone_that_disagrees_is_refused_with_the_line(zone, label):
    refusal = refused(f"12:00 {label} 2/10", zone=ZoneInfo(zone))
    assert (refusal.code, refusal.values["line"], refusal.values["zone"]) == ("zone_disagrees", 10, label)


def test_the_refusal_names_what_the_clocks_showed():
    assert refused("12:00 BST 2/10", zone=OSLO).values["clock"] == "CEST (UTC+02:00)"
    assert refused("12:00 BST 2/10", zone=ZoneInfo("Asia/Dubai")).values["clock"] == "UTC+04:00"


def test_a_day_that_the_page_does_not_show_is_refused_with_the_one_it_does():
    refusal = refused("14:14 BST 2/10", "14:08 BST 2/10", on=date(2025, 10, 5))
    assert (refusal.code, refusal.values["page"], refusal.values["use"]) == (
        "date_disagrees",
        "2 October 2025",
        "2025-10-02",
    )


def test_any_of_the_page_s_days_will_do():
    assert told("00:10 BST 3/10", "23:50 BST 2/10", on=date(2025, 10, 2)) == told(
        "00:10 BST 3/10", "23:50 BST 2/10", on=date(2025, 10, 3)
    )


@pytest.mark.parametrize("day", ["31/11", "29/2"])
def test_a_day_that_does_not_exist_is_refused(day):
    assert refused(f"12:00 {day}", on=date(2026, 3, 1)).code == "no_such_day"


@given(st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(OSLO), allow_imaginary=False))
def test_every_moment_that_a_page_can_name_is_read_back(at):
    at = at.replace(second=0, microsecond=0)
    stamp = Stamp(1, 1, at.time(), at.tzname(), at.day, at.month)
    assert moments([stamp], zone=OSLO, on=at.date()) == [at]

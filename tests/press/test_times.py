"""Times as readers see them: across midnight, across the two nights when the clocks change, in five languages."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.press.coverage import press
from stoppress.press.site import Site
from stoppress.press.times import Times
from stoppress.press.words import words
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.entries import CoverageDescribed, Entry
from tests.press.reader import Reader, text_of

OSLO = Times("Europe/Oslo", words("en"))
SPRING, AUTUMN = "2026-03-29", "2026-10-25"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_moment_is_shown_by_the_clock_and_told_by_the_second():
    assert str(OSLO.tag(at("2026-03-04T08:21:07"))) == '<time datetime="2026-03-04T09:21:07+01:00">09:21</time>'


def test_a_day_begins_at_midnight_in_the_zone():
    assert [OSLO.day(at(f"2026-03-03T{clock}")) for clock in ("22:59:59", "23:00:00")] == ["2026-03-03", "2026-03-04"]


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("en", "Wednesday 4 March 2026"),
        ("de", "Mittwoch, 4. März 2026"),
        ("de-AT", "Mittwoch, 4. März 2026"),
        ("fr", "mercredi 4 mars 2026"),
        ("es", "miércoles 4 de marzo de 2026"),
        ("ar", "الأربعاء 4 مارس 2026"),
        ("ar-EG", "الأربعاء 4 مارس 2026"),
        ("xx", "Wednesday 4 March 2026"),
    ],
)
def test_a_day_is_written_as_its_language_writes_days(lang, heading):
    assert Times("Europe/Oslo", words(lang)).heading("2026-03-04") == heading


def test_the_date_is_told_only_where_it_is_another_day():
    assert OSLO.near(at("2026-03-04T08:21:00"), "2026-03-04") == "09:21"
    assert OSLO.near(at("2026-03-04T08:21:00"), "2026-03-03") == "Wednesday 4 March, 09:21"


def test_the_first_of_a_month_is_the_first_in_french():
    assert Times("Europe/Paris", words("fr")).heading("2026-03-01") == "dimanche 1er mars 2026"
    assert Times("Europe/Paris", words("fr")).weekday("2026-03-21") == "samedi 21 mars"


def test_a_date_beside_a_time_has_the_marks_of_its_language():
    assert Times("Europe/Oslo", words("ar")).near(at("2026-03-04T08:21:00"), "2026-03-03") == "الأربعاء 4 مارس، 09:21"


@pytest.mark.parametrize(
    ("day", "offsets"), [("2026-03-04", ["UTC+1"]), (SPRING, ["UTC+1", "UTC+2"]), (AUTUMN, ["UTC+2", "UTC+1"])]
)
def test_a_day_on_which_the_clocks_change_has_two_offsets(day, offsets):
    assert OSLO.offsets(day) == offsets


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("UTC", "UTC"), ("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC−3:30"), ("America/New_York", "UTC−5")],
)
def test_offsets_are_told_in_hours_and_minutes(zone, offset):
    assert Times(zone, words("en")).offsets("2026-01-15") == [offset]


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_the_offset_stands_beside_exactly_the_times_that_come_twice(moment):
    twins = [moment + timedelta(hours=shift) for shift in (-1, 1)]
    twice = any((OSLO.clock(one), OSLO.day(one)) == (OSLO.clock(moment), OSLO.day(moment)) for one in twins)

    assert bool(OSLO.twice(moment)) == twice


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_the_full_moment_is_never_lost(moment):
    assert datetime.fromisoformat(OSLO.stamp(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize("zone", ["Nowhere/Atall", "../../etc/passwd", "Etc"])
def test_a_zone_that_does_not_exist_presses_all_the_same(zone):
    times = Times(zone, words("en"))

    assert (times.clock(at("2026-03-04T08:21:00")), times.place()) == ("08:21", None)


def test_the_place_of_the_zone_is_named_in_the_language():
    assert Times("Europe/Vienna", words("de")).place() == "Wien"
    assert Times("Etc/GMT-1", words("en")).place() is None


def _night(*moments):
    coverage = Coverage()

    def take(facts):
        nonlocal coverage
        for fact in facts:
            coverage = coverage.take(Entry(coverage.seq + 1, fact, fact.at))

    begin = at(moments[0])
    take(decisions.describe(coverage, CoverageDescribed(slug="night", title="Night", timezone="Europe/Oslo", at=begin)))
    take(decisions.open_coverage(coverage, at=begin))
    for number, moment in enumerate(moments):
        take(decisions.publish_post(coverage, post=f"post{number:05d}", words=Words(f"Post {number}"), at=at(moment)))
    return press(coverage, book="b1", epoch="e1", before=None, site=Site())


def test_posts_of_the_hour_that_comes_twice_keep_their_order_and_say_which_hour_it_was():
    page = _night("2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-10-25T02:30:00").pages[""].plain.decode()
    articles = re.findall("<article.*?</article>", page)
    timeline = text_of(re.sub("</time>", " ", "".join(articles))).split()

    assert [word for word in timeline if word in ("02:30", "03:30", "UTC+1", "UTC+2")] == [
        "03:30",
        "02:30",
        "UTC+1",
        "02:30",
        "UTC+2",
    ]
    assert "UTC+2, then UTC+1" in page


def test_a_heading_stands_before_the_first_post_of_each_day_and_nowhere_else():
    reader = Reader(
        _night("2026-03-03T20:00:00", "2026-03-03T22:59:59", "2026-03-03T23:00:00", "2026-03-04T23:00:00")
        .pages[""]
        .plain
    )
    timeline = reader.page[slice(*reader.marks.timeline)]

    assert [word for word in ("5 March", "4 March", "3 March") if timeline.count(f" {word} 2026</h2>") == 1] == [
        "5 March",
        "4 March",
        "3 March",
    ]
    assert (
        timeline.index("4 March 2026")
        < timeline.index("Post 2")
        < timeline.index("3 March 2026")
        < timeline.index("Post 1")
    )


def test_two_posts_of_one_second_keep_the_order_they_came_in():
    page = _night("2026-03-03T20:00:00", "2026-03-03T20:00:00").pages[""].plain.decode()

    assert page.index("Post 1<") < page.index("Post 0<")

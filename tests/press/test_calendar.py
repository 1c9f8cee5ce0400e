"""When a coverage is on, as a calendar: the rules of RFC 5545."""

import re

from stoppress.story import decisions, slots
from stoppress.story.entries import Expected
from tests.evening import Evening, words
from tests.press.paper import open_evening, pressed


def calendar(made):
    page = made.pages["calendar.ics"]
    assert page.content_type == "text/calendar; charset=utf-8"
    return page.plain


def announced(at="23:30", **about):
    evening = Evening(fiction=False, **about)
    evening.do("22:36", decisions.announce, starts_at=evening.wall(at), note=None)
    return evening


def read(plain):
    """Unfolded content lines, by event."""
    assert plain.endswith(b"\r\n")
    lines = plain[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0"} <= set(unfolded)
    assert [line for line in unfolded if line.startswith("PRODID:")]
    events, now = [], None
    for line in unfolded:
        if line == "BEGIN:VEVENT":
            now = {}
        elif line == "END:VEVENT":
            events.append(now)
            now = None
        elif now is not None:
            name, _, value = line.partition(":")
            assert name not in now, "each property once"
            now[name] = value
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
        for name in ("DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"):
            assert re.fullmatch(r"\d{8}T\d{6}Z", event.get(name, "20260303T000000Z"))
    return events


def test_what_is_announced_begins_when_it_was_announced_for():
    (event,) = read(calendar(pressed(announced())))
    assert event["DTSTART"] == "20260303T223000Z"
    assert event["UID"] == "ferry@record.example"
    assert event["URL"] == "https://record.example/live/ferry"
    assert "DTEND" not in event


def test_its_stamp_is_from_the_record_and_a_post_leaves_it_as_it_was():
    evening = announced()
    assert read(calendar(pressed(evening)))[0]["DTSTAMP"] == "20260303T213600Z"
    evening.do("23:31", decisions.open_coverage)
    before = pressed(evening)
    evening.post("23:32", "first0001", words("First", "And on."))
    assert pressed(evening, before).pages["calendar.ics"] is before.pages["calendar.ics"]


def test_what_began_and_ended_says_so():
    evening = announced()
    evening.do("23:31", decisions.open_coverage)
    evening.do("23:50", decisions.end, note=None)
    (event,) = read(calendar(pressed(evening)))
    assert (event["DTSTART"], event["DTEND"]) == ("20260303T223100Z", "20260303T225000Z")


def test_a_pause_says_when_it_goes_on():
    evening = open_evening(1)
    evening.do("23:50", decisions.pause, note="We are back at six.", resumes_at=evening.wall("23:58"))
    first, second = read(calendar(pressed(evening)))
    assert second["DTSTART"] == "20260303T225800Z"
    assert second["DESCRIPTION"] == "We are back at six."
    assert first["UID"] != second["UID"]


def test_nobody_has_said_when_and_so_there_is_no_calendar_and_it_goes_when_a_time_is_withdrawn():
    evening = Evening()
    evening.do("22:36", decisions.announce, starts_at=None, note="Soon.")
    assert "calendar.ics" not in pressed(evening).pages
    evening = announced()
    before = pressed(evening)
    evening.do("22:40", decisions.announce, starts_at=None, note="Not today.")
    assert "calendar.ics" in before.pages
    assert "calendar.ics" not in pressed(evening, before).pages


def test_long_and_strange_words_are_folded_and_escaped_and_come_back():
    title = "Fähre; Möwen, \\ und 🚢" * 9
    (event,) = read(calendar(pressed(announced(title=title))))
    unescaped = re.sub(r"\\([\\;,])", r"\1", event["SUMMARY"])
    assert unescaped == title


def test_what_is_expected_at_a_time_is_in_it_and_the_rest_is_not():
    evening = open_evening(0)
    expected = (
        Expected(text="Harbour office speaks", at=evening.wall("23:45"), about=True),
        Expected(text="Hearing", when="after lunch"),
    )
    evening.do("23:10", slots.set_expectations, expected=expected)
    _, event = read(calendar(pressed(evening)))
    assert event["SUMMARY"] == "Harbour office speaks"
    assert event["DTSTART"] == "20260303T224500Z"

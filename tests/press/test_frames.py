"""Frames of a stream: no text forges a field or cuts a frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.place import Place
from stoppress.press.coverage import press
from stoppress.press.delta import delta
from stoppress.press.frames import HEARTBEAT, Event, frame, retry
from stoppress.press.site import Site
from stoppress.story import decisions
from tests.evening import Evening, words


def read(stream):
    """What a browser makes of it, by the rules of the standard for event streams."""
    events, fields = [], {}
    for line in stream.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line:
            if "data" in fields:
                events.append(fields)
            fields = {}
            continue
        name, _, value = line.partition(":")
        fields[name] = fields.get(name, "") + value.removeprefix(" ")
    return events


@pytest.mark.parametrize("event", Event)
def test_a_frame_is_one_event_at_one_place(event):
    assert read(frame(event, b'{"a":1}', Place("e1", 7))) == [{"id": "e1:7", "event": event.value, "data": '{"a":1}'}]


def test_a_frame_without_a_place_leaves_the_reader_where_it_is():
    assert read(frame(Event.BYE, b"{}", None)) == [{"event": "bye", "data": "{}"}]


def test_a_heartbeat_and_a_wait_are_no_events():
    assert read(HEARTBEAT + retry(3000)) == []


@pytest.mark.parametrize("data", [b"a\nb", b"a\rb", b"a\r\ndata: b", "\u2028".encode(), "ä".encode()])
def test_what_could_cut_a_frame_is_no_data(data):
    with pytest.raises(ValueError, match="one line of ASCII JSON"):
        frame(Event.DELTA, data, None)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=200).filter(str.strip)
)
def test_any_headline_travels_in_one_frame(headline):
    evening = Evening()
    evening.do("22:40", decisions.open_coverage)
    evening.post("22:41", "post00001", words(headline, "And more."))
    pressed = press(evening.coverage, book="b1", epoch="e1", before=None, site=Site())

    assert len(read(frame(Event.DELTA, delta(pressed, 0, 0), pressed.place))) == 1

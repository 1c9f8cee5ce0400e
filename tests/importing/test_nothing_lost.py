"""No line of any page is lost: what the reader of pages understands, however wrongly, stands in the coverage, and what
it leaves out stands in the report."""

from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.desk.importing.copied_page import read_page
from stoppress.desk.importing.facts import About, fold_facts, of_page
from stoppress.desk.importing.found_again import lost
from stoppress.desk.importing.report import CannotImport
from stoppress.press.export import public_state
from tests.importing.pages import FERRY
from tests.story.desk import EVENING

ZONE = ZoneInfo("Europe/Oslo")
# Lines that mean something to the reader of pages, next to and inside each other as no page has them.
TRICKY = [
    "",
    "",
    "Summary",
    "Media caption,",
    "Image caption, At 22:50",
    "Image source, Stenna Press",
    "Boats outImage source, Press",
    "Image source, PressImage caption, Boats",
    "Media caption, AMedia caption, B",
    "Video caption,",
    "• A bullet",
    "•",
    "• • •",
    "•Glued",
    "- A dash",
    "- - twice",
    "1. One",
    "2. Two",
    "3. Three",
    "1) One",
    "By Ada Brandt",
    "By Ada Brandt, Live reporter",
    "Ada Brandt",
    "Ada Brandt and Tom Fell",
    "Live reporter",
    "Record Radio",
    "on the quay",
    "Political editor, Record News",
    "Warning: graphic content",
    "Warning: This post contains distressing content",
    "From the harbour:",
    "From the hospital:",
    "Here is what we know:",
    "Share",
    "This video can not be played",
    "The ferry has run aground.",
    "The ferry has run aground.",
    "A man in a blue jacket is wearing glasses.",
    "No more trains",
    "Find all we know here.",
    "published at 22:58 CET 4 March",
    "7. Ferry agroundpublished at 22:58 CET 4 March",
    "Ferry agroundpublished at 22:40 CET 4 March",
    "9. published at 22:30",
    "8. Ferry aground",
    "It was published at 14:00 CET 4 March",
    "\ufeffEdge\u200b",
    "A\u2028B",
    "A\tB",
    "\x07bell",
    "“Quote”",
    "published at",
    "1. published",
    "x" * 600,
    "كنت أعدّ النبض",
    ":",
    "::",
    "•:",
    "Media caption,:",
    "Read a recap here",
]
lines = st.sampled_from(TRICKY) | st.text(max_size=40).filter(lambda text: not set(text) & set("\r\n"))
pages = st.lists(lines, max_size=30).map("\n".join)


def read(text):
    ids = count(1)
    return read_page(text, zone=ZONE, on=date(2026, 3, 4), new_id=lambda: f"id{next(ids):04d}")


@given(st.lists(lines, max_size=6).map("\n".join), pages)
def test_every_line_of_any_page_is_in_the_coverage_or_in_the_report(above, below):
    text = f"{above}\n1. Ferry agroundpublished at 22:58 CET 4 March\n{below}"
    try:
        found = read(text)
    except CannotImport:
        return
    assert lost(text, found, ZONE) == []
    about = About(slug="ferry", title=found.title, timezone="Europe/Oslo")
    public_state(fold_facts(of_page(found, about, at=EVENING), at=EVENING))


WORDS = [line for line in FERRY.split("\n") if line.strip() not in ("", "Summary", "Media caption,")]


@given(st.sampled_from(range(len(WORDS))))
def test_a_line_that_the_reader_would_drop_is_noticed(at):
    """The check is no mirror of the reader: a line that is in the page and not in what was read comes out."""
    without = FERRY.replace(WORDS[at], "", 1)
    whole = read(FERRY)
    try:
        part = read(without)
    except CannotImport:
        return
    named = {note.text for note in lost(FERRY, part, ZONE)}
    assert lost(FERRY, whole, ZONE) == []
    assert named


@pytest.mark.parametrize(
    "line",
    [
        "Image source, Press" * 3_000,
        "a" + " " * 100_000 + "b",
        "find " * 20_000 + "here",
        "Ada and " * 10_000,
        "Warning: " * 10_000,
        "read - " * 500,
        "published at " * 10_000,
        "1. " * 10_000,
    ],
)
def test_a_line_that_no_page_has_takes_no_time_and_is_not_lost(line):
    """Copies hold anything. Words too long for a post are in the report, and no line sends the reader in circles."""
    text = f"1. Ferry agroundpublished at 22:58 CET 4 March\n\n{line}"
    found = read(text)
    told = [note.text for note in (*found.notes, *lost(text, found, ZONE))]
    assert line.strip() in told or found.posts[0].document

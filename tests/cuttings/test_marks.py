"""Quotation marks: every quoted stretch with exact offsets, whatever the keyboard; nothing is altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.cuttings.marks import scan, strays
from tests.cuttings.growth import grows_with_the_length


def words(text):
    return [text[one.start : one.end] for one in scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said “we go” and went.", ["“we go”"]),
        ('She said "we go" and "we stay".', ['"we go"', '"we stay"']),
        ("She said ''we go'' and went.", ["''we go''"]),
        ("Sie sagte: „Wir gehen“ und ging.", ["„Wir gehen“"]),
        ("Elle a dit « nous partons » hier.", ["« nous partons »"]),
        ("Mayor: ‘We will rebuild the pier’", ["‘We will rebuild the pier’"]),
        ("Mayor: 'We will rebuild the pier'", ["'We will rebuild the pier'"]),
        ("He said “the word ‘never’ is long”.", ["“the word ‘never’ is long”"]),
    ],
)
def test_quoted_words_are_found_with_whatever_marks_a_newsroom_types(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The councillors’ cars and the mayor's dog stood in the '90s hall.",
        "It's the residents' own fault, isn't it?",
        "A 6' door and a 12\" pipe.",
    ],
)
def test_an_apostrophe_a_decade_and_a_measure_open_nothing(text):
    assert scan(text) == []


def test_a_quotation_that_a_paragraph_leaves_open_is_continued_where_the_next_one_reopens_it():
    first, second = scan("“We have waited long enough.\n\n“Now we go,” said Ann Lee.")
    assert first.unclosed
    assert not first.continued
    assert second.continued
    assert not second.unclosed


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation():
    first, second = scan("He said “never again. She said “perhaps” twice.")
    assert first.unclosed
    assert not second.unclosed
    assert not second.continued


def test_marks_of_two_kinds_in_one_quotation_are_told():
    (one,) = scan('He said “never again" on Monday.')
    assert one.mixed
    (fine,) = scan("He said “never again” on Monday.")
    assert not fine.mixed


def test_a_closing_mark_that_closes_nothing_is_told():
    assert [one.start for one in strays("Never again” he said.")] == [11]
    assert strays("“Never again” he said.") == []


@given(st.text(alphabet="ab ’‘“”\"'„«».,\n", max_size=200))
def test_quoted_stretches_stand_in_order_and_within_the_text(text):
    last = 0
    for one in scan(text):
        assert last <= one.start < one.inner[0] <= one.inner[1] <= one.end <= len(text)
        last = one.end


@pytest.mark.parametrize("piece", ["“", "”", '"', "'", "''", "‘a ", "’ ", "“a ” ", "a's ", "„«"])
def test_hostile_text_costs_no_more_than_plain_text(piece):
    grows_with_the_length(scan, piece)

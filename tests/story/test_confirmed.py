"""What an editor confirms of what was read out of a post."""

import pytest

from stoppress.cuttings.page import fields_of
from stoppress.story import confirmed, decisions
from stoppress.story.blanking import BLANK, Doomed, left_of_all
from stoppress.story.confirmed import Cut
from stoppress.story.copies import sought
from stoppress.story.coverage import fold
from stoppress.story.entries import Called, Counted, Held, Said
from stoppress.story.refusals import Refusal
from tests.evening import Evening, block, words

LINE = "Skipper Ole Brandt says “we never saw a light” off Stenna."
BRANDT = Said(type="quotation", speaker="Ole Brandt")


@pytest.fixture
def evening():
    evening = Evening()
    evening.do("22:40", decisions.open_coverage)
    evening.post("22:41", "skipper01", words("Skipper: ‘we never saw a light’", LINE))
    evening.post("22:42", "aground01", words("Ferry aground", "At least 300 people are on board."))
    return evening


def cut(evening, read, post="skipper01", **other):
    now = evening.coverage.posts[post]
    fields = fields_of(post, headline=now.headline, document=now.document)
    body = next(one.text for one in fields if one.field == "body")
    start = body.index(read)
    at = {"revision": now.revision, "field": "body", "start": start, "end": start + len(read), "text": read} | other
    return Cut(post, **at), body


def confirm(evening, read, says=BRANDT, id="cutting01", *, post="skipper01", **other):
    there, body = cut(evening, read, post, **other)
    evening.do("22:43", confirmed.confirm, cutting=id, cut=there, says=says, field=body)


def test_what_is_confirmed_stands_letter_by_letter_where_it_was_read(evening):
    confirm(evening, "“we never saw a light”")

    (one,) = evening.coverage.cuttings.values()
    assert (one.post, one.revision, one.text) == ("skipper01", 1, "“we never saw a light”")
    assert one.says == BRANDT
    assert fold(evening.entries) == evening.coverage


@pytest.mark.parametrize(
    "other",
    [
        {"text": "“we never saw a light"},
        {"text": "“We never saw a light”"},
        {"revision": 2},
        {"start": 0},
        {"end": 9_999},
    ],
)
def test_words_that_do_not_stand_there_letter_by_letter_are_refused(evening, other):
    with pytest.raises(Refusal, match="cutting_moved"):
        confirm(evening, "“we never saw a light”", **other)
    assert not evening.coverage.cuttings


def test_a_field_that_the_post_has_not_is_refused(evening):
    there, _ = cut(evening, "we never saw")

    with pytest.raises(Refusal, match="cutting_moved"):
        evening.do("22:43", confirmed.confirm, cutting="cutting01", cut=there, says=BRANDT, field=None)


def test_a_second_press_of_the_button_changes_nothing(evening):
    confirm(evening, "we never saw")
    before = evening.coverage.seq
    confirm(evening, "we never saw", id="cutting02")

    assert evening.coverage.seq == before


def test_what_is_told_otherwise_keeps_its_name(evening):
    confirm(evening, "we never saw")
    confirm(evening, "we never saw", Said(type="quotation", speaker="Ole B. Brandt"), id="cutting02")

    (one,) = evening.coverage.cuttings.values()
    assert (one.cutting, one.says.speaker) == ("cutting01", "Ole B. Brandt")


def test_two_who_stand_for_the_same_words_are_two_and_each_is_told_otherwise_by_its_name(evening):
    reed, hale = (Held(type="position", who=who, what="calls_for") for who in ("Tom Reed", "Mary Hale"))
    confirm(evening, "we never saw", reed)
    confirm(evening, "we never saw", hale, id="cutting02")
    confirm(evening, "we never saw", hale, id="cutting03")
    confirm(evening, "we never saw", Held(type="position", who="Jane Boyd", what="calls_for"), id="cutting01")

    told = [(one.cutting, one.says.who) for one in evening.coverage.cuttings.values()]
    assert sorted(told) == [("cutting01", "Jane Boyd"), ("cutting02", "Mary Hale")]


def test_a_post_that_says_something_else_takes_its_cuttings_along_and_the_desk_is_asked_again(evening):
    confirm(evening, "we never saw")
    confirm(evening, "300", Counted(type="figure", value=300, counts="people"), "cutting02", post="aground01")
    evening.edit("22:44", "skipper01", words("Skipper speaks", "Nothing of it."))

    assert list(evening.coverage.cuttings) == ["cutting02"]
    assert evening.coverage.returned["cutting01"].text == "we never saw"


def test_a_byline_that_changes_takes_nothing_along(evening):
    confirm(evening, "we never saw")
    evening.edit("22:44", "skipper01", words("Skipper: ‘we never saw a light’", LINE, by=()))

    assert list(evening.coverage.cuttings) == ["cutting01"]


def test_what_came_back_and_is_confirmed_stands_again(evening):
    confirm(evening, "we never saw")
    evening.edit("22:44", "skipper01", words("Skipper", f"Now: {LINE}"))
    confirm(evening, "we never saw")

    assert list(evening.coverage.cuttings) == ["cutting01"]
    assert not evening.coverage.returned


def test_words_that_were_taken_out_are_not_kept_for_the_desk_either(evening):
    confirm(evening, "we never saw")
    evening.do(
        "22:44",
        decisions.correct_post,
        post="skipper01",
        words=words("Skipper", "Nothing of it."),
        kind="removal",
        line="Words were taken out.",
    )

    assert not evening.coverage.cuttings
    assert not evening.coverage.returned


@pytest.mark.parametrize("trace", ["note", "gap", "none"])
def test_a_takedown_takes_all_cuttings_of_the_post_along(evening, trace):
    confirm(evening, "we never saw")
    confirm(evening, "Skipper", Called(type="person", name="Ole Brandt"), "cutting02")
    evening.do("22:44", decisions.take_down, post="skipper01", trace=trace, note="Removed.")

    assert not evening.coverage.cuttings
    assert not evening.coverage.returned


def test_nothing_is_confirmed_of_a_post_that_is_gone(evening):
    there, body = cut(evening, "we never saw")
    evening.do("22:44", decisions.take_down, post="skipper01", trace="gap", note=None)

    with pytest.raises(Refusal, match="gone"):
        evening.do("22:45", confirmed.confirm, cutting="cutting01", cut=there, says=BRANDT, field=body)


def test_what_is_withdrawn_is_confirmed_no_longer(evening):
    confirm(evening, "we never saw")
    evening.do("22:44", confirmed.withdraw, cutting="cutting01")
    before = evening.coverage
    evening.do("22:44", confirmed.withdraw, cutting="cutting01")

    assert not before.cuttings
    assert evening.coverage == before


CALLER = Said(type="quotation", speaker="Peter", pseudonym=True)


@pytest.mark.parametrize(
    "says",
    [
        Called(type="person", name="Peter"),
        Called(type="person", name="peter"),
        Held(type="position", who="Peter", what="apology"),
        Held(type="position", who="Ole Brandt", what="calls_for", about="Peter"),
        Counted(type="figure", value=2, counts="men", source="Peter"),
        Said(type="quotation", speaker="Peter"),
    ],
)
def test_nothing_is_put_beside_a_name_that_is_no_real_one(evening, says):
    confirm(evening, "we never saw", CALLER)

    with pytest.raises(Refusal, match="cutting_pseudonym"):
        confirm(evening, "Skipper", says, "cutting02")


@pytest.mark.parametrize("spelt", ["PETER", "Peter ", " Peter", "Pe\u200bter", "\uff30eter", "Peter\u00a0"])
def test_a_changed_name_is_the_same_however_it_is_spelt_for_the_eye(evening, spelt):
    confirm(evening, "we never saw", CALLER)

    with pytest.raises(Refusal, match="cutting_pseudonym"):
        confirm(evening, "Skipper", Called(type="person", name=spelt), "cutting02")


def test_a_name_that_has_something_beside_it_becomes_no_pseudonym(evening):
    confirm(evening, "Skipper", Called(type="person", name="Peter"))

    with pytest.raises(Refusal, match="cutting_pseudonym"):
        confirm(evening, "we never saw", CALLER, "cutting02")


def test_a_line_break_in_what_was_said_stays_where_it_is(evening):
    verse = block(
        "paragraph", {"type": "text", "text": "Off they"}, {"type": "hard_break"}, {"type": "text", "text": "went"}
    )
    evening.post("22:43", "verse0001", words("A song", verse))
    confirm(evening, "Off they\nwent", post="verse0001")

    assert evening.coverage.cuttings["cutting01"].text == "Off they\nwent"


def test_an_erased_quotation_is_left_in_no_entry(evening):
    confirm(evening, "we never saw")
    evening.post("22:44", "second001", words("Again", "Ole Brandt: we never saw a light off Stenna that whole night"))
    there, body = cut(evening, "we never saw a light off Stenna", "second001")
    evening.do("22:44", confirmed.confirm, cutting="cutting03", cut=there, says=BRANDT, field=body)
    what = sought(
        words("x", "we never saw a light off Stenna that whole night"),
        post="skipper01",
        slug="ferry",
        names=["Ole Brandt"],
    )
    evening.do("22:45", confirmed.withdraw_holding, holds=lambda texts: any("Brandt" in one for one in texts))

    left = left_of_all(evening.entries, Doomed(what, evening.coverage))
    kept = [fact for fact in left.values() if fact.kind == "cutting_confirmed"]
    assert [(one.text, one.says.speaker) for one in kept] == [("we never saw", BLANK), (BLANK, BLANK)]

"""Ways of putting who says what that stand on live pages every day: each is read as its language means it, and its
twin, which looks like it, otherwise."""

import pytest

from tests.cuttings.reading import cuttings, roles


def rows(*paragraphs, headline=None):
    return [one for one in cuttings(list(paragraphs), headlines=(headline,)).quotations if one.kind != "indirect"]


def last(*paragraphs):
    return rows(*paragraphs)[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A rota which the bank describes as fair and the union as “a lottery” starts in May.", "union"),
        ("Fees which Norgrid, the owner, describes as modest and Tomas Elder as “a mugging” start in May.", "Elder"),
        # one more thing that the same one describes
        ("The bank describes the rota as fair and the canteen as “a gift”.", "bank"),
        ("A rota which the bank describes as fair, dull and “a gift” starts in May.", "bank"),
    ],
)
def test_where_a_verb_is_left_out_the_second_subject_has_said_the_second_thing(text, speaker):
    (one,) = rows(text)
    assert one.speaker.endswith(speaker)
    assert one.tier == "likely"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are wet,” Ana Ruiz said by phone from the pier.", "Ana Ruiz"),
        ("“We are wet,” Ana Ruiz said by email.", "Ana Ruiz"),
        ("Ana Ruiz said by text that they were “wet”.", "Ana Ruiz"),
        # by somebody
        ("The pier was called “wet” by Ana Ruiz.", "Ana Ruiz"),
        ("Tomas Elder spoke of the “wet words” said by Ana Ruiz.", "Ana Ruiz"),
    ],
)
def test_what_is_said_by_phone_is_said_by_whoever_rings(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tomas Elder was kind, before noting that the ferry promised after the flood “is still a drawing”.", "Elder"),
        ("Ana Ruiz said the wall announced in May “has yet to meet a brick”.", "Ruiz"),
        # a verb of its own
        ("The minister promised after the flood “a ferry for every farm”.", "minister"),
        ("The council announced in May “a wall with a view”.", "council"),
    ],
)
def test_quoted_words_that_begin_with_a_verb_say_it_of_the_noun_before_them(text, speaker):
    assert last(text).endswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Ruiz left. A stagehand told us it was late. “We saw it lean,” the stagehand said.", "stagehand"),
        ("Welder Ana Ruiz was there. “We saw it lean,” the welder said.", "Ana Ruiz"),
        ("Ana Ruiz came with her mother-in-law. “She saw it lean,” Ruiz said.", "Ana Ruiz"),
    ],
)
def test_whatever_somebody_works_as_is_a_role(text, speaker):
    assert last(text) == speaker
    assert roles("Signaller Ana Ruiz left.", "Tomas Elder, a physiotherapist, came.") == {
        "Ana Ruiz": ["Signaller"],
        "Tomas Elder": ["physiotherapist"],
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Remember Tomas Elder? Deb Ruiz got him on the line. “The shed is gone,” he reported.", "Tomas Elder"),
        ("Rafał Ruiz met Kara Elder. “The shed is gone,” she reported.", "Kara Elder"),
        ("Rafał Ruiz met Kara Elder. “The shed is gone,” he reported.", "Rafał Ruiz"),
    ],
)
def test_a_given_name_tells_who_is_no_he(text, speaker):
    assert last(text) == speaker

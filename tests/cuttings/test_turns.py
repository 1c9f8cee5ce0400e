"""Whose turn it is: words that stand alone in a paragraph, in speeches, interviews and cross-examinations."""

import pytest

from tests.cuttings.reading import speakers


@pytest.mark.parametrize(
    "brings_in",
    [
        "Harbour master Ana Ruiz is up next.",
        "Ana Ruiz climbs on to a crate.",
        "Next to speak is Ana Ruiz.",
        "I have just been talking to Ana Ruiz on the quay.",
        "Ana Ruiz is now giving evidence. She asks for water.",
    ],
)
def test_a_speech_is_by_whoever_the_line_before_brings_in(brings_in):
    said = speakers(
        [brings_in, "“I begin with the families.", "“The pier stays shut.”", "She pauses.", "“That is all.”"]
    )
    assert {speaker for _, speaker in said} == {"Ana Ruiz"}
    assert len(said) == 3


@pytest.mark.parametrize(
    "brings_in",
    ["Ana Ruiz and Tomas Elder are up next.", "The pier was sold to Ana Ruiz in May.", "It has begun to rain."],
)
def test_a_line_that_brings_in_nobody_alone_gives_the_words_to_nobody(brings_in):
    (said,) = speakers([brings_in, "“I begin with the families.”"])
    assert said[1] is None


def test_whoever_answers_our_questions_has_been_asked():
    said = speakers(
        [
            "Ana Ruiz is here.",
            "“Good morning.”",
            "Did Tomas Elder know?",
            "“He did not.”",
            "And who did?",
            "“Is that a question for me?”",
        ]
    )
    assert {speaker for _, speaker in said} == {"Ana Ruiz"}


def test_counsel_asks_and_the_witness_answers_in_turn():
    said = speakers(
        [
            "Ana Ruiz has taken the oath.",
            "Counsel for the port, Tomas Elder, gets to it: “Did you know?”",
            "“I knew of one.”",
            "“Only one?”",
            "“Only one.”",
            "“And nobody told you?”",
            "“Nobody.”",
        ]
    )
    assert [speaker for _, speaker in said] == ["Tomas Elder", "Ana Ruiz"] * 3


def test_somebody_who_asks_in_a_speech_of_his_own_goes_on():
    said = speakers(["Tomas Elder spoke for an hour. “Who pays for it?” he said.", "“We do, every one of us.”"])
    assert [speaker for _, speaker in said] == ["Tomas Elder", "Tomas Elder"]


def test_a_name_that_comes_after_the_words_is_theirs_whoever_came_in_before():
    said = speakers(["Ana Ruiz is up next.", "“I begin.", "“I end,” says Tomas Elder, before she can."])
    assert {speaker for _, speaker in said} == {"Tomas Elder"}

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


def test_a_sentence_of_quoted_words_is_by_whom_the_sentence_before_it_is_about():
    said = speakers(
        [
            "Plumber Tomas Elder is 74 and soaking. “I thought that was my lot.”",
            "His wife, Ana Ruiz, will not have it. “He thought of his lunch.”",
            "Paul Brandt voted for the first time. What changed his mind? “The buses.”",
        ]
    )
    assert [speaker for _, speaker in said] == ["Tomas Elder", "Ana Ruiz", "Paul Brandt"]


def test_words_that_go_on_in_their_paragraph_are_by_who_spoke_in_it():
    said = speakers("“We go,” says Ana Ruiz. Tomas Elder is her pilot. “We go now.”")
    assert [speaker for _, speaker in said] == ["Ana Ruiz", "Ana Ruiz"]


def test_somebody_who_gets_up_with_a_question_is_answered_by_who_was_speaking():
    said = speakers(
        [
            "We are hearing from the minister, Ana Ruiz.",
            "“I thank the crew.”",
            "Tomas Elder gets up next.",
            "“Will she publish it?”",
            "“I will.”",
            "“When?”",
            "“On Friday.”",
        ]
    )
    assert [speaker for _, speaker in said] == ["Ana Ruiz", *["Tomas Elder", "Ana Ruiz"] * 2]


def test_one_voice_without_a_name_is_not_the_next():
    said = speakers("A man in the queue says he is cold. “Very,” he adds. There is talk of “a long night”.")
    assert said[-1] == ("a long night", None)


def test_a_headline_that_is_nowhere_in_the_text_is_by_whom_the_post_begins_with():
    told = [
        "Ana Ruiz had a ticket for the ferry. “I am so glad,” she says.",
        "“We are cross,” says Paul Elder. A letter from the port calls it “a pity”.",
    ]
    assert speakers(told, headlines=["‘It could have been my class’"])[0][1] == "Ana Ruiz"
    # few words are in too many people's mouths, and a post may begin with somebody else
    assert speakers(told, headlines=["A ‘close shave’"])[0][1] is None
    assert speakers(["It is cold.", *told], headlines=["‘It could have been my class’"])[0][1] is None


def test_like_before_an_infinitive_is_a_verb_and_else_none():
    assert speakers("Ministers like to say that safety is “never for sale”.") == [("never for sale", "Ministers")]
    assert speakers("Ana Ruiz says that ministers like Tomas Elder are “never for sale”.") == [
        ("never for sale", "Ana Ruiz")
    ]


def test_a_word_that_a_body_has_for_it_is_the_bodys():
    (said,) = speakers("Tomas Elder was there. The union has its own word for it: “contempt”.")
    assert said[1] == "union"


def test_whoever_cross_examines_asks_and_the_witness_answers():
    said = speakers(
        [
            "Under cross-examination by Tomas Elder, the pilot, Ana Ruiz, stuck to it.",
            "“You never told us?”",
            "“Never.”",
        ]
    )
    assert [speaker for _, speaker in said] == ["Tomas Elder", "Ana Ruiz"]


def test_a_line_that_leads_on_is_by_whose_words_went_before_it():
    said = speakers(["We have seen the texts Ana Ruiz sent.", "At 07:12: “Brakes gone.”", "And at 07:40: “Love you.”"])
    assert {speaker for _, speaker in said} == {"Ana Ruiz"}
    said = speakers(
        ["Ana Ruiz was there.", "“Brakes gone,” says Tomas Elder.", "From the archive of the port: “Gone.”"]
    )
    assert said[-1][1] != "Ana Ruiz"


@pytest.mark.parametrize(
    ("name", "speaker"), [("Norland Lines", "Norland Lines"), ("Merrow Council", "company"), ("Ana Ruiz", "company")]
)
def test_the_company_is_a_body_that_has_just_spoken_and_no_council(name, speaker):
    said = speakers(f"{name} says it is “late”. The company went on: “We pay.”")
    assert said[-1] == ("We pay.", speaker)


@pytest.mark.parametrize("line", ["More from Ana Ruiz now.", "Back to Ana Ruiz, who was asked.", "Over to Ana Ruiz."])
def test_a_line_hands_over_to_whom_it_names_first(line):
    (said,) = speakers([line, "“We go.”"])
    assert said[1] == "Ana Ruiz"


@pytest.mark.parametrize(
    "back",
    ["So says Ana Ruiz, 46.", "That’s the view of Ana Ruiz.", "That from Ana Ruiz.", "The words of Ana Ruiz, a pilot."],
)
def test_a_sentence_that_points_back_names_the_speaker(back):
    (said,) = speakers(f"It was cold. “We go.” {back}")
    assert said[1] == "Ana Ruiz"


@pytest.mark.parametrize("back", ["So did Ana Ruiz.", "That was for Ana Ruiz.", "That’s Ana Ruiz’s fault."])
def test_a_sentence_that_goes_on_to_somebody_else_does_not(back):
    (said,) = speakers(f"It was cold. “We go.” {back}")
    assert said[1] is None


def test_whoever_is_close_to_somebody_is_not_her():
    assert speakers("Sources close to Ana Ruiz say she is “finished”.")[0][1] == "Sources close to Ana Ruiz"
    assert speakers("An ally of Ana Ruiz says she feels “finished”.")[0][1] == "ally of Ana Ruiz"
    # to close is a verb where no preposition follows
    assert speakers("Ana Ruiz says pits close and ports are “finished”.")[0][1] == "Ana Ruiz"


def test_an_inquiry_that_is_told_something_has_not_said_it():
    (said,) = speakers("Tomas Elder told the inquiry that Ana Ruiz had said to him: “Never sell.”")
    assert said[1] in ("Tomas Elder", "Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tomas Elder says residents have told him: “We are scared.”", "residents"),
        ("Tomas Elder told the court that Ana Ruiz had told him “never”.", "Ana Ruiz"),
        ("Tomas Elder, for the port, said Ana Ruiz had texted her sister: “I did it.”", "Ana Ruiz"),
        # once more the one who says it, or nothing that anybody says
        ("Tomas Elder says he told Ana Ruiz: “We are scared.”", "Tomas Elder"),
        ("Tomas Elder says Ana Ruiz should go “before the summer”.", "Tomas Elder"),
    ],
)
def test_of_two_who_say_something_the_words_are_the_nearer_ones(text, speaker):
    (said,) = speakers(text)
    assert said[1] == speaker


def test_a_dash_and_a_name_on_a_line_of_their_own_sign_the_words_above():
    assert speakers(["“We go.”", "- Ana Ruiz, mayor of Merrow"]) == [("We go.", "Ana Ruiz")]
    assert speakers(["“We go.”", "- Ana Ruiz has left the pier."])[0][1] is None


def test_somebody_of_hers_is_somebody_else():
    said = speakers("Ana Ruiz was there. Her agent has another view. “It is fine,” he told Radio Merrow.")
    assert said == [("It is fine,", "agent")]
    said = speakers("Ana Ruiz was there. Her agent, Tomas Elder, has another view. “It is fine,” he told us.")
    assert said == [("It is fine,", "Tomas Elder")]


def test_a_reader_is_named_by_first_name_after_the_words_and_behind_a_bullet():
    assert speakers("It was cold. “Pay them.” That’s Paul in Merrow.")[0][1] == "Paul"
    assert speakers("It was cold. “Pay them.” That’s Merrow in May.")[0][1] is None
    assert speakers("• Paul, 81, Merrow: “I am well.”") == [("I am well.", "Paul")]

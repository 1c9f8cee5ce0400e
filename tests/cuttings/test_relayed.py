"""Words that come by way of somebody, and words that nobody says: each with a clean twin that is read otherwise."""

import pytest

from stoppress.cuttings.page import page_of
from stoppress.cuttings.reading import read_page
from tests.cuttings.reading import cuttings, export, speakers


def last(*paragraphs):
    return speakers(list(paragraphs))[-1][1]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("And this from the port’s man in Merrow, Ana Ruiz:", "Ana Ruiz"),
        ("We leave you with this from Ana Ruiz, who’s been up since seven:", "Ana Ruiz"),
        ("More from Ana Ruiz:", "Ana Ruiz"),
        # not from her
        ("And this from Ana Ruiz’s neighbour:", "neighbour"),
        ("Ana Ruiz is back from Merrow:", "Ana Ruiz"),
    ],
)
def test_what_is_from_somebody_is_hers(lead, speaker):
    said = last("Tomas Elder said it was “cold”.", f"{lead} “We start again.”")
    assert said == speaker or (speaker == "neighbour" and said != "Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Ruiz was carried out by a neighbour, in her words “like a roll of carpet”.", "Ana Ruiz"),
        ("Tomas Elder left the pier in what was, in his own words, “a bit of a hurry”.", "Tomas Elder"),
        # somebody else's words
        ("Ana Ruiz was carried out, in the words of Tomas Elder, “like a roll of carpet”.", "Tomas Elder"),
    ],
)
def test_in_her_words_is_hers(text, speaker):
    assert last(text) in (speaker, None)
    assert last(text) == speaker or "in the words of" in text


@pytest.mark.parametrize(
    "text",
    [
        "The trial heard that the pumps had been stopped because they “kept going off”.",
        "The pumps “kept going off in the night”, the court was told.",
        "It was “late in the day”, jurors heard.",
        "There were shouts of “Resign now, all of you!” from the back.",
        "The Hallin Herald understands that the plan is “as good as dead”.",
    ],
)
def test_what_a_court_is_told_and_a_crowd_shouts_is_nobodys(text):
    said = speakers(["Ana Ruiz, the detective, said it was hard. “We start again,” she said.", text])
    assert said[-1][1] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The judge told them: “You have no pity.”", "judge"),
        ("Ana Ruiz told the court that the pumps “kept going off”.", "Ana Ruiz"),
        ("The court heard that Ana Ruiz had told the police: “It is late.”", "Ana Ruiz"),
        ("Ana Ruiz says the fire was an “ambush”, a court has heard.", "Ana Ruiz"),
        ("Ana Ruiz understands that the plan is “as good as dead”.", "Ana Ruiz"),
    ],
)
def test_who_tells_a_court_is_named(text, speaker):
    assert last(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Hallin Star goes with “Humbled”.", "Hallin Star"),
        ("The Merrow Post leads on “A majority of one”.", "Merrow Post"),
        # somebody, and no paper
        ("Ana Ruiz goes with “Humbled”.", "Ana Ruiz"),
    ],
)
def test_a_headline_is_the_papers(text, speaker):
    assert last("Ana Ruiz says the first pages are out.", text) in (speaker, None if speaker == "Ana Ruiz" else speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "Tomas Elder also reads a letter from Ana Ruiz, whose son was on board. She couldn’t come, he says.\n\n"
                "“I have not been able to answer it,” she writes."
            ),
            "Ana Ruiz",
        ),
        (
            (
                "The next statement is that of a man who can’t be named. It is read by the clerk Ana Ruiz.\n\n"
                "“You went to your cabin,” it goes on."
            ),
            "statement",
        ),
        (
            (
                "The next statement is that of a man who can’t be named. It is read by the clerk Ana Ruiz.\n\n"
                "In it he says the door was “as hot as an oven”."
            ),
            "statement",
        ),
        # her own
        ("Ana Ruiz has a book out. In it she says the door was “as hot as an oven”.", "Ana Ruiz"),
        ("Ana Ruiz reads a letter from Tomas Elder. “It is late,” she says.", "Ana Ruiz"),
    ],
)
def test_who_writes_is_who_the_letter_is_from(text, speaker):
    assert speakers(text.split("\n\n"))[-1][1] == speaker


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Weather: ‘Dry and bright later’", None),
        ("Watch: ‘Great news for Merrow’", None),
        ("Storm prompts ‘mutiny on trains’", None),
        ("Ruiz: ‘Great news for Merrow’", "Ana Ruiz"),
        ("Police: ‘Stay at home’", "Police"),
    ],
)
def test_a_label_says_nothing(headline, speaker):
    said = speakers("Ana Ruiz was in Merrow.", headlines=[headline])
    assert said[0][1] == speaker


def test_a_headline_has_words_that_the_text_tells_without_marks():
    text = ["Ana Ruiz was carried out, she says.", "The neighbour, Tomas Elder, says it could have been much worse."]
    assert speakers(text, headlines=["Landslip ‘could have been much worse’"])[0][1] == "Tomas Elder"


def test_a_headline_has_words_of_whoever_signs_the_post():
    told = export(
        "I think we have seen the worst of it before lunch.", headlines=["Weather: ‘The worst of it before lunch’"]
    )
    told["posts"][0]["bylines"] = [{"name": "Ana Ruiz", "role": "forecaster"}]
    assert read_page(page_of(told)).quotations[0].speaker == "Ana Ruiz"


def test_two_words_joined_are_one_body_and_two_bodies_are_two():
    def of(text):
        return cuttings(text).quotations[0]

    assert of("The Health and Safety Executive told us it was “late”.").speaker == "Health and Safety Executive"
    assert of("The Department for Work and Pensions says it is “sad”.").speaker == "Department for Work and Pensions"
    assert of("The Home Office and Hallin Council said it was “late”.").speaker == "Home Office"
    assert of("The Home Office and Tomas Elder said it was “late”.").speaker == "Home Office"
    assert of("She and Tomas Elder said it was “late”.").tier != "sure"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We start again on Monday.” Ana Ruiz", "Ana Ruiz"),
        ("The club has met “champion and patriotic fan” Ana Ruiz", "nobody"),
        ("A producer is “to sue” Ana Ruiz", "nobody"),
    ],
)
def test_words_in_a_sentence_that_go_on_to_a_name_are_not_hers(text, speaker):
    assert last(text) == speaker or (speaker == "nobody" and last(text) != "Ana Ruiz")


def test_a_spokesman_alone_is_never_sure():
    said = cuttings("The Hallin Port is shut. A spokesman said it was “late in the day”.").quotations[-1]
    assert said.speaker == "Hallin Port"
    assert said.tier == "likely"
    named = cuttings("Ana Ruiz, the mayor, is here. The mayor said it was “late in the day”.").quotations[-1]
    assert named.speaker == "Ana Ruiz"
    assert named.tier == "sure"

"""Whose words they are where several speak, call and ask: each rule with a clean twin that it leaves alone."""

import pytest

from tests.cuttings.reading import cuttings, speakers


def said(*paragraphs):
    return speakers(list(paragraphs))[-1][1]


def tier(*paragraphs):
    return [one for one in cuttings(list(paragraphs)).quotations if one.kind != "indirect"][-1].tier


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("She said her boss, Tomas Elder, told her that she was “late for her own life”.", "Tomas Elder"),
        ("Ana Ruiz noted that the pier was old, and that the firm’s brochure describes it as “timeless”.", "brochure"),
        ("Ana Ruiz said members had been told by managers they were “lucky to have a job”.", "managers"),
        (
            "In May the Hallin Herald published messages in which Tomas Elder told a baker it was “no joke”.",
            "Tomas Elder",
        ),
        # of herself, and of a plan
        ("Ana Ruiz said she had told the board that it was “too late”.", "Ana Ruiz"),
        ("Ana Ruiz said the plan that Tomas Elder has was “too late”.", "Ana Ruiz"),
        ("Ana Ruiz said the pier, which was told of in May, was “too late”.", "Ana Ruiz"),
    ],
)
def test_of_two_who_tell_the_nearer_one_has_said_it(text, who):
    assert (said(text) or "").rsplit(" ", 1)[-1].removeprefix("firm’s ") in who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A lawsuit filed in Hallin says that the pier is “a trap”.", "lawsuit"),
        ("Ana Ruiz of the Rail Users’ Group says passengers were “treated like parcels”.", "Ana Ruiz"),
        ("Norgrid, a company in Port Merrow, runs it. The company denies that. It has called it “a tale”.", "Norgrid"),
        (
            "A report by NASA’s Safety Advisory Panel is out. The panel says it had “little heritage”.",
            "Safety Advisory Panel",
        ),
        (
            "The mayor, Ana Ruiz, was out. A spokesman for Ms Ruiz said it was “not the time for that”.",
            "spokesman for Ms Ruiz",
        ),
        ("Merrow Council was silent. A spokesman for Merrow Council said it was “not the time”.", "Merrow Council"),
        (
            "One former inspector, who fears for his job, says otherwise. “There was a board,” they told me.",
            "former inspector",
        ),
        ("A woman from Hallin, who wants to be known only as Ana, said it was “no way to live”.", "Ana"),
        ("A woman from Hallin, who was known to Ana Ruiz, said it was “no way to live”.", "woman from Hallin"),
        ("The first, a driver called Tomas Elder, said it was “like a disco”.", "Tomas Elder"),
    ],
)
def test_whose_words_a_phrase_tells(text, who):
    found = said(text)
    assert found is not None
    assert found == who or (found.endswith(who) and " " not in who)


def test_words_below_the_paragraph_of_whoever_spoke_are_likely_hers():
    assert tier("The pier is shut, said Ana Ruiz.", "“We start again.”") == "likely"
    assert tier("“It is shut,” said Ana Ruiz. “We start again.”") == "sure"
    assert tier("Ana Ruiz said:", "“We start again.”") != "ask"


@pytest.mark.parametrize(
    ("posts", "who"),
    [
        # called by what she is, or by name
        (
            ["Senator Ana Ruiz begins.", "“When did you know?”", "“Senator, know what?”", "Mr Elder said he knew."],
            "Mr Elder",
        ),
        (["Ana Ruiz gets up.", "“You had it in your hand.”", "“I had it in a binder, Ms Ruiz.”"], None),
        (["Ana Ruiz gets up.", "“You had it in your hand.”", "“I had it in a binder, Mr Elder.”"], "Ana Ruiz"),
        # whoever asks, and whoever answers
        (
            ["Ana Ruiz asked Mr Elder whether he knew. Mr Elder said it was late.", "“That’s not what I asked you.”"],
            "Ana Ruiz",
        ),
        (["Ana Ruiz asked Mr Elder whether he knew. Mr Elder said it was late.", "“It always is.”"], "Mr Elder"),
        # of whom the words speak
        (["“We watch,” Ana Ruiz said. Her brother had rung.", "“He said, stay in.”"], "Ana Ruiz"),
        (["“We watch,” Ana Ruiz said. Her brother had rung.", "“Stay in, all of you.”"], "brother"),
        # he and she
        (["“I liked her,” Ms Ruiz told Mr Elder.", "He took a while to answer. “She would laugh.”"], "Mr Elder"),
        (["“I liked her,” Ms Ruiz told Mr Elder.", "It took a while. “She would laugh.”"], "Ms Ruiz"),
        # nobody's
        (["“We can smell it,” says Ana Ruiz.", "Then somebody else: “Copy. Close the hatch.”"], None),
        (["“We can smell it,” says Ana Ruiz.", "Then once more: “Copy. Close the hatch.”"], "Ana Ruiz"),
        # who sends a question in has not come on
        (["Ana Ruiz has the answers.", "Is it safe? (Tom Elder, Hallin)", "“Boil it first.”"], "Ana Ruiz"),
        # whoever asked is not who answers
        (["Mr Elder met them. One of them, a driver, was asked by Mr Elder how he was. “Tired,” he said."], "driver"),
    ],
)
def test_who_calls_asks_and_answers(posts, who):
    found = speakers(posts)[-1][1]
    assert found == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In a video posted on the web, Ana Ruiz says the firm “forgot who it works for”.", "Ana Ruiz"),
        (
            "In a letter to parents, the head, Ana Ruiz, wrote that it was dry. “We open on Monday,” it says.",
            "Ana Ruiz",
        ),
        ("The clerk read aloud from the baker’s diary: “I am tired of being nice.”", "baker"),
        ("Elders’ Labour counterpart, Ana Ruiz, said it was “late in the day”.", "Ana Ruiz"),
        ("Ana Ruiz said she’d been told by a constituent that her bill was “bigger than the house”.", "constituent"),
        ("Ana Ruiz testified that Mr Elder told her, “If you sign it, it’s true.”", "Mr Elder"),
        ("It was the mayor of Hallin, Rev Ana Ruiz, who put it best: “We came for a wake.”", "Ana Ruiz"),
        # somebody who has no name here
        ("The speaker gavelled. “The time is up,” he said.", "speaker"),
        ("When the reporter asked if he would go, the commissioner walked off. “Enjoy it,” he said.", "commissioner"),
        ("One resident, who is 50, said it was “like losing a tooth”. Another, Ana Ruiz, said: “No.”", "Ana Ruiz"),
    ],
)
def test_who_wrote_it_and_whom_a_sentence_is_about(text, who):
    assert said(text) == who


def test_the_first_of_several_is_not_the_second():
    found = speakers("One resident, who is 50, said it was “like losing a tooth”. Another, Ana Ruiz, said: “No.”")
    assert found[0][1] != "Ana Ruiz"
    found = speakers("A resident, who is 50, said it was “like losing a tooth”. Ana Ruiz said: “No.”")
    assert found[0][1] == "Ana Ruiz"


def test_he_is_nobody_who_says_she():
    assert (
        said("Liam Orr accused the mayor of “hiding”. The minister got up. She said he was “entitled to it”.")
        != "Liam Orr"
    )
    assert said("Liam Orr accused the mayor of “hiding”. He said she was “entitled to it”.") == "Liam Orr"


def test_who_asked_asks_again():
    asked = ["Ana Ruiz asked the witness to say more.", "“It was small,” Mr Elder said.", "“Whose was it?”"]
    assert speakers(asked)[-1][1] == "Ana Ruiz"
    assert speakers([asked[0], asked[1], "“It was ours.”"])[-1][1] == "Mr Elder"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # whoever is asked answers, also where a stop stands behind "Mr"
        ("“On Sundays,” Ana Ruiz said. Mr. Elder asked what happened on Mondays. “On Mondays I rest.”", "Ana Ruiz"),
        ("Ana Ruiz asked to be heard. “On Mondays I rest.”", "Ana Ruiz"),
        ("“We are listing,” Ana Ruiz said. The coastguard asked how many they were. “Twelve.”", "Ana Ruiz"),
        # a body's statement is the body's
        ("Norgrid Council has spoken. In a statement it said safety was its “only priority”.", "Norgrid Council"),
        ("Norgrid Council has a report. It said safety was its “only priority”.", "report"),
        # whose mother, whose families
        ("Tomas Petrie’s mother wept. “Thank you,” she said to the jury.", "mother"),
        ("The men’s families have asked for quiet. They said they were “broken”.", "families"),
        ("The men have asked for quiet. They said they were “broken”.", "men"),
        # nothing an inquiry takes is said by it
        ("Tomas Elder was on air. He told Ana Ruiz that the inquiry would take “as long as it takes”.", "Tomas Elder"),
        ("Tomas Elder was on air. He told Ana Ruiz that the inquiry would call it “a long night”.", "inquiry"),
        ("“I’d need a warrant,” Ms. Ruiz shot back.", "Ms Ruiz"),
        ("White House chief of staff Ana Ruiz told NBC that it was “at peace with the numbers”.", "Ana Ruiz"),
        ("A friend of Ana Ruiz told NBC that it was “at peace with the numbers”.", "friend of Ana Ruiz"),
        ("Judge Ana Ruiz sat. She told him he was “late”. From the dock he said: “Thank you, your honour.”", None),
        (
            "Judge Ana Ruiz sat. She told him he was “late”. From the bench she said: “Thank you, all of you.”",
            "Ana Ruiz",
        ),
        # held up, and given out
        ("Ms Ruiz held up an internal message. It read, “very bad, who owns this?”", "message"),
        ("Ms Ruiz issued a statement. It read, “very bad, who owns this?”", "Ms Ruiz"),
    ],
)
def test_who_answers_and_whose_it_is(text, who):
    assert said(text) == who


def test_where_somebody_else_comes_between_nobody_is_sure():
    assert tier("“On Sundays,” Ana Ruiz said. Mr. Elder was glad of it on Mondays. “On Mondays I rest.”") == "likely"
    assert tier("“On Sundays,” Ana Ruiz said. It was late. “On Mondays I rest.”") != "ask"

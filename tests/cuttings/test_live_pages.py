"""Sentences as live pages have them, each with a clean twin that is read otherwise."""

import pytest

from tests.cuttings.reading import cuttings, roles, speakers


def last(*paragraphs):
    return speakers(list(paragraphs))[-1][1]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz took a call. When an analyst asked if it was so, she laughed. “It is late,” she said.", "Ana Ruiz"),
        ("An analyst took a call. “It is late,” she said.", "analyst"),
        ("Ana Ruiz had left. Analysts at the bank were blunt. “It is late,” they said.", "analysts"),
        (
            "Ana Ruiz, the chancellor, was in. Then Tomas Elder came. It was “late”, the shadow chancellor said.",
            "Tomas Elder",
        ),
        ("Ana Ruiz, the chancellor, was in. It was “late”, the chancellor said.", "Ana Ruiz"),
    ],
)
def test_who_comes_in_passing_does_not_go_on(text, who):
    assert last(text) == who


def test_a_quotation_below_a_colon_is_by_whoever_it_announces():
    assert last("Tomas Elder said it was “so”.", "Here is Ana Ruiz of the bank:", "“It was late.”") == "Ana Ruiz"
    assert (
        last("Tomas Elder said it was “so”.", "Here is Ana Ruiz of the bank.", "“It was late,” he adds.")
        == "Tomas Elder"
    )


def test_a_role_ends_with_its_line():
    block = {
        "type": "list",
        "content": [
            {"type": "list_item", "content": [{"type": "paragraph", "content": [{"type": "text", "text": one}]}]}
            for one in ("Ana Ruiz, home secretary", "Tomas Elder, mayor of Hallin")
        ],
    }
    assert roles([block, "They were there."]) == {
        "Ana Ruiz": ["home secretary"],
        "Tomas Elder": ["mayor of Hallin"],
    }


def test_a_list_of_names_has_people_and_a_branch_is_a_body():
    assert set(roles("Luis Santos-Vega [Porto – Hallin] £18m")) == {"Luis Santos-Vega"}
    assert roles("New Bridge Opens In Port Merrow Today") == {}
    assert roles("The Rail Accident Investigation Branch says a team is on its way.") == {}


def tiers(*paragraphs):
    return [(one.speaker, one.tier) for one in cuttings(list(paragraphs)).quotations if one.kind != "indirect"]


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        # Who speaks for a body is "she"; who has land there is not.
        (
            (
                "Some of Mrs Jane Norrop’s land was lost.",
                "A spokeswoman from Hallin District Council has told us more. “It was late,” she said.",
            ),
            "Hallin District Council",
        ),
        (("Some of Mrs Jane Norrop’s land was lost.", "“It was late,” she said."), "Jane Norrop"),
        (("A spokesman for Hallin Port said it was “so”.", "He said it was “late”."), "Hallin Port"),
        # Several people are "they", and one is not.
        (("The family of Owen Pedley are here.", "“It was late,” they said."), "family of Owen Pedley"),
        (("Owen Pedley is here. Analysts at the bank were blunt.", "“It was late,” they said."), "analysts"),
        # A name in somebody's words is not who says them.
        (("Mr Orme is the manager.", "“Sam Byron is one of them,” he said.", "“It was late,” he said."), "Mr Orme"),
        (("Sam Byron is one of them.", "“It was late,” he said."), "Sam Byron"),
        # What a body gives out is what it says; a report says it itself.
        (
            ("The watchdog, CQA, was there. Allhallows Trust has issued a statement.", "“It was late,” it said."),
            "Allhallows Trust",
        ),
        (("The trust has published a report.", "“It was late,” it said."), "report"),
        (("In a statement, Chatly says users must be 13.", "“It was late,” it said."), "Chatly"),
        # Two places are one police force; a person and a force are two.
        (("Devon and Cornwall Police said it was “late”.",), "Devon and Cornwall Police"),
        (("Ana Ruiz was there. Ruiz and Kent Police said it was “late”.",), "Ana Ruiz"),
        (("Jacinta Orme, 34, from Salwick said it was “late”.",), "Jacinta Orme"),
        (("The PM’s official spokesman said it was “late”.",), "PM’s official spokesman"),
        (("One participant called Ana Walker a “phony”.",), "participant"),
        (("Jean Roux, president of the club, has come.", "“It was late,” he said."), "Jean Roux"),
    ],
)
def test_whoever_a_pronoun_or_a_long_subject_stands_for(paragraphs, who):
    assert last(*paragraphs) == who


@pytest.mark.parametrize(
    ("paragraphs", "tier"),
    [
        (("Nicola Conti, head of the club, has come.", "“It was late,” he said."), "likely"),
        (("Paul Conti, head of the club, has come.", "“It was late,” he said."), "sure"),
        (("Paul Conti met Ana Ruiz.", "Conti and Ruiz said it was “late”."), "likely"),
        (("Paul Conti met Ana Ruiz.", "Conti said it was “late”."), "sure"),
    ],
)
def test_what_a_given_name_speaks_against_and_what_two_say_is_not_sure(paragraphs, tier):
    assert tiers(*paragraphs)[-1][1] == tier


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        # What comes from somebody is hers; whoever comes from somewhere is another.
        (("One last line from Ana Zhao, who is on air: “I built things.”",), "Ana Zhao"),
        (("Dame Esther Rance sent us a short statement.", "It reads: “They have time.”"), "Esther Rance"),
        (("Tom Elder came. A statement was read out.", "It reads: “They have time.”"), "statement"),
        (("Ana Ruiz (Lab) – “I will mend it.”", "Tom Elder (Con) – “I will not.”"), "Tom Elder"),
        (("Ana Ruiz said it was “late”.", "She came on Monday – “late”, said Tom Elder."), "Tom Elder"),
        (("“We will not,” Reuters quoted Tom Elder as saying.",), "Tom Elder"),
        (("“We will not,” Reuters reported, as Tom Elder left.",), "Reuters"),
        # Who speaks for somebody is somebody else.
        (("A spokesman for the prime minister said it was “late”.",), "spokesman for the prime minister"),
        (("Ana Ruiz is ill. A spokesman for Ana Ruiz said it was “late”.",), "spokesman for Ana Ruiz"),
        (("A spokesman for Hallin Port said it was “late”.",), "Hallin Port"),
        (("“The priority is clear,” the military said.",), "military"),
        (("Relatives of the victims said they had “agreed” to it.",), "Relatives of the victims"),
        # Who adds something has spoken before.
        (("Sir Michael Gant said it was “a shock”.", "The actor added that it was “late”."), "Michael Gant"),
        (("Sir Michael Gant said it was “a shock”.", "The driver said that it was “late”."), "driver"),
        (("The count went on through the night, “a bit of a kicking” for us.",), None),
        (("Ana Ruiz said it was so. Counting, she went on, was “a bit of a kicking”.",), "Ana Ruiz"),
        # The only voice of a post has not said a word that it has for something, nor what one of many says.
        (("Ana Ruiz said it was “far too late”. The “bed tax” comes in May.",), None),
        (("Ana Ruiz said it was “far too late”. There was “nothing to be done by anybody”.",), "Ana Ruiz"),
        (("Ana Ruiz said it was “far too late”. “It was late enough,” one said.",), None),
    ],
)
def test_what_comes_from_somebody_and_what_nobody_says(paragraphs, who):
    assert last(*paragraphs) == who


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Tom Elder said it was “late”. The team is led by Gus Pallis. He said it was “so”.", "likely"),
        ("Tom Elder said it was “late”. The team is led by Ana Pallis. He said it was “so”.", "sure"),
    ],
)
def test_a_pronoun_is_not_sure_where_somebody_else_stands_nearer(text, tier):
    assert tiers(text)[-1][1] == tier


def test_a_sentence_begins_behind_an_exclamation():
    text = "“We are back,” Ana Ruiz said. “Tell that to Barry!” That was a reference to Tom Elder."
    assert last(text) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        (("Fred Jones from Uber said “we are pleased”.",), "Fred Jones"),
        (("Fred Jones left, and Uber said “we are pleased”.",), "Uber"),
        # By whom somebody is called something, and by nobody whom the words before name.
        (("The man who killed Jodie Willis has been described as “rotten” in court.",), None),
        (("Ana Ruiz was described as “late” by Tom Elder.",), "Tom Elder"),
        (("Ana Ruiz has described it as “late”.",), "Ana Ruiz"),
        (("Ana Ruiz told jurors that he had been made “a victim”.",), "Ana Ruiz"),
        # A comma that was left out behind what somebody is.
        (("“It is hard,” Polk Wagner, professor at Hallin Law School tells us.",), "Polk Wagner"),
        (("Tom Elder, police said, had “left”.",), "police"),
        (("An MP has warned that the “clock is ticking”.", "Tom Purs says it is late."), "Tom Purs"),
    ],
)
def test_a_name_beside_a_verb_is_not_always_its_own(paragraphs, who):
    assert last(*paragraphs) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            (
                "Philip Marsh has come on to the stage with his husband, Luke, and their two sons. He looks tired. "
                "“It is late,” he says."
            ),
            "Philip Marsh",
        ),
        # somebody else has the sentence
        ("Philip Marsh has left. His husband, Luke, is here. “It is late,” Luke says. “Good night,” he says.", "Luke"),
        (
            (
                "Mr Justice Marsh has sat down. The judge begins with the dead: Ana Ruiz and a baby, Theo Lamb. "
                "“It is late,” he says."
            ),
            "Mr Justice Marsh",
        ),
        ("After a day of talks, Tomas Elder came out. “It is late,” he says.", "Tomas Elder"),
    ],
)
def test_who_stands_behind_a_comma_is_not_whom_a_sentence_is_about(text, who):
    assert last(text) == who


def test_an_office_of_another_party_is_another_ones():
    ruiz = "The Liberal leader, Ana Ruiz, is on her bus. “No,” she said."
    stage = "Johanna Moll has won ten seats. The Labour leader, a nurse, is on the stage now."
    assert last(ruiz, stage, "“Tonight we’re a phone call.”") == "Johanna Moll"
    said = speakers([ruiz], [stage, "It is late. It was “cold”, the Labour leader said."])
    assert said[-1][1] == "Johanna Moll"
    # and the same one is hers
    assert last(ruiz, "Johanna Moll has won ten seats.", "It was “cold”, the Liberal leader said.") == "Ana Ruiz"


def test_whoever_answers_goes_on_and_not_who_asked():
    text = [
        "Piers Lovell has been on the programme with Adam Parry.",
        "Isn’t that so? Parry asks.",
        "“It is,” says Lovell. Asked about his bonus, he says he’s handing it back. “All of it.”",
    ]
    assert last(*text) == "Piers Lovell"
    assert last("Adam Parry is here with Piers Lovell.", "“It is,” he says.") == "Adam Parry"

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

"""Sentences as live pages have them, each with a clean twin that is read otherwise."""

import pytest

from tests.cuttings.reading import roles, speakers


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

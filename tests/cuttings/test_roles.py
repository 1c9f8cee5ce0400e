"""What somebody is, told before the name, behind a place, in another sentence: each with a clean twin."""

import pytest

from tests.cuttings.reading import roles


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The driver of the train has been named locally as Ana Ruiz, 47.", "Ana Ruiz", "driver of the train"),
        ("The pilot, identified by police as Ana Ruiz, 61, walked away.", "Ana Ruiz", "pilot"),
        ("The plane’s captain was Ana Ruiz.", "Ana Ruiz", "plane’s captain"),
        ("The MP is Labour’s Ana Ruiz. She was there.", "Ana Ruiz", "MP"),
        (
            "Ana Ruiz, 39, from Hallin, who’s Merrow’s third astronaut, was there.",
            "Ana Ruiz",
            "Merrow’s third astronaut",
        ),
        (
            "Senator Ana Ruiz, Republican of Merrow and the chairwoman of the panel, was there.",
            "Ana Ruiz",
            "chairwoman of the panel",
        ),
        ("Ana Ruiz, 51, has left. The former test pilot is in Hallin.", "Ana Ruiz", "former test pilot"),
        ("Among the dead is Ana Ruiz. The 44-year-old plumber had a son.", "Ana Ruiz", "44-year-old plumber"),
        ("**Ana Ruiz**, 36, an engineer, was there.", "Ana Ruiz", "engineer"),
        ("Tánaiste Ana Ruiz was there.", "Ana Ruiz", "Tánaiste"),
        ("His bandmate Ana Ruiz was there.", "Ana Ruiz", "bandmate"),
    ],
)
def test_a_role_may_stand_before_behind_and_in_another_sentence(text, name, role):
    assert role in roles(text)[name]


@pytest.mark.parametrize(
    "text",
    [
        "The driver is Ana Ruiz’s brother.",
        "The driver was followed by Ana Ruiz.",
        "The victim has been named as Ana Ruiz.",
        "A man called Ana Ruiz was there.",
        "The driver told of a fire, known as Ana Ruiz says as a joke.",
        "Ana Ruiz met Tomas Elder. The former pilot is in Hallin.",
        "Ana Ruiz has left. The pilot is in Hallin.",
        "Ana Ruiz has left. The former pilots are in Hallin.",
        "“I had it in a binder, Ms Ruiz,” Ana Ruiz was told.",
    ],
)
def test_and_what_somebody_else_is_is_not_hers(text):
    assert not roles(text)["Ana Ruiz"]


def test_an_apposition_inside_of_another_is_not_of_its_last_name():
    assert roles("Ana Ruiz, 44, a biologist with the agency, Jaxa, was there.") == {
        "Ana Ruiz": ["biologist with the agency, Jaxa"]
    } or "Jaxa" not in roles("Ana Ruiz, 44, a biologist with the agency, Jaxa, was there.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who pays? (Erin, Wrexham)", True),
        ("She knows him only as Declan.", True),
        ("The bridge (Erin, 1901, in part) is closed.", False),
        ("She knows the town as Declan Bridge.", False),
    ],
)
def test_a_first_name_that_somebody_is_called_by_is_somebody(text, found):
    assert bool({"Erin", "Declan"} & roles(text).keys()) is found


def test_a_word_that_asks_for_something_is_no_first_name():
    assert "Tell Fran" not in roles("“We are wet,” Ana Ruiz said. “Tell Fran.”")
    assert "Mullingar Garda" not in roles("Ana Ruiz spoke at Mullingar Garda station.")

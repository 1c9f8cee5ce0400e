import pytest

from tests.cuttings.reading import cuttings


def positions(*posts):
    return [(one.who, one.what, one.about) for one in cuttings(*posts).positions]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ana Ruiz calls on Tomas Elder to resign.", ("Ana Ruiz", "calls to resign", "Tomas Elder")),
        ("Ana Ruiz says that Tomas Elder should resign.", ("Ana Ruiz", "calls to resign", "Tomas Elder")),
        ("Ana Ruiz says she will not resign.", ("Ana Ruiz", "will not resign", None)),
        ("Ana Ruiz has full confidence in Tomas Elder.", ("Ana Ruiz", "confidence", "Tomas Elder")),
        ("Ana Ruiz says Tomas Elder “has my full confidence”.", ("Ana Ruiz", "confidence", "Tomas Elder")),
        ("Ana Ruiz has no confidence in Tomas Elder.", ("Ana Ruiz", "no confidence", "Tomas Elder")),
        ("Ana Ruiz has apologised to the families.", ("Ana Ruiz", "apology", None)),
        ("“I apologise to the families,” said Ana Ruiz.", ("Ana Ruiz", "apology", None)),
        ("Ana Ruiz pledged to open the bridge.", ("Ana Ruiz", "pledge", None)),
        ("Ana Ruiz promises that the bridge will open.", ("Ana Ruiz", "pledge", None)),
        ("Ana Ruiz has called for an inquiry.", ("Ana Ruiz", "calls for", None)),
        ("Ana Ruiz called on Tomas Elder to open the bridge.", ("Ana Ruiz", "calls for", "Tomas Elder")),
        ("Ana Ruiz denies it.", ("Ana Ruiz", "denies", None)),
        ("Ana Ruiz spoke first. She urges patience.", ("Ana Ruiz", "urges", None)),
    ],
)
def test_a_position_has_somebody_who_stands_for_it(text, row):
    text = text if "Tomas Elder" in text else text + " Tomas Elder was there."
    assert positions(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz was asked whether she would resign.",
        "Ana Ruiz has not apologised.",
        "Ana Ruiz refused to apologise.",
        "Will Ana Ruiz resign?",
        "Ana Ruiz is full of promise.",
        "The bridge should go to the other bank, Ana Ruiz says.",
        "Ana Ruiz took a call for help.",
        "It was a sorry state that Ana Ruiz saw.",
    ],
)
def test_what_nobody_stands_for_is_no_position(text):
    assert positions(text) == []

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
        ("Ana Ruiz has apologised.", ("Ana Ruiz", "apology", None)),
        ("Ana Ruiz has apologised to the families.", ("Ana Ruiz", "apology", "the families")),
        ("“I apologise to the families,” said Ana Ruiz.", ("Ana Ruiz", "apology", "the families")),
        (
            "Ana Ruiz apologised publicly to the families of the dead for the delay.",
            ("Ana Ruiz", "apology", "the families of the dead"),
        ),
        ("Ana Ruiz has apologised to Mr Elder over the leak.", ("Ana Ruiz", "apology", "Tomas Elder")),
        ("Ana Ruiz offered an apology to all residents.", ("Ana Ruiz", "apology", "all residents")),
        ("Ana Ruiz promised the families that the bridge will open.", ("Ana Ruiz", "pledge", "the families")),
        ("Ana Ruiz promised Tomas Elder a new bridge.", ("Ana Ruiz", "pledge", "Tomas Elder")),
        ("Ana Ruiz promised the bridge to no one.", ("Ana Ruiz", "pledge", None)),
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
        "Ana Ruiz has not apologised or promised to pay.",
        "Will Ana Ruiz resign?",
        "Ana Ruiz is full of promise.",
        "The bridge should go to the other bank, Ana Ruiz says.",
        "Ana Ruiz took a call for help.",
        "Ana Ruiz says she is sorry to hear of it.",
        "It was a sorry state that Ana Ruiz saw.",
    ],
)
def test_what_nobody_stands_for_is_no_position(text):
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ana Ruiz apologised to the families and promised to pay £2m.",
            [("apology", "the families", "apologised to the families"), ("pledge", None, "promised to pay £2m")],
        ),
        (
            "Ana Ruiz has apologised, but denies that she knew.",
            [("apology", None, "has apologised"), ("denies", None, "denies that she knew")],
        ),
        (
            "Ana Ruiz pledged to rebuild the bridge and called for an inquiry.",
            [("pledge", None, "pledged to rebuild the bridge"), ("calls for", None, "called for an inquiry")],
        ),
        (
            "Ana Ruiz pledged to rebuild the bridge and the quay.",
            [("pledge", None, "pledged to rebuild the bridge and the quay")],
        ),
        (
            "Ana Ruiz has not slept or eaten, but promised to pay.",
            [("pledge", None, "promised to pay")],
        ),
    ],
)
def test_two_verbs_of_one_subject_are_two_positions(text, told):
    rows = cuttings(text).positions
    assert [(one.what, one.about, one.text) for one in rows] == told
    assert {one.who for one in rows} == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ana Ruiz apologised at a rally in Norby.", "rally in Norby"),
        ("Ana Ruiz promised a new bridge at the public meeting in East Norby.", "public meeting in East Norby"),
        ("At a rally in Norby, Ana Ruiz called for an inquiry.", "rally in Norby"),
        ("Ana Ruiz apologised at a news conference.", "news conference"),
        ("Ana Ruiz apologised at the weekend.", None),
        ("Ana Ruiz apologised in a rallying mood.", None),
    ],
)
def test_a_position_says_where_it_was_taken(text, where):
    (row,) = cuttings(text).positions
    assert row.where == where


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Ana Ruiz entschuldigte sich bei den Familien und versprach neue Hilfen.",
            "de",
            [("apology", "entschuldigte sich bei den Familien"), ("pledge", "versprach neue Hilfen")],
        ),
        ("Ana Ruiz versprach eine Brücke und ein Ufer.", "de", [("pledge", "versprach eine Brücke und ein Ufer")]),
        (
            "Ana Ruiz a présenté ses excuses aux familles et promet une enquête.",
            "fr",
            [("apology", "a présenté ses excuses aux familles"), ("pledge", "promet une enquête")],
        ),
        ("Ana Ruiz promet un pont et un quai.", "fr", [("pledge", "promet un pont et un quai")]),
    ],
)
def test_two_verbs_of_one_subject_are_two_positions_in_german_and_french(text, language, told):
    assert [(one.what, one.text) for one in cuttings(text, language=language).positions] == told

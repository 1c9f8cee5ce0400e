"""Words that are read out, printed and passed on: whose they are, and not who holds the paper."""

import pytest

from tests.cuttings.reading import speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # read out by another
        ("Tomas Elder reads out a letter from Ana Ruiz.\n\n“We start again.”", "Ana Ruiz"),
        ("Tomas Elder has read a note by the harbour master, Ana Ruiz, aloud.\n\n“We start again.”", "Ana Ruiz"),
        ("Ana Ruiz is ill. Her message was read to us by the pilot Tomas Elder.\n\n“We start again.”", "Ana Ruiz"),
        ("Tomas Elder reads from a letter that Ana Ruiz wrote in May.\n\n“We start again.”", "Ana Ruiz"),
        ("Tomas Elder is asked to read the reply aloud. “We start again,” he reads.", "reply"),
        # shown and sent
        ("An email sent by Ana Ruiz is on the screen. Tomas Elder looks.\n\n“We start again,” it says.", "Ana Ruiz"),
        ("The Dam Safety Board has just issued a statement.\n\n“We start again,” it reads.", "Dam Safety Board"),
        ("Ana Ruiz has posted a picture. “We start again,” reads the caption.", "caption"),
        ("Tomas Elder reads a letter from Ana Ruiz.\n\nIt is cold.\n\n“We start again,” the letter ends.", "Ana Ruiz"),
    ],
)
def test_a_letter_is_by_who_wrote_it(text, speaker):
    (said,) = speakers(text.split("\n\n"))
    assert said[1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Elder reads out a letter from Ana Ruiz.\n\n“It is cold,” he says.",
        "Tomas Elder has a letter from Ana Ruiz in his hand. “It is cold,” says Mr Elder.",
        "A statement from the port was read by the pilot Tomas Elder.\n\n“It is cold,” he said.",
        "A letter has come. Tomas Elder is up next.\n\n“It is cold.”",
    ],
)
def test_who_holds_a_letter_speaks_for_himself_where_he_says_so(text):
    (said,) = speakers(text.split("\n\n"))
    assert said[1] == "Tomas Elder"


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("And this from Ana Ruiz, in Merrow:", "Ana Ruiz"),
        ("From Ana Ruiz, Merrow:", "Ana Ruiz"),
        ("- Ana Ruiz, Merrow:", "Ana Ruiz"),
        ("Ana Ruiz, meanwhile:", "Ana Ruiz"),
        # a place before the name is no name
        ("In Merrow, Ana Ruiz:", "Ana Ruiz"),
    ],
)
def test_a_line_with_a_colon_names_its_speaker_first(lead, speaker):
    (said,) = speakers(f"{lead} “We start again.”")
    assert said[1] == speaker


def test_what_is_done_to_somebody_is_not_done_by_who_spoke_before():
    said = speakers(["Tomas Elder said no.", "Told of this, Ana Ruiz smiled. “He was always early.”"])
    assert said[-1] == ("He was always early.", "Ana Ruiz")

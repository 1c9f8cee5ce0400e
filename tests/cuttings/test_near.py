"""Near-duplicates: what has been on the page before is found however it was worked over; a page of many topics is
quiet."""

import pytest

from stoppress.cuttings.near import Texts, near

STATEMENT = (
    "The harbour authority says the ferry Northern Lass ran onto Carrick Ledge at 06:40 with 212 people on board. "
    "All passengers were taken off by lifeboat within two hours. Divers will look at the hull when the tide allows. "
    "The crossing stays closed until further notice, and travellers are asked to use the bridge at Sandwick."
)
OTHER = (
    "Hallin town council has voted to keep the library on Mill Street open for another year. Nine councillors were in "
    "favour and six against. The reading room will be painted in the spring, and the cellar is to be drained."
)


@pytest.mark.parametrize(
    "copy",
    [
        STATEMENT,
        STATEMENT.upper(),
        STATEMENT.replace("Divers", "Diver's"),
        STATEMENT + " The minister is on her way to the harbour and will speak to the press at noon.",
        STATEMENT[: len(STATEMENT) // 2],
        STATEMENT.replace("All passengers were taken off by lifeboat within two hours. ", ""),
    ],
    ids=["the same", "in capitals", "a slip", "more at the end", "half of it", "a sentence less"],
)
def test_a_copy_is_found_however_it_was_worked_over(copy):
    assert near(copy, STATEMENT)
    assert not near(copy, OTHER)


def test_one_sentence_lifted_out_of_a_longer_text_is_found_and_shown_in_both():
    lifted = "Here is what we know. Divers will look at the hull when the tide allows."
    found = near(lifted, STATEMENT)
    assert found
    assert lifted[found.start : found.end] == "Divers will look at the hull when the tide allows"
    assert STATEMENT[found.there_start : found.there_end] == "Divers will look at the hull when the tide allows"


def test_posts_on_one_subject_in_other_words_are_no_copies():
    later = (
        "Carrick Ledge: a tug from Sandwick has put a line aboard the Northern Lass. Her captain hopes to float her at "
        "high water this evening, the harbour authority says."
    )
    assert not near(later, STATEMENT)


def test_a_few_words_that_everybody_says_make_no_copy():
    assert not near("Good morning and welcome to our page.", "Good morning and welcome, says the mayor of Hallin.")


def test_an_address_that_two_posts_share_makes_no_copy():
    address = "https://record.example/live/northern-lass-aground-off-hallin-harbour"
    assert not near(f"The tug is there. {address}", f"Library saved. Read more: {address}")


def test_a_post_that_is_edited_is_no_copy_of_itself_and_what_it_said_before_is_forgotten():
    page = Texts([("p1", STATEMENT), ("p2", OTHER)])
    assert [one.key for one in page.near(STATEMENT)] == ["p1"]
    assert page.near(STATEMENT, but=["p1"]) == []
    page.add("p1", "The ferry floats.")
    assert page.near(STATEMENT) == []


def test_nothing_is_near_to_nothing():
    assert not near("", STATEMENT)
    assert not near(STATEMENT, "")
    assert not near("Afloat", "Afloat")

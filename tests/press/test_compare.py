"""A comparison by words stands where an editor ticked it, and no replaced word stands anywhere else."""

import re

import pytest

from stoppress.story import decisions
from stoppress.story.refusals import Refusal
from tests.evening import block, words
from tests.press.paper import article, front, open_evening, pressed
from tests.press.test_stayed_is_arrived import everything

OLD = "The Gannet brought off needle 46 people."
NEW = "The Guillemot brought off 46 people."


def corrected(*, compare=True, kind="correction", old=OLD, new=NEW):
    evening = open_evening(1)
    evening.post("23:10", "boats0002", words("Boat by boat", old, "Nobody is missing."))
    correct(evening, "23:20", new, "Nobody is missing.", compare=compare, kind=kind)
    return evening


def correct(evening, at, *text, compare=True, kind="correction", headline="Boat by boat"):
    evening.do(
        at,
        decisions.correct_post,
        post="boats0002",
        words=words(headline, *text),
        kind=kind,
        line="It was the Guillemot.",
        compare=compare,
    )


def shown(evening):
    return re.search(r'<details class="compare">(.*?)</details>', article(front(evening), "boats0002"))


def holds_needle(evening):
    return [name for name, data in everything(pressed(evening)).items() if b"needle" in data]


def test_it_shows_what_was_taken_out_and_what_was_added_in_words_too():
    made = shown(corrected())[1]

    assert made.startswith("<summary>Compare the words</summary>")
    assert '<del><span class="out-of-sight">Taken out: </span>Gannet</del>' in made
    assert '<ins><span class="out-of-sight">Added: </span>Guillemot</ins>' in made
    assert "</del> <ins>" in made, "what was and what is do not run into each other, for whoever copies or hears them"
    assert "Nobody is missing" not in made


def test_a_headline_is_compared_as_well():
    evening = corrected(new=OLD)
    correct(evening, "23:25", OLD, "Nobody is missing.", headline="Boat after boat")

    assert "Taken out: </span>by</del>" in shown(evening)[1]


def test_a_headline_does_not_run_into_the_paragraph_that_was_changed_with_it():
    evening = corrected(new=OLD)
    correct(evening, "23:25", NEW, "Nobody is missing.", headline="Boat after boat")

    assert shown(evening)[1].count("<p>") == 2


def test_without_the_tick_no_replaced_word_is_in_any_byte():
    evening = corrected(compare=False)

    assert shown(evening) is None
    assert holds_needle(evening) == []


def test_it_stands_on_the_page_and_in_no_feed_card_embed_or_index():
    names = {name.split(" ")[0] + " " + name.split(" ")[1].split("/")[0] for name in holds_needle(corrected())}

    assert {"part post:boats0002", "leaf boats0002"} <= names
    assert not {name for name in names if re.search("feed|index|embed|calendar", name)}


@pytest.mark.parametrize(
    ("decide", "intent"),
    [
        (decisions.edit_post, {"post": "boats0002", "words": words("Boat by boat", "Two boats.")}),
        (decisions.take_down, {"post": "boats0002", "trace": "gap"}),
        (decisions.take_down, {"post": "boats0002", "trace": "none", "erase": True}),
        (decisions.take_down, {"post": "post00001", "trace": "none"}),
    ],
)
def test_it_goes_with_the_next_change_of_the_post_and_with_whatever_is_taken_back(decide, intent):
    """P6: the words that were taken back may stand in it."""
    evening = corrected()
    assert holds_needle(evening)
    evening.do("23:30", decide, **intent)

    assert holds_needle(evening) == []


def test_it_goes_when_words_are_removed_from_any_post():
    evening = corrected()
    evening.do(
        "23:30",
        decisions.correct_post,
        post="post00001",
        words=words("Number 1", "Removed."),
        kind="removal",
        line="A name has been taken out.",
    )

    assert holds_needle(evening) == []


def test_removed_words_are_shown_by_no_comparison_then_or_later():
    evening = open_evening(1)
    evening.post("23:10", "boats0002", words("Boat by boat", OLD))
    with pytest.raises(Refusal) as no:
        correct(evening, "23:20", NEW, kind="removal")
    assert no.value.code == "compare_shows_removed_words"
    correct(evening, "23:20", NEW, kind="removal", compare=False)
    with pytest.raises(Refusal):
        correct(evening, "23:30", "Two boats.")


def test_what_a_warning_governs_is_not_compared():
    evening = open_evening(1)
    for at, decide, more in (
        ("23:10", decisions.publish_post, {}),
        ("23:20", decisions.correct_post, {"kind": "correction", "line": "It was dark.", "compare": True}),
    ):
        inside = "They cried." if at == "23:10" else "They called."
        said = words("Stairs", block("warning", inside, text="people in fear"), f"Seen at {at}.")
        evening.do(at, decide, post="boats0002", words=said, **more)

    made = shown(evening)[1]
    assert "cried" not in made
    assert "called" not in made
    assert "Taken out: </span>10</del>" in made


def test_a_text_of_any_length_is_compared_in_good_time():
    evening = corrected(old=" ".join(f"a{n}" for n in range(3000)), new=" ".join(f"b{n}" for n in range(3000)))

    assert "a2999</del>" in shown(evening)[1]

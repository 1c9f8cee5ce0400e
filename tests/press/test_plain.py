"""What of a post may be shown where nobody can be asked first."""

import pytest

from stoppress.press.coverage import press
from stoppress.press.plain import excerpt, plain_of
from stoppress.press.site import Site
from stoppress.press.words import words
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.document import first_sentence, read_document
from tests.evening import Evening, block, cell, para, row

EN = words("en")
FEAR = block("warning", "They cry for help.", text="people in fear", note="All were brought off.")


def doc(*blocks):
    return read_document({"blocks": [para(one) if isinstance(one, str) else one for one in blocks]})


def test_what_a_warning_governs_is_left_out_and_the_warning_is_said():
    found = plain_of(doc("Passengers filmed the stairs.", FEAR, "The plans match."), EN)

    assert found.text == (
        "Passengers filmed the stairs.\nWarning: people in fear\nAll were brought off.\nThe plans match."
    )
    assert found.warned
    assert excerpt(doc(FEAR), EN) == "Warning: people in fear · All were brought off."


def test_a_post_without_a_warning_keeps_nothing_back():
    assert not plain_of(doc("Passengers filmed the stairs."), EN).warned


def test_a_warning_that_governs_nothing_speaks_of_all_that_follows():
    found = plain_of(doc("The inquest has begun.", block("warning", text="distressing"), "He was found below."), EN)

    assert found.lines == ("The inquest has begun.", "Warning: distressing")
    assert found.warned


def test_a_quotation_stands_nowhere_without_its_speaker():
    said = block(
        "quotation", "“Two of you.”", "“In winter one.”", speaker="Peter", role="a mate", name_status="changed"
    )

    assert excerpt(doc(said), EN) == "“Two of you.” “In winter one.” – Peter, name changed, a mate"


def test_question_and_answer_say_who_speaks():
    asked = (block("question", "Who called?", speaker="Record"), block("answer", "I did.", speaker="Elder"))

    assert plain_of(doc(*asked), EN).lines == ("Record: Who called?", "Elder: I did.")


def test_an_excerpt_is_what_is_said_and_not_what_is_pictured():
    picture = block("image", alt="A ferry", caption="At 08:00", credit="Coastguard")
    table = block("table", row(cell("By"), cell("People")), caption="Brought off")

    assert excerpt(doc(picture, table, "Tugs are out."), EN) == "Tugs are out."
    assert excerpt(doc(picture), EN) == "A ferry · At 08:00 · Coastguard"
    assert plain_of(doc(picture, table), EN).lines == ("A ferry", "At 08:00", "Coastguard", "Brought off", "By People")


def test_an_excerpt_ends_at_a_word():
    made = excerpt(doc("The harbour " * 40), EN, limit=50)

    assert made == "The harbour The harbour The harbour The harbour…"


@pytest.mark.parametrize("first", [FEAR, block("warning", "They cry for help."), block("warning", text="Warning")])
def test_no_title_is_taken_from_under_a_warning(first):
    assert "cry" not in first_sentence(doc(first, block("warning", "They cry on.")))


def test_no_page_but_the_post_itself_shows_what_a_warning_governs():
    """As a description, a card, a link in Summary and key points, or the neighbour of another post."""
    evening = Evening(slug="stairs")
    evening.do("22:40", decisions.open_coverage)
    evening.post("22:44", "before001", Words(None, doc("Lifeboats are on their way.")))
    evening.post("22:45", "stairs001", Words(None, doc(block("warning", "They cry for help."))), key_point=True)
    evening.post("22:46", "after0001", Words(None, doc(block("post_reference", post="stairs001"))))
    pressed = press(evening.coverage, book="b", epoch="e", before=None, site=Site("The Record", "https://r.example"))
    elsewhere = {f"leaf {post}": leaf.head for post, leaf in pressed.leaves.items() if post != "stairs001"}
    elsewhere |= {f"part {key}": part.data for key, part in pressed.parts.items() if key != "post:stairs001"}
    elsewhere["tail"] = pressed.tail.body
    elsewhere["head"] = pressed.leaves["stairs001"].head.partition(b"</head>")[0]

    assert [name for name, data in elsewhere.items() if b"cry for help" in data] == []
    assert b"cry for help" in pressed.leaves["stairs001"].head

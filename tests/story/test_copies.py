"""Where words, pictures and names of a post stand elsewhere, and a text without them."""

from hypothesis import given
from hypothesis import strategies as st

from stoppress.story.copies import cut, found_in, look, sought
from stoppress.story.decisions import Words
from stoppress.story.document import Document, paragraph, read_document
from stoppress.story.entries import Byline
from stoppress.story.less import only_less
from tests.story.documents import EVERY_BLOCK

SAID = "We will answer for our part of it, the operator said."


def body(*blocks):
    return read_document({"blocks": [paragraph(one) if isinstance(one, str) else one for one in blocks]})


def looked_for(*blocks, headline=None, names=()):
    return sought(Words(headline, body(*blocks)), post="post01", slug="ferry", names=names)


def test_five_words_in_a_row_are_a_copy_however_they_are_set():
    what = looked_for(SAID)
    assert found_in("“WE WILL answer… for our” part, he told us", what)[0] == "WE WILL answer… for our” part"
    assert found_in("they will answer for our mistakes", what)[0] is None
    assert found_in("We will answer for it", what)[0] is None, "four"


def test_a_short_headline_counts_if_all_of_it_stands_there():
    what = looked_for(headline="Ferry runs aground")
    assert found_in("Recap: ferry runs aground, school closes", what)[0] == "ferry runs aground"
    assert found_in("Ferry aground", what)[0] is None
    assert look(Words("Storm"), looked_for(headline="Storm")) is None, "a word is no copy"


def test_a_short_headline_is_found_at_the_end_of_a_line_too():
    """The post it stands over has longer runs as well, and beyond the end of a line there are no words."""
    what = looked_for(paragraph("The pilot boat went out at nine."), headline="Boats are alongside")
    assert found_in("It is said that boats are alongside", what)[0] == "boats are alongside"
    assert found_in("Boats are alongside", what)[0] == "Boats are alongside"


def test_a_number_is_not_taken_for_another():
    what = looked_for("In the year 1,500 people sailed on her")
    assert found_in("in the year 1,500 people died", what)[0] == "in the year 1,500 people"
    assert found_in("in the year 1,5 people sailed", what)[0] is None


def test_pictures_cards_links_and_names_are_found_and_cut_with_their_block():
    image = {"type": "image", "attrs": {"media": "mferry0001", "alt": "The bridge"}}
    what = looked_for(SAID, image, names=("Tomas Elder",))
    link = {"type": "link", "attrs": {"href": "https://record.example/live/ferry/post/post01#p"}}
    elsewhere = [
        ({"type": "gallery", "content": [image, {"type": "image", "attrs": {"media": "mferry0002"}}]}, "picture"),
        ({"type": "post_reference", "attrs": {"post": "post01", "line": "In other words"}}, "card"),
        ({"type": "post_reference", "attrs": {"post": "post02", "line": "“We will answer for our part.”"}}, "words"),
        ({"type": "paragraph", "content": [{"type": "text", "text": "as we said", "marks": [link]}]}, "link"),
        ("On behalf of tomas elder.", "name"),
        ({"type": "quotation", "content": [paragraph("“We will answer for our part.”")]}, "words"),
    ]
    for block, why in elsewhere:
        found = look(Words("A recap", body("Before.", block, "After.")), what)
        assert found is not None, why
        assert found.why == (why,)
    words = Words("A recap", body("Before.", *(block for block, _ in elsewhere), "After."))
    left = cut(words, what)
    assert left
    assert look(left, what) is None
    assert left.document == body("Before.", elsewhere[0][0] | {"content": elsewhere[0][0]["content"][1:]}, "After.")


def test_what_is_left_of_a_text_without_its_copies_may_be_nothing():
    assert cut(Words("An answer", body(SAID)), looked_for(SAID)) == Words("An answer", body())
    assert cut(Words(None, body(SAID)), looked_for(SAID)) is None
    assert cut(Words("Ferry runs aground", body()), looked_for(headline="Ferry runs aground")) is None


def test_a_name_goes_from_the_byline_too():
    words = Words("Storm", body("It blows."), (Byline(name="Ana Quist"), Byline(name="Marcus Bell")))
    left = cut(words, looked_for(names=("ana quist",)))
    assert left
    assert [one.name for one in left.bylines] == ["Marcus Bell"]


@given(st.lists(st.sampled_from(EVERY_BLOCK), max_size=12), st.lists(st.sampled_from(EVERY_BLOCK), max_size=3))
def test_what_is_left_is_only_less_and_holds_nothing_of_it(blocks, taken):
    document = Document.model_validate({"blocks": blocks})
    words = Words("A recap of the night", document)
    what = sought(Words(None, Document.model_validate({"blocks": taken})), post="post01", slug="ferry")
    left = cut(words, what)
    assert left is not None
    assert only_less(words, left)
    assert look(left, what) is None

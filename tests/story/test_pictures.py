"""A text without a picture, or with another where it stood; its words stay as they are."""

import pytest

from stoppress.story.decisions import Words
from stoppress.story.document import Image, ImageAttrs, lines, media_ids, paragraph, read_document, write_document
from stoppress.story.entries import Rendition
from stoppress.story.less import only_less
from stoppress.story.pictures import put, swapped, without
from tests.story.documents import EVERY_BLOCK

GONE = "mgone000001"
OTHER = Image(type="image", attrs=ImageAttrs(media="mother00001", alt="Another"))


def image(media, **said):
    return {"type": "image", "attrs": {"media": media, **said}}


def body(*blocks):
    return read_document({"blocks": [paragraph(one) if isinstance(one, str) else one for one in blocks]})


def blocks(words):
    return write_document(words.document)["blocks"]


def cut(*some, headline=None, instead=None):
    return without(Words(headline, body(*some)), frozenset({GONE}), instead)


def test_a_picture_goes_with_what_was_said_about_it_and_the_words_around_it_stay():
    left = cut("Before.", image(GONE, alt="A ship", caption="At dawn"), "After.")
    assert blocks(left) == [paragraph("Before."), paragraph("After.")]


def test_a_gallery_keeps_its_other_pictures_and_goes_when_it_has_none():
    two = {"type": "gallery", "attrs": {"caption": "The day"}, "content": [image(GONE), image("mstay000001")]}
    assert blocks(cut(two)) == [{**two, "content": [image("mstay000001")]}]
    assert blocks(cut("Words.", {**two, "content": [image(GONE)]})) == [paragraph("Words.")]


def test_a_warning_left_with_nothing_goes_and_never_covers_what_follows():
    warning = {"type": "warning", "attrs": {"text": "Distressing"}, "content": [image(GONE)]}
    assert blocks(cut(warning, "After.")) == [paragraph("After.")]
    over_all = {"type": "warning", "attrs": {"text": "Distressing"}}
    assert blocks(cut(over_all, image(GONE), "After.")) == [over_all, paragraph("After.")]


def test_a_clip_keeps_its_address_and_loses_its_poster_and_one_of_our_own_goes():
    clip = {"type": "clip", "attrs": {"address": "https://clips.example/a.mp4", "poster": GONE, "alt": "Waves"}}
    assert blocks(cut(clip)) == [{"type": "clip", "attrs": {"address": "https://clips.example/a.mp4", "alt": "Waves"}}]
    assert blocks(cut("Words.", {"type": "clip", "attrs": {"media": GONE}})) == [paragraph("Words.")]


def test_what_was_the_picture_alone_is_nothing_and_a_headline_is_something():
    assert cut(image(GONE, alt="A ship")) is None
    assert cut(image(GONE), headline="A ship").headline == "A ship"


def test_another_picture_stands_everywhere_where_it_stood():
    clip = {"type": "clip", "attrs": {"address": "https://clips.example/a.mp4", "poster": GONE}}
    gallery = {"type": "gallery", "content": [image(GONE, alt="Old"), image("mstay000001")]}
    document = body(image(GONE, caption="Old"), gallery, clip)
    made = blocks(Words(document=swapped(document, GONE, OTHER)))
    other = image("mother00001", alt="Another")
    assert made[0] == other
    assert made[1]["content"] == [other, image("mstay000001")]
    assert made[2]["attrs"]["poster"] == "mother00001"


def test_one_more_stands_first_or_last():
    assert [one.type for one in put(body("Words."), OTHER).blocks] == ["paragraph", "image"]
    assert [one.type for one in put(body("Words."), OTHER, first=True).blocks] == ["image", "paragraph"]


def test_files_that_nothing_shows_any_more_are_named_no_more():
    files = (Rendition(name="a" * 16 + ".webp", width=10, height=10),)
    words = Words("A ship", body(image(GONE), image("mstay000001")), media={GONE: files, "mstay000001": files})
    assert set(without(words, frozenset({GONE})).media) == {"mstay000001"}


ALL = sorted(media_ids(read_document({"blocks": EVERY_BLOCK})))


@pytest.mark.parametrize("taken", [{one} for one in ALL] + [set(ALL)])
def test_whatever_is_taken_is_only_less_and_no_word_of_the_text_goes(taken):
    words = Words("Headline", read_document({"blocks": EVERY_BLOCK}))
    left = without(words, frozenset(taken))
    assert only_less(words, left)
    assert not media_ids(left.document) & taken
    assert list(lines(left.document)) == [one for one in lines(words.document) if one in set(lines(left.document))]

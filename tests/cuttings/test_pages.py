"""Our own pages and their gold: that the gold is what it claims to be."""

import pytest

from stoppress.cuttings.page import page_of
from tests.cuttings import fiction

pytestmark = pytest.mark.filterwarnings("error")
PAGES = [read for read in (*fiction.ENGLISH, *fiction.OTHERS) if (fiction.FOLDER / f"{read}.page").exists()]


@pytest.mark.parametrize("name", PAGES)
def test_every_span_of_the_gold_stands_in_its_post_byte_for_byte(name):
    page = fiction.read_page(name)
    texts = {(post.id, one.field): one.text for post in page.page.posts for one in post.fields}
    rows = [row for kind in ("quotations", "figures", "positions") for row in page.gold[kind]]

    assert rows
    for row in rows:
        start, end = row["start"], row["end"]
        said = texts[row["post"], row["field"]][start:end]
        first, _, last = row["text"].partition(fiction.BETWEEN)
        assert said == row["text"] or (said.startswith(first.strip()) and said.endswith(last.strip()) and last)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_twenty_posts_and_the_export_says_the_same_as_the_coverage(name):
    page = fiction.read_page(name)
    exported = page_of(page.export)

    assert len(page.page.posts) == 20
    assert [[(one.field, one.text) for one in post.fields] for post in exported.posts] == [
        [(one.field, one.text) for one in post.fields] for post in page.page.posts
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_speaker_of_the_gold_who_is_no_document_is_somebody_of_the_page(name):
    page = fiction.read_page(name)
    known = {row["name"] for row in page.gold["people"]}
    speakers = [one for row in page.gold["quotations"] if isinstance(one := row["speaker"], str)]

    assert set(speakers) <= known


def test_words_that_stand_twice_are_no_gold():
    page = fiction.read_page("dam").page

    with pytest.raises(ValueError, match="stands 0 times"):
        fiction.locate({"post": "skel01", "text": "nobody said this"}, page, where="here")
    with pytest.raises(ValueError, match="stands 2 times"):
        fiction.locate({"post": "skel12", "text": "1,750"}, page, where="here")

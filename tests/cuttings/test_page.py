import json

import pytest
from hypothesis import given

from stoppress.cuttings import page_of, read, told
from stoppress.cuttings.page import fields_of
from stoppress.press.export import public_state
from stoppress.story.document import read_document, write_document
from tests.an_evening import an_evening
from tests.evening import words
from tests.story.documents import documents


@pytest.fixture(scope="module")
def evening():
    return an_evening()


def words_at(document, place):
    """The words of the node that a place names, as the editor has them."""
    node = write_document(document)["blocks"][place.block]
    for step in place.path:
        node = node["content"][step] if isinstance(step, int) else node["attrs"][step]
    if isinstance(node, str):
        return node
    return "".join(one.get("text", "\n") for one in node.get("content", ()))


@given(documents())
def test_every_character_of_a_field_leads_back_to_the_node_it_stands_in(document):
    for one in fields_of("ppp111", headline="Boats", document=read_document(document)):
        for paragraph in one.paragraphs:
            assert paragraph.start < paragraph.end
            for place in one.places(paragraph.start, paragraph.end):
                there = words_at(read_document(document), place)
                assert there[place.start : place.end] == one.text[paragraph.start : paragraph.end]


def test_a_stretch_over_two_paragraphs_is_highlighted_in_both():
    document = words("Boats", "Two are alongside.", "One is on its way.").document
    body = fields_of("ppp111", headline=None, document=document)[0]
    start, end = body.text.index("alongside"), body.text.index("is on its way")
    first, second = body.places(start, end)
    assert words_at(document, first)[first.start : first.end] == "alongside."
    assert words_at(document, second)[second.start : second.end] == "One "


def test_a_coverage_and_its_export_say_the_same(evening):
    coverage = evening.coverage
    export = json.loads(json.dumps(public_state(coverage)))
    ours, theirs = page_of(coverage), page_of(export)
    assert [one.id for one in ours.posts] == [one.id for one in theirs.posts]
    assert [[(field.field, field.text, field.paragraphs) for field in one.fields] for one in ours.posts] == [
        [(field.field, field.text, field.paragraphs) for field in one.fields] for one in theirs.posts
    ]
    assert [one.field.text for one in ours.summary] == [one.field.text for one in theirs.summary]
    assert [one.field.text for one in ours.figures] == [one.field.text for one in theirs.figures]


def test_what_was_taken_down_is_no_part_of_the_page_and_the_oldest_post_comes_first(evening):
    page = page_of(evening.coverage)
    assert {one.id for one in page.posts} == {one.id for one in evening.coverage.posts.values() if one.removed is None}
    assert [one.at for one in page.posts] == sorted(one.at for one in page.posts)


def test_a_second_reading_takes_the_posts_that_stayed_as_they_are(evening):
    first = page_of(evening.coverage)
    again = page_of(evening.coverage, first)
    assert all(one is other for one, other in zip(first.posts, again.posts, strict=True))


def test_whoever_is_named_at_a_quotation_is_given_with_its_words():
    block = {
        "type": "quotation",
        "attrs": {"speaker": "Ana Ruiz", "role": "harbour master", "name_status": "changed"},
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "We wait."}]}],
    }
    document = read_document({"version": 1, "blocks": [block]})
    (body,) = fields_of("ppp111", headline=None, document=document)
    (said,) = body.paragraphs
    assert (said.kind, said.speaker, said.role, said.name_status) == (
        "quotation",
        "Ana Ruiz",
        "harbour master",
        "changed",
    )


def test_the_rows_as_json_have_the_keys_that_others_measure_by(evening):
    rows = told(read(evening.coverage))
    assert list(rows) == ["quotations", "people", "figures", "positions", "checks", "above"]
    json.dumps(rows)

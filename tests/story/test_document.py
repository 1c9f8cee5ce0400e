import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stoppress.story.document import (
    canonical,
    first_sentence,
    lines,
    media_ids,
    paragraph,
    read_document,
    references,
    write_document,
)
from stoppress.story.refusals import Refusal
from tests.story.documents import EVERY_BLOCK, documents


def refused(*blocks, code="document_invalid"):
    with pytest.raises(Refusal) as no:
        read_document({"version": 1, "blocks": list(blocks)})
    assert no.value.code == code
    return no.value.values


def linked(href):
    marks = [{"type": "link", "attrs": {"href": href}}]
    return {"type": "paragraph", "content": [{"type": "text", "text": "here", "marks": marks}]}


def test_every_element_of_a_live_page_has_its_block():
    document = read_document({"version": 1, "blocks": EVERY_BLOCK})
    assert write_document(document)["blocks"] == EVERY_BLOCK
    assert media_ids(document) == {"mferry0001", "mclip00001", "mposter001"}
    assert references(document) == {"ppp111"}


@pytest.mark.parametrize(
    "cues",
    [
        [],
        [{"start": 1000, "end": 1000, "text": "x"}],
        [{"start": 0, "end": 1000, "text": ""}],
        [{"start": 0, "end": 1000, "text": "a\n\n00:00 --> 00:10"}],
        [{"start": 0.5, "end": 1000, "text": "x"}],
        [{"start": 2000, "end": 3000, "text": "b"}, {"start": 0, "end": 1000, "text": "a"}],
    ],
)
def test_subtitles_are_words_with_a_beginning_and_an_end_in_order(cues):
    refused({"type": "clip", "attrs": {"subtitles": [{"lang": "en", "cues": cues}]}})


def test_a_clip_has_subtitles_once_in_a_language():
    one = {"lang": "en", "cues": [{"start": 0, "end": 1000, "text": "x"}]}
    refused({"type": "clip", "attrs": {"subtitles": [one, {**one, "lang": "EN"}]}})


@given(documents())
def test_reading_and_writing_a_document_changes_nothing(document):
    assert canonical(document) == document
    assert json.loads(json.dumps(document)) == document


@given(documents())
def test_every_word_of_a_document_is_among_its_lines(document):
    found = "\n".join(lines(read_document(document)))
    for text in _texts(document["blocks"]):
        assert text in found


def _texts(node):
    if isinstance(node, dict):
        if node.get("type") == "text":
            yield node["text"]
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for child in node:
            yield from _texts(child)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "vbscript:x",
        "https://good.example@evil.example/",
        "https:///nohost",
        "//example.org/x",
        "/relative",
        "https://exa mple.org",
        "https://[::1",
        "https://example.org/\u0000",
        "file:///etc/passwd",
        "https:\\\\example.org",
    ],
)
def test_a_link_that_could_run_or_mislead_is_refused(href):
    assert "href" in refused(linked(href))["where"]


@pytest.mark.parametrize("href", ["https://example.org/a?b=c#d", "http://example.org", "mailto:desk@example.org"])
def test_a_plain_link_is_kept_as_it_is(href):
    assert canonical({"version": 1, "blocks": [linked(href)]})["blocks"] == [linked(href)]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "script"},
        {"type": "paragraph", "html": "<b>"},
        {"type": "paragraph", "attrs": {"onclick": "x"}},
        {"type": "paragraph", "attrs": {"dir": "up"}},
        {"type": "paragraph", "attrs": {"lang": 'en"><script>'}},
        {"type": "paragraph", "content": [{"type": "text", "text": ""}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "a\u0000b"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "\ud800"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": "underline"}]}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": "strong"}] * 2}]},
        {"type": "image", "attrs": {"media": "https://elsewhere.example/a.jpg"}},
        {"type": "image", "attrs": {"src": "https://elsewhere.example/a.jpg"}},
        {"type": "image", "attrs": {"media": "../../secret"}},
        {"type": "clip", "attrs": {"address": "javascript:alert(1)"}},
        {"type": "clip", "attrs": {"seconds": "48"}},
        {"type": "embed", "attrs": {"provider": "evil", "id": "1"}},
        {"type": "embed", "attrs": {"provider": "youtube", "id": '1"><script>'}},
        {"type": "post_reference", "attrs": {"post": "../desk"}},
        {"type": "quotation", "attrs": {"name_status": "sealed"}, "content": [paragraph("x")]},
        {"type": "list", "content": []},
        {
            "type": "table",
            "content": [{"type": "table_row", "content": [{"type": "table_cell", "attrs": {"span": 0}}]}],
        },
        {"type": "warning", "content": [{"type": "warning"}]},
        "paragraph",
        None,
    ],
)
def test_what_the_contract_does_not_know_is_refused_and_not_repaired(block):
    refused(block)


def test_size_depth_and_number_of_parts_are_bounded():
    deep = paragraph("x")
    for _ in range(20):
        deep = {"type": "list", "content": [{"type": "list_item", "content": [deep]}]}
    refused(deep)
    row = {"type": "table_row", "content": [{"type": "table_cell"}] * 20}
    refused({"type": "table", "content": [row] * 150})
    refused(*[paragraph("x" * 10_000) for _ in range(25)], code="document_too_large")


@pytest.mark.parametrize(
    "data", [None, [], "x", 7, {"blocks": 7}, {"version": 2, "blocks": []}, {"blocks": [], "x": 1}]
)
def test_what_is_no_document_is_refused(data):
    with pytest.raises(Refusal):
        read_document(data)


def test_a_refusal_says_where_and_never_repeats_the_words():
    values = refused(paragraph("fine"), linked("javascript:SECRET"))
    assert values["where"].startswith("blocks.1.")
    assert "SECRET" not in json.dumps(values)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The gym smells of tea. Somebody sleeps.", "The gym smells of tea."),
        ("“Everybody is off.” He said it twice.", "“Everybody is off.”"),
        ("No full stop", "No full stop"),
        ("word " * 60, ("word " * 24).strip() + "…"),
    ],
)
def test_the_first_sentence_serves_where_there_is_no_headline(text, sentence):
    assert first_sentence(read_document({"blocks": [paragraph(text)]})) == sentence


@given(st.text(max_size=400))
def test_no_text_makes_the_first_sentence_fail_or_grow(text):
    try:
        document = read_document({"blocks": [paragraph(text)]})
    except Refusal:
        return
    assert len(first_sentence(document)) <= 121

"""Our own pages and their gold: that the gold is what it claims to be."""

from collections import Counter

import pytest

from stoppress.cuttings.page import page_of
from tests.cuttings import fiction

PAGES = (*fiction.ENGLISH, *fiction.OTHERS)

SHORTER = {"phonein": 12, "debate": 12, "hafen": 12, "theater": 10, "locked german": 10, "locked french": 10}

# What went wrong in trials, each with a reason in the language. Two of each stand in the English pages, and beside
# them twins that look the same and are to be read the other way.
OF_SPEECH = {
    "absolute_clause",  # "with the minister saying ... “…”"
    "addressee",  # "speaking to X, she says"
    "carried",  # a second quotation without a cue
    "document",  # the report calls it "…"
    "expressed_by",  # the "…" described by several witnesses
    "headline_inherits",
    "interviewers_word",  # "asked whether it was “…”"
    "letter",
    "newcomer_then_pronoun",  # "with her was B. She also says"
    "over_paragraphs",
    "role_at_cue",  # "says the new mayor"
    "subject_before_preposition",  # "X in her statement insisted"
    "venue",  # "tells Radio Skelder"
    "what_it_calls",  # the company, in what it calls "…"
}
OF_FIGURES = {"figure_more", "figure_one"}  # "two more", "one steward"
OF_CHECKS = {
    "empty_lead_in",
    "figure_at_odds",
    "figure_at_odds_with_strip",
    "figure_at_odds_with_summary",
    "headline_quote",
    "house_note",
    "missing_alt",
    "missing_credit",
    "missing_warning",
    "misspelt_name",
    "near_duplicate",
    "new_role",
    "pseudonym_beside_name",
    "restriction",
    "title_form",
    "two_wordings",
    "unbalanced_marks",
    "undefined_today",
    "unsupported_point",
    "wrong_role",
}


@pytest.mark.parametrize("name", fiction.PAGES)
def test_every_span_of_the_gold_stands_in_its_post_byte_for_byte(name):
    page = fiction.named(name)
    texts = {(post.id, one.field): one.text for post in page.page.posts for one in post.fields}
    rows = [row for kind in ("quotations", "figures", "positions") for row in page.gold[kind]]

    assert rows
    for row in rows:
        start, end = row["start"], row["end"]
        said = texts[row["post"], row["field"]][start:end].translate(dict.fromkeys(map(ord, fiction.NARROW), " "))
        first, _, last = row["text"].partition(fiction.BETWEEN)
        assert said == row["text"] or (said.startswith(first.strip()) and said.endswith(last.strip()) and last)


@pytest.mark.parametrize("name", fiction.PAGES)
def test_a_page_has_twenty_posts_or_is_a_shorter_one_and_the_export_says_the_same_as_the_coverage(name):
    page = fiction.named(name)
    exported = page_of(page.export)

    assert len(page.page.posts) == SHORTER.get(name, 20)
    assert [[(one.field, one.text) for one in post.fields] for post in exported.posts] == [
        [(one.field, one.text) for one in post.fields] for post in page.page.posts
    ]


@pytest.mark.parametrize("name", fiction.PAGES)
def test_every_speaker_of_the_gold_who_is_no_document_is_somebody_of_the_page(name):
    page = fiction.named(name)
    known = {row["name"] for row in page.gold["people"]}
    speakers = [one for row in page.gold["quotations"] if isinstance(one := row["speaker"], str)]

    assert set(speakers) <= known


def test_words_that_stand_twice_are_no_gold():
    page = fiction.read_page("dam").page

    with pytest.raises(ValueError, match="stands 0 times"):
        fiction.locate({"post": "skel01", "text": "nobody said this"}, page, where="here")
    with pytest.raises(ValueError, match="stands 2 times"):
        fiction.locate({"post": "skel12", "text": "1,750"}, page, where="here")


def test_every_error_that_was_ever_made_stands_twice_in_the_english_pages_and_has_a_clean_twin():
    pages = fiction.english()
    classes, twins = fiction.marked(pages, "class"), fiction.marked(pages, "twin")

    assert {one: classes[one] for one in OF_SPEECH | OF_FIGURES if classes[one] < 2} == {}
    assert set(twins) >= OF_SPEECH | OF_FIGURES


def test_every_fault_stands_twice_in_the_english_pages_and_something_like_it_is_to_be_left_alone():
    pages = fiction.english()
    faults = Counter(row["kind"] for page in pages for row in page.gold["checks"])
    silent = {row["kind"] for page in pages for row in page.gold["silent"]}

    assert {one: faults[one] for one in OF_CHECKS if faults[one] < 2} == {}
    assert silent >= OF_CHECKS


def test_no_post_is_to_warn_of_what_it_is_to_be_silent_about():
    for page in (fiction.named(name) for name in PAGES):
        faults = {(row["post"], row["kind"], row.get("words")) for row in page.gold["checks"]}
        assert not faults & {(row["post"], row["kind"], row.get("words")) for row in page.gold["silent"]}

"""The Arabic sample coverage: a page from right to left with everything on it that a page can carry."""

import re

import pytest

from stoppress.commands.demo import RUNNING_FROM
from stoppress.demo.story import ARABIC
from stoppress.press.coverage import press
from stoppress.press.site import Site
from stoppress.story import document
from stoppress.story.document import lines, nodes
from stoppress.story.entries import PostCorrected, PostFilled, PostPublished, PostRemoved, SummarySet
from tests.demo.paper import id_of, printed

# Letters of Arabic, without its punctuation and digits.
ARABIC_LETTERS = re.compile(r"[\u0621-\u064a]")


@pytest.fixture(scope="module")
def papers():
    return printed()


@pytest.fixture(scope="module")
def flood(papers):
    return papers[ARABIC]


def said(post):
    return " ".join([post.headline or "", *lines(post.document)])


def every(flood, kind):
    return [node for post in flood.now.in_order() for node in nodes(post.document) if isinstance(node, kind)]


def test_it_is_written_in_arabic_and_runs_the_way_arabic_does(flood):
    page = press(flood.now, book="b", epoch="e", before=None, site=Site()).pages[""].plain.decode()

    assert flood.now.about.language == "ar"
    assert 22 <= len(flood.now.shown()) <= 30
    assert all(ARABIC_LETTERS.search(said(post)) for post in flood.now.shown() if not post.removed)
    assert '<html lang="ar" dir="rtl"' in page
    assert "من نسج الخيال" in page


def test_every_kind_of_block_stands_on_it(flood):
    kinds = (
        document.Paragraph,
        document.LeadIn,
        document.List,
        document.Quotation,
        document.Translation,
        document.Question,
        document.Answer,
        document.Image,
        document.Gallery,
        document.Clip,
        document.Embed,
        document.PostReference,
        document.Table,
        document.Warned,
    )
    assert [kind.__name__ for kind in kinds if not every(flood, kind)] == []
    assert {block.attrs.ordered for block in every(flood, document.List)} == {True, False}


def test_everything_happens_on_it_that_can_happen_to_a_post(flood):
    assert {fact.correction.kind for fact in flood.facts(PostCorrected)} == {"correction", "clarification"}
    assert len(flood.facts(PostFilled)) == len([fact for fact in flood.facts(PostPublished) if fact.flash]) == 3
    (removed,) = flood.facts(PostRemoved)
    assert (removed.trace, bool(removed.note), removed.erased) == ("note", True, True)
    assert flood.post("before-it-fell").late
    assert flood.now.pinned == id_of("what-to-do")
    assert len(flood.now.key_points()) >= 6
    assert {point.heading for point in flood.facts(SummarySet)[-1].points} == {"known", "unknown", "next"}
    assert all(one.href.endswith((id_of("recap"), id_of("inquiry"))) for one in flood.now.pointers)


def test_a_stranger_is_quoted_in_her_own_language_and_script(flood):
    (english,) = [one for one in every(flood, document.Quotation) if one.attrs.lang == "en"]
    translation = english.content[-1]

    assert not ARABIC_LETTERS.search(document.plain(english.content[0].content))
    assert translation.attrs.lang == "ar"
    assert translation.attrs.translator


def test_the_totals_of_its_table_are_the_sums_of_its_columns(flood):
    (table,) = every(flood, document.Table)
    body, total = (
        [[document.plain(cell.content) for cell in row.content] for row in rows]
        for rows in (table.content[1:-1], table.content[-1:])
    )
    assert sum(int(row[1]) for row in body) == int(total[0][1])


def test_it_is_over_before_anybody_watches_the_ferry(flood):
    assert flood.entries[-1].recorded_at < RUNNING_FROM

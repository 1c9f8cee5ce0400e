"""A rehearsal is pressed to nothing for readers, and to a page that says what it is for its own people."""

import re

import pytest

from stoppress.press import cards
from stoppress.press.coverage import page_of, press
from stoppress.press.export import public_state
from stoppress.press.index import listing, press_list
from stoppress.press.scene import Scene
from stoppress.press.site import Site
from stoppress.story.refusals import Refusal
from tests.press.paper import open_evening

SITE = Site("The Hallin Record", "https://record.example")


@pytest.fixture(scope="module")
def rehearsed():
    return open_evening(45, rehearsal=True).coverage


def test_for_readers_there_is_nothing_not_even_a_line_in_the_list(rehearsed):
    made = press(rehearsed, book="b", epoch="e", before=None, site=SITE)
    assert made.state == ""
    assert not any((made.pages, made.leaves, made.parts, made.roll, made.media, made.cards))
    assert listing(rehearsed) is None
    assert "ferry" not in press_list(map(listing, [rehearsed]), SITE).plain.decode()
    with pytest.raises(Refusal, match="rehearsal_stays_inside"):
        public_state(rehearsed)


@pytest.mark.parametrize("number", [None, 1])
def test_its_page_says_on_the_screen_on_paper_and_wherever_its_title_goes_that_it_is_one(rehearsed, number):
    html = page_of(rehearsed, number, site=SITE).decode()
    assert '<p class="fiction">REHEARSAL.' in html
    assert "REHEARSAL" in re.search("<title[^>]*>(.*?)</title>", html).group(1)
    assert re.search(r'<meta property="og:title" content="REHEARSAL: ', html)
    assert '<meta name="robots" content="noindex">' in html
    assert ("Number 45" in html) == (number is None)


def test_a_card_of_it_says_so_too(rehearsed):
    scene = Scene.of(rehearsed.about, SITE)
    card = cards.of_coverage(rehearsed.about, rehearsed.state, scene)
    assert card.fiction == "REHEARSAL"

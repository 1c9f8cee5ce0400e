"""The Hallin Record for tests of the press: it presses an evening and hands out its pages."""

import re

from stoppress.press.coverage import press
from stoppress.press.pressed import Permalink
from stoppress.press.site import Site
from stoppress.story import decisions
from tests.evening import Evening, words
from tests.press.reader import seen

SITE = Site(
    "The Hallin Record", "https://record.example", links=(("About our corrections", "https://record.example/c"),)
)


def pressed(evening, before=None, site=SITE):
    return press(evening.coverage, book="b1", epoch="e1", before=before, site=site)


def html_pages(made):
    """What a browser shows, by path: the page and the older ones, and none of the files beside them."""
    pages = {path: page for path, page in made.pages.items() if page.content_type.startswith("text/html")}
    return {path: page.plain.decode() for path, page in pages.items() if path != "embed"}


def front(evening, **more):
    """As a reader sees it: without what is in it for machines."""
    return seen(pressed(evening, **more).pages[""].plain).decode()


def leaf(evening, post):
    made = pressed(evening)
    return seen(Permalink(made.leaves[post], made.tail).plain()).decode()


def article(html, post):
    return re.search(rf'<article[^>]*data-id="{post}".*?</article>', html).group(0)


def open_evening(posts=0, **about):
    evening = Evening(fiction=False, **about)
    evening.do("22:40", decisions.open_coverage)
    for number in range(1, posts + 1):
        evening.post(
            f"23:{number // 2:02d}:{number % 2 * 30:02d}", f"post{number:05d}", words(f"Number {number}", "And on.")
        )
    return evening

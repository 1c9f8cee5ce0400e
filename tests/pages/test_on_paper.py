"""The printed page is the record of the moment: all of the words, none of the controls."""

import pytest

from tests.pages.gallery import WIDE, reader
from tests.pages.states import STATES

pytestmark = pytest.mark.servers
STATE = {state.name: state for state in STATES}
SEEN = "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 1).length"


@pytest.mark.parametrize("name", ["live", "all-posts", "ended"])
async def test_all_posts_are_printed_and_no_control_is(gallery, browser, name):
    async with reader(browser, WIDE, color_scheme="dark", timezone_id="America/New_York") as page:
        await gallery.show(page, STATE[name])
        if name != "all-posts":  # it has no script
            await page.keyboard.press("Shift")  # the own zone is offered to whoever does something
            await page.locator("[data-slot=mine] button").wait_for()
        posts = await page.eval_on_selector_all("#posts article, .timeline article", SEEN)
        await page.emulate_media(media="print")
        assert await page.eval_on_selector_all("#posts article, .timeline article", SEEN) == posts > 10
        for control in ("button", ".skip", "[data-slot=tools]", ".older", ".colophon a", "[data-share]", "input"):
            assert await page.eval_on_selector_all(control, SEEN) == 0, control
        if name != "all-posts":  # what mattered stands before the posts, and all of it
            keys = await page.locator("[data-region=keys] li").count()
            assert await page.eval_on_selector_all("[data-region=keys] li", SEEN) == keys > 2
        assert "FICTION" in await page.inner_text(".masthead")
        paper = await page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        assert paper == "rgb(0, 0, 0)"
        assert (await page.pdf())[:5] == b"%PDF-"


async def test_a_printed_link_tells_where_it_leads(gallery, browser):
    async with reader(browser, WIDE) as page:
        await gallery.show(page, STATE["live"])
        await page.emulate_media(media="print")
        told = await page.eval_on_selector(
            "#p-embed0001 a[href='https://harbour.example/notice']", "one => getComputedStyle(one, '::after').content"
        )
    assert "https://harbour.example/notice" in told or "attr(href)" in told

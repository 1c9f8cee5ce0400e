"""What the live page costs a reader: what is asked for, and how much comes."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.reading import still
from tests.pages.gallery import PHONE, reader
from tests.pages.states import STATES

pytestmark = pytest.mark.servers
STATE = {state.name: state for state in STATES}


async def test_a_page_asks_for_its_sheet_its_two_scripts_and_its_stream_and_for_nothing_from_elsewhere(
    gallery, browser
):
    asked, room = [], gallery.room(STATE["live"])
    await room.reached()
    async with reader(browser, PHONE) as page:
        page.on("request", lambda request: asked.append((request.resource_type, request.url)))
        await page.clock.install()
        async with page.expect_request("**/stream?*"):
            await page.goto(room.address)
        loaded = list(asked)
        await page.clock.run_for(40_000)  # it stands open, and nobody does anything
        await still(page)
        scripts = [url for kind, url in asked if kind == "script"]
        # The page's, and the few bytes that leave room for who comes back.
        assert sorted(url.rpartition("/")[2].partition("-")[0] for url in scripts) == ["reader", "returns"]
        # With the first sign of her it fetches what a reader who stays will need.
        async with page.expect_request("**/assets/stay-*"):
            await page.mouse.move(100, 100)
    asked = loaded
    ours = urlsplit(gallery.house.base).netloc
    assert [url for _, url in asked if urlsplit(url).netloc != ours] == []
    kinds = [kind for kind, _ in asked if kind not in ("image", "other")]
    assert sorted(kinds) == ["document", "eventsource", "script", "script", "stylesheet"]
    assert len(asked) <= 8  # with the pictures of the first screens; the others wait until she comes near


async def test_twenty_posts_of_every_kind_are_at_most_40_kb(gallery):
    for name in ("live", "arabic"):
        front = gallery.room(STATE[name]).pressed.pages[""]
        assert len(gzip.compress(front.plain, 6)) <= 40_000
        assert len(front.br) <= len(front.gzip) <= 40_000

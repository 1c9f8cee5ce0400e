"""How a reader has the posts shown: the tools beside the key points, whose script is fetched when one is first used."""

import contextlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from stoppress.press.site import assets, with_assets
from stoppress.runner import furniture
from stoppress.story import decisions
from stoppress.story.entries import Byline
from stoppress.wire.protocol import Common
from tests.browser.reading import COUNTS_SHIFTS, HIDE, posts, scroll_to, shifts, stands_at, still, tops
from tests.servers.judges import axe_faults
from tests.story.desk import words

STATUS = ".view [role=status]"


async def told(page, sentence):
    await page.wait_for_function(
        "([where, said]) => document.querySelector(where)?.textContent === said", arg=[STATUS, sentence]
    )


async def seek(page, asked, sentence):
    await page.fill(".view input", asked)
    await told(page, sentence)
    return await page.locator(".found b").all_inner_texts()


async def test_the_script_of_the_tools_is_asked_for_when_one_is_first_used_and_once(room, reads):
    room.publish("key001", "A key point", key_point=True)
    page = await reads()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/assets/more-" in request.url else None)
    assert await page.evaluate("performance.getEntriesByType('resource').every(one => !one.name.includes('more-'))")
    for pressed in ("true", "false", "true"):
        await page.click("text=Key points only")
        await page.wait_for_selector(f"[data-tool=key_only][aria-pressed={pressed}]")
    assert len(asked) == 1
    assert page.faults == []


async def test_key_points_alone_stand_in_the_place_of_the_posts_and_follow_what_happens(room, reads):
    room.publish("key001", "The first key point", key_point=True)
    room.publish_many(25)
    room.publish("key002", "The second key point", key_point=True)
    page = await reads()
    await page.focus("text=Key points only")
    await page.keyboard.press("Enter")
    await told(page, "2 key points")
    view = page.locator(".view")
    assert (await view.locator("li").all_inner_texts())[1].split("\n")[-1] == "The first key point"
    assert await page.is_hidden("#posts")
    assert await axe_faults(page, within=".view") == []
    room.publish("key003", "The third key point", key_point=True)
    await stands_at(page, room)
    assert await page.inner_text(STATUS) == "3 key points"
    assert "The third key point" in await view.inner_text()
    assert await page.evaluate("document.activeElement.textContent") == "Key points only"
    room.take_down("key003")
    await stands_at(page, room)
    assert "The third key point" not in await page.content()
    await view.locator("text=The second key point").click()
    assert await page.is_hidden(".view")
    assert (await page.locator("#p-key002").bounding_box())["y"] < 400
    assert (await posts(page))[0] == "key002"


async def test_a_reader_without_a_line_is_told_and_can_try_again(room, reads):
    room.publish("key001", "A key point", key_point=True)
    page = await reads()
    await page.route("**/assets/more-*", lambda route: route.abort())
    await page.click("text=Key points only")
    await page.wait_for_selector("[data-slot=tools] output")
    await page.unroute("**/assets/more-*")
    await page.click("text=Key points only")
    await page.wait_for_selector(".view")
    assert await page.locator("[data-slot=tools] output").count() == 0


# What moved without the reader's doing since the page began, as browsers count it.
SHIFTED = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().filter(one => !one.hadRecentInput).map(one => one.sources[0]?.node?.outerHTML?.slice(0, 80)))
).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done([]), 300))"""


@pytest.mark.parametrize("width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (320, 820, 1440))])
async def test_nothing_moves_when_the_controls_come_with_the_script(room, browser, width):
    room.publish_many(3)
    await room.reached()
    context = await browser.new_context(viewport={"width": width, "height": 844})
    page = await context.new_page()
    held = []

    async def hold(route):
        held.append(route)

    await page.route("**/assets/reader-*", hold)
    await page.goto(room.page, wait_until="commit")
    await page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    await held[0].continue_()
    await page.wait_for_selector("[data-tool=find]")
    await still(page)
    assert await page.evaluate(SHIFTED) == []
    await context.close()


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.long)])
async def test_a_word_is_found_in_headlines_and_text_of_every_page(room, reads, width):
    room.publish("first001", "Élodie Brandt turned back", "The skipper of the Guillemot saw lights.")
    room.publish_many(45)
    room.publish("last0001", "Another boat", "The guillemot is alongside.")
    page = await reads(width=width)
    await page.click("[data-tool=find]")
    await page.wait_for_selector(".view input:focus")
    if width == 390:  # the lower half of a phone is under its keys; 4rem above are the page's own
        assert (await page.locator(".view").bounding_box())["y"] <= 64
    found = await seek(page, "GUILLEMOT", "2 posts found")
    assert found == ["Another boat", "Élodie Brandt turned back"]
    assert await page.locator(".found mark").all_inner_texts() == ["guillemot", "Guillemot"]
    assert await axe_faults(page, within=".view") == []
    # What she has found stays until there is a newer answer, and what must move for it goes before her eyes.
    await page.evaluate("scrollTo(0, 0)")
    await page.evaluate(COUNTS_SHIFTS)
    await page.evaluate("window.kept = document.querySelector('.found')")
    signed = words("The Guillemot turns back", bylines=[Byline(name="Ida Marsh")])  # another thing to choose by
    room.do(decisions.publish_post, post="turns001", words=signed)
    await told(page, "3 posts found")
    assert await page.evaluate("kept.isConnected")
    assert await page.locator(".ask select >> visible=true").count() == 1
    assert await shifts(page) == []
    assert len(await seek(page, "elodie", "1 post found")) == 1
    assert page.url.endswith("#find=elodie")
    await seek(page, "elodie tugs", "0 posts found")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.keyboard.press("Escape")
    assert await page.evaluate("document.activeElement.textContent") == "Find"
    assert await page.is_visible("#posts")
    assert "#" not in page.url
    assert page.faults == []


async def test_the_way_back_from_a_post_that_was_found_leads_to_what_was_found(room, reads):
    room.publish("first001", "She struck the ledge", "The Guillemot saw lights.")
    room.publish_many(30)
    page = await reads("#find=guillemot")
    await told(page, "1 post found")
    await page.click(".found a")
    await page.wait_for_selector("#p-first001")
    assert await page.locator(".view").count() == 0
    await page.go_back()
    await told(page, "1 post found")
    assert await page.input_value(".view input") == "guillemot"


async def test_a_tag_and_a_byline_are_filters_and_have_addresses(room, reads):
    for post, headline, by, tags in (
        ("first001", "She struck", "Ana Quist", ("Rescue",)),
        ("second01", "The wind", "Ida Marsh", ("Weather", "Rescue")),
    ):
        said = words(headline, "Aground.", bylines=(Byline(name=by),), tags=tags)
        room.do(decisions.publish_post, post=post, words=said)
    # From under a post, and from its own page.
    page = await reads()
    await page.click("#p-second01 .tags a >> text=Rescue")
    await told(page, "2 posts found")
    assert await page.evaluate("document.activeElement.matches('.view input')")
    await page.goto(f"{room.page}/post/first001")
    await page.click(".tags a")
    await told(page, "2 posts found")
    assert page.url.endswith("/live/ferry#tag=Rescue")
    await page.select_option(".view label:has-text('By') select", "Ida Marsh")
    await told(page, "1 post found")
    assert page.url.endswith("#tag=Rescue&by=Ida%20Marsh")
    assert "The wind" in await page.inner_text(".found")


@pytest.mark.parametrize(
    "way",
    ["history.back()", pytest.param("document.querySelector('.view .top > button').click()", marks=pytest.mark.long)],
)
async def test_who_pressed_a_tag_comes_back_to_the_post_where_it_was(room, reads, way):
    room.do(decisions.publish_post, post="tagged01", words=words("Fuel", "Short.", tags=("Fuel",)))
    room.publish_many(12)
    page = await reads(width=390)
    await scroll_to(page, "tagged01", below=300)
    before = await tops(page)
    await page.click("#p-tagged01 .tags a")
    await told(page, "1 post found")
    await page.evaluate(way)
    await page.locator(".view").wait_for(state="detached")
    await still(page)
    assert await tops(page) == before
    assert await page.evaluate("document.activeElement.matches('#p-tagged01 .tags a')")


async def test_what_is_taken_down_leaves_what_was_found_and_the_memory_of_the_search(room, reads):
    room.publish("first001", "A needle", "In the hay.")
    room.publish_many(22)
    page = await reads()
    await page.click("[data-tool=find]")
    await seek(page, "needle", "1 post found")
    async with page.expect_response("**/index/1/1"):
        room.take_down("first001")
    await told(page, "0 posts found")
    assert "needle" not in json.dumps(await page.evaluate("document.documentElement.outerHTML")).replace(
        "find=needle", ""
    )
    room.publish("second01", "Another needle")
    await told(page, "1 post found")
    room.edit("second01", "No such thing")
    await told(page, "0 posts found")


async def test_a_time_leads_to_the_post_that_was_the_newest_then(room, reads):
    room.publish_many(12)
    page = await reads()
    at = await page.inner_text("#p-post0004 time")
    await page.click("[data-tool=go_time]")
    await page.wait_for_selector(".view input:focus")
    assert await page.is_visible("#posts")
    assert await axe_faults(page, within=".view") == []
    await page.fill(".view input", at)
    await page.keyboard.press("Enter")
    await page.wait_for_function("() => location.hash === '#p-post0004'")
    await still(page)
    assert 0 <= (await page.locator("#p-post0004").bounding_box())["y"] < 200


# -- a page that was opened before an upgrade of the house


@contextlib.asynccontextmanager
async def upgraded(room):
    """A newer release: every script has another name, and nobody knows the old ones any more."""
    house, site, files = room.house, room.house.site, assets()
    newer = {}
    for one in files.values():
        name = f"{one.name.split('-')[0]}-{'0' * 12}{Path(one.name).suffix}"
        newer[name] = replace(one, name=name)
    try:
        house.site = with_assets(site, newer)
        house.board.furnish(Common("newer", furniture(newer)))
        room.pressed = None
        room.press()
        await room.reached()
        house.edge.kill()  # what it remembered of the release before goes with it, and what lay on its disk
        for kept in house.folder.rglob("*.pressed"):
            kept.unlink()
        await house.open_edge()
        yield
    finally:
        house.site = site
        house.board.furnish(Common("test", furniture(files)))


async def test_after_an_upgrade_a_page_stays_live_and_a_tool_that_is_gone_brings_the_page_anew(room, reads):
    room.publish_many(3)
    page, unseen = await reads(), await reads()
    async with upgraded(room):
        room.publish("another", "Another")
        for one in (page, unseen):
            # On a busy machine the edge was away for seconds, and a page then waits up to half a minute to try again.
            await stands_at(one, room, patience=45)
            assert "Another" in await one.inner_text("#posts")
        async with page.expect_event("domcontentloaded"):
            await page.click("[data-tool=find]")
        await page.click("[data-tool=find]")
        await page.locator(".view input").first.wait_for()
        async with unseen.expect_navigation():
            await unseen.evaluate(HIDE, True)
        assert "0" * 12 in await unseen.get_attribute("script[data-more]", "src")
        assert [page.faults, unseen.faults] == [[], []]

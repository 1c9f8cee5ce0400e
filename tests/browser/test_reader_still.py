"""Nothing moves what is being read: the first post in view stays where it is, to the pixel."""

import pytest

from stoppress.story import decisions, slots
from stoppress.story.entries import Figure
from tests.browser.reading import COUNTS_SHIFTS, posts, scroll_to, shifts, stands_at, still, tops

LONG = [f"Line {number}: " + "the tugs hold the ferry. " * 20 for number in range(6)]


def _point(number):
    return decisions.Point(id=f"point{number:03d}", text=LONG[0], standing="background")


def _figures(*values):
    return lambda room: room.do(
        slots.set_figures,
        figures=[Figure(value=value, label=LONG[0][:80], source="Coastguard", as_of=room.now) for value in values],
    )


async def test_a_flash_she_is_looking_at_grows_in_place_and_keeps_her_place_in_it(room, reads):
    room.publish_many(6)
    room.flash("flash1")
    room.publish_many(6, since=6)
    page = await reads()
    await scroll_to(page, "flash1")
    head = page.locator("#p-flash1 h3")
    before, element = (await tops(page))["flash1"], await head.element_handle()
    room.edit("flash1", "Minister stops night sailings", *LONG)
    await stands_at(page, room)
    assert abs((await tops(page))["flash1"] - before) < 0.5
    assert await element.evaluate("head => head.isConnected"), "the same headline, not a copy of it"
    assert "Line 5" in await page.inner_text("#p-flash1")


async def test_when_the_post_she_reads_is_taken_down_the_next_one_stays(room, reads):
    room.publish_many(10)
    page = await reads()
    await scroll_to(page, "post0005", below=20)
    before = await tops(page)
    room.take_down("post0005")
    await stands_at(page, room)
    assert abs((await tops(page))["post0004"] - before["post0004"]) < 0.5


async def test_focus_and_selection_stay_where_they_are(room, reads):
    room.publish_many(8)
    page = await reads()
    await scroll_to(page, "post0004")
    await page.focus("#p-post0004 [data-share]")
    await page.evaluate(
        """() => {
          const line = document.querySelector('#p-post0003 .what p').firstChild
          getSelection().setBaseAndExtent(line, 0, line, 11)
        }"""
    )
    before = await tops(page)
    room.publish("another", "Another")
    room.edit("post0004", "Update 4, reworded", "Something else.")
    room.edit("post0006", "Update 6", *LONG)
    room.do(decisions.set_summary, points=[_point(1)])
    await stands_at(page, room)
    assert await page.evaluate("document.activeElement.closest('article').dataset.id") == "post0004"
    assert await page.evaluate("getSelection().toString()") == "Paragraph 0"
    assert abs((await tops(page))["post0003"] - before["post0003"]) < 0.5, "what is selected is what is being read"


# -- when new posts come in by themselves, and when they wait


async def test_at_the_very_top_new_posts_come_in_by_themselves(room, reads):
    room.publish_many(3)
    page = await reads()
    room.publish("another", "Another")
    await stands_at(page, room)
    assert (await posts(page))[0] == "another"
    assert await page.is_hidden(".fresh")
    assert await page.title() == "Live: Ferry aground off Stenna · The Hallin Record"
    await page.wait_for_function("() => document.querySelector('[data-slot=status]').textContent === '1 new post'")


WAITS = {
    "scrolled": "scrollTo(0, 200)",
    "selects": "getSelection().selectAllChildren(document.querySelector('#p-post0002 h3'))",
    "has the focus there": "document.querySelector('#p-post0002 a').focus({preventScroll: true})",
    "has something open": "document.querySelector('#p-post0002 .what').append("
    "Object.assign(document.createElement('details'), {open: true}))",
    "touched it": "document.querySelector('#posts h3').dispatchEvent(new Event('pointerdown', {bubbles: true}))",
}


@pytest.mark.parametrize("doing", WAITS)
async def test_new_posts_wait_behind_one_button(room, reads, doing):
    room.publish_many(3)
    page = await reads()
    await page.evaluate(WAITS[doing])
    await still(page)
    for number in range(3):
        room.publish(f"another{number}", f"Another {number}")
        await stands_at(page, room)
    assert await posts(page) == ["post0002", "post0001", "post0000"]
    assert await page.locator(".fresh button:visible").count() == 1
    assert await page.inner_text(".fresh button span") == "3 new posts"
    assert (await page.title()).startswith("(3) Live: ")
    await page.click(".fresh button")
    assert (await posts(page))[:3] == ["another2", "another1", "another0"]
    assert await page.is_hidden(".fresh")
    assert not (await page.title()).startswith("(")
    assert -1 < (await page.locator("#posts").bounding_box())["y"] < 300
    assert await page.evaluate("document.activeElement.id") == "posts"


async def test_the_button_comes_and_goes_without_moving_what_stands_below_it(room, reads):
    """Reading at the top with the focus in a post: the button has its place, and the post keeps its own. What the
    button does is in a script that may not be had: it says so, and can be pressed again."""
    room.publish_many(4)
    page = await reads()
    await page.route("**/assets/stay-*", lambda route: route.abort())
    await page.reload()  # a mouse may have moved over the page
    await page.focus("#p-post0003 [data-share]")
    before = await tops(page)
    room.publish("another", "Another")
    await stands_at(page, room)
    await page.wait_for_selector(".fresh button")
    assert abs((await tops(page))["post0003"] - before["post0003"]) < 0.5
    await page.click(".fresh button")
    await page.click(".fresh button >> text=could not be loaded")
    await page.unroute("**/assets/stay-*")
    await page.click(".fresh button")
    await page.wait_for_selector(".fresh", state="hidden")
    assert (await posts(page))[0] == "another"


async def test_updates_on_request_are_remembered_and_kept(room, reads):
    room.publish_many(3)
    page = await reads()
    await page.click("[data-slot=tools] .end")
    await page.reload()
    assert await page.get_attribute("[data-slot=tools] .end", "aria-pressed") == "true"
    room.publish("another", "Another")
    room.edit("post0001", "Reworded")
    await stands_at(page, room)
    assert await posts(page) == ["post0002", "post0001", "post0000"]
    assert "Reworded" not in await page.inner_text("#posts")
    await page.click(".fresh button")
    assert (await posts(page))[0] == "another"
    assert "Reworded" in await page.inner_text("#posts")
    await page.click("[data-slot=tools] .end")
    await page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    assert await page.get_attribute("[data-slot=tools] .end", "aria-pressed") == "false"


async def test_updates_on_request_work_where_the_browser_keeps_nothing(room, reads):
    room.publish_many(2)
    page = await reads()
    await page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError') }})"
    )
    async with page.expect_request("**/stream?*"):
        await page.reload()
    await page.click("[data-slot=tools] .end")
    room.publish("another", "Another")
    await stands_at(page, room)
    assert await posts(page) == ["post0001", "post0000"]
    assert page.faults == []


async def test_the_history_of_the_summary_that_a_reader_opened_stays_open_while_it_grows(room, reads):
    room.publish_many(3)
    room.do(decisions.set_summary, points=[_point(1)])
    page = await reads()
    await page.click(".history summary")
    room.do(decisions.set_summary, points=[_point(1), _point(2)])
    await stands_at(page, room)
    assert await page.locator(".history li").count() == 2
    assert await page.get_attribute(".history", "open") is not None


async def test_a_figure_that_changes_changes_in_place(room, reads):
    room.publish_many(3)
    _figures("312", "6")(room)
    page = await reads()
    strip = await page.query_selector(".strip")
    await page.focus(".strip")
    _figures("312", "19")(room)
    await stands_at(page, room)
    assert await page.locator(".figures dd:not(.says)").all_inner_texts() == ["312", "19"]
    assert await strip.evaluate("strip => strip === document.activeElement"), "the same strip, with the focus in it"


# -- what the browser itself counts as a jump

SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


@pytest.mark.parametrize("scrolled", [False, True], ids=["at the very top", "further down"])
async def test_a_takedown_moves_nothing_though_only_the_first_script_is_there(room, reads, scrolled):
    room.publish_many(14)
    page = await reads(width=1440)
    fetched = []
    await page.add_init_script(SAVES_DATA)
    await page.clock.install()
    page.on("request", lambda request: fetched.append(request.url) if "/stay-" in request.url else None)
    await page.reload()
    if scrolled:
        await scroll_to(page, "post0006")
    await page.evaluate(COUNTS_SHIFTS)
    before = await tops(page)
    taken = ["post0012", "post0008", "post0010", "post0005", "post0002"] if scrolled else ["post0012", "post0009"]
    assert fetched == []
    with room.at_once():
        for post in taken:
            room.take_down(post)
    await room.reached()
    await page.clock.run_for(14_000)
    await stands_at(page, room)
    assert await shifts(page) == []
    now = await tops(page)
    seen = ("post0006", "post0004") if scrolled else ("post0013", "post0011")
    assert [round(now[post] - before[post]) for post in seen] == [0, 0]
    # Its room goes once nobody sees it.
    await page.evaluate("scrollBy(0, 4 * innerHeight)")
    await page.wait_for_function("() => !document.querySelector('.room')")
    assert await shifts(page) == []

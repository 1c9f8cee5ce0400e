"""A reader who comes back is told what she missed: in one line, on her own device, and nothing moves by it."""

import json
from datetime import UTC, datetime

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import COUNTS_SHIFTS, HIDE, posts, shifts, stands_at, still, tops
from tests.servers.judges import axe_faults
from tests.story.desk import words

LINE = ".catchup summary"
SUMMARY = [Point(id="point001", text="The tugs hold her.", heading="known", standing="background")]


async def seen(page, room, *, place=None, at=None):
    """She was here when the coverage stood at `place`, and it was `at` by her clock."""
    await page.evaluate(
        "([slug, place, at]) => localStorage.setItem('stop-press:seen', JSON.stringify({[slug]: {place, at}}))",
        ["ferry", place or room.place, (at or room.now).timestamp() * 1000],
    )


def much_happens(room):
    room.publish("key001", "She is off the ledge", key_point=True)
    room.publish("post9001", "A quiet hour")
    correction = {"words": words("Update 2", "Two boats."), "kind": "correction", "line": "Two boats, not three."}
    room.do(decisions.correct_post, post="post0002", **correction)
    room.publish("late0001", "A call at ten", shown_at=room.post("post0001").order.at)
    room.do(decisions.follow_on, post="key001", older="post0003", relation="updates")
    room.do(decisions.take_down, post="post0004", trace="note", note="It was wrong.")
    room.do(decisions.set_summary, points=SUMMARY)


async def test_who_comes_back_is_told_what_she_missed_and_each_thing_is_a_link(room, reads):
    room.publish_many(25)
    page = await reads()
    await seen(page, room)
    much_happens(room)
    await room.reached()
    await page.reload()
    await page.wait_for_selector(LINE)
    told = await page.inner_text(LINE)
    assert told.startswith("3 posts since you left at "), told
    assert " · ".join(told.split(" · ")[1:]) == (
        "1 key point · 1 correction · 1 post has a newer one · 1 added late · 1 taken down · Summary changed"
    )
    await page.click(LINE)
    listed = [one.replace("\n", " ") for one in await page.locator(".catchup li").all_inner_texts()]
    for said in ("She is off the ledge", "Update 2 corrected", "Update 3 has a newer post", "added late, at "):
        assert any(said in one for one in listed), listed
    assert sum("A call at ten" in one for one in listed) == 1, listed  # it is where she left off, too
    assert await page.locator(".catchup li:has(a)").count() == len(listed)
    assert any("Summary: 1 new: The tugs hold her" in one for one in listed), listed
    await page.click(".catchup li a >> text=The tugs hold her")
    await page.wait_for_function("() => location.hash === '#point-point001'")
    assert await axe_faults(page, within=".catchup") == []
    await page.click(".catchup li a >> text=She is off the ledge >> nth=0")
    await page.wait_for_function("() => location.hash === '#p-key001'")
    assert page.faults == []


async def test_a_first_visit_tells_of_no_other_and_keeps_no_word_on_the_device(room, reads):
    room.publish_many(3)
    page = await reads()
    await page.wait_for_selector("[data-tool=find]")
    assert await page.is_hidden(".catchup")
    assert await page.evaluate("localStorage.getItem('stop-press:seen')") is None
    await page.click("[data-tool=key_only]")
    await page.wait_for_selector(".view")
    await page.evaluate("Date.now = () => new Date().getTime() + 60000")
    await page.evaluate(HIDE, True)
    kept = json.loads(await page.evaluate("JSON.stringify({...localStorage})"))
    assert json.loads(kept["stop-press:seen"])["ferry"]["place"] == room.place
    assert "Update" not in str(kept)


# All that the browser has counted since it opened the page.
SHIFTED = """() => new Promise(done => new PerformanceObserver((list, told) => {
  told.disconnect()
  done(list.getEntries().map(one => [one.value, one.sources.map(({node}) => (node?.outerHTML ?? '').slice(0, 80))]))
}).observe({type: 'layout-shift', buffered: true}) || setTimeout(done, 100, []))"""


async def late(route):
    """Not before the page is painted as far as it is there."""
    page = route.request.frame.page
    await page.wait_for_function("() => performance.getEntriesByType('paint').length")
    await route.continue_()


@pytest.mark.parametrize("width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (320, 820)), 1440])
async def test_nothing_moves_when_the_line_comes_or_any_script(room, reads, width):
    """Whether she is here for the first time or comes back, and however late the scripts are."""
    room.publish_many(5)
    much_happens(room)
    page = await reads(width=width, timezone_id="Asia/Tokyo")
    await page.route("**/assets/*.js", late)
    for comes_back in (False, True):
        await page.evaluate("localStorage.clear()")
        if comes_back:
            await seen(page, room, place="e1:4")
        await page.reload()
        await page.wait_for_selector("[data-slot=tools] .end")
        await page.mouse.move(100, 100)
        await page.wait_for_selector("[data-slot=mine] button")
        if comes_back:
            await page.wait_for_selector(LINE)
        await still(page)
        assert await page.is_visible(".catchup") is comes_back
        assert await page.evaluate(SHIFTED) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_browser_that_keeps_nothing_is_no_fault(room, reads):
    room.publish_many(3)
    page = await reads()
    await page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    await page.reload()
    await page.wait_for_selector("[data-tool=find]")
    assert page.faults == []


async def test_who_comes_back_and_missed_nothing_is_told_so(room, reads):
    room.publish_many(3)
    page = await reads()
    await seen(page, room)
    room.edit("post0002")
    await room.reached()
    await page.reload()
    await page.wait_for_selector(".catchup >> text=Nothing new since")


async def test_since_a_time_and_since_a_place_and_since_a_post(room, reads):
    room.publish_many(5)
    place = room.place
    room.publish("key001", "She is off the ledge", key_point=True)
    page = await reads(f"#since={place}")
    await page.wait_for_selector(LINE)
    assert (await page.inner_text(LINE)).endswith(" · 1 key point")
    assert (await page.inner_text(LINE)).startswith("1 post since ")
    await page.click("#p-post0002 >> text=Since this post")
    await page.wait_for_function("() => document.querySelector('.catchup summary').textContent.startsWith('3 posts')")
    listed = [one.replace("\n", " ") for one in await page.locator(".catchup li").all_inner_texts()]
    assert ["She is off the ledge" in one for one in listed] == [True, False], listed
    assert listed[-1].endswith("Read on from where you left off: Update 3"), listed
    await page.click("text=Done")
    assert await page.is_hidden(".catchup")
    assert await page.evaluate("document.activeElement.id") == "posts"
    # The question stands behind another tool.
    await page.click("[data-tool=go_time]")
    await page.fill(".view input", await page.inner_text("#p-post0004 time"))
    await page.click("text=What is new since then")
    await page.wait_for_selector(LINE)
    assert await page.is_visible(".catchup ol")
    assert await page.is_hidden(".view")
    assert await axe_faults(page, within=".catchup") == []


async def test_what_is_taken_down_leaves_what_she_was_told_at_once(room, reads):
    room.publish_many(3)
    page = await reads()
    await seen(page, room, at=datetime.now(UTC))  # the story is of another day, and her clock is not its
    room.publish("key001", "A needle", key_point=True)
    await room.reached()
    await page.reload()
    await page.click(LINE)
    time = await page.inner_text("#p-key001 time")
    assert (await page.inner_text(LINE)).partition(" · ")[0].endswith(f", {time}")
    assert "you left" not in await page.inner_text(LINE)
    await page.wait_for_selector(".catchup li")
    room.take_down("key001")
    await stands_at(page, room)
    assert "needle" not in await page.inner_html("main")
    await page.wait_for_function("() => !document.querySelector('.catchup summary')?.textContent.includes('1 post')")


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.long)])
async def test_nothing_moves_for_whoever_comes_back_to_a_tab_that_stood_at_the_very_top(room, reads, width):
    room.publish_many(5)
    page = await reads(width=width)
    await page.evaluate(COUNTS_SHIFTS)
    before = await tops(page)
    await page.evaluate("Date.now = () => new Date().getTime() + 60_000")
    await page.evaluate(HIDE, True)
    room.edit("post0000", "Reworded")
    await room.reached()
    await page.evaluate("Date.now = () => new Date().getTime() + 20 * 60_000")
    await page.evaluate(HIDE, False)
    await page.wait_for_selector(".catchup >> text=Nothing new since")
    assert await shifts(page) == []
    assert await tops(page) == pytest.approx(before, abs=0.5)
    # She is at the top as before: what is new comes in by itself.
    room.publish("new0001", "News")
    await stands_at(page, room)
    assert (await posts(page))[0] == "new0001"
    # The bytes that leave room for it on a new visit cannot be had.
    again = await page.context.new_page()
    await again.route("**/returns-*", lambda route: route.abort())
    await again.goto(room.page)
    await again.wait_for_selector(LINE)
    await still(again)
    assert await again.evaluate(SHIFTED) == []

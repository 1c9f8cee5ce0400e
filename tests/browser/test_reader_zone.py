"""The reader's own zone: every time on the page as her own clock shows it, once she has asked for it."""

import pytest

from stoppress.story import decisions
from tests.browser.reading import difference, posts, shows, stands_at
from tests.servers.judges import axe_faults

NEW_YORK = {"timezone_id": "America/New_York"}
DAYS = "heads => heads.filter(one => one.checkVisibility()).map(one => one.textContent)"
TIMES = "times => times.map(one => one.textContent)"


@pytest.mark.parametrize("width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (820, 1440))])
async def test_a_reader_far_away_asks_for_her_own_time_and_goes_back(room, reads, width):
    room.publish("first0", "Before midnight", key_point=True)  # 22:59 in Oslo
    room.publish_many(45)
    room.publish("late00", "After midnight", key_point=True)
    page = await reads(width=width, **NEW_YORK)
    await page.mouse.move(1, 1)
    pushed = await page.evaluate("document.querySelector('#posts article').offsetTop")
    button = page.get_by_role("button", name="Show mine")
    await button.wait_for()
    assert await page.evaluate("document.querySelector('#posts article').offsetTop") == pushed
    assert (await button.bounding_box())["height"] >= 24
    before = await page.eval_on_selector_all("#posts .when time", TIMES)
    heights = await page.evaluate("document.documentElement.scrollHeight")
    await button.focus()
    await page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Show Oslo time")
    assert await back.evaluate("button => button === document.activeElement")
    assert await axe_faults(page) == []
    own = await page.eval_on_selector_all("#posts .when time", TIMES)
    assert [(int(one[:2]) - int(theirs[:2])) % 24 for one, theirs in zip(own, before, strict=True)] == [18] * len(own)
    assert await page.eval_on_selector_all("#posts h2", DAYS) == ["Tuesday 3 March 2026"]
    assert "Eastern Time, UTC−5" in await page.inner_text("#posts")
    assert "3 March" in await page.inner_text(".older")
    assert "4 March" not in await page.inner_text(".older")
    # In the other order too, and there it leads back.
    await page.click("text=Oldest first")
    await page.wait_for_selector(".oldest > article[data-id=first0]")
    assert await page.eval_on_selector_all(".oldest h2", DAYS) == ["Tuesday 3 March 2026"]
    assert "Eastern Time, UTC−5" in await page.inner_text(".oldest")
    assert await page.inner_text(".oldest .when time >> nth=0") == "17:00"
    await back.focus()
    await page.keyboard.press("Enter")
    assert await page.inner_text(".oldest .when time >> nth=0") == "23:00"
    await button.focus()
    await page.keyboard.press("Enter")
    assert await back.evaluate("button => button === document.activeElement")
    await page.click("text=Newest first")
    await back.click()
    assert await page.eval_on_selector_all("#posts .when time", TIMES) == before
    assert await page.evaluate("document.documentElement.scrollHeight") == heights
    assert page.faults == []


async def test_what_comes_later_is_in_her_time_too_and_the_press_finds_its_page_unchanged(room, reads):
    room.publish_many(3)
    page = await reads(**NEW_YORK)
    await page.mouse.move(1, 1)
    await page.get_by_role("button", name="Show mine").click()
    await page.reload()
    await page.get_by_role("button", name="Show Oslo time").wait_for()
    room.publish("late00", "She floats", key_point=True)
    room.edit("post0001", "Reworded")
    await stands_at(page, room)
    assert (await posts(page))[0] == "late00"
    stamp, shown = await page.eval_on_selector("#p-late00 time", "time => [time.dateTime, time.textContent]")
    assert (int(shown[:2]) - int(stamp[11:13])) % 24 == 18
    assert await page.inner_text(".rail time") == shown
    assert await page.inner_text("#p-post0001 h3") == "Reworded"
    arrived = await reads(**NEW_YORK)
    await page.get_by_role("button", name="Show Oslo time").click()
    assert not difference(await shows(page), await shows(arrived))


async def test_a_permalink_and_an_older_page_are_in_her_time_as_well(room, reads, browser):
    room.publish("first0", "Before midnight")  # 22:59 in Oslo
    room.publish_many(45)
    room.publish("late00", "After midnight", key_point=True)
    room.do(decisions.follow_on, post="post0044", older="post0040", relation="updates")
    page = await reads("/post/post0040", width=390, **NEW_YORK)
    pushed = await page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
    await page.mouse.move(1, 1)
    await page.get_by_role("button", name="Show mine").click()
    back = page.get_by_role("button", name="Show Oslo time")
    assert await back.evaluate("button => button === document.activeElement")
    assert await page.evaluate("document.querySelector('h1').getBoundingClientRect().top") == pushed
    assert "Eastern Time, UTC−5" in await page.inner_text(".sole .when")
    said = " ".join((await page.inner_text(".age")).split())
    assert said == "This post is from 18:01 on Tuesday 3 March 2026. Since updated 18:07: Update 44"
    assert "4 March" not in await page.inner_text("main")
    assert await axe_faults(page) == []
    # What is fetched again finds the page as the press made it, and is in her time.
    async with page.expect_response("**/post/post0040"):
        room.edit("post0040", "Reworded")
    await page.wait_for_function("() => document.querySelector('h1').textContent === 'Reworded'")
    assert (await page.inner_text(".age")).startswith("This post is from 18:01")
    # She has chosen: an older page is so from the start, and there she goes back.
    older = await page.context.new_page()
    await older.goto(f"{room.page}/page/1")
    back = older.get_by_role("button", name="Show Oslo time")
    await back.wait_for()
    assert await older.eval_on_selector_all("#posts h2", DAYS) == ["Tuesday 3 March 2026"]
    assert await older.eval_on_selector("#p-first0 time", "time => time.textContent") == "17:00"
    await back.click()
    assert await older.eval_on_selector("#p-first0 time", "time => time.textContent") == "23:00"
    await page.reload()
    await page.mouse.move(2, 2)
    await page.get_by_role("button", name="Show mine").wait_for()
    assert page.faults == []


async def test_nobody_is_offered_the_time_that_she_has(room, reads):
    room.publish_many(2)
    page = await reads(timezone_id="Europe/Berlin")
    async with page.expect_request_finished(lambda request: "stay-" in request.url):
        await page.mouse.move(1, 1)
    await page.wait_for_load_state("networkidle")
    assert await page.get_by_role("button", name="Show mine").count() == 0

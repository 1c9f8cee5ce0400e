"""The oldest post first: pages from the beginning on, in the place of the posts, that follow what happens."""

from stoppress.story import decisions
from tests.browser.reading import COUNTS_SHIFTS, shifts, stands_at, still
from tests.servers.judges import axe_faults
from tests.story.desk import words

SHOWN = ".view .oldest > article"


async def shown(page):
    return await page.eval_on_selector_all(SHOWN, "all => all.map(one => one.dataset.id)")


async def turned(page, first="post0000"):
    await page.wait_for_selector(f"{SHOWN}[data-id={first}]")


async def oldest_first(room, reads, count):
    """A page of so many posts, in the other order."""
    room.publish_many(count)
    page = await reads()
    await page.click("text=Oldest first")
    await turned(page)
    return page


async def test_the_oldest_post_stands_first_and_the_whole_coverage_is_read_onward(room, reads):
    room.publish_many(95)
    page = await reads()
    await page.focus("text=Oldest first")
    await page.keyboard.press("Enter")
    await turned(page)
    assert await page.inner_text(".view [role=status]") == "The first posts stand first, new ones at the end."
    assert await page.get_attribute("text=Oldest first", "aria-pressed") == "true"
    assert await page.get_attribute("text=Newest first", "aria-pressed") == "false"
    assert await page.evaluate("document.activeElement.textContent") == "Oldest first"
    assert await axe_faults(page) == []
    assert await page.locator(".view .day-head").first.is_visible()
    read, most = [], 0
    for _ in range(200):
        there = await shown(page)
        assert there == sorted(there)
        most = max(most, len(there))
        read += [post for post in there if post not in read]
        if "post0094" in read:
            break
        await page.mouse.wheel(0, 2500)
        await still(page)
    assert read == [f"post{n:04d}" for n in range(95)]
    assert most <= 60
    # And back again, to the first.
    for _ in range(200):
        await page.mouse.wheel(0, -2500)
        await still(page)
        if "post0000" in await shown(page):
            break
    assert (await shown(page))[0] == "post0000"
    assert page.faults == []


async def test_what_happens_takes_its_place_and_moves_nothing_that_is_read(room, reads):
    page = await oldest_first(room, reads, 25)
    await page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # it has turned
    # At the very top, where nothing can be scrolled to make up for it, what must move goes before her eyes.
    await page.evaluate(COUNTS_SHIFTS)
    room.edit("post0000", "Said at more length", "Much longer than before. " * 80)
    await page.wait_for_selector(f"{SHOWN} >> text=Said at more length")
    assert await page.evaluate("document.getAnimations().length") > 0
    assert await shifts(page) == []
    await page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await turned(page, "post0024")
    await page.evaluate("document.querySelector('.view [data-id=post0012]').scrollIntoView()")
    await still(page)
    where = "document.querySelector('.view [data-id=post0012]').getBoundingClientRect().top"
    before = await page.evaluate(where)
    room.publish("new00001", "The newest of all")
    await stands_at(page, room)
    assert (await shown(page))[-1] == "new00001"
    room.publish("late0001", "Added late", shown_at=room.post("post0005").order.at)
    await stands_at(page, room)
    there = await shown(page)
    assert there.index("late0001") in (5, 6)
    room.edit("post0003", "Said otherwise", "Much longer than before. " * 80)
    await stands_at(page, room)
    assert "Said otherwise" in await page.inner_text(".view [data-id=post0003]")
    assert abs(await page.evaluate(where) - before) < 1
    room.take_down("post0004")
    await stands_at(page, room)
    assert "Update 4:" not in await page.content()
    assert "post0004" not in await shown(page)
    assert abs(await page.evaluate(where) - before) < 1


async def test_the_order_holds_for_the_visit_and_newest_first_is_the_live_page_again(room, reads):
    page = await oldest_first(room, reads, 45)
    await page.mouse.wheel(0, 2000)
    await still(page)
    await page.reload()
    await page.wait_for_selector(SHOWN)
    await page.click("[data-tool=key_only]")
    await page.wait_for_selector("[data-tool=key_only][aria-pressed=true]")
    assert await page.locator(SHOWN).count() == 0
    await page.keyboard.press("Enter")
    await page.wait_for_selector(SHOWN)
    await page.click("text=Newest first")
    assert await page.is_hidden(".view")
    assert await page.is_visible("#p-post0044")
    assert await page.get_attribute("text=Newest first", "aria-pressed") == "true"
    assert await page.evaluate("document.activeElement.textContent") == "Newest first"
    await page.reload()
    await page.wait_for_function("document.querySelector('script[data-more]') && document.readyState === 'complete'")
    assert await page.is_visible("#posts")
    assert page.faults == []


async def test_who_holds_updates_is_shown_no_change_before_she_wants_it_but_nothing_that_was_taken_back(room, reads):
    room.publish_many(30)
    page = await reads()
    await page.click("text=Hold updates")
    await page.click("text=Oldest first")
    await turned(page)
    room.edit("post0003", "Said otherwise")
    await stands_at(page, room)
    assert "Said otherwise" not in await page.inner_text(".view")
    room.take_down("post0002")
    await stands_at(page, room)
    assert "post0002" not in await shown(page)
    await page.click("text=Hold updates")
    await page.wait_for_selector(".view >> text=Said otherwise")


async def test_what_is_new_stands_at_the_end_and_the_count_leads_there(room, reads):
    page = await oldest_first(room, reads, 65)
    await page.mouse.wheel(0, 900)
    await still(page)
    room.publish_many(2, since=65)
    await page.click(".fresh button >> text=2 new posts")
    await turned(page, "post0066")
    assert await page.is_hidden("#posts")
    assert await page.is_hidden(".fresh button")
    there = await shown(page)
    assert there == sorted(there)
    assert there[-1] == "post0066"
    where = await page.locator(".view [data-id=post0065]").bounding_box()
    assert 0 <= where["y"] < 800
    # With the keyboard she is there as well; and what comes while updates are held is let in by the same button.
    assert await page.evaluate("document.activeElement.closest('article').dataset.id") == "post0065"
    await page.click("text=Hold updates")
    room.publish("post0067", "Held back")
    await page.click(".fresh button")
    await turned(page, "post0067")
    assert await page.evaluate("document.activeElement.closest('article').dataset.id") == "post0067"
    assert page.faults == []


async def test_without_a_script_a_link_leads_to_the_first_posts(room, browser):
    room.publish_many(65)
    room.do(decisions.publish_post, post="tagged01", words=words("Fuel", "Short.", tags=("Fuel", "Tugs")))
    await room.reached()
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(room.page)
    # What only a script can answer is words.
    assert (await page.inner_text("#p-tagged01 .tags")).split("\n")[-1] == "Fuel · Tugs"
    assert await page.locator("#p-tagged01 .tags a:visible").count() == 0
    await page.click("text=From the first post")
    assert await page.is_visible("#p-post0000")
    await context.close()

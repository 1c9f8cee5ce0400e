"""How a reader has the posts shown: the tools beside the key points, whose script is fetched when one is first used."""

from tests.browser.reading import posts, stands_at
from tests.servers.judges import axe_faults


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
    view = page.locator(".view")
    assert (await view.locator("li").all_inner_texts())[1].split("\n")[-1] == "The first key point"
    assert await view.locator("[role=status]").inner_text() == "2 key points"
    assert await page.is_hidden("#posts")
    assert await axe_faults(page) == []
    room.publish("key003", "The third key point", key_point=True)
    await stands_at(page, room)
    assert await view.locator("[role=status]").inner_text() == "3 key points"
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
    await page.wait_for_selector("[data-slot=tools] [role=alert]")
    await page.unroute("**/assets/more-*")
    await page.click("text=Key points only")
    await page.wait_for_selector(".view")
    assert await page.locator("[role=alert]").count() == 0

"""A second person reads what is out, at the desk in a real browser."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, published  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers
SLUG = "read-back"


async def test_what_is_out_is_read_back_with_one_key_and_comes_back_when_it_is_edited(chair, house, owner, colleague):  # noqa: F811
    def write(*asked):
        return asyncio.to_thread(owner[1].write, *asked)

    await asyncio.to_thread(live_coverage, owner[1], SLUG)
    first, second = [
        await asyncio.to_thread(published, owner[1], SLUG, headline)
        for headline in ("Boats are alongside", "The school closes")
    ]
    sub = await chair(who=colleague)
    member = f"/coverages/{SLUG}/members/{sub.username}"
    await write("PUT", member, {"role": "editor"})
    page = sub.page
    await sub.come_in()
    await sub.sit_down(SLUG)
    await sub.item("Boats are alongside").get_by_text("not read back").wait_for()

    tab = page.get_by_role("tab", name="Queue 2")
    await tab.focus()
    await page.keyboard.press("Enter")
    for _ in range(8):  # past what stands below, and past the newest, to the oldest, which is listed first
        await page.keyboard.press("Shift+Tab")
        if await page.locator(f"#read-{first}:focus").count():
            break
    await page.locator(f"#read-{first}:focus[aria-expanded=true]").wait_for()
    await page.keyboard.press("r")
    await page.locator(f"#read-{second}:focus").wait_for()  # the next is in hand
    await page.keyboard.press("r")
    queue = page.get_by_role("tabpanel")
    await queue.get_by_text("Nothing waits").wait_for()
    await sub.item("Boats are alongside").get_by_text("read back by").wait_for()

    await write("PUT", f"/coverages/{SLUG}/posts/{first}", {"revision": 1, "headline": "Tugs are alongside"})
    await queue.get_by_text("changed since it was read").wait_for()
    await page.locator(f"#read-{first}").focus()
    await queue.locator("del", has_text="Boats").wait_for()
    assert await queue.locator("ins").text_content() == "Added: Tugs"
    assert await axe_faults(page, within=".desk") == []
    await page.keyboard.press("r")
    await queue.get_by_text("Nothing waits").wait_for()

    await sub.choose("Tugs are alongside")
    await sub.item("Tugs are alongside").get_by_role("button", name="Not read back").wait_for()
    await page.keyboard.press("r")  # her word is hers to take back
    await sub.item("Tugs are alongside").locator("b", has_text="not read back").wait_for()
    await write("PUT", member, {"role": "lawyer"})
    await sub.item("Tugs are alongside").get_by_role("button", name="Legalled").wait_for()
    await page.keyboard.press("l")
    await sub.item("Tugs are alongside").get_by_text("legalled by").wait_for()
    await page.keyboard.press("h")
    history = page.get_by_role("dialog", name="History: Tugs are alongside")
    await history.get_by_text("read back by").wait_for()
    await history.get_by_text("legalled by").wait_for()
    assert sub.faults == []

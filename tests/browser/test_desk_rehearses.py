"""A rehearsal at the desk, in real browsers: marked on every screen, and its page follows on another one."""

import asyncio

import pytest

from tests.browser.test_desk import chair, house, owner, published  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


async def test_a_rehearsal_is_made_and_marked_and_its_page_follows_on_another_screen(chair, house, owner):  # noqa: F811
    ana = await chair(who=owner)
    page = ana.page
    await ana.come_in()
    await page.goto(house.desk)
    await page.get_by_role("button", name="New coverage").click()
    slug = f"drill-{next(house.numbers)}"
    await page.get_by_label("Headline of the page").fill("A verdict, rehearsed")
    await page.get_by_label("Address").fill(slug)
    await page.get_by_label("Rehearsal").check()
    await page.get_by_role("button", name="Create").click()
    await page.wait_for_url(f"**/coverages/{slug}")
    await page.get_by_text("REHEARSAL", exact=True).wait_for()
    await asyncio.to_thread(ana.session.write, "POST", f"/coverages/{slug}/state", {"state": "live"})
    await asyncio.to_thread(published, ana.session, slug, "Guilty on all counts")
    await ana.item("Guilty on all counts").wait_for()
    assert (await page.title()).startswith("REHEARSAL")

    async with ana.context.expect_page() as opened:
        await page.get_by_role("link", name="Readers’ page").click()
    other = await opened.value
    frame = other.frame_locator("iframe")
    await frame.get_by_role("heading", name="Guilty on all counts").wait_for()
    await frame.locator(".fiction", has_text="REHEARSAL").wait_for()
    await asyncio.to_thread(published, ana.session, slug, "The court rises")
    await frame.get_by_role("heading", name="The court rises").wait_for()
    assert await axe_faults(other) == []

    await page.goto(house.desk)
    await page.get_by_role("link", name="REHEARSAL: A verdict, rehearsed").wait_for()
    assert ana.faults == []

"""A rehearsal at the desk, in real browsers: marked on every screen, and its page follows on another one."""

import asyncio

import pytest

from tests.browser.test_desk import chair, house, live_coverage, owner, published  # noqa: F401 -- fixtures
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


@pytest.mark.long
async def test_a_coverage_is_told_again_into_a_rehearsal_and_steered_there(chair, house, owner):  # noqa: F811
    ana = await chair(who=owner)
    page, write = ana.page, ana.session.write
    source, slug = (f"{name}-{next(house.numbers)}" for name in ("ferry", "drill"))
    await asyncio.to_thread(live_coverage, ana.session, source)
    await asyncio.to_thread(write, "PATCH", f"/coverages/{source}", {"title": "The night of the ferry"})
    post = await asyncio.to_thread(published, ana.session, source, "Ferry aground")
    await asyncio.to_thread(write, "PUT", f"/coverages/{source}/posts/{post}/key-point", {})
    await asyncio.to_thread(write, "POST", "/coverages", {"slug": slug, "title": "A drill", "rehearsal": True})
    await ana.come_in()
    await ana.sit_down(slug)
    await page.keyboard.press("Control+k")
    await page.keyboard.type("replay a cov")
    await page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog", name="Replay a coverage")
    await dialogue.get_by_label("Which coverage").select_option(label="The night of the ferry · 1 post")
    await dialogue.get_by_label("How many times as fast").fill("1")
    assert await axe_faults(page, within="dialog") == []
    await asyncio.to_thread(write, "PUT", f"/coverages/{slug}/freeze", {"reason": "a drill of a freeze"})
    await dialogue.get_by_role("button", name="Begin").click()
    await page.get_by_text("Replay paused").wait_for()
    await page.get_by_role("button", name="Thaw").click()
    await page.get_by_role("button", name="Go on").click()
    await ana.item("Ferry aground").wait_for()
    await ana.item("Ferry aground").get_by_text("replayed").wait_for()
    await page.get_by_text("The night of the ferry").wait_for()
    await page.get_by_text("Replay ended").wait_for()
    await page.get_by_text("3 of 3").wait_for()
    assert ana.faults == []

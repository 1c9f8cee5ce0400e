"""What an agency sent is pasted, becomes a draft with one key, and stands red in the queue when it is killed."""

import asyncio

import pytest

from tests.browser.test_desk import FOCUS_IS_WITHIN, chair, editor, house, owner  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


async def test_an_item_is_pasted_taken_with_one_key_published_and_killed(editor):  # noqa: F811
    page, slug = editor.page, editor.slug
    await page.get_by_role("tab", name="Intake").click()
    await page.get_by_text("Nothing has come in yet").wait_for()
    await page.get_by_role("button", name="Put something in").click()
    await page.get_by_label("Source", exact=True).fill("Hallin Press")
    await page.get_by_label("Headline, if it has one").fill("Seven aboard the ferry")
    await page.get_by_label("Its words").fill("Seven people are aboard.\n\nThe tugs have reached her.")
    await page.get_by_label("Terms of use").fill("Not for archive")
    await page.get_by_text("Id and revision").click()
    await page.get_by_label("The source’s own id").fill("hp-4711")
    await page.get_by_role("button", name="Put it in").click()
    title = page.locator(".panel").get_by_role("button", name="Seven aboard the ferry")
    await title.click()
    await page.locator(".panel .words", has_text="The tugs have reached her.").wait_for()
    assert await axe_faults(page, within=".panel") == []

    await title.press("d")
    await page.locator(".composer .ProseMirror", has_text="Seven people are aboard.").wait_for()
    assert await page.locator(".composer").evaluate(FOCUS_IS_WITHIN)
    await page.keyboard.press("Control+Enter")
    await editor.item("Seven aboard the ferry").wait_for()

    body = {"source": "Hallin Press", "original": "hp-4711", "kill": True}
    await asyncio.to_thread(editor.session.write, "POST", f"/coverages/{slug}/intake", body)
    await editor.item("Seven aboard the ferry").get_by_text("KILLED by Hallin Press").wait_for()
    await page.get_by_role("tab", name="Queue").click()
    red = page.locator(".panel .entry", has_text="KILLED by Hallin Press")
    await red.get_by_text("a post came of it").wait_for()
    assert await axe_faults(page, within=".panel") == []
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Panel").click()
    await red.get_by_role("button", name="Dealt with").click()
    await red.wait_for(state="detached")
    assert editor.faults == []


async def test_an_editor_has_a_feed_fetched_reads_why_it_cannot_be_and_takes_it_off(editor):  # noqa: F811
    """The whole house asks it, and not where only the house reaches."""
    page, slug = editor.page, editor.slug
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox", name="Find or do").fill("feeds the house")
    await page.get_by_role("option", name="Feeds the house fetches").wait_for()  # the desk knows by now what she may
    await page.keyboard.press("Enter")
    panel = page.get_by_role("tabpanel")
    await panel.get_by_text("None yet.").wait_for()
    await panel.get_by_label("Address of the feed").fill("http://localhost:1/feed.xml")
    await panel.get_by_label("Source, if not").fill("Harbour office")
    await panel.get_by_label("Asked").select_option("1")
    await panel.get_by_role("button", name="Have it fetched").click()
    feed = panel.locator(".feed", has_text="Harbour office")
    await feed.get_by_text("every 1 min").wait_for()
    await feed.get_by_text("This address is not on the open network").wait_for()
    assert await axe_faults(page, within=".panel") == []
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Panel").click()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await feed.get_by_role("button", name="Ask no more: Harbour office").click()
    await feed.get_by_role("button", name="what came in stays").click()
    await feed.wait_for(state="detached")
    assert await asyncio.to_thread(editor.session.get, f"/coverages/{slug}/feeds") == []
    assert editor.faults == []

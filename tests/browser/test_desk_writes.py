"""Writing at the desk in a real browser: who signs, what is nagged about, what a paste becomes."""

import asyncio
import json
from datetime import datetime, timedelta

import pytest

from tests.browser.test_desk import FOCUS_IS_WITHIN, chair, editor, house, owner, shown  # noqa: F401 -- fixtures

pytestmark = pytest.mark.servers


async def test_several_people_sign_and_how_she_signed_is_there_for_her_next_text(editor, house):  # noqa: F811
    page, live = editor.page, f"/live/{editor.slug}"
    await editor.type("Boats are out")
    await page.locator(".byline").get_by_role("button", name="Change").click()
    await page.get_by_label("Role of name 1").fill("Transport correspondent")
    await page.get_by_label("Where name 1 signs from").fill("in Stenna")
    await page.get_by_role("button", name="Add a name").click()
    await page.keyboard.type("Record Radio")  # the cursor is in the new name
    await page.keyboard.press("Escape")
    assert await page.locator(".byline").evaluate(FOCUS_IS_WITHIN)
    await page.keyboard.press("Control+Enter")
    await editor.item("Boats are out").wait_for()
    await shown(house, live, "</b> <span>in Stenna</span>, Transport correspondent; <b>Record Radio</b>")
    name = editor.username.title()
    for _ in range(2):
        await page.locator(".byline", has_text="in Stenna, Transport correspondent").wait_for()
        await page.reload()
    await page.locator(".byline").get_by_role("button", name="Change").click()
    await page.get_by_label("Name 1", exact=True).fill("Lina Thorsen")
    await page.get_by_label("Where name 1 signs from").fill("on the pier")
    await page.get_by_role("button", name="Done").click()
    await page.reload()
    await page.locator(".byline", has_text=f"{name} in Stenna").wait_for()
    assert editor.faults == []


async def test_a_flash_that_is_empty_after_five_minutes_is_nagged_about_by_the_desks_clock(editor):  # noqa: F811
    page, late = editor.page, timedelta(minutes=6)

    async def later(route):
        answer = await route.fetch()
        if answer.status != 200:
            return await route.fulfill(response=answer)
        said = json.loads(await answer.text())
        return await route.fulfill(
            response=answer, json=said | {"now": (datetime.fromisoformat(said["now"]) + late).isoformat()}
        )

    at = f"/coverages/{editor.slug}/flash"
    await asyncio.to_thread(editor.session.write, "POST", at, {"headline": "Minister stops all night sailings"})
    await editor.item("Minister stops").wait_for()
    assert await page.locator(".nag").count() == 0
    await page.route(f"**/api/v1/coverages/{editor.slug}", later)
    await asyncio.to_thread(editor.session.write, "POST", at, {"headline": "Only now"})
    nag = page.locator(".nag", has_text="Minister stops all night sailings")
    await nag.get_by_role("button", name="Fill").press("Enter")
    await page.get_by_text("Filling, the same post").wait_for()
    await page.locator(".ProseMirror:focus, #headline:focus").wait_for()
    await nag.wait_for(state="detached")  # somebody is at it
    assert editor.faults == []

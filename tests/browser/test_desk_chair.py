"""The chair passes from one editor to another, with what everybody has to know, at the desk in real browsers."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, editor, house, owner, published  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


async def test_the_chair_is_handed_over_with_what_waits_and_notes_are_read_before_the_first_post(
    editor,  # noqa: F811
    chair,  # noqa: F811
    colleague,  # noqa: F811
):
    page, slug = editor.page, editor.slug

    def write(*asked):
        return asyncio.to_thread(editor.session.write, *asked)

    await asyncio.to_thread(published, editor.session, slug, "Boats are alongside")
    await write("PUT", f"/coverages/{slug}/members/{colleague[0]}", {"role": "editor"})
    relief = await chair(who=colleague)
    await relief.come_in()
    await relief.sit_down(slug)

    await page.get_by_role("tab", name="People").click()
    await page.get_by_label("A house note").fill("Do not name the officer of the watch.")
    await page.keyboard.press("Enter")
    await page.get_by_role("list", name="House notes").get_by_text("the officer of the watch").wait_for()
    await page.get_by_role("tab", name="Queue").click()
    await page.get_by_role("button", name="Ask").click()
    await page.get_by_label("What is not known").fill("Who was on the bridge?")
    await page.keyboard.press("Enter")
    await page.get_by_text("nobody is on it").wait_for()
    long = (
        "All 312 are off the grounded ferry; the inquiry asks why two calls by radio went unanswered for seven minutes"
    )
    await write("PATCH", f"/coverages/{slug}", {"title": long})
    await page.get_by_role("heading", name=long).wait_for()
    await page.get_by_role("button", name="I am on it").click()
    await page.locator(".notice", has_text="You are on it").wait_for()  # there is room for it beside any headline
    await page.get_by_role("button", name="Take the chair").click()
    await page.get_by_role("dialog").get_by_role("button", name="Take the chair").click()
    await page.get_by_role("button", name="Hand over").click()
    digest = page.get_by_role("dialog", name="The chair")
    await digest.get_by_text("Who was on the bridge?").wait_for()
    await digest.get_by_label("Hand it to").select_option(colleague[0])
    await digest.get_by_role("button", name="Hand over").click()

    other = relief.page
    await other.get_by_role("button", name="See what waits and take it").click()
    await other.get_by_role("dialog").get_by_role("button", name="Take the chair").click()
    await other.get_by_role("button", name="Hand over").wait_for()
    await page.get_by_text(f"In the chair: {colleague[0].title()}").wait_for()

    await relief.type("The inquiry opens")
    await other.keyboard.press("Control+Enter")
    await other.get_by_role("alert").filter(has_text="Read the house notes").wait_for()
    await other.get_by_role("button", name="I have read them").click()
    await other.get_by_role("button", name="I have read them").wait_for(state="detached")
    await other.get_by_label("Headline").focus()
    await other.keyboard.press("Control+Enter")
    await relief.item("The inquiry opens").wait_for()
    assert await axe_faults(page, within=".desk") == []
    assert [fault for fault in editor.faults + relief.faults if "409" not in fault] == []

"""Two people stand behind what goes out of a sensitive coverage, at the desk in a real browser."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers
SLUG = "sensitive"
BETTER = "Two men of the Queen of Merrow are held"
TEXT = {
    "version": 1,
    "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": "Nobody is missing."}]}],
}


async def test_its_writer_accepts_what_an_editor_made_of_a_text(chair, house, owner, colleague):  # noqa: F811
    def write(*asked):
        return asyncio.to_thread(owner[1].write, *asked)

    await asyncio.to_thread(live_coverage, owner[1], SLUG)
    await write("PATCH", f"/coverages/{SLUG}", {"sensitive": True, "reporters_publish": False})
    reporter, editor = await chair(who=colleague, width=390, height=844), await chair(who=owner)
    await write("PUT", f"/coverages/{SLUG}/members/{reporter.username}", {"role": "reporter"})
    for somebody in (reporter, editor):
        await somebody.come_in()
        await somebody.sit_down(SLUG)

    # The one key hands it over.
    await reporter.page.get_by_text("a second person has approved it").wait_for()
    await reporter.type("Two men are held", "They are from the ship.")
    await reporter.page.keyboard.press("Control+Enter")
    await editor.page.get_by_role("tab", name="Queue 1").click()
    await it_is_sent_back(editor.page, reporter.page)
    await it_is_approved_with_changes(editor, reporter.page)
    await reporter.page.get_by_role("button", name="Accept and publish").click()
    await shown(house, f"/live/{SLUG}", BETTER)

    await nobody_publishes_her_own_words_alone_unless_she_says_why(editor)
    await shown(house, f"/live/{SLUG}", "The school closes at ten")
    await reporter.page.get_by_text("Out without a second person: Nobody else is awake").wait_for()
    assert reporter.faults == editor.faults == []


async def it_is_sent_back(desk, phone):
    """By keyboard, with a line; its writer is called, and finds that in the queue and at the head of her text."""
    queue = desk.get_by_role("tabpanel")
    await queue.get_by_role("button", name="Two men are held").focus()
    await desk.keyboard.press("b")
    await desk.keyboard.type("Which ship?")
    await desk.keyboard.press("Enter")
    await queue.get_by_text("Which ship?").wait_for()
    await phone.get_by_role("button", name="To the queue").click()
    await phone.get_by_role("tabpanel").get_by_text("Which ship?").wait_for()
    await phone.get_by_role("button", name="Open", exact=True).click()
    main = phone.get_by_role("main")
    await main.get_by_text("Which ship?").wait_for()
    assert await axe_faults(phone, within=".desk") == []
    await main.get_by_role("button", name="For approval").click()


async def it_is_approved_with_changes(editor, phone):
    """With a word in the margin beside the words it is about. Her writer sees both, word by word."""
    desk, queue = editor.page, editor.page.get_by_role("tabpanel")
    await queue.get_by_role("button", name="With changes").click()
    await desk.get_by_role("textbox", name="Text", exact=True).click()
    await desk.keyboard.press("Alt+m")
    await desk.keyboard.type("All of them?")
    await desk.get_by_role("button", name="Put it in the margin").click()
    await desk.locator(".ProseMirror .remark", has_text="All of them?").wait_for()
    await editor.type(BETTER)
    await desk.get_by_role("main").get_by_role("button", name="Approve with changes").click()
    await queue.get_by_text("Approved with changes by").wait_for()

    await phone.get_by_role("button", name="Panel").click()
    await phone.locator("ins", has_text="of the Queen of Merrow").wait_for()
    assert await axe_faults(phone, within=".desk") == []
    await phone.get_by_role("button", name="Open", exact=True).click()
    remark = phone.locator(".ProseMirror .remark", has_text="All of them?")
    await remark.get_by_role("button", name="Resolve").click()
    await remark.wait_for(state="detached")
    assert await axe_faults(phone, within=".desk") == []
    await phone.get_by_role("button", name="New sheet").click()
    await phone.get_by_role("button", name="Panel").click()


async def nobody_publishes_her_own_words_alone_unless_she_says_why(editor):
    await editor.type("The school closes at ten")
    await editor.reached("at the desk")
    main = editor.page.get_by_role("main")
    assert await main.get_by_role("button", name="Publish").count() == 0
    await main.get_by_role("button", name="Nobody else is here").click()
    await editor.page.keyboard.type("Nobody else is awake")
    assert await axe_faults(editor.page, within=".desk") == []
    await editor.page.keyboard.press("Enter")


async def test_a_text_that_is_handed_in_while_an_editor_reads_it_on_a_phone_stays_before_her(chair, house, owner):  # noqa: F811
    """With what she had begun to write about it, and the cursor in it."""
    slug = f"read-{next(house.numbers)}"
    at = f"/coverages/{slug}/drafts"

    def begin():
        live_coverage(owner[1], slug)
        return [
            owner[1].write("POST", at, {"headline": f"Text {number}", "document": TEXT})["draft"] for number in range(9)
        ]

    drafts = await asyncio.to_thread(begin)
    editor = await chair(who=owner, width=390, height=844)
    await editor.come_in()
    await editor.sit_down(slug)
    page = editor.page
    await page.get_by_role("button", name="Panel").click()
    await page.get_by_role("tab", name="Queue").click()
    entry = page.locator(".panel .entry", has=page.get_by_role("button", name="Text 8"))
    await entry.locator(".title").click()
    await entry.get_by_text("Nobody is missing.").wait_for()
    await entry.get_by_role("button", name="Hold").click()
    reason = entry.get_by_label("Why")
    await reason.fill("Names him be")
    before = await reason.bounding_box()
    await asyncio.to_thread(owner[1].write, "POST", f"{at}/{drafts[8]}/submit", {})
    await page.locator(".panel h3.group", has_text="For approval").wait_for(state="attached")
    await page.keyboard.type("fore the charge")
    assert await reason.input_value() == "Names him before the charge"
    assert await entry.locator(".title").get_attribute("aria-expanded") == "true"
    after = await reason.bounding_box()
    assert abs(after["y"] - before["y"]) < 2 or after["y"] < before["y"], "as far as the list reaches"
    assert editor.faults == []

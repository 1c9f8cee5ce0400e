"""Two people stand behind what goes out of a sensitive coverage, at the desk in a real browser."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers
SLUG = "sensitive"


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
    phone, desk = reporter.page, editor.page

    # The one key hands it over.
    await phone.get_by_text("a second person has approved it").wait_for()
    await reporter.type("Two men are held", "They are from the ship.")
    await phone.keyboard.press("Control+Enter")
    await desk.get_by_role("tab", name="Queue 1").click()
    queue = desk.get_by_role("tabpanel")

    # Sent back with a line, by keyboard; she finds it at the head of her text.
    await queue.get_by_role("button", name="Two men are held").focus()
    await desk.keyboard.press("b")
    await desk.keyboard.type("Which ship?")
    await desk.keyboard.press("Enter")
    await queue.get_by_text("Which ship?").wait_for()
    await phone.get_by_role("button", name="Panel").click()
    await phone.get_by_role("tab", name="Queue").click()
    await phone.get_by_text("Which ship?").wait_for()
    await phone.get_by_role("button", name="Open").click()
    main = phone.get_by_role("main")
    await main.get_by_text("Which ship?").wait_for()
    assert await axe_faults(phone, within=".desk") == []
    await main.get_by_role("button", name="For approval").click()

    # Approved with changes: it waits for its writer.
    await queue.get_by_role("button", name="With changes").click()
    await editor.type("Two men of the Queen of Merrow are held")
    await desk.get_by_role("main").get_by_role("button", name="Approve with changes").click()
    await queue.get_by_text("Approved with changes by").wait_for()
    await phone.get_by_role("button", name="Panel").click()
    await phone.locator("ins", has_text="of the Queen of Merrow").wait_for()
    assert await axe_faults(phone, within=".desk") == []
    await phone.get_by_role("button", name="Accept and publish").click()
    await shown(house, f"/live/{SLUG}", "Two men of the Queen of Merrow are held")

    # Nobody publishes her own words alone, unless she breaks the glass.
    await editor.type("The school closes at ten")
    await editor.reached("at the desk")
    main = desk.get_by_role("main")
    assert await main.get_by_role("button", name="Publish").count() == 0
    await main.get_by_role("button", name="Nobody else is here").click()
    await desk.keyboard.type("Nobody else is awake")
    assert await axe_faults(desk, within=".desk") == []
    await desk.keyboard.press("Enter")
    await shown(house, f"/live/{SLUG}", "The school closes at ten")
    await phone.get_by_text("Out without a second person: Nobody else is awake").wait_for()
    assert reporter.faults == editor.faults == []

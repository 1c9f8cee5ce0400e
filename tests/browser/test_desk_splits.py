"""A thread moves into a coverage of its own, and a page is told when to pause, at the desk in a real browser."""

import asyncio

import pytest

from tests.browser.test_desk import chair, editor, house, owner, published, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


async def test_a_thread_is_moved_in_two_deliberate_steps_and_readers_are_led_there(editor, house):  # noqa: F811
    page, slug, there = editor.page, editor.slug, f"inquiry-{next(house.numbers)}"
    for headline in ("Boats are alongside", "The inquiry opens"):
        await asyncio.to_thread(published, editor.session, slug, headline)
    ids = {
        one["headline"]: one["id"]
        for one in (await asyncio.to_thread(editor.session.get, f"/coverages/{slug}"))["posts"]
    }
    at = f"/coverages/{slug}/posts/{ids['The inquiry opens']}/comments"
    await asyncio.to_thread(editor.session.write, "POST", at, {"text": "Who presides?"})
    await editor.choose("The inquiry opens")
    await page.get_by_role("button", name="Split a thread").click()
    dialogue = page.get_by_role("dialog", name="Split a thread")
    assert await dialogue.get_by_label("The inquiry opens").is_checked()
    assert not await dialogue.get_by_label("Boats are alongside").is_checked()
    await dialogue.get_by_label("Title of the next one").fill("The inquiry")
    await dialogue.get_by_label("Its address").fill(there)
    await page.keyboard.press("Enter")
    await dialogue.get_by_text("One post leaves this page and goes out in The inquiry:").wait_for()
    assert await axe_faults(page, within="dialog") == []
    await dialogue.get_by_role("button", name="Move them").click()
    await page.get_by_text("The thread is out in The inquiry. Comments that went along: 1.").wait_for()
    await page.get_by_role("article", name="Taken down").wait_for()
    await shown(house, f"/live/{slug}", f"/live/{there}/post/")
    await shown(house, f"/live/{there}", "First published in")
    await shown(house, f"/live/{there}", "The inquiry opens")

    await page.keyboard.press("Control+k")
    await page.keyboard.type("pause by its")
    await page.keyboard.press("Enter")
    pausing = page.get_by_role("dialog", name="Pause by itself")
    await pausing.get_by_label("After how long without a post").select_option(label="3 hours")
    await pausing.get_by_label("What readers are told then").fill("We are back at six.")
    assert await axe_faults(page, within="dialog") == []
    await page.keyboard.press("Enter")
    await pausing.wait_for(state="detached")
    set_to = (await asyncio.to_thread(editor.session.get, f"/coverages/{slug}"))["pause"]
    assert (set_to["after"], set_to["note"], set_to["at"]) == (180, "We are back at six.", None)
    assert editor.faults == []

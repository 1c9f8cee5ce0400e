"""Two people at one post, at the desk in two real browsers."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, editor, house, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


def lines(*texts):
    return {
        "version": 1,
        "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts],
    }


async def write_into(sitting, paragraph, words):
    await sitting.page.locator(".ProseMirror p", has_text=paragraph).click()
    await sitting.page.keyboard.press("End")
    await sitting.page.keyboard.type(words)


async def test_p7_two_people_ask_each_other_for_a_text_and_what_both_write_goes_out(editor, chair, house, colleague):  # noqa: F811
    def write(*asked):
        return asyncio.to_thread(editor.session.write, *asked)

    at = f"/coverages/{editor.slug}"
    marcus = await chair(who=colleague)
    await write("PUT", f"{at}/members/{marcus.username}", {"role": "editor"})
    draft = await write(
        "POST", f"{at}/drafts", {"headline": "Boats", "document": lines("Two are out.", "None is back.")}
    )
    await write("POST", f"{at}/drafts/{draft['draft']}/publish", {"version": 1})
    await marcus.come_in()
    await marcus.sit_down(editor.slug)

    await editor.choose("Boats")
    await editor.page.keyboard.press("e")
    await write_into(editor, "Two are out", " So the coastguard says.")
    hers = marcus.item("Boats").locator(".lease")
    await hers.get_by_text("has the text, since").wait_for()
    await hers.get_by_role("button", name="Ask for it").click()
    await hers.get_by_text("You have asked").wait_for()
    asked = editor.page.locator(".composer .lease", has_text="asks for this text")
    await asked.wait_for()
    assert await axe_faults(editor.page, within=".composer") == []
    await asked.get_by_role("button", name="Keep it").click()
    await hers.get_by_text("it is being kept").wait_for()

    # It was a word and no lock: he writes all the same, in another paragraph, and is out first.
    await marcus.choose("Boats")
    await marcus.page.keyboard.press("e")
    await marcus.page.locator(".composer .lease", has_text="You can write all the same").wait_for()
    await write_into(marcus, "None is back", " The harbour waits.")
    await marcus.page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{editor.slug}", "The harbour waits.")
    await editor.page.keyboard.press("Control+Enter")
    await editor.page.get_by_text("read it, then publish again").wait_for()
    await editor.page.locator(".ProseMirror", has_text="The harbour waits.").wait_for()
    await editor.page.keyboard.type(" It is dark.")  # the cursor has stayed where it was
    await editor.page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{editor.slug}", "So the coastguard says. It is dark.")
    await shown(house, f"/live/{editor.slug}", "The harbour waits.")

    await editor.choose("Boats")
    await editor.page.keyboard.press("e")
    await hers.get_by_role("button", name="Ask for it").click()
    await asked.get_by_role("button", name="Hand it over").click()
    await marcus.page.get_by_text("The text is yours now.").wait_for()
    await editor.item("Boats").locator(".lease", has_text="has the text, since").wait_for()

    # Every text it has had can be compared and restored.
    await editor.item("Boats").get_by_role("button", name="History").click()
    first = editor.page.get_by_role("dialog").locator(".revision").last
    await first.get_by_role("button", name="Against what stands").click()
    await first.locator("ins", has_text="The harbour waits.").wait_for()
    await first.get_by_role("button", name="Restore these words").click()
    await editor.page.locator(".ProseMirror", has_text="None is back.").wait_for()
    await editor.page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{editor.slug}", "The harbour waits.", gone=True)
    assert [fault for fault in (*editor.faults, *marcus.faults) if "409" not in fault] == []

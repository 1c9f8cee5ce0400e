"""Writing at the desk in a real browser: who signs, what is nagged about, what a paste becomes."""

import asyncio
import json
from base64 import b64encode
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.test_desk import FOCUS_IS_WITHIN, chair, editor, house, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

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


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoNormal><b>From the harbour<o:p></o:p></b></p><p class=MsoNormal>Nobody is “missing”.<del> Yet.</del></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>312 on board</p>
<p class=MsoNormal><img src="data:image/png;base64,{picture}" alt="The pier"></p>
<p class=MsoNormal><img src="https://elsewhere.example/a.png" alt="A ship"></p>
<table><tr><th>Boat</th><th>People</th></tr><tr><td>Guillemot</td><td>46</td></tr></table></body></html>"""
PASTE = """([html, text]) => {
  const data = new DataTransfer()
  if (html) data.setData("text/html", html)
  data.setData("text/plain", text)
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(paste)
}"""


async def test_a_paste_from_word_becomes_the_blocks_it_means_and_its_picture_is_uploaded(editor, house):  # noqa: F811
    page, asked = editor.page, []
    page.on("request", lambda request: asked.append(request.url))
    picture = BytesIO()
    Image.new("RGB", (640, 480), "#3c5a78").save(picture, "PNG")
    await editor.type("What the harbour knows")
    await page.get_by_role("textbox", name="Text", exact=True).click()
    await page.evaluate(PASTE, [WORD.format(picture=b64encode(picture.getvalue()).decode()), "never this"])
    await page.locator(".b-image img").wait_for()
    await page.get_by_text("A picture lies on another page").wait_for()
    await page.get_by_role("textbox", name="Text", exact=True).press("Control+End")
    await page.evaluate(PASTE, ["", "https://youtu.be/dQw4w9WgXcQ"])
    await page.locator(".b-embed").wait_for()
    await editor.reached("at the desk")
    drafts = await asyncio.to_thread(editor.session.get, f"/coverages/{editor.slug}/drafts")
    blocks = drafts[0]["document"]["blocks"]
    kinds = ["lead_in", "paragraph", "list", "image", "image", "table", "embed"]
    assert [block["type"] for block in blocks] == kinds
    assert [block["attrs"].get("media") is None for block in blocks[3:5]] == [False, True]
    assert not [url for url in asked if not url.startswith((house.desk, "blob:", "data:"))]
    await page.keyboard.press("Control+Enter")
    await editor.item("What the harbour knows").wait_for()
    await shown(house, f"/live/{editor.slug}", "Nobody is “missing”.")
    assert editor.faults == []


async def test_a_template_is_filled_from_field_to_field_by_keyboard(editor):  # noqa: F811
    page, keyboard = editor.page, editor.page.keyboard
    await editor.type("A caller", "/call")
    await keyboard.press("Enter")
    for said in ("I saw her lights.", "Rob", "fisherman"):
        await keyboard.type(said)
        await keyboard.press("Tab")
    await keyboard.press("Tab")  # past the name, which is a first name
    await keyboard.type("/figure")
    await keyboard.press("Enter")
    for said in ("312", "people on board"):
        await keyboard.type(said)
        await keyboard.press("Tab")
    await keyboard.type("The line, 06:05")
    await keyboard.press("Enter")
    await keyboard.type("That is all.")
    await editor.reached("at the desk")
    drafts = await asyncio.to_thread(editor.session.get, f"/coverages/{editor.slug}/drafts")
    quotation, figure, last = drafts[0]["document"]["blocks"]
    assert quotation["attrs"] == {"speaker": "Rob", "role": "fisherman", "name_status": "first_name"}
    assert figure["attrs"] == {"caption": "The line, 06:05"}
    number, what = figure["content"][0]["content"]
    assert number["attrs"] == {"header": True, "numeric": True}
    assert what["content"][0]["text"] == "people on board"
    assert last["content"][0]["text"] == "That is all."
    assert await axe_faults(page, within=".composer") == []
    assert editor.faults == []

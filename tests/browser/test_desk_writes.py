"""Writing at the desk in a real browser: who signs, what is nagged about, what a paste becomes."""

import asyncio
import json
import re
from base64 import b64encode
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.test_desk import FOCUS_IS_WITHIN, chair, editor, house, owner, published, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


@pytest.mark.long
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
    back = {"headline": "On the pier", "bylines": [{"name": name, "role": "Live reporter"}]}  # as others know her
    await asyncio.to_thread(editor.session.write, "POST", f"/coverages/{editor.slug}/flash", back)
    assert editor.faults == []


async def test_a_flash_that_is_empty_after_five_minutes_is_nagged_about_by_the_desks_clock(editor):  # noqa: F811
    """So many posts came since that the timeline does not reach to it."""
    page, late = editor.page, timedelta()

    async def later(route):
        answer = await route.fetch(url=re.sub(r"\?known=.*", "", route.request.url))  # as if she had just come
        if answer.status != 200:
            return await route.fulfill(response=answer)
        said = json.loads(await answer.text())
        said["now"] = (datetime.fromisoformat(said["now"]) + late).isoformat()
        said["posts"] = [post for post in said["posts"] if not post["headline"].startswith("Minister")]
        said["more"] = True
        return await route.fulfill(response=answer, json=said)

    async def flash(headline):
        at = f"/coverages/{editor.slug}/flash"
        await asyncio.to_thread(editor.session.write, "POST", at, {"headline": headline})

    await page.route(re.compile(rf"/api/v1/coverages/{editor.slug}(\?.*)?$"), later)
    await flash("Minister stops all night sailings")
    await flash("Only now")
    await editor.item("Only now").wait_for()
    assert await editor.item("Minister stops").count() + await page.locator(".nag").count() == 0
    late = timedelta(minutes=6)
    await flash("A third")
    nag = page.locator(".nag", has_text="Minister stops all night sailings")
    await nag.get_by_role("button", name="Fill").press("Enter")
    await page.get_by_text("Filling, the same post").wait_for()
    await page.locator(".ProseMirror:focus, #headline:focus").wait_for()
    await nag.wait_for(state="detached")  # somebody is at it
    await page.unroute_all(behavior="ignoreErrors")
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
    assert number["attrs"] == {"header": True}
    assert what["content"][0]["text"] == "people on board"
    assert last["content"][0]["text"] == "That is all."
    assert await axe_faults(page, within=".composer") == []
    assert editor.faults == []


COUNT = """() => {
  window.keys = []
  addEventListener("keydown", (event) => window.keys.push(event), true)
}"""
# Letters, and the keys that only end a line of them, are the text.
BESIDE_THE_TEXT = """() => window.keys.filter((event) => {
  const held = event.ctrlKey || event.altKey || event.metaKey
  const letter = event.key.length === 1 && event.target.closest("input, textarea, [contenteditable=true]")
  return held ? !["Control", "Alt"].includes(event.key) : !letter && !["Control", "Alt"].includes(event.key)
}).length"""


async def test_from_an_idle_desk_to_published_are_at_most_three_keys_beside_the_text(editor, house):  # noqa: F811
    page, keyboard, live = editor.page, editor.page.keyboard, f"/live/{editor.slug}"
    await page.evaluate(COUNT)
    await page.evaluate("document.activeElement.blur()")
    await keyboard.press("n")
    await keyboard.type("Boats are alongside")
    await keyboard.press("Enter")
    await keyboard.type("Two lifeboats went out.")
    await keyboard.press("Control+Enter")
    await editor.item("Boats are alongside").wait_for()
    await shown(house, live, "Two lifeboats went out.")
    assert await page.evaluate(BESIDE_THE_TEXT) <= 3
    await page.evaluate("window.keys.length = 0")
    await page.evaluate("document.activeElement.blur()")
    await keyboard.press("Alt+f")
    await keyboard.type("No ferry sails tonight")
    await keyboard.press("Control+Enter")
    await editor.item("No ferry sails tonight").wait_for()
    await shown(house, live, "No ferry sails tonight")
    assert await page.evaluate(BESIDE_THE_TEXT) == 2
    assert editor.faults == []


async def the_keyboard_leads_from_the_words_to_posts_and_panel_and_back(page):
    await page.keyboard.press("Escape")
    await page.locator(".item h3 :focus").wait_for()
    await page.keyboard.press("4")
    await page.locator(".panel .title:focus").wait_for()
    for _ in range(2):  # her draft is one of the rows, once the desk has it
        await page.keyboard.press("ArrowDown")
    await page.locator(".panel .entry :focus", has_text="Ask").wait_for()
    await page.keyboard.press("n")
    await page.locator(".ProseMirror:focus").wait_for()


async def test_everything_is_found_by_its_words_and_seen_as_readers_will_see_it(editor, house):  # noqa: F811
    page, keyboard = editor.page, editor.page.keyboard

    def write():
        published(editor.session, editor.slug, "The pilot boat is out")
        at = f"/coverages/{editor.slug}"
        after = editor.session.get(at)["place"]
        point = {"id": "point1", "text": "All 312 are off.", "heading": "known", "standing": "background"}
        editor.session.write("PUT", f"{at}/summary", {"after": after, "points": [point | {"note": "the line"}]})

    await asyncio.to_thread(write)
    await editor.item("The pilot boat is out").wait_for()
    palette, field = page.get_by_role("dialog", name="Find or do"), page.get_by_role("combobox", name="Find or do")
    await page.get_by_label("Headline").focus()
    await keyboard.press("Control+k")
    await keyboard.type("boat pil")
    await palette.get_by_role("option", name="The pilot boat is out").first.wait_for()
    assert await axe_faults(page, within="dialog") == []
    await keyboard.press("Enter")
    await page.locator("article.is-chosen :focus", has_text="The pilot boat is out").wait_for()
    await keyboard.press("Control+k")
    await keyboard.type("312")
    await palette.get_by_role("option", name="All 312 are off.").wait_for()
    await keyboard.press("Enter")
    await page.locator("#point-point1:focus").wait_for()
    await page.get_by_label("Headline").focus()
    await keyboard.press("Control+k")
    await keyboard.press("Escape")
    await page.locator("#headline:focus").wait_for()  # where one was

    await editor.type("A result", "It stands.")
    await the_keyboard_leads_from_the_words_to_posts_and_panel_and_back(page)
    fields = {"open question": ".panel form.entry input", "schedule": ".when input", "sour": "[data-field=sourcing]"}
    for words, found in fields.items():
        await keyboard.press("Control+k")
        await field.fill(words)
        await keyboard.press("Enter")
        await page.locator(f"{found}:focus").wait_for()
    await keyboard.press("Alt+p")
    frame = page.frame_locator("dialog iframe")
    await frame.locator("article", has_text="It stands.").first.wait_for()
    assert await frame.locator("html").get_attribute("data-theme") == "light"
    assert await frame.locator("body").evaluate("at => getComputedStyle(at).fontFamily.includes('Georgia')")
    for name, check in (("Dark", "data-theme=dark"), ("Phone", "data-theme=dark")):
        await page.get_by_role("dialog").get_by_role("button", name=name).click()
        await frame.locator(f"html[{check}]").wait_for()
    assert await frame.locator("html").evaluate("at => at.ownerDocument.defaultView.innerWidth") == 390
    assert await axe_faults(page, within="dialog") == []
    await keyboard.press("Escape")
    await page.locator("[data-field=sourcing]:focus").wait_for()
    await page.evaluate("document.activeElement.blur()")
    await keyboard.press("?")
    await page.get_by_role("dialog", name="Keys").get_by_role("row", name="Alt P As readers see it").wait_for()
    assert editor.faults == []

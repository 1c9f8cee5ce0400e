"""The coverage reads itself, and an editor answers with single keys: at the desk in a real browser."""

import asyncio

import pytest

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, shown  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers
SLUG = "cut-out"
SAID = "“We never saw a light that whole night,” said Ole Brandt, the skipper of the Guillemot."


def text(words):
    return {"version": 1, "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]}


async def at_cuttings(chair, owner, slug, *posts):  # noqa: F811
    """Sits down at a new coverage in which these are out, by headline and document, before the cuttings: the desk, the
    calls of its API, and what was answered when each went out."""

    def write(*asked):
        return asyncio.to_thread(owner[1].write, *asked)

    await asyncio.to_thread(live_coverage, owner[1], slug)
    out = []
    for headline, document in posts:
        draft = await write("POST", f"/coverages/{slug}/drafts", {"headline": headline, "document": document})
        at = f"/coverages/{slug}/drafts/{draft['draft']}/publish"
        out.append(await write("POST", at, {"version": draft["version"]}))
    desk = await chair(who=owner)
    await desk.come_in()
    await desk.sit_down(slug)
    await desk.page.get_by_role("tab", name="Cuttings").click()
    return desk, write, out


async def test_one_key_confirms_who_said_what_and_a_text_that_changes_brings_it_back(chair, house, owner):  # noqa: F811
    desk, write, (out,) = await at_cuttings(chair, owner, SLUG, ("A skipper speaks", text(SAID)))
    page = desk.page
    panel = page.get_by_role("tabpanel")
    row = panel.locator(".entry", has=page.locator("mark", has_text="We never saw a light"))
    await row.get_by_role("button", name="Ole Brandt").focus()
    assert await axe_faults(page, within=".desk") == []
    await page.keyboard.press("y")
    await row.wait_for(state="detached")
    state = panel.get_by_label("State")
    await state.select_option("confirmed")
    await row.get_by_text("confirmed by").wait_for()
    await shown(house, f"/live/{SLUG}/said", "We never saw a light that whole night")

    changed = {"revision": 1, "headline": "A skipper speaks", "document": text(SAID.replace("light", "lamp"))}
    await write("PUT", f"/coverages/{SLUG}/posts/{out['post']}", changed)
    await shown(house, f"/live/{SLUG}", "We never saw a light", gone=True)
    await state.select_option("open")
    back = panel.locator(".entry.is-due", has=page.locator("del", has_text="We never saw a light"))
    await back.locator("mark", has_text="We never saw a lamp").wait_for()
    await back.get_by_role("button", name="Ole Brandt").focus()
    await page.keyboard.press("y")
    await back.wait_for(state="detached")

    await write("PUT", f"/coverages/{SLUG}/posts/{out['post']}", changed | {"revision": 2, "headline": "A skipper"})
    same = panel.locator(".entry.is-due", has=page.locator("mark", has_text="We never saw a lamp"))
    await same.get_by_text("these words still stand").wait_for()
    assert await same.locator("del").count() == 0
    assert desk.faults == []


async def marked(page, level):
    """The words that are marked so in the posts."""
    return await page.locator(f".timeline mark.cut-{level}").all_inner_texts()


async def test_a_row_is_marked_in_its_post_and_the_cursor_stays(chair, house, owner):  # noqa: F811
    long = {"type": "paragraph", "content": [{"type": "text", "text": "🌊 The wind went round before midnight. " * 12}]}
    document = {"version": 1, "blocks": [long, *text(SAID)["blocks"], *text("All 312 passengers landed.")["blocks"]]}
    calm = [(f"Calm {n}", text("Fog.")) for n in range(12)]
    posts = [("The Guillemot saw no light", document), *calm]
    desk, _, _ = await at_cuttings(chair, owner, f"{SLUG}-marked", *posts)
    page = desk.page
    row = page.get_by_role("tabpanel").locator(".entry", has=page.locator("mark", has_text="We never saw a light"))
    who = row.get_by_role("button", name="Ole Brandt")
    await who.focus()
    stretch = page.locator(".timeline mark.cut-row")
    await stretch.wait_for()
    assert "We never saw a light that whole night" in "".join(await marked(page, "row"))
    assert await marked(page, "speaker") == ["Ole Brandt"]
    assert any("312" in one for one in await marked(page, "other"))
    seen = "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    assert await stretch.first.evaluate(seen)
    assert await who.evaluate("one => one === document.activeElement")
    await page.get_by_role("status").get_by_text("Marked in the post “The Guillemot saw no light”.").wait_for()
    assert await axe_faults(page, within=".desk") == []
    await page.emulate_media(forced_colors="active", color_scheme="dark")
    colours = "one => [one, one.parentElement].map(each => getComputedStyle(each).color)"
    for level in ("speaker", "other"):
        hers, around = await page.locator(f".timeline mark.cut-{level}").first.evaluate(colours)
        assert hers == around
    await page.emulate_media(forced_colors="none", color_scheme="light")

    await page.keyboard.press("y")  # it is decided, its words are as they were, and the next row is in hand
    await stretch.filter(has_text="We never saw a light").wait_for(state="detached")
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Panel").click()
    await page.locator(".panel .entry", has=page.locator("mark", has_text="312")).locator(".title").first.click()
    await stretch.first.wait_for()  # no room for both: she is led to the post
    assert await stretch.first.evaluate(seen)
    assert desk.faults == []


async def test_whoever_leaves_an_edit_is_back_on_a_row_where_the_keys_are(chair, house, owner):  # noqa: F811
    document = {"version": 1, "blocks": [*text(SAID)["blocks"], *text("All 312 passengers landed.")["blocks"]]}
    desk, _, _ = await at_cuttings(chair, owner, f"{SLUG}-edited", ("A skipper speaks", document))
    page = desk.page
    panel = page.get_by_role("tabpanel")
    said = panel.locator(".entry", has=page.locator("mark", has_text="We never saw a light"))
    counted = panel.locator(".entry", has=page.locator("mark", has_text="312"))
    await counted.wait_for()
    await said.get_by_role("button", name="Ole Brandt").focus()
    await page.keyboard.press("e")
    await said.locator("form").wait_for()
    await said.get_by_role("button", name="Leave it").press("Enter")
    await said.locator("form").wait_for(state="detached")
    await said.locator(".title:focus").wait_for()

    await page.keyboard.press("e")
    await said.get_by_role("button", name="Confirm").press("Enter")
    await said.wait_for(state="detached")
    await panel.locator(".title:focus").wait_for()
    assert desk.faults == []


async def test_key_lines_are_copied_into_the_text_letter_by_letter(chair, house, owner):  # noqa: F811
    desk, _, _ = await at_cuttings(chair, owner, f"{SLUG}-two", ("A skipper speaks", text(SAID)))
    page = desk.page
    panel = page.get_by_role("tabpanel")
    await panel.locator("mark").first.wait_for()
    await panel.get_by_label("Begin a text with").select_option("key_lines")
    await panel.get_by_role("button", name="Put into the text").click()
    await page.locator(".ProseMirror li", has_text="We never saw a light that whole night").wait_for()
    await page.locator(".ProseMirror", has_text="Ole Brandt:").wait_for()
    assert desk.faults == []


async def test_headlines_of_what_was_missed_become_key_points_and_the_cursor_stays_in_the_panel(chair, house, owner):  # noqa: F811
    slug = f"{SLUG}-missed"
    posts = [(headline, text("Fog.")) for headline in ("Two tugs are due at noon", "All 312 are ashore")]
    desk, _, _ = await at_cuttings(chair, owner, slug, *posts)
    page = desk.page
    panel = page.get_by_role("tabpanel")
    choice = panel.get_by_label("Begin a text with")
    await choice.select_option("missed")
    await panel.get_by_label("Two tugs are due at noon").focus()
    await page.keyboard.press("Space")
    assert await axe_faults(page, within=".desk") == []
    await panel.get_by_role("button", name="Make them key points").focus()
    await page.keyboard.press("Enter")
    await panel.get_by_text("Key points", exact=True).wait_for()
    assert await choice.evaluate("one => one === document.activeElement")
    now = await asyncio.to_thread(owner[1].get, f"/coverages/{slug}")
    assert [one["headline"] for one in now["posts"] if one["key_point"]] == ["All 312 are ashore"]
    await shown(house, f"/live/{slug}", "All 312 are ashore")

    # The other one was unticked, and is offered still.
    await panel.get_by_label("Two tugs are due at noon").check()
    await panel.get_by_role("button", name="Make them key points").click()
    await panel.get_by_role("button", name="Make them key points").wait_for(state="detached")
    now = await asyncio.to_thread(owner[1].get, f"/coverages/{slug}")
    assert all(one["key_point"] for one in now["posts"])
    assert desk.faults == []


async def test_a_form_that_a_key_has_opened_is_left_with_esc(chair, house, owner):  # noqa: F811
    slug = f"{SLUG}-left"
    desk, write, _ = await at_cuttings(chair, owner, slug, ("A skipper speaks", text(SAID)))
    page = desk.page
    await write("POST", f"/coverages/{slug}/notes", {"kind": "words", "words": ["lamp"], "instead": "light"})
    panel = page.get_by_role("tabpanel")
    row = panel.locator(".entry", has=page.locator("mark", has_text="We never saw a light"))
    who = row.get_by_role("button", name="Ole Brandt")
    await who.focus()
    await page.keyboard.press("e")
    await row.get_by_label("Who said it").press("Escape")
    await row.locator("textarea").wait_for(state="detached")
    assert await who.evaluate("one => one === document.activeElement")

    await page.get_by_role("button", name="Edit note 1").click()
    change = page.get_by_role("form", name="Edit note 1")
    await change.get_by_label("Use instead").press("Escape")
    await change.wait_for(state="detached")
    assert await page.get_by_label("What kind of note").evaluate("one => one === document.activeElement")
    assert desk.faults == []


async def test_what_a_line_beside_the_posts_is_asked_about_and_a_second_persons_word_stand_where_it_was_sent(
    chair,  # noqa: F811
    colleague,  # noqa: F811
    house,  # noqa: F811
    owner,  # noqa: F811
):
    """P16: the same at the title and the quiet word as in the composer, and the history tells it afterwards."""
    slug = "beside-held"

    def write(*asked):
        return asyncio.to_thread(owner[1].write, *asked)

    await asyncio.to_thread(live_coverage, owner[1], slug)
    await write("PUT", f"/coverages/{slug}/members/{colleague[0]}", {"role": "editor"})
    await write("POST", f"/coverages/{slug}/flash", {"headline": "The officer was on watch"})
    await write("POST", f"/coverages/{slug}/notes", {"text": "Do not name Ole Brandt. Do not write “sinking”."})
    await write("PUT", f"/coverages/{slug}/notes/read")
    desk = await chair(who=owner)
    page = desk.page
    await desk.come_in()
    await desk.sit_down(slug)
    await page.get_by_role("tab", name="Page").click()
    head = page.locator("[aria-labelledby=set-head]")
    await head.get_by_role("button", name="Edit").click()
    title = head.get_by_label("Headline of the page")
    await title.fill("She is sinking")
    await head.get_by_role("button", name="Publish the headline").click()
    await head.get_by_text("a house note says").wait_for()
    assert await axe_faults(page, within=".desk") == []
    await head.get_by_role("button", name="Publish the headline").click()
    await shown(house, f"/live/{slug}", "She is sinking")

    quiet = page.locator("[aria-labelledby=set-quiet]")
    await quiet.get_by_role("textbox").fill("Ole Brandt has not spoken")
    await quiet.get_by_role("button", name="Say so").click()
    await quiet.get_by_text("Takes a second person’s word.").wait_for()
    second = await chair(who=colleague)
    await second.come_in()
    await second.sit_down(slug)
    await second.page.get_by_role("tab", name="Page").click()
    hers = second.page.locator("[aria-labelledby=set-quiet]")
    await hers.get_by_role("textbox").fill("Ole Brandt has not spoken")
    await hers.get_by_role("button", name="Say so").click()
    await hers.get_by_label("Why may it go out?").fill("Lifted at noon.")
    await second.page.keyboard.press("Enter")
    await hers.get_by_label("Why may it go out?").wait_for(state="detached")
    await quiet.get_by_role("button", name="Say so").click()
    await shown(house, f"/live/{slug}", "Ole Brandt has not spoken")

    await page.get_by_role("tab", name="History").click()
    panel = page.get_by_role("tabpanel")
    await panel.get_by_text("a name that is not to be named: Lifted at noon.").wait_for()
    await panel.get_by_text("words that a house note forbids").wait_for()
    assert [fault for fault in (*desk.faults, *second.faults) if "409" not in fault] == []

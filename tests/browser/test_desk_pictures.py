"""A picture editor at the desk in a real browser: she brings a picture that was wanted, cuts it, and takes it from
everywhere when its agency says so; and sends a clip of the house's own."""

import asyncio

import pytest

from tests.browser.test_desk import chair, editor, house, owner, published, shown  # noqa: F401 -- fixtures
from tests.desk.films import film
from tests.desk.pictures import picture
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


async def test_a_wanted_picture_is_brought_cut_and_killed_by_keyboard_and_on_a_phone(
    editor,  # noqa: F811
    house,  # noqa: F811
):
    page, slug = editor.page, editor.slug
    live = f"/live/{slug}"
    await asyncio.to_thread(published, editor.session, slug, "The bridge is closed")
    await editor.choose("The bridge is closed")
    await page.keyboard.press("m")
    pictures = page.get_by_role("dialog", name="Pictures of")
    await pictures.get_by_label("what it should show").fill("The bridge from the quay")
    await page.keyboard.press("Enter")
    await editor.item("The bridge is closed").get_by_text("The bridge from the quay").wait_for()

    # It is brought on a phone, and what is not said about it yet is asked for in words.
    await page.set_viewport_size({"width": 390, "height": 844})
    file = {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": picture(900, 600).getvalue()}
    await pictures.get_by_label("Choose a picture").set_input_files(file)
    await pictures.get_by_text("Not yet: it says who took it").wait_for()
    await pictures.get_by_label("Description").fill("A bridge without a car")
    await pictures.get_by_text("readers who cannot see the picture").wait_for(state="detached")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await pictures.get_by_role("button", name="Put it in the post").click()
    await pictures.wait_for(state="detached")
    await shown(house, live, "A bridge without a car")
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.get_by_role("button", name="Bring it").wait_for(state="detached")

    # Arrow keys choose the part and the focal point; the desk draws it, and the text names another picture.
    await page.keyboard.press("m")
    await pictures.get_by_role("button", name="Crop", exact=True).click()
    part = pictures.get_by_role("button", name="Part that is shown")
    await pictures.get_by_role("button", name="1:1").click()
    await part.focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Shift+ArrowLeft")
    await pictures.get_by_text("Shown: from 18 % across and 0 % down, 66 % wide and 100 % high.").wait_for()
    await pictures.get_by_role("button", name="Focal point").focus()
    await page.keyboard.press("ArrowDown")
    await pictures.get_by_text("Focal point at 51 % across and 51 % down").wait_for()
    assert await axe_faults(page, within="dialog") == []
    await pictures.get_by_role("button", name="Crop it").click()
    await pictures.get_by_text("shows the part that you chose").wait_for()
    await pictures.locator("button:focus", has_text="Put another in its place").wait_for()

    # Its agency takes it back: it is gone from the page and from the desk.
    await pictures.get_by_text("Rights: nothing is known yet").wait_for()
    await pictures.get_by_role("button", name="Withdrawn by its agency").click()
    kill = page.get_by_role("dialog", name="Withdraw this picture everywhere")
    await kill.get_by_text("Where it stands (1)").wait_for()
    await kill.get_by_label("for the house only").fill("Killed by the agency, 14:20")
    await kill.get_by_role("button", name="Take it from everywhere").click()
    await kill.wait_for(state="detached")
    await pictures.get_by_text("This post has no picture yet.").wait_for()
    await shown(house, live, "A bridge without a car", gone=True)
    assert editor.faults == []


@pytest.mark.long
async def test_a_clip_is_sent_made_ready_and_out_for_readers(editor, house):  # noqa: F811
    page, slug = editor.page, editor.slug
    await editor.type("On the stairs", "/clip")
    await page.keyboard.press("Enter")
    data = await asyncio.to_thread(film, "mov")
    await page.get_by_text("up to 300 MB and 10 min").wait_for()
    file = {"name": "IMG_0412.MOV", "mimeType": "video/quicktime", "buffer": data}
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_label("Send a clip").set_input_files(file)
    clip = page.locator(".b-clip")
    await clip.get_by_label("The clip").wait_for()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await axe_faults(page, within=".composer") == []
    await page.set_viewport_size({"width": 1440, "height": 900})
    await clip.get_by_label("Description").fill("Water comes up the stairs")
    await clip.get_by_label("Credit").fill("Ana Ruiz")
    await page.locator(".coming-in").wait_for(state="detached")
    await page.keyboard.press("Control+Enter")

    await shown(house, f"/live/{slug}", "Water comes up the stairs")
    _, live = await asyncio.to_thread(house.get, f"/live/{slug}")
    address = live.decode().partition("<video src=")[2].split('"')[1]
    part = await asyncio.to_thread(house.client.get, address, headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.content), part.headers["content-type"]) == (206, 100, "video/mp4")
    assert editor.faults == []


async def test_a_clip_that_is_ready_after_its_post_went_out_is_put_in_with_one_key(editor, house):  # noqa: F811
    page, slug = editor.page, editor.slug
    line = asyncio.Event()

    async def slowly(route):
        await line.wait()
        await route.continue_()

    await page.route("**/clips/*/from/*", slowly)
    await editor.type("On the stairs", "/clip")
    await page.keyboard.press("Enter")
    data = await asyncio.to_thread(film, "mov")
    file = {"name": "IMG_0412.MOV", "mimeType": "video/quicktime", "buffer": data}
    await page.get_by_label("Send a clip").set_input_files(file)
    clip = page.locator(".b-clip")
    await clip.get_by_label("Description").fill("Water comes up the stairs")
    await clip.get_by_label("Credit").fill("Ana Ruiz")
    await page.keyboard.press("Control+Enter")
    await editor.item("On the stairs").wait_for()
    await shown(house, f"/live/{slug}", "On the stairs")
    await editor.type("Something else", "is being written")
    line.set()
    nag = page.locator(".nag", has_text="IMG_0412.MOV is ready. It is missing in: On the stairs")
    await nag.get_by_role("button", name="Put it in").wait_for()
    assert await axe_faults(page, within=".composer .above") == []
    await page.keyboard.press("Escape")
    await page.keyboard.press("v")
    await shown(house, f"/live/{slug}", "<video src=")
    await shown(house, f"/live/{slug}", "Water comes up the stairs")
    await nag.wait_for(state="detached")
    assert await page.get_by_label("Headline").input_value() == "Something else"
    assert editor.faults == []

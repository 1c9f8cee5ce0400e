"""P8: what somebody has typed is never lost, whatever dies under it: her browser, the desk, the line, the device."""

import asyncio
import os
import signal
from io import BytesIO

import pytest
from PIL import Image

from stoppress.demo.session import Session
from tests.browser.test_desk import chair, colleague, editor, house, live_coverage, owner, shown  # noqa: F401 -- fixtures
from tests.servers.chromium import FLAGS, chromium

pytestmark = pytest.mark.servers


class OwnBrowser:
    """A browser with a profile on the disk, as somebody has one at home. It can be killed."""

    def __init__(self, kind, profile):
        self.kind, self.profile = kind, profile

    async def open(self):
        program, surroundings = chromium()
        return await self.kind.launch_persistent_context(
            str(self.profile), executable_path=program, args=FLAGS, env={**os.environ, **surroundings},
            chromium_sandbox=False, locale="en-GB", viewport={"width": 1440, "height": 900},
        )  # fmt: skip

    async def kill(self):
        """Every process of it, at once, as a power cut would."""
        found = await asyncio.create_subprocess_exec("pgrep", "-f", f"user-data-dir={self.profile}", stdout=-1)
        told, _ = await found.communicate()
        for pid in map(int, told.split()):
            os.kill(pid, signal.SIGKILL)


async def test_p8_words_typed_two_seconds_before_the_browser_is_killed_are_there_again(
    browser, house, editor, tmp_path  # noqa: F811
):  # fmt: skip
    own = OwnBrowser(browser.browser_type, tmp_path / "profile")
    cookies = await editor.context.cookies(house.desk)
    first = await own.open()
    await first.add_cookies(cookies)
    page = first.pages[0]
    await page.goto(f"{house.desk}/coverages/{editor.slug}")
    await page.get_by_label("Headline").wait_for()
    await first.set_offline(True)  # so that nothing but the device can have it
    await page.get_by_label("Headline").fill("Typed a moment ago")
    await page.get_by_role("textbox", name="Text", exact=True).click()
    await page.keyboard.type("and the power went")
    await page.wait_for_timeout(2000)
    await own.kill()

    second = await own.open()
    await second.add_cookies(cookies)
    page = second.pages[0]
    await page.goto(f"{house.desk}/coverages/{editor.slug}")
    await page.get_by_text("and the power went").wait_for()
    assert await page.get_by_label("Headline").input_value() == "Typed a moment ago"
    await page.locator(".way li.done", has_text="at the desk").wait_for()
    await second.close()


async def test_a_full_device_says_so_with_what_to_do_and_no_longer_once_there_is_room(chair, house, owner):  # noqa: F811
    writer = await chair(who=owner, alone=True)
    slug = f"ferry-{next(house.numbers)}"
    await asyncio.to_thread(live_coverage, writer.session, slug)
    await writer.come_in()
    # Before the desk keeps anything there: the browser goes by what it last heard of the room that is left.
    line = await writer.context.new_cdp_session(writer.page)
    await line.send("Storage.overrideQuotaForOrigin", {"origin": house.desk, "quotaSize": 1})
    await writer.sit_down(slug)
    await writer.type("There is no room for this")
    alert = writer.page.get_by_role("alert").filter(has_text="Make room on the device")
    await alert.wait_for()
    assert await writer.page.locator(".way li.done", has_text="saved here").count() == 0
    await writer.reached("at the desk")  # where it is safe all the same
    await line.send("Storage.overrideQuotaForOrigin", {"origin": house.desk})
    await writer.type("There is room for this")
    await alert.wait_for(state="detached")
    await writer.reached("saved here")


async def test_p8_what_is_asked_for_without_a_line_waits_and_goes_out_once_with_its_picture(editor, house):  # noqa: F811
    page, picture = editor.page, BytesIO()
    Image.new("RGB", (640, 480), "#3c5a78").save(picture, "PNG")
    await editor.context.set_offline(True)
    await editor.type("The pier at high water", "Taken without a line")
    await page.get_by_text("what you type is kept on this device").wait_for()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Picture", exact=True).click()
    await (await chooser.value).set_files({"name": "pier.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    await page.get_by_label("Description").fill("The pier, under water")
    await page.locator(".composer img[src^=blob]").wait_for()
    await page.get_by_role("button", name="Publish when back").click()
    await page.locator(".way", has_text="1 waits").wait_for()
    await page.locator(".composer figure").wait_for(state="detached")  # it is on the disk, and the sheet is new
    await editor.type("Too soon")
    await page.keyboard.press("Control+Enter")
    await editor.page.locator(".way", has_text="2 wait").wait_for()
    await page.get_by_role("tab", name="Queue").click()
    queue = page.get_by_role("tabpanel")
    await queue.get_by_text("with 1 picture").wait_for()
    await queue.locator(".entry", has_text="Too soon").get_by_role("button", name="Take back").click()
    await page.locator(".composer .grow span", has_text="Too soon").wait_for(state="attached")

    await editor.context.set_offline(False)
    await editor.item("The pier at high water").wait_for()
    await shown(house, f"/live/{editor.slug}", "The pier, under water")
    await editor.reached("at the desk")  # what was taken back is a draft
    assert await page.get_by_role("article").count() == 1
    assert [fault for fault in editor.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


async def test_p8_a_desk_that_is_killed_in_mid_save_loses_nothing_and_doubles_nothing(editor, house):  # noqa: F811
    """The answer does not come: the desk has written it, or has not."""
    page, at = editor.page, f"/coverages/{editor.slug}/drafts"
    asked = asyncio.Event()

    async def kill(route):
        await route.fetch()  # it is written, and nobody hears of it
        house.kill("desk")
        asked.set()
        await route.abort()

    await page.route(f"**/api/v1{at}", kill, times=1)
    await editor.type("Typed as the desk died")
    await asked.wait()
    await editor.type("Typed as the desk died, and after")
    await page.keyboard.press("Control+Enter")
    await shown(house, f"/live/{editor.slug}", "and after")
    await asyncio.to_thread(house.server.wait_until, house.is_open, patience=60)
    assert await asyncio.to_thread(editor.session.get, at) == []
    assert (await asyncio.to_thread(editor.session.get, f"/coverages/{editor.slug}"))["count"] == 1


async def test_p8_an_expired_login_loses_nothing_and_what_waits_goes_out_as_the_same_person_alone(
    editor, chair, house, colleague  # noqa: F811
):  # fmt: skip
    page, other = editor.page, await chair(who=colleague)
    await editor.type("Typed while the login expired")
    await editor.reached("at the desk")
    # A colleague has sat down at the same browser: her session is this browser's now.
    member = f"/coverages/{editor.slug}/members/{colleague[0]}"
    await asyncio.to_thread(editor.session.write, "PUT", member, {"role": "editor"})
    await editor.context.clear_cookies()
    other.context = editor.context
    other.session = Session(house.desk, colleague[0], colleague[2])  # it ends here; her own is for other tests
    house.sessions.append(other.session)
    await asyncio.to_thread(other.session.log_in)
    await other.come_in()
    dialogue = page.get_by_role("dialog", name="Log in again")
    await dialogue.wait_for()
    assert await dialogue.get_by_label("User name").input_value() == editor.username
    await dialogue.get_by_label("Password").fill(editor.password)
    await dialogue.get_by_role("button", name="Log in").click()
    await dialogue.wait_for(state="hidden")
    assert await page.get_by_label("Headline").input_value() == "Typed while the login expired"
    await editor.type("Typed before it expires once more")
    await editor.reached("at the desk")
    held = asyncio.Event()

    async def late(route):  # nothing but what is asked for may meet the expired login: the dialogue takes the keys
        await held.wait()
        await route.continue_()

    await page.route(f"**/api/v1/coverages/{editor.slug}", late)
    await page.route("**/here", late)
    await editor.context.clear_cookies(name="stoppress_session")
    await page.keyboard.press("Control+Enter")
    await dialogue.wait_for()
    held.set()
    await dialogue.get_by_label("Password").fill(editor.password)
    await dialogue.get_by_role("button", name="Log in").click()
    await editor.item("Typed before it expires once more").wait_for()
    view = await asyncio.to_thread(editor.session.get, f"/coverages/{editor.slug}")
    assert [post["published_by"] for post in view["posts"]] == [editor.username]

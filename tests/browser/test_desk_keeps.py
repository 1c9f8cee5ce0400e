"""P8: what somebody has typed is never lost, whatever dies under it: her browser, the desk, the line, the device."""

import asyncio
import os
import signal

import pytest

from tests.browser.test_desk import account, chair, colleague, editor, house, owner  # noqa: F401 -- fixtures
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


async def test_a_full_device_says_so_with_what_to_do_and_no_longer_once_there_is_room(editor, house):  # noqa: F811
    line = await editor.page.context.new_cdp_session(editor.page)
    await line.send("Storage.overrideQuotaForOrigin", {"origin": house.desk, "quotaSize": 1})
    await editor.type("There is no room for this")
    alert = editor.page.get_by_role("alert").filter(has_text="Make room on the device")
    await alert.wait_for()
    assert await editor.page.locator(".way li.done", has_text="saved here").count() == 0
    await editor.reached("at the desk")  # where it is safe all the same
    await line.send("Storage.overrideQuotaForOrigin", {"origin": house.desk})
    await editor.type("There is room for this")
    await alert.wait_for(state="detached")
    await editor.reached("saved here")

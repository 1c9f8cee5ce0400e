"""The desk on a phone, with one hand and a bad line: a reporter takes a picture and hands in, an editor lets it out."""

import asyncio
import os
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.test_desk import chair, colleague, house, live_coverage, owner, published, shown  # noqa: F401 -- fixtures
from tests.servers.judges import OF_LOOKS, axe_faults

pytestmark = pytest.mark.servers
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
# 400 kbit/s each way and 400 ms to the desk; 2 % of what is sent is lost where the browser can do that.
BAD = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "packetLoss": 2}
SHELL = (
    "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(shell => shell.keys()))))"
    ".then(found => found.flat().map(one => new URL(one.url).pathname))"
)
# What a thumb presses again and again, and what a browser would come closer to when it is tapped.
SMALL = """() => [...document.querySelectorAll(\
  '.foot button, .switch button, .tabs button, .kinds button, .block-bar .act, .row-of-acts > .box')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.textContent)"""
ZOOMS = """() => [...document.querySelectorAll('input, select, textarea, [contenteditable=true]')]
  .filter(one => one.checkVisibility() && !['radio', 'checkbox', 'file'].includes(one.type))
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.outerHTML)"""
WIDE = "document.documentElement.scrollWidth - innerWidth"


ON_DISK = """words => new Promise(done => {
  indexedDB.open('stoppress').onsuccess = ({target: {result: disk}}) => {
    disk.transaction('sheets').objectStore('sheets').getAll().onsuccess = ({target}) => {
      disk.close()
      done(JSON.stringify(target.result).includes(words))
    }
  }
})"""


async def until(asked, patience=20):
    for _ in range(patience * 10):
        if await asked():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came")


class BadLine:
    """What lies between one phone and the desk, once its shell is there: slow, and away in a tunnel."""

    @classmethod
    async def of(cls, sitting):
        worker = "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)"
        await sitting.page.evaluate(worker)
        line = cls()
        line.context, line.session = sitting.context, await sitting.context.new_cdp_session(sitting.page)
        await line.offline(on=False)
        return line

    async def offline(self, *, on):
        await self.context.set_offline(on)  # its worker, too
        await self.session.send("Network.emulateNetworkConditions", BAD | {"offline": on})


def snapshot():
    """As much of it as takes a bad line some seconds."""
    file = BytesIO()
    Image.frombytes("RGB", (700, 400), os.urandom(840_000)).save(file, "JPEG", quality=90)
    return {"name": "pier.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


async def test_a_reporter_takes_a_picture_on_a_bad_line_and_an_editor_approves_with_one_tap(
    chair, house, owner, colleague  # noqa: F811
):  # fmt: skip
    slug = f"train-{next(house.numbers)}"
    await asyncio.to_thread(live_coverage, owner[1], slug)
    await asyncio.to_thread(published, owner[1], slug, "All are off the ship")
    at = f"/coverages/{slug}"
    await asyncio.to_thread(owner[1].write, "PATCH", at, {"reporters_publish": False})
    await asyncio.to_thread(owner[1].write, "PUT", f"{at}/members/{colleague[0]}", {"role": "reporter"})
    reporter, editor = await chair(who=colleague, **PHONE), await chair(who=owner, **PHONE)
    for somebody in (reporter, editor):
        await somebody.come_in()
    await asyncio.gather(reporter.sit_down(slug), editor.sit_down(slug))
    await everything_is_in_reach(reporter.page)
    line = await BadLine.of(reporter)
    tunnel = asyncio.Event()

    async def on_its_way(route):
        """A line may be better than it was asked to be: what has been sent does not arrive before the tunnel."""
        before = not tunnel.is_set()
        await tunnel.wait()
        await (route.abort() if before else route.fallback())

    await reporter.page.route("**/media*", on_its_way)
    await a_picture_is_in_the_text_before_the_line_has_carried_it(reporter)
    await line.offline(on=True)
    tunnel.set()
    await words_and_state_are_honest(reporter.page)
    await all_of_it_is_there_after_the_phone_has_dropped_the_page_in_a_tunnel(reporter, house)
    await reporter.page.get_by_role("main").get_by_role("button", name="For approval when back").tap()
    await line.offline(on=False)

    page = editor.page
    await page.get_by_role("button", name="Panel").tap()
    await page.get_by_role("tab", name="Queue").tap()
    await page.get_by_role("button", name="Approve and publish").wait_for()  # from then on it keeps its place
    await page.locator(".panel .title", has_text="From the train").tap()
    seen = page.locator(".panel .seen", has_text="Ida Marsh")
    await until(lambda: seen.locator("img").evaluate("picture => picture.naturalWidth > 0"))
    await page.get_by_role("button", name="Approve and publish").tap()
    for words in ("From the train", "The pier at high water", "Ida Marsh"):
        await shown(house, f"/live/{slug}", words)
    assert [await one.page.evaluate(WIDE) for one in (reporter, editor)] == [0, 0]
    assert editor.faults == []


async def everything_is_in_reach(page):
    assert (await page.evaluate(SMALL), await page.evaluate(ZOOMS)) == ([], [])
    button = page.get_by_role("button", name="For approval")
    await page.get_by_label("Headline").tap()
    for width, height in ((320, 568), (390, 430), (390, 844)):  # the second: a keyboard has taken the other half
        await page.set_viewport_size({"width": width, "height": height})
        box = await button.bounding_box()
        assert box["y"] > height / 2, "it is under the thumb"
        assert box["y"] + box["height"] <= height, "and no keyboard lies over it"
        text = await page.locator(".ProseMirror").bounding_box()
        assert text["y"] + 40 < box["y"], "what is written is seen"
        assert await page.evaluate(WIDE) == 0


async def a_picture_is_in_the_text_before_the_line_has_carried_it(reporter):
    page = reporter.page
    await page.get_by_label("Headline").fill("From the train")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Take a picture").tap()
    asked = await chooser.value
    assert await asked.element.get_attribute("capture") == "environment"
    await asked.set_files(snapshot())
    await page.get_by_text("It goes to the desk as soon as").wait_for()


async def words_and_state_are_honest(page):
    await page.get_by_label("Description").fill("The pier at high water")
    await page.get_by_label("Credit").fill("Ida Marsh")
    await page.locator(".way li", has_text="no line").wait_for()
    await until(lambda: page.evaluate(ON_DISK, "Ida Marsh"))
    await page.locator(".way li.done", has_text="saved here").wait_for()
    assert await page.locator(".way li.done", has_text="at the desk").count() == 0
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Picture", exact=True).tap()
    assert await (await chooser.value).element.get_attribute("capture") is None, "the library, too"


async def all_of_it_is_there_after_the_phone_has_dropped_the_page_in_a_tunnel(reporter, house):  # noqa: F811
    page = reporter.page
    await page.reload()
    await page.locator(".composer img[src^=blob]").wait_for()
    assert await page.get_by_label("Headline").input_value() == "From the train"
    assert await page.get_by_label("Credit").input_value() == "Ida Marsh"
    assert await axe_faults(page, within=".desk", only=OF_LOOKS) == []
    await page.get_by_role("button", name="Timeline").tap()
    await page.get_by_text("This is what readers saw at").wait_for()
    await reporter.choose("All are off the ship")
    assert await reporter.item("All are off the ship").locator(".act").count() == 0, "it is to be read"
    kept = await page.evaluate(SHELL)
    assert "/" in kept
    assert [path for path in kept if path != "/" and not path.startswith("/static/desk/")] == []
    await page.get_by_role("button", name="Write", exact=True).tap()

"""Somebody at the desk whose screen is to be looked at."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, Locator, Page

from stoppress.demo.people import Person
from stoppress.demo.pictures import PICTURES
from tests.looks.newsroom import Sample
from tests.servers.node import ROOT

PHONE, TABLET, WIDE = (390, 844), (820, 1180), (1440, 900)
CATALOGUES = {one.stem: json.loads(one.read_text()) for one in (ROOT / "locale").glob("*.json")}


@dataclass
class Sitting:
    sample: Sample
    browser: Browser
    page: Page
    language: str
    size: tuple[int, int]
    leaves: AsyncExitStack
    slug: str
    faults: list[str] = field(default_factory=list)
    wrote: bool = False

    @property
    def desk(self) -> str:
        return self.sample.house.desk

    def t(self, key: str) -> str:
        word = CATALOGUES[self.language][key]
        return word if isinstance(word, str) else word["other"]

    def button(self, key: str) -> Locator:
        return self.page.locator("button, label.act", has_text=self.t(key))

    async def go(self, region: str) -> None:
        await self.page.locator(".composer").wait_for(state="attached")  # it may have been loaded a moment ago
        if await self.page.locator(".switch").is_visible():
            at = ("write", "timeline", "panel").index(region)
            button = self.page.locator(".switch button").nth(at)
            if await button.is_visible():
                await button.click()

    async def tab(self, name: str) -> None:
        await self.go("panel")
        await self.page.locator(f"#t-{name}").click()
        await self.page.wait_for_timeout(300)

    async def choose(self, post: str) -> None:
        await self.go("timeline")
        await self.page.locator(f"#item-{self.sample.posts[post]}").click()

    async def key(self, key: str) -> None:
        """Away from text."""
        await self.page.locator(".timeline .item h3 button").first.evaluate("one => one.focus()")
        await self.page.evaluate("document.activeElement.blur()")
        await self.page.keyboard.press(key)
        await self.page.locator("dialog[open]").wait_for()

    async def palette(self, key: str) -> None:
        """From the headline, if there is one to be written."""
        headline = self.page.locator("#headline")
        self.wrote = await headline.is_visible()
        if self.wrote:
            await headline.focus()
        await self.page.keyboard.press("Control+k")
        await self.page.locator("dialog input").fill(self.t(key))
        await self.page.locator("dialog [role=option]", has_text=self.t(key)).first.click()
        await self.page.locator("dialog[open] h2").first.wait_for()

    async def type(self, headline: str, *paragraphs: str) -> None:
        await self.go("write")
        await self.page.locator("#headline").fill(headline)
        if paragraphs:
            await self.page.locator(".composer .ProseMirror").click()
        for number, one in enumerate(paragraphs):
            if number:
                await self.page.keyboard.press("Enter")
            await self.page.keyboard.type(one)

    async def kind(self, key: str) -> None:
        await self.page.locator(".kinds button", has_text=self.t(key)).first.click()

    async def picture(self, name: str, *, words: bool = True) -> None:
        drawn = PICTURES[name]
        async with self.page.expect_file_chooser() as chooser:
            word = self.t("desk.block.image")
            await self.page.locator(".block-bar").get_by_role("button", name=word, exact=True).click()
        data = drawn.path.read_bytes()
        if not words:
            data = bare(data)
        await (await chooser.value).set_files({"name": drawn.file, "mimeType": "image/jpeg", "buffer": data})
        await self.page.locator(".composer figure img").first.wait_for()
        if words:
            await self.page.get_by_label(self.t("desk.picture.alt")).first.fill(drawn.alt)
        await self.page.wait_for_timeout(600)

    async def saved(self) -> None:
        await self.page.locator(".way li").nth(1).and_(self.page.locator(".done")).wait_for()

    async def open_draft(self, headline: str) -> None:
        await self.tab("queue")
        entry = self.page.locator(".panel .entry", has_text=headline)
        words = [self.t("desk.queue.with_changes"), self.t("desk.queue.open")]
        for word in words:
            button = entry.get_by_role("button", name=word, exact=True)
            if await button.count():
                await button.first.click()
                break
        await self.page.locator(".composer .ProseMirror").wait_for()

    async def api(self, who: Person, *asked: Any) -> dict[str, Any]:
        return await asyncio.to_thread(self.sample.write, who, *asked)

    async def as_another(self, who: Person, post: str, key: str) -> Sitting:
        """A colleague beside her has that post open."""
        other = await sit(self.sample, self.browser, who, self.slug, WIDE, self.language, self.leaves)
        await other.choose(post)
        await other.page.keyboard.press(key)
        await other.page.locator(".composer .ProseMirror").wait_for()
        await other.page.wait_for_timeout(700)
        return other


def bare(data: bytes) -> bytes:
    """The picture without the words that an agency put into its file."""
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.open(BytesIO(data)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


async def sit(
    sample: Sample,
    browser: Browser,
    who: Person | None,
    slug: str,
    size: tuple[int, int],
    language: str,
    leaves: AsyncExitStack,
    path: str | None = None,
) -> Sitting:
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale={"en": "en-GB"}.get(language, language),
        timezone_id="Etc/GMT-1",
    )
    leaves.push_async_callback(context.close)
    if who:
        cookies = await asyncio.to_thread(lambda: sample.session(who).cookies)
        await context.add_cookies(
            [{"name": name, "value": value, "url": sample.house.desk} for name, value in cookies.items()]
        )
    page = await context.new_page()
    page.set_default_timeout(30_000)
    # Whoever leaves waits for no answer any more: one that came late ended all the pictures.
    leaves.push_async_callback(page.unroute_all, behavior="ignoreErrors")
    sits = Sitting(sample, browser, page, language, size, leaves, slug)
    page.on("pageerror", lambda fault: sits.faults.append(str(fault)))
    await page.goto(f"{sample.house.desk}{path or f'/coverages/{slug}'}")
    if path is None:
        await page.locator(".bar .clock").wait_for(state="attached")
    return sits

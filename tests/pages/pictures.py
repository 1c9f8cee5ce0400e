"""`python -m tests.pages.pictures [STATE …]`: a picture of every state of every public page, on a phone and on a wide
screen, light and dark, into `docs/pictures/states/`. They are to be looked at; git ignores them."""

import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.pages.gallery import PHONE, WIDE, Gallery, reader
from tests.pages.states import STATES
from tests.servers.chromium import FLAGS, chromium
from tests.servers.node import NODE, ROOT

OUT = ROOT / "docs" / "pictures" / "states"
# What a reader scrolls through is one picture; of the longest pages the beginning is enough.
LONGEST = 6000
# In a picture of the whole page those further down are seen, too.
LOAD = "Promise.all([...document.images].map(one => { one.loading = 'eager'; return one.decode().catch(() => 0) }))"


async def main(*wanted: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="stop-press-gallery-") as folder:
        async with launched() as browser, Gallery(Path(folder)).open() as gallery:
            for state in STATES:
                if not wanted or state.name in wanted:
                    await _pictures(gallery, browser, state)


@contextlib.asynccontextmanager
async def launched(*flags):
    """A browser as the tests have it, with more flags."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    program, surroundings = chromium()
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=program, args=[*FLAGS, *flags], env={**os.environ, **surroundings}, chromium_sandbox=False
        )
        yield browser
        await browser.close()


async def _pictures(gallery, browser, state) -> None:
    for size, screen in ((PHONE, "phone"), (WIDE, "wide")):
        for scheme in ("light", "dark"):
            async with reader(browser, size, color_scheme=scheme) as page:
                await gallery.show(page, state)
                await page.evaluate(LOAD)
                file = OUT / f"{state.name}-{screen}-{scheme}.png"
                height = min(LONGEST, await page.evaluate("document.documentElement.scrollHeight"))
                whole = {"full_page": True, "clip": {"x": 0, "y": 0, "width": size[0], "height": height}}
                await page.screenshot(path=file, **({} if state.acts else whole))
                print(file.relative_to(ROOT))  # noqa: T201 -- which pictures there are is the answer


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""A newsroom whose edge runs, for tests in a real browser."""

import contextlib

import pytest_asyncio

from tests.browser.newsroom import newsroom


@pytest_asyncio.fixture(loop_scope="session")
async def room(tmp_path):
    """The coverage is live and has no post yet."""
    async with newsroom(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def reads(browser, room):
    """Another reader, in a profile of her own: `await reads()` is a page that shows the coverage and listens."""
    async with contextlib.AsyncExitStack() as open_profiles:

        async def reader(path="", *, width=1000, height=800, **profile):
            context = await browser.new_context(viewport={"width": width, "height": height}, **profile)
            open_profiles.push_async_callback(context.close)
            page = await context.new_page()
            page.faults = []
            page.on("pageerror", lambda fault: page.faults.append(str(fault)))
            page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)
            await room.reached()
            async with page.expect_request("**/stream?*") if not path.startswith("/page") else contextlib.nullcontext():
                await page.goto(room.page + path)
            return page

        yield reader

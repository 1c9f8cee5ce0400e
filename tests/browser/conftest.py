"""A newsroom at an edge that runs, for tests in a real browser."""

import contextlib
import itertools

import pytest_asyncio

from tests.browser.newsroom import House, Newsroom

NUMBERS = itertools.count(1)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(tmp_path_factory):
    async with House(tmp_path_factory.mktemp("house")).open() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def room(house):
    """A newsroom of the test's own. Its coverage is live and has no post yet."""
    if house.edge.process.poll() is not None:  # the last test left it dead
        await house.open_edge()
    opened = Newsroom(house, f"book{next(NUMBERS)}")
    yield opened
    house.board.drop(opened.book)


@pytest_asyncio.fixture(loop_scope="session")
async def reads(browser, room):
    """Another reader, in a profile of her own: `await reads()` is a page that shows the coverage and listens."""
    async with contextlib.AsyncExitStack() as profiles:

        async def reader(path="", *, width=1000, height=800, **profile):
            context = await browser.new_context(viewport={"width": width, "height": height}, **profile)
            profiles.push_async_callback(context.close)
            page = await context.new_page()
            page.faults = []
            page.on("pageerror", lambda fault: page.faults.append(str(fault)))
            page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)
            await room.reached()
            async with page.expect_request("**/stream?*"):
                await page.goto(room.page + path)
            return page

        yield reader

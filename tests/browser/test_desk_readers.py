"""Readers hold streams at a real edge, and the desk says when they have a post, how many read, and over what time."""

import asyncio
import contextlib
from urllib.parse import urlsplit

import pytest

from tests.browser.test_desk import chair, editor, house, owner  # noqa: F401 -- fixtures
from tests.servers.judges import axe_faults

pytestmark = pytest.mark.servers


@contextlib.asynccontextmanager
async def reading(house, slug, number):  # noqa: F811
    """So many readers, each with a stream of her own, who hear what comes."""
    at = urlsplit(house.readers)
    lines = [await asyncio.open_connection(at.hostname, at.port) for _ in range(number)]
    try:
        for reader, writer in lines:
            writer.write(f"GET /live/{slug}/stream HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
            await reader.readuntil(b"event: hello")
        yield [reader for reader, _ in lines]
    finally:
        for _, writer in lines:
            writer.close()


async def test_the_foot_says_when_readers_have_it_and_how_many_there_are(editor, house):  # noqa: F811
    page = editor.page
    async with reading(house, editor.slug, 3) as readers:
        await editor.type("Boats are out", "Two of them.")
        await page.keyboard.press("Control+Enter")
        foot = page.locator(".way .sent")
        await foot.filter(has_text="sent to all").wait_for()
        said = (await foot.locator("small").inner_text()).replace("\u00a0", " ")
        assert said.startswith("in ")
        assert float(said.split()[1]) < 5
        assert said.endswith("3 reading")
        for reader in readers:
            await asyncio.wait_for(reader.readuntil(b"Boats are out"), 5)
        # Once, in a sentence; what is in the foot is not read out as it changes.
        await page.locator(".gone [role=status]", has_text="Sent to all 3 readers in").wait_for()
        await page.get_by_role("button", name="3 reading").wait_for()

        await page.keyboard.press("Escape")
        await page.evaluate("document.activeElement.blur()")
        await page.keyboard.press("g")
        plot = page.get_by_role("dialog", name="Readers over time")
        marks = plot.get_by_role("slider")
        await marks.wait_for()
        await marks.focus()
        await page.keyboard.press("End")
        assert "Boats are out, 3 reading, sent to 99 % in" in await marks.get_attribute("aria-valuetext")
        await plot.get_by_text("3 reading now").wait_for()
        assert await axe_faults(page, within="dialog") == []
        await plot.get_by_text("As a table").click()
        await plot.get_by_role("cell", name="Boats are out").wait_for()
        await plot.get_by_role("button", name="Show it in the timeline").click()
        await page.locator(".item.is-chosen", has_text="Boats are out").wait_for()


async def test_where_nobody_reads_that_is_said(editor, house):  # noqa: F811
    await editor.type("A door opens", "Nobody sees it.")
    await editor.page.keyboard.press("Control+Enter")
    await editor.page.locator(".way .sent", has_text="not yet").wait_for()
    await editor.page.locator(".way .sent", has_text="nobody is reading").wait_for()
    await editor.page.locator(".gone [role=status]", has_text="Nobody is reading now").wait_for()

"""All states at one real edge, each at an address of its own, with pictures that are really there."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import re
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

from stoppress.demo.pictures import HERE
from stoppress.press.coverage import press
from stoppress.press.index import press_index
from stoppress.story.coverage import Coverage
from stoppress.story.entries import CoverageDescribed
from stoppress.wire.protocol import Common
from tests.browser.newsroom import House
from tests.browser.reading import still
from tests.evening import BOAT, DAWN, PIER, PODIUM, REEF, STAIRS, Evening
from tests.pages.states import STATES, State, Told

DRAWN = {"reef": "reef.jpg", "dawn": "dawn.jpg", "boat": "boat.jpg", "pier": "pier.jpg", "podium": "press.jpg",
         "stairs": "stairs-poster.png", "poster": "stairs-poster.png"}  # fmt: skip
PHONE, TABLET, WIDE = (390, 844), (820, 1180), (1440, 900)


class Room:
    """A state's coverage at the edge, under a slug of its own."""

    def __init__(self, house: House, state: State, slug: str) -> None:
        self.house, self.state, self.slug, self.pressed = house, state, slug, None
        self.evening = Told(*told(state.made))
        about = self.evening.coverage.about.model_dump() | {"slug": slug}
        self.evening.take([CoverageDescribed.model_validate(about)])
        self.publish()

    def publish(self) -> None:
        coverage, site = self.evening.coverage, self.house.site
        self.pressed = press(coverage, book=self.slug, epoch="e1", before=self.pressed, site=site)
        self.house.board.publish(self.pressed)

    @property
    def root(self) -> str:
        return f"{self.house.base}/live/{self.slug}"

    @property
    def address(self) -> str:
        return self.root + self.state.path

    async def reached(self) -> None:
        """Readers can have what was published last."""
        await asyncio.to_thread(self.house.edge.wait_until, self._is_there)

    def _is_there(self) -> bool:
        with contextlib.suppress(OSError):  # it does not know this coverage yet
            since = f"/live/{self.slug}/since/{self.pressed.generation}/{self.pressed.place}"
            return self.house.get(since)["to"] == str(self.pressed.place)
        return False


@functools.cache
def told(made: Callable[[], Evening]) -> tuple[Coverage, datetime]:
    """Several states begin with the same evening, which is told once."""
    evening = made()
    return evening.coverage, evening.now


class Gallery:
    def __init__(self, folder: Path) -> None:
        self.house, self.shows = House(folder), itertools.count(1)
        hang(folder / "media" / "public")
        self.rooms = {state.name: Room(self.house, state, state.name) for state in STATES}
        listed = press_index([room.evening.coverage for room in self.rooms.values()], self.house.site)
        self.house.board.furnish(Common("test", {**self.house.board.common.pages, listed.path: listed}))

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Gallery]:
        async with self.house.open():
            for room in self.rooms.values():
                await room.reached()
            yield self

    async def show(self, page: Page, state: State) -> Room:
        """Bring the page into this state. What comes while she reads comes to a coverage of this page's own."""
        room = self.rooms[state.name]
        if state.comes:
            room = Room(self.house, state, f"{state.name}-{next(self.shows)}")
            await room.reached()
        if state.clock:
            await page.clock.install(time=room.evening.now)
        else:
            await page.clock.set_fixed_time(room.evening.now)
        await page.goto(room.address)
        if state.acts:
            await page.locator("[data-slot=tools] button").first.wait_for()
        if state.reads:
            await state.reads(page)
        if state.comes:
            state.comes(room.evening)
            room.publish()
        await page.locator(state.sees).first.wait_for()
        await still(page)
        return room


@contextlib.asynccontextmanager
async def reader(browser: Browser, size: tuple[int, int], **profile: object) -> AsyncIterator[Page]:
    """Somebody in a profile of her own; `faults` is all that her browser complained about."""
    width, height = size
    context = await browser.new_context(viewport={"width": width, "height": height}, **profile)
    page = await context.new_page()
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)
    yield page
    await context.close()


def hang(folder: Path) -> None:
    """Our own drawings in place of the renditions that the evening names."""
    folder.mkdir(parents=True, exist_ok=True)
    for shown in (REEF, DAWN, BOAT, PIER, PODIUM, STAIRS):
        for one in (one for renditions in shown.values() for one in renditions):
            drawing = HERE / DRAWN[re.sub(r"[^a-z]", "", Path(one.name).stem)]
            with Image.open(drawing) as image:
                image.convert("RGB").resize((one.width, one.height)).save(folder / one.name)

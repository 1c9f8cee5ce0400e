"""All states at one real edge, with pictures that are really there. States that begin alike are one coverage, which is
pressed when one of them is first looked at."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import functools
import itertools
import re
import urllib.request
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

from stoppress.demo.pictures import HERE
from stoppress.press import themes
from stoppress.press.coverage import press
from stoppress.press.index import listing, press_list
from stoppress.press.instead import press_instead
from stoppress.press.site import Asset, Site, assets, with_assets
from stoppress.runner import furniture
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
    """A state's coverage at the edge."""

    def __init__(self, house: House, state: State, slug: str) -> None:
        self.house, self.state, self.slug, self.pressed = house, state, slug, None
        self.site = dressed(house.site, state.theme)
        self.evening = Told(*told(state.made))
        about = self.evening.coverage.about.model_dump() | {"slug": slug}
        self.evening.take([CoverageDescribed.model_validate(about)])
        self.publish()

    def publish(self) -> None:
        coverage = self.evening.coverage
        self.pressed = press(coverage, book=self.slug, epoch="e1", before=self.pressed, site=self.site)
        self.house.board.publish(self.pressed)

    def seen_in(self, state: State) -> Room:
        """The same coverage for another state that begins like this one."""
        other = copy.copy(self)
        other.state = state
        return other

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
    """Several coverages begin with the same evening, which is told once."""
    evening = made()
    return evening.coverage, evening.now


@functools.cache
def clothes(theme: str) -> Mapping[str, Asset]:
    return assets(theme=themes.find(theme))


def dressed(site: Site, theme: str) -> Site:
    return with_assets(replace(site, theme=themes.find(theme), styles=()), clothes(theme)) if theme else site


class Gallery:
    def __init__(self, folder: Path) -> None:
        self.house, self.shows = House(folder), itertools.count(1)
        self.rooms: dict[tuple[object, str], Room] = {}
        self._passing: Page | None = None
        hang(folder / "media" / "public")

    def room(self, state: State) -> Room:
        begun = state.made, state.theme
        if begun not in self.rooms:
            self.rooms[begun] = Room(self.house, state, state.name)
        return self.rooms[begun].seen_in(state)

    async def index(self) -> str:
        """The address of what is on, with every coverage in it."""
        told = {state.made: self.room(state).evening.coverage for state in STATES}
        listed = press_list(map(listing, told.values()), self.house.site)
        self.furnish({listed.path: listed, **press_instead(self.house.site)})
        address = f"{self.house.base}/live"

        def stands() -> bool:
            """As long as nothing stands there, the answer is a 404."""
            with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310
                return bool(answer.read() == listed.plain)
            return False

        await asyncio.to_thread(self.house.edge.wait_until, stands)
        return address

    def furnish(self, more: Mapping[str, Page]) -> None:
        self.house.board.furnish(Common("test", {**self.house.board.common.pages, **more}))

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Gallery]:
        async with self.house.open():
            yield self

    @contextlib.asynccontextmanager
    async def passing(self, browser: Browser, size: tuple[int, int]) -> AsyncIterator[Page]:
        """A page that goes from state to state, where nobody does what the next might find. To start a process for each
        and compile the scripts in it is most of what a page costs."""
        if self._passing is None:
            self._passing = await (await browser.new_context()).new_page()
            complains(self._passing)
        page, (width, height) = self._passing, size
        await page.goto("about:blank")
        line = await page.context.new_cdp_session(page)
        await line.send("Storage.clearDataForOrigin", {"origin": self.house.base, "storageTypes": "all"})
        await line.detach()
        await page.emulate_media(color_scheme="light")
        await page.set_viewport_size({"width": width, "height": height})
        page.faults.clear()
        yield page

    async def show(self, page: Page, state: State) -> Room:
        """Bring the page into this state. What comes while she reads comes to a coverage of this page's own."""
        if state.theme:
            self.furnish(furniture(clothes(state.theme)))
        room = Room(self.house, state, f"{state.name}-{next(self.shows)}") if state.comes else self.room(state)
        await room.reached()
        if state.clock:
            await page.clock.install(time=room.evening.now)
        else:
            await page.clock.set_fixed_time(room.evening.now)
        await page.goto(room.address)
        if state.acts:
            await page.locator("[data-slot=tools] .end").wait_for()  # made by the script, as the last of them
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
    complains(page)
    yield page
    await context.close()


def complains(page: Page) -> None:
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)


def hang(folder: Path) -> None:
    """Our own drawings in place of the renditions that the evening names."""
    folder.mkdir(parents=True, exist_ok=True)
    for shown in (REEF, DAWN, BOAT, PIER, PODIUM, STAIRS):
        for one in (one for renditions in shown.values() for one in renditions):
            drawing = HERE / DRAWN[re.sub(r"[^a-z]", "", Path(one.name).stem)]
            with Image.open(drawing) as image:
                image.convert("RGB").resize((one.width, one.height)).save(folder / one.name)

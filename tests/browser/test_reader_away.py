"""Whatever happened to the page, selected in, hidden, frozen, offline or on a clock that jumped: in the end it is as if
she had just arrived. What comes is the whole table of `tests.changes`."""

import contextlib

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import COUNTS_SHIFTS, HIDE, difference, scroll_to, shifts, shows, stands_at, tops, until
from tests.changes import CHANGES, CLOSING, LONG, before


async def opened(room, reads, **profile):
    room.begins(before)
    page = await reads(**profile)
    await until(lambda: room.readers() == 1)
    return page


async def is_as_if_she_had_just_arrived(page, room):
    await stands_at(page, room, patience=15)
    if await page.is_visible(".fresh button"):
        await page.click(".fresh button")
    fresh = await page.context.new_page()
    await fresh.goto(room.page)
    different = difference(await shows(page), await shows(fresh))
    assert not different, "\n".join(different)
    await fresh.close()
    assert page.faults == []


@contextlib.asynccontextmanager
async def selected(page, room):
    await page.evaluate("getSelection().selectAllChildren(document.querySelector('#p-post0004 h3'))")
    yield
    await stands_at(page, room, patience=15)
    assert await page.evaluate("getSelection().toString()") == "Update 4"
    await page.evaluate("getSelection().removeAllRanges()")


@contextlib.asynccontextmanager
async def in_the_background(page, room):
    await page.evaluate(HIDE, True)
    await until(lambda: room.readers() == 0, told="the hidden tab still holds its stream")
    yield
    await page.evaluate(HIDE, False)


@contextlib.asynccontextmanager
async def frozen(page, room):
    await scroll_to(page, "post0004")
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setWebLifecycleState", {"state": "frozen"})
    yield
    await session.send("Page.setWebLifecycleState", {"state": "active"})


@contextlib.asynccontextmanager
async def offline(page, room):
    await page.context.set_offline(True)
    yield
    await page.context.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")


JUMPS = """() => {
  const now = Date.now, by = window.jumped ? 6 : -3  // back, and then as far ahead
  window.jumped = true
  Date.now = () => now() + by * 3600_000
}"""


@contextlib.asynccontextmanager
async def on_a_clock_that_jumps(page, room):
    await page.evaluate(JUMPS)
    yield
    await stands_at(page, room, patience=15)
    assert await page.is_hidden("[data-slot=offline]")


AWAY = {
    "selected": selected,
    "in the background": in_the_background,
    "frozen": frozen,
    "offline": offline,
    "a clock that jumps": on_a_clock_that_jumps,
}
HEARS_NOTHING = ("offline", "in the background")


@pytest.mark.parametrize("away", AWAY)
async def test_whatever_comes_while_she_is_away_is_there_when_she_is_back(room, reads, away):
    page = await opened(room, reads)
    for changes in (CHANGES, CLOSING):
        async with AWAY[away](page, room):
            with room.at_once() if away in HEARS_NOTHING else contextlib.nullcontext():  # the others may hear each
                for happens in changes.values():
                    happens(room)
            await room.reached()
        await is_as_if_she_had_just_arrived(page, room)


def _adds_to_the_summary(room):
    point = Point(id="point009", text=LONG[0], standing="background")
    room.do(decisions.set_summary, points=[*room.coverage.summary.points, point])


TOGETHER = {
    "a key point": lambda room: room.publish("together", "Together", *LONG, key_point=True),
    "no pin": lambda room: room.do(decisions.unpin_post, post="post0011"),
    "another pin": lambda room: room.do(decisions.pin_post, post="post0009"),
    "an older key point": lambda room: room.do(decisions.mark_key_point, post="post0008"),
    "a longer Summary": _adds_to_the_summary,
    "a takedown": lambda room: room.take_down("post0015"),
}
TAKEN = {
    "a takedown": lambda room: room.take_down("post0008"),
    "another": lambda room: room.take_down("post0005"),
    "what is pinned": lambda room: room.take_down("post0009"),
}
STEPS = [*({name: happens} for name, happens in CHANGES.items()), TOGETHER, TAKEN, CLOSING]


@pytest.mark.parametrize(
    ("width", "anchoring", "steps"),
    [
        (390, True, STEPS),
        pytest.param(820, False, STEPS, marks=pytest.mark.long),
        pytest.param(1440, False, STEPS, marks=pytest.mark.long),
        (1440, False, [CHANGES]),
    ],
    ids=["phone", "tablet, no anchoring", "desk, no anchoring", "all in one frame"],
)
async def test_whatever_comes_while_she_reads_further_down_nothing_moves(room, reads, width, anchoring, steps):
    """The first post in view stays where it is, to the pixel, and the browser itself counts no shift of the layout."""
    page = await opened(room, reads, width=width)
    if not anchoring:  # Safari did not, until lately
        await page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    await scroll_to(page, "post0004", below=20)
    await page.wait_for_selector(".rail [aria-current]", state="attached")  # what comes with her first step is there
    await page.evaluate(COUNTS_SHIFTS)
    place, moved = (await tops(page))["post0004"], {}
    for changes in steps:
        with room.at_once():
            for happens in changes.values():
                happens(room)
        await stands_at(page, room)
        shifted, now = await shifts(page), (await tops(page))["post0004"]
        if shifted or abs(now - place) >= 0.5:
            moved[", ".join(changes)] = (shifted, now - place)
        place = now
    assert moved == {}
    await is_as_if_she_had_just_arrived(page, room)

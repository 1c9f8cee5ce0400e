"""On a phone no more than one screen stands between the headline and the newest post, however much there is to know."""

from datetime import UTC, datetime

import pytest

from stoppress.demo.story import SLUG
from stoppress.story import decisions, slots
from stoppress.story.coverage import fold
from tests.demo.paper import printed
from tests.pages.gallery import PHONE, Room, reader
from tests.pages.states import STATES, State, Told

pytestmark = pytest.mark.servers
LIVE = next(state for state in STATES if state.name == "live")
NOT_LIVE = [state for state in STATES if state.name in ("quiet", "paused", "ended", "archived")]
# Its points are three to a pixel: where they are one, letters are pushed onto them, and lines break elsewhere.
FINE = {"device_scale_factor": 3}
FORENOON = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)


def forenoon() -> Told:
    """The sample in the forenoon: an invented coverage that says so, with figures, a Summary, and four things to come.
    What an editor puts above the posts by way of exception, a stream and a pinned post, is not there."""
    told = fold(entry for entry in printed()[SLUG].entries if entry.recorded_at <= FORENOON)
    evening = Told(told, FORENOON)
    evening.take(decisions.unpin_post(told, post=told.pinned, at=FORENOON) if told.pinned else [])
    evening.take(slots.set_watch(evening.coverage, streams=(), showings=(), media={}, at=FORENOON))
    return evening


async def test_the_newest_post_begins_within_one_screen_of_a_phone(gallery, browser):
    room = Room(gallery.house, State("forenoon", forenoon), "forenoon")
    await room.reached()
    assert len(room.evening.coverage.figures.figures) >= 3
    assert len(room.evening.coverage.expected) >= 3
    assert len(room.evening.coverage.summary.points) >= 4
    async with reader(browser, PHONE, **FINE) as page:
        await page.goto(room.root)
        hold = page.locator("[data-slot=tools] .end")
        await hold.wait_for()
        box = await hold.bounding_box()
        assert box["x"] + box["width"] < PHONE[0] - 32  # whole, and before what fades where the tools go on sideways
        assert await page.evaluate("document.querySelector('#posts article').getBoundingClientRect().top") < PHONE[1]
        # What is folded is a touch away, and the key too.
        more = page.locator(".notices .more")
        rest = page.locator(".expect li").nth(1)
        assert await rest.is_hidden()
        await more.click()
        assert await rest.is_visible()
        await page.keyboard.press("Space")
        assert await rest.is_hidden()
        assert await page.evaluate(CUT) == []


def the_end() -> Told:
    """The sample when it has ended: what remains is named, and where to watch what was on the air."""
    entries = printed()[SLUG].entries
    return Told(fold(entries), entries[-1].recorded_at)


# What stands above the posts and is cut at its side, where nothing opens or scrolls it.
CUT = """() => [...document.querySelectorAll('.cover *, .notices *, .watch *')].filter(one => {
  const { overflowX, clipPath } = getComputedStyle(one)
  return overflowX === 'hidden' && clipPath === 'none' && one.scrollWidth > one.clientWidth
}).map(one => one.outerHTML.slice(0, 80))"""


async def from_the_headline(page):
    """Pixels to the newest post, with all that the script adds in its place."""
    await page.locator("[data-slot=tools] .end").wait_for(state="attached")
    top = "one => document.querySelector(one).getBoundingClientRect().top"
    return await page.evaluate(top, "#posts article") - await page.evaluate(top, "h1")


async def test_under_streams_and_a_pinned_post_too_the_newest_is_within_a_screen_of_the_headline(gallery, browser):
    """Of the streams one line stands, with its warning; the rest of them is a touch away, and the key too."""
    room = gallery.room(LIVE)
    await room.reached()
    coverage = room.evening.coverage
    assert coverage.pinned
    assert len(coverage.watch.streams) == 2
    assert coverage.watch.showings
    async with reader(browser, PHONE, **FINE) as page:
        await page.goto(room.address)
        assert await from_the_headline(page) < PHONE[1]
        assert await page.evaluate(CUT) == []
        assert await page.get_by_text("Warning: may show the wreck").is_visible()
        other = page.get_by_role("link", name="The harbour, from the air")
        assert await other.is_hidden()
        await page.get_by_text("Details", exact=True).click()
        assert await other.is_visible()
        await page.keyboard.press("Space")
        assert await other.is_hidden()


async def test_what_is_paused_quiet_or_over_begins_no_farther_down(gallery, browser):
    ended = Room(gallery.house, State("the end", the_end), "the-end")
    async with reader(browser, PHONE, **FINE) as page:
        for room in [ended, *(gallery.room(state) for state in NOT_LIVE)]:
            await room.reached()
            assert room.evening.coverage.summary.points
            await page.goto(room.root if room is ended else room.address)
            assert await from_the_headline(page) < PHONE[1], room.root
            assert await page.evaluate(CUT) == []

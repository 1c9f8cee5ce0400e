"""On a phone no more than one screen stands between the headline and the newest post, however much there is to know."""

from datetime import UTC, datetime

import pytest

from stoppress.demo.story import SLUG
from stoppress.story import decisions, slots
from stoppress.story.coverage import fold
from tests.demo.paper import printed
from tests.pages.gallery import PHONE, Room, reader
from tests.pages.states import State, Told

pytestmark = pytest.mark.servers
FORENOON = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)


def forenoon() -> Told:
    """The sample in the forenoon: an invented coverage that says so, with figures, a Summary, and four things to come.
    What an editor puts above the posts by way of exception, a stream and a pinned post, is not there."""
    entries = printed()[SLUG].entries
    told = fold(entry for entry in entries if entry.recorded_at <= FORENOON)
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
    async with reader(browser, PHONE) as page:
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

"""Whatever happened to the page, frozen, offline or on a clock that jumped: it is as if she had just arrived."""

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import COUNTS_SHIFTS, difference, scroll_to, shifts, shows, stands_at, until
from tests.story.desk import words

MANY = ["The tugs hold the ferry. " * 20] * 3


def _corrects(room):
    said = {"words": words("Update 9", "Three boats."), "kind": "correction", "line": "Three boats, not two."}
    return room.do(decisions.correct_post, post="post0009", top_post=None, **said)


def _sums_up(room):
    point = Point(id="point001", text=MANY[0], standing="posts", posts=("post0010",))
    return room.do(decisions.set_summary, points=[point])


# Each kind of change, to posts from `post0007` to `post0015` and a flash, and around them.
CHANGES = {
    "a fill": lambda room: room.edit("flash1", "Filled", *MANY),
    "an edit": lambda room: room.edit("post0007", "Reworded"),
    "a correction": _corrects,
    "a key point": lambda room: room.do(decisions.mark_key_point, post="post0010"),
    "a pin": lambda room: room.do(decisions.pin_post, post="post0011"),
    "a Summary": _sums_up,
    "a late insert": lambda room: room.do(
        decisions.publish_post, post="late01", words=words("Late"), shown_at=room.post("post0008").order.at
    ),
    "a takedown": lambda room: room.take_down("post0012"),
    "a takedown with a note": lambda room: room.take_down("post0013", trace="note", note="Removed."),
    "a post": lambda room: room.publish("another", "Another", *MANY),
    "a follow-on": lambda room: room.do(decisions.follow_on, post="another", older="post0008", line="Now it is four"),
    "an earlier time": lambda room: room.do(
        decisions.backdate_post, post="post0014", shown_at=room.post("post0008").order.at
    ),
    "a pause": lambda room: room.do(decisions.pause, note="We are back at nine."),
    "its end": lambda room: room.do(decisions.open_coverage),
}


def everything(room):
    for happens in CHANGES.values():
        happens(room)


async def opened(room, reads, **profile):
    room.publish_many(16)
    room.flash("flash1")
    page = await reads(**profile)
    await until(lambda: room.readers() == 1)
    return page


async def is_as_if_she_had_just_arrived(page, room):
    await stands_at(page, room, patience=15)
    if await page.locator(".fresh button").count():
        await page.click(".fresh button")
    fresh = await page.context.new_page()
    await fresh.goto(room.page)
    different = difference(await shows(page), await shows(fresh))
    assert not different, "\n".join(different)
    await fresh.close()
    assert page.faults == []


async def test_frozen_by_the_browser_and_thawed(room, reads):
    page = await opened(room, reads)
    await scroll_to(page, "post0012")
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setWebLifecycleState", {"state": "frozen"})
    everything(room)
    await room.reached()
    await session.send("Page.setWebLifecycleState", {"state": "active"})
    await is_as_if_she_had_just_arrived(page, room)


async def test_offline_and_back(room, reads):
    page = await opened(room, reads)
    await page.evaluate("getSelection().selectAllChildren(document.querySelector('#p-post0015 h3'))")
    await page.context.set_offline(True)
    everything(room)
    await room.reached()
    await page.context.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await stands_at(page, room, patience=15)
    assert await page.evaluate("getSelection().toString()") == "Update 15"
    await page.evaluate("getSelection().removeAllRanges()")
    await is_as_if_she_had_just_arrived(page, room)


@pytest.mark.parametrize("hours", [-3, 3])
async def test_a_clock_that_jumps(room, reads, hours):
    page = await opened(room, reads)
    await page.evaluate("by => { const now = Date.now; Date.now = () => now() + by * 3600_000 }", hours)
    everything(room)
    await is_as_if_she_had_just_arrived(page, room)
    assert await page.is_hidden("[data-slot=offline]")


@pytest.mark.parametrize("width", [390, 820, 1440])
async def test_no_change_shifts_the_layout_under_her_eyes(room, reads, width):
    """As the browser itself counts it, of one change after another, and of several in one frame."""
    page = await opened(room, reads, width=width)
    await scroll_to(page, "post0004", below=20)
    await page.evaluate(COUNTS_SHIFTS)
    for name, happens in CHANGES.items():
        happens(room)
        await stands_at(page, room)
        assert await shifts(page) == [], name
    with room.at_once():
        room.publish("together", "Together", *MANY, key_point=True)
        room.do(decisions.unpin_post, post="post0011")
        room.do(decisions.pin_post, post="post0009")
        room.do(decisions.mark_key_point, post="post0008")
        point = Point(id="point002", text=MANY[0], standing="background")
        room.do(decisions.set_summary, points=[*room.coverage.summary.points, point])
        room.take_down("post0015")
    await stands_at(page, room)
    assert await shifts(page) == []
    await is_as_if_she_had_just_arrived(page, room)

"""What a screen reader is told of new posts, and of the time until a coverage starts."""

from datetime import UTC, datetime, timedelta

from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import CoverageDescribed
from tests.browser.reading import stands_at
from tests.servers.judges import axe_faults

TOLD = "name => document.querySelector(`[data-slot=${name}]`).textContent"
HAS_TOLD = "([name, text]) => document.querySelector(`[data-slot=${name}]`).textContent === text"


async def test_headlines_are_chosen_by_keyboard_remembered_and_gone_when_taken_down(room, reads):
    room.publish("first0", "The first post")
    page = await reads()
    choice = page.locator("select[data-slot=announce]")
    assert await choice.input_value() == "count"
    assert (await choice.bounding_box())["height"] >= 24
    await page.focus("[data-slot=tools] [aria-pressed].end")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    assert await choice.input_value() == "headlines"
    assert await axe_faults(page) == []
    room.publish("second", "The tugs have a line on her")
    await page.wait_for_function(HAS_TOLD, arg=["status", "New post: The tugs have a line on her"])
    assert await page.evaluate("document.activeElement.dataset.slot") == "announce"
    room.take_down("second")
    await stands_at(page, room)
    assert "The tugs have a line on her" not in await page.content()
    await page.reload()
    await page.wait_for_function("document.querySelector('[data-slot=announce]').value === 'headlines'")
    assert page.faults == []


async def test_what_is_breaking_interrupts_and_whoever_chose_nothing_hears_nothing(room, reads):
    room.publish("first0", "The first post")
    hears, deaf = await reads(), await reads()
    await deaf.select_option("[data-slot=announce]", "off")
    room.publish("second", "The ferry has sunk", breaking=True)
    await hears.wait_for_function(HAS_TOLD, arg=["urgent", "Urgent: The ferry has sunk"])
    assert await hears.evaluate(TOLD, "status") == ""
    assert await hears.get_attribute("[data-slot=urgent]", "role") == "alert"
    await stands_at(deaf, room)
    await deaf.wait_for_function(
        "() => performance.getEntriesByType('resource').some(one => one.name.includes('stay-'))"
    )
    assert await deaf.evaluate(TOLD, "urgent") == ""


async def test_an_announced_coverage_says_in_words_when_it_starts_until_it_is_opened(room, reads):
    room.now = datetime.now(UTC)
    room.epoch, room.pressed, room.coverage = "e2", None, Coverage()
    with room.at_once():
        room.take(decisions.describe(room.coverage, CoverageDescribed(slug="ferry", title="Ferry", at=room.now)))
        room.do(decisions.announce, starts_at=room.now + timedelta(hours=16, minutes=10), note=None)
    page = await reads()
    slot = page.locator("[data-slot=countdown]")
    before = await slot.bounding_box()
    await page.wait_for_function(HAS_TOLD, arg=["countdown", "Starts in 16 hours"])
    assert await slot.bounding_box() == before
    assert await page.evaluate("!document.querySelector('[data-slot=countdown]').closest('[role],[aria-live]')")
    room.do(decisions.announce, starts_at=room.now + timedelta(days=3), note=None)
    await page.wait_for_function(HAS_TOLD, arg=["countdown", "Starts in 3 days"])
    room.do(decisions.open_coverage)
    await stands_at(page, room)
    assert await slot.count() == 0

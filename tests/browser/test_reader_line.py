"""P4, in a real browser. Whatever happens to the line: no gap, no double, and an honest word when nothing comes."""

import asyncio

import pytest
import pytest_asyncio

from tests.browser.reading import HIDE, SHOWN_AGAIN, difference, posts, scroll_to, shows, stands_at, until
from tests.servers.judges import axe_faults


async def as_if_just_arrived(page, room):
    fresh = await page.context.new_page()
    await fresh.goto(room.page)
    different = difference(await shows(page), await shows(fresh))
    assert not different, "\n".join(different)
    await fresh.close()


async def pass_time(page, seconds, step=1):
    """On the page's own clock, which stands still while the server answers what the page has asked."""
    asked = set()
    page.on("request", lambda request: asked.add(request) if "/since/" in request.url else None)

    def answered(request):
        asked.discard(request)

    page.on("requestfinished", answered)
    page.on("requestfailed", answered)
    for _ in range(seconds // step):
        await page.clock.run_for(step * 1000)
        await asyncio.sleep(0.01)
        await until(lambda: not asked, told="the server did not answer")


@pytest.mark.parametrize("down", [0.5, pytest.param(2, marks=pytest.mark.long)])
async def test_the_edge_is_killed_and_comes_back_and_everything_is_there_once(room, reads, down):
    room.publish_many(5)
    page = await reads()
    room.publish("before", "Before the crash")
    await stands_at(page, room)
    room.house.edge.kill()
    room.publish("during", "During the crash")
    room.take_down("post0003", trace="note", note="Removed.")
    room.edit("post0001", "Reworded meanwhile")
    await asyncio.sleep(down)
    await room.house.open_edge()
    room.publish("after1", "After the crash")
    await stands_at(page, room, patience=20)
    there = await posts(page)
    assert there == ["after1", "during", "before", *(f"post000{number}" for number in (4, 3, 2, 1, 0))]
    room.publish("after2", "And it streams again")
    assert await stands_at(page, room) < 2
    await as_if_just_arrived(page, room)


ANSWERS = {
    "an error": {"status": 503, "body": "down"},
    "a proxy's page": {"status": 200, "content_type": "text/html", "body": "<!doctype html><title>Sorry</title>"},
}


@pytest.mark.parametrize("answer", ["an error", pytest.param("a proxy's page", marks=pytest.mark.long)])
async def test_where_streams_do_not_get_through_the_deltas_do(room, reads, answer):
    room.publish_many(2)
    page = await reads()
    await page.clock.install()
    await page.route("**/stream?*", lambda route: route.fulfill(**ANSWERS[answer]))
    await page.reload()
    await pass_time(page, 5)
    room.publish("another", "Another")
    await room.reached()
    await pass_time(page, 15)
    await stands_at(page, room)
    await page.unroute("**/stream?*")
    await pass_time(page, 30)
    await until(lambda: room.readers() == 1, told="no stream was opened again")
    room.publish("streamed", "Streamed again")
    assert await stands_at(page, room) < 2
    assert (await posts(page))[:2] == ["streamed", "another"]


@pytest.mark.long
async def test_under_save_data_nothing_is_held_open(room, reads, browser):
    room.publish_many(2)
    await room.reached()
    context = await browser.new_context()
    await context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = await context.new_page()
    streams = []
    page.on("request", lambda request: streams.append(request.url) if "/stream" in request.url else None)
    await page.clock.install()
    await page.goto(room.page)
    room.publish("another", "Another")
    await room.reached()
    await pass_time(page, 14)
    await stands_at(page, room)
    assert streams == []
    await context.close()


@pytest.mark.long
async def test_a_hidden_tab_holds_no_stream_and_catches_up_when_it_is_looked_at(room, reads):
    room.publish_many(3)
    page = await reads()
    await until(lambda: room.readers() == 1)
    await page.evaluate(HIDE, True)
    await until(lambda: room.readers() == 0, told="the hidden tab still holds its stream")
    room.publish("another", "Another")
    room.take_down("post0001")
    await room.reached()
    assert (await posts(page))[0] == "post0002"
    await page.evaluate(HIDE, False)
    assert await stands_at(page, room) < 2
    assert await posts(page) == ["another", "post0002", "post0000"]
    room.publish("streamed", "And it streams again")
    await stands_at(page, room)
    await as_if_just_arrived(page, room)


async def test_two_tabs_of_one_browser_hold_one_stream_between_them(room, reads):
    room.publish_many(3)
    first = await reads()
    await until(lambda: room.readers() == 1)
    room.publish("meanwhile", "While the second tab was being opened")
    second = await first.context.new_page()
    await second.goto(room.page)
    for page in (first, second):
        await stands_at(page, room)
    room.publish("another", "Another")
    room.take_down("post0001")
    for page in (first, second):
        await stands_at(page, room)
        assert await posts(page) == ["another", "meanwhile", "post0002", "post0000"]
    await asyncio.sleep(0.5)  # the edge tells five times a second how many read
    assert room.readers() == 1
    await first.close()
    room.publish("after1", "After the first tab was closed")
    assert await stands_at(second, room) < 3
    room.publish("still1", "And it goes on")
    assert await stands_at(second, room) < 2
    await as_if_just_arrived(second, room)


async def test_a_page_the_browser_kept_is_checked_before_it_is_shown(room, reads):
    room.publish_many(3)
    page = await reads()
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert await page.is_hidden("main")
    room.take_down("post0001")
    await room.reached()
    seen = await page.evaluate(SHOWN_AGAIN)
    assert await page.is_visible("main")
    assert "update 2" in seen
    assert "update 1" not in seen


@pytest.mark.long
async def test_it_says_since_when_nothing_was_heard_and_not_a_word_when_it_is_merely_quiet(room, reads):
    room.publish_many(2)
    page = await reads()
    await page.clock.install()
    async with page.expect_request("**/stream?*"):
        await page.reload()
    await pass_time(page, 180, step=5)
    assert await page.is_hidden("[data-slot=offline]")
    # The browser comes back to a stream by a clock of its own: it is kept waiting.
    await page.route("**/stream?*", lambda _: None)
    room.house.edge.kill()
    await page.clock.pause_at(await page.evaluate("Date.now() + 1000"))
    await pass_time(page, 90, step=5)
    assert (await page.inner_text("[data-slot=offline] strong")).startswith("Not updating since ")
    async with page.expect_request("**/since/**"):
        await page.click("[data-slot=offline] button")
    await page.unroute("**/stream?*")
    await room.house.open_edge()
    await pass_time(page, 40, step=5)
    await page.wait_for_selector("[data-slot=offline]", state="hidden")


@pytest_asyncio.fixture(loop_scope="session")
async def alone(room):
    """`await alone()`: from here on the edge hears nobody; `await alone.no_more()`."""

    class Alone:
        gone = False

        async def __call__(self):
            self.gone = True
            await room.house.runner_goes()

        async def no_more(self):
            if self.gone:
                self.gone = False
                await room.house.runner_comes()

    one = Alone()
    yield one
    await one.no_more()
    await until(room.house.serves, patience=10)


@pytest.mark.parametrize(
    ("width", "motion"),
    [
        (390, "no-preference"),
        *(
            pytest.param(*one, marks=pytest.mark.long)
            for one in [(390, "reduce"), (1440, "no-preference"), (1440, "reduce")]
        ),
    ],
)
async def test_who_reads_at_an_edge_that_hears_nobody_is_told_quietly_and_told_when_it_goes_on(
    room, reads, alone, width, motion
):
    """P13. Nothing that she reads moves, screen readers hear it politely, a page that comes meanwhile says it too."""
    room.publish_many(8)
    page = await reads(width=width, reduced_motion=motion)
    await scroll_to(page, "post0004")
    stood = await page.locator("#p-post0004").bounding_box()
    await alone()
    line = page.locator("[data-slot=offline]")
    await line.wait_for(state="visible", timeout=10_000)
    assert (await line.inner_text()).startswith("Not updating since ")
    assert await page.locator("#p-post0004").bounding_box() == stood
    assert await page.locator("[role=status] [data-slot=offline]").count() == 1
    assert await axe_faults(page) == []
    fresh = await page.context.new_page()
    await fresh.goto(room.page)
    await fresh.wait_for_selector("[data-slot=offline]", state="visible")
    room.publish("after1", "Published while nobody was heard")
    await alone.no_more()
    goes_on = page.locator("[data-slot=goes-on]")
    await goes_on.wait_for(state="visible", timeout=10_000)
    assert await goes_on.inner_text() == "Updating again."
    assert await page.locator("[role=status] [data-slot=goes-on]").count() == 1
    assert await line.is_hidden()
    assert await page.locator("#p-post0004").bounding_box() == stood
    await stands_at(page, room)
    await goes_on.wait_for(state="hidden", timeout=12_000)
    assert await page.locator("#p-post0004").bounding_box() == stood


@pytest.mark.long
async def test_who_polls_there_is_told_as_well(room, reads, alone):
    room.publish_many(3)
    page = await reads()
    await page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    await page.reload()
    await until(lambda: room.readers() == 0)
    await alone()
    await page.wait_for_selector("[data-slot=offline]", state="visible", timeout=25_000)
    await alone.no_more()
    await page.wait_for_selector("[data-slot=goes-on]", state="visible", timeout=25_000)


async def test_another_network_is_taken_up_at_once_and_save_data_closes_the_stream(room, reads):
    room.publish_many(2)
    page = await reads()
    await until(lambda: room.readers() == 1)
    line = await page.context.new_cdp_session(page)

    async def network(*, offline=False, latency=0):
        rates = {"latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
        await line.send("Network.emulateNetworkConditions", {"offline": offline, **rates})

    await network(offline=True)
    room.publish("another1", "While there was no line")
    await room.reached()
    await network()
    assert await stands_at(page, room) < 3
    # From one network to another, and no word of it but this: on phones the browser says by which way it goes.
    await page.evaluate("Object.defineProperty(navigator.connection, 'type', {value: 'cellular', configurable: true})")
    async with page.expect_request("**/stream?*"):
        await network(latency=300)
    await line.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    await network(latency=800)
    await until(lambda: room.readers() == 0, patience=10, told="the stream is held open under Save-Data")
    async with page.expect_request("**/stream?*"):
        await line.send("Emulation.setDataSaverOverride", {"dataSaverEnabled": False})
        await network()
    room.publish("another2", "And it streams again")
    assert await stands_at(page, room) < 2
    await as_if_just_arrived(page, room)

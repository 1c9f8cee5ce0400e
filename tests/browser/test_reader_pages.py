"""The other pages a reader may hold open, and what the script adds for whoever stays."""

import asyncio
import time

import pytest

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import HIDE, SHOWN_AGAIN, difference, posts, scroll_to, shows, stands_at, still, until
from tests.servers.judges import OF_LOOKS, axe_faults
from tests.story.desk import words

LINES = [f"Line {number}" for number in range(4)]


async def test_a_permalink_keeps_its_post_what_came_after_it_and_what_is_latest_up_to_date(room, reads):
    room.publish_many(3)
    page = await reads("/post/post0001")
    await page.clock.install()
    room.edit("post0001", "Reworded", "Now it reads so.")
    await page.wait_for_function("() => document.querySelector('h1').textContent === 'Reworded'")
    assert "Now it reads so." in await page.inner_text(".sole")
    room.publish("key001", "A key point", key_point=True)
    await stands_at(page, room)
    await page.clock.run_for(12_500)
    await page.wait_for_function("() => document.querySelector('.latest').textContent.includes('A key point')")
    assert await page.inner_text(".after h3") == "1 key point since"
    assert await page.inner_text(".after li span") == "A key point"
    room.do(decisions.follow_on, post="key001", older="post0001", relation="updates")
    await page.wait_for_selector(".age a >> text=A key point")
    # What it names leaves with the takedown, and not only once the page has been fetched again.
    await page.route("**/post/post0001", lambda route: route.abort())
    room.take_down("key001")
    await stands_at(page, room)
    assert "A key point" not in await page.inner_text("main")
    await page.unroute("**/post/post0001")
    assert await page.inner_text("[data-slot=tools] .end") == "Hold updates"
    assert await page.title() == "Reworded · The Hallin Record"
    assert await page.locator("article").count() == 1
    assert page.faults == []


async def test_a_page_that_has_ended_offers_no_hold_and_puts_a_correction_at_once(room, reads):
    room.publish_many(2)
    page = await reads()
    await page.click("[data-slot=tools] .end")
    room.do(decisions.end, note=None)
    await stands_at(page, room)
    await page.click(".fresh button")
    assert await page.is_hidden("[data-slot=tools] .end")
    room.edit("post0001", "Reworded")
    await page.wait_for_function("() => document.querySelector('#p-post0001 h3').textContent === 'Reworded'")
    assert await page.is_hidden(".fresh")


async def test_on_a_phone_what_waits_is_in_view_wherever_she_is(room, reads):
    room.publish_many(12)
    room.do(
        decisions.set_summary,
        points=[
            Point(id=f"point{n:03d}", text="The tugs hold her. " * 18, heading="known", standing="background")
            for n in range(4)
        ],
    )
    page = await reads(width=390, height=844)
    await scroll_to(page, "post0006")
    room.publish("new0001", "News")
    await page.wait_for_selector(".fresh button")
    for scrolled in (page.evaluate("scrollBy(0, 100)"), page.evaluate("scrollTo(0, 0)")):
        await scrolled
        box = await page.locator(".fresh button").bounding_box()
        assert box["y"] + box["height"] <= 844
        assert box["y"] > 0
        assert box["height"] >= 24
    assert await page.evaluate("document.querySelector('.timeline').getBoundingClientRect().top") > 844
    await page.click(".fresh button")
    await page.locator("#p-new0001").wait_for()
    assert await page.is_hidden(".fresh")


SAYS = """([id, words]) => {
  const post = document.getElementById(id)
  return words ? post.innerText.includes(words) : !post
}"""


# Whether the pinned post was ever short.
SHORT = """() => {
  window.short = false
  new MutationObserver(() => (window.short ||= !!document.querySelector('#posts .note a[href$="#pinned"]')))
    .observe(document.querySelector('#posts'), {childList: true, subtree: true})
}"""


async def _comes(page, post, says):
    """After how many seconds the post says so; without words, is not there any more."""
    began = time.monotonic()
    await page.wait_for_function(SAYS, arg=[f"p-{post}", says])
    return time.monotonic() - began


@pytest.mark.parametrize("path", [pytest.param("/page/1", marks=pytest.mark.long), "/all"])
async def test_a_page_of_posts_alone_that_nobody_touches_is_as_live_as_the_live_page(room, reads, path):
    room.publish_many(43)
    room.flash("flash1")
    room.publish_many(1, since=44)
    room.do(decisions.pin_post, post="post0041")
    fills = "flash1" if path == "/all" else "post0003"
    page = await reads(path)
    await until(lambda: room.readers() == 1, told="it holds no stream")
    for happens, post, says in (
        (lambda: room.take_down("post0005"), "post0005", None),
        (lambda: room.edit("post0004"), "post0004", "Reworded"),
        (lambda: room.edit(fills, "Filled", *LINES), fills, "Line 3"),
        (lambda: room.take_down("post0006", trace="note", note="It was wrong."), "post0006", "It was wrong."),
    ):
        happens()
        assert await _comes(page, post, says) < 2
    # What stands around the posts is fetched with them.
    room.do(decisions.pause, note="Until nine.")
    await page.wait_for_function("() => document.querySelector('.state-word').textContent === 'Paused'")
    room.do(decisions.open_coverage)
    await page.wait_for_function("() => document.querySelector('.state-word').textContent === 'Live'")
    await page.evaluate(SHORT)
    room.edit("post0041", "Pinned and reworded")
    room.publish("late0001", "A call", shown_at=room.post("post0002").order.at)
    room.publish("new0001", "Another")
    await stands_at(page, room)
    if path == "/all":  # it stands whole there, all the time
        await page.wait_for_function(
            "() => document.querySelector('#p-post0041').innerText.includes('Now it reads so.')"
        )
        assert (await posts(page))[0] == "new0001"
        assert not await page.evaluate("short")
    fresh = await page.context.new_page()
    await fresh.goto(room.page + path)
    different = difference(await shows(page), await shows(fresh))
    assert not different, "\n".join(different)
    assert page.faults == []


async def test_an_older_page_holds_no_stream_of_its_own_sleeps_when_hidden_and_polls_under_save_data(room, reads):
    room.publish_many(45)
    first = await reads()
    older = await first.context.new_page()
    await older.goto(f"{room.page}/page/1")
    await older.wait_for_selector("[data-place]")
    room.edit("post0004")
    await stands_at(older, room)
    await asyncio.sleep(0.5)  # the edge tells five times a second how many read
    assert room.readers() == 1
    await first.close()
    room.edit("post0004", "Reworded again")
    assert await stands_at(older, room) < 3
    await until(lambda: room.readers() == 1)
    await older.evaluate(HIDE, True)
    await until(lambda: room.readers() == 0, told="the hidden tab still holds its stream")
    room.take_down("post0004")
    await room.reached()
    await older.evaluate(HIDE, False)
    assert await stands_at(older, room) < 2
    assert await older.locator("#p-post0004").count() == 0
    # A browser that keeps it as it is shows it only once it is known to stand.
    await older.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert await older.is_hidden("main")
    room.take_down("post0003")
    await room.reached()
    seen = await older.evaluate(SHOWN_AGAIN)
    assert "update 2" in seen
    assert "update 3" not in seen
    # Nothing is held open for who saves data; and where no place is told beside the page, it asks for one.
    await older.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
        "performance.getEntriesByType = () => []"
    )
    await older.clock.install()
    async with older.expect_response("**/page/1"):
        await older.reload()
    await older.wait_for_selector("[data-place]")
    room.take_down("post0002")
    await room.reached()
    await until(lambda: room.readers() == 0)
    await older.clock.run_for(14_000)
    await stands_at(older, room)
    assert await older.locator("#p-post0002").count() == 0
    room.house.edge.kill()
    for _ in range(16):
        await older.clock.run_for(5000)
    assert (await older.inner_text("[data-slot=offline] strong")).startswith("Not updating since ")


async def test_a_link_to_a_post_of_this_page_leads_there_without_leaving(room, reads):
    room.publish_many(6)
    room.do(decisions.mark_key_point, post="post0001")
    page = await reads(width=1440)
    await page.click(".rail a[data-post=post0001]")
    await still(page)
    assert page.url == f"{room.page}#p-post0001"
    assert 0 <= (await page.locator("#p-post0001").bounding_box())["y"] < 400
    await page.wait_for_selector(".rail a[data-post=post0001][aria-current=location]")


async def test_the_key_point_in_view_is_marked(room, reads):
    room.publish_many(12)
    for post in ("post0009", "post0005"):
        room.do(decisions.mark_key_point, post=post)
    page = await reads(width=1440)
    assert await page.locator(".rail [aria-current]").count() == 0
    for post in ("post0009", "post0005"):
        await scroll_to(page, post)
        await page.wait_for_selector(f".rail [aria-current][data-post={post}]")
        assert await page.locator(".rail [aria-current]").count() == 1


async def test_however_many_key_points_there_are_the_tools_under_them_are_in_sight_and_the_marked_one_is(room, reads):
    with room.at_once():
        for number in range(40):
            lines = ["The tugs hold the ferry. " * 12] * 3
            room.publish(f"key{number:04d}", f"Key point {number}", *lines, key_point=True)
    page = await reads(width=1440)
    await scroll_to(page, "key0022")
    await page.wait_for_selector(".rail [aria-current][data-post=key0022]")
    rail = await page.locator(".rail [data-region=keys]").bounding_box()
    marked = await page.locator(".rail [aria-current]").bounding_box()
    tools = await page.locator("[data-slot=tools]").bounding_box()
    assert rail["y"] <= marked["y"] < marked["y"] + marked["height"] <= rail["y"] + rail["height"] <= tools["y"]
    assert tools["y"] + tools["height"] <= 800
    # The list stays where she has it.
    await page.hover(".rail [data-post=key0025]")
    there = await page.evaluate("document.querySelector('.rail [data-region=keys]').scrollTop")
    assert there > 100
    await page.locator("#p-key0020").evaluate("post => post.scrollIntoView()")
    await page.wait_for_selector(".rail [aria-current][data-post=key0020]")
    assert await page.evaluate("document.querySelector('.rail [data-region=keys]').scrollTop") == there


async def test_a_key_point_is_marked_though_its_post_is_not_on_the_page_and_none_where_no_posts_are_read(room, reads):
    room.publish_many(120)
    for post in ("post0110", "post0070", "post0009"):
        room.do(decisions.mark_key_point, post=post)
    page = await reads("#p-post0030", width=1440)
    await page.wait_for_selector("#p-post0030")
    assert await page.locator("#p-post0070").count() == 0
    await page.wait_for_selector(".rail [data-post=post0070][aria-current]")
    await page.click("text=Key points only")
    await page.wait_for_selector(".rail:not(:has([aria-current]))")
    # Read from the oldest on, it is the last that she came by.
    await page.click("text=Oldest first")
    await page.wait_for_selector(".oldest [data-id=post0015]")
    await page.evaluate("document.querySelector('.oldest [data-id=post0015]').scrollIntoView()")
    await page.wait_for_selector(".rail [data-post=post0009][aria-current]")
    assert page.faults == []


async def test_sharing_copies_the_address_where_there_is_no_sheet_to_share_by(room, reads):
    room.publish_many(1)
    for flash in ("flash1", "flash2"):
        room.flash(flash)
    page = await reads(permissions=["clipboard-read", "clipboard-write"])
    # Of two boxes in a row each has all its lines.
    assert (
        await page.eval_on_selector_all(".flash", "all => all.map(one => getComputedStyle(one).borderTopWidth)")
        == ["2px"] * 2
    )
    foot = page.locator("#p-post0000 .foot a")
    await foot.first.scroll_into_view_if_needed()
    before = [await link.bounding_box() for link in await foot.all()]
    await page.evaluate("() => Object.defineProperty(navigator, 'share', {value: undefined})")
    await page.click("#p-post0000 [data-share]")
    await page.wait_for_selector("#p-post0000 .foot [role=status]:text-is('Link copied')")
    assert await page.inner_text("#p-post0000 [data-share]") == "Share"
    # It stands on their line, after them, and moves neither.
    assert [await link.bounding_box() for link in await foot.all()] == before
    line = "one => { const all = new Range(); all.selectNodeContents(one); return all.getBoundingClientRect().top }"
    said = page.locator("#p-post0000 .foot [role=status]")
    assert await said.evaluate(line) == await foot.first.evaluate(line)
    assert await page.evaluate("navigator.clipboard.readText()") == f"{room.page}/post/post0000"


async def test_a_young_post_does_not_say_how_old_it_is(room, reads, browser):
    room.publish_many(1)
    page = await reads("/post/post0000")
    assert await page.is_visible(".age")
    context = await browser.new_context()
    young = await context.new_page()
    await young.clock.install(time=room.post("post0000").order.at)
    await young.goto(f"{room.page}/post/post0000")
    await young.wait_for_selector(".age", state="hidden")
    await context.close()


@pytest.mark.parametrize(
    ("width", "only"),
    [(390, ()), *(pytest.param(1440, only, marks=pytest.mark.long) for only in (OF_LOOKS, ()))],
)
async def test_axe_finds_nothing_before_or_after_updates(room, reads, width, only):
    room.publish_many(12)
    room.do(decisions.set_summary, points=[])
    page = await reads(width=width)
    assert await axe_faults(page, only=only) == []
    await scroll_to(page, "post0006")
    room.flash("flash1")
    room.publish("key001", "A key point", key_point=True)
    room.take_down("post0004", trace="gap")
    room.do(
        decisions.correct_post, post="post0005", words=words("Update 5", "Three boats."), kind="correction",
        line="Three boats, not two.", top_post=None,
    )  # fmt: skip
    await stands_at(page, room)
    await page.evaluate("scrollTo(0, 0)")  # the button must not lie half over a link just because of where she scrolled
    assert await axe_faults(page, only=only) == [], "with posts waiting"
    await page.click(".fresh button")
    assert await axe_faults(page, only=only) == [], "with posts shown"


async def test_axe_finds_nothing_while_the_page_is_not_updating_and_updates_are_held(room, reads):
    room.publish_many(3)
    page = await reads(width=390)
    await page.clock.install()
    async with page.expect_request("**/stream?*"):
        await page.reload()
    await page.click("[data-slot=tools] .end")
    room.edit("post0001")
    await stands_at(page, room)
    assert await page.inner_text(".fresh button") == "Show what has changed"
    room.house.edge.kill()
    for _ in range(16):
        await page.clock.run_for(5000)
    assert (await page.inner_text("[data-slot=offline]")).endswith("Try now")
    assert await axe_faults(page) == []

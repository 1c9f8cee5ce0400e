"""P6, in a real browser: what was taken back leaves the page and the script's memory, wherever it stood or waited."""

import contextlib
import json

from playwright.async_api import TimeoutError as Late

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import posts, scroll_to, stands_at
from tests.story.desk import words

NEEDLE = "needle7f3axq"


async def memory(page):
    """All that the page's scripts and documents keep, and whatever other page of this profile shares them."""
    session = await page.context.new_cdp_session(page)
    pieces = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda piece: pieces.append(piece["chunk"]))
    await session.send("HeapProfiler.enable")
    await session.send("HeapProfiler.collectGarbage")
    await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    await session.detach()
    return "".join(pieces)


async def memory_holds(page, needle):
    return needle in await memory(page)


async def test_a_post_that_waits_behind_the_button_is_forgotten(room, reads):
    room.publish_many(4)
    page = await reads()
    await scroll_to(page, "post0001")
    room.publish("libel1", f"Headline {NEEDLE}", f"Body {NEEDLE}", key_point=True)
    room.publish("another", "Another")
    await stands_at(page, room)
    assert await page.inner_text(".fresh button span") == "2 new posts"
    assert await memory_holds(page, NEEDLE), "or else this test could not fail"
    room.take_down("libel1")
    await stands_at(page, room)
    assert await page.inner_text(".fresh button span") == "1 new post"
    assert NEEDLE not in await page.content()
    assert not await memory_holds(page, NEEDLE)
    await page.click(".fresh button")
    assert (await posts(page))[:2] == ["another", "post0003"]


async def test_updates_on_request_do_not_keep_a_copy_in_the_summary(room, reads):
    room.publish_many(3)
    room.publish("boy001", f"The boy {NEEDLE}")
    room.do(
        decisions.set_summary,
        points=[Point(id="point001", text=f"It is {NEEDLE}", standing="posts", posts=("boy001",))],
    )
    page = await reads()
    await page.click("[data-slot=tools] .end")
    room.publish("another", f"Another, with {NEEDLE}")
    await stands_at(page, room)
    room.edit("another", "Another")
    room.do(decisions.set_summary, points=[Point(id="point001", text="It is a boy", standing="background")])
    room.take_down("boy001", trace="note", note="Removed.")
    await stands_at(page, room)
    assert NEEDLE not in await page.content()
    assert await posts(page) == ["boy001", "post0002", "post0001", "post0000"]
    assert await page.inner_text("#p-boy001 .removed") == "Removed."
    assert not await memory_holds(page, NEEDLE)


async def test_words_that_were_corrected_away_are_forgotten(room, reads):
    room.publish_many(2)
    room.publish("named1", "A name", f"It was {NEEDLE}.")
    page = await reads()
    room.do(
        decisions.correct_post, post="named1", words=words("A name", "It was somebody."), kind="removal",
        line="A name was removed.", top_post=None,
    )  # fmt: skip
    await stands_at(page, room)
    assert "somebody" in await page.inner_text("#p-named1")
    assert not await memory_holds(page, NEEDLE)


async def test_a_permalink_of_what_was_taken_down_says_so(room, reads):
    room.publish_many(2)
    room.publish("named1", f"Headline {NEEDLE}", f"It was {NEEDLE}.")
    page = await reads("/post/named1")
    assert NEEDLE in await page.inner_text("main")
    room.take_down("named1", trace="note", note="Removed at a family's wish.")
    await stands_at(page, room)
    await page.wait_for_selector(".sole .removed")
    assert await page.inner_text(".sole .removed") == "Removed at a family's wish."
    assert NEEDLE not in await page.content()


async def test_a_permalink_of_what_left_no_trace_is_empty_at_once(room, reads):
    room.publish_many(2)
    room.publish("named1", f"Headline {NEEDLE}")
    page = await reads("/post/named1")
    room.take_down("named1")
    await stands_at(page, room)
    assert NEEDLE not in await page.inner_text("body")
    assert await page.inner_text(".timeline .removed") == "What stood here has been taken down."


# -- every tab of one browser, whatever was open in it

STORED = """async () => {
  const kept = [{...localStorage}, {...sessionStorage}, await indexedDB.databases(), history.state]
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text())
  }
  return JSON.stringify(kept)
}"""


async def finds(page):
    await page.click("[data-tool=find]")
    await page.fill(".view input", NEEDLE)
    await page.locator(".found mark").first.wait_for()


async def reads_from_the_oldest(page):
    await page.click("[data-tool=oldest_first]")
    await page.locator(".oldest [data-id=named1]").wait_for()


async def catches_up(page):
    seen = {"ferry": {"place": "e1:2", "at": 0}}
    await page.evaluate("seen => localStorage.setItem('stop-press:seen', seen)", json.dumps(seen))
    await page.reload()
    await page.click(".catchup summary")
    await page.locator(".catchup a[data-post=named1]").wait_for()


async def has_caught_up(page):
    await catches_up(page)
    await page.get_by_role("button", name="Done").click()


async def holds(page):
    await page.click("[data-slot=tools] .end")


async def is_frozen(page):
    session = await page.context.new_cdp_session(page)
    await session.send("Page.setWebLifecycleState", {"state": "frozen"})
    return lambda: session.send("Page.setWebLifecycleState", {"state": "active"})


TABS = {
    "the leader": ("", None),
    "finds": ("", finds),
    "from the oldest": ("", reads_from_the_oldest),
    "catches up": ("", catches_up),
    "has caught up": ("", has_caught_up),
    "its own page": ("/post/named1", None),
    "frozen": ("", is_frozen),
    "an older page": ("/page/1", None),
    "holds updates": ("", holds),
}


async def test_a_takedown_reaches_every_tab_and_all_that_is_stored(room, reads):
    room.publish_many(4)
    room.publish("named1", f"Headline {NEEDLE}", f"It was {NEEDLE}.", key_point=True)
    room.publish_many(19, since=4)
    point = Point(id="point001", text=f"It is {NEEDLE}", standing="posts", posts=("named1",))
    room.do(decisions.set_summary, points=[point])
    leader, tabs, thaw = await reads(), {}, None
    for name, (path, does) in TABS.items():
        tabs[name] = page = leader if name == "the leader" else await leader.context.new_page()
        if page is not leader:
            await page.goto(room.page + path)
        await page.mouse.move(1, 1)
        thaw = (await does(page) if does else None) or thaw
        assert NEEDLE in (await page.content() if name != "frozen" else NEEDLE)
    left = await leader.context.new_page()
    await left.goto(room.page)
    await left.goto(f"{room.base}/live")
    with room.at_once():
        room.do(decisions.set_summary, points=[Point(id="point001", text="It is a boy", standing="background")])
        room.take_down("named1", erase=True)
    await room.reached()
    await thaw()
    for name, page in tabs.items():
        there = "needle => document.documentElement.outerHTML.includes(needle)"
        with contextlib.suppress(Late):
            await page.wait_for_function(f"needle => !({there})(needle)", arg=NEEDLE, timeout=5_000, polling=50)
        assert not await page.evaluate(there, NEEDLE), name
        if name == "finds":  # what she typed is hers; what was found is not there any more
            assert await page.locator(".found li").count() == 0
            await page.fill(".view input", "")
            await page.evaluate("history.replaceState(null, '', location.pathname)")
        assert NEEDLE not in await page.evaluate(STORED), name
    await left.go_back()  # browsers may show the page as it came, until its script has asked
    await stands_at(left, room)
    assert NEEDLE not in await left.content()
    # Tabs that share their memory are seen together, each by its name.
    seen = set()
    for name, page in tabs.items():
        await page.evaluate("name => { window.tab = name }", f"tab: {name}")
    for name, page in tabs.items():
        if name not in seen:
            kept = await memory(page)
            assert NEEDLE not in kept, name
            seen |= {other for other in tabs if f"tab: {other}" in kept}
    assert seen == set(tabs)

"""P6, in a real browser: what was taken back leaves the page and the script's memory, wherever it stood or waited."""

from stoppress.story import decisions
from stoppress.story.entries import Point
from tests.browser.reading import posts, scroll_to, stands_at
from tests.story.desk import words

NEEDLE = "needle7f3axq"


async def memory_holds(page, needle):
    """Whether the words are anywhere in what the page's scripts and documents keep."""
    session = await page.context.new_cdp_session(page)
    pieces = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda piece: pieces.append(piece["chunk"]))
    await session.send("HeapProfiler.enable")
    await session.send("HeapProfiler.collectGarbage")
    await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    await session.detach()
    return needle in "".join(pieces)


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

"""P5: a reader who stayed sees what a reader who just arrived sees, in a real browser, for every kind of entry."""

import statistics
from datetime import timedelta

from stoppress.story import decisions
from stoppress.story.entries import CoverageDescribed, Point, Pointer, Unknown
from tests.browser.reading import difference, posts, shows, stands_at
from tests.story.desk import words

DAY = 24 * 60 * 60


def point(number, *ids, heading="known"):
    standing = "posts" if ids else "background"
    return Point(
        id=f"point{number:03d}", text=f"Point {number} of the Summary", heading=heading, standing=standing, posts=ids
    )


def an_evening(room):
    """Every kind of entry once, as (what happens, how)."""
    do, about = room.do, room.coverage.about
    again = CoverageDescribed.model_validate({**about.model_dump(), "title": "Ferry off the ledge", "at": room.now})
    return [
        ("published", lambda: room.publish("first1", "A first post & a <tag>")),
        ("key point", lambda: room.publish("key001", "Board opens inquiry", key_point=True, breaking=True)),
        ("breaking ended", lambda: do(decisions.due, later=1500)),
        ("flash", lambda: room.flash("flash1")),
        ("filled", lambda: room.edit("flash1", "Minister stops night sailings", "No ferry leaves after 20:00.")),
        ("edited", lambda: room.edit("first1", "A first post")),
        ("corrected", lambda: do(
            decisions.correct_post, post="first1", words=words("A first post", "Three boats."), kind="correction",
            line="Three boats, not two.", top_post="correc1")),
        ("late", lambda: do(
            decisions.publish_post, post="late01", words=words("What harbour control heard"),
            shown_at=room.now - timedelta(minutes=28))),
        ("backdated", lambda: do(decisions.backdate_post, post="flash1", shown_at=room.now - timedelta(minutes=29))),
        ("key point marked", lambda: do(decisions.mark_key_point, post="flash1", label="Night sailings stop")),
        ("key point unmarked", lambda: do(decisions.unmark_key_point, post="key001")),
        ("pinned", lambda: do(decisions.pin_post, post="first1")),
        ("pinned another", lambda: do(decisions.pin_post, post="late01")),
        ("unpinned", lambda: do(decisions.unpin_post, post="late01")),
        ("follow-on", lambda: do(
            decisions.follow_on, post="correc1", older="late01", relation="updates", line="there was an answer")),
        ("Summary", lambda: do(decisions.set_summary, points=[
            *(point(number, "first1") for number in range(6)), point(7, heading="unknown"), point(8, heading="next")])),
        ("Summary again", lambda: do(decisions.set_summary, points=[point(1), point(9, "late01")])),
        ("words removed", lambda: do(
            decisions.correct_post, post="key001", words=words("Board opens inquiry", "Without a name."),
            kind="removal", line="A name was removed.", top_post=None)),
        ("taken down with a note", lambda: room.take_down("first1", trace="note", note="Removed at a family's wish.")),
        ("taken down, a gap", lambda: room.take_down("late01", trace="gap")),
        ("another day", lambda: do(decisions.publish_post, later=DAY, post="day002", words=words("A new day"))),
        ("a day of its own undone", lambda: do(decisions.undo_publish, later=5, post="day002")),
        ("25 posts", lambda: room.publish_many(25)),
        ("taken down without trace", lambda: room.take_down("post0020")),
        ("paused", lambda: do(decisions.pause, note="We are back at six.", resumes_at=room.now + timedelta(hours=6))),
        ("opened again", lambda: do(decisions.open_coverage)),
        ("described anew", lambda: room.take(decisions.describe(room.coverage, again))),
        ("ended", lambda: do(decisions.end, note="This is all.", pointers=[Pointer(text="In full", href="https://record.example/full")])),
        ("archived", lambda: do(decisions.archive)),
    ]  # fmt: skip


async def test_every_kind_of_entry_is_there_within_a_second_and_as_if_she_had_just_arrived(room, reads):
    stayed, took = await reads(), {}
    fresh = await stayed.context.new_page()
    for name, happens in an_evening(room):
        happens()
        took[name] = await stands_at(stayed, room)
        await fresh.goto(room.page)
        different = difference(await shows(stayed), await shows(fresh))
        assert not different, f"{name}:\n" + "\n".join(different)
    assert stayed.faults == []
    # One slow moment of the machine that runs the test is no fault of the page.
    assert statistics.median(took.values()) < 1, took
    assert sum(seconds > 1 for seconds in took.values()) <= len(took) // 10, took


async def test_a_post_is_there_once_however_often_it_is_told(room, reads):
    room.publish_many(3)
    stayed = await reads()
    answer = await stayed.evaluate("fetch('/live/ferry/since/0/e1:1').then(answer => answer.json())")
    assert len(answer["parts"]) > 3
    await stayed.evaluate("dispatchEvent(new Event('online'))")
    room.publish("another", "Another")
    await stands_at(stayed, room)
    assert await posts(stayed) == ["another", "post0002", "post0001", "post0000"]


async def test_what_a_newer_house_sent_is_fetched_as_a_whole_page(room, reads):
    room.publish_many(2)
    stayed = await reads()
    room.entries.append(type(room.entries[-1])(room.coverage.seq + 1, Unknown("post_sung", 1), room.now))
    room.coverage = room.coverage.take(room.entries[-1])
    async with stayed.expect_response(room.page):
        room.press()
    await stands_at(stayed, room)
    assert await posts(stayed) == ["post0001", "post0000"]


async def test_after_a_restored_backup_the_page_is_what_the_backup_knows(room, reads):
    room.publish_many(4)
    stayed = await reads()
    room.epoch, room.pressed = "e2", None
    room.publish("after01", "After the backup")
    await stands_at(stayed, room)
    assert (await posts(stayed))[0] == "after01"


async def test_a_page_may_forbid_every_other_door_into_it(browser, room):
    """Trusted Types: with only our policy allowed, updates still come."""
    context = await browser.new_context()
    page = await context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))

    async def strict(route):
        answer = await route.fetch()
        policy = (
            answer.headers["content-security-policy"] + "; require-trusted-types-for 'script'; trusted-types stop-press"
        )
        await route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    room.publish_many(2)
    await room.reached()
    await page.route(room.page, strict)
    async with page.expect_request("**/stream?*"):
        await page.goto(room.page)
    room.publish("another", "Another")
    room.take_down("post0000", trace="note", note="Removed.")
    await stands_at(page, room)
    assert await posts(page) == ["another", "post0001", "post0000"]
    assert faults == []
    await context.close()

"""A page left open through a long coverage stays light, every post of it is reached, and nothing moves.

240 posts are four times what a page holds, and 150 are more than twice that; `--long` goes through 1,418.
"""

import asyncio

import pytest

from stoppress.story import decisions
from tests.browser.reading import posts, scroll_to, stands_at, still, tops, until
from tests.story.desk import words

MOST = 60
STEP = 20  # posts that come at once
MANY = pytest.param(1418, marks=pytest.mark.long)
SPARING = "() => Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


async def weight(page):
    """Bytes that the page's script uses, and nodes of its document, after what was let go of was collected. The script
    marks what has just come for two seconds and has it in hand as long, even if so much came that it is gone again."""
    await page.wait_for_selector(".is-new", state="detached")
    session = await page.context.new_cdp_session(page)
    for _ in range(2):
        await session.send("HeapProfiler.collectGarbage")
    used = (await session.send("Runtime.getHeapUsage"))["usedSize"]
    nodes = (await session.send("Memory.getDOMCounters"))["nodes"]
    await session.detach()
    return used, nodes


async def held(page):
    return await page.locator("#posts > article").count()


async def is_in_order(page):
    there = await posts(page)
    assert there == sorted(there, reverse=True)
    assert len(there) == len(set(there)) <= MOST
    return there


IS_AT = """([post, top, within]) =>
  Math.abs(document.getElementById('p-' + post).getBoundingClientRect().top - top) < within"""

# Screen after screen, as a thumb does it, until the post is on the page. What is in view must stand still meanwhile,
# whatever is loaded. Tells by how much anything ever moved, and how many posts the page ever held.
ONWARD = """async ([id, up]) => {
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  const posts = () => [...document.querySelectorAll('#posts > article')]
  const view = () => new Map(posts()
    .map(post => [post, post.getBoundingClientRect().top]).filter(([, top]) => top > 0 && top < innerHeight))
  let moved = 0, held = 0
  for (let screens = 0; screens < 1500 && !document.getElementById('p-' + id); screens++) {
    scrollBy({top: (up ? -1 : 1) * innerHeight * .8, behavior: 'instant'})
    const before = view()
    await frame()
    await new Promise(done => setTimeout(done, 20))
    const after = view()
    moved = Math.max(moved, ...[...after].map(([post, top]) => Math.abs(top - (before.get(post) ?? top))))
    held = Math.max(held, posts().length)
  }
  return [moved, held]
}"""


async def scroll_until(page, post, *, up=False):
    """Until `post` is on the page. Returns by how much anything in view ever moved."""
    moved, most = await page.evaluate(ONWARD, [post, up])
    assert await page.locator(f"#p-{post}").count(), f"{post} was never reached: {await posts(page)}"
    assert most <= MOST
    return moved


def long_evening(room, count):
    """Its midnight lies between two pages: what comes first on a page may come in under a heading that stands."""
    room.begins(_every_half_minute, count)


def _every_half_minute(room, count):
    for number in range(count):
        room.publish(f"post{number:04d}", f"Update {number}", later=30)


@pytest.mark.parametrize("count", [240, MANY])
@pytest.mark.parametrize("reads_on", [False, True], ids=["at the top", "scrolled away"])
async def test_a_page_left_open_through_a_whole_coverage_holds_60_and_grows_no_heavier(room, reads, reads_on, count):
    room.publish_many(20)
    page = await reads()
    if reads_on:
        await scroll_to(page, "post0010")
    after, early = {}, max(100, count // 7)
    for upto in (early, count):
        while (done := len(room.coverage.posts)) < upto:
            with room.at_once():
                room.publish_many(min(STEP, upto - done), since=done)
            await stands_at(page, room, patience=20)
            assert await held(page) <= MOST
        after[upto] = await weight(page)
    assert after[count][0] <= 1.2 * after[early][0], after
    assert after[count][1] <= 1.2 * after[early][1], after
    if reads_on:
        assert await page.inner_text(".fresh button span") == f"{count - 20} new posts"
        await page.click(".fresh button")
    assert (await is_in_order(page))[0] == f"post{count - 1:04d}"


@pytest.mark.parametrize("count", [150, MANY])
@pytest.mark.parametrize(
    ("width", "anchoring"),
    [pytest.param(1000, True, marks=pytest.mark.long), (390, False)],
    ids=["desk", "phone, no anchoring"],
)
async def test_the_first_post_is_reached_by_scrolling_and_so_are_the_newest_again(room, reads, width, anchoring, count):
    long_evening(room, count)
    newest = f"post{count - 1:04d}"
    page = await reads(width=width, height=2000)
    if not anchoring:
        await page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    assert await held(page) == 20
    assert await scroll_until(page, "post0000") < 1
    assert (await is_in_order(page))[-1] == "post0000"
    assert await page.is_hidden(".older .go")
    assert await page.inner_text(".fresh button") == "Newest posts"
    assert await scroll_until(page, newest, up=True) < 1
    assert (await is_in_order(page))[0] == newest
    assert await page.is_hidden(".fresh")
    room.publish("streamed", "And it goes on")
    await stands_at(page, room)
    assert page.faults == []


async def test_newer_posts_that_come_after_she_is_at_the_top_move_nothing_that_she_reads(room, reads):
    long_evening(room, 100)
    page = await reads("#p-post0030", height=2000)
    await page.wait_for_load_state("networkidle")
    goes_on = asyncio.Event()

    async def late(route):
        await goes_on.wait()
        await route.continue_()

    await page.route("**/page/3?*", late)
    async with page.expect_request("**/page/3?*"):
        await page.evaluate("scrollTo({top: 40, behavior: 'instant'})")
    await still(page)
    before = await tops(page)
    assert before["post0039"] > 0
    goes_on.set()
    await page.wait_for_selector("#p-post0040")
    await still(page)
    assert abs((await tops(page))["post0039"] - before["post0039"]) < 1


async def test_the_link_to_older_posts_brings_them_and_she_is_at_the_first_of_them(room, reads):
    room.publish_many(70)
    page = await reads()
    await page.evaluate(SPARING)
    await page.focus(".older .go")
    await still(page)
    before = await tops(page)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#p-post0049")
    await still(page)
    assert abs((await tops(page))["post0050"] - before["post0050"]) < 1
    assert await page.evaluate("document.activeElement.closest('article').dataset.id") == "post0049"
    assert await page.evaluate("location.pathname") == "/live/ferry"
    assert "post0040" in await is_in_order(page)


async def test_where_nothing_can_be_loaded_the_link_to_older_posts_is_a_link(room, browser):
    room.publish_many(45)
    await room.reached()
    context = await browser.new_context()
    await context.route(
        "**/assets/stay-*", lambda route: route.abort()
    )  # before the page: a browser may scroll by itself
    page = await context.new_page()
    await page.goto(room.page)
    async with page.expect_navigation(url="**/live/ferry/page/2*"):
        await page.click(".older .go")
    await context.close()


async def test_under_save_data_older_posts_come_only_when_they_are_asked_for(room, reads):
    room.publish_many(70)
    page = await reads()
    await page.evaluate(SPARING)
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    await asyncio.sleep(0.5)
    assert await held(page) == 20
    await page.click(".older .go")
    await page.wait_for_selector("#p-post0049")


# -- a link to a post that is not on the page


async def test_a_link_to_a_post_far_away_leads_there_without_leaving_and_back_again(room, reads):
    long_evening(room, 300)
    room.do(decisions.mark_key_point, post="post0105")
    page = await reads(width=1440)
    await scroll_to(page, "post0290")
    await page.hover(".rail a[data-post=post0105]")
    before = await tops(page)
    async with page.expect_request("**/page/6?*"):
        await page.click(".rail a[data-post=post0105]")
    await page.wait_for_function("() => location.hash === '#p-post0105'")
    await still(page)
    assert 0 <= (await page.locator("#p-post0105").bounding_box())["y"] < 400
    assert await page.get_attribute(".rail a[data-post=post0105]", "aria-current") == "location"
    there = await is_in_order(page)
    assert "post0106" in there
    assert "post0104" in there
    assert "post0299" not in there
    await page.go_back()
    await page.wait_for_selector("#p-post0290")
    await page.wait_for_function(
        IS_AT, arg=["post0290", before["post0290"], 30]
    )  # the press itself may scroll a little
    await page.go_forward()
    await page.wait_for_selector("#p-post0105")
    await page.wait_for_function(IS_AT, arg=["post0105", 0, 400])
    await is_in_order(page)


async def test_the_newest_posts_are_one_press_away_and_new_ones_are_counted_meanwhile(room, reads):
    long_evening(room, 300)
    room.do(decisions.mark_key_point, post="post0105")
    page = await reads(width=1440)
    await page.click(".rail a[data-post=post0105]")
    await page.wait_for_selector("#p-post0105")
    assert await page.inner_text(".fresh button") == "Newest posts"
    room.publish("another", "Another")
    await stands_at(page, room)
    assert await page.inner_text(".fresh button span") == "1 new post"
    assert "another" not in await posts(page)
    await page.click(".fresh button")
    await page.wait_for_selector("#p-another")
    there = await posts(page)
    assert there[:2] == ["another", "post0299"]
    assert "post0105" not in there
    assert await page.is_hidden(".fresh")
    assert not (await page.title()).startswith("(")
    assert -1 < (await page.locator("#posts").bounding_box())["y"] < 300


@pytest.mark.long
async def test_an_address_that_names_a_post_far_away_leads_to_it(room, reads):
    long_evening(room, 300)
    page = await reads("#p-post0105")
    await page.wait_for_selector("#p-post0105")
    await still(page)
    assert 0 <= (await page.locator("#p-post0105").bounding_box())["y"] < 400


async def test_a_page_that_is_loaded_again_shows_what_was_being_read(room, reads):
    long_evening(room, 300)
    page = await reads()
    await scroll_until(page, "post0150")
    await scroll_to(page, "post0160")
    before = await tops(page)
    await page.wait_for_function("() => /016[01]/.test(history.state?.post)")
    await page.reload()
    await page.wait_for_selector("#p-post0160")
    await page.wait_for_function(IS_AT, arg=["post0160", before["post0160"], 2])


async def test_a_link_to_a_post_that_was_taken_down_says_so(room, reads):
    long_evening(room, 100)
    room.do(decisions.mark_key_point, post="post0005")
    page = await reads(width=1440)
    await page.evaluate(
        """() => {
          const link = document.querySelector('.rail a[data-post=post0005]').cloneNode(true)
          link.id = 'old'
          document.querySelector('h1').after(link)
        }"""
    )
    room.take_down("post0005")
    await stands_at(page, room)
    async with page.expect_navigation(url="**/post/post0005"):
        await page.click("#old")


# -- what stands far from the newest is as live as they are


async def far_away(room, reads, post="post0105", **profile):
    long_evening(room, 300)
    page = await reads(f"#p-{post}", **profile)
    await page.wait_for_selector(f"#p-{post}")
    await scroll_to(page, post, below=20)
    await page.wait_for_load_state("networkidle")
    return page


async def test_a_post_far_from_the_newest_is_edited_filled_and_taken_down_where_it_stands(room, reads):
    page = await far_away(room, reads)
    before = await tops(page)
    room.edit("post0106", "Reworded above her", *["More of it. " * 40] * 3)
    room.edit("post0104", "Reworded below her")
    room.take_down("post0108", trace="note", note="Removed.")
    room.take_down("post0107")
    await stands_at(page, room)
    assert abs((await tops(page))["post0105"] - before["post0105"]) < 0.5
    assert await page.inner_text("#p-post0106 h3") == "Reworded above her"
    assert await page.inner_text("#p-post0104 h3") == "Reworded below her"
    assert await page.inner_text("#p-post0108 .removed") == "Removed."
    assert await page.locator("#p-post0107").count() == 0


@pytest.mark.long
async def test_what_changes_on_pages_that_are_not_loaded_is_put_in_the_middle_of_nothing(room, reads):
    page = await far_away(room, reads)
    before = await posts(page)
    room.edit("post0290", "Reworded among the newest")
    room.edit("post0003", "Reworded among the oldest")
    room.take_down("post0004")
    room.publish("another", "Another")
    await stands_at(page, room)
    assert await posts(page) == before


@pytest.mark.long
async def test_a_post_added_late_comes_in_among_its_neighbours(room, reads):
    page = await far_away(room, reads)
    before = await tops(page)
    shown_at = room.post("post0110").order.at
    room.do(decisions.publish_post, post="late01", words=words("Added late"), shown_at=shown_at)
    await stands_at(page, room)
    there = await posts(page)
    assert there[there.index("late01") + 1] == "post0110"
    assert abs((await tops(page))["post0105"] - before["post0105"]) < 0.5
    assert await page.inner_text(".fresh button") == "Newest posts"


# -- what lies between her and the house


async def test_what_is_taken_back_while_a_page_is_on_its_way_is_not_shown_when_it_arrives(room, reads):
    """As a cache would have it too, that holds the page for readers who stand where she stood."""
    long_evening(room, 100)
    page = await reads()
    asked = []

    async def slowly(route):
        asked.append(route.request.url)
        answer = await route.fetch()
        if len(asked) == 1:
            room.take_down("post0070")
            room.edit("post0071", "Reworded")
            room.take_down("post0072", trace="note", note="Removed.")
            await stands_at(page, room)
        await route.fulfill(response=answer)

    await page.evaluate(
        """() => {
          window.seen = ''
          new MutationObserver(() => seen += document.querySelector('#posts').innerText)
            .observe(document.querySelector('#posts'), {childList: true, subtree: true})
        }"""
    )
    await page.route("**/page/4?*", slowly)
    await page.click(".older .go")
    await page.wait_for_selector("#p-post0069")
    await still(page)
    assert [url.rpartition("=")[2] for url in asked] == ["e1:102", "e1:105"]
    seen = await page.evaluate("seen + document.querySelector('#posts').innerText")
    assert "Update 69" in seen
    for gone in ("Update 70", "Update 71", "Update 72"):
        assert gone not in seen
    assert await page.inner_text("#p-post0071 h3") == "Reworded"
    assert await page.inner_text("#p-post0072 .removed") == "Removed."


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"status": 503, "body": "down"}, marks=pytest.mark.long),
        {"status": 200, "body": "<title>Sorry</title>"},
    ],
)
async def test_a_page_that_is_none_is_not_shown_and_is_asked_for_again(room, reads, answer):
    long_evening(room, 100)
    page = await reads(height=2000)
    await page.clock.install()  # it asks again after five seconds
    asked = []

    async def broken(route):
        asked.append(route)
        await route.fulfill(content_type="text/html", **answer)

    await page.route("**/page/4?*", broken)
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    await until(lambda: asked)
    await page.wait_for_load_state("networkidle")
    assert await held(page) == 20
    await page.unroute("**/page/4?*")
    for _ in range(3):
        await page.clock.run_for(2_000)
    await page.wait_for_selector("#p-post0065")
    assert "post0065" in await is_in_order(page)
    assert len(asked) == 1


async def test_a_post_with_a_selection_in_it_is_kept_wherever_she_goes(room, reads):
    long_evening(room, 200)
    page = await reads(height=2000)
    await page.evaluate("getSelection().selectAllChildren(document.querySelector('#p-post0195 h3'))")
    await scroll_until(page, "post0060")
    there = await posts(page)
    assert there[0] == "post0195"
    assert "post0194" not in there
    assert await page.evaluate("getSelection().toString()") == "Update 195"
    room.edit("post0195", "Reworded")
    await stands_at(page, room)
    assert await page.inner_text("#p-post0195 h3") == "Reworded"

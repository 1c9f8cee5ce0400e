"""The live page for those who have no mouse, and those who hear it: everything is reached, in the order it is read."""

import itertools

import pytest

from tests.pages.gallery import PHONE, WIDE, reader
from tests.pages.states import STATES

pytestmark = pytest.mark.servers
STATE = {state.name: state for state in STATES}

# The order of the source is the order of reading. A part is known by what it stands in.
PARTS = {
    "skip": ".skip",
    "masthead": ".masthead",
    "head": ".cover",
    "notice": "[data-region=notice], #expect-fold",
    "figures": "[data-region=figures]",
    "watch": "[data-region=watch], #watch-fold",
    "Summary": "[data-region=summary], .summary",
    "who said what": "[data-region=said]",
    "catch-up": "[data-slot=catchup]",
    "key points": "[data-region=keys], .rail",
    "tools": "[data-slot=tools]",
    "pinned": "#pinned",
    "new posts": "[data-slot=fresh]",
    "posts": "#posts",
    "older posts": ".older",
    "foot": ".colophon",
}
ORDER = list(PARTS)
WHERE = """parts => {
  const at = document.activeElement
  if (at === document.body) return null
  const within = parts.map(([part, where]) => ({part, at: at.closest(where)})).filter(one => one.at)
  const box = at.getBoundingClientRect(), style = getComputedStyle(at)
  return {
    part: within.sort((one, other) => one.at.contains(other.at) ? 1 : -1)[0]?.part ?? at.outerHTML.slice(0, 100),
    what: at.outerHTML.slice(0, 100),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  }
}"""


STOP = """() => {
  const at = document.activeElement
  const posts = [...document.querySelectorAll('#posts article')]
  return {words: at.innerText, post: 1 + posts.indexOf(at.closest('article'))}
}"""


async def walked(page, to=None):
    """Tab by Tab from the top to the end, or `to` a part: where the focus stood."""
    steps = []
    for _ in range(400):
        await page.keyboard.press("Tab")
        step = await page.evaluate(WHERE, list(PARTS.items()))
        if step is None or (steps and step["part"] == "skip"):
            break
        steps.append(step)
        if step["part"] == to:
            break
    return steps


def in_turn(steps):
    """The parts that were walked through, each named once for as long as one stays in it."""
    return [
        step["part"] for number, step in enumerate(steps) if not number or steps[number - 1]["part"] != step["part"]
    ]


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
async def test_tab_leads_through_the_whole_page_in_the_order_it_is_read(gallery, browser, size):
    async with gallery.passing(browser, size) as page:
        await gallery.show(page, STATE["live"])
        steps = await walked(page)
    parts = in_turn(steps)
    assert set(parts) <= set(ORDER)
    assert parts == sorted(parts, key=ORDER.index)
    # The older posts come by themselves as she walks on, and then their link has gone.
    # What stands on record unfolds with the Summary on a phone.
    not_there = {"head", "notice", "who said what", "catch-up", "key points", "new posts", "older posts"}
    assert set(ORDER) - set(parts) <= not_there
    assert [step["what"] for step in steps if not step["seen"]] == []
    assert [step["what"] for step in steps if not step["ring"]] == []


async def test_the_first_key_skips_to_the_newest_post(gallery, browser):
    async with gallery.passing(browser, PHONE) as page:
        await gallery.show(page, STATE["live"])
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_function("document.activeElement.id === 'posts'")
        stops = []
        while not (stops and stops[-1]["post"]):
            await page.keyboard.press("Tab")
            stops.append(await page.evaluate(STOP))
    assert stops[-1]["post"] == 1
    # The zone stands at the top of the posts, and is a stop once its script is there.
    assert {stop["words"] for stop in stops[:-1]} <= {"Show mine"}


async def test_what_waits_is_reached_before_the_posts_and_let_in_by_a_key(gallery, browser):
    async with reader(browser, WIDE) as page:
        await gallery.show(page, STATE["held"])
        button = page.locator(".fresh button")
        await page.evaluate("scrollTo(0, 0)")
        steps = await walked(page, to="posts")
        assert [part for part in in_turn(steps) if part in ("new posts", "posts")] == ["new posts", "posts"]
        await button.focus()
        await page.keyboard.press("Enter")
        await page.locator("#p-more00002").wait_for()
        assert await page.evaluate("document.activeElement !== document.body")


async def test_what_a_warning_covers_is_opened_by_a_key(gallery, browser):
    async with gallery.passing(browser, PHONE) as page:
        await gallery.show(page, STATE["live"])
        opener = page.locator("#p-stairs001").locator("summary, button").first
        await opener.focus()
        await page.keyboard.press("Enter")
        await page.locator("#p-stairs001 figure").first.wait_for()


async def test_headings_make_an_outline_without_a_gap(gallery, browser):
    async with gallery.passing(browser, PHONE) as page:
        for name in ("live", "older-page", "all-posts", "link", "arabic", "empty"):
            await gallery.show(page, STATE[name])
            levels = await page.evaluate(
                "[...document.querySelectorAll('h1, h2, h3, h4')].filter(one => one.checkVisibility())"
                ".map(one => +one.tagName[1])"
            )
            assert levels.count(1) == 1, name
            assert levels[0] in (1, 2), name
            assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name


async def test_on_a_phone_the_parts_stand_from_top_to_bottom_as_they_are_read(gallery, browser):
    async with gallery.passing(browser, PHONE) as page:
        await gallery.show(page, STATE["live"])
        tops = await page.evaluate(
            """parts => parts.flatMap(([part, where]) => {
              const at = document.querySelector(where)
              return at && part !== 'skip' && at.checkVisibility() && at.getBoundingClientRect().height
                ? [[part, at.getBoundingClientRect().top]] : []
            })""",
            list(PARTS.items()),
        )
    assert [part for part, _ in sorted(tops, key=lambda one: one[1])] == [part for part, _ in tops]


async def test_before_the_first_post_only_controls_are_stops_on_the_way(gallery, browser):
    async with gallery.passing(browser, PHONE) as page:
        await gallery.show(page, STATE["empty"])
        assert in_turn(await walked(page)) == ["skip", "masthead", "tools", "foot"]


# What a screen reader makes of a page, as Chromium tells it.


async def heard(page):
    """Everything in the order in which it is heard: (role, name, properties, the part it stands in)."""
    session = await page.context.new_cdp_session(page)
    document = (await session.send("DOM.getDocument", {"depth": -1}))["root"]
    starts = {}
    for part, where in PARTS.items():
        found = await session.send("DOM.querySelectorAll", {"nodeId": document["nodeId"], "selector": where})
        starts |= dict.fromkeys(found["nodeIds"], part)
    part_of = {}

    def stands(node, part):
        part = starts.get(node["nodeId"], part)
        part_of[node["backendNodeId"]] = part
        for child in node.get("children", ()):
            stands(child, part)

    stands(document, None)
    nodes = {node["nodeId"]: node for node in (await session.send("Accessibility.getFullAXTree"))["nodes"]}

    def told(node):
        if not node["ignored"]:
            more = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
            name = node.get("name", {}).get("value", "").strip()
            yield node["role"]["value"], name, more, part_of.get(node.get("backendDOMNodeId"))
        for child in node.get("childIds", ()):
            yield from told(nodes[child])

    return list(told(next(node for node in nodes.values() if "parentId" not in node)))


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
async def test_a_screen_reader_hears_the_parts_in_their_order_an_outline_and_a_name_for_every_control(
    gallery, browser, size
):
    async with gallery.passing(browser, size) as page:
        await gallery.show(page, STATE["live"])
        told = await heard(page)
    parts = in_turn([{"part": part} for _, _, _, part in told if part])
    assert parts == sorted(parts, key=ORDER.index)
    assert set(ORDER) - set(parts) == {"catch-up", "new posts"} | ({"who said what"} if size is PHONE else set())
    levels = [more["level"] for role, _, more, _ in told if role == "heading"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    # The page itself, and the posts, to which the first key skips, take the focus and are no controls.
    controls = [one[:2] for one in told if one[2].get("focusable") and one[0] not in ("RootWebArea", "generic")]
    assert len(controls) > 40
    assert [one for one in controls if not one[1]] == []


async def test_share_is_pressed_by_a_key_and_says_what_it_did(gallery, browser):
    async with reader(browser, PHONE, permissions=["clipboard-read", "clipboard-write"]) as page:
        room = await gallery.show(page, STATE["live"])
        link = page.locator("#posts article [data-share]").first
        post = await link.evaluate("link => link.closest('article').dataset.id")
        await page.focus(".skip")
        await page.keyboard.press("Enter")
        for _ in range(20):
            await page.keyboard.press("Tab")
            if await link.evaluate("link => link === document.activeElement"):
                break
        await page.keyboard.press("Enter")
        await page.locator(f"#p-{post} [role=status]", has_text="Link copied").wait_for()
        assert await page.evaluate("navigator.clipboard.readText()") == f"{room.root}/post/{post}"
        assert await link.evaluate("link => link === document.activeElement"), "she goes on from where she was"

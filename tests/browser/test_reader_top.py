"""At the very top nothing can be scrolled to make up for what comes: what must move there goes before her eyes."""

import pytest

from stoppress.story import decisions
from tests.browser.reading import COUNTS_SHIFTS, shifts, stands_at, tops
from tests.browser.test_reader_away import STEPS, TAKEN, is_as_if_she_had_just_arrived, opened
from tests.changes import CHANGES

# Notes with every frame where each piece of text stands on the screen, and which stand on each other there.
WATCHES = """() => {
  const SEEN = {visibilityProperty: true, opacityProperty: true}
  const rtl = document.dir === 'rtl'
  const text = node => [...node.childNodes].some(one => one.nodeType === 3 && one.nodeValue.trim())
  const cut = one => /inset\\(\\S+ \\S+ (\\S+)px/.exec(getComputedStyle(one).clipPath)?.[1]
  const frame = () => {
    const cuts = document.getAnimations().map(({effect}) => effect.target).filter(cut)
    const edges = new Map(cuts.map(one => [one, one.getBoundingClientRect().bottom - cut(one)]))
    const [stood, everywhere] = [new Map(), new Map()]
    for (const one of document.querySelectorAll('.page *:not(.out-of-sight, .fresh *)')) {
      if (!text(one)) continue
      let {left, right, top, bottom} = one.getBoundingClientRect()
      if (left < right) everywhere.set(one, {begins: rtl ? right : left, top, bottom})
      for (const [cut, edge] of edges) if (cut.contains(one)) bottom = Math.min(bottom, edge)
      if (left < right && top < bottom && top < innerHeight && bottom > 0 && one.checkVisibility(SEEN))
        stood.set(one, {left, right, top, bottom})
    }
    return {at: document.timeline.currentTime, real: performance.now(), stood, everywhere}
  }
  // By how much: words within a line have a box as high as their font wants, into the next line even at rest.
  const upon = ({stood}) => {
    const pairs = new Map()
    const all = [...stood]
    for (const [i, [one, a]] of all.entries())
      for (const [other, b] of all.slice(i + 1)) {
        const by = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        const beside = Math.min(a.right, b.right) - Math.max(a.left, b.left) <= 2
        if (by > 0 && !beside && !one.contains(other) && !other.contains(one)) {
          const pair = `${one.textContent.slice(0, 40)} / ${other.textContent.slice(0, 40)}`
          pairs.set(pair, Math.max(by, pairs.get(pair) ?? 0))
        }
      }
    return pairs
  }
  let frames = [frame()]
  const watch = () => requestAnimationFrame(() => (frames.push(frame()), watch()))
  watch()
  // What she saw since it was last asked: what jumped, what stood upon other words, how often something was on its way.
  window.saw = () => {
    const faults = []
    let between = 0
    const away = ({top, bottom}) => top >= innerHeight || bottom <= 0  // where she sees nothing it may go as it likes
    const [first, last] = [frames[0], frames.at(-1)]
    const moved = [...first.stood].filter(([one, a]) => Math.abs((last.stood.get(one)?.top ?? a.top) - a.top) > 3)
    for (const [one, a] of first.stood) {
      const there = frames.filter(({everywhere}) => everywhere.has(one))
      const places = there.map(({at, real, everywhere}) => ({at, real, ...everywhere.get(one)}))
      const way = edge => Math.max(...places.map(one => one[edge])) - Math.min(...places.map(one => one[edge]))
      for (const [i, now] of places.slice(1).entries()) for (const edge of ['top', 'begins']) {
        if (away(now) && away(places[i])) continue
        const step = Math.abs(now[edge] - places[i][edge])
        const passed = Math.max(now.at - places[i].at, now.real - places[i].real)  // a busy machine leaves frames out
        if (step > 1.75 * way(edge) * passed / 250 + 2)
          faults.push(`${one.textContent.slice(0, 40)} jumped by ${step}`)
      }
    }
    for (const {stood} of frames) between += moved.some(([one, a]) => {
      const now = stood.get(one)?.top
      return Math.abs(now - a.top) > 1 && Math.abs(now - last.stood.get(one)?.top) > 1
    })
    const rest = [first, last].map(upon)
    const more = ([pair, by]) => by > 2 && rest.every(one => by > (one.get(pair) ?? 0) + 1)
    faults.push(...frames.flatMap(one => [...upon(one)].filter(more)).map(([pair]) => `upon each other: ${pair}`))
    frames = [frame()]
    return {faults: [...new Set(faults)], moved: moved.length, between}
  }
}"""

GONE_THERE = """() => new Promise(done => {
  const look = () => document.getAnimations().some(one => one.playState === 'running') ? later(look) : done()
  const later = requestAnimationFrame
  requestAnimationFrame(() => requestAnimationFrame(look))
})"""


# A page that is written from right to left, before any script runs.
RTL = "document.addEventListener('readystatechange', () => (document.documentElement.dir = 'rtl'))"


@pytest.mark.parametrize(
    ("width", "way"),
    [
        (390, "ltr"),
        *(pytest.param(*one, marks=pytest.mark.long) for one in ((820, "ltr"), (1440, "ltr"), (1440, "rtl"))),
    ],
)
async def test_whatever_comes_to_a_reader_at_the_very_top_goes_to_its_place_before_her_eyes(room, reads, width, way):
    """No piece of text goes further from one frame to the next than the glide allows, or is drawn over another; and the
    browser itself counts no shift of the layout."""
    page = await opened(room, reads, width=width)
    if way == "rtl":
        await page.add_init_script(RTL)
        await page.reload()
    await page.evaluate(WATCHES)
    await page.evaluate(COUNTS_SHIFTS)
    faults, moved, between = {}, 0, 0
    for changes in STEPS:
        with room.at_once():
            for happens in changes.values():
                happens(room)
        await stands_at(page, room)
        await page.evaluate(GONE_THERE)
        saw = await page.evaluate("saw()")
        if wrong := saw["faults"] + await shifts(page):
            faults[", ".join(changes)] = wrong
        moved += bool(saw["moved"])
        between += saw["between"]
    assert faults == {}
    assert moved > 8, "nothing had to move"
    assert between > moved, "she saw it only before and after"
    assert await page.evaluate("scrollY") == 0
    await is_as_if_she_had_just_arrived(page, room)


# Every motion that begins stands still at `window.at`, in milliseconds.
STOPS = """at => {
  const animate = Element.prototype.animate
  window.at = at
  Element.prototype.animate = function (...how) {
    const one = animate.apply(this, how)
    one.pause()
    one.currentTime = window.at
    return one
  }
}"""

# Where a post is laid out on the screen, wherever it is seen.
LAID_OUT = """post => {
  let top = -scrollY
  for (let one = document.getElementById(`p-${post}`); one; one = one.offsetParent) top += one.offsetTop
  return top
}"""

AT = "([x, y]) => document.elementFromPoint(x, y).closest('article').dataset.id"
LONG = "The tugs hold the ferry. " * 60


async def test_while_something_is_on_its_way_she_taps_what_she_sees_and_what_she_reads_stays(room, reads):
    room.publish_many(8)
    page = await reads()
    await page.evaluate(STOPS, 125)
    before = (await tops(page))["post0007"]
    room.publish("another1", "Another", LONG)
    await stands_at(page, room)
    halfway, there = (await tops(page))["post0007"], await page.evaluate(LAID_OUT, "post0007")
    assert before + 20 < halfway < there - 20
    assert await page.evaluate(AT, [400, halfway + 5]) == "post0007"
    assert await page.evaluate(AT, [400, halfway - 5]) == "another1"
    # On paper all is where it goes to.
    await page.emulate_media(media="print")
    printed = await page.locator("#p-another1").bounding_box()
    assert (await tops(page))["post0007"] >= printed["y"] + printed["height"] - 1
    await page.emulate_media(media="screen")
    # She scrolls, and something changes above what she reads: it is seen where it was, and goes where it would.
    await page.evaluate("top => scrollBy(0, top - 20)", halfway)
    seen, there = await tops(page), await page.evaluate(LAID_OUT, "post0007")
    await page.evaluate("at = 0")
    room.do(decisions.set_summary, points=[decisions.Point(id="point001", text=LONG[:400], standing="background")])
    await stands_at(page, room)
    assert abs((await tops(page))["post0007"] - seen["post0007"]) < 1.5
    assert abs(await page.evaluate(LAID_OUT, "post0007") - there) < 1.5
    await page.evaluate("document.getAnimations().forEach(one => one.finish())")
    assert abs((await tops(page))["post0007"] - there) < 1.5
    # What is not uncovered yet was not seen: it stays under cover when the next change comes.
    await page.evaluate("scrollTo(0, 0)")
    for happens in ("another who writes", "a title that is longer", "figures"):
        CHANGES[happens](room)
        await stands_at(page, room)
    assert "inset" in await page.evaluate("getComputedStyle(document.querySelector('h1')).clipPath")


CALM = "() => performance.getEntriesByType('resource').some(({name}) => name.includes('/calm-'))"


def _is_restored(room):
    room.epoch, room.pressed = "e2", None


# The whole page is fetched.
RESTORED = {
    "a restored backup": _is_restored,
    "another": lambda room: room.publish("restored", "Restored", LONG),
    "another Summary": CHANGES["a Summary"],
}

# What is not left to stand when it was taken back, whatever waits.
GONE = {"a stream withdrawn": "video.example/1", ", ".join(TAKEN): "Update 9"}


@pytest.mark.parametrize("width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (820, 1440))])
async def test_whoever_asked_for_less_motion_is_shown_no_push_before_she_asks(room, reads, width):
    """What would move something that she sees waits, at the very top too, and the rest is put at once. What is taken
    back waits for nobody, and leaves its room."""
    page = await opened(room, reads, width=width, reduced_motion="reduce")
    await page.wait_for_function(CALM)
    await page.evaluate(COUNTS_SHIFTS)
    counted, waited = {}, set()
    for changes in [*STEPS[:-1], RESTORED, STEPS[-1]]:
        with room.at_once():
            for happens in changes.values():
                happens(room)
        await stands_at(page, room)
        if shifted := await shifts(page):
            counted[", ".join(changes)] = shifted
        assert await page.evaluate("document.getAnimations().length") == 0
        if gone := GONE.get(", ".join(changes)):
            assert gone not in await page.content()
        if await page.is_visible(".fresh"):
            waited |= changes.keys()
            await page.click(".fresh button")
            await page.wait_for_selector(".fresh", state="hidden")
            await page.evaluate("scrollTo(0, 0)")
            await shifts(page)  # of what she asked for herself
    assert counted == {}
    assert waited >= {"another who writes", "a Summary", "a title that is longer", "a pin"}
    assert not waited & {"an edit", "a late insert", "a takedown with a gap"}
    await is_as_if_she_had_just_arrived(page, room)


async def test_for_whoever_asked_for_less_motion_what_is_pinned_leaves_its_room_when_it_is_taken_down(room, reads):
    room.publish_many(8)
    room.do(decisions.pin_post, post="post0003")
    page = await reads(reduced_motion="reduce")
    await page.wait_for_function(CALM)
    await page.evaluate(COUNTS_SHIFTS)
    before = (await tops(page))["post0007"]
    assert "Update 3" in await page.inner_text("#pinned")
    room.take_down("post0003")
    await stands_at(page, room)
    assert "pdate 3" not in await page.content()
    assert await shifts(page) == []
    assert (await tops(page))["post0007"] == before
    # Out of sight the room is no more.
    await page.evaluate("scrollTo(0, 1200)")
    await page.wait_for_selector("#pinned .room", state="detached")
    await is_as_if_she_had_just_arrived(page, room)

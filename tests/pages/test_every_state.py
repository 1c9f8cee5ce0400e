"""Every state of every public page, before judges who know nothing of us: nothing to find, nothing too wide or cut."""

import asyncio
import itertools
import urllib.request
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.pages.gallery import PHONE, WIDE, reader
from tests.pages.states import STATES
from tests.servers.judges import BEST_PRACTICE, OF_LOOKS, WCAG_2_2_AA, axe_faults, w3c_faults

pytestmark = pytest.mark.servers

# The narrowest phone, a wide screen at 200 %, a tablet, the widest screen we are asked to look well on.
WIDTHS = (320, 640, 820, 2000)
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth
  const out = [...document.querySelectorAll('main *')].find(one => one.getBoundingClientRect().right > innerWidth + 1)
  return wide > 0 ? `${wide} px too wide: ${out?.outerHTML.slice(0, 120)}` : null
}"""

# Text that is read larger: twice the size, on a screen half as wide and on a phone. Nothing of it may be out of reach.
AS_EVER, LARGER, LARGER_AT = {"standard": 16, "fixed": 13}, {"standard": 32, "fixed": 26}, (720, 390)
CUT = """() => {
  const cut = [], style = (one) => getComputedStyle(one)
  const scrolls = (one) =>
    one && one !== document.body && (/auto|scroll/.test(style(one).overflowX) || scrolls(one.parentElement))
  for (const one of document.querySelectorAll('body *')) {
    const words = [...one.childNodes].filter(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
    if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    if (one.closest('svg') || style(one).clipPath !== 'none') continue  // only to be heard
    const clips = /hidden|clip/.test(style(one).overflowX + style(one).overflowY) && one.textContent.trim()
    if (clips && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
      cut.push('cut: ' + one.outerHTML.slice(0, 120))
    for (const text of words) {
      const range = new Range()
      range.selectNodeContents(text)
      const {left, right} = range.getBoundingClientRect()
      if ((right > innerWidth + 1 || left < -1) && !scrolls(one)) cut.push('off the screen: ' + text.data.slice(0, 80))
    }
  }
  return cut
}"""


LOOKS = {"phone, light": (PHONE, "light"), "wide, dark": (WIDE, "dark")}
FIRST, SECOND = LOOKS
BY_TURNS = [
    pytest.param(state, look, other, id=state.name)
    for state, (look, other) in zip(STATES, itertools.cycle([(FIRST, SECOND), (SECOND, FIRST)]), strict=False)
]


async def shown(gallery, page, state, look):
    """Of posts that are judged in another state two are enough here."""
    await dress(page, look)
    await gallery.show(page, state)
    if state.same_posts:
        await page.eval_on_selector_all("#posts > article", "posts => posts.slice(2).forEach(post => post.remove())")


async def dress(page, look):
    (width, height), scheme = LOOKS[look]
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": height})


async def judged(page, state, look, **more):
    """What axe says of the whole of it, or of the `only` rules that are named, in this look."""
    await dress(page, look)
    rules = WCAG_2_2_AA if state.framed else BEST_PRACTICE
    return [f"{look}: {fault}" for fault in await axe_faults(page, within=state.part, rules=rules, **more)]


@pytest.mark.parametrize(("state", "look", "other"), BY_TURNS)
async def test_axe_finds_nothing_and_nothing_is_too_wide_or_cut_however_large_the_letters(
    gallery, browser, state, look, other
):
    """The whole of axe in one look, by turns, for the states are much alike; in the other all that looks can change."""
    faults = []
    passes = reader if state.acts else gallery.passing
    async with passes(browser, PHONE) as page:
        await shown(gallery, page, state, look)
        faults += await judged(page, state, look) + await judged(page, state, other, only=OF_LOOKS)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            if wide := await page.evaluate(SIDEWAYS):
                faults.append(f"{width} px: {wide}")
        session = await page.context.new_cdp_session(page)
        await session.send("Page.setFontSizes", {"fontSizes": LARGER})
        for width in LARGER_AT:
            await page.set_viewport_size({"width": width, "height": 900})
            if wide := await page.evaluate(SIDEWAYS):
                faults.append(f"{width} px, text at 200 %: {wide}")
            faults += [f"{width} px, text at 200 %: {cut}" for cut in await page.evaluate(CUT)]
        await session.send("Page.setFontSizes", {"fontSizes": AS_EVER})
        await session.detach()
        faults += page.faults
    assert "\n".join(faults) == ""


@pytest.mark.long
@pytest.mark.parametrize(("state", "look", "other"), BY_TURNS)
async def test_axe_finds_nothing_in_the_other_look_either(gallery, browser, state, look, other):
    async with reader(browser, PHONE) as page:
        await shown(gallery, page, state, look)
        assert "\n".join(await judged(page, state, other)) == ""


IN_THE_EVENING = [replace(state, name=f"{state.name}-evening", theme="evening") for state in STATES if not state.theme]


@pytest.mark.long
@pytest.mark.parametrize("state", IN_THE_EVENING, ids=lambda state: state.name)
async def test_axe_finds_nothing_in_the_theme_of_the_box_either(gallery, browser, state):
    async with reader(browser, PHONE) as page:
        await shown(gallery, page, state, FIRST)
        faults = await judged(page, state, FIRST) + await judged(page, state, SECOND)
    assert "\n".join(faults) == ""


@pytest_asyncio.fixture(loop_scope="session")
async def pages(gallery):
    """The page of every state as an edge serves it; 404 and 410 have a body as well."""

    def fetched(address):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 -- our own edge, over http
                return answer.read()
        except urllib.error.HTTPError as answer:
            return answer.read()

    rooms = {state.name: gallery.room(state) for state in STATES if not state.acts}
    for room in rooms.values():
        await room.reached()
    addresses = {name: room.address for name, room in rooms.items()} | {"index": await gallery.index()}
    return {name: await asyncio.to_thread(fetched, address) for name, address in addresses.items()}


async def test_the_w3c_checker_finds_nothing(pages):
    assert "\n".join(await asyncio.to_thread(w3c_faults, pages)) == ""

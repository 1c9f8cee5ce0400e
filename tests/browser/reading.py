"""What a test can see of a live page, and do as its reader."""

import asyncio
import difflib
import re
import time

# The page as it reads, without what depends on where the reader has scrolled, and cut to what a fresh page would hold.
SHOWS = """() => {
  const copy = document.documentElement.cloneNode(true)
  const main = copy.querySelector('main')
  for (const link of copy.querySelectorAll('[aria-current]')) link.removeAttribute('aria-current')
  for (const room of copy.querySelectorAll('.room')) room.remove()  // of a post that was taken away in view
  for (const post of copy.querySelectorAll('#posts > article')) post.removeAttribute('style')  // or got shorter
  for (const post of copy.querySelectorAll('.is-new')) post.classList.remove('is-new')
  const page = copy.querySelector('main').dataset.page  // one of posts alone is not cut
  const count = page ? 0 : +document.querySelector('[data-count]').dataset.count
  for (const post of copy.querySelectorAll('#posts > article')) if (+post.dataset.n <= count - 20) post.remove()
  for (const head of copy.querySelectorAll('.day-head')) if (!head.nextElementSibling?.matches('article')) head.remove()
  for (const told of copy.querySelectorAll('[role=status], [role=alert], [data-slot=mine], .fresh[hidden]'))
    told.replaceChildren()
  for (const one of copy.querySelectorAll('*'))  // the order of attributes is no part of a page
    for (const {name, value} of [...one.attributes].sort((a, b) => a.name < b.name ? -1 : 1)) {
      one.removeAttribute(name)
      one.setAttribute(name, value)
    }
  return {title: document.title, state: copy.dataset.state, main: main.outerHTML}
}"""

# Another tab is before this one, or this one is looked at again.
HIDE = """hidden => {
  Object.defineProperty(document, 'visibilityState', {value: hidden ? 'hidden' : 'visible', configurable: true})
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true})
  document.dispatchEvent(new Event('visibilitychange'))
}"""

# A page that the browser kept is shown again; returns what can be read of its posts when it is.
SHOWN_AGAIN = """() => new Promise(done => {
  new MutationObserver(() => done(document.querySelector('#posts').innerText))
    .observe(document.documentElement, {attributes: true, attributeFilter: ['data-checking']})
  dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))
})"""

# Told by the change itself: a test that looks again and again sees a page in the background only once a second.
COMES_TO = """place => new Promise(done => {
  const stand = document.querySelector('[data-place]')
  const look = () => stand.dataset.place === place && done()
  new MutationObserver(look).observe(stand, {attributes: true})
  look()
})"""


STILL = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# It tells after the frame.
SHIFTS = f"() => ({STILL})().then(() => new Promise(done => setTimeout(done, 60))).then(() => shifted.splice(0))"

COUNTS_SHIFTS = """() => {
  window.shifted = []
  new PerformanceObserver(list => shifted.push(...list.getEntries().map(one => [one.value, one.sources.map(told)])))
    .observe({type: 'layout-shift', buffered: false})
  const told = ({node}) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 80)
}"""


async def shows(page):
    return await page.evaluate(SHOWS)


def difference(stayed, arrived):
    """Where two pages differ, tag by tag; empty where they do not."""
    pieces = [re.findall(r"<[^>]*>|[^<]+", "".join(page.values())) for page in (stayed, arrived)]
    return list(difflib.unified_diff(*pieces, "stayed", "arrived", n=1, lineterm=""))


async def stands_at(page, room, patience=5.0):
    """Wait until the page has everything that was decided; returns after how many seconds it had."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(patience):
            await page.evaluate(COMES_TO, room.place)
    except TimeoutError:
        there = await page.get_attribute("[data-place]", "data-place")
        raise AssertionError(f"the page stands at {there} and not at {room.place} after {patience} s") from None
    return time.monotonic() - began


async def posts(page):
    return await page.eval_on_selector_all("#posts > article", "posts => posts.map(post => post.dataset.id)")


async def tops(page):
    """Where every post begins on the screen, to the fraction of a pixel."""
    return await page.eval_on_selector_all(
        "#posts > article",
        "all => Object.fromEntries(all.map(one => [one.dataset.id, one.getBoundingClientRect().top]))",
    )


async def scroll_to(page, post, below=40):
    """Read `post`: it begins a little below the upper edge of the screen."""
    await page.evaluate(
        "([id, below]) => scrollBy(0, document.getElementById('p-' + id).getBoundingClientRect().top - below)",
        [post, below],
    )
    await still(page)


async def still(page):
    """Two frames later, so that whatever the browser does by itself has been done."""
    await page.evaluate(STILL)


async def until(true, patience=5.0, told="it did not happen"):
    ends = time.monotonic() + patience
    while not true():
        assert time.monotonic() < ends, told
        await asyncio.sleep(0.05)


async def shifts(page):
    """What the browser has counted since it was last asked, and of what."""
    return await page.evaluate(SHIFTS)

"""`python -m bench.typing`: what a keystroke costs at the desk, with no post in the timeline and with 1,418.

A real Chromium, real key events, a desk that saves and asks as always. Counted is the time from the key's own time
stamp to the moment after the frame that shows it, and every task of more than 50 ms. All 1,418 posts stand in the
timeline: whoever types has fetched the older ones down to the first."""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.open_house import at_work, sits_down, write_long

POSTS = 1418
RUNS = 5
KEYS = 60
EVERY = 0.075  # a quick typist
RATIO = 1.3
LONGEST = 50
SAID = "The tugs hold the ferry at the stern; the harbour master says that nobody boards before noon. "

# After the frame: the message is handled once it has been drawn.
LISTEN = """() => {
  window.keys = []; window.tasks = []; window.worked = []
  const post = new MessageChannel()
  const wait = []
  post.port1.onmessage = () => wait.splice(0).forEach(tell => tell(performance.now()))
  addEventListener('keydown', event => requestAnimationFrame(() => {
    wait.push(now => keys.push(now - event.timeStamp))
    post.port2.postMessage(0)
  }), {capture: true})
  new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration)))
    .observe({type: 'longtask'})
  new PerformanceObserver(list => worked.push(...list.getEntries().filter(one => one.name === 'keydown')
    .map(one => one.processingEnd - one.processingStart))).observe({type: 'event', durationThreshold: 16})
}"""


@dataclass(frozen=True)
class Typed:
    """Milliseconds."""

    keys: Sequence[float]
    tasks: Sequence[float]

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.keys, n=20)[-1]


async def typed(page: Any, where: str) -> Typed:
    """One stretch of typing into the headline or the text."""
    place = page.get_by_label("Headline") if where == "headline" else page.locator(".ProseMirror")
    await place.click()
    await page.evaluate("() => { keys.length = tasks.length = worked.length = 0 }")
    for number in range(KEYS):
        await page.keyboard.press(SAID[number % len(SAID)])
        await asyncio.sleep(EVERY)
    await asyncio.sleep(0.2)
    found = await page.evaluate("() => ({keys, tasks})")
    return Typed(found["keys"], found["tasks"])


async def far(page: Any, posts: int) -> None:
    """Down to the first post."""
    await page.evaluate(
        """posts => new Promise(done => {
          const look = () => document.querySelectorAll('article.item').length >= posts
            ? (clearInterval(looking), done())
            : document.querySelector('.older button:enabled')?.click()
          const looking = setInterval(look, 20)
        })""",
        posts,
    )


async def measure() -> dict[tuple[str, int], list[Typed]]:
    found: dict[tuple[str, int], list[Typed]] = {}
    async with at_work() as (house, browser):
        for posts in (0, POSTS):
            await asyncio.to_thread(write_long, house, f"ferry-{posts}", posts)
        desks = {posts: await sits_down(house, browser, f"ferry-{posts}") for posts in (0, POSTS)}
        await far(desks[POSTS], POSTS)
        for page in desks.values():
            await page.evaluate(LISTEN)
        for run in range(RUNS + 1):
            for posts, page in desks.items():
                await page.bring_to_front()
                for where in ("headline", "text"):
                    one = await typed(page, where)
                    if run:  # the first is for warming up
                        found.setdefault((where, posts), []).append(one)
    return found


def show(found: dict[tuple[str, int], list[Typed]], console: Console) -> bool:
    table = Table("keydown to next paint, p95", "0 posts, ms", f"{POSTS:,} posts, ms", "ratio", "wanted", "")
    well = True
    for where in ("headline", "text"):
        empty, full = (statistics.median(one.p95 for one in found[where, posts]) for posts in (0, POSTS))
        well &= (good := full <= RATIO * empty)
        row = (f"{empty:.1f}", f"{full:.1f}", f"{full / empty:.2f}", f"≤ {RATIO}", "yes" if good else "NO")
        table.add_row(where, *row)
    longest = {
        posts: [max(one.tasks, default=0) for key in found if key[1] == posts for one in found[key]]
        for posts in (0, POSTS)
    }
    many = {
        posts: sum(len(one.tasks) for key in found if key[1] == posts for one in found[key]) for posts in (0, POSTS)
    }
    good = many[POSTS] == 0
    table.add_row(
        "longest task over 50 ms",
        *(f"{max(longest[posts]):.0f}" for posts in (0, POSTS)),
        "",
        "none",
        "yes" if good else "NO",
    )
    table.add_row("tasks over 50 ms", *(str(many[posts]) for posts in (0, POSTS)))
    console.print(table)
    return well and good


if __name__ == "__main__":
    sys.exit(not show(asyncio.run(measure()), Console()))

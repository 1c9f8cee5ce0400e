"""`python -m bench.typing`: what a keystroke costs at the desk, with no post in the timeline and with 1,418.

`--posts 200 --runs 2` is a quick look. `--keep FOLDER` uses a house that stays: its posts are written once, and their
cards drawn, which takes longer than to measure.

A real Chromium, real key events, a desk that saves and asks as always. Counted is the time from the key's own time
stamp to the moment after the frame that shows it, and every task of more than 50 ms. All 1,418 posts stand in the
timeline: whoever types has fetched the older ones down to the first. Once more in each run a post goes out while
somebody types beside them, since it has to find its place there."""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.open_house import at_work, sits_down, write_long

POSTS = 1418
RUNS = 5
KEYS = 60
EVERY = 0.075  # a quick typist
# And up to a frame more, so that in every stretch keys fall all over the time between two frames. In step with the
# frames a stretch measured where it had begun: 7 ms or 15 ms, with no post at all.
FRAME, GOLDEN = 1 / 60, 0.618034
RATIO = 1.3
COMES = "text, while a post comes"
SAID = "The tugs hold the ferry at the stern; the harbour master says that nobody boards before noon. "

# After the frame: the message is handled once it has been drawn.
LISTEN = """() => {
  window.keys = []; window.tasks = []; window.began = 0
  const post = new MessageChannel()
  const wait = []
  post.port1.onmessage = () => wait.splice(0).forEach(tell => tell(performance.now()))
  addEventListener('keydown', event => requestAnimationFrame(() => {
    wait.push(now => keys.push(now - event.timeStamp))
    post.port2.postMessage(0)
  }), {capture: true})
  new PerformanceObserver(list => tasks.push(...list.getEntries().filter(one => one.startTime > began)
    .map(one => one.duration))).observe({type: 'longtask'})
}"""
# What the measurement itself did in the page, to find its place, is no task of the desk's.
BEGIN = "() => { began = performance.now(); keys.length = tasks.length = 0 }"


@dataclass(frozen=True)
class Typed:
    """Milliseconds."""

    keys: Sequence[float]
    tasks: Sequence[float]
    worked: float  # by the page's own thread, a key, of a processor: the same however busy the machine is

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.keys, n=20)[-1]


async def typed(page: Any, where: str, meanwhile: Callable[[], object] | None = None) -> Typed:
    """One stretch of typing into the headline or the text; `meanwhile` something else happens."""
    await page.locator("#headline" if where == "headline" else ".ProseMirror").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.press("Delete")
    await asyncio.sleep(0.2)
    await page.evaluate(BEGIN)
    thread = await page.context.new_cdp_session(page)
    await thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = await worked(thread)
    for number in range(KEYS):
        await page.keyboard.press(SAID[number % len(SAID)])
        await asyncio.sleep(EVERY + FRAME * (number * GOLDEN % 1))
        if meanwhile and number == KEYS // 3:
            asyncio.get_running_loop().run_in_executor(None, meanwhile)
    await asyncio.sleep(0.2)
    found = await page.evaluate("() => ({keys, tasks})")
    spent = await worked(thread) - before
    await thread.detach()
    return Typed(found["keys"], found["tasks"], spent / KEYS)


async def worked(thread: Any) -> float:
    """What the page's thread has done so far, in milliseconds of a processor."""
    told = await thread.send("Performance.getMetrics")
    return 1000 * float(next(one["value"] for one in told["metrics"] if one["name"] == "TaskDuration"))


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


async def measure(most: int, runs: int, kept: Path | None) -> dict[tuple[str, int], list[Typed]]:
    found: dict[tuple[str, int], list[Typed]] = {}
    async with at_work(kept) as (house, browser):
        for posts in (0, most):
            await asyncio.to_thread(write_long, house, f"ferry-{posts}", posts)
        desks = {posts: await sits_down(house, browser, f"ferry-{posts}") for posts in (0, most)}
        await far(desks[most], most)
        for page in desks.values():
            await page.evaluate(LISTEN)
        publish = partial(house.publish, house.ana[0], f"ferry-{most}", "A colleague has something")
        stretches = [(posts, where, None) for posts in (0, most) for where in ("headline", "text")]
        for run in range(runs + 1):
            for posts, where, meanwhile in (*stretches, (most, COMES, publish)):
                await desks[posts].bring_to_front()
                one = await typed(desks[posts], where, meanwhile)
                if run:  # the first is for warming up
                    found.setdefault((where, posts), []).append(one)
    return found


def show(found: dict[tuple[str, int], list[Typed]], console: Console) -> bool:
    few, most = sorted({posts for _, posts in found})
    table = Table("keydown to next paint, p95", f"{few} posts, ms", f"{most:,} posts, ms", "ratio", "wanted", "")
    p95 = {key: statistics.median(one.p95 for one in runs) for key, runs in found.items()}
    tasks = {
        posts: [task for key, runs in found.items() if key[1] == posts for run in runs for task in run.tasks]
        for posts in (few, most)
    }
    ratios = {where: p95[where, most] / p95[where, few] for where in ("headline", "text")}
    for where, ratio in ratios.items():
        row = (f"{p95[where, few]:.1f}", f"{p95[where, most]:.1f}", f"{ratio:.2f}", f"≤ {RATIO}", _well(ratio <= RATIO))
        table.add_row(where, *row)
    table.add_row(COMES, "", f"{p95[COMES, most]:.1f}")
    for where in ("headline", "text"):
        spent = [statistics.median(one.worked for one in found[where, posts]) for posts in (few, most)]
        table.add_row(f"processor a key, {where}", *(f"{one:.1f}" for one in spent), f"{spent[1] / spent[0]:.2f}")
    longest = (f"{max(tasks[posts], default=0):.0f}" for posts in (few, most))
    table.add_row("longest task over 50 ms", *longest, "", "none", _well(not tasks[most]))
    table.add_row("tasks over 50 ms", *(str(len(tasks[posts])) for posts in (few, most)))
    console.print(table)
    for (where, posts), stretches in found.items():
        if slow := [round(task) for one in stretches for task in one.tasks]:
            console.print(f"{posts:,} posts, {where}: tasks of {slow} ms")
    console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return not tasks[most] and max(ratios.values()) <= RATIO


def _well(good: bool) -> str:  # noqa: FBT001 -- it is the whole question
    return "yes" if good else "NO"


def _asked() -> argparse.Namespace:
    ask = argparse.ArgumentParser(prog="python -m bench.typing")
    ask.add_argument("--posts", type=int, default=POSTS)
    ask.add_argument("--runs", type=int, default=RUNS)
    ask.add_argument("--keep", type=Path, metavar="FOLDER", help="a house that stays, and is used again")
    return ask.parse_args()


if __name__ == "__main__":
    asked = _asked()
    sys.exit(not show(asyncio.run(measure(asked.posts, asked.runs, asked.keep)), Console()))

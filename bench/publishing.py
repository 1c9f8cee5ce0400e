"""`python -m bench.publishing`: from the key that publishes to a reader's screen.

A real Chromium at the desk, a second one on the live page, one house between them. Ctrl+Enter is pressed right after
the last word, when not all of it has reached the desk, and once more when it has. What is printed is the middle one of
five after one for warming up, its parts, and beside it a limit that is taken in the same run: two synced writes, three
round trips on loopback and two frames, which nobody gets below who promises what we promise."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.open_house import WIDE, at_work, sits_down

RUNS = 5
WANTED = 300
SYNCS, TRIPS, FRAMES = 2, 3, 2  # the device and the ledger; ask, answer, carry; the key's and the reader's

# When the key was pressed, and when the first request that publishes left: milliseconds since 1970.
AT_DESK = """() => {
  window.pressed = 0
  addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.ctrlKey) pressed = performance.timeOrigin + event.timeStamp
  }, {capture: true})
  performance.setResourceTimingBufferSize(5000)
}"""
ASKED = """() => {
  const since = pressed - performance.timeOrigin
  const sent = performance.getEntriesByType('resource').filter(one => one.startTime >= since && /drafts/.test(one.name))
  const out = sent.find(one => one.name.endsWith('/publish'))
  return {pressed, first: performance.timeOrigin + sent[0].startTime, sent: sent.indexOf(out) + 1,
    answered: performance.timeOrigin + out.responseEnd}
}"""
# When the words stood in the page, and when the frame with them had been drawn.
AT_HOME = """headline => new Promise(done => {
  const look = () => {
    if (!document.querySelector('#posts').textContent.includes(headline)) return
    seen.disconnect()
    const put = performance.timeOrigin + performance.now()
    requestAnimationFrame(() => {
      const after = new MessageChannel()
      after.port1.onmessage = () => done({put, shown: performance.timeOrigin + performance.now()})
      after.port2.postMessage(0)
    })
  }
  const seen = new MutationObserver(look)
  seen.observe(document.body, {childList: true, subtree: true, characterData: true})
  look()
})"""
FRAME = """() => new Promise(done => requestAnimationFrame(() => {
  const began = performance.now()
  requestAnimationFrame(() => done(performance.now() - began))
}))"""


async def once(desk: Any, reader: Any, log: Path, number: int, *, rested: bool) -> Mapping[str, float]:
    """Milliseconds since the key, by what had happened."""
    headline = f"Update number {number:03d}"
    waits = asyncio.ensure_future(reader.evaluate(AT_HOME, headline))
    await desk.get_by_label("Headline").click()
    await desk.keyboard.type(headline)
    await desk.locator(".ProseMirror").click()
    await desk.keyboard.type("Two lifeboats are alongside.")
    if rested:
        await desk.locator(".way li.done", has_text="at the desk").wait_for()
    await desk.keyboard.press("Control+Enter")
    shown = await waits
    await desk.get_by_role("article", name=headline).wait_for()
    asked = await desk.evaluate(ASKED)
    pressed = _last_pressed(log)
    moments = {
        "asked": asked["first"],
        "answered": asked["answered"],
        "pressed": datetime.fromisoformat(pressed["timestamp"]).timestamp() * 1000,
        "put": shown["put"],
        "shown": shown["shown"],
    }
    return {name: at - asked["pressed"] for name, at in moments.items()} | {"press": pressed["ms"]}


def _last_pressed(log: Path) -> Any:
    return [json.loads(line) for line in log.read_text().splitlines() if '"pressed"' in line][-1]


async def limit(house: Any, reader: Any) -> Mapping[str, float]:
    """What one of each costs just now."""
    frames = [await reader.evaluate(FRAME) for _ in range(9)]
    return {"sync": _median(_sync(house.folder)), "trip": _median(_trips(house)), "frame": statistics.median(frames)}


def _sync(folder: Path) -> Sequence[float]:
    file = os.open(folder / "synced", os.O_CREAT | os.O_WRONLY)

    def write() -> None:
        os.pwrite(file, b"x" * 4096, 0)
        os.fsync(file)

    return [_took(write) for _ in range(25)]


def _trips(house: Any) -> Sequence[float]:
    return [_took(lambda: house.get("/healthz")) for _ in range(25)]


def _took(work: Any) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


async def measure() -> tuple[Mapping[bool, Sequence[Mapping[str, float]]], Mapping[str, float]]:
    found: dict[bool, list[Mapping[str, float]]] = {False: [], True: []}
    async with at_work() as (house, browser):
        ana, _password = house.ana
        slug = await asyncio.to_thread(house.coverage, ana)
        desk = await sits_down(house, browser, slug)
        await desk.evaluate(AT_DESK)
        reader = await (await browser.new_context(viewport=WIDE)).new_page()
        async with reader.expect_request("**/stream?*"):
            await reader.goto(f"{house.readers}/live/{slug}")
        log = house.server.log
        for number in range(2 * (RUNS + 1)):
            rested = bool(number % 2)
            one = await once(desk, reader, log, number, rested=rested)
            if number > 1:  # the first of each is for warming up
                found[rested].append(one)
        return found, await limit(house, reader)


LINES = (
    ("asked", "the device has kept it and asks"),
    ("answered", "the desk has it on its disk and answers"),
    ("pressed", "it is pressed"),
    ("put", "a reader's page has it"),
    ("shown", "it is on a reader's screen"),
)


def show(found: Mapping[bool, Sequence[Mapping[str, float]]], least: Mapping[str, float], console: Console) -> bool:
    table = Table("milliseconds since the key", "at once", "at rest")
    middle = {
        rested: {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        for rested, runs in found.items()
    }
    for name, line in LINES:
        table.add_row(line, *(f"{middle[rested][name]:.0f}" for rested in (False, True)))
    table.add_row("of these for pressing", *(f"{middle[rested]['press']:.0f}" for rested in (False, True)))
    floor = SYNCS * least["sync"] + TRIPS * least["trip"] + FRAMES * least["frame"]
    parts = ", ".join(f"{name} {value:.1f}" for name, value in least.items())
    table.add_row(f"the limit of this run ({parts})", f"{floor:.0f}", f"{floor:.0f}")
    table.add_row("ratio", *(f"{middle[rested]['shown'] / floor:.1f}" for rested in (False, True)))
    well = all(middle[rested]["shown"] <= WANTED for rested in (False, True))
    table.add_row(
        f"wanted: ≤ {WANTED}", *("yes" if middle[rested]["shown"] <= WANTED else "NO" for rested in (False, True))
    )
    console.print(table)
    return well


if __name__ == "__main__":
    sys.exit(not show(*asyncio.run(measure()), Console()))

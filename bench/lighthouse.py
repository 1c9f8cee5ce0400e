"""`python -m bench.lighthouse`: what Lighthouse says of the sample page on a phone, as the median of five runs.

The page is the tests' fullest evening, pressed and served by a real edge with all of its pictures. It is the one place
where the mark of fiction is off: an invented page keeps search engines away, and the judgement on SEO would be about
that alone."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shlex
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from rich.console import Console
from rich.table import Table

import hatch_build
from stoppress.story import decisions
from tests.browser.newsroom import House
from tests.evening import Evening
from tests.pages.gallery import Room, hang
from tests.pages.states import State, live
from tests.servers.chromium import FLAGS, chromium
from tests.servers.node import node

HERE = Path(__file__).resolve().parent
RUNS = 5
# What we ask for, in hundredths of what there is to have.
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NAMES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}


@dataclass(frozen=True)
class Run:
    """`faults` are the audits that cost anything, in Lighthouse's own words."""

    scores: Mapping[str, int]
    lcp: float
    cls: float
    faults: frozenset[str]


def sample() -> Evening:
    evening = live()
    evening.take(decisions.describe(evening.coverage, evening.coverage.about.model_copy(update={"fiction": False})))
    return evening


def judge(address: str, report: Path) -> Run:
    """One visit in a fresh profile, on the slow phone and the slow line that are Lighthouse's own default."""
    program, surroundings = chromium()
    os.environ.update(surroundings, CHROME_PATH=str(program))
    done = node(
        HERE / "node_modules" / "lighthouse" / "cli" / "index.js",
        address,
        "--quiet",
        "--no-enable-error-reporting",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(WANTED)}",
        f"--chrome-flags={shlex.join(['--headless=new', *FLAGS])}",
        folder=HERE,
    )
    if done.returncode:
        sys.exit(f"Lighthouse could not judge the page:\n{done.stderr.strip()}")
    return read(json.loads(report.read_text()))


def read(report: Mapping[str, Any]) -> Run:
    audits, categories = report["audits"], report["categories"]
    weighed = [part["id"] for one in categories.values() for part in one["auditRefs"] if part["weight"]]
    return Run(
        {name: round(categories[name]["score"] * 100) for name in WANTED},
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        frozenset(f"{name}: {audits[name]['title']}" for name in weighed if _cost(audits[name]["score"])),
    )


def _cost(score: float | None) -> bool:
    return score is not None and score < 0.9  # None: nothing on the page that it could be about


async def visits() -> list[Run]:
    with tempfile.TemporaryDirectory(prefix="stop-press-bench-") as folder:
        house = House(Path(folder))
        hang(Path(folder) / "media" / "public")
        async with house.open():
            room = Room(house, State("sample", sample), "sample")
            await room.reached()
            report = Path(folder) / "report.json"
            return [await asyncio.to_thread(judge, room.address, report) for _ in range(RUNS)]


def show(runs: Sequence[Run], console: Console) -> bool:
    table = Table("", "median", "least", "most", "wanted", "")
    well = True
    for name, wanted in WANTED.items():
        scores = sorted(run.scores[name] for run in runs)
        median = statistics.median(scores)
        well &= median >= wanted
        row = (median, scores[0], scores[-1], wanted if wanted == 100 else f"≥ {wanted}")
        table.add_row(NAMES[name], *map(str, row), "yes" if median >= wanted else "NO")
    for name, unit, values in (("LCP", " s", [run.lcp for run in runs]), ("CLS", "", [run.cls for run in runs])):
        table.add_row(name, *(f"{one:.3g}{unit}" for one in (statistics.median(values), min(values), max(values))))
    console.print(table)
    for fault in sorted(frozenset().union(*(run.faults for run in runs))):
        console.print(f"Cost points: {fault}", markup=False)
    return well


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with hatch_build.only_one():
        hatch_build.install(HERE, all_of_it=True)
    sys.exit(not show(asyncio.run(visits()), Console()))


if __name__ == "__main__":
    main()

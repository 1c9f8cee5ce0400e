"""A whole house and a real Chromium beside a measurement: `stoppress serve` on a folder of its own, somebody with an
account, coverages of any length that were written at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.press import SITE, told
from stoppress.commands.opening import set_up
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, CoverageDescribed, Entry, Fact, PostPublished
from tests.servers.chromium import FLAGS, chromium
from tests.servers.node import NODE
from tests.walk.house import House, opened

WIDE = {"width": 1440, "height": 900}


@contextlib.asynccontextmanager
async def at_work(kept: Path | None = None) -> AsyncIterator[tuple[House, Any]]:
    """The house, open, and a browser. `kept` is a folder that stays, with what an earlier measurement wrote there."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    from playwright.async_api import async_playwright  # noqa: PLC0415 -- it reads the line above

    program, surroundings = chromium()
    folder = contextlib.nullcontext(kept) if kept else tempfile.TemporaryDirectory(prefix="stop-press-bench-")
    with folder as place, opened(Path(place)) as house:
        set_up(house.folder)
        await asyncio.to_thread(_ana, house)
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(
                executable_path=program, args=FLAGS, env={**os.environ, **surroundings}, chromium_sandbox=False
            )
            yield house, browser
            await browser.close()


def _ana(house: House) -> None:
    """The administrator; where she was left from an earlier measurement she gets another password."""
    from stoppress.desk.people.models import Person  # noqa: PLC0415 -- Django is set up

    if Person.objects.filter(username="ana").exists():
        house.ana = house.logs_in("ana", "password", "ana")


async def sits_down(house: House, browser: Any, slug: str) -> Any:
    """The administrator's desk of this coverage, in a profile of its own."""
    ana, _password = house.ana
    context = await browser.new_context(viewport=WIDE, locale="en-GB")
    await context.add_cookies(
        [{"name": name, "value": value, "url": house.desk} for name, value in ana.cookies.items()]
    )
    page = await context.new_page()
    await page.goto(f"{house.desk}/coverages/{slug}")
    await page.get_by_label("Headline").wait_for()
    return page


def write_long(house: House, slug: str, posts: int) -> None:
    """A live coverage of so many posts, told as `bench.press` tells its, as if the administrator had published them
    all; the older half has been read. One that is there already is left as it is, without its drafts."""
    from stoppress.desk import models  # noqa: PLC0415 -- Django is set up
    from stoppress.desk.importing.write import write_coverage  # noqa: PLC0415
    from stoppress.desk.people.models import Person  # noqa: PLC0415

    house.ana  # noqa: B018 -- made on first use
    if models.Coverage.objects.filter(slug=slug).exists():
        models.DraftRow.objects.filter(coverage__slug=slug, out=False).delete()
        return
    facts = _facts(slug, posts)
    write_coverage(slug, facts, why="bench", at=datetime.now(UTC))
    row, ana = models.Coverage.objects.get(slug=slug), Person.objects.get(username="ana")
    models.Membership.objects.create(coverage=row, person=ana, role="owner")
    out = [fact.post for fact in facts if isinstance(fact, PostPublished)]
    who = {"written_by": ana, "published_by": ana, "worded_by": ana}
    rows = models.PostRow.objects.bulk_create(models.PostRow(coverage=row, post=post, **who) for post in out)
    read = rows[: len(rows) // 2]
    models.ReadingRow.objects.bulk_create(
        models.ReadingRow(out=one, revision=1, mark="read", by=ana, at=datetime.now(UTC)) for one in read
    )


def _facts(slug: str, posts: int) -> Sequence[Fact]:
    now = datetime.now(UTC) - timedelta(seconds=75 * (posts + 1))
    coverage, facts = Coverage(), list[Fact]()

    def take(new: Sequence[Fact]) -> None:
        nonlocal coverage
        for fact in new:
            coverage = coverage.take(Entry(coverage.seq + 1, fact, now))
            facts.append(fact)

    about = CoverageDescribed(
        slug=slug, title="All 312 off grounded ferry", timezone="Etc/GMT-1", outlet=SITE.name, at=now
    )
    take(decisions.describe(coverage, about))
    take(decisions.open_coverage(coverage, at=now))
    said = told()
    for number in range(posts):
        now += timedelta(seconds=75)
        one = said[number % len(said)]
        document = read_document({"version": 1, "blocks": list(one.blocks)})
        words = decisions.Words(one.headline, document, (Byline(name="Ana", role="Live reporter"),))
        key = number % 60 == 0
        take(decisions.publish_post(coverage, post=f"post{number:06d}", words=words, at=now, key_point=key))
    return facts

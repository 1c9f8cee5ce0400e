"""`python -m bench.press`: what one publish costs early in a coverage and late in it, and what an edge is sent for it.

Processor time of this process alone: folding the entry, pressing what changed, and packing it for the wire. The two
coverages are told alike: the headlines and paragraphs of the demo's ferry, over and over, and twelve key points."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from stoppress.demo import script
from stoppress.demo.story import whole_story
from stoppress.press.coverage import press
from stoppress.press.pressed import Pressed
from stoppress.press.site import Site
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.document import read_document
from stoppress.story.entries import Byline, CoverageDescribed, Entry, Fact
from stoppress.wire.changes import changes
from stoppress.wire.codec import encode

EARLY, LATE = 40, 1418
TIMES = 20  # as many as an older page holds, so that one is begun in both
AROUND = 26  # so many posts and then the first again: both coverages have the same words in front
SITE = Site("The Hallin Record", "https://record.example")
BEGINNING = datetime(2026, 3, 3, 21, 30, tzinfo=UTC)
BYLINES = (
    Byline(name="Marcus Bell", role="Live reporter"),
    Byline(name="Lina Thorsen", role="on Stenna"),
    Byline(name="Ana Quist", role="Transport correspondent"),
)


@dataclass(frozen=True)
class Cost:
    """Of one publish. `pieces` are what the edge was sent: parts, pages, permalinks, stretches of the page of all."""

    seconds: float
    pieces: int
    sent: int


@dataclass(frozen=True)
class Said:
    headline: str | None
    blocks: Sequence[Mapping[str, Any]]


class Newsroom:
    """Publishes one post after another, each pressed upon the last."""

    def __init__(self) -> None:
        self.coverage, self.now = Coverage(), BEGINNING
        self.pressed: Pressed | None = None
        self.told = told()
        about = CoverageDescribed(
            slug="ferry", title="All 312 off grounded ferry", timezone="Europe/Oslo", outlet=SITE.name, at=self.now
        )
        self._take(decisions.describe(self.coverage, about))
        self._take(decisions.open_coverage(self.coverage, at=self.now))

    def write(self, *, upto: int) -> None:
        while self.coverage.count < upto:
            self._take(self._next())

    def press(self) -> Pressed:
        self.pressed = press(self.coverage, book="ferry", epoch="e1", before=self.pressed, site=SITE)
        return self.pressed

    def publish(self) -> Cost:
        before, facts = self.pressed, self._next()
        began = time.process_time()
        self._take(facts)
        after = self.press()
        news = changes(after, before.place if before else None)
        message = encode(news)
        spent = time.process_time() - began
        pieces = sum(map(len, (news.parts, news.pages, news.leaves, news.pieces)))
        tail = news.tail is not None and (before is None or news.tail is not before.tail)
        return Cost(spent, pieces + tail, sum(map(len, message)))

    def _next(self) -> Sequence[Fact]:
        number = self.coverage.count
        self.now += timedelta(seconds=75)
        said = self.told[number % len(self.told)]
        document = read_document({"version": 1, "blocks": list(said.blocks)})
        words = decisions.Words(said.headline, document, (BYLINES[number % len(BYLINES)],))
        return decisions.publish_post(
            self.coverage,
            post=f"post{number:05d}",
            words=words,
            at=self.now,
            key_point=number % 3 == 0 and number < 36,
        )

    def _take(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.coverage = self.coverage.take(Entry(self.coverage.seq + 1, fact, self.now))


def told() -> list[Said]:
    """The posts of the demo's ferry, with what of them needs no other post and no picture."""
    published = (step.deed for step in whole_story(SITE.base) if step.slug.startswith("ferry"))
    found = [
        Said(deed.words.headline, plain)
        for deed in published
        if isinstance(deed, script.Publish) and (plain := [one for one in deed.words.blocks if _is_plain(one)])
    ]
    return found[:AROUND]


def _is_plain(block: Mapping[str, Any]) -> bool:
    return block["type"] == "paragraph" and all(one.keys() == {"type", "text"} for one in block["content"])


@dataclass(frozen=True)
class Figures:
    """Of a coverage with so many posts: the front page, and the middle one of what `TIMES` publishes cost."""

    br: int
    gzip: int
    first: float
    seconds: float
    pieces: float
    sent: float


def measure(posts: int) -> Figures:
    newsroom = Newsroom()
    newsroom.write(upto=posts)
    began = time.process_time()
    front = newsroom.press().pages[""]
    first = time.process_time() - began
    assert front.br is not None
    costs = [newsroom.publish() for _ in range(TIMES)]
    return Figures(
        len(front.br),
        len(front.gzip),
        first,
        *(statistics.median(getattr(cost, name) for cost in costs) for name in ("seconds", "pieces", "sent")),
    )


def show(early: Figures, late: Figures, console: Console) -> None:
    table = Table("", f"{EARLY} posts", f"{LATE:,} posts", "ratio")
    for name, line, scale, form in (
        ("br", "front page, brotli, bytes", 1, ",.0f"),
        ("gzip", "front page, gzip, bytes", 1, ",.0f"),
        ("seconds", "one publish, processor, ms", 1000, ".1f"),
        ("pieces", "one publish, pieces sent to an edge", 1, ".0f"),
        ("sent", "one publish, bytes sent to an edge", 1, ",.0f"),
        ("first", "all anew after a start, processor, s", 1, ".2f"),
    ):
        was, now = getattr(early, name), getattr(late, name)
        table.add_row(line, f"{was * scale:{form}}", f"{now * scale:{form}}", f"{now / was:.2f}")
    console.print(table)


if __name__ == "__main__":
    show(measure(EARLY), measure(LATE), Console())

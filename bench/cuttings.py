"""`python -m bench.cuttings`: how well a page is read, in the measures that issues name, with what was asked for.

The texts are other people's and lie outside of the repository: STOPPRESS_SUMMARIES names pages with their
editors' own points (`.jsonl.gz`), STOPPRESS_POLNEAR annotated news. What is not there is skipped."""

from __future__ import annotations

import gzip
import json
import os
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import attribution
from bench.rouge import recall
from stoppress.cuttings import summary_points
from stoppress.cuttings.near import Texts, near

PAGES, POSTS = 60, 60  # of these, pairs of posts are counted
LONG = 500  # posts of the page that near-duplicates are asked of


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, what came out, what was asked for."""

    measure: str
    found: str
    asked: str


@dataclass(frozen=True)
class Told:
    n: int
    headline: str | None
    time: str | None
    text: Sequence[str]


def main() -> None:
    table = Table("measure", "found", "asked for", title="Cuttings")
    for row in rows():
        table.add_row(row.measure, row.found, row.asked)
    Console().print(table)


def rows() -> Iterator[Row]:
    read = outside("STOPPRESS_POLNEAR")
    if read is None:
        yield Row("Who says what", "skipped: STOPPRESS_POLNEAR names no file", "")
    else:
        yield from articles(read)
    pages = outside("STOPPRESS_SUMMARIES")
    if pages is None:
        yield Row("Summary, near-duplicates", "skipped: STOPPRESS_SUMMARIES names no file", "")
    else:
        yield from summaries(pages)
        yield from duplicates(pages)


def articles(read: list[Any]) -> Iterator[Row]:
    """Who says what, in annotated news."""
    for name, value, goal in attribution.report(attribution.together(attribution.scores(read))):
        yield Row(name, f"{value:.3f}", f"{'≤' if name.startswith('ms') else '≥'} {goal:g}")


def outside(name: str) -> list[Any] | None:
    """The rows of the file that the environment names, or None."""
    path = os.environ.get(name, "")
    if not path or not Path(path).exists():
        return None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def summaries(pages: list[Any]) -> Iterator[Row]:
    """Drafts at the editors' own length. The halves show how much of the figure is this set of pages."""
    found, took = [], []
    for page in pages:
        posts = [Told(n, post["title"], post["time"], post["text"]) for n, post in enumerate(page["posts"])]
        written = " ".join(page["summary"])
        began = time.perf_counter()
        points = summary_points(posts, words=len(written.split()))
        took.append(time.perf_counter() - began)
        found.append(recall(" ".join(point.text for point in points), written))

    def mean(some: list[tuple[float, float]]) -> str:
        return " / ".join(f"{statistics.mean(part):.3f}" for part in zip(*some, strict=True))

    yield Row(f"Summary, {len(pages)} pages, ROUGE-1 / -2 recall", mean(found), "≥ .26 / ≥ .095")
    yield Row("  every other page; the rest", f"{mean(found[::2])}; {mean(found[1::2])}", "")
    yield Row("  ms a page, mean, p95", f"{statistics.mean(took) * 1e3:.1f}, {p95(took) * 1e3:.1f}", "about 10")


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


# -- near-duplicates --------------------------------------------------------------------------------------------------


def duplicates(pages: list[Any]) -> Iterator[Row]:
    """What is flagged of all pairs of posts of one page, and what is found of copies that were worked over."""
    texts = [list(dict.fromkeys(_whole(post) for post in page["posts"][:POSTS])) for page in pages[:PAGES]]
    pairs = flagged = 0
    for page in texts:
        on = Texts((str(n), text) for n, text in enumerate(page))
        pairs += len(page) * (len(page) - 1) // 2
        flagged += sum(len(on.near(text, but=[str(n)])) for n, text in enumerate(page)) // 2
    yield Row(f"near-duplicates, flagged of {pairs:,} pairs", f"{100 * flagged / pairs:.3f} %", "≤ 0.1 %")
    draw = random.Random(3)  # noqa: S311 -- the same copies every time
    long = [text for page in texts for text in page if len(text.split()) >= 20]
    for name, copies in _copies(long, draw).items():
        share = sum(near(copy, text) is not None for copy, text in copies) / len(copies)
        yield Row(f"  found: {name}", f"{share:.3f}", ".94–1.00")
    longest = max((page["posts"] for page in pages), key=len)[:LONG]
    on = Texts((str(n), _whole(post)) for n, post in enumerate(longest))
    took = []
    for n, post in enumerate(longest):
        began = time.perf_counter()
        on.near(_whole(post), but=[str(n)])
        took.append(time.perf_counter() - began)
    yield Row(f"  ms against {len(longest)} posts, p95, worst", f"{p95(took) * 1e3:.2f}, {max(took) * 1e3:.2f}", "≤ 10")


def _whole(post: Any) -> str:
    """Headline and text; a post that only points elsewhere has its headline as text."""
    return " ".join(dict.fromkeys([post["title"], *post["text"]]))


def _copies(texts: list[str], draw: random.Random) -> dict[str, list[tuple[str, str]]]:
    words = [word for text in texts for word in text.split()]

    def slip(text: str) -> str:
        word = draw.choice([word for word in text.split() if len(word) > 3] or text.split())
        return text.replace(word, word[:-1], 1)

    def without(text: str) -> str:
        sentences = text.split(" . ")
        return " . ".join(sentences[: len(sentences) // 2] + sentences[len(sentences) // 2 + 1 :])

    def reworded(text: str) -> str:
        return " ".join(draw.choice(words) if draw.random() < 0.2 else word for word in text.split())

    return {
        "a slip": [(slip(text), text) for text in texts],
        "something added": [(f"{text} {draw.choice(texts)}"[: len(text) + 200], text) for text in texts],
        "a sentence less": [(without(text), text) for text in texts if text.count(" . ") > 1],
        "half of it": [(text[: len(text) // 2], text) for text in texts],
        "a fifth of the words changed": [(reworded(text), text) for text in texts],
    }


if __name__ == "__main__":
    main()

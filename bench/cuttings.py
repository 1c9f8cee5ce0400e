"""`python -m bench.cuttings`: how well a page is read, in the measures that were asked for.

Some texts are other people's and lie outside of the repository: STOPPRESS_POLNEAR names articles with every attribution
marked (see `bench.attribution`), STOPPRESS_SUMMARIES pages with their editors' own points (both `.jsonl.gz`). What is
not there is skipped. The other measures are taken on our own fiction and its gold, and say so."""

from __future__ import annotations

import gzip
import json
import os
import random
import statistics
import time
import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import attribution
from bench.rouge import recall
from stoppress.cuttings import summary_points
from stoppress.cuttings.checks import Known, check_post
from stoppress.cuttings.near import Texts, near
from stoppress.cuttings.nlp import installed
from stoppress.cuttings.page import Page, PagePost, fields_of
from stoppress.cuttings.reading import read_page
from stoppress.story.document import Document
from tests.cuttings import fiction
from tests.cuttings.score import Score, score

PAGES, POSTS = 60, 60  # of these, pairs of posts are counted
LENGTHS, MORE = (40, 160, 1_440), 20  # posts of a page that goes on, and by how many
LONG = 500  # posts of the page that near-duplicates are asked of
# What is asked for where the extra is at hand; without it `bench.attribution` says.
WITH_EXTRA = {
    "quoted span and speaker right, F1": "0.88",
    "exact source, F1": "0.6",
    "exact cue, F1": "0.6",
    "exact content, F1": "0.48",
    "tier sure: right": "0.95",
    "tier sure: share of spans": "0.75",
    "ms for a post of 1,000 characters, p95": "200",
}


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
    yield from attributions()
    yield from our_pages("our English pages", fiction.ENGLISH)
    yield from our_pages("our German and French pages", fiction.OTHERS)
    yield from our_pages("our pages that nobody looks at", fiction.UNSEEN)
    pages = outside("STOPPRESS_SUMMARIES")
    if pages is None:
        yield Row("Summary, near-duplicates", "skipped: STOPPRESS_SUMMARIES names no file", "")
    else:
        yield from summaries(pages)
        yield from duplicates(pages)
    yield from speed()


@contextmanager
def reading_by(how: str) -> Iterator[None]:
    """`off`: by the rules alone; `on`: with the extra, if it is installed."""
    before = os.environ.get("STOPPRESS_NLP")
    os.environ["STOPPRESS_NLP"] = how
    try:
        yield
    finally:
        if before is None:
            del os.environ["STOPPRESS_NLP"]
        else:
            os.environ["STOPPRESS_NLP"] = before


def attributions() -> Iterator[Row]:
    path = os.environ.get("STOPPRESS_POLNEAR", "")
    if not path or not Path(path).exists():
        yield Row("who says what, articles of others", "skipped: STOPPRESS_POLNEAR names no file", "")
        return
    for how, title in (("off", "rules"), ("on", "with the extra")):
        with reading_by(how):
            if how == "on" and installed() is None:
                yield Row("with the extra", "skipped: it is not installed", "")
                return
            for name, value, goal in attribution.report(attribution.together(attribution.measure(Path(path)))):
                yield Row(f"{title}: {name}", f"{value:.3f}", f"{goal:g}" if how == "off" else WITH_EXTRA.get(name, ""))


def our_pages(title: str, names: Iterable[str]) -> Iterator[Row]:
    """Against gold that was written by reading. Floors of the same figures are held by `tests/cuttings`."""
    marks = reduce(add, (_marked(name) for name in names), Score())
    if not marks.posts:
        return
    yield Row(f"{title}: quotations; right speaker", f"{marks.spans.f1:.3f}; {marks.speakers.recall:.3f}", "≥ .85")
    yield Row("  sure: right / share", f"{marks.sure.precision:.3f} / {marks.sure.recall:.3f}", "≥ .95 at ≥ 50 %")
    yield Row("  people; with a role", f"{marks.people.recall:.3f}; {marks.with_a_role.recall:.3f}", "≥ .85; ≥ .80")
    yield Row("  figures, P / R", f"{marks.figures.precision:.3f} / {marks.figures.recall:.3f}", "≥ .92 / ≥ .85")
    found = f"{marks.warnings.right} of {marks.warnings.gold}, {marks.false_warnings:.2f}"
    yield Row("  warnings found, false ones in 20 posts", found, "≤ 0.5")


def _marked(name: str) -> Score:
    page = fiction.named(name)
    return score(fiction.told_of(page), page.gold, posts=len(page.page.posts))


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


# -- speed ------------------------------------------------------------------------------------------------------------


def speed() -> Iterator[Row]:
    """A post more on a page, and a long text against a long page, both told from our own pages over and over."""
    told = [post for name in fiction.ENGLISH for post in fiction.named(name).page.posts]
    with reading_by("off"):
        page = _page(told)
        began = time.perf_counter()
        read_page(page)
        each = (time.perf_counter() - began) / len(told)
        yield Row(f"ms a post, {len(told)} read at once", f"{1e3 * each:.1f}", "≤ 5")
        for posts in LENGTHS:
            yield Row(
                f"ms for a post more, and for the newest edited, on a page of {posts:,}, p50", _more(told, posts), ""
            )
        tracemalloc.start()
        whole = read_page(_page(told, LONG))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        yield Row(f"memory that reading {LONG} posts takes, MB", f"{peak / 1e6:.0f}", "≤ 30")
        known = Known(whole.page, people=whole.people, figures=whole.figures)
        took = []
        for draft in _drafts(told):
            began = time.perf_counter()
            check_post(draft, known)
            took.append(time.perf_counter() - began)
        yield Row(f"ms to check 2,000 words against {LONG} posts, p50, p95", _two(took), "≤ 150")


def _more(told: Sequence[PagePost], posts: int) -> str:
    """Until the rows are there and the checks know the page, on top of the last reading; the post itself is read in it,
    too."""
    page = _page(told, posts + MORE)
    read = read_page(replace(page, posts=page.posts[:posts]))
    took: tuple[list[float], list[float]] = ([], [])
    known = Known(read.page, people=read.people, figures=read.figures)
    for n in range(posts, posts + MORE):
        edited = replace(page.posts[n], fields=_named(told[(n * 7) % len(told)], page.posts[n].id).fields)
        for kind, newest in enumerate((page.posts[n], edited)):
            now = replace(page, posts=(*page.posts[:n], newest))
            began = time.perf_counter()
            read = read_page(now, read)
            known = Known(now, people=read.people, figures=read.figures, earlier=known)
            took[kind].append(time.perf_counter() - began)
    return ", ".join(f"{statistics.median(one) * 1e3:.1f}" for one in took)


def _two(times: list[float]) -> str:
    return f"{statistics.median(times) * 1e3:.1f}, {p95(times) * 1e3:.1f}"


def _page(told: Sequence[PagePost], posts: int | None = None) -> Page:
    many = tuple(_named(told[n % len(told)], f"post{n:04}") for n in range(posts or len(told)))
    return Page(language="en", timezone="Europe/London", posts=many)


def _named(post: PagePost, id: str) -> PagePost:
    return replace(post, id=id, fields=tuple(replace(field, post=id) for field in post.fields), made_of=None)


def _drafts(told: Sequence[PagePost]) -> Iterator[PagePost]:
    blocks = [block for post in told for block in post.document.blocks]
    for begin in range(0, len(blocks) - 120, 12):
        document, words = Document(), 0
        for block in blocks[begin:]:
            document = Document(blocks=(*document.blocks, block))
            words = sum(len(field.text.split()) for field in fields_of("draft", headline=None, document=document))
            if words >= 2_000:
                break
        fields = fields_of("draft", headline="'A long read': what was said", document=document)
        yield PagePost("draft", 1_000, 1, told[-1].at, fields, document=document)


if __name__ == "__main__":
    main()

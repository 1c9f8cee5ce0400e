"""`python -m bench.scale`: how many machines carry how many readers, what that costs, and what a simulation says.

What a send, a request and a reader cost is read from `docs/reference/performance.json`; what a post weighs is that of
the demo's ferry, pressed here. `--write docs/topics/scale.md` renews the tables of that page, and a test holds them to
what this computes. `--readers 250000 --changes 120 --cores 16 --line 25` computes one night of your own."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.fleet import (
    BACK_WITHIN,
    KERNEL,
    PROXY,
    Edge,
    Measured,
    Night,
    Prices,
    Words,
    back,
    measured,
    on_the_wire,
    polling,
    streams,
)
from bench.press import EARLY, Newsroom
from bench.simulation import asked, busiest, told
from stoppress.hub.news import News
from stoppress.press.site import assets

MILLION = 1_000_000
ENDS = Path(__file__).parent.parent / "docs/reference/ends.json"
# An evening with a post, an edit or a correction every minute; a quiet one; and one in which a map of results moves
# every second.
CHANGES: Mapping[str, float] = {"quiet, 10 changes an hour": 10, "busy, 60": 60, "results, one a second": 3600}
AUDIENCES = (10_000, 100_000, MILLION, 5 * MILLION)
PLACES = 100  # of a CDN, each with copies of its own


def weighed() -> Words:
    """What a post of the demo's ferry weighs on its way, the middle one of twenty into a coverage of forty."""
    newsroom = Newsroom()
    newsroom.write(upto=EARLY)
    page, sizes = newsroom.press().pages[""], []
    for _ in range(20):
        before = newsroom.press().place
        newsroom.publish()
        news = News(newsroom.press())
        frames = [len(news.catch_up(before, 0, zipped=zipped)) for zipped in (True, False)]
        sizes.append((*frames, len(news.delta_gzip(before.seq, 0))))
    frame, plain, delta = (sorted(column)[len(sizes) // 2] for column in zip(*sizes, strict=True))
    kept = [one for name, one in assets().items() if re.match(r"reader-.*\.(css|js)$", name)]
    return Words(frame, plain, delta, len(page.br or page.gzip), sum(len(one.br or one.gzip) for one in kept))


@dataclass(frozen=True)
class Sheet:
    """A table of the page."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        return "\n".join("| " + " | ".join(line) + " |" for line in (self.head, ["---"] * len(self.head), *self.rows))


def costs(cost: Measured) -> Sheet:
    requests = "; ".join(f"{one * 1e6:.1f} µs" for one in (cost.page, cost.delta, cost.unchanged))
    rows = [
        ["a message to one reader", f"{cost.send * 1e6:.1f} µs of a core", _a_second(cost.send, "messages")],
        ["a page; a delta; a 304", requests, _a_second(cost.page, "pages")],
        ["a reader who calls again", f"{cost.opening * 1e6:.0f} µs", _a_second(cost.opening, "readers")],
        ["an open stream", f"{cost.memory / 1e3:.1f} KB in the edge", "and up to 6 KB in the kernel"],
    ]
    return Sheet(["what", "measured", "that is"], rows)


def _a_second(cost: float, what: str) -> str:
    return f"{1 / cost:,.0f} {what} a second and core"


def weights(words: Words) -> Sheet:
    weigh = {
        "a post to an open stream": words.frame,
        "the same, uncompressed": words.plain,
        "the same as a delta": words.delta,
        "the page, newest 20 posts": words.page,
        "styles and script, once a release": words.kept,
    }
    rows = [[what, f"{size:,}", f"{on_the_wire(size):,}"] for what, size in weigh.items()]
    return Sheet(["what", "bytes, compressed", "bytes on the line"], rows)


def machines(cost: Measured, words: Words, edge: Edge) -> Sheet:
    rows = []
    for changes, readers in product(CHANGES.values(), AUDIENCES):
        night = Night(readers, changes)
        found = streams(night, cost, words, edge=edge)
        behind = streams(night, replace(cost, send=cost.send + PROXY), words, edge=edge)
        rows.append(
            [
                f"{readers:,}",
                f"{changes:,.0f}",
                str(found.machines),
                str(behind.machines),
                found.binds,
                f"{found.last * 1e3:,.0f} ms",
                f"{found.peak / 1e9:,.2f}",
                f"{found.gigabytes:,.0f}",
            ]
        )
    last = ["decided by", "last reader has it after", "Gbit/s, at a change", "GB an hour"]
    return Sheet(["readers", "changes an hour", "machines", "with TLS on them", *last], rows)


def money(cost: Measured, words: Words, edge: Edge) -> Sheet:
    rows = []
    for name, changes in CHANGES.items():
        night = Night(MILLION, changes)
        push, pull = streams(night, cost, words, edge=edge), polling(night, words, places=PLACES)
        late = [f"{push.dollars:,.0f}", f"{push.last:.1f} s", f"{pull.dollars:,.0f}", f"{pull.late:.1f} s"]
        rows.append([name, *late, f"{pull.requests:,.0f}", f"{pull.origin:,.0f}"])
    of_streams, of_polling = ["streams, $", "late by, at most"], ["polling, $", "late by, the middle reader"]
    last = ["requests a second to the CDN", "of these at the house"]
    return Sheet(["a million readers, one hour", *of_streams, *of_polling, *last], rows)


def saturates(cost: Measured, words: Words, edge: Edge) -> Sheet:
    """How many readers one machine takes until each of its parts is at its end, all of it used."""
    ends = {
        "cores: the last reader has a post within a second": edge.cores / cost.send,
        f"line of {edge.line / 1e9:.0f} Gbit/s: the same": edge.line / 8 / on_the_wire(words.frame),
        "the same, uncompressed": edge.line / 8 / on_the_wire(words.plain),
        f"memory, {edge.memory / 1e9:.0f} GB": edge.memory / (cost.memory + KERNEL),
        "all of them cut, and back within 18 s": edge.cores / cost.opening * BACK_WITHIN,
        "open files, a process for each core, 20,000 each": edge.cores * 19_800,
        "the same, a million each": edge.cores * MILLION,
    }
    return Sheet(["what ends first", "readers on one machine"], [[what, f"{end:,.0f}"] for what, end in ends.items()])


def ends(file: Path = ENDS) -> Sheet:
    """What `bench.ends` found for the parts that do not grow with readers."""
    told = json.loads(file.read_text())
    found = told["figures"]
    press = f"{found['press_early'] * 1e3:.0f} to {found['press_late'] * 1e3:.0f} ms of a core"
    size = f"{found['carried'] / 1e3:.0f} KB"
    rows = [
        ["a press, without reading the log", press, f"{1 / found['press_late']:.0f} posts a second and core"],
        [f"NATS, messages of {size} from one runner", f"{found['nats_by_one_runner']:,.0f} a second", "one by one"],
        ["the same from many at once", f"{found['nats_at_once']:,.0f} a second", "one server, its store on a disk"],
        ["a desk with PostgreSQL, one writer", f"{found['posts_by_one']:.0f} posts a second", "one coverage"],
        ["the same, four writers", f"{found['posts_by_four']:.0f} posts a second", "a coverage each"],
    ]
    return Sheet(["what", f"measured, two shared cores at a load of {told['load']}", ""], rows)


def post(cost: Measured, words: Words, edge: Edge) -> Sheet:
    """A night of the size that the Washington Post told of in 2020."""
    found = streams(Night(MILLION, 3600), cost, words, edge=edge)
    day, new = 20e9 / 86_400, 37e6 / 6 / 86_400
    line = MILLION * on_the_wire(words.frame) * 8 / 1e9
    rows = [
        ["a million messages a second, at the peak", f"{MILLION * cost.send:.1f} cores; {line:.1f} Gbit/s"],
        ["the same behind a proxy that ends TLS", f"{MILLION * (cost.send + PROXY):.0f} cores"],
        ["20,000 million messages a day", f"{day:,.0f} a second on average: {day * cost.send:.1f} cores"],
        ["37 million new connections in six days", f"{new:,.0f} a second: {new * cost.opening:.3f} cores"],
        ["a million open streams", f"{MILLION * (cost.memory + KERNEL) / 1e9:.1f} GB"],
        [f"machines of {edge.cores} cores, half used, one to spare", str(found.machines)],
    ]
    return Sheet(["what they told of", "what we would need"], rows)


def agreed(cost: Measured, words: Words, edge: Edge) -> Iterator[tuple[str, float, float]]:
    """What is said, as the formulas have it, and as the simulation found it."""
    for readers, changes in ((10_000, 60.0), (100_000, 600.0), (MILLION, 60.0), (MILLION, 3600.0)):
        night = Night(readers, changes)
        plan = streams(night, cost, words, edge=edge)
        found = told(night, cost, words, edge=edge, machines=plan.machines)
        line = f"{readers:,} readers, {changes:,.0f} changes an hour"
        share = readers / plan.machines / edge.cores * (changes / 3600 + night.beats) * cost.send
        yield f"{line}: last reader, ms", plan.last * 1e3, found.last * 1e3
        yield f"{line}: cores busy, %", share * 100, found.cores * 100
    for readers, changes in ((2_000, 60.0), (5_000, 600.0)):
        night = Night(readers, changes)
        plain = polling(night, words, places=20)
        held = asked(night, places=20, seconds=900)
        line = f"{readers:,} polling at 20 places, {changes:,.0f} changes an hour"
        yield f"{line}: requests a second at the house", plain.origin, held.origin
        yield f"{line}: half of them have it after, s", plain.late, held.late
    yield "200,000 lose their edge: back in the fullest second", back(200_000), busiest(200_000)


def checked(cost: Measured, words: Words, edge: Edge) -> Sheet:
    rows = [
        [line, f"{said:,.1f}", f"{found:,.1f}", f"{found / said:.2f}"]
        for line, said, found in agreed(cost, words, edge)
    ]
    return Sheet(["what", "formula", "simulation", "ratio"], rows)


def sheets(cost: Measured, words: Words, edge: Edge) -> dict[str, Sheet]:
    """The tables of `docs/topics/scale.md`, by the names they have there."""
    return {
        "costs": costs(cost),
        "weights": weights(words),
        "machines": machines(cost, words, edge),
        "saturates": saturates(cost, words, edge),
        "ends": ends(),
        "money": money(cost, words, edge),
        "post": post(cost, words, edge),
        "agreed": checked(cost, words, edge),
    }


def written(page: str, made: Mapping[str, Sheet]) -> str:
    """The page with its tables made anew: each stands between `<!-- table NAME -->` and `<!-- end -->`."""
    return re.sub(
        r"<!-- table (\w+) -->.*?<!-- end -->",
        lambda found: f"<!-- table {found[1]} -->\n{made[found[1]]}\n<!-- end -->",
        page,
        flags=re.DOTALL,
    )


def one_night(night: Night, edge: Edge, prices: Prices, console: Console) -> None:
    """Both ways of one night that somebody asked for."""
    cost, words = measured(), weighed()
    push = streams(night, cost, words, edge=edge, prices=prices)
    pull = polling(night, words, places=PLACES, prices=prices)
    table = Table(
        "", "streams", "polling through a CDN", title=f"{night.readers:,} readers, {night.changes:,.0f} changes an hour"
    )
    table.add_row("machines", f"{push.machines} (decided by {push.binds})", "2")
    table.add_row(
        "a change is late by", f"{push.last * 1e3:,.0f} ms at most", f"{pull.late:.1f} s for the middle reader"
    )
    table.add_row("Gbit/s at a change", f"{push.peak / 1e9:.2f}", "the CDN's")
    table.add_row("GB an hour", f"{push.gigabytes:,.0f}", f"{pull.gigabytes:,.0f}")
    table.add_row("requests a second at the house", f"{night.arrivals:,.0f} new readers", f"{pull.origin:,.0f}")
    table.add_row("dollars an hour, at the prices given", f"{push.dollars:,.2f}", f"{pull.dollars:,.2f}")
    console.print(table)


def main() -> None:
    asks = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    asks.add_argument("--readers", type=int, default=0, help="one night: readers at once")
    asks.add_argument("--changes", type=float, default=60, help="posts, edits and corrections an hour")
    asks.add_argument("--cores", type=int, default=Edge.cores, help="of one machine")
    asks.add_argument("--line", type=float, default=Edge.line / 1e9, help="of one machine, Gbit/s")
    asks.add_argument("--machine", type=float, default=Prices.machine, help="dollars an hour")
    asks.add_argument("--gigabyte", type=float, default=Prices.gigabyte, help="dollars, out of the house")
    asks.add_argument("--cdn-gigabyte", type=float, default=Prices.cdn_gigabyte, help="dollars")
    asks.add_argument("--cdn-requests", type=float, default=Prices.cdn_requests, help="dollars for ten thousand")
    asks.add_argument("--write", type=Path, help="a page whose tables are to be made anew")
    given = asks.parse_args()
    edge = Edge(cores=given.cores, line=given.line * 1e9)
    prices = Prices(given.machine, given.gigabyte, given.cdn_gigabyte, given.cdn_requests)
    console = Console()
    if given.readers:
        one_night(Night(given.readers, given.changes), edge, prices, console)
        return
    made = sheets(measured(), weighed(), edge)
    if given.write:
        given.write.write_text(written(given.write.read_text(), made))
    for name, sheet in made.items():
        table = Table(*sheet.head, title=name, title_justify="left")
        for row in sheet.rows:
            table.add_row(*row)
        console.print(table)


if __name__ == "__main__":
    main()

"""All measurements, one after the other, and the page of the reference that they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from stoppress.bench import fanout, pages, publish, storm
from stoppress.bench.figures import Result, Row
from stoppress.bench.idle import idle
from stoppress.bench.machine import CannotMeasure, Machine
from stoppress.bench.page import page
from stoppress.bench.peers import PEERS
from stoppress.bench.plot import draw
from stoppress.bench.programs import Broke
from stoppress.bench.report import as_json
from stoppress.bench.servers import Say
from stoppress.bench.slow import slow

MANY, EDGES = 95_000, 5
Work = Callable[[Path, Say], Result]
# What stands in the page where this machine could not measure it.
FIRST_FIGURE = {
    "fanout": "fanout.throughput",
    "edges": "fanout.edges",
    "idle": "idle.memory",
    "slow": "slow.memory",
    "pages": "pages.page",
    "storm": "storm.back",
    "publish": "publish.p99",
    "nats": "publish.nats",
}


def everything(folder: Path, say: Say, *, rounds: int, small: bool = False) -> list[Result]:
    """What this machine cannot measure stands there as not measured, with the reason."""
    return [_measured(name, work, folder, say) for name, work in _works(rounds, small=small).items()]


def _works(rounds: int, *, small: bool) -> Mapping[str, Work]:
    count, many, long = (200, 400, 60) if small else (10_000, MANY, 1418)
    one = fanout.Shape(count, rounds=rounds, beside=PEERS[:1] if small else PEERS, busy=True)
    more = fanout.Shape(many, edges=2 if small else EDGES, rounds=rounds, beside=())
    busy = pages.Shape(min(count, 8_000), rounds, 0.2 if small else 2.0, 3.0 if small else 20.0, long)
    return {
        "fanout": partial(fanout.fanout, one),
        "edges": partial(fanout.fanout, more),
        "idle": partial(idle, count),
        "slow": partial(slow, min(count, 2_000), 20 if small else 200, rounds),
        "pages": partial(pages.pages, busy),
        "storm": partial(storm.storm, storm.Shape(count, rounds, *((100, 2.0) if small else ()))),
        "publish": partial(publish.publish, publish.Shape(count, rounds, long)),
        "nats": partial(_over_nats, publish.Shape(count, rounds, min(long, 200), edges=2, over_nats=True)),
    }


def _over_nats(shape: publish.Shape, folder: Path, say: Say) -> Result:
    """Of the same measurement over two edges, what NATS adds."""
    found = publish.publish(shape, folder, say)
    return replace(found, rows=[row for row in found.rows if row.key in ("publish.nats", "fanout.lost")])


def _measured(name: str, work: Work, folder: Path, say: Say) -> Result:
    say(f"— {name}")
    place = folder / name
    place.mkdir()
    try:
        return replace(work(place, say), name=name)
    except (CannotMeasure, Broke) as cannot:  # what was measured before is not lost with it
        say(str(cannot))
        return Result(name, [Row(FIRST_FIGURE[name], None, str(cannot).splitlines()[0], words=UNKNOWN)])


UNKNOWN = dict.fromkeys(("readers", "edges", "long", "short", "stalled", "slow", "fast", "within"), "…")


def write(file: Path, results: Sequence[Result], machine: Machine) -> None:
    """The page, and beside it the values it is made of and a picture of each measurement that has one."""
    file.with_suffix(".json").write_text(as_json(results, machine), encoding="utf-8")
    write_again(file)


def write_again(file: Path) -> None:
    for name, text in again(file).items():
        file.with_name(name).write_text(text, encoding="utf-8")


def again(file: Path) -> dict[str, str]:
    """The page and its pictures by their names, from the values that lie beside the page."""
    kept = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    results = [Result.of(one) for one in kept["results"]]
    pictures = {one.name: f"{file.stem}-{one.name}.svg" for one in results if one.curves}
    drawn = {pictures[one.name]: draw(one.curves) for one in results if one.curves}
    return {file.name: page(kept, pictures), **drawn}

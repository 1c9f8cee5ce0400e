"""From the call of the API that publishes to the readers' sockets, through a whole house."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stoppress.bench import machine, servers
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.house import House, house
from stoppress.bench.nats import nats
from stoppress.bench.readers import Arrivals, Readers, median, middle, readers, steps
from stoppress.bench.servers import A_ROUND, FRAME, Say

SHORT, LONG = 40, 1418
FEW = 200  # readers where the length of the coverage is compared
ALLOWED = 100.0


@dataclass(frozen=True)
class Shape:
    readers: int = 10_000
    rounds: int = 5
    long: int = LONG
    edges: int = 1
    over_nats: bool = False


def publish(shape: Shape, folder: Path, say: Say) -> Result:
    few = min(FEW, shape.readers)
    machine.look_at(shape.readers * (1 + shape.over_nats) + 2 * few, shape.edges)
    with contextlib.ExitStack() as open_now:
        place = open_now.enter_context(
            house(folder, {"live": SHORT, "short": SHORT, "long": shape.long}, edges=shape.edges)
        )
        places = {slug: (place, slug) for slug in ("live", "short", "long")}
        say(f"the house is open, with a coverage of {shape.long:,} posts")
        lines = {
            slug: _opened(place, slug, count, processes, folder, open_now)
            for slug, count, processes in (("live", shape.readers, shape.edges), ("short", few, 1), ("long", few, 1))
        }
        if shape.over_nats:
            other = open_now.enter_context(_over_nats(shape, folder))
            say("a second house is open, with NATS between its runner and its edges")
            lines["nats"] = _opened(other, "live", shape.readers, shape.edges, folder, open_now)
            places["nats"] = other, "live"
        limit = open_now.enter_context(servers.loop(folder, shape.edges))
        crowd = readers(shape.readers, folder=folder, processes=shape.edges)
        beside = open_now.enter_context(crowd) if limit else None
        if limit and beside:
            beside.open(limit.ports, limit.path)
        found: dict[str, list[Arrivals]] = {slug: [] for slug in (*lines, "C loop")}
        _round(partial(_publish, place, "live", lines["live"]))  # warm
        for number in range(shape.rounds):
            for slug, line in lines.items():
                found[slug].append(_round(partial(_publish, *places[slug], line)))
            if limit and beside:
                found["C loop"].append(_round(partial(_send, limit, beside)))
            say(f"round {number + 1} of {shape.rounds}")
    return _result(shape, found, few)


@contextlib.contextmanager
def _over_nats(shape: Shape, folder: Path) -> Iterator[House]:
    """A house whose edges have NATS or nothing."""
    with nats(folder) as address:
        wire = {"STOPPRESS_WIRE": address, "STOPPRESS_RUNNERS": f"unix:{folder}/nobody"}
        with house(folder, {"live": SHORT}, edges=shape.edges, more=wire) as place:
            yield place


def _opened(
    place: House, slug: str, count: int, processes: int, folder: Path, open_now: contextlib.ExitStack
) -> Readers:
    line = open_now.enter_context(readers(count, folder=folder, processes=processes))
    line.open((place.edge_port,), f"/live/{slug}/stream")
    return line


def _round(once: Callable[[], Arrivals]) -> Arrivals:
    return middle([once() for _ in range(A_ROUND)])


def _publish(place: House, slug: str, line: Readers) -> Arrivals:
    draft = place.draft(slug)
    time.sleep(servers.APART)
    sent = place.publish(slug, draft)
    return line.arrivals(sent.seq, sent.since)


def _send(limit: servers.Loop, line: Readers) -> Arrivals:
    time.sleep(servers.APART)
    sent = limit.post(FRAME)
    return line.arrivals(sent.seq, sent.since)


def _result(shape: Shape, found: dict[str, list[Arrivals]], few: int) -> Result:
    ours, limit = found["live"], found["C loop"]
    words = {"readers": f"{shape.readers:,}", "long": f"{shape.long:,}", "short": str(SHORT)}
    reach = 2 * median([one.p99 for one in limit]) + ALLOWED if limit else None
    longer = median([late.p99 / early.p99 for late, early in zip(found["long"], found["short"], strict=True)])
    p99 = median([one.p99 for one in ours])
    without = "" if limit else f"{spell(p99, 'ms')}; without a C compiler there is no figure to reach"
    rows = [
        Row("publish.p99", p99 if limit else None, without, reach=reach, words=words),
        Row("publish.long", longer, words=words),
        Row("fanout.lost", sum(one.lost for one in ours), words=words),
    ]
    if shape.over_nats:
        slower = median([over.p99 / beside.p99 for over, beside in zip(found["nats"], ours, strict=True)])
        rows.insert(1, Row("publish.nats", slower, words=words | {"edges": str(shape.edges)}))
    names = {
        "live": f"whole house, {shape.readers:,} readers",
        "nats": f"the same over NATS, {shape.readers:,} readers",
        "C loop": f"C loop, {shape.readers:,} readers",
        "short": f"into {SHORT} posts, {few} readers",
        "long": f"into {shape.long:,} posts, {few} readers",
    }
    lines = [(name, *_times(found[key])) for key, name in names.items() if found.get(key)]
    head = ("", "first, ms", "half", "99 %", "last")
    curves = Curves(
        f"A post from the API's call to {shape.readers:,} readers{', by socket and over NATS' * shape.over_nats}",
        "milliseconds since the call",
        "% of readers who have it",
        {
            name: steps(middle(found[key]))
            for key, name in (("live", "whole house"), ("nats", "the same over NATS"), ("C loop", "C loop"))
            if found.get(key)
        },
    )
    return Result("publish", rows, [Side("Publishing, medians", head, lines)], [curves])


def _times(arrivals: Sequence[Arrivals]) -> list[str]:
    return [spell(median([one.share(part) for one in arrivals])) for part in (0, 0.5, 0.99, 1)]

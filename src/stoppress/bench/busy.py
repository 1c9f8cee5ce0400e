"""A fan-out while the desk has more to do than it can: does the edge notice?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import machine, servers
from stoppress.bench.figures import Result, Row, Side, spell
from stoppress.bench.house import House, house
from stoppress.bench.machine import CannotMeasure
from stoppress.bench.readers import Arrivals, Readers, median, middle, readers
from stoppress.bench.servers import A_ROUND, Say
from stoppress.bench.views import Question, Views, views

# Longer than a round's messages take.
LOAD = 3.5
LINES = 4
LEAD = 0.5


@dataclass(frozen=True)
class Turn:
    """`load`: the part of a core that the desk took while it was asked."""

    quiet: Arrivals
    busy: Arrivals
    load: float


def beside_a_busy_desk(count: int, rounds: int, size: int, folder: Path, say: Say) -> Result:
    """The same edge and the same readers, with a whole house beside them whose desk rests, and then answers its API
    as fast as it can. Nothing is bound to a core: who gives way to whom is the machine's own affair."""
    try:
        turns = _turns(count, rounds, size, folder, say)
    except CannotMeasure as cannot:
        return Result("busy", [Row("fanout.busy", None, str(cannot), words={"readers": f"{count:,}"})])
    slower = median([one.busy.last / one.quiet.last for one in turns])
    lost = sum(one.busy.lost + one.quiet.lost for one in turns)
    load = median([one.load for one in turns])
    row = Row("fanout.busy", slower, f"the desk took {load:.0%} of a core", words={"readers": f"{count:,}"})
    lines = [
        (str(nth), *map(spell, (one.quiet.p99, one.quiet.last, one.busy.p99, one.busy.last)), f"{one.load:.0%}")
        for nth, one in enumerate(turns, start=1)
    ]
    head = ("round", "99 %, ms, quiet", "last", "99 %, ms, busy", "last", "the desk's load")
    side = Side(f"To {count:,} readers beside a desk that rests and a busy one, nothing bound to a core", head, lines)
    notes = [f"{lost} messages did not arrive beside the busy desk."] if lost else []
    return Result("busy", [row], [side], notes=notes)


def _turns(count: int, rounds: int, size: int, folder: Path, say: Say) -> Sequence[Turn]:
    with (
        house(folder, {"live": 40}) as place,
        servers.edges(folder, core=None) as edge,
        readers(count, folder=folder, core=None) as line,
        views(asked(place), folder, core=None, nth=1) as crowd,
    ):
        line.open(edge.ports, edge.path)
        _round(edge, line, size)
        found = []
        for number in range(rounds):
            quiet = _round(edge, line, size)
            found.append(_beside(place, crowd, edge, line, size, quiet))
            say(f"beside a busy desk: round {number + 1} of {rounds}")
        return found


def _beside(place: House, crowd: Views, edge: servers.Edges, line: Readers, size: int, quiet: Arrivals) -> Turn:
    crowd.begin(place.desk_port, lines=LINES, seconds=LOAD)
    time.sleep(LEAD)
    before, began = machine.cpu_seconds(place.program.pid), time.monotonic()
    busy = _round(edge, line, size)
    load = (machine.cpu_seconds(place.program.pid) - before) / (time.monotonic() - began)
    crowd.end()
    return Turn(quiet, busy, load)


def _round(edge: servers.Edges, line: Readers, size: int) -> Arrivals:
    found = []
    for _ in range(A_ROUND):
        time.sleep(servers.APART)
        sent = edge.post(size)
        found.append(line.arrivals(sent.seq, sent.since))
    return middle(found)


def asked(place: House) -> Sequence[Question]:
    """What a desk's own screen asks for, over and over."""
    return [place.question(path) for path in ("/coverages/live", "/coverages/live/posts", "/coverages")]

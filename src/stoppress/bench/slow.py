"""Readers who hold a stream open and read nothing: what one costs kernel and edge, and what the others notice."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import machine, servers
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.readers import Arrivals, Readers, median, middle, readers, steps
from stoppress.bench.servers import A_ROUND, FRAME, Say

LONG = 48 * 1024
# Together more than any line takes before it says that it is full.
FILLING = 8


@dataclass(frozen=True)
class Turn:
    """`held`: how many of those who read nothing had not been let go at the end."""

    without: Arrivals
    within: Arrivals
    kernel: float
    edge: float
    held: int


def slow(count: int, stalled: int, rounds: int, folder: Path, say: Say) -> Result:
    machine.look_at(count + stalled, 1)
    with servers.edges(folder) as edge, readers(count, folder=folder) as others:
        others.open(edge.ports, edge.path)
        _fill(edge, others, 1)  # what is kept of long posts is there before anything is weighed
        turns = []
        for number in range(rounds):
            turns.append(_turn(edge, others, stalled, folder))
            say(f"round {number + 1} of {rounds}")
    return _result(turns, count, stalled)


def _turn(edge: servers.Edges, others: Readers, stalled: int, folder: Path) -> Turn:
    without = _round(edge, others)
    kernel, user = machine.socket_memory(), machine.memory(*edge.pids)
    with readers(stalled, folder=folder, stalled=stalled) as sleepers:
        sleepers.open(edge.ports, edge.path)
        most = (0, 0)
        for _ in range(FILLING):
            _fill(edge, others, 1)
            now = (machine.socket_memory() - kernel, machine.memory(*edge.pids) - user)
            most = max(most, now, key=sum)
        within = _round(edge, others)
        edge.feeder.tell("readers")
        held = int(edge.feeder.line()[1]) - others.count
        sleepers.cut()
    time.sleep(1)  # until the kernel has let go of what they held
    return Turn(without, within, most[0] / stalled, most[1] / stalled, max(0, held))


def _fill(edge: servers.Edges, others: Readers, messages: int) -> None:
    for _ in range(messages):
        time.sleep(servers.APART)
        sent = edge.post(LONG)
        others.arrivals(sent.seq, sent.since)


def _round(edge: servers.Edges, others: Readers) -> Arrivals:
    found = []
    for _ in range(A_ROUND):
        time.sleep(servers.APART)
        sent = edge.post(FRAME)
        found.append(others.arrivals(sent.seq, sent.since))
    return middle(found)


def _result(turns: Sequence[Turn], count: int, stalled: int) -> Result:
    memory = median([max(0.0, one.kernel) + max(0.0, one.edge) for one in turns]) / 1024**2
    others = median([one.within.p99 / one.without.p99 for one in turns])
    lost = sum(one.within.lost + one.without.lost for one in turns)
    rows = [
        Row("slow.memory", memory, "both ends of the line, for the reader is on this machine too"),
        Row("slow.others", others, words={"stalled": f"{stalled:,}"}),
        Row("fanout.lost", lost, words={"readers": f"{count:,}"}),
    ]
    head = ("round", "p99 without, ms", "p99 with, ms", "kernel, KB", "edge, KB", "still held")
    lines = [
        (str(nth), *map(spell, (one.without.p99, one.within.p99, one.kernel / 1024, one.edge / 1024)), f"{one.held:,}")
        for nth, one in enumerate(turns, start=1)
    ]
    title = f"{count:,} readers, and {stalled:,} who read nothing"
    curves = Curves(
        f"A post to {count:,} readers",
        "milliseconds since it was handed over",
        "% of readers who have it",
        {
            "nobody stalled": steps(middle([one.without for one in turns])),
            f"beside {stalled:,} stalled": steps(middle([one.within for one in turns])),
        },
    )
    return Result("slow", rows, [Side(title, head, lines)], [curves])

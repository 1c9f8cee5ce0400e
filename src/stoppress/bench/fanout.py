"""One message to all readers: the edge, the C loop and whatever else is installed, in turns on the same core."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stoppress.bench import machine, peers, servers
from stoppress.bench.busy import beside_a_busy_desk
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.programs import Broke
from stoppress.bench.readers import Arrivals, Readers, median, middle, readers, steps
from stoppress.bench.servers import A_ROUND, FRAME, Say


@dataclass(frozen=True)
class Shape:
    """What is asked for. `beside`: names of `peers.PEERS`; those that are not installed are named as missing."""

    readers: int = 10_000
    edges: int = 1
    rounds: int = 5
    size: int = FRAME
    beside: Sequence[str] = peers.PEERS
    busy: bool = False


@dataclass
class Turns:
    """One server over all rounds. A round is the middle of its messages."""

    server: servers.Server
    line: Readers
    a_reader: float
    rounds: list[Arrivals] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def play(self, size: int, count: int) -> None:
        messages, spent = [], []
        for _ in range(count):
            time.sleep(servers.APART)
            before = machine.cpu_seconds(*self.server.pids)
            sent = self.server.post(size)
            messages.append(self.line.arrivals(sent.seq, sent.since))
            time.sleep(0.02)  # what a server does after the last byte is its work as well
            spent.append((machine.cpu_seconds(*self.server.pids) - before) / messages[-1].expected)
        self.rounds.append(middle(messages))
        self.cpu.append(median(spent))

    @property
    def lost(self) -> int:
        return sum(one.lost for one in self.rounds)

    def per_second(self, nth: int) -> float:
        return self.rounds[nth].expected / self.rounds[nth].last * 1000

    def against(self, other: Turns) -> float:
        """Throughput as a multiple of another's, round by round; the middle one."""
        return median([self.per_second(nth) / other.per_second(nth) for nth in range(len(self.rounds))])

    def cpu_against(self, other: Turns) -> float:
        return median([theirs / ours for ours, theirs in zip(self.cpu, other.cpu, strict=True)])


def fanout(shape: Shape, folder: Path, say: Say) -> Result:
    """Raises `CannotMeasure` where this machine cannot hold so many streams."""
    machine.look_at(shape.readers, shape.edges)
    with contextlib.ExitStack() as open_now:
        turns, absent = _open(shape, folder, open_now, say)
        for one in turns:
            one.play(shape.size, 1)  # warm
            one.rounds.clear()
            one.cpu.clear()
        for number in range(shape.rounds):
            for one in turns:
                one.play(shape.size, A_ROUND)
            say(f"round {number + 1} of {shape.rounds}")
        result = _result(shape, turns, absent)
    return _with_a_busy_desk(result, shape, folder, say) if shape.busy else result


def _with_a_busy_desk(result: Result, shape: Shape, folder: Path, say: Say) -> Result:
    busy = beside_a_busy_desk(shape.readers, shape.rounds, shape.size, folder, say)
    return replace(
        result, rows=[*result.rows, *busy.rows], sides=[*result.sides, *busy.sides], notes=[*result.notes, *busy.notes]
    )


def _open(
    shape: Shape, folder: Path, open_now: contextlib.ExitStack, say: Say
) -> tuple[list[Turns], list[tuple[str, str]]]:
    absent: list[tuple[str, str]] = []
    found: list[servers.Server] = [open_now.enter_context(servers.edges(folder, shape.edges))]
    if limit := open_now.enter_context(servers.loop(folder, shape.edges)):
        found.append(limit)
    else:
        absent.append(("C loop", "needs a C compiler (cc), or stoppress[bench]"))
    turns = [_with_readers(server, shape, folder, open_now, say) for server in found]
    for name in shape.beside if shape.edges == 1 else ():
        if lacks := peers.missing(name):
            absent.append((name, lacks))
            continue
        try:
            turns.append(_with_readers(open_now.enter_context(peers.peer(name, folder)), shape, folder, open_now, say))
        except Broke as broke:  # a peer that cannot hold so many is no reason to measure nothing
            absent.append((name, str(broke).splitlines()[0].rstrip(".")))
    return turns, absent


def _with_readers(
    server: servers.Server, shape: Shape, folder: Path, open_now: contextlib.ExitStack, say: Say
) -> Turns:
    line = open_now.enter_context(readers(shape.readers, folder=folder, processes=shape.edges))
    before = machine.memory(*server.pids)
    took = line.open(server.ports, server.path)
    say(f"{server.name}: {shape.readers:,} streams open, in {took:.1f} s")
    return Turns(server, line, (machine.memory(*server.pids) - before) / shape.readers)


def _result(shape: Shape, turns: Sequence[Turns], absent: Sequence[tuple[str, str]]) -> Result:
    by_name = {one.server.name: one for one in turns}
    edge, limit, nchan = by_name["edge"], by_name.get("C loop"), by_name.get("nchan")
    words = {"readers": f"{shape.readers:,}", "edges": str(shape.edges)}
    without = "" if limit else "there is no C compiler here, and without the C loop there is no ratio"
    rows = [
        Row("fanout.throughput", edge.against(limit) if limit else None, without, words=words),
        Row("fanout.cpu", edge.cpu_against(limit) if limit else None, without, words=words),
    ]
    if shape.edges > 1:
        slower = 1 / edge.against(limit) if limit else None
        rows = [Row("fanout.edges", slower, without, words=words)]
    elif "nchan" in shape.beside:
        value = edge.against(nchan) if nchan else None
        rows.append(Row("fanout.nchan", value, "" if nchan else "nchan is not installed", words=words))
    rows.append(Row("fanout.lost", edge.lost, words=words))
    head = ("server", "posts/s", "of C", "CPU µs", "of C", "first", "half", "99 %", "last ms", "lost", "KB")
    lines = [_line(one, limit) for one in turns]
    lines += [(name, "absent", *[""] * (len(head) - 2)) for name, _ in absent]
    title = f"{spell(shape.size)} bytes to {shape.readers:,} readers, medians of {shape.rounds} rounds in turns"
    curves = Curves(
        title=f"One message to {shape.readers:,} readers",
        across="milliseconds since it was handed over",
        up="% of readers who have it",
        lines={one.server.name: steps(middle(one.rounds)) for one in turns},
    )
    return Result("fanout", rows, [Side(title, head, lines)], [curves], peers.absence(absent))


def _line(one: Turns, limit: Turns | None) -> tuple[str, ...]:
    each = range(len(one.rounds))
    times = [spell(median([arrivals.share(part) for arrivals in one.rounds])) for part in (0, 0.5, 0.99, 1)]
    return (
        one.server.name,
        f"{median([one.per_second(nth) for nth in each]):,.0f}",
        spell(one.against(limit)) if limit else "–",
        spell(median(one.cpu) * 1e6),
        spell(one.cpu_against(limit)) if limit else "–",
        *times,
        str(one.lost),
        f"{max(0.0, one.a_reader) / 1024:.1f}",
    )

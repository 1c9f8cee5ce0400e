"""What it costs an edge that somebody reads and nothing happens."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from stoppress.bench import machine, servers
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.readers import readers
from stoppress.bench.servers import FRAME, Say

STEPS = 4
SETTLE = 0.5
# What grows with the first streams and never again is no reader's.
FIRST_ONES = 200


def idle(count: int, folder: Path, say: Say) -> Result:
    """Memory of one edge with a quarter, a half, three quarters and all of the readers."""
    machine.look_at(count + FIRST_ONES, 1)
    each = max(1, count // STEPS)
    with contextlib.ExitStack() as open_now:
        edge = open_now.enter_context(servers.edges(folder))
        _more(edge, FIRST_ONES, folder, open_now)
        points = [(0, _memory(edge))]
        for step in range(1, STEPS + 1):
            _more(edge, each, folder, open_now)
            points.append((each * step, _memory(edge)))
            say(f"{each * step:,} readers")
    all_of_them = each * STEPS
    a_reader = (points[-1][1] - points[0][1]) / all_of_them
    lines = [
        (
            f"{number:,}",
            spell(bytes_now / 1024**2),
            spell((bytes_now - points[0][1]) / number / 1024) if number else "–",
        )
        for number, bytes_now in points
    ]
    title = f"Memory of an edge with idle readers, on top of the first {FIRST_ONES}"
    curves = Curves(
        title, "idle readers", "MB", {"edge": [(number, round(size / 1024**2, 2)) for number, size in points]}
    )
    side = Side(title, ("readers", "edge, MB", "KB a reader"), lines)
    return Result("idle", [Row("idle.memory", a_reader / 1024)], [side], [curves])


def _more(edge: servers.Edges, count: int, folder: Path, open_now: contextlib.ExitStack) -> None:
    """So many more, and a message to all, so that every line has been used once."""
    more = open_now.enter_context(readers(count, folder=folder))
    more.open(edge.ports, edge.path)
    sent = edge.post(FRAME)
    more.arrivals(sent.seq, sent.since)


def _memory(edge: servers.Edges) -> int:
    time.sleep(SETTLE)
    return machine.memory(*edge.pids)

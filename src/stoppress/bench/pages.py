"""Pages and deltas: what a request costs beside nginx's static file, and how long it takes meanwhile."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import machine, peers, servers
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.meanwhile import GZIP, Meanwhile, while_all_happens, while_nothing_else_happens
from stoppress.bench.programs import running
from stoppress.bench.readers import median
from stoppress.bench.servers import FRAME, Say, free_port, get, until_open
from stoppress.bench.views import Answers, Question, views

LINES = 64
A_RUN = 2.0
IMPORTED = 1418
BUSY = 20.0
PARTS = (*map(float, range(0, 99, 2)), 99.0, 99.5, 100.0)
_STATIC = """\
root {folder}; default_type text/html; gzip_static on; sendfile on;
    open_file_cache max=100; open_file_cache_valid 1h; open_file_cache_errors on; keepalive_timeout 600;"""


@dataclass(frozen=True)
class Shape:
    readers: int = 8_000
    rounds: int = 5
    seconds: float = A_RUN
    busy: float = BUSY
    imported: int = IMPORTED


@dataclass(frozen=True)
class Served:
    """Where a kind of answer is to be had, from whom."""

    kind: str
    server: str
    port: int
    pid: int
    question: Question


def pages(shape: Shape, folder: Path, say: Say) -> Result:
    """Raises `CannotMeasure` without a compiler."""
    machine.look_at(shape.readers, 1)
    spent, rates = _beside_nginx(shape, folder, say)
    quiet = while_nothing_else_happens(shape.readers, shape.busy / 2, folder)
    say("pages were asked for while nothing else happened")
    busy = while_all_happens(shape.readers, shape.busy, shape.imported, folder, say)
    return _result(shape, spent, rates, busy, quiet)


# -- beside nginx ----------------------------------------------------------------------------------------------------

Spent = dict[tuple[str, str], list[float]]


def _beside_nginx(shape: Shape, folder: Path, say: Say) -> tuple[Spent, Spent]:
    """Microseconds of processor a request, and requests a second: (kind, server) → a value for each round."""
    spent: Spent = {}
    rates: Spent = {}
    with contextlib.ExitStack() as open_now:
        edge = open_now.enter_context(servers.edges(folder))
        served = list(_at_the_edge(edge))
        if shutil.which("nginx"):
            served += open_now.enter_context(_at_nginx(served, folder))
        asking = [
            (one, open_now.enter_context(views([one.question], folder, nth=nth))) for nth, one in enumerate(served)
        ]
        for number in range(shape.rounds):
            for one, crowd in asking:
                before, began = machine.cpu_seconds(one.pid), time.monotonic()
                crowd.begin(one.port, lines=LINES, seconds=shape.seconds)
                got = crowd.end()[0]
                took = machine.cpu_seconds(one.pid) - before, time.monotonic() - began
                spent.setdefault((one.kind, one.server), []).append(took[0] / max(1, len(got.ms)) * 1e6)
                rates.setdefault((one.kind, one.server), []).append(len(got.ms) / took[1])
                if got.errors:
                    raise edge.programs[0].broke(f"and nginx gave {got.errors} wrong answers to {one.question.path}")
            say(f"round {number + 1} of {shape.rounds}")
    return spent, rates


def _at_the_edge(edge: servers.Edges) -> Iterator[Served]:
    sent = edge.post(FRAME)
    time.sleep(servers.APART)
    front, since = f"/live/{servers.SLUG}", f"/live/{servers.SLUG}/since/0/e1:{sent.seq - 1}"
    port, pid = edge.ports[0], edge.pids[0]
    etag = get(port, front, dict([GZIP]))[1]["etag"]
    yield Served("page", "edge", port, pid, Question(front, [GZIP]))
    yield Served("delta", "edge", port, pid, Question(since, [GZIP]))
    yield Served("304", "edge", port, pid, Question(front, [GZIP, ("If-None-Match", etag)], 304))


@contextlib.contextmanager
def _at_nginx(served: Sequence[Served], folder: Path) -> Iterator[list[Served]]:
    """The edge's own bytes as files, compressed as the edge has them."""
    place, port = folder / "static", free_port()
    place.mkdir()
    for one, name in zip(served, ("page.html", "delta.json"), strict=False):
        (place / name).write_bytes(get(one.port, one.question.path)[2])
        (place / f"{name}.gz").write_bytes(get(one.port, one.question.path, dict([GZIP]))[2])
    command = peers.nginx(folder / "nginx", port, _STATIC.format(folder=place))
    with running("nginx", command, folder=folder, core=0, orders=False) as program:
        until_open(program, port, "/page.html")
        etag = get(port, "/page.html", dict([GZIP]))[1]["etag"]
        yield [
            Served("page", "nginx", port, program.pid, Question("/page.html", [GZIP])),
            Served("delta", "nginx", port, program.pid, Question("/delta.json", [GZIP])),
            Served("304", "nginx", port, program.pid, Question("/page.html", [GZIP, ("If-None-Match", etag)], 304)),
        ]


# -- what came of it -------------------------------------------------------------------------------------------------


def _result(shape: Shape, spent: Spent, rates: Spent, busy: Meanwhile, quiet: Meanwhile) -> Result:
    words = {"readers": f"{shape.readers:,}"}
    rows = []
    for kind in ("page", "delta", "304"):
        ours, theirs = spent[kind, "edge"], spent.get((kind, "nginx"))
        ratio = median([b / a for a, b in zip(ours, theirs, strict=True)]) if theirs else None
        rows.append(Row(f"pages.{kind}", ratio, "" if theirs else "nginx is not installed"))
    rows += [Row(f"pages.{name}_p99", one.share(0.99), words=words) for name, one in busy.during.items()]
    rows.append(Row("pages.errors", sum(one.errors for one in busy.answers.values())))
    rows.append(Row("fanout.lost", busy.lost, words=words))
    lines = [
        (kind, server, spell(median(values)), f"{median(rates[kind, server]):,.0f}")
        for (kind, server), values in sorted(spent.items())
    ]
    if not any(server == "nginx" for _, server in spent):
        lines.append(("", "nginx: absent", "", ""))
    taken = {
        **{f"{name}, while a post is on its way": one for name, one in busy.during.items()},
        **{f"{name}, at any time": one for name, one in busy.answers.items()},
        **{
            f"{name}, while a post is on its way and the desk does nothing else": one
            for name, one in quiet.during.items()
        },
    }
    title = f"{shape.busy:.0f} s in which the desk published {busy.posts} posts to {shape.readers:,} readers"
    sides = [
        Side(
            f"A request on one core, {LINES} lines, medians of {shape.rounds} rounds in turns",
            ("", "server", "CPU µs a request", "requests/s"),
            lines,
        ),
        Side(title, ("", "requests", "half, ms", "90 %", "99 %", "worst"), [_line(*one) for one in taken.items()]),
    ]
    curves = Curves(
        f"Pages and deltas while a post is on its way to {shape.readers:,}",
        "milliseconds since the answer was due",
        "% of answers that are there",
        {
            f"{name}, {when}": [(round(one.share(part / 100), 3), part) for part in PARTS]
            for when, found in (("desk busy", busy), ("nothing else", quiet))
            for name, one in found.during.items()
        },
    )
    return Result("pages", rows, sides, [curves])


def _line(name: str, one: Answers) -> tuple[str, ...]:
    return name, f"{len(one.ms):,}", *(spell(one.share(part)) for part in (0.5, 0.9, 0.99, 1))

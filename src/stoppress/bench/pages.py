"""Pages and deltas: what a request costs beside nginx's static file, and how long it takes while everything happens."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import machine, peers, servers
from stoppress.bench.busy import asked
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.house import House, command, house, meanwhile
from stoppress.bench.programs import running
from stoppress.bench.readers import median, readers
from stoppress.bench.servers import FRAME, Say, free_port, get, until_open
from stoppress.bench.views import Answers, Question, views

LINES = 64
A_RUN = 2.0
GZIP = ("Accept-Encoding", "gzip")
IMPORTED = 1418
BUSY = 20.0
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
    page, delta, lost = _while_all_happens(shape, folder, say)
    return _result(shape, spent, rates, page, delta, lost)


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
            served += open_now.enter_context(_at_nginx(edge, folder))
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
def _at_nginx(edge: servers.Edges, folder: Path) -> Iterator[list[Served]]:
    """The edge's own bytes as files, compressed as the edge has them."""
    place, port = folder / "static", free_port()
    place.mkdir()
    for (_, _, edge_port, _, question), name in zip(
        map(_fields, _at_the_edge(edge)), ("page.html", "delta.json"), strict=False
    ):
        (place / name).write_bytes(get(edge_port, question.path)[2])
        (place / f"{name}.gz").write_bytes(get(edge_port, question.path, dict([GZIP]))[2])
    with running(
        "nginx",
        peers.nginx(folder / "nginx", port, _STATIC.format(folder=place)),
        folder=folder,
        core=0,
        orders=False,
    ) as program:
        until_open(program, port, "/page.html")
        etag = get(port, "/page.html", dict([GZIP]))[1]["etag"]
        yield [
            Served("page", "nginx", port, program.pid, Question("/page.html", [GZIP])),
            Served("delta", "nginx", port, program.pid, Question("/delta.json", [GZIP])),
            Served("304", "nginx", port, program.pid, Question("/page.html", [GZIP, ("If-None-Match", etag)], 304)),
        ]


def _fields(one: Served) -> tuple[str, str, int, int, Question]:
    return one.kind, one.server, one.port, one.pid, one.question


# -- while everything happens ----------------------------------------------------------------------------------------


def _while_all_happens(shape: Shape, folder: Path, say: Say) -> tuple[Answers, Answers, int]:
    """Page and delta while posts go out to all readers, a long coverage is imported and the desk answers its API."""
    with contextlib.ExitStack() as open_now:
        place = open_now.enter_context(house(folder, {"live": 40, "told": shape.imported}))
        export = _exported(place, folder)
        say(f"the house is open, and {shape.imported:,} posts are ready to be imported")
        line = open_now.enter_context(readers(shape.readers, folder=folder))
        line.open((place.edge_port,), "/live/live/stream")
        generation, at = place.standing("live")
        questions = [Question("/live/live", [GZIP]), Question(f"/live/live/since/{generation}/{at}", [GZIP])]
        crowd = open_now.enter_context(views(questions, folder))
        desk = open_now.enter_context(views(asked(place), folder, core=None, nth=1))
        sent = list[servers.Sent]()

        def post() -> None:
            sent.append(place.publish("live", place.draft("live")))
            time.sleep(servers.APART)

        numbers = iter(range(1_000))

        def bring_in() -> None:
            slug = f"imported-{next(numbers)}"
            words = [sys.executable, "-m", "stoppress", "import", str(export), "--slug", slug]
            command(words, {"STOPPRESS_DATA": str(place.folder)})
            time.sleep(0.5)

        with meanwhile(post, name="posts"), meanwhile(bring_in, name="import"):
            desk.begin(place.desk_port, lines=2, seconds=shape.busy)
            crowd.begin(place.edge_port, lines=2, seconds=shape.busy)
            page, delta = crowd.end()
            desk.end()
        lost = sum(line.arrivals(one.seq, one.since).lost for one in sent)
        say(f"{len(sent)} posts went out to {shape.readers:,} readers meanwhile, {next(numbers)} imports were done")
    return page, delta, lost


def _exported(place: House, folder: Path) -> Path:
    file = folder / "export.json"
    words = [sys.executable, "-m", "stoppress", "export", "told", "--to", str(file)]
    command(words, {"STOPPRESS_DATA": str(place.folder)})
    json.loads(file.read_text(encoding="utf-8"))
    return file


# -- what came of it -------------------------------------------------------------------------------------------------


def _result(shape: Shape, spent: Spent, rates: Spent, page: Answers, delta: Answers, lost: int) -> Result:
    words = {"readers": f"{shape.readers:,}"}
    rows = []
    for kind in ("page", "delta", "304"):
        ours, theirs = spent[kind, "edge"], spent.get((kind, "nginx"))
        ratio = median([b / a for a, b in zip(ours, theirs, strict=True)]) if theirs else None
        rows.append(Row(f"pages.{kind}", ratio, "" if theirs else "nginx is not installed"))
    rows += [
        Row("pages.page_p99", page.share(0.99), words=words),
        Row("pages.delta_p99", delta.share(0.99), words=words),
        Row("pages.errors", page.errors + delta.errors),
        Row("fanout.lost", lost, words=words),
    ]
    head = ("", "server", "CPU µs a request", "requests/s")
    lines = [
        (kind, server, spell(median(values)), f"{median(rates[kind, server]):,.0f}")
        for (kind, server), values in sorted(spent.items())
    ]
    if not any(server == "nginx" for _, server in spent):
        lines.append(("", "nginx: absent", "", ""))
    busy = [
        (
            name,
            f"{len(one.ms):,}",
            *(spell(one.share(part)) for part in (0.5, 0.9, 0.99)),
            spell(one.share(1)),
            str(one.errors),
        )
        for name, one in (("page", page), ("delta", delta))
    ]
    curves = Curves(
        f"Pages and deltas while the desk publishes to {shape.readers:,}, imports and serves its API",
        "milliseconds",
        "% of answers that are there",
        {
            name: [(round(one.share(nth / 100), 3), float(nth)) for nth in (*range(0, 99, 2), 99, 99.5, 99.9, 100)]
            for name, one in (("page", page), ("delta", delta))
        },
    )
    sides = [
        Side(f"A request on one core, {LINES} lines, medians of {shape.rounds} rounds in turns", head, lines),
        Side("Meanwhile", ("", "requests", "half, ms", "90 %", "99 %", "worst", "failed"), busy),
    ]
    return Result("pages", rows, sides, [curves])

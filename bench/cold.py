"""`python -m bench.cold`: an edge that holds nothing, started beside a house of 200 coverages: when is it ready?

Ready is an edge that has everything the runner has. It is started anew five times over each way, the runner's socket
and NATS (which it has or nothing), in turns; counted is from the start of its process until `/readyz` says so, and once
more without the time that one takes that has nothing to fetch; and the processor time of it all, which says something
on a machine that has other work, too. `--coverages` and `--posts` say how much there is."""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from stoppress.bench.house import command
from stoppress.bench.nats import nats
from stoppress.bench.programs import module, running
from stoppress.bench.servers import as_in_a_house, free_port, get, until_open

RUNS = 5
WANTED = 3.0
NOBODY = "unix:/nonexistent/runner"


Run = tuple[float, float]


def measure(coverages: int, posts: int, folder: Path) -> Mapping[str, Sequence[Run]]:
    """Way → seconds until an edge was ready, and of its processor, over and over."""
    found: dict[str, list[Run]] = {"nothing to fetch": [], "the runner's socket": [], "NATS": []}
    data, empty = {"STOPPRESS_DATA": str(folder / "house")}, {"STOPPRESS_DATA": str(folder / "empty")}
    for one, told in ((data, [f"story-{number}:{posts}" for number in range(coverages)]), (empty, [])):
        Path(one["STOPPRESS_DATA"]).mkdir()
        command(module("newsroom", *told), one, patience=1800)
    with nats(folder) as address, _runner(folder, data | {"STOPPRESS_WIRE": address}), _runner(folder, empty):
        ways = {
            "nothing to fetch": {"STOPPRESS_WIRE": f"unix:{folder}/empty/run/wire"},
            "the runner's socket": {"STOPPRESS_WIRE": f"unix:{folder}/house/run/wire"},
            "NATS": {"STOPPRESS_WIRE": address, "STOPPRESS_RUNNERS": NOBODY},
        }
        for _ in range(RUNS):
            for name, wire in ways.items():
                found[name].append(_cold(folder, wire))
    return found


@contextlib.contextmanager
def _runner(folder: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Open once it has pressed everything."""
    port = free_port()
    more = {**env, **as_in_a_house(), "STOPPRESS_METRICS_PORT": str(port)}
    with running("runner", [sys.executable, "-m", "stoppress", "runner"], folder=folder, env=more, orders=False) as it:
        until = time.monotonic() + 600
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if get(port, "/readyz")[0] == 200:
                    break
            if not it.running():
                raise it.broke("ended before it was ready")
            time.sleep(0.2)
        time.sleep(2)  # and NATS has it
        yield


def _cold(folder: Path, wire: Mapping[str, str]) -> Run:
    port, data = free_port(), tempfile.mkdtemp(dir=folder)
    env = {**as_in_a_house(), **wire, "STOPPRESS_DATA": data}
    words = [sys.executable, "-m", "stoppress", "edge", "--port", str(port)]
    began = time.monotonic()
    with running("edge", words, folder=folder, env=env, orders=False) as edge:
        until_open(edge, port, "/readyz", b'"wire":true')
        took = time.monotonic() - began
        ticks = Path(f"/proc/{edge.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
        return took, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def show(found: Mapping[str, Sequence[Run]], coverages: int, posts: int, console: Console) -> bool:
    bare = _middle(found["nothing to fetch"], 0)
    table = Table(f"{coverages} coverages of {posts} posts, s", "ready", "less a bare start", "processor", "all runs")
    for name, runs in found.items():
        ready, processor = _middle(runs, 0), _middle(runs, 1)
        each = " ".join(f"{one:.2f}" for one, _ in sorted(runs))
        table.add_row(name, f"{ready:.2f}", f"{ready - bare:.2f}", f"{processor:.2f}", each)
    console.print(table)
    well = _middle(found["NATS"], 0) <= WANTED
    console.print(f"wanted: an edge over NATS is ready within {WANTED:.0f} s: {'yes' if well else 'NO'}")
    return well


def _middle(runs: Sequence[Run], which: int) -> float:
    return statistics.median(run[which] for run in runs)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--coverages", type=int, default=200)
    options.add_argument("--posts", type=int, default=40)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="stop-press-bench-") as place:
        times = measure(asked.coverages, asked.posts, Path(place))
    sys.exit(not show(times, asked.coverages, asked.posts, Console()))

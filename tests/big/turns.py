"""`python -m tests.big.turns`: the active one of two runners on one PostgreSQL goes. When does the other listen?

Each of the three ways, in turns: killed, frozen (it keeps its session, and with it the lock), and stopped cleanly. By
then the other has pressed everything, so from then on edges have what was published meanwhile."""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.house.test_turns import House
from tests.servers.databases import postgres_server

WANTED = 5.0
RUNS = 5


def main():
    asked = argparse.ArgumentParser(prog="python -m tests.big.turns", description=__doc__)
    asked.add_argument("--runs", type=int, default=RUNS)
    runs = asked.parse_args().runs
    found = {"killed": [], "frozen": [], "stopped": []}
    with tempfile.TemporaryDirectory(prefix="stop-press-turns-") as folder, postgres_server() as url:
        house = House(Path(folder), url)
        with house.stack:
            runners = [house.start_runner(0), house.start_runner(1)]
            active = 0
            for _ in range(runs):
                for way, seconds in found.items():
                    gone, other = runners[active], 1 - active
                    began = time.monotonic()
                    gone.signal({"killed": signal.SIGKILL, "frozen": signal.SIGSTOP, "stopped": signal.SIGTERM}[way])
                    _until(lambda other=other: other in house.active())
                    seconds.append(time.monotonic() - began)
                    gone.kill()
                    runners[active] = house.start_runner(active)
                    active = other
    table = Table(
        "the active runner", "the other listens after", "at the longest", title=f"Of {runs} each, wanted ≤ {WANTED:g} s"
    )
    for way, seconds in found.items():
        table.add_row(way, f"{statistics.median(seconds):.2f} s", f"{max(seconds):.2f} s")
    Console().print(table)
    return 0 if max(max(one) for one in found.values()) <= WANTED else 1


def _until(what):
    while not what():
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bench.ends --write docs/reference/ends.json`: what the parts behind the edges carry.

With the real servers, for some seconds each: posts that one desk takes, by one writer and by four who have a coverage
each, with PostgreSQL behind it; messages that one server of NATS keeps and answers, as large as what a post late in a
long evening changes; and the processor of a press, early and late. The page about scale is made of what this writes."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bench.press import EARLY, LATE, measure
from stoppress.bench.nats import nats
from tests.house.newsroom import Newsroom, Writer
from tests.servers.postgres import Postgres
from tests.servers.processes import answers, spawn, stoppress

FOR = 5.0
WRITERS = 4
# As many messages are on their way to NATS at once as answers are waited for.
UNANSWERED = 16


def posts(folder: Path) -> dict[str, float]:
    """Posts a second that are acknowledged."""
    postgres, room = Postgres(), Newsroom(folder)
    postgres.start()
    room.env |= {"STOPPRESS_DATABASE_URL": postgres.url(), "STOPPRESS_NLP": "off", "STOPPRESS_DESK_URL": room.desk}
    words = stoppress("desk", "--port", str(room.desk_port))
    try:
        with spawn(words, log=folder / "desk.log", env=room.env) as desk:
            desk.wait_until(lambda: answers(room.desk_port), patience=120)
            password = room.add("ada", "--administrator")
            writers = [Writer(room.desk, "ada", password).log_in() for _ in range(WRITERS)]
            for nth, writer in enumerate(writers):
                writer.open_coverage(f"ferry-{nth}")
            with ThreadPoolExecutor(WRITERS) as pool:
                one = sum(pool.map(lambda writer: _posted(writer, "ferry-0"), writers[:1]))
                several = sum(pool.map(lambda pair: _posted(pair[1], f"ferry-{pair[0]}"), enumerate(writers)))
    finally:
        postgres.close()
    return {"posts_by_one": one / FOR, "posts_by_four": several / FOR}


def _posted(writer: Writer, slug: str) -> int:
    until, count = time.monotonic() + FOR, 0
    while time.monotonic() < until:
        writer.flash(f"Line {count}", slug=slug)
        count += 1
    return count


def kept(folder: Path, size: int) -> dict[str, float]:
    """Messages a second that NATS has kept and answered: one by one, as a runner puts them, and many at once."""
    with nats(folder) as address:
        alone = asyncio.run(_kept(address, size, at_once=1))
        return {"nats_by_one_runner": alone, "nats_at_once": asyncio.run(_kept(address, size, at_once=UNANSWERED))}


async def _kept(address: str, size: int, *, at_once: int) -> float:
    import nats as client  # noqa: PLC0415 -- an extra

    line, name = await client.connect(address), f"put_{at_once}"
    stream = line.jetstream()
    await stream.add_stream(name=name, subjects=[name], max_msgs=1_000)
    until, words, count = time.monotonic() + FOR, os.urandom(size), 0

    async def put() -> None:
        nonlocal count
        while time.monotonic() < until:
            await stream.publish(name, words, timeout=30)
            count += 1

    await asyncio.gather(*(put() for _ in range(at_once)))
    await line.close()
    return count / FOR


def main() -> None:
    asks = argparse.ArgumentParser(prog="python -m bench.ends", description=__doc__)
    asks.add_argument("--write", type=Path, help="a file for the figures")
    given = asks.parse_args()
    early, late = measure(EARLY), measure(LATE)
    found = {"press_early": early.seconds, "press_late": late.seconds, "carried": late.sent}
    with tempfile.TemporaryDirectory(prefix="stop-press-ends-") as place:
        folder = Path(place)
        found |= kept(folder, int(late.sent))
        found |= posts(folder)
    told = {
        "taken": f"{datetime.now(UTC):%Y-%m-%d}",
        "cores": os.cpu_count(),
        "load": round(statistics.fmean(os.getloadavg()[:2]), 1),
        "figures": {name: float(f"{value:.4g}") for name, value in found.items()},
    }
    spelled = json.dumps(told, indent=1) + "\n"
    Console().print(spelled, end="")
    if given.write:
        given.write.write_text(spelled)


if __name__ == "__main__":
    main()

"""Everybody at once: all readers cut and calling again in the same second, and a hundred times as many page views."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench import machine, servers
from stoppress.bench.figures import Curves, Result, Row, Side, spell
from stoppress.bench.house import meanwhile
from stoppress.bench.machine import CannotMeasure
from stoppress.bench.readers import Arrivals, Counts, Readers, median, middle, readers, steps
from stoppress.bench.servers import FRAME, Say
from stoppress.bench.views import Answers, Question, views

SLOW, FAST, WITHIN = 20, 2_000, 10.0
STREAMS_A_SECOND = 200
DATABASES = ("sqlite", "psycopg", "libpq")


@dataclass(frozen=True)
class Shape:
    readers: int = 10_000
    rounds: int = 5
    fast: int = FAST
    seconds: float = WITHIN


@dataclass(frozen=True)
class Storm:
    back: Arrivals
    posts: Sequence[Arrivals]
    counts: Counts

    @property
    def p99(self) -> float:
        return max(one.p99 for one in self.posts)


def storm(shape: Shape, folder: Path, say: Say) -> Result:
    streams = round(STREAMS_A_SECOND * shape.seconds)
    machine.look_at(max(shape.readers, streams + shape.fast), 1)
    storms = []
    with servers.edges(folder) as edge:
        with readers(shape.readers, folder=folder) as line:
            line.open(edge.ports, edge.path)
            for number in range(shape.rounds):
                storms.append(_storm(edge, line))
                say(f"storm {number + 1} of {shape.rounds}")
            databases = sum(map(_databases, edge.pids))
            line.cut()
        answers: Answers | str
        try:
            answers = _ramp(edge, streams, shape, folder)
            say("the ramp is done")
        except CannotMeasure as cannot:
            answers = str(cannot)
    return _result(shape, storms, databases, answers)


def _storm(edge: servers.Edges, line: Readers) -> Storm:
    """All lines break, and everybody calls again as fast as calls can be made, while posts go out."""
    before, sent = line.counts(), list[servers.Sent]()

    def post() -> None:
        sent.append(edge.post(FRAME))
        time.sleep(servers.APART)

    with meanwhile(post, name="posts"):
        time.sleep(servers.APART)
        line.cut()
        since = line.again()
        back = line.back(since)
        time.sleep(servers.APART * 2)
    posts = [line.arrivals(one.seq, one.since) for one in sent]
    after = line.counts()
    gaps, doubles, resets = (getattr(after, name) - getattr(before, name) for name in ("gaps", "doubles", "resets"))
    return Storm(back, posts, Counts(after.open, after.ended - before.ended, gaps, doubles, resets, after.refused))


def _ramp(edge: servers.Edges, streams: int, shape: Shape, folder: Path) -> Answers:
    """The front page, each view on a line of its own, while streams open and posts go out."""
    page = Question(f"/live/{servers.SLUG}", (("Accept-Encoding", "gzip"), ("Connection", "close")))

    def post() -> None:
        edge.post(FRAME)
        time.sleep(servers.APART)

    with contextlib.ExitStack() as open_now:
        crowd = open_now.enter_context(views([page], folder))
        line = open_now.enter_context(readers(streams, folder=folder))
        open_now.enter_context(meanwhile(post, name="posts"))
        crowd.ramp(edge.ports[0], slow=min(SLOW, shape.fast), fast=shape.fast, seconds=shape.seconds)
        line.begin(edge.ports, edge.path, rate=STREAMS_A_SECOND)
        line.opened()
        return crowd.end()[0]


def _databases(pid: int) -> int:
    """Database files that this process has open, and libraries of databases that it has loaded."""
    found = 0
    for one in machine.tree(pid):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{one}/maps").read_text(encoding="utf-8", errors="replace").splitlines()
            libraries = {line.rpartition(" ")[2] for line in lines}
            found += sum(any(name in library for name in DATABASES) for library in libraries)
            for file in Path(f"/proc/{one}/fd").iterdir():
                with contextlib.suppress(OSError):
                    found += ".sqlite3" in str(file.readlink())
    return found


def _result(shape: Shape, storms: Sequence[Storm], databases: int, answers: Answers | str) -> Result:
    words = {
        "readers": f"{shape.readers:,}",
        "slow": str(min(SLOW, shape.fast)),
        "fast": f"{shape.fast:,}",
        "within": spell(shape.seconds),
    }
    rows = [
        Row("storm.back", median([one.back.last for one in storms]) / 1000, words=words),
        Row("storm.reads", databases, "nor has it a library to open one with" if not databases else ""),
        Row("storm.gaps", sum(one.counts.gaps + one.counts.resets for one in storms)),
        Row("storm.doubles", sum(one.counts.doubles for one in storms)),
        Row("storm.p99", median([one.p99 for one in storms]) / 1000, words=words),
    ]
    notes = list[str]()
    if isinstance(answers, str):
        rows.append(Row("storm.errors", None, answers, words=words))
    else:
        asked = len(answers.ms) + answers.errors
        rows.append(Row("storm.errors", answers.errors / asked * 100, words=words))
        half, most = (spell(answers.share(part), "ms") for part in (0.5, 0.99))
        failed = f"{answers.wrong} had another status, {answers.broken} never came whole"
        notes.append(f"The ramp asked for {asked:,} pages: half within {half}, 99 % within {most}; {failed}.")
    head = ("storm", "half back, s", "99 %", "all", "posts", "slowest p99, s", "gaps", "resets", "doubles", "lost")
    lines = [
        (
            str(nth),
            *(spell(one.back.share(part) / 1000) for part in (0.5, 0.99, 1)),
            str(len(one.posts)),
            spell(one.p99 / 1000),
            *map(str, (one.counts.gaps, one.counts.resets, one.counts.doubles)),
            str(sum(post.lost for post in one.posts)),
        )
        for nth, one in enumerate(storms, start=1)
    ]
    title = f"{shape.readers:,} readers cut, and all calling again at once"
    curves = Curves(
        title,
        "milliseconds since they began to call again",
        "% of readers who are back",
        {"back": steps(middle([one.back for one in storms]))},
    )
    return Result("storm", rows, [Side(title, head, lines)], [curves], notes)

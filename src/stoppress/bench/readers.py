"""Readers as one measures them: so many open streams, and when each of them had which place."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench.programs import Broke, Program, compiled, module, running

# Addresses 127.FIRST.0.0/16: each process that calls has its own.
FIRST = 17


@dataclass(frozen=True)
class Counts:
    """`ended`: closed by the server. `refused`: never opened. A double is an event that brought nothing new."""

    open: int = 0
    ended: int = 0
    gaps: int = 0
    doubles: int = 0
    resets: int = 0
    refused: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Arrivals:
    """When each of `expected` readers had a message, in milliseconds since it was handed over; in order."""

    expected: int
    ms: tuple[float, ...]

    @property
    def lost(self) -> int:
        return self.expected - len(self.ms)

    def share(self, part: float) -> float:
        """When this part of all readers had it; infinite if so many never did."""
        rank = max(1, -int(-part * self.expected // 1))
        return self.ms[rank - 1] if rank <= len(self.ms) else float("inf")

    @property
    def p99(self) -> float:
        return self.share(0.99)

    @property
    def last(self) -> float:
        return self.share(1)


def middle(arrivals: Sequence[Arrivals]) -> Arrivals:
    """The message whose last reader was neither early nor late among these."""
    order = sorted(arrivals, key=lambda one: one.last)
    return order[len(order) // 2]


def steps(arrivals: Arrivals) -> list[tuple[float, float]]:
    """The share of readers who had it, over time; enough points for a picture."""
    parts = [0.0, *(nth / 50 for nth in range(1, 50)), 0.99, 1.0]
    return [(round(at, 2), round(part * 100, 1)) for part in parts if (at := arrivals.share(part)) != float("inf")]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


class Readers:
    """`count` streams, shared out among client processes that each call one of `ports`."""

    def __init__(self, programs: Sequence[Program], count: int, stalled: int) -> None:
        self.programs, self.count, self.stalled = programs, count, stalled

    def open(self, ports: Sequence[int], path: str) -> float:
        """All streams; the seconds it took. Raises `Broke` if one was refused."""
        self.begin(ports, path)
        return self.opened()

    def begin(self, ports: Sequence[int], path: str, *, rate: int = 0) -> None:
        """Opening, and nobody waits for it: all at once, or so many a second in each process."""
        for nth, (program, share) in enumerate(zip(self.programs, self._shares(), strict=True)):
            stalled = self.stalled // len(self.programs)
            program.tell(f"open {share} {stalled} {FIRST + nth} {ports[nth % len(ports)]} {rate} {path}")

    def opened(self) -> float:
        """Waits until all are open; the seconds it took. Raises `Broke` if one was refused."""
        began, ended, open_now = [], [], 0
        for program in self.programs:
            _, count, start, end = program.line(300)
            open_now += int(count)
            began.append(int(start))
            ended.append(int(end))
        if open_now < self.count:
            raise Broke(f"Only {open_now:,} of {self.count:,} streams were opened; the others were refused.")
        return (max(ended) - min(began)) / 1e9

    def arrivals(self, seq: int, since: int, *, within: float = 30.0) -> Arrivals:
        """When whoever reads had the place `seq`, counted from `since` (nanoseconds of the monotonic clock)."""
        return Arrivals(self.count - self.stalled, self._collect(f"await {seq}", "had", since, within))

    def cut(self) -> None:
        """All lines break at once."""
        self._all("cut", "cut")

    def again(self) -> int:
        """All come back at once; when they began to."""
        return min(self._all("again", "again"))

    def back(self, since: int, *, within: float = 60.0) -> Arrivals:
        """When each was there again, with what it had missed on its way."""
        return Arrivals(self.count, self._collect("back", "back", since, within))

    def counts(self) -> Counts:
        total = Counts()
        for program in self.programs:
            program.tell("count")
        for program in self.programs:
            total += Counts(*map(int, program.line()[1:]))
        return total

    def _shares(self) -> list[int]:
        each, over = divmod(self.count, len(self.programs))
        return [each + (nth < over) for nth in range(len(self.programs))]

    def _all(self, order: str, word: str) -> list[int]:
        for program in self.programs:
            program.tell(order)
        return [int(_said(program, word)[-1]) for program in self.programs]

    def _collect(self, order: str, word: str, since: int, within: float) -> tuple[float, ...]:
        for program in self.programs:
            program.tell(f"{order} {round(within * 1000)}")
        found: list[int] = []
        for program in self.programs:
            found += program.times(int(_said(program, word, within + 30)[-1]))
        return tuple((at - since) / 1e6 for at in sorted(found))


def _said(program: Program, word: str, patience: float = 60.0) -> list[str]:
    words = program.line(patience)
    if words[0] != word:
        raise program.broke(f"said {' '.join(words)!r} where {word!r} was asked for")
    return words


@contextlib.contextmanager
def readers(
    count: int, *, folder: Path, processes: int = 1, stalled: int = 0, core: int | None = 1
) -> Iterator[Readers]:
    """Client processes that have opened nothing yet: the C ones, or slower ones in Python without a compiler."""
    program = compiled("readers", folder)
    command = [program] if program else module("slow_readers")
    with contextlib.ExitStack() as open_now:
        programs = [
            open_now.enter_context(running(f"readers {nth}", command, folder=folder, core=core))
            for nth in range(processes)
        ]
        yield Readers(programs, count, stalled)

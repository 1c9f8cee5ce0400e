"""Page views as one measures them: asked for over and over, or ever more of them in a second."""

from __future__ import annotations

import bisect
import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench.machine import CannotMeasure
from stoppress.bench.programs import Program, compiled, running

# Addresses 127.FIRST.0.0/16, away from those of the readers.
FIRST = 101


@dataclass(frozen=True)
class Question:
    """What is asked, and the status that is the right answer."""

    path: str
    headers: Sequence[tuple[str, str]] = ()
    status: int = 200


@dataclass(frozen=True)
class Answers:
    """To one question: when it was asked (nanoseconds of the monotonic clock) and how long the answer took, in
    milliseconds, quickest first; and what went wrong."""

    asked: tuple[int, ...]
    ms: tuple[float, ...]
    wrong: int
    broken: int
    bytes: int

    @property
    def errors(self) -> int:
        return self.wrong + self.broken

    def during(self, spans: Sequence[tuple[int, int]]) -> Answers:
        """Those that were asked for within one of these spans, which are in order and do not overlap."""
        begins = [begin for begin, _ in spans]
        kept = []
        for asked, ms in zip(self.asked, self.ms, strict=True):
            nth = bisect.bisect_right(begins, asked) - 1
            if nth >= 0 and asked <= spans[nth][1]:
                kept.append((asked, ms))
        return Answers(tuple(asked for asked, _ in kept), tuple(ms for _, ms in kept), self.wrong, self.broken, 0)

    def share(self, part: float) -> float:
        if not self.ms:
            return float("inf")
        return self.ms[min(len(self.ms) - 1, int(part * len(self.ms)))]


def apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same time in spans that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


class Views:
    """A client process that asks these questions in turn."""

    def __init__(self, program: Program, questions: Sequence[Question], first: int) -> None:
        self._program, self._questions, self._first = program, questions, first
        for one in questions:
            headers = "|".join(f"{name}: {value}" for name, value in one.headers)
            program.tell(f"request {one.status} {one.path} {headers}".rstrip())

    def begin(self, port: int, *, lines: int, seconds: float) -> None:
        """Each line asks again as soon as it has its answer."""
        self._program.tell(f"pull {lines} {round(seconds * 1000)} {self._first} {port}")

    def ramp(self, port: int, *, slow: float, fast: float, seconds: float) -> None:
        """From `slow` to `fast` views a second, each on a line of its own."""
        self._program.tell(f"ramp {slow} {fast} {round(seconds * 1000)} {self._first} {port}")

    def pace(self, port: int, *, rate: float, seconds: float) -> None:
        """So many a second, on lines that stay open; timed from when each was due."""
        self._program.tell(f"pace {rate} {round(seconds * 1000)} {self._first} {port}")

    def end(self, patience: float = 120.0) -> list[Answers]:
        """What came of it, for each question."""
        found = []
        for _ in self._questions:
            _, good, wrong, broken, size = self._program.line(patience)
            asked, took = (self._program.times(int(good)) for _ in range(2))
            quickest = sorted(zip(took, asked, strict=True))
            times = tuple(ns / 1e6 for ns, _ in quickest)
            found.append(Answers(tuple(at for _, at in quickest), times, int(wrong), int(broken), int(size)))
        self._program.line()
        return found


@contextlib.contextmanager
def views(
    questions: Sequence[Question], folder: Path, *, core: int | None = 1, nth: int = 0, first: bool = False
) -> Iterator[Views]:
    """`first`: before everybody else on the machine, where that may be asked for, so that it measures others and not
    its own turn. Raises `CannotMeasure` without a compiler: what a slow client would measure is itself."""
    made = compiled("views", folder)
    if made is None:
        raise CannotMeasure(
            "Page views are asked for by a program in C, and there is no compiler here. Install one (cc), or "
            "stoppress[bench], which brings its own."
        )
    with running(f"views {nth}", [made], folder=folder, core=core) as program:
        if first:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, program.pid, -20)
        yield Views(program, questions, FIRST + nth)

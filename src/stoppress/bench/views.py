"""Page views as one measures them: asked for over and over, or ever more of them in a second."""

from __future__ import annotations

import contextlib
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
    """To one question: how long each took, in milliseconds, in order; and what went wrong."""

    ms: tuple[float, ...]
    wrong: int
    broken: int
    bytes: int

    @property
    def errors(self) -> int:
        return self.wrong + self.broken

    def share(self, part: float) -> float:
        if not self.ms:
            return float("inf")
        return self.ms[min(len(self.ms) - 1, int(part * len(self.ms)))]


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

    def end(self, patience: float = 120.0) -> list[Answers]:
        """What came of it, for each question."""
        found = []
        for _ in self._questions:
            _, good, wrong, broken, size = self._program.line(patience)
            times = tuple(sorted(took / 1e6 for took in self._program.times(int(good))))
            found.append(Answers(times, int(wrong), int(broken), int(size)))
        self._program.line()
        return found


@contextlib.contextmanager
def views(questions: Sequence[Question], folder: Path, *, core: int | None = 1, nth: int = 0) -> Iterator[Views]:
    """Raises `CannotMeasure` without a compiler: what a slow client would measure is itself."""
    made = compiled("views", folder)
    if made is None:
        raise CannotMeasure(
            "Page views are asked for by a program in C, and there is no compiler here. Install one (cc), or "
            "stoppress[bench], which brings its own."
        )
    with running(f"views {nth}", [made], folder=folder, core=core) as program:
        yield Views(program, questions, FIRST + nth)

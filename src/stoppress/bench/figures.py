"""The figures to reach, and what a measurement found beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

REACHED, FLOOR, MISSED, UNMEASURED = "reached", "above the floor", "NOT reached", "not measured"


@dataclass(frozen=True)
class Figure:
    """`most`: the value may be at most `reach`, else it must be at least that. Under the floor it would be a step
    back; between the two it is short of what is wanted."""

    line: str
    unit: str
    reach: float
    most: bool = True
    floor: float | None = None


FIGURES: Mapping[str, Figure] = {
    "fanout.throughput": Figure(
        "fan-out to {readers}: throughput, where the C loop's is 1", "", 0.90, most=False, floor=0.85
    ),
    "fanout.cpu": Figure("fan-out to {readers}: processor of the C loop by ours", "", 0.90, most=False, floor=0.85),
    "fanout.nchan": Figure("fan-out to {readers}: throughput, where nchan's is 1", "", 1.3, most=False, floor=1.2),
    "fanout.lost": Figure("fan-out to {readers}: messages that did not arrive", "", 0),
    "fanout.busy": Figure("fan-out to {readers} beside a busy desk: last reader against a desk at rest", "×", 1.5),
    "fanout.edges": Figure("{readers} readers over {edges} edges: last reader has the post, against C", "×", 1.2),
    "pages.page": Figure("a page: processor of nginx's static file by ours", "", 0.8, most=False),
    "pages.delta": Figure("a delta: processor of nginx's static file by ours", "", 1.0, most=False),
    "pages.304": Figure("a page unchanged (304): processor of nginx by ours", "", 0.65, most=False),
    "pages.page_p99": Figure("p99 of a page while a post is on its way to {readers}", "ms", 30),
    "pages.delta_p99": Figure("p99 of a delta while a post is on its way to {readers}", "ms", 30),
    "pages.errors": Figure("requests of readers that failed meanwhile", "", 0),
    "storm.back": Figure("{readers} readers cut, and all calling again at once: all are back", "s", 25),
    "storm.reads": Figure("databases open in the edge meanwhile", "", 0),
    "storm.gaps": Figure("gaps and resets", "", 0),
    "storm.doubles": Figure("doubles", "", 0),
    "storm.p99": Figure("a post to 99 % of {readers} during the storm, the slowest of them", "s", 3),
    "storm.errors": Figure("{slow} to {fast} page views a second within {within} s: errors", "%", 0.1),
    "publish.p99": Figure("from the API call to 99 % of {readers} readers; twice the C loop's p99 and 100 ms", "ms", 0),
    "publish.nats": Figure("the same with NATS between the runner and {edges} edges, against its socket", "×", 1.5),
    "publish.long": Figure("publishing into {long} posts against {short}", "×", 1.5),
    "idle.memory": Figure("memory of an idle reader in the edge", "KB", 3),
    "slow.memory": Figure("one stalled reader: memory of kernel and edge", "MB", 0.3),
    "slow.others": Figure("p99 of the others with {stalled} stalled readers, against none", "×", 1.1),
}


@dataclass(frozen=True)
class Row:
    """One figure as it was found. `value` None: it could not be taken, and `note` says why. `reach` where the figure to
    reach is itself taken in the run."""

    key: str
    value: float | None
    note: str = ""
    reach: float | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        return FIGURES[self.key].line.format(**self.words)

    @property
    def wanted(self) -> str:
        figure = FIGURES[self.key]
        sign = "≤" if figure.most else "≥"
        floor = f", floor {spell(figure.floor)}" if figure.floor is not None else ""
        return f"{sign} {spell(self.goal, figure.unit)}{floor}" if figure.most is False or self.goal else "0"

    @property
    def goal(self) -> float:
        return FIGURES[self.key].reach if self.reach is None else self.reach

    @property
    def verdict(self) -> str:
        figure = FIGURES[self.key]
        if self.value is None or math.isnan(self.value):
            return UNMEASURED
        if self.value <= self.goal if figure.most else self.value >= self.goal:
            return REACHED
        return FLOOR if figure.floor is not None and self.value >= figure.floor else MISSED

    @property
    def shown(self) -> str:
        """What is short of its figure never reads as if it were not: then there are as many places as it takes."""
        unit = FIGURES[self.key].unit
        if self.value is None or self.verdict in (REACHED, UNMEASURED) or not math.isfinite(self.value):
            return spell(self.value, unit)
        close = (f"{self.value:,.{places}f}" for places in range(2, 9))
        shown = spell(self.value)
        if shown == spell(self.goal):
            shown = next((one for one in close if float(one.replace(",", "")) != self.goal), shown)
        return f"{shown} {unit}".strip()


@dataclass(frozen=True)
class Side:
    """A table beside the figures: what was measured of each server, or of each round."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Curves:
    """Lines over one pair of axes; points in order of x. Bars where each line is one point."""

    title: str
    across: str
    up: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class Result:
    """What one measurement found."""

    name: str
    rows: Sequence[Row]
    sides: Sequence[Side] = ()
    curves: Sequence[Curves] = ()
    notes: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON has it, with the verdicts for whoever reads it without this program."""
        plain = asdict(self)
        for row, one in zip(plain["rows"], self.rows, strict=True):
            row |= {"line": one.line, "wanted": one.wanted, "verdict": one.verdict}
        return plain

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        told = ("line", "wanted", "verdict")
        return cls(
            plain["name"],
            [Row(**{name: value for name, value in row.items() if name not in told}) for row in plain["rows"]],
            [Side(**side) for side in plain["sides"]],
            [
                Curves(
                    one["title"], one["across"], one["up"], {k: [(x, y) for x, y in v] for k, v in one["lines"].items()}
                )
                for one in plain["curves"]
            ],
            plain["notes"],
        )


def _pairs(line: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in line]


def spell(value: float | None, unit: str = "") -> str:
    """Three figures that mean something, and the unit."""
    if value is None:
        return "–"
    if math.isinf(value):
        return "never"
    size = abs(value)
    places = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2  # noqa: PLR2004
    text = f"{value:,.{places}f}"
    return f"{text} {unit}".strip()

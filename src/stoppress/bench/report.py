"""What was found as a table for a terminal and as JSON; the same values make the page of the reference."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

import stoppress
from stoppress.bench.figures import MISSED, REACHED, UNMEASURED, Result
from stoppress.bench.machine import Machine

_COLOURS = {REACHED: "green", MISSED: "bold red", UNMEASURED: "dim"}


def show(results: Sequence[Result], machine: Machine, console: Console) -> None:
    for result in results:
        for side in result.sides:
            table = Table(title=side.title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
            for nth, head in enumerate(side.head):
                table.add_column(head, justify="right" if nth else "left", no_wrap=not nth)
            for line in side.rows:
                table.add_row(*line)
            console.print(table)
    figures = Table("figure", "to reach", "found", "", title="Figures", title_justify="left", box=box.SIMPLE_HEAD)
    for result in results:
        for row in result.rows:
            note = f" ({row.note})" if row.note else ""
            colour = _COLOURS.get(row.verdict, "yellow")
            figures.add_row(row.line, row.wanted, row.shown, f"[{colour}]{row.verdict}[/]{escape(note)}")
    console.print(figures)
    for result in results:
        for note in result.notes:
            console.print(note, markup=False)
    console.print(
        f"{machine.cores} cores ({machine.processor}), {machine.memory_gb} GB, kernel {machine.kernel}, "
        f"Python {machine.python}, load {machine.load} at the start. Read ratios: below 10 % nothing can be told apart."
    )


def as_json(results: Sequence[Result], machine: Machine) -> str:
    plain: dict[str, Any] = {
        "version": 1,
        "stoppress": stoppress.__version__,
        "taken": time.strftime("%Y-%m-%d", time.gmtime()),
        "machine": asdict(machine),
        "results": [result.plain() for result in results],
    }
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"

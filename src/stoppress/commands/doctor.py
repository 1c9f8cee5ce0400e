"""`stoppress doctor`: is everything as it should be?"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import catalogue, use_folder
from stoppress.commands.serve import Data
from stoppress.press.words import Words

if TYPE_CHECKING:
    from stoppress.house.doctor import Finding

LOOKS = {"ok": ("✓", "green"), "hint": ("→", "yellow"), "wrong": ("✗", "bold red")}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    wait: Annotated[float, typer.Option(help="Seconds until what does not answer is away.", min=0.1)] = 5.0,
    data: Data = None,
) -> None:
    """Look at settings, database, wire, pictures, caches, addresses, clocks, versions and disks, and say what to do.

    Runs every `check`. Nothing is changed. Ends with 1 if something is wrong.
    """
    from stoppress.house.doctor import examine  # noqa: PLC0415 -- help does not need it

    use_folder(data)
    _only_what_is_asked_for()
    say, found = catalogue(), list(examine(wait=wait))
    if as_json:
        rows = [
            {
                "area": one.area,
                "level": one.level,
                "kind": one.key.rpartition(".")[2],
                "says": say(one.key, **one.values),
            }
            for one in found
        ]
        sys.stdout.buffer.write((json.dumps({"findings": rows}, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        _report(found, say)
    if any(one.level == "wrong" for one in found):
        raise typer.Exit(1)


def _only_what_is_asked_for() -> None:
    """What others log about each thing we look at is in what we say of it."""
    import logging  # noqa: PLC0415 -- help does not need it

    import structlog  # noqa: PLC0415

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.WARNING)


def _report(found: Sequence[Finding], say: Words) -> None:
    from rich.console import Console  # noqa: PLC0415 -- as above
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    screen = Console(highlight=False)
    for area, those in groupby(found, key=lambda one: one.area):
        screen.print(Text(f"\n{say(f'cli.doctor.area.{area}')}", "bold"))
        table = Table.grid(padding=(0, 1, 0, 0))
        for one in those:
            mark, style = LOOKS[one.level]
            table.add_row(Text(mark, style), Text(say(one.key, **one.values), "" if one.level != "ok" else "dim"))
        screen.print(Padding(table, (0, 0, 0, 2)))
    counts = {level: sum(one.level == level for one in found) for level in LOOKS}
    worst = "wrong" if counts["wrong"] else "hint" if counts["hint"] else "ok"
    screen.print(Text(f"\n{say('cli.doctor.sum', **counts)}", LOOKS[worst][1]))

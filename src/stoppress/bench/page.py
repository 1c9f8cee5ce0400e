"""The page of the reference, from the JSON that is kept beside it: the same values give the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stoppress.bench.figures import REACHED, UNMEASURED, Result
from stoppress.bench.machine import Machine

HEADINGS = {
    "fanout": "One message to all readers",
    "edges": "Over several edges",
    "idle": "Readers to whom nothing happens",
    "slow": "Readers who read nothing",
    "pages": "Pages and deltas",
    "storm": "Everybody at once",
    "publish": "From the call of the API to the readers",
    "nats": "The same through NATS",
}
_ABOUT = """\
# Performance

Written by `stoppress bench all --write docs/reference/performance.md` from what it measured, which is kept beside
this page in [performance.json](performance.json). [How to measure](../howto/measure.md) says what each figure means
and how to take it.

**Read the ratios.** Machines are shared, and the same program is twice as fast an hour later. So whatever is compared
is measured in turns, in the same run, and the middle of the rounds is shown. Below 10 % nothing can be told apart.
"""
_METHOD = """\
## How it is measured

Everything is on loopback. The edge is a process of its own, fed over the same wire as in a house, with reader counts,
replay and metrics on; where there are two cores it runs on the first and the readers on the second. The readers are a
small C program (`readers.c`) that holds the streams open, understands what comes and notes when each reader had which
place. The C loop (`limit.c`) sends the same bytes to as many sockets and does nothing else: nothing on this machine
can be faster by much. Processor time is the scheduler's own count of all threads of a server, memory its proportional
share (PSS), and what the kernel holds for sockets is read from `/proc/net/sockstat`, both ends of each line. Streams
come from many addresses of 127.0.0.0/8, and are hung up on so that no port stays taken. On loopback the server's send
also does the receiver's half of the work; over a network card the kernel's part is smaller.
"""


def page(kept: Mapping[str, Any], pictures: Mapping[str, str]) -> str:
    """`pictures`: the file of a measurement's picture, from where the page lies."""
    results = [Result.of(one) for one in kept["results"]]
    machine = Machine(**kept["machine"])
    parts = [_ABOUT, _taken(kept, machine), _figures(results), _missed(results)]
    parts += [_section(one, pictures.get(one.name)) for one in results]
    return "\n".join([*parts, _METHOD, _versions(kept, machine)])


def _taken(kept: Mapping[str, Any], machine: Machine) -> str:
    return (
        f"Taken on {kept['taken']} on {machine.cores} cores ({machine.processor}), {machine.memory_gb} GB, kernel "
        f"{machine.kernel}, at most {machine.files:,} files a process, at a load of {machine.load} before it began.\n"
    )


def _figures(results: Sequence[Result]) -> str:
    rows = [(row.line, row.wanted, row.shown, row.verdict) for one in results for row in one.rows]
    return "## Figures\n\n" + table(("figure", "to reach", "found", ""), rows)


def _missed(results: Sequence[Result]) -> str:
    short = [row for one in results for row in one.rows if row.verdict not in (REACHED, UNMEASURED)]
    absent = [row for one in results for row in one.rows if row.verdict == UNMEASURED]
    lines = ["## What was not reached", ""]
    lines += [f"- {row.line}: {row.shown}, wanted {row.wanted}{_why(row.note)}." for row in short]
    lines += [f"- {row.line}: not measured{_why(row.note)}." for row in absent]
    if not short and not absent:
        lines.append("Everything was reached.")
    return "\n".join([*lines, ""])


def _why(note: str) -> str:
    return f" ({note.rstrip('.')})" if note else ""


def _section(result: Result, picture: str | None) -> str:
    parts = [f"## {HEADINGS[result.name]}\n"]
    for side in result.sides:
        parts += [f"{side.title}:\n", table(side.head, side.rows)]
    if picture:
        words = "; ".join(one.title for one in result.curves)
        parts.append(f"![{words}]({picture})\n")
    parts += [f"{note}\n" for note in result.notes]
    parts += [f"{row.line}: {row.note}.\n" for row in result.rows if row.note and row.value is not None]
    return "\n".join(parts)


def _versions(kept: Mapping[str, Any], machine: Machine) -> str:
    names = {"stoppress": kept["stoppress"], "Python": machine.python, **machine.versions}
    return "## Versions\n\n" + ", ".join(f"{name} {version}" for name, version in names.items()) + ".\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join([*lines, ""])

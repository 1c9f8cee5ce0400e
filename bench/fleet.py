"""How many readers how many machines carry: arithmetic over what was measured. `bench.simulation` plays it through.

Values and formulas; nothing is timed. Seconds, bytes, bits a second and readers, unless a name says otherwise. What a
machine costs to rent, and what a gigabyte does, is assumed, differs by ten times between sellers, and is for the reader
to put in.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).parent.parent / "docs/reference/performance.json"

# Around each frame on a wire: 20 bytes of IP, 32 of TCP with timestamps, 22 of a TLS record, 38 of Ethernet; and 1,448
# bytes are the most that one packet carries of it.
PACKET, AROUND_PACKET = 1_448, 112
# What a request and the head of its answer weigh beside the body (ours; a browser's cookies would not be sent).
HEADS = 900
# The kernel's share of an open stream with both buffers empty. The edge's own was measured; this was not alone, for on
# loopback both ends lie in one kernel (7.9 KB with the edge's share). All is counted here, to be on the safe side.
KERNEL = 6_000
# Seconds of a core for a message through nginx, as a proxy in front of an edge. Assumed: once found by hand (23 to 27
# µs), and no bench repeats it.
PROXY = 25e-6
# Readers come back over this many seconds when an edge is gone: `retry` is drawn for each between 2 and 20.
BACK_WITHIN = 18.0


@dataclass(frozen=True)
class Measured:
    """Seconds of one core: `send` for a message to one reader, `page`, `delta` and `unchanged` for a request, `opening`
    for a reader who calls again and catches up. `memory`: bytes of an idle stream in the edge."""

    send: float
    page: float
    delta: float
    unchanged: float
    opening: float
    memory: float


@dataclass(frozen=True)
class Words:
    """What a coverage sends, in bytes as they travel compressed: a post's frame, the same as a delta, a page, what a
    browser keeps (styles, script), and of a post the frame as it is without compression."""

    frame: int
    plain: int
    delta: int
    page: int
    kept: int


@dataclass(frozen=True)
class Night:
    """What readers do. `changes` an hour: posts, edits, corrections. `stay`: seconds a reader has the page open."""

    readers: int
    changes: float
    stay: float = 900.0
    heartbeat: float = 25.0
    poll: float = 10.0

    @property
    def arrivals(self) -> float:
        """Readers a second, while as many go."""
        return self.readers / self.stay

    @property
    def beats(self) -> float:
        """Heartbeats a second to one reader. One is sent after `heartbeat` seconds of silence, so where changes come by
        chance there are as many as whole silences fit between two of them (the sum of a geometric row)."""
        each = self.changes / 3600
        quiet = math.exp(-each * self.heartbeat)
        return each * quiet / (1 - quiet) if each else 1 / self.heartbeat


@dataclass(frozen=True)
class Edge:
    """One machine. `full`: the share of a core, or of the line, that is to be used; the rest is for the moment when
    another machine is gone, and for what nobody thought of."""

    cores: int = 8
    line: float = 10e9
    memory: float = 32e9
    full: float = 0.5


@dataclass(frozen=True)
class Prices:
    """Assumed, in dollars: a machine as `Edge` an hour, a gigabyte that leaves the house, a gigabyte out of a CDN, ten
    thousand requests to a CDN."""

    machine: float = 0.35
    gigabyte: float = 0.05
    cdn_gigabyte: float = 0.04
    cdn_requests: float = 0.009


ASSUMED = Prices()


@dataclass(frozen=True)
class Streams:
    """What readers on open streams take. Shares are of all edges together; `machines` has one to spare."""

    by: dict[str, float]
    machines: int
    last: float
    peak: float
    gigabytes: float
    dollars: float

    @property
    def binds(self) -> str:
        return max(self.by, key=lambda what: self.by[what])


@dataclass(frozen=True)
class Polling:
    """The same readers asking a CDN instead. `origin`: requests a second that reach the house."""

    requests: float
    origin: float
    late: float
    gigabytes: float
    dollars: float


def measured(file: Path = FIGURES) -> Measured:
    """Out of what `stoppress bench all` wrote. Raises `LookupError` where a figure is not in it."""
    results = {one["name"]: one["sides"] for one in json.loads(file.read_text())["results"]}
    idle = _cells(results["idle"], "readers")[-1]
    storms = [float(row["all"]) for row in _cells(results["storm"], "storm")]
    again = next(side["title"] for side in results["storm"] if "storm" in side["head"])
    return Measured(
        send=_of(results["edges"], "server", "edge", "CPU µs") / 1e6,
        page=_request(results["pages"], "page"),
        delta=_request(results["pages"], "delta"),
        unchanged=_request(results["pages"], "304"),
        opening=sorted(storms)[len(storms) // 2] / float(again.split()[0].replace(",", "")),
        memory=float(idle["KB a reader"]) * 1_000,
    )


def _cells(sides: list[dict[str, Any]], head: str) -> list[dict[str, str]]:
    for side in sides:
        if head in side["head"]:
            return [dict(zip(side["head"], row, strict=True)) for row in side["rows"]]
    raise LookupError(f"No table with {head!r}: measure again with `stoppress bench all`.")


def _of(sides: list[dict[str, Any]], head: str, name: str, what: str) -> float:
    for row in _cells(sides, head):
        if row[head] == name:
            return float(row[what].replace(",", ""))
    raise LookupError(f"No row {name!r}: measure again with `stoppress bench all`.")


def _request(sides: list[dict[str, Any]], what: str) -> float:
    for row in _cells(sides, "CPU µs a request"):
        if (row[""], row["server"]) == (what, "edge"):
            return float(row["CPU µs a request"]) / 1e6
    raise LookupError(f"No request for {what!r}: measure again with `stoppress bench all`.")


def on_the_wire(size: float) -> float:
    """What so many bytes of one frame take on a line, with everything around them."""
    return size + AROUND_PACKET * max(1, math.ceil(size / PACKET))


def sending(readers: float, cost: Measured, edge: Edge, words: Words) -> float:
    """Seconds until the last of so many readers on one machine has a message: its cores share the readers, and the
    slower of cores and line decides."""
    return max(readers / edge.cores * cost.send, readers * on_the_wire(words.frame) * 8 / edge.line)


def streams(
    night: Night, cost: Measured, words: Words, *, edge: Edge, prices: Prices = ASSUMED, within: float = 1.0
) -> Streams:
    """Machines for a night of streams, so that a message reaches the last reader `within` so many seconds."""
    each = night.changes / 3600
    busy = night.readers * (each + night.beats) * cost.send + night.arrivals * (cost.page + cost.opening)
    bits = 8 * night.readers * (each * on_the_wire(words.frame) + night.beats * on_the_wire(8))
    bits += 8 * night.arrivals * on_the_wire(words.page + words.kept)
    by = {
        "cores, on average": busy / edge.cores,
        "cores, for a message in time": night.readers * cost.send / within / edge.cores,
        "line, for a message in time": 8 * night.readers * on_the_wire(words.frame) / within / edge.line,
        "memory": night.readers * (cost.memory + KERNEL) / edge.memory,
        "cores, when one of them is gone": _returning(night, cost, edge),
    }
    machines = max(1, math.ceil(max(by.values()) / edge.full)) + 1
    gigabytes = bits / 8 * 3600 / 1e9
    return Streams(
        by=by,
        machines=machines,
        last=sending(night.readers / machines, cost, edge, words),
        peak=8 * night.readers * on_the_wire(words.frame) / within,
        gigabytes=gigabytes,
        dollars=machines * prices.machine + gigabytes * prices.gigabyte,
    )


def _returning(night: Night, cost: Measured, edge: Edge) -> float:
    """Machines that are busy with those who come back, when a fifth of all lose theirs at once."""
    return back(night.readers / 5) * cost.opening / edge.cores


def back(readers: float) -> float:
    """Readers a second who call again, when so many have lost their edge."""
    return readers / BACK_WITHIN


def polling(night: Night, words: Words, *, places: int, prices: Prices = ASSUMED, lives: float = 1.0) -> Polling:
    """The same night through a CDN with so many `places` that keep copies for `lives` seconds. Readers who stand at one
    place ask for one address, so a place asks the house once in that time for each address in use: after a change the
    last readers ask at the old one while the first ask at the new, for as long as their pauses differ, half of one."""
    asked = night.readers / night.poll
    addresses = 1 + min(1.0, night.changes / 3600 * night.poll / 2)
    each = places / (lives + places / asked)
    body = night.changes / 3600 * night.poll * words.delta
    bits = 8 * asked * (on_the_wire(HEADS + body)) + 8 * night.arrivals * on_the_wire(words.page + words.kept)
    gigabytes = bits / 8 * 3600 / 1e9
    requests = asked + night.arrivals * 3
    return Polling(
        requests=requests,
        origin=each * addresses,
        late=(night.poll + lives) / 2,
        gigabytes=gigabytes,
        dollars=gigabytes * prices.cdn_gigabyte + requests * 3600 / 10_000 * prices.cdn_requests,
    )

"""`/metrics` for Prometheus, `/healthz` and `/readyz`, on a port of their own, in a thread of the process that watches.

Parts count plain integers and tell them once a second; nothing here asks an edge for anything, and whoever reads them
costs readers nothing. The names are promised: `deploy/grafana/stop-press.json` is held to them by a test.
"""

from __future__ import annotations

import abc
import contextlib
import json
import math
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from typing import Literal

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

import stoppress
from stoppress.counts import BOUNDS
from stoppress.house.totals import Totals

# Part → whether it is open now.
State = Callable[[], Mapping[str, bool]]


@dataclass(frozen=True, slots=True)
class Told:
    """What parts tell under `key`, and what it is called outside. `of` an edge there is one for each edge."""

    key: str
    name: str
    kind: Literal["gauge", "flag", "counter", "durations"]
    help: str
    of: Literal["edge", "house"] = "edge"
    label: str = ""


TOLD = (
    Told("readers", "stoppress_readers", "gauge", "Open streams."),
    Told("current", "stoppress_wire_up", "flag", "1 while the edge has everything the runner has."),
    Told("opened", "stoppress_streams_opened", "counter", "Streams that were opened."),
    Told("resumed", "stoppress_streams_resumed", "counter", "Those of them that went on from a place."),
    Told("resets", "stoppress_streams_reset", "counter", "Readers who were told to fetch the page again."),
    Told("let_go", "stoppress_streams_let_go", "counter", "Slow readers who were let go."),
    Told("refused", "stoppress_streams_refused", "counter", "Streams for which there was no room."),
    Told("writes", "stoppress_stream_writes", "counter", "Changes that were handed to a stream."),
    Told("beats", "stoppress_heartbeats", "counter", "Heartbeats that were handed to a stream."),
    Told("deltas", "stoppress_delta_hits", "counter", "Changes that were fetched by who polls or comes back."),
    Told("pages", "stoppress_page_hits", "counter", "Pages and what lies beside them, as they were asked for."),
    Told("not_modified", "stoppress_not_modified", "counter", "Those of both that the reader had already."),
    Told(
        "fanout",
        "stoppress_fanout_seconds",
        "durations",
        "From when an edge had a change until this share of its readers had it.",
        label="share",
    ),
    Told("append", "stoppress_append_seconds", "durations", "Until an entry was on the disk.", of="house"),
    Told("press", "stoppress_press_seconds", "durations", "To read, fold and press a coverage that moved.", of="house"),
    Told("hand", "stoppress_wire_seconds", "durations", "From the press until an edge's line had it.", of="house"),
    Told(
        "reach",
        "stoppress_reach_seconds",
        "durations",
        "From when an entry was in the ledger until this share of all readers had it.",
        of="house",
        label="share",
    ),
    Told("purged", "stoppress_purges", "counter", "Times a cache was told what must be gone, and took it.", of="house"),
    Told("failed", "stoppress_purges_failed", "counter", "Times it did not take it.", of="house"),
    Told("active", "stoppress_runner_active", "flag", "1 while it is this runner's turn.", of="house"),
    Told("edges", "stoppress_wire_edges", "gauge", "Edges that are connected to the runner.", of="house"),
    Told("carried", "stoppress_wire_carried", "flag", "1 while NATS holds everything the runner has.", of="house"),
    Told("lag", "stoppress_wire_lag_seconds", "gauge", "For how long NATS has not held everything.", of="house"),
    Told("by_socket", "stoppress_wire_by_socket", "flag", "1 while an edge hears no NATS and asks the runner."),
    Told("fallbacks", "stoppress_wire_fallbacks", "counter", "How often an edge went over to a runner's socket."),
)


class Parts(Collector):
    """What the parts of a house have told, as Prometheus reads it."""

    def __init__(self, totals: Totals, state: State) -> None:
        self._totals, self._state = totals, state

    def collect(self) -> Iterable[Metric]:
        parts = self._state()
        is_open: dict[tuple[str, ...], float] = {(part,): int(one) for part, one in parts.items()}
        edges = sum(one for part, one in parts.items() if _is_edge(part))
        yield _gauge("stoppress_build_info", "This release.", ["version"], {(stoppress.__version__,): 1})
        yield _gauge("stoppress_part_open", "1 while the part is open.", ["part"], is_open)
        yield _gauge("stoppress_edges", "Edges that are open.", [], {(): edges})
        died = CounterMetricFamily("stoppress_part_deaths", "How often it died and was started again.", labels=["part"])
        for part in parts:
            died.add_metric([part], self._totals.ends.get(part, 0))
        yield died
        for told in TOLD:
            yield self._one(told)

    def _one(self, told: Told) -> Metric:
        labels = [*(["edge"] if told.of == "edge" else []), *([told.label] if told.label else [])]
        if told.kind in ("gauge", "flag"):
            most = 1 if told.kind == "flag" else math.inf  # of two edges that follow one another each has one
            now = {_labels(told, part, ""): min(most, value) for part, value in self._totals.now(told.key).items()}
            return _gauge(told.name, told.help, labels, now)
        found = self._totals.since_the_start(told.key)
        if told.kind == "counter":
            counter = CounterMetricFamily(told.name, told.help, labels=labels)
            for (part, label), value in found.items():
                if isinstance(value, int | float):
                    counter.add_metric(_labels(told, part, label), value)
            return counter
        durations = HistogramMetricFamily(told.name, told.help, labels=labels)
        for (part, label), value in found.items():
            if not isinstance(value, int | float):
                *counts, total = value
                up_to = zip([*map(str, BOUNDS), "+Inf"], accumulate(counts), strict=True)
                durations.add_metric(_labels(told, part, label), [*up_to], total)
        return durations


def _gauge(name: str, text: str, labels: list[str], values: Mapping[tuple[str, ...], float]) -> Metric:
    gauge = GaugeMetricFamily(name, text, labels=labels)
    for of, value in values.items():
        gauge.add_metric(of, value)
    return gauge


def _is_edge(part: str) -> bool:
    return part.partition("-")[0] == "edge"


def _labels(told: Told, part: str, label: str) -> tuple[str, ...]:
    number = part.partition("-")[2] or "1"
    return (*((number,) if told.of == "edge" else ()), *((label,) if told.label else ()))


def readiness(totals: Totals, state: State) -> dict[str, object]:
    """Ready is who can do what it is for: a desk is open, an edge is open and has everything, a runner has pressed all
    there is, and the database of both answers. Of several edges one is enough, for readers find it."""
    parts, database = state(), all(totals.now("database").values())
    current, pressed = totals.now("current"), totals.now("pressed")
    # One that waits for its turn has pressed everything too, and is as ready as the one whose turn it is.
    edges = [part for part in parts if _is_edge(part)]
    able = {
        "desk": parts["desk"] and database if "desk" in parts else None,
        "runner": parts["runner"] and database and bool(sum(pressed.values())) if "runner" in parts else None,
        "edges": sum(parts[part] and bool(current.get(part)) for part in edges) if edges else None,
    }
    known = {name: value for name, value in able.items() if value is not None}
    return {"ready": all(known.values()), **known}


@contextlib.contextmanager
def serving(listening: socket.socket, totals: Totals, state: State) -> Iterator[None]:
    """While this is open, `listening` is answered."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Parts(totals, state))

    class Answering(_Answering):
        def answer(self) -> tuple[HTTPStatus, str, bytes]:
            if self.path == "/metrics":
                encode, kind = choose_encoder(self.headers.get("Accept") or "")
                return HTTPStatus.OK, kind, encode(registry)
            if self.path == "/readyz":
                told = readiness(totals, state)
                return HTTPStatus.OK if told["ready"] else HTTPStatus.SERVICE_UNAVAILABLE, JSON, _spelled(told)
            if self.path == "/healthz":
                return HTTPStatus.OK, JSON, _spelled({"ok": True})
            return HTTPStatus.NOT_FOUND, JSON, _spelled({"ok": False})

    server = ThreadingHTTPServer(listening.getsockname()[:2], Answering, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


JSON = "application/json"


def _spelled(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


class _Answering(BaseHTTPRequestHandler, abc.ABC):
    server_version, sys_version = "stop-press", ""
    timeout = 10  # whoever asks and says nothing more

    @abc.abstractmethod
    def answer(self) -> tuple[HTTPStatus, str, bytes]:
        """Status, type and body for `path`."""

    def do_GET(self) -> None:
        status, kind, body = self.answer()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 -- the same

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as above
        """Its lines carry addresses."""

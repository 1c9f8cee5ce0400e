"""What is measured beside each other: the edge, fed over the real wire; the C loop; whatever else is installed here."""

from __future__ import annotations

import contextlib
import http.client
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from stoppress.bench.programs import Broke, Program, compiled, module, running
from stoppress.wire.address import beside

SLUG = "bench"
STREAM = f"/live/{SLUG}/stream"
# The limit that an edge sets itself is for production; here it is the machine that says how many.
MOST_STREAMS = 100_000
OPEN_WITHIN = 30.0
# An edge tells the first of a burst at once and the rest 0.4 s later: what comes apart is not held back.
APART = 0.5
FRAME = 1500
A_ROUND = 3  # messages of each server in a round; the middle one counts
Say = Callable[[str], None]
_MARKS: list[socket.socket] = []


@dataclass(frozen=True)
class Sent:
    """The place a reader has once the message is there, and the moment it was handed over."""

    seq: int
    since: int


class Server(Protocol):
    """Something that readers hold streams open to."""

    name: str
    ports: Sequence[int]
    path: str

    @property
    def pids(self) -> Sequence[int]: ...

    def post(self, size: int) -> Sent:
        """One more message of so many bytes goes to all readers."""


@dataclass
class Edges:
    """Edge processes and what feeds them."""

    name: str
    feeder: Program
    programs: Sequence[Program]
    ports: Sequence[int]
    path: str = STREAM

    @property
    def pids(self) -> Sequence[int]:
        return [program.pid for program in self.programs]

    def post(self, size: int) -> Sent:
        self.feeder.tell(f"post {size}")
        _, seq, since = self.feeder.line()
        return Sent(int(seq), int(since))

    def frame(self) -> bytes:
        """The last message as it went to readers."""
        self.feeder.tell("frame")
        length = int(self.feeder.line()[1])
        return self.feeder.blob(length)


@contextlib.contextmanager
def edges(folder: Path, count: int = 1, *, core: int | None = 0, name: str = "edge") -> Iterator[Edges]:
    """So many edges, open and current, each on a port of its own."""
    place = folder / f"edges-{time.monotonic_ns()}"
    place.mkdir()
    ports = [free_port() for _ in range(count)]
    with contextlib.ExitStack() as open_now:
        # It stands for the runner, which is in another process, and for that on the readers' core.
        elsewhere = None if core is None else 1
        feeder = open_now.enter_context(running("feeder", module("feeder", str(place)), folder=folder, core=elsewhere))
        feeder.line()
        programs = [
            open_now.enter_context(
                running(
                    f"{name} {nth}",
                    [sys.executable, "-m", "stoppress", "edge", "--port", str(port)],
                    folder=folder,
                    core=core,
                    env=_edge_env(place, nth),
                    orders=False,
                )
            )
            for nth, port in enumerate(ports)
        ]
        for program, port in zip(programs, ports, strict=True):
            until_open(program, port, "/readyz", b'"wire":true')
        yield Edges(name, feeder, programs, ports)


def _edge_env(place: Path, nth: int) -> dict[str, str]:
    return {
        "STOPPRESS_DATA": str(place / f"edge-{nth}"),
        "STOPPRESS_WIRE": str(beside(place)),
        **as_in_a_house(),
    }


def as_in_a_house() -> dict[str, str]:
    """Settings of an edge that is measured: as many streams as there may be, and metrics on, as in production."""
    return {
        "STOPPRESS_EDGE_STREAMS": str(MOST_STREAMS),
        "STOPPRESS_LOG_LEVEL": "WARNING",
        "STOPPRESS_METRICS_PORT": str(free_port()),
    }


@dataclass
class Loop:
    """The C loop: the same bytes that the edge sent, to as many sockets. One process for each of the edge's."""

    programs: Sequence[Program]
    ports: Sequence[int]
    name: str = "C loop"
    path: str = "/"
    seq: int = 0

    @property
    def pids(self) -> Sequence[int]:
        return [program.pid for program in self.programs]

    def post(self, size: int) -> Sent:
        self.seq += 1
        frame = message(self.seq, size)
        for program in self.programs:
            program.tell(f"send {len(frame)}", frame)
        return Sent(self.seq, min(int(program.line()[1]) for program in self.programs))


@contextlib.contextmanager
def loop(folder: Path, count: int = 1, *, core: int | None = 0) -> Iterator[Loop | None]:
    """None without a compiler."""
    made = compiled("limit", folder)
    if made is None:
        yield None
        return
    with contextlib.ExitStack() as open_now:
        programs = [
            open_now.enter_context(running(f"C loop {nth}", [made], folder=folder, core=core)) for nth in range(count)
        ]
        yield Loop(programs, [int(program.line()[1]) for program in programs])


def payload(seq: int, size: int) -> bytes:
    """The data of a message as an edge frames it, of such a length that the whole event has `size` bytes."""
    head = f'{{"v":1,"from":"e1:{seq - 1}","to":"e1:{seq}","generation":0,"redacted":[],"parts":["'.encode()
    around = len(f"id: e1:{seq}\nevent: delta\ndata: \n\n") + len(head) + len(b'"]}')
    return head + b"x" * max(0, size - around) + b'"]}'


def message(seq: int, size: int) -> bytes:
    return b"id: e1:%d\nevent: delta\ndata: %b\n\n" % (seq, payload(seq, size))


@dataclass
class Peer:
    """A server of somebody else's, told by a POST with the data of the message."""

    name: str
    program: Program
    port: int
    path: str
    publish: str
    seq: int = 0
    ports: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self.ports = (self.port,)

    @property
    def pids(self) -> Sequence[int]:
        return (self.program.pid,)

    def post(self, size: int) -> Sent:
        self.seq += 1
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.connect()
        since = time.monotonic_ns()
        line.request("POST", self.publish, payload(self.seq, size), {"Content-Type": "application/json"})
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status >= 300:  # noqa: PLR2004 -- anything beyond it is a no
            raise self.program.broke(f"answered {answer.status} to a message")
        return Sent(self.seq, since)


def free_port() -> int:
    """A port of 127.0.0.1 for a server that is about to start. No other process that asks here is given it for as long
    as this one lives: of two that start servers at once, one in some thousand would find its port taken."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if _is_ours(port):
            return port


def _is_ours(port: int) -> bool:
    """Says so by a name that the kernel gives to one process and forgets with it; only Linux has such names."""
    if sys.platform != "linux":
        return True
    mark = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        mark.bind(f"\0stop-press-port-{port}")
    except OSError:
        mark.close()
        return False
    _MARKS.append(mark)
    return True


def get(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, as they came."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path, headers=headers or {})
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        line.close()


def until_open(program: Program, port: int, path: str, wanted: bytes = b"") -> None:
    """Waits for an answer at `path` that has these bytes, without a path for an open door. Raises `Broke` if it takes
    too long."""
    until = time.monotonic() + OPEN_WITHIN
    while time.monotonic() < until:
        if not program.running():
            raise program.broke("ended before it was open")
        with contextlib.suppress(OSError, http.client.HTTPException):
            if not path:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                return
            status, _, body = get(port, path)
            if status < 500 and wanted in body:  # noqa: PLR2004 -- not ready
                return
        time.sleep(0.05)
    raise Broke(f"{program.name} was not open at port {port} within {OPEN_WITHIN:.0f} s.")

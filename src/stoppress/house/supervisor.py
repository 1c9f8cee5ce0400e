"""One command, two processes: desk with runner on one origin, edge on another. Whichever dies is started again.

The supervisor holds both listening sockets, so that while a process is started again its callers wait for a moment and
are not refused. If the supervisor itself dies, its children end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stoppress.house.child import CODE, KILL, PATIENCE, START
from stoppress.house.ports import listen, url

MOULD = ("-m", "stoppress.house.child")
# A part that was open is started again at once; one that does not get that far is not worth all of the machine.
WAITS = (0.0, 0.1, 0.3, 1.0, 2.0)
OPEN_WITHIN = 60.0


class HouseFailed(Exception):
    """A part did not start. What it said stands in its log, above."""


@dataclass
class Child:
    """One part of the house, over all its lives. `process` is the mould it is cast from, and `orders` leads there."""

    part: str
    listening: socket.socket
    process: subprocess.Popen[bytes] | None = None
    orders: socket.socket | None = None
    lives: int = 0
    code: int | None = None
    opened: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)


class House:
    """`start` returns when both parts are open; `stop` ends both. `next_port` takes the next free port if one is busy,
    which `desk_url` and `reader_url` then tell."""

    def __init__(
        self,
        *,
        data: Path | None = None,
        host: str = "127.0.0.1",
        desk_port: int = 8100,
        edge_port: int = 8101,
        next_port: bool = False,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._env = dict(os.environ) | dict(env or {})
        if data is not None:
            self._env["STOPPRESS_DATA"] = str(data)
        desk = listen(host, desk_port, next_port=next_port, name="The desk")
        try:
            edge = listen(host, edge_port, next_port=next_port, name="The edge")
        except BaseException:
            desk.close()
            raise
        # Behind a proxy the public addresses are others than those that are listened on.
        self.desk_url = self._env.setdefault("STOPPRESS_DESK_URL", url(desk))
        self.reader_url = self._env.setdefault("STOPPRESS_READER_URL", url(edge))
        self.children = (Child("desk+runner", desk), Child("edge", edge))
        self.failed = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Raises `HouseFailed` if a part dies before it was ever open."""
        for child in self.children:
            thread = threading.Thread(target=self._keep, args=(child,), name=child.part, daemon=True)
            self._threads.append(thread)
            thread.start()
        until = time.monotonic() + OPEN_WITHIN
        for child in self.children:
            while not child.opened.wait(0.05) and not self._stopping.is_set():
                if self.failed.is_set() or time.monotonic() > until:
                    self.stop()
                    name = next((one.part for one in self.children if one.ended.is_set()), child.part)
                    raise HouseFailed(f"The {name.partition('+')[0]} did not start; what it said stands above.")

    def wait(self, timeout: float | None = None) -> bool:
        """Until `stop` is asked for; True then."""
        return self._stopping.wait(timeout)

    def ask_to_stop(self) -> None:
        """Safe in a signal handler: `wait` returns."""
        self._stopping.set()

    def stop(self) -> None:
        """Both parts end, within five seconds or by force."""
        self._stopping.set()
        for child in self.children:
            if child.process:
                child.process.terminate()
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        for child in self.children:
            with contextlib.suppress(OSError):
                if child.orders:
                    child.orders.send(KILL)
            self._break(child)
            child.listening.close()

    def kill(self, part: str) -> None:
        """As a crash would, in the middle of whatever it does; it is started again."""
        for child in self.children:
            if child.part == part and child.orders:
                with contextlib.suppress(OSError):
                    child.orders.send(KILL)

    # -- one thread a child ------------------------------------------------------------------------------------------

    def _keep(self, child: Child) -> None:
        unlucky = 0
        while not self._stopping.is_set():
            opened = self._live(child)
            if self._stopping.is_set():
                return
            if not child.opened.is_set():
                child.ended.set()
                self.failed.set()
                return
            import structlog  # noqa: PLC0415 -- parts rarely die, and both should be started before anything is loaded

            structlog.get_logger().warning("part_died", part=child.part, code=child.code, opened=opened)
            unlucky = 0 if opened else unlucky + 1
            self._stopping.wait(WAITS[min(unlucky, len(WAITS) - 1)])

    def _live(self, child: Child) -> bool:
        """One life, from start to end. Whether it ever was open."""
        reading, saying = os.pipe()
        try:
            orders = child.orders or self._make(child)
            with contextlib.suppress(OSError):  # the mould has died since: the pipe ends at once
                socket.send_fds(orders, [START], [saying])
        finally:
            os.close(saying)
        child.lives += 1
        if self._stopping.is_set() and child.process:
            child.process.terminate()
        opened = bool(os.read(reading, 16))
        if opened:
            child.opened.set()
            os.read(reading, 16)
        os.close(reading)
        child.code = self._ask_why(orders)
        if child.code is None or not opened:  # what did not open may have had its fault from its mould
            broken = self._break(child)
            child.code = broken if child.code is None else child.code
        return opened

    def _make(self, child: Child) -> socket.socket:
        """A mould for this part."""
        ours, theirs = socket.socketpair()
        with theirs:
            passed = (child.listening.fileno(), theirs.fileno())
            command = [sys.executable, *MOULD, child.part, *map(str, passed)]
            child.process = subprocess.Popen(command, env=self._env, pass_fds=passed, stdin=subprocess.DEVNULL)  # noqa: S603 -- our own command
        child.orders = ours
        return ours

    @staticmethod
    def _ask_why(orders: socket.socket) -> int | None:
        """How the part ended; nothing if its mould is gone as well."""
        with contextlib.suppress(OSError, ValueError):
            orders.send(CODE)
            return int(orders.recv(16))
        return None

    @staticmethod
    def _break(child: Child) -> int | None:
        """The mould ends, and with it whatever was cast from it."""
        if child.orders:
            child.orders.close()
            child.orders = None
        if not child.process:
            return None
        try:
            return child.process.wait(1)
        except subprocess.TimeoutExpired:
            child.process.kill()
            return child.process.wait()


@contextlib.contextmanager
def until_told(house: House) -> Iterator[None]:
    """SIGTERM and SIGINT end the house cleanly while this is open."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        signal.signal(number, lambda *_: house.ask_to_stop())
    try:
        yield
    finally:
        house.stop()
        for number, handler in before.items():
            signal.signal(number, handler)

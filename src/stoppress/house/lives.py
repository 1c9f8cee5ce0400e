"""A part of the house as the supervisor sees it: the mould it is cast from, and one life of it from start to end."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stoppress.counts import Counted
from stoppress.house.child import CODE, LOADED, OPEN, START
from stoppress.house.totals import Totals

MOULD = ("-m", "stoppress.house.child")


@dataclass(eq=False)
class Mould:
    """`orders` leads to it, in words of one byte. It ends when that does, and takes along what was cast from it."""

    process: subprocess.Popen[bytes]
    orders: socket.socket
    gone: bool = False

    @classmethod
    def make(cls, part: str, doors: Sequence[socket.socket], env: Mapping[str, str]) -> Mould:
        ours, theirs = socket.socketpair()
        with theirs:
            listening = [one.fileno() for one in doors]
            command = [sys.executable, *MOULD, part, ",".join(map(str, listening)), str(theirs.fileno())]
            passed = (*listening, theirs.fileno())
            try:
                process = subprocess.Popen(command, env=env, pass_fds=passed, stdin=subprocess.DEVNULL)  # noqa: S603 -- our own command
            except OSError:
                ours.close()
                raise
        return cls(process, ours)

    def order(self, word: bytes) -> None:
        """Harmless if it has gone."""
        with contextlib.suppress(OSError):
            self.orders.send(word)

    def has_loaded(self, within: float) -> bool:
        """Waits for it. Before anything is cast from it."""
        self.orders.settimeout(within)
        try:
            self.orders.sendall(LOADED)
            return self.orders.recv(1) == LOADED
        except OSError:
            return False
        finally:
            self.orders.settimeout(None)

    def ask_why(self) -> int | None:
        """How the part ended; nothing if its mould is gone as well."""
        with contextlib.suppress(OSError, ValueError):
            self.orders.send(CODE)
            return int(self.orders.recv(16))
        return None

    def end(self) -> int:
        self.gone = True
        self.orders.close()
        try:
            return self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@dataclass(eq=False)
class Telling:
    """What one life of a part tells of itself, added to what its house has counted."""

    part: str
    totals: Totals
    last: Counted = field(default_factory=dict)

    def heard(self, line: bytes) -> None:
        self.last = self.totals.heard(self.part, self, line)

    def ended(self) -> None:
        self.totals.ended(self.part, self)


@dataclass(eq=False)
class Life:
    """One life of a part. `over` is when nobody needs to watch it any longer: it has ended, or another has taken its
    place. It is `asked` to end where that is no accident. After `ended` it has a `code`; `ever` tells that the part has
    been open in one of its lives."""

    mould: Mould
    ever: threading.Event
    telling: Telling
    asked: bool = False
    code: int | None = None
    opened: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def begin(self, name: str) -> Life:
        reading, saying = os.pipe()
        try:
            with contextlib.suppress(OSError):  # the mould has died since: the pipe ends at once
                socket.send_fds(self.mould.orders, [START], [saying])
        finally:
            os.close(saying)
        threading.Thread(target=self._listen, args=(reading,), name=name, daemon=True).start()
        return self

    def _listen(self, reading: int) -> None:
        with open(reading, "rb") as lines:
            for line in lines:
                if line == OPEN:
                    self.opened.set()
                    self.ever.set()
                else:
                    self.telling.heard(line)
        self.telling.ended()
        self.code = self.mould.ask_why()
        if self.code is None or not self.opened.is_set():  # what did not open may have had its fault from its mould
            broken = self.mould.end()
            self.code = broken if self.code is None else self.code
        self.ended.set()
        self.over.set()


@dataclass(eq=False)
class Child:
    """One part of the house, over all its lives. Of its doors the first is its own; at the others it lets in who has
    waited there for too long."""

    part: str
    doors: tuple[socket.socket, ...]
    life: Life | None = None
    lives: int = 0
    code: int | None = None
    opened: threading.Event = field(default_factory=threading.Event)
    failed: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """As it is told outside."""
        return self.part.partition("+")[0]

    @property
    def is_open(self) -> bool:
        return bool(self.life and self.life.opened.is_set() and not self.life.ended.is_set())

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The mould's."""
        return self.life.mould.process if self.life else None

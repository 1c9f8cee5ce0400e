"""`python -m stoppress.bench.slow_readers`: what `readers.c` does, with the same orders and answers, where there is no
compiler. It takes several times the processor, so its figures tell of this program as much as of the server."""

from __future__ import annotations

import array
import contextlib
import os
import re
import select
import socket
import struct
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

A_ROOM = 250  # streams from one address, as in common.h
AT_ONCE = 512
_TO = re.compile(rb'"to":"([a-z0-9]{1,32}):([0-9]+)"')
_FROM = re.compile(rb'"from":"[a-z0-9]{1,32}:([0-9]+)"')
_CHUNKED = re.compile(rb"transfer-encoding:[^\r\n]*chunked", re.IGNORECASE)


class Reader:
    """One stream: what has come and is not read yet, and the place it stands at."""

    def __init__(self, nth: int) -> None:
        self.nth, self.cursor, self.back = nth, -1, 0
        self.line: socket.socket | None = None
        self.waiting, self.text = b"", b""
        self.state = "idle"
        self.chunked = False

    def events(self, data: bytes) -> Iterator[bytes]:
        """The whole events in what has come. Raises ValueError when the server has ended the stream."""
        self.text += self._unpacked(data) if self.chunked else data
        *whole, self.text = self.text.split(b"\n\n")
        yield from whole

    def _unpacked(self, data: bytes) -> bytes:
        self.waiting += data
        found = b""
        while (end := self.waiting.find(b"\r\n")) >= 0:
            size = int(self.waiting[:end], 16)
            if not size:
                raise ValueError("the last chunk")
            if len(self.waiting) < end + size + 4:
                break
            found += self.waiting[end + 2 : end + 2 + size]
            self.waiting = self.waiting[end + size + 4 :]
        return found


class Client:
    def __init__(self) -> None:
        self.poll, self.readers = select.epoll(), list[Reader]()
        self.at_line: dict[int, Reader] = {}
        self.times: dict[int, dict[int, int]] = defaultdict(dict)
        self.queue: list[Reader] = []
        self.calling = self.ended = self.gaps = self.doubles = self.resets = self.refused = 0
        self.first = self.port = self.stalled = self.rate = self.began = self.deadline = 0
        self.path = self.epoch = ""
        self.awaited: int | None = None
        self.opening = self.returning = False

    @property
    def open(self) -> int:
        return sum(one.state == "open" for one in self.readers)

    # -- lines -------------------------------------------------------------------------------------------------------

    def call(self) -> None:
        called = len(self.readers) - len(self.queue)
        may = (
            int((time.monotonic_ns() - self.began) / 1e9 * self.rate)
            if self.rate and self.opening
            else called + AT_ONCE
        )
        while self.queue and self.calling < AT_ONCE and len(self.readers) - len(self.queue) < may:
            one = self.queue.pop()
            line = socket.socket()
            line.setblocking(False)
            at = one.nth // A_ROOM, one.nth % A_ROOM
            with contextlib.suppress(AttributeError):
                line.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
            line.bind((f"127.{self.first}.{at[0] % 255 + 1}.{at[1] + 1}", 0))
            line.connect_ex(("127.0.0.1", self.port))
            one.line, one.state, one.waiting, one.text, one.back = line, "calling", b"", b"", 0
            self.calling += 1
            self.at_line[line.fileno()] = one
            self.poll.register(line, select.EPOLLOUT)

    def ask(self, one: Reader, line: socket.socket) -> None:
        last = f"Last-Event-ID: {self.epoch}:{one.cursor}\r\n" if one.cursor >= 0 else ""
        text = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/event-stream\r\n{last}\r\n"
        try:
            line.send(text.encode())
        except OSError:
            self.lose(one)
            return
        one.state = "head"
        self.poll.modify(line, select.EPOLLIN)

    def hear(self, one: Reader, line: socket.socket) -> None:
        try:
            data = line.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        at = time.monotonic_ns()
        if not data:
            self.lose(one)
            return
        try:
            if one.state == "head":
                data = self.headed(one, line, data)
            if one.state == "open":
                for event in one.events(data):
                    self.happened(one, event, at)
        except ValueError:
            self.lose(one)

    def headed(self, one: Reader, line: socket.socket, data: bytes) -> bytes:
        head, end, rest = (one.waiting + data).partition(b"\r\n\r\n")
        if not end:
            one.waiting = head
            return b""
        if head.split(b" ", 2)[1] != b"200":
            raise ValueError("refused")
        one.waiting, one.state, one.chunked = b"", "open", bool(_CHUNKED.search(head))
        self.calling -= 1
        if one.nth < self.stalled:
            self.poll.unregister(line)
        return rest

    def lose(self, one: Reader) -> None:
        if one.state == "open":
            self.ended += 1
        else:
            self.calling, self.refused = self.calling - 1, self.refused + 1
        self.close(one)

    def close(self, one: Reader, *, hard: bool = False) -> None:
        if one.line:
            if hard:  # no port stays taken
                one.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.at_line.pop(one.line.fileno(), None)
            one.line.close()
        one.line, one.state = None, "idle"

    # -- events ------------------------------------------------------------------------------------------------------

    def happened(self, one: Reader, event: bytes, at: int) -> None:
        to = _TO.search(event, 0, 400)
        if to is None:
            return
        self.epoch, place = to[1].decode(), int(to[2])
        found = _FROM.search(event, 0, 400)
        start = int(found[1]) if found else -1
        if b"event: hello" in event[:120]:
            if b'"complete":true' in event[:400]:
                self.gaps += one.cursor >= 0 and start != one.cursor
            else:
                self.resets += one.cursor >= 0
                if 0 <= one.cursor < place:
                    self.reached(one, place, at)
                one.cursor = place
            one.back = one.back or at
        elif place <= one.cursor:
            self.doubles += 1
        else:
            if one.cursor >= 0 <= start:
                self.gaps += start > one.cursor
                self.doubles += start < one.cursor
            self.reached(one, place, at)

    def reached(self, one: Reader, place: int, at: int) -> None:
        for seq in range(one.cursor + 1 if one.cursor >= 0 else place, place + 1):
            self.times[seq][one.nth] = at
        one.cursor = place

    # -- orders ------------------------------------------------------------------------------------------------------

    def obey(self, words: list[str]) -> None:
        match words:
            case ["open", count, stalled, first, port, rate, path]:
                self.stalled, self.first, self.port, self.path = int(stalled), int(first), int(port), path
                self.rate = int(rate)
                self.readers = [Reader(nth) for nth in range(int(count))]
                self.queue, self.began, self.opening = self.readers[::-1], time.monotonic_ns(), True
            case ["await", seq, within]:
                self.awaited, self.deadline = int(seq), time.monotonic_ns() + int(within) * 1_000_000
            case ["cut"]:
                for one in self.readers:
                    self.close(one, hard=True)
                self.calling, self.queue = 0, []
                for one in self.readers:
                    one.back = 0
                say(f"cut {time.monotonic_ns()}")
            case ["again"]:
                self.queue = self.readers[::-1]
                say(f"again {time.monotonic_ns()}")
            case ["back", within]:
                self.returning, self.deadline = True, time.monotonic_ns() + int(within) * 1_000_000
            case ["count"]:
                say(f"count {self.open} {self.ended} {self.gaps} {self.doubles} {self.resets} {self.refused}")
            case _:
                raise SystemExit(2)

    def answer(self) -> None:
        late = bool(self.deadline) and time.monotonic_ns() >= self.deadline
        if self.opening and not self.queue and not self.calling:
            self.opening = False
            say(f"open {self.open} {self.began} {time.monotonic_ns()}")
        if self.awaited is not None:
            found = self.times[self.awaited]
            if late or len(found) >= len(self.readers) - self.stalled:
                say(f"had {self.awaited} {len(found)}", found.values())
                for old in [seq for seq in self.times if seq < self.awaited - 200]:
                    del self.times[old]
                self.awaited, self.deadline = None, 0
        if self.returning:
            back = [one.back for one in self.readers if one.back]
            if late or len(back) == len(self.readers):
                self.returning, self.deadline = False, 0
                say(f"back {len(back)}", back)

    def work(self) -> None:
        orders, text = sys.stdin.fileno(), b""
        os.set_blocking(orders, False)
        self.poll.register(orders, select.EPOLLIN)
        while True:
            for fd, _ in self.poll.poll(0.05 if self.deadline or self.opening else None, 512):
                one = self.at_line.get(fd)
                if fd == orders:
                    got = os.read(orders, 65536)
                    if not got:
                        return
                    *lines, text = (text + got).split(b"\n")
                    for line in lines:
                        self.obey(line.decode().split())
                elif one and one.line:
                    (self.ask if one.state == "calling" else self.hear)(one, one.line)
            self.call()
            self.answer()


def say(line: str, times: Iterable[int] = ()) -> None:
    out = sys.stdout.buffer
    out.write(line.encode() + b"\n" + array.array("q", times).tobytes())
    out.flush()


if __name__ == "__main__":
    Client().work()

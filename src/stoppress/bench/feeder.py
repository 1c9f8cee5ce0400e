"""`python -m stoppress.bench.feeder FOLDER`: stands where the runner stands, and publishes what it is told to, over the
real wire, to every edge that connects. What it publishes are pressed bytes of the sizes that were measured before:
a page of 80 kB, and parts of any length.

    post BYTES           -> posted SEQ NANOSECONDS   one more post, whose frame has so many bytes
    frame                -> frame LENGTH, and the bytes of the last post's frame
    readers              -> readers COUNT      as the edges have last reported
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from stoppress.place import Place
from stoppress.press.delta import delta
from stoppress.press.frames import Event, frame
from stoppress.press.pressed import Page, Part, Pressed
from stoppress.wire.address import beside
from stoppress.wire.board import Board
from stoppress.wire.protocol import Common
from stoppress.wire.socket import SocketServer

SLUG, EPOCH = "bench", "e1"
PAGE_BYTES = 80_053  # as the first measurement had it; about a fifth of that compressed
POSTS_ON_PAGE = 20
LONG = 10_000
WORDS = 900


class Feeder:
    def __init__(self) -> None:
        self.board = Board()
        self.seq = 1
        self.before: Place | None = None
        self.parts: dict[str, Part] = {}
        self.page = page()

    def begin(self) -> None:
        self.board.furnish(Common("bench"))
        self._publish()
        self.board.settle()

    def post(self, size: int) -> int:
        """Publishes; the moment just before."""
        self.before = Place(EPOCH, self.seq)
        self.seq += 1
        # Long ones replace each other: a page of them would be kept, and weighed with whoever is to be weighed.
        key = "post:long" if size > LONG else f"post:{self.seq % POSTS_ON_PAGE}"
        self.parts[key] = Part(key, self.seq, b"{}")
        begin, end = f'{{"key":"{key}","html":"'.encode(), b'"}'
        filling = size - len(self.frame()) + len(b"{}") - len(begin) - len(end)
        self.parts[key] = Part(key, self.seq, begin + b"x" * max(0, filling) + end)
        at = time.monotonic_ns()
        self._publish()
        return at

    def frame(self) -> bytes:
        """What a reader who had everything before is sent now."""
        pressed = self._pressed()
        return frame(Event.DELTA, delta(pressed, self.before.seq if self.before else 0, 0), pressed.place)

    def _publish(self) -> None:
        self.board.publish(self._pressed())

    def _pressed(self) -> Pressed:
        return Pressed(
            slug=SLUG,
            book=SLUG,
            place=Place(EPOCH, self.seq),
            generation=0,
            state="live",
            parts=dict(self.parts),
            pages={"": self.page},
        )


def page() -> Page:
    """Words that nobody has written, of the length and compressibility of a live page."""
    draw = random.Random(5)  # noqa: S311 -- the same page every time
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(WORDS)]
    text = "<!doctype html><title>Bench</title>"
    while len(text) < PAGE_BYTES:
        text += f"<p class=post>{' '.join(draw.choices(words, k=30))}</p>\n"
    plain = text[:PAGE_BYTES].encode()
    return Page("", 1, hashlib.blake2b(plain, digest_size=9).hexdigest(), plain, gzip.compress(plain, 9, mtime=0), None)


async def _obey(feeder: Feeder, words: Sequence[str]) -> tuple[str, bytes]:
    match words:
        case ["post", size]:
            at = feeder.post(int(size))
            await asyncio.sleep(0)  # the wire is woken; the answer can wait
            return f"posted {feeder.seq} {at}", b""
        case ["frame"]:
            bytes_now = feeder.frame()
            return f"frame {len(bytes_now)}", bytes_now
        case ["readers"]:
            return f"readers {sum(feeder.board.readers().values())}", b""
        case _:
            raise SystemExit(f"no such order: {' '.join(words)}")


async def _work(folder: Path) -> None:
    feeder, orders = Feeder(), asyncio.StreamReader()
    feeder.begin()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    async with SocketServer(feeder.board, beside(folder)).listening():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while line := await orders.readline():
            said, more = await _obey(feeder, line.decode().split())
            sys.stdout.buffer.write(said.encode() + b"\n" + more)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # answers go to stdout
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_work(Path(sys.argv[1])))

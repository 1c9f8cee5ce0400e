"""One stream over plain ASGI: what the hub puts goes out in small pieces, so that little ever lies between a slow
reader and us, and the hub hears of every piece that went."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
from collections.abc import Callable
from typing import Any, Protocol

from stoppress.edge.answer import Send
from stoppress.hub.hub import Hub
from stoppress.hub.room import Stream
from stoppress.press.frames import retry, stored
from stoppress.press.pressed import GZIP_HEAD

# What lies here for a reader who does not read: the next piece of what it is given, and with plain ASGI uvicorn's own
# limit (`guarded.py`) beside: about 64 KiB. The rest is bytes that all share.
PIECE = 16 * 1024
# What the kernel may hold for it; its own choice can be 4 MB. It doubles what it is told.
KERNEL = 32 * 1024
# A browser has no jitter of its own: after a cut, everybody would be back in the same second.
RETRY_MS = (2_000, 20_000)
# Whoever has not read to the end by then is not reading.
GOODBYE_WITHIN = 20.0


class Transport(Protocol):
    def abort(self) -> None: ...
    def get_extra_info(self, name: str) -> Any: ...


def opening(*, zipped: bool) -> bytes:
    """What is each stream's own: how long its browser is to wait before it calls again."""
    wait = retry(random.randint(*RETRY_MS))  # noqa: S311 -- spreads readers, hides nothing
    return GZIP_HEAD + stored(wait) if zipped else wait


def bound(fd: int) -> None:
    """No more in the kernel than a stream needs."""
    # uvloop's socket has no setsockopt; borrow the descriptor.
    borrowed = socket.socket(fileno=fd)
    try:
        borrowed.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL)
    finally:
        borrowed.detach()


def goodbye(cut: Callable[[], None]) -> asyncio.TimerHandle:
    """The last of a stream was written: from now on nobody but this looks whether its reader reads."""
    return asyncio.get_running_loop().call_later(GOODBYE_WITHIN, cut)


class AsgiLine:
    """The hub writes without waiting; `run` carries it out until the stream ends from either side."""

    def __init__(self, hub: Hub, send: Send, transport: Transport | None) -> None:
        self.hub, self._send, self._transport = hub, send, transport
        self.stream: Stream | None = None
        self._waiting: list[bytes] = []
        self._last: bytes | None = None
        self._cut = False
        self._goodbye: asyncio.TimerHandle | None = None
        self._woken = asyncio.Event()
        if transport and (raw := transport.get_extra_info("socket")) is not None:
            bound(raw.fileno())

    def put(self, data: bytes, at: int = 0) -> bool:
        self._waiting.append(data[at:])
        self._woken.set()
        return False

    def end(self, data: bytes) -> None:
        self._last = data
        self._goodbye = goodbye(self.cut)
        self._woken.set()

    def cut(self) -> None:
        self._cut = True
        self._woken.set()
        if self._transport:
            self._transport.abort()  # closing politely would wait for a reader who does not read

    async def run(self, receive: Any) -> None:
        leaving = asyncio.ensure_future(_left(receive))
        carrying = asyncio.ensure_future(self._carry())
        try:
            await asyncio.wait((leaving, carrying), return_when=asyncio.FIRST_COMPLETED)
            if carrying.done():
                carrying.result()
        finally:
            if self.stream:
                self.hub.close(self.stream)
            if self._goodbye:
                self._goodbye.cancel()
            for task in (leaving, carrying):
                task.cancel()
            await asyncio.gather(leaving, carrying, return_exceptions=True)

    async def _carry(self) -> None:
        while not self._cut:
            await self._woken.wait()
            self._woken.clear()
            while self._waiting and not self._cut:
                await self._out(self._waiting.pop(0))
                if not self._waiting and self.stream:
                    self.hub.writable(self.stream)
            if self._last is not None and not self._cut:
                with contextlib.suppress(OSError):
                    await self._send({"type": "http.response.body", "body": self._last})
                return

    async def _out(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            await self._send({"type": "http.response.body", "body": data[start : start + PIECE], "more_body": True})
            if self.stream:
                self.hub.progress(self.stream)


async def _left(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

"""uvicorn, with what an open door on the internet needs beside it: bounds on heads and on how long they may take."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stoppress.edge.app import TRANSPORT, Edge

# A request's head: ours is small, and there are no cookies to carry.
MOST_HEAD = 32 * 1024
HEAD_WITHIN = 10.0
KEEP_ALIVE = 15
BACKLOG = 4096
# Bytes that may wait for one reader before its stream counts as behind; with one piece more about 64 KiB.
WAITING = 48 * 1024
# What the kernel may hold for one reader. Its own choice can be 4 MB.
KERNEL = 64 * 1024


class Guarded(HttpToolsProtocol):
    """Lets go of connections that send too much head, or too slowly, and hands the transport on, so that a reader who
    does not read can be let go at once. Uses names that uvicorn does not promise; `tests/edge` holds them."""

    _head = 0
    _deadline: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.access_log = False  # its lines carry readers' addresses; uvicorn's own switch yields to other handlers

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WAITING)
        if (raw := transport.get_extra_info("socket")) is not None:
            _bound(raw)
        self._expect_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self.scope["extensions"] = {TRANSPORT: self.transport}  # type: ignore[dict-item]
        self._expect_head()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._forget()
        if self._head <= MOST_HEAD:
            super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._forget()
        self._deadline = self.loop.call_later(HEAD_WITHIN, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > MOST_HEAD:
            self.transport.abort()


class EdgeServer(uvicorn.Server):
    """Ends the streams itself before uvicorn waits for them, and says when it is open."""

    def __init__(self, config: uvicorn.Config, edge: Edge, opened: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self._edge, self._opened = edge, opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._opened and self.started:
            self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._edge.close_streams()
        await super().shutdown(sockets)


def server(edge: Edge, opened: Callable[[], None] | None = None) -> EdgeServer:
    """Not yet running: `await serve(sockets=[…])`, or `run(…)`."""
    config = uvicorn.Config(
        edge,
        host=edge.settings.listen,
        port=edge.settings.edge_port,
        http=Guarded,
        ws="none",
        lifespan="on",
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=3,
        backlog=BACKLOG,
    )
    return EdgeServer(config, edge, opened)


def _bound(raw: socket.socket) -> None:
    # uvloop's socket has no setsockopt; borrow the descriptor.
    borrowed = socket.socket(fileno=raw.fileno())
    try:
        borrowed.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL)
    finally:
        borrowed.detach()

"""uvicorn's protocol with what an open door on the internet needs beside it: bounds on heads, and on how long heads and
bodies may take. Desk and edge both stand behind it."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TRANSPORT = "stoppress.transport"
# A request's head: ours is small, and there are no cookies to carry.
MOST_HEAD = 32 * 1024
HEAD_WITHIN = 10.0
# Of a body so much has to come in so many seconds: a picture on a train does, a connection held for its own sake not.
BODY_PIECE, BODY_WITHIN = 1024, 30.0
KEEP_ALIVE = 15
TOLERANCE = 0.001  # timers may be a little early
# Bytes that may wait for one reader before whoever writes to it waits too.
WAITING = 48 * 1024


class Guarded(HttpToolsProtocol):
    """Lets go of connections that send too much head, or too slowly, and hands the transport on, so that a reader who
    does not read can be let go at once. Uses names that uvicorn does not promise; `tests/edge/test_takeover.py` holds
    them.

    One timer watches a connection for all its life and looks only whether what is expected has come, so that a request
    costs no timer of its own."""

    _head = 0
    _body = 0
    _since: float | None = None
    _within = 0.0
    _idle = False
    _watch: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.access_log = False  # its lines carry readers' addresses; uvicorn's own switch yields to other handlers

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WAITING)
        self._expect(HEAD_WITHIN)
        self._look_in(HEAD_WITHIN)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {TRANSPORT: self.transport}  # type: ignore[dict-item]
        self._expect_head()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        if self._head <= MOST_HEAD:
            self._body = 0
            self._expect(BODY_WITHIN)
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        if self._body >= BODY_PIECE:
            self._body = 0
            self._expect(BODY_WITHIN)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._since = None  # from here on it waits for us; a quiet connection is uvicorn's to close
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwatch()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        self._head = 0
        self._expect(HEAD_WITHIN)

    # -- what is expected --------------------------------------------------------------------------------------------

    def _expect(self, within: float, *, idle: bool = False) -> None:
        """Something has to come within so many seconds. `idle`: nothing has begun, so it may be closed politely."""
        self._since, self._within, self._idle = self.loop.time(), within, idle

    def _look_in(self, seconds: float) -> None:
        self._watch = self.loop.call_later(seconds, self._look)

    def _look(self) -> None:
        late = -1.0 if self._since is None else self.loop.time() - self._since - self._within
        if self._since is None:
            self._look_in(HEAD_WITHIN)
        elif late < -TOLERANCE:
            self._look_in(min(-late, HEAD_WITHIN))
        elif self._idle:
            self.transport.close()
        else:
            self.transport.abort()

    def _unwatch(self) -> None:
        if self._watch:
            self._watch.cancel()
            self._watch = None

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > MOST_HEAD:
            self.transport.abort()

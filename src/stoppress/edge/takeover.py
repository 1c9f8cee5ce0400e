"""The server's own protocol answers what readers ask for most: a page that is ready is one write, and a stream takes
the connection over, so that a change is one system call a reader. Everything else is left to the application.

What may be answered here is a plain GET or HEAD of HTTP/1.1 that brings no body, wants no upgrade and comes when
nothing before it is still being answered."""

from __future__ import annotations

import asyncio
from collections.abc import MutableSet
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from stoppress.edge import guarded
from stoppress.edge.answer import stream_head
from stoppress.edge.guarded import MOST_HEAD, Guarded
from stoppress.edge.line import PIECE, bound, goodbye, opening
from stoppress.edge.request import LONGEST_PATH, Request, codings
from stoppress.hub.hub import Hub
from stoppress.hub.news import News
from stoppress.hub.room import Stream

if TYPE_CHECKING:
    from stoppress.edge.prepared import Shelf

# Uvicorn promises none of the names used here. A release outside these bounds gets the plain ASGI stream.
FROM, BELOW = (0, 54), (0, 56)

_READS = (b"GET", b"HEAD")
_NOT_HERE = frozenset((b"content-length", b"transfer-encoding", b"upgrade", b"expect", b"range"))


class Answering(Protocol):
    """What the edge offers this protocol."""

    hub: Hub
    shelf: Shelf

    def admits(self, request: Request, client: str) -> tuple[News, str] | None:
        """The stream that may be opened now, and for whom it counts; None leaves the answer to the application."""

    def left(self, visitor: str) -> None: ...

    def behind(self, request: Request) -> bool:
        """Whether its reader stands at a place that has not come here yet; the application waits for that."""


class TakeOver(Guarded):
    """Use through `taking_over(edge)`."""

    edge: ClassVar[Answering]
    _begun = False  # whether the application has this request
    _taken = False  # whether a stream has this connection: what its reader says more is not heard

    # -- parser callbacks: little until it is known who answers, and no call that can be spared ------------------------

    def on_message_begin(self) -> None:
        self.url, self.headers = b"", []
        self._begun = False
        self._head = 0
        self._since, self._within, self._idle = self.loop.time(), guarded.HEAD_WITHIN, False

    def on_url(self, url: bytes) -> None:
        self.url += url
        self._head += len(url)
        if self._head > MOST_HEAD:
            self.transport.abort()

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))
        self._head += len(name) + len(value)
        if self._head > MOST_HEAD:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        if self._taken or self._head > MOST_HEAD:
            return
        before: RequestResponseCycle | None = self.cycle
        quiet = before is None or before.response_complete
        if quiet and not self.flow.write_paused and not self.pipeline and self._answered():
            return
        url, headers = self.url, self.headers
        super().on_message_begin()
        for one in headers:
            HttpToolsProtocol.on_header(self, *one)
        self.url = url
        self._begun = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self._begun:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self._begun:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        if not self._taken:
            super().send_400_response(msg)

    # -- what is answered here ---------------------------------------------------------------------------------------

    def _answered(self) -> bool:
        """Whether this was the whole of it. A request that is not plain is none of ours."""
        parser, fields = self.parser, dict(self.headers)
        method, url = parser.get_method(), self.url
        if method not in _READS or url[:1] != b"/" or len(url) > LONGEST_PATH or not _NOT_HERE.isdisjoint(fields):
            return False
        path, _, query = url.partition(b"?")
        encodings = codings(fields.get(b"accept-encoding", b""))
        if path.endswith(b"/stream"):
            plain = method == b"GET" and parser.get_http_version() == "1.1"
            return plain and self._streams(Request.at(path, query, fields), zipped="gzip" in encodings)
        # Of who says nothing of the connection, only HTTP/1.1 keeps it.
        if not parser.should_keep_alive() or (b"connection" in fields and parser.get_http_version() != "1.1"):
            return False
        if query and self.edge.behind(Request.at(path, query, fields)):
            return False
        ready = self.edge.shelf.get(path, encodings)
        if ready is None:
            return False
        wanted = fields.get(b"if-none-match", b"")
        dates = self.server_state.default_headers
        self.transport.write(ready.response(wanted, dates, self.edge.hub.tally, head=method == b"HEAD"))
        self._expect(guarded.KEEP_ALIVE, idle=True)
        return True

    def _streams(self, request: Request, *, zipped: bool) -> bool:
        raw = self.transport.get_extra_info("socket")
        if raw is None or self.transport.get_extra_info("sslcontext") or self.transport.get_write_buffer_size():
            return False
        admitted = self.edge.admits(request, self.client[0] if self.client else "")
        if admitted is None:
            return False
        news, visitor = admitted
        self._unwatch()
        bound(raw.fileno())
        line = Taken(self.edge, self.transport, visitor, self.connections)
        self.connections.discard(self)
        self._taken = True
        del self.parser  # it holds us, and we it
        after, generation = request.stream_place()
        line.stream = self.edge.hub.open(
            line,
            news,
            after=after,
            generation=generation,
            opening=stream_head(self.server_state.default_headers, zipped=zipped) + opening(zipped=zipped),
            zipped=zipped,
            fd=raw.fileno(),
        )
        return True


class Taken(asyncio.Protocol):
    """A stream's connection. What the hub could not write at once is kept as a cursor into bytes that all share, and
    goes on in pieces as the reader drains."""

    __slots__ = ("_at", "_connections", "_data", "_edge", "_transport", "_visitor", "stream")

    def __init__(
        self,
        edge: Answering,
        transport: asyncio.Transport,
        visitor: str,
        connections: MutableSet[Any],
    ) -> None:
        self._edge, self._transport, self._visitor = edge, transport, visitor
        self._connections = connections
        self._data: bytes | None = None
        self._at = 0
        self.stream: Stream | None = None
        connections.add(self)
        transport.set_protocol(self)
        transport.set_write_buffer_limits(high=0)  # it says at once when it holds anything, and when it is empty

    # -- for the hub -------------------------------------------------------------------------------------------------

    def put(self, data: bytes, at: int = 0) -> bool:
        self._data, self._at = data, at
        return self._go_on()

    def end(self, data: bytes) -> None:
        if self._data is not None:
            self._transport.write(self._data[self._at :])
            self._data = None
        self._transport.write(data)
        self._transport.close()
        if self._transport.get_write_buffer_size():
            goodbye(self._transport.abort)

    def cut(self) -> None:
        self._transport.abort()

    # -- for the transport -------------------------------------------------------------------------------------------

    def pause_writing(self) -> None:
        pass

    def resume_writing(self) -> None:
        hub, stream = self._edge.hub, self.stream
        if stream is None or self._data is None:
            return
        hub.progress(stream)
        if self._go_on():
            hub.writable(stream)

    def data_received(self, data: bytes) -> None:
        pass  # whatever a reader says on a stream, nobody listens

    def eof_received(self) -> None:
        pass  # the transport closes

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- as asyncio calls it
        self._connections.discard(self)
        self._edge.left(self._visitor)
        self._data = None
        if self.stream:
            self._edge.hub.close(self.stream)
            self.stream = None

    def shutdown(self) -> None:
        """Uvicorn asks all its connections to finish; streams have had their goodbye before."""
        self._transport.close()

    def _go_on(self) -> bool:
        """Give the transport piece after piece as long as it takes them; True when that was all."""
        data = self._data
        while data is not None and self._at < len(data):
            piece = data[self._at : self._at + PIECE]
            self._at += len(piece)
            self._transport.write(piece)
            if self._transport.get_write_buffer_size():
                return False
        self._data = None
        return True


def taking_over(edge: Answering) -> type[Guarded]:
    """The protocol that serves this edge."""
    return type("TakeOverOf", (TakeOver,), {"edge": edge})


def fits() -> bool:
    """Whether this uvicorn is one whose insides we know."""
    release = tuple(int(one) for one in version("uvicorn").split(".")[:2])
    return FROM <= release < BELOW and not missing(HttpToolsProtocol, httptools.HttpRequestParser)


def missing(protocol: type, parser: type) -> list[str]:
    """Names that are used here and not there."""
    methods = [name for name in _PROTOCOL if not hasattr(protocol, name)]
    return methods + [name for name in _PARSER if not hasattr(parser, name)]


_PROTOCOL = (
    *("connection_made", "connection_lost", "data_received", "on_message_begin", "on_url", "on_header"),
    *("on_headers_complete", "on_body", "on_message_complete", "on_response_complete", "shutdown"),
    "_unset_keepalive_if_required",
)
_PARSER = ("feed_data", "get_method", "get_http_version", "should_keep_alive")

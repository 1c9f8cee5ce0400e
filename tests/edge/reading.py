"""A real edge on a real port, fed through the memory wire, and readers who speak HTTP to it."""

import asyncio
import contextlib
import json
import socket

from httpx_sse import aconnect_sse

from stoppress.edge.app import Edge
from stoppress.edge.server import server
from stoppress.edge.settings import EdgeSettings
from stoppress.wire.memory import MemoryWire
from stoppress.wire.protocol import Common
from tests.servers import asking
from tests.wire.paper import page
from tests.wire.test_changes import until


class Stand:
    """Where readers come: `publish` puts a coverage out, `http` asks, `stream` listens."""

    def __init__(self, data, wire=None, **settings):
        self.wire = wire or MemoryWire()
        self.edge = Edge(EdgeSettings(data=data, **settings), self.wire)
        self.edge.store.apart = 0  # each change by itself
        self.port = 0

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    async def publish(self, *papers):
        for paper in papers:
            self.wire.board.publish(getattr(paper, "pressed", paper))
        await self.caught_up()

    async def caught_up(self):
        board = self.wire.board.pressed
        await until(
            lambda: (
                {book: held.place for book, held in self.edge.store.holds().items()}
                == {book: pressed.place for book, pressed in board.items()}
            )
        )

    @contextlib.asynccontextmanager
    async def stream(self, path="/live/ferry/stream", *, after=None, generation=0, last=None, coding=None):
        query = {"generation": str(generation)} | ({"after": str(after)} if after else {})
        headers = {"Last-Event-ID": str(last)} if last is not None else {}
        headers |= {"Accept-Encoding": coding} if coding else {}
        client = asking.AsyncClient(base_url=self.base, timeout=5)
        async with client, aconnect_sse(client, "GET", path, params=query, headers=headers) as source:
            yield Stream(source)


class Stream:
    def __init__(self, source):
        self.response, self._events = source.response, source.aiter_sse()

    async def next(self):
        async for event in self._events:
            if event.data:  # the retry alone is no event to a browser
                break
        else:
            raise EOFError("the stream has ended")
        return event.event, json.loads(event.data), event.id

    async def until(self, place):
        """Everything up to the delta that arrives there."""
        seen = []
        while not seen or seen[-1][1].get("to") != str(place):
            seen.append(await self.next())
        return seen


@contextlib.asynccontextmanager
async def stand(data, *, settled=True, **more):
    here = Stand(data, **more)
    if settled:
        here.wire.board.furnish(Common("press 1", {"/live": page("/live", 1, "index")}))
        here.wire.board.settle()
    listening = socket.create_server(("127.0.0.1", 0))
    here.port = listening.getsockname()[1]
    opened = asyncio.Event()
    serving = here.serving = server(here.edge, opened.set)
    task = asyncio.create_task(serving.serve(sockets=[listening]))
    try:
        await asyncio.wait_for(opened.wait(), 10)
        async with asking.AsyncClient(base_url=here.base, timeout=5) as here.http:
            yield here
    finally:
        serving.should_exit = True
        await asyncio.wait_for(task, 10)


async def raw(port, data, *, patience=5):
    """Send bytes as they are; everything that comes back until the other end closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    with contextlib.suppress(ConnectionError):
        await writer.drain()
    got = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(patience):
            while piece := await reader.read(65536):
                got += piece
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    return got

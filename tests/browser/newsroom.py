"""A newsroom beside a browser test: a desk that decides, the press, the wire's end, and a real edge beside it."""

import asyncio
import contextlib
import json
import sys
import time
import urllib.request
from dataclasses import replace

from stoppress.place import Place
from stoppress.press.coverage import press
from stoppress.press.instead import press_instead
from stoppress.press.site import Site, assets, with_assets
from stoppress.runner import furniture
from stoppress.story import decisions
from stoppress.wire.address import Address
from stoppress.wire.board import Board
from stoppress.wire.protocol import Common
from stoppress.wire.socket import SocketServer
from tests.servers.processes import free_port, spawn
from tests.story.desk import Desk, words

EDGE = """
from stoppress.edge import alone, app, store
from stoppress.edge.server import server
from stoppress.edge.settings import EdgeSettings
from stoppress.wire import socket

alone.LATE_AFTER = 3  # readers are told sooner that nobody is heard
store.APART = 0  # each change by itself, however soon after the last
app.RETRY_MS = (300, 900)  # readers come back sooner, so that a test need not wait for them
socket.REPORT_EVERY = 0.2  # and it is told sooner how many they are
settings = EdgeSettings()
server(app.Edge(settings, socket.SocketReceiver(settings.address))).run()
"""


class House:
    """The wire's end and an edge at it. Newsrooms come and go, one at a time; the edge stays, unless it is killed."""

    def __init__(self, folder):
        self.board, self.folder, self.port, self.edge = Board(), folder, free_port(), None
        self.begun = {}
        files = assets()
        self.site = with_assets(Site(name="The Hallin Record", base=self.base), files)
        self.board.furnish(Common("test", {**furniture(files), **press_instead(self.site)}))
        self.board.settle()
        self._edges, self._runner = contextlib.ExitStack(), contextlib.AsyncExitStack()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    @contextlib.asynccontextmanager
    async def open(self):
        async with self._runner:
            await self.runner_comes()
            with self._edges:
                await self.open_edge()
                yield self

    async def runner_comes(self):
        listening = SocketServer(self.board, Address(path=self.folder / "run" / "wire")).listening()
        await self._runner.enter_async_context(listening)

    async def runner_goes(self):
        """The edge goes on, and hears nobody."""
        await self._runner.aclose()

    async def open_edge(self):
        env = {"STOPPRESS_DATA": str(self.folder), "STOPPRESS_EDGE_PORT": str(self.port)}
        log = self.folder / "edge.log"
        self.edge = self._edges.enter_context(spawn([sys.executable, "-c", EDGE], log=log, env=env))
        await asyncio.to_thread(self.edge.wait_until, self.serves)

    def serves(self):
        with contextlib.suppress(OSError):
            return self.get("/readyz")["wire"]
        return False

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=2) as answer:  # noqa: S310 -- our own edge, over http
            return json.load(answer)


def _publish(room, count, since):
    for number in range(since, since + count):
        lines = [f"Paragraph {line} of update {number}: " + "the tugs hold the ferry. " * 12 for line in range(2)]
        room.publish(f"post{number:04d}", f"Update {number}", *lines, later=90)


OPENED = 2  # entries: what it is called, and that it has begun


class Newsroom(Desk):
    """Everything that is decided here is pressed and on its way to readers at once. `page` is where they find it."""

    def __init__(self, house, book):
        self.house, self.book, self.pressed, self.epoch = house, book, None, "e1"
        self.waits = False
        super().__init__()

    @property
    def base(self):
        return self.house.base

    @property
    def page(self):
        return f"{self.base}/live/ferry"

    @property
    def place(self):
        return str(Place(self.epoch, self.coverage.seq))

    def take(self, facts):
        super().take(facts)
        if not self.waits:
            self.press()
        return facts

    @contextlib.contextmanager
    def at_once(self):
        """What is decided in here reaches readers together, at its end."""
        if self.waits:
            yield
            return
        self.waits = True
        yield
        self.waits = False
        self.press()

    def press(self):
        self.pressed = press(self.coverage, book=self.book, epoch=self.epoch, before=self.pressed, site=self.house.site)
        self.house.board.publish(self.pressed)

    def begins(self, tells, *words):
        """What `tells(room, *words)` tells of a coverage that has only been opened, all of it at once. Many tests begin
        alike: it is decided and pressed for the first of them."""
        assert len(self.entries) == OPENED
        if begun := self.house.begun.get((tells, *words)):
            self.coverage, self.now, entries, pressed = begun
            self.entries, self.pressed = [*entries], replace(pressed, book=self.book)
            self.house.board.publish(self.pressed)
        else:
            with self.at_once():
                tells(self, *words)
            self.house.begun[tells, *words] = self.coverage, self.now, tuple(self.entries), self.pressed

    def publish_many(self, count, *, since=0):
        """Posts long enough that a screen holds two or three of them. Readers get them together."""
        if len(self.entries) == OPENED and not self.waits:
            self.begins(_publish, count, since)
        else:
            with self.at_once():
                _publish(self, count, since)

    def edit(self, post, headline="Reworded", *paragraphs):
        return self.do(decisions.edit_post, post=post, words=words(headline, *(paragraphs or ("Now it reads so.",))))

    def take_down(self, post, **more):
        return self.do(decisions.take_down, post=post, **{"trace": "none", **more})

    def readers(self):
        """How many streams the edge holds for this coverage, as it last reported."""
        return self.house.board.readers().get(self.book, 0)

    async def reached(self, patience=5.0):
        """The edge has what was decided last."""
        until = time.monotonic() + patience
        while not await asyncio.to_thread(self._is_there):
            assert time.monotonic() < until, "the edge is behind"
            await asyncio.sleep(0.02)

    def _is_there(self):
        with contextlib.suppress(OSError):  # it does not know this generation yet
            return self.house.get(f"/live/ferry/since/{self.coverage.generation}/{self.place}")["to"] == self.place
        return False

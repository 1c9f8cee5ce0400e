"""A newsroom beside a browser test: a desk that decides, the press, the wire's end, and a real edge beside it."""

import asyncio
import contextlib
import json
import sys
import time
import urllib.request

from stoppress.place import Place
from stoppress.press.coverage import press
from stoppress.press.pressed import Page
from stoppress.press.site import Site, assets, with_assets
from stoppress.story import decisions
from stoppress.wire.address import Address
from stoppress.wire.board import Board
from stoppress.wire.protocol import Common
from stoppress.wire.socket import SocketServer
from tests.servers.processes import free_port, spawn
from tests.story.desk import Desk, words

EDGE = """
from stoppress.edge import app
from stoppress.edge.server import server
from stoppress.edge.settings import EdgeSettings
from stoppress.wire.socket import SocketReceiver

app.RETRY_MS = (300, 900)  # readers come back sooner, so that a test need not wait for them
settings = EdgeSettings()
server(app.Edge(settings, SocketReceiver(settings.address))).run()
"""


class Newsroom(Desk):
    """Everything that is decided here is pressed and on its way to readers at once. `page` is where they find it."""

    def __init__(self, folder):
        self.board, self.pressed, self.folder, self.epoch = Board(), None, folder, "e1"
        self.port, self.edge = free_port(), None
        self.files = assets()
        self.site = with_assets(Site(name="The Hallin Record", base=self.base), self.files)
        common = {
            f"/assets/{name}": Page(f"/assets/{name}", 0, name, one.plain, one.gzip, one.br, one.content_type)
            for name, one in self.files.items()
        }
        self.board.furnish(Common("test", common))
        self._edges = contextlib.ExitStack()
        super().__init__()
        self.board.settle()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self):
        return f"{self.base}/live/ferry"

    @property
    def place(self):
        return str(Place(self.epoch, self.coverage.seq))

    def take(self, facts):
        super().take(facts)
        self.press()
        return facts

    def press(self):
        self.pressed = press(self.coverage, book="b1", epoch=self.epoch, before=self.pressed, site=self.site)
        self.board.publish(self.pressed)

    def publish_many(self, count, *, since=0):
        """Posts long enough that a screen holds two or three of them."""
        for number in range(since, since + count):
            lines = [f"Paragraph {line} of update {number}: " + "the tugs hold the ferry. " * 12 for line in range(2)]
            self.publish(f"post{number:04d}", f"Update {number}", *lines, later=90)

    def edit(self, post, headline="Reworded", *paragraphs):
        return self.do(decisions.edit_post, post=post, words=words(headline, *(paragraphs or ("Now it reads so.",))))

    def take_down(self, post, **more):
        return self.do(decisions.take_down, post=post, **{"trace": "none", **more})

    # -- the edge

    async def open_edge(self):
        env = {"STOPPRESS_DATA": str(self.folder), "STOPPRESS_EDGE_PORT": str(self.port)}
        log = self.folder / "edge.log"
        self.edge = self._edges.enter_context(spawn([sys.executable, "-c", EDGE], log=log, env=env))
        await asyncio.to_thread(self.edge.wait_until, self._serves)

    def _serves(self):
        with contextlib.suppress(OSError):
            return self.get("/readyz")["wire"]
        return False

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=2) as answer:  # noqa: S310 -- our own edge, over http
            return json.load(answer)

    def kill_edge(self):
        self.edge.kill()

    async def reached(self, patience=5.0):
        """The edge has what was decided last."""
        until = time.monotonic() + patience
        while not await asyncio.to_thread(self._is_there):
            assert time.monotonic() < until, "the edge is behind"
            await asyncio.sleep(0.02)

    def _is_there(self):
        with contextlib.suppress(OSError):  # it does not know this generation yet
            return self.get(f"/live/ferry/since/{self.coverage.generation}/{self.place}")["to"] == self.place
        return False


@contextlib.asynccontextmanager
async def newsroom(folder):
    """A newsroom with its edge running."""
    room = Newsroom(folder)
    async with SocketServer(room.board, Address(path=folder / "run" / "wire")).listening():
        with room._edges:
            await room.open_edge()
            yield room

"""The ways the wire can take, each with a real carrier between a board and edges."""

import asyncio
import contextlib

from stoppress.wire.address import Address
from stoppress.wire.board import Board
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.carrier import Carrier
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.protocol import Common
from stoppress.wire.socket import SocketReceiver, SocketServer
from stoppress.wire.turns import InTurns
from tests.wire.paper import page

NOWHERE = Address(path="/nonexistent/wire")


def a_board(*papers, version="v1", index="nothing yet"):
    """It has all there is."""
    board = Board()
    pages = (page("/live", 1, index), page("/assets/a.js", 1, "a script"))
    board.furnish(Common(version, {one.path: one for one in pages}))
    for paper in papers:
        board.publish(paper.pressed)
    board.settle()
    return board


@contextlib.asynccontextmanager
async def at_work(*works):
    tasks = [asyncio.create_task(one) for one in works]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class OverSocket:
    def __init__(self, folder):
        self.address = Address(path=folder / "run" / "wire")

    @contextlib.asynccontextmanager
    async def runner(self, board):
        async with SocketServer(board, self.address).listening():
            yield

    @contextlib.asynccontextmanager
    async def edge(self, shelf):
        async with at_work(SocketReceiver(self.address).follow(shelf)):
            yield


class OverNats:
    """Edges have no socket to fall back on unless they are told of one: it is NATS or nothing."""

    def __init__(self, server, house="house"):
        self.server = server
        self.address = NatsAddress.parse(f"{server.url}/{house}")

    @contextlib.asynccontextmanager
    async def runner(self, board, **how):
        carrier = Carrier(board, self.address, **how)
        async with at_work(carrier.carry()):
            yield carrier

    @contextlib.asynccontextmanager
    async def edge(self, shelf, *sockets):
        first, *others = sockets or (NOWHERE,)
        receiver = InTurns(NatsReceiver(self.address), SocketReceiver(first, "", others))
        async with at_work(receiver.follow(shelf)):
            yield receiver

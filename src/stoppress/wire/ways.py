"""Which way the wire takes, as the settings say: over the runner's socket, or over NATS with that to fall back on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from stoppress.wire.board import Board
from stoppress.wire.nats.carrier import Carrier
from stoppress.wire.nats.line import has_client
from stoppress.wire.nats.receiver import NatsReceiver
from stoppress.wire.probe import Following
from stoppress.wire.protocol import Receiver
from stoppress.wire.settings import WireSettings
from stoppress.wire.socket import SocketReceiver, SocketServer
from stoppress.wire.turns import InTurns


def receiver(settings: WireSettings) -> Receiver:
    """An edge's end. Raises `BadAddress`, which says what would be right."""
    address, *others = settings.asked
    sockets = SocketReceiver(address, settings.wire_token, others)
    if (nats := settings.nats) is None:
        return sockets
    has_client()
    return InTurns(NatsReceiver(nats), sockets)


def each_way(settings: WireSettings) -> list[tuple[str, Following]]:
    """The address of each way by which an edge can be fed, and that way. Raises `BadAddress`."""
    ways: list[tuple[str, Following]] = []
    if nats := settings.nats:
        has_client()
        ways.append((str(nats), NatsReceiver(nats).follow_once))
    sockets = [SocketReceiver(address, settings.wire_token) for address in settings.asked]
    return ways + [(str(one.address), one.follow_once) for one in sockets]


@contextlib.asynccontextmanager
async def carrying(board: Board, settings: WireSettings) -> AsyncIterator[Carrier | None]:
    """The runner's end, while the block runs: its socket, and what carries to NATS if there is one. Raises
    `BadAddress`."""
    async with SocketServer(board, settings.address, settings.wire_token).listening():
        if (nats := settings.nats) is None:
            yield None
            return
        has_client()
        carrier = Carrier(board, nats, replicas=settings.wire_replicas)
        task = asyncio.create_task(carrier.carry())
        try:
            yield carrier
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

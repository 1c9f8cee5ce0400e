"""The wire inside one process: for tests, and for whoever wants runner and edge in one event loop."""

from __future__ import annotations

import asyncio

from stoppress.wire.board import Board, Peer
from stoppress.wire.codec import MOST_SENT, Message, Report, Settled, encode, whole
from stoppress.wire.protocol import Changes, Common, Gap, Keeper


class MemoryWire:
    """Board and receiver at once. Messages still pass through the codec, so that nothing is proven here that would not
    hold over a socket."""

    def __init__(self, board: Board | None = None) -> None:
        self.board = board or Board()

    async def follow(self, keeper: Keeper) -> None:
        woken = asyncio.Event()
        woken.set()
        peer = Peer(self.board, version=keeper.version(), holds=dict(keeper.holds()), wake=woken.set)
        self.board.join(peer)
        hurrying = asyncio.create_task(_hurry(peer, keeper))
        try:
            while True:
                await woken.wait()
                woken.clear()
                while message := peer.due():
                    try:
                        await receive(keeper, whole(b"".join(encode(message))))
                    except Gap as gap:
                        peer.want(str(gap))
                _report(peer, keeper)
        finally:
            hurrying.cancel()
            self.board.leave(peer)
            keeper.unsettle()


async def _hurry(peer: Peer, keeper: Keeper) -> None:
    while True:
        await keeper.hurry.wait()
        keeper.hurry.clear()
        _report(peer, keeper)


def _report(peer: Peer, keeper: Keeper) -> None:
    report = whole(b"".join(encode(report_of(keeper))))
    if isinstance(report, Report):
        peer.heard(report)


def report_of(keeper: Keeper) -> Report:
    """What an edge has to say to the runner now."""
    return Report(dict(keeper.report()), tuple(keeper.sent())[-MOST_SENT:])


async def receive(keeper: Keeper, message: Message) -> None:
    """Hand one message from the runner to the keeper. Raises `Gap` with the book's id."""
    match message:
        case Changes():
            try:
                await keeper.take(message)
            except Gap:
                raise Gap(message.book) from None
        case Common():
            await keeper.furnish(message)
        case Settled(books=books):
            await keeper.settle(frozenset(books))
        case _:
            pass  # a ping, or something from a newer runner that this edge can do without

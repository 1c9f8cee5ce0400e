"""The wire over a socket: the runner listens, edges connect and are kept current, and report how many read.

A unix socket is protected by its mode (0600, in a folder that is the user's alone). TCP is for a private network: each
side of a connection is trusted after the edge has proven that it knows the token; what travels is public anyway.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import stat
import time
from collections.abc import AsyncIterator, Sequence

import structlog

from stoppress.counts import HANDED
from stoppress.wire.address import Address, BadAddress, must_be_ours, proof, proven
from stoppress.wire.board import Board, Peer
from stoppress.wire.codec import (
    HEAD,
    Challenge,
    Hello,
    Malformed,
    Message,
    Ping,
    Report,
    Want,
    decoding,
    encode,
    lengths,
)
from stoppress.wire.memory import receive, report_of
from stoppress.wire.protocol import Changes, Gap, Keeper

log = structlog.get_logger()

REPORT_EVERY = 2.0
PING_EVERY = 5.0
# Three reports or pings missed: the other end is gone, however open its socket looks.
SILENCE = 15.0
GREETING_WITHIN = 5.0
# One that does not answer is not to keep an edge from the one that would.
GREETING_OF_SEVERAL = 1.5
# An edge says little; whoever says more is no edge.
MOST_FROM_EDGE = 4 * 1024 * 1024
BACK_OFF = (0.05, 2.0)
# A runner on this machine is back in a second or two, and to ask costs nothing.
BACK_OFF_HERE = (0.05, 0.25)

Lost = (OSError, EOFError, TimeoutError, Malformed)


async def read(reader: asyncio.StreamReader, *, most: int | None = None) -> Message:
    """The next message. Raises `Malformed`, or EOFError when the other end has gone."""
    head = await reader.readexactly(HEAD.size)
    text, blobs = lengths(head) if most is None else lengths(head, most_json=most, most_blobs=0)
    steps = decoding(await reader.readexactly(text), blobs)
    try:
        want = next(steps)
        while True:
            want = steps.send(await reader.readexactly(want))
    except StopIteration as done:
        message: Message = done.value
        return message


async def write(writer: asyncio.StreamWriter, message: Message) -> None:
    writer.writelines(encode(message))
    await writer.drain()


async def _abort(writer: asyncio.StreamWriter) -> None:
    """Whatever is still waiting to be sent is not worth waiting for: the other end says where it stands next time."""
    writer.transport.abort()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


# -- the runner's end ------------------------------------------------------------------------------------------------


class SocketServer:
    """Serves a board to every edge that connects."""

    def __init__(self, board: Board, address: Address, token: str | None = None) -> None:
        if address.host and not token:
            raise BadAddress(f"The wire at {address} needs a token: set STOPPRESS_WIRE_TOKEN, the same for edges.")
        self.board, self.address, self.token = board, address, token or ""
        self._open: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[Address]:
        """Open while the block runs; yields the address that was bound (a port of 0 has become a real one)."""
        server = await (self._listen_on(self.address) if self.address.path else self._listen_over_tcp())
        bound = self.address
        if self.address.host and not self.address.port:
            bound = Address(host=self.address.host, port=server.sockets[0].getsockname()[1])
        ours = _file(self.address)
        try:
            yield bound
        finally:
            server.close()
            for task in self._open:
                task.cancel()
            await asyncio.gather(*self._open, return_exceptions=True)
            if self.address.path and _file(self.address) == ours:  # nobody has taken it for dead, and its place
                self.address.path.unlink(missing_ok=True)

    async def _listen_on(self, address: Address) -> asyncio.Server:
        path = address.path
        assert path is not None  # noqa: S101 -- the caller looked
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        must_be_ours(path)
        if await _answers(path):
            raise BadAddress(f"Another runner already serves {address}. Stop it first, or choose another data folder.")
        server = await asyncio.start_unix_server(self._meet, path)
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        return server

    async def _listen_over_tcp(self) -> asyncio.Server:
        try:
            return await asyncio.start_server(self._meet, self.address.host, self.address.port)
        except OSError as wrong:
            why = os.strerror(wrong.errno) if wrong.errno else type(wrong).__name__
            raise BadAddress(
                f"Nothing can listen at {self.address}: {why}. End what listens there, or set STOPPRESS_WIRE, or "
                "STOPPRESS_RUNNER_LISTEN beside NATS, to a free port and an address of this machine."
            ) from None

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- asyncio started this as one
        self._open.add(task)
        try:
            await self._serve(reader, writer)
        except Lost as lost:
            log.info("edge_lost", why=type(lost).__name__)
        except asyncio.CancelledError:
            pass  # the runner stops; asyncio would report it as a fault of ours
        finally:
            self._open.discard(task)
            await _abort(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonce = secrets.token_hex(16)
        await write(writer, Challenge(nonce))
        async with asyncio.timeout(GREETING_WITHIN):
            hello = await read(reader, most=MOST_FROM_EDGE)
        if not isinstance(hello, Hello):
            raise Malformed("an edge says hello first")
        if self.address.host and not proven(hello.proof, self.token, nonce):
            raise Malformed("the token does not fit")
        woken = asyncio.Event()
        peer = Peer(self.board, version=hello.version, holds=hello.holds, wake=woken.set)
        self.board.join(peer)
        log.info("edge_joined", holds=len(hello.holds))
        listening = asyncio.create_task(self._listen(reader, peer))
        telling = asyncio.create_task(self._tell(writer, peer, woken))
        try:
            done, _ = await asyncio.wait((listening, telling), return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            self.board.leave(peer)
            for task in (listening, telling):
                task.cancel()
            await asyncio.gather(listening, telling, return_exceptions=True)

    async def _tell(self, writer: asyncio.StreamWriter, peer: Peer, woken: asyncio.Event) -> None:
        joined = time.monotonic()  # what was there before then waited for this edge, and not for the wire
        while True:
            woken.clear()
            while message := peer.due():
                await write(writer, message)
                if isinstance(message, Changes) and (at := self.board.published.get(message.book)):
                    HANDED.note(time.monotonic() - max(at, joined))
            try:
                async with asyncio.timeout(PING_EVERY):
                    await woken.wait()
            except TimeoutError:
                await write(writer, Ping())

    async def _listen(self, reader: asyncio.StreamReader, peer: Peer) -> None:
        while True:
            async with asyncio.timeout(SILENCE):
                message = await read(reader, most=MOST_FROM_EDGE)
            if isinstance(message, Report):
                peer.heard(message)
            elif isinstance(message, Want):
                peer.want(message.book)


def _file(address: Address) -> int | None:
    """Which file it is that stands there now."""
    with contextlib.suppress(FileNotFoundError):
        return address.path.stat().st_ino if address.path else None
    return None


async def _answers(path: object) -> bool:
    try:
        _, writer = await asyncio.open_unix_connection(str(path))
    except OSError:
        return False
    await _abort(writer)
    return True


# -- the edge's end --------------------------------------------------------------------------------------------------


class SocketReceiver:
    """Connects, catches up, follows; when the line breaks, again, with a growing and random wait. Of several addresses
    the next is tried each time: where several runners stand by, one answers."""

    def __init__(self, address: Address, token: str | None = None, others: Sequence[Address] = ()) -> None:
        self.address, self.token = address, token or ""
        self._waiting = [*others]
        self._greeting = GREETING_OF_SEVERAL if others else GREETING_WITHIN

    async def follow(self, keeper: Keeper) -> None:
        least, most = BACK_OFF_HERE if self.address.path else BACK_OFF
        wait, said = least, ""
        while True:
            try:
                await self.follow_once(keeper)
            except Lost as lost:
                why = type(lost).__name__
            except _Current as current:
                wait, why, said = least, current.why, ""
            keeper.unsettle()
            if why != said:  # the same again and again tells nothing new
                log.info("wire_lost", at=str(self.address), why=why)
            said = why
            self._waiting.append(self.address)
            self.address = self._waiting.pop(0)
            await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 -- spreads edges, hides nothing
            wait = min(wait * 2, most)

    async def follow_once(self, keeper: Keeper) -> None:
        reader, writer = await self._connect()
        reporting: asyncio.Task[None] | None = None
        heard = False
        try:
            async with asyncio.timeout(self._greeting):
                challenge = await read(reader)
            if not isinstance(challenge, Challenge):
                raise Malformed("a runner gives its challenge first")
            hello = Hello(proof(self.token, challenge.nonce), keeper.version(), dict(keeper.holds()))
            await write(writer, hello)
            reporting = asyncio.create_task(_report(writer, keeper))
            while True:
                async with asyncio.timeout(SILENCE):
                    message = await read(reader)
                heard = True
                try:
                    await receive(keeper, message)
                except Gap as gap:
                    await write(writer, Want(str(gap)))
        except Lost as lost:
            raise _Current(type(lost).__name__) if heard else lost from None
        finally:
            if reporting:
                reporting.cancel()
            await _abort(writer)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        async with asyncio.timeout(self._greeting):
            if self.address.path:
                must_be_ours(self.address.path)
                return await asyncio.open_unix_connection(self.address.path)
            return await asyncio.open_connection(self.address.host, self.address.port)


class _Current(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def _report(writer: asyncio.StreamWriter, keeper: Keeper) -> None:
    with contextlib.suppress(OSError):
        while True:
            keeper.hurry.clear()
            await write(writer, report_of(keeper))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REPORT_EVERY):
                    await keeper.hurry.wait()

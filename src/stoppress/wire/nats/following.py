"""One stream followed by one edge over one line, held against the pulse, and mended where something is missing."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING

import structlog

from stoppress.place import Place
from stoppress.press.pressed import Pressed
from stoppress.wire.changes import apply, changes, furnished
from stoppress.wire.codec import Malformed, Message
from stoppress.wire.memory import receive
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.line import Line, NatsLost
from stoppress.wire.nats.pulse import SILENCE, Pulse
from stoppress.wire.nats.reading import Found, Reading, read_all
from stoppress.wire.nats.row import Joining, decoded
from stoppress.wire.nats.standing import PATIENCE, Standing
from stoppress.wire.protocol import Changes, Common, Gap, Held, Keeper

if TYPE_CHECKING:
    from nats.aio.msg import Msg

log = structlog.get_logger()

# More coverages than this are not fetched one by one.
MOST_MENDED = 20
LOOK_EVERY = 0.5


class Unmended(NatsLost):
    """The stream is well and lacks what the runner has; a runner's socket does not."""


class Following:
    """All that comes in passes through one queue, and so in one order. `stream` and `read` say how far it has come."""

    def __init__(self, line: Line, address: NatsAddress, keeper: Keeper) -> None:
        self._line, self._address, self._keeper = line, address, keeper
        self._queue: asyncio.Queue[tuple[bool, Msg]] = asyncio.Queue()
        self._standing = Standing(keeper.version(), keeper.holds())
        self._joining: dict[str, Joining] = {}
        self._common_read = 0
        self._settled: frozenset[str] | None = None
        self._mended: dict[str, Place] = {}
        self._heard_at = self._row_at = time.monotonic()
        self.stream, self.read = "", 0

    async def begin(self, stream: str, read: int) -> None:
        """What belongs to no coverage comes first: its press decides which coverages are of any use. `stream` and
        `read` say how far another reading came."""
        told = await self._line.ask(f"STREAM.INFO.{self._address.stream}")
        self.stream, last = told["created"], int(told["state"]["last_seq"])
        await self._furnish()
        self.read = read if stream == self.stream and read <= last else 0
        self._reading = await Reading.begin(
            self._line, self._address, self._row, subject=self._address.everything, start=self.read + 1
        )
        await self._line.hear(self._address.pulse, self._pulse)
        await self._line.say(self._address.ask)
        self._heard_at = self._row_at = time.monotonic()

    def _row(self, message: Msg) -> None:
        self._queue.put_nowait((True, message))

    def _pulse(self, message: Msg) -> None:
        self._heard_at = time.monotonic()  # now, however long it takes until it is looked at
        self._queue.put_nowait((False, message))

    async def go_on(self) -> None:
        """As long as rows and pulses come; then it raises `NatsLost`."""
        while True:
            match await self._next():
                case (True, message):
                    if found := await self._reading.sort(message):
                        await self._take(found)
                case (False, message):
                    await self._listen(message)
                case None:
                    pass
            self._reading.look()
            if time.monotonic() - self._heard_at > SILENCE:
                raise NatsLost("no pulse")

    async def _next(self) -> tuple[bool, Msg] | None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                return await self._queue.get()
        return None

    # -- rows --------------------------------------------------------------------------------------------------------

    async def _take(self, found: Found) -> None:
        self._row_at = time.monotonic()
        if (row := found.row) and not self._has(found):
            data = self._joining.setdefault(found.subject, Joining()).add(row)
            if data is not None:
                await self._receive(row.label.book, await _decoded(data))
        self.read = found.seq

    def _has(self, found: Found) -> bool:
        label = found.label
        if label is None:
            return True
        return self._standing.has(label) if label.book else found.seq <= self._common_read

    async def _receive(self, book: str, message: Message) -> None:
        if isinstance(message, Common):
            self._standing.furnished(message.version)
        try:
            await receive(self._keeper, message)
        except Gap:
            await self._mend(book)
            return
        except Malformed:  # the list of coverages stands on one that is not here
            await self._furnish()
            return
        if isinstance(message, Changes):
            self._standing.took(book, Held(message.place, message.generation))
        await self._settle()

    # -- the pulse ---------------------------------------------------------------------------------------------------

    async def _listen(self, message: Msg) -> None:
        try:
            pulse = Pulse.decode(message.data)
        except Malformed as wrong:
            log.info("pulse_unreadable", why=str(wrong))
            return
        if pulse.stream != self.stream:
            raise NatsLost("the stream is another")
        now = time.monotonic()
        if not self._standing.heard(pulse, now):
            await self._line.say(self._address.ask)
        elif (late := self._standing.late(now)) and now - self._row_at > PATIENCE:
            await self._mend_all(late)
        await self._settle()

    async def _settle(self) -> None:
        books = self._standing.current
        if books is not None:
            self._mended.clear()
            if books != self._settled:
                self._settled = books
                await self._keeper.settle(books)

    # -- what is missing ---------------------------------------------------------------------------------------------

    async def _mend_all(self, late: Mapping[str, Place]) -> None:
        if len(late) > MOST_MENDED:
            self.read = 0
            raise NatsLost("much is missing")
        for book, place in late.items():
            if self._mended.get(book) == place:
                raise Unmended("the stream lacks something")
            self._mended[book] = place
            await (self._mend(book) if book else self._furnish())

    async def _mend(self, book: str) -> None:
        """All that the stream has of one book, put together and taken as a whole."""
        log.info("wire_gap", book=book)
        pressed: Pressed | None = None
        async for message in self._all(self._address.book(book)):
            if isinstance(message, Changes):
                with contextlib.suppress(Gap):
                    pressed = apply(pressed, message)
        if pressed:
            held = self._keeper.holds().get(book)
            if held is None or held.place.epoch != pressed.place.epoch or held.place.seq <= pressed.place.seq:
                await self._keeper.take(changes(pressed, None))
                self._standing.took(book, Held(pressed.place, pressed.generation))

    async def _furnish(self) -> None:
        common: Common | None = None
        async for message in self._all(self._address.common):
            if isinstance(message, Common):
                with contextlib.suppress(Malformed):
                    common = furnished(common or Common(""), message)
        if common:
            self._standing.furnished(common.version)
            await self._keeper.furnish(common)

    async def _all(self, subject: str) -> AsyncIterator[Message]:
        joining = Joining()
        async for found in read_all(self._line, self._address, subject=subject):
            if found.row and (data := joining.add(found.row)) is not None:
                yield await _decoded(data)
            if subject == self._address.common:
                self._common_read = found.seq


async def _decoded(data: bytes) -> Message:
    try:
        return await decoded(data)
    except Malformed as wrong:
        raise NatsLost(f"unreadable: {wrong}") from None

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
from stoppress.wire.nats.pulse import SILENCE, Pulse, mark
from stoppress.wire.nats.reading import Found, Reading, read_all
from stoppress.wire.nats.row import Joining, decoded
from stoppress.wire.protocol import Changes, Common, Gap, Held, Keeper

if TYPE_CHECKING:
    from nats.aio.msg import Msg

log = structlog.get_logger()

# What a pulse named so long ago and is not here yet does not come by itself.
PATIENCE = 2.0
# More of them than this are not fetched one by one.
MOST_MENDED = 20
LOOK_EVERY = 0.5
# Stands for what belongs to no coverage where something else has a place.
NOWHERE = Place("none", 0)


class Unmended(NatsLost):
    """The stream is well and lacks what the runner has; a runner's socket does not."""


class Following:
    """All that comes in passes through one queue, and so in one order. `stream` and `read`: how far it has come."""

    def __init__(self, line: Line, address: NatsAddress, keeper: Keeper) -> None:
        self._line, self._address, self._keeper = line, address, keeper
        self._queue: asyncio.Queue[tuple[bool, Msg]] = asyncio.Queue()
        self._holds, self._version = dict(keeper.holds()), keeper.version()
        self._joining: dict[str, Joining] = {}
        self.stream, self.read = "", 0
        self._common_read = 0
        self._claim = 0
        self._places: dict[str, Place] | None = None
        self._settled: frozenset[str] | None = None
        self._wanted: dict[str, tuple[Place, float]] = {}
        self._mended: dict[str, Place] = {}
        self._heard_at = time.monotonic()
        self._row_at = time.monotonic()

    async def begin(self, stream: str, read: int) -> None:
        """What belongs to no coverage comes first: its press decides which coverages are of any use. `stream` and
        `read` say how far another reading came."""
        told = await self._line.ask(f"STREAM.INFO.{self._address.stream}")
        self.stream, last = told["created"], int(told["state"]["last_seq"])
        await self._furnish()
        self.read = read if stream == self.stream and read <= last else 0
        self._reading = await Reading.begin(
            self._line,
            self._address,
            lambda message: self._queue.put_nowait((True, message)),
            subject=self._address.everything,
            start=self.read + 1,
        )
        await self._line.hear(self._address.pulse, self._pulse)
        await self._line.say(self._address.ask)
        self._heard_at = self._row_at = time.monotonic()

    def _pulse(self, message: Msg) -> None:
        self._heard_at = time.monotonic()
        self._queue.put_nowait((False, message))

    async def go_on(self) -> None:
        while True:
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    is_row, message = await self._queue.get()
            except TimeoutError:
                self._look()
                continue
            if not is_row:
                await self._listen(message)
            elif found := await self._reading.sort(message):
                await self._take(found)
            self._look()

    def _look(self) -> None:
        self._reading.look()
        if time.monotonic() - self._heard_at > SILENCE:
            raise NatsLost("no pulse")

    # -- rows --------------------------------------------------------------------------------------------------------

    async def _take(self, found: Found) -> None:
        self._row_at = time.monotonic()
        if (row := found.row) and not self._has(found):
            data = self._joining.setdefault(found.subject, Joining()).add(row)
            if data is not None:
                await self._receive(found, data)
        self.read = found.seq

    def _has(self, found: Found) -> bool:
        """Whether it is of no use here: held already, or of another press than what belongs to no coverage."""
        label = found.label
        if label is None or (found.seq <= self._common_read and not label.book):
            return True
        if not label.book:
            return False
        held = self._holds.get(label.book)
        return label.version != self._version or (
            held is not None and held.place.epoch == label.place.epoch and held.place.seq >= label.place.seq
        )

    async def _receive(self, found: Found, data: bytes) -> None:
        message = await _decoded(data)
        if isinstance(message, Common):
            self._anew_if_another(message)
        try:
            await receive(self._keeper, message)
        except Gap:
            await self._mend(found.label.book if found.label else "")
            return
        except Malformed:  # the list of coverages stands on one that is not here
            await self._furnish()
            return
        if isinstance(message, Changes):
            self._holds[message.book] = Held(message.place, message.generation)

    # -- the pulse ---------------------------------------------------------------------------------------------------

    async def _listen(self, message: Msg) -> None:
        try:
            pulse = Pulse.decode(message.data)
        except Malformed as wrong:
            log.info("pulse_unreadable", why=str(wrong))
            return
        if pulse.stream != self.stream:
            raise NatsLost("the stream is another")
        if pulse.claim < self._claim:
            return  # a runner that has been taken over from, and does not know it yet
        self._claim = pulse.claim
        if pulse.places is not None:
            self._places = dict(pulse.places)
        if self._places is None or mark(pulse.version, self._places) != pulse.mark:
            await self._line.say(self._address.ask)
            return
        await self._compare(pulse.version, self._places)

    async def _compare(self, version: str, places: Mapping[str, Place]) -> None:
        now, wanted = time.monotonic(), {}
        behind = {book: place for book, place in places.items() if not self._stands_at(book, place)}
        if version != self._version:
            behind[""] = NOWHERE
        for book, place in behind.items():
            first, since = self._wanted.get(book, (place, now))
            wanted[book] = (place, now) if self._stands_at(book, first) else (first, since)
        self._wanted = wanted
        if not behind:
            self._mended.clear()
            if self._settled != frozenset(places):
                self._settled = frozenset(places)
                await self._keeper.settle(self._settled)
                self._holds = {book: held for book, held in self._holds.items() if book in places}
            return
        late = [book for book, (_, since) in self._wanted.items() if now - since > PATIENCE]
        if late and now - self._row_at > PATIENCE:
            await self._mend_all(late)

    def _stands_at(self, book: str, place: Place) -> bool:
        held = self._holds.get(book)
        return held is not None and held.place.epoch == place.epoch and held.place.seq >= place.seq

    # -- what is missing ---------------------------------------------------------------------------------------------

    async def _mend_all(self, books: list[str]) -> None:
        if len(books) > MOST_MENDED:
            self.read = 0
            raise NatsLost("much is missing")
        for book in books:
            wanted, _ = self._wanted.pop(book)
            if self._mended.get(book) == wanted:
                raise Unmended("the stream lacks something")
            self._mended[book] = wanted
            if book:
                await self._mend(book)
            else:
                await self._furnish()

    async def _mend(self, book: str) -> None:
        """All that the stream has of one book, put together and taken as a whole."""
        log.info("wire_gap", book=book)
        pressed: Pressed | None = None
        async for message in self._all(self._address.book(book)):
            if isinstance(message, Changes):
                with contextlib.suppress(Gap):
                    pressed = apply(pressed, message)
        if pressed and not self._is_older(pressed.place, book):
            await self._keeper.take(changes(pressed, None))
            self._holds[book] = Held(pressed.place, pressed.generation)

    def _is_older(self, place: Place, book: str) -> bool:
        held = self._holds.get(book)
        return held is not None and held.place.epoch == place.epoch and held.place.seq > place.seq

    async def _furnish(self) -> None:
        common: Common | None = None
        async for message in self._all(self._address.common):
            if isinstance(message, Common):
                with contextlib.suppress(Malformed):
                    common = furnished(common or Common(""), message)
        if common:
            self._anew_if_another(common)
            await self._keeper.furnish(common)

    def _anew_if_another(self, common: Common) -> None:
        """Nothing that another press made is built on."""
        if common.version != self._version:
            self._version = common.version
            self._holds.clear()

    async def _all(self, subject: str) -> AsyncIterator[Message]:
        joining = Joining()
        async for found in read_all(self._line, self._address, subject=subject):
            if found.row and (data := joining.add(found.row)) is not None:
                yield await _decoded(data)
            self._common_read = found.seq if subject == self._address.common else self._common_read


async def _decoded(data: bytes) -> Message:
    try:
        return await decoded(data)
    except Malformed as wrong:
        raise NatsLost(f"unreadable: {wrong}") from None

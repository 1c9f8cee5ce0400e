"""Reads a stream in order, from a message on, and says when something is missing. No more is under way than the reader
can take: the server waits to be told that it has come so far."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stoppress.wire.codec import Malformed
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.line import Line, NatsLost
from stoppress.wire.nats.row import Label, Row

if TYPE_CHECKING:
    from nats.aio.msg import Msg

HEARTBEAT = 0.5
# So many heartbeats missed: the consumer is gone, and with it the server it was on or the whole stream.
SILENCE = 2.5
# What nobody listens to any more goes by itself.
FORGET_AFTER = 10.0
NANO = 1_000_000_000
STATUS, HEARD_AND_IDLE = "Status", "100"
LAST_FOR_READER, STALLED, SIZE = "Nats-Last-Consumer", "Nats-Consumer-Stalled", "Nats-Msg-Size"


@dataclass(frozen=True, slots=True)
class Found:
    """One message of the stream. `label` is None for what is no row. `left`: how many are behind it now."""

    subject: str
    seq: int
    label: Label | None
    data: bytes
    size: int
    left: int

    @property
    def row(self) -> Row | None:
        return Row(self.seq, self.label, self.data) if self.label else None


class Reading:
    """`take` is given everything that comes for this reader; `next` says what comes of it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._count = 0
        self._stop: Callable[[], Awaitable[None]] | None = None
        self.behind = 0
        self.alive_at = time.monotonic()

    @classmethod
    async def begin(
        cls,
        line: Line,
        address: NatsAddress,
        take: Callable[[Msg], object],
        *,
        subject: str,
        start: int = 1,
        labels_only: bool = False,
    ) -> Reading:
        """`behind` is how many there are to come. Raises `NatsLost`."""
        reading, inbox = cls(line), line.inbox()

        def taken(message: Msg) -> None:
            reading.alive_at = time.monotonic()  # it comes, however long it takes until it is looked at
            take(message)

        reading._stop = await line.hear(inbox, taken)
        config = {
            "deliver_subject": inbox,
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": start,
            "ack_policy": "none",
            "filter_subject": subject,
            "flow_control": True,
            "idle_heartbeat": int(HEARTBEAT * NANO),
            "inactive_threshold": int(FORGET_AFTER * NANO),
            "headers_only": labels_only,
            "mem_storage": True,
            "num_replicas": 1,
        }
        made = await line.ask(f"CONSUMER.CREATE.{address.stream}", stream_name=address.stream, config=config)
        reading.behind = int(made["num_pending"])
        return reading

    async def sort(self, message: Msg) -> Found | None:
        """What it is; None for what only keeps reader and server in step. Raises `NatsLost` if one is missing."""
        headers = message.headers or {}
        if status := headers.get(STATUS):
            await self._keep_step(message, status)
            return None
        about = message.metadata
        self._count += 1
        if about.sequence.consumer != self._count:
            raise NatsLost("a message is missing")
        try:
            label = Label.of(headers)
        except Malformed:
            label = None
        size = int(headers.get(SIZE, len(message.data)))
        self.behind = about.num_pending
        return Found(message.subject, about.sequence.stream, label, message.data, size, about.num_pending)

    async def _keep_step(self, message: Msg, status: str) -> None:
        if status != HEARD_AND_IDLE:
            raise NatsLost("the stream is gone")  # 409: whatever fed this reader was taken away
        headers = message.headers or {}
        if answer := message.reply or headers.get(STALLED):
            await self._line.say(answer)
        elif int(headers.get(LAST_FOR_READER, self._count)) != self._count:
            raise NatsLost("a message is missing")
        else:
            self.behind = 0  # it has nothing more; what there was to come may have been taken away

    async def end(self) -> None:
        """The server forgets about it a little later."""
        if self._stop:
            await self._stop()

    def look(self) -> None:
        """Raises `NatsLost` when the line has ended or this has been silent for too long."""
        if self._line.lost:
            raise NatsLost("the connection broke")
        if time.monotonic() - self.alive_at > SILENCE:
            raise NatsLost("the stream is silent")


async def read_all(
    line: Line, address: NatsAddress, *, subject: str, labels_only: bool = False
) -> AsyncIterator[Found]:
    """What the stream has of these subjects now, to its end."""
    queue: asyncio.Queue[Msg] = asyncio.Queue()
    reading = await Reading.begin(line, address, queue.put_nowait, subject=subject, labels_only=labels_only)
    while reading.behind:
        try:
            async with asyncio.timeout(SILENCE):
                message = await queue.get()
        except TimeoutError:
            raise NatsLost("the stream is silent") from None
        if found := await reading.sort(message):
            yield found
    await reading.end()

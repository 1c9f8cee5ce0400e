"""The edge's end of a wire over NATS: reads the stream from where it stands, follows it, and reports by it."""

from __future__ import annotations

import asyncio
import contextlib
import secrets

from stoppress.wire.codec import Report, encode
from stoppress.wire.memory import report_of
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.following import Following
from stoppress.wire.nats.line import Line, NatsLost, dialled
from stoppress.wire.nats.pulse import SILENCE
from stoppress.wire.protocol import Keeper

REPORT_EVERY = 2.0


class NatsReceiver:
    """It keeps, from one line to the next, how far it has read."""

    def __init__(self, address: NatsAddress) -> None:
        self.address = address
        self.edge = secrets.token_hex(8)
        self._stream, self._read = "", 0

    async def follow_once(self, keeper: Keeper) -> None:
        """Keeps `keeper` current as long as it hears the pulse; then it raises `NatsLost`."""
        async with dialled(self.address, "stop-press edge") as line:
            reporting = asyncio.create_task(self._report(line, keeper))
            try:
                following = Following(line, self.address, keeper)
                await following.begin(self._stream, self._read)
                try:
                    await following.go_on()
                finally:
                    self._stream, self._read = following.stream, following.read
            finally:
                reporting.cancel()
                await asyncio.gather(reporting, return_exceptions=True)

    async def heard(self) -> None:
        """Once there is a pulse to be heard. Raises `NatsLost` if there is none for a while."""
        async with dialled(self.address, "stop-press edge, listening") as line:
            pulse = asyncio.Event()
            await line.hear(self.address.pulse, lambda _: pulse.set())
            await line.say(self.address.ask)
            try:
                async with asyncio.timeout(SILENCE):
                    await pulse.wait()
            except TimeoutError:
                raise NatsLost("no pulse") from None

    async def _report(self, line: Line, keeper: Keeper) -> None:
        subject = self.address.report(self.edge)
        with contextlib.suppress(NatsLost):
            try:
                while True:
                    keeper.hurry.clear()
                    await line.say(subject, b"".join(encode(report_of(keeper))))
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(REPORT_EVERY):
                            await keeper.hurry.wait()
            finally:
                await line.say(subject, b"".join(encode(Report({}))))  # nobody reads here by this way any more

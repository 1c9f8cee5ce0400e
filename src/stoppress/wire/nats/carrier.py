"""The runner's end of a wire over NATS. It is one more edge of the board: the one that holds what the stream holds.
What is due to it is put at the end of the stream, and so a stream that was lost, or has lost something, is filled again
from what the runner has pressed, which comes from the database."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from typing import TYPE_CHECKING

import structlog

from stoppress.counts import HANDED
from stoppress.place import Place
from stoppress.wire.board import Board, Peer
from stoppress.wire.changes import changes
from stoppress.wire.codec import Malformed, Message, Report, Settled, encode, whole
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.line import Line, NatsLost, OutOfStep, dialled
from stoppress.wire.nats.pulse import PULSE_EVERY, Pulse, mark
from stoppress.wire.nats.row import COMMON, Label
from stoppress.wire.nats.stream import Fenced, Stream
from stoppress.wire.protocol import Changes, Common, Held

if TYPE_CHECKING:
    from nats.aio.msg import Msg

log = structlog.get_logger()

BACK_OFF = (0.1, 2.0)
# A runner that was taken over from learns it from the database long before.
FENCED_WAIT = 5.0
# An edge that has not reported for so long is gone. There are never more than so many, whoever says so.
SILENCE = 8.0
MOST_EDGES = 5_000
# Pulses that are asked for.
AT_MOST_EVERY = 0.1


class Carrier:
    """`current`: the stream holds everything the board has. `lag`: for how long it has not."""

    def __init__(self, board: Board, address: NatsAddress, *, replicas: int = 1) -> None:
        self.board, self.address, self.replicas = board, address, replicas
        self.current = False
        self._unsure = False
        self._behind_since = time.monotonic()

    @property
    def lag(self) -> float:
        return 0.0 if self.current else time.monotonic() - self._behind_since

    async def carry(self) -> None:
        """Until cancelled, whatever happens to NATS."""
        wait, said = BACK_OFF[0], ""
        while True:
            try:
                async with dialled(self.address, "stop-press runner") as line:
                    await self._carry(line)
            except Fenced as fenced:
                said = fenced.why
                log.warning("wire_taken_over", at=str(self.address), ours=fenced.ours, theirs=fenced.theirs)
                self._fall_behind()
                await asyncio.sleep(FENCED_WAIT)
            except Exception as lost:  # whatever it was, edges need a wire
                why = lost.why if isinstance(lost, NatsLost) else type(lost).__name__
                if self.current:
                    wait, said = BACK_OFF[0], ""
                self._fall_behind()
                if why != said:  # the same again and again tells nothing new
                    log.warning(
                        "wire_not_carried", at=str(self.address), why=why, exc_info=not isinstance(lost, NatsLost)
                    )
                said = why
                await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311 -- spreads runners, hides nothing
                wait = min(wait * 2, BACK_OFF[1])

    def _fall_behind(self) -> None:
        if self.current:
            self.current, self._behind_since = False, time.monotonic()

    async def _carry(self, line: Line) -> None:
        """As long as the line holds. When the stream turns out to be another than was thought it is looked through
        again, on the same line."""
        while True:
            stream, unsure = Stream(line, self.address), self._unsure
            try:
                await stream.take(replicas=self.replicas, anew=unsure)
                unsure = False
                log.info("wire_stream_claimed", at=str(self.address), claim=stream.claim, holds=len(stream.holds()))
                await _Filling(self, line, stream).fill()
            except OutOfStep as wrong:
                await stream.whose()
                self._fall_behind()
                log.warning("wire_out_of_step", why=wrong.why)
            finally:
                self._unsure = unsure or stream.erasing

    def caught_up(self) -> None:
        if not self.current:
            log.info("wire_carried", at=str(self.address), behind=round(self.lag, 1))
            self.current = True


class _Filling:
    """One claim on the stream, from the first look through it to the first thing that does not fit."""

    def __init__(self, carrier: Carrier, line: Line, stream: Stream) -> None:
        self._carrier, self._line, self._stream = carrier, line, stream
        self._board = carrier.board
        self._woken = asyncio.Event()
        self._peer = Peer(
            self._board, version=stream.version, holds=stream.holds(), wake=self._woken.set, is_edge=False
        )
        self._edges: dict[str, tuple[Peer, float]] = {}
        self._renew_common = False
        self._settled = False
        self._began = time.monotonic()  # what was there before then waited for this claim, and not for the wire
        self._pulsed_at = 0.0
        self._marked = ""
        self._asked = False

    async def fill(self) -> None:
        """On the same line another claim may follow: then nobody reports to this one any more."""
        address = self._carrier.address
        self._board.join(self._peer)
        try:
            async with self._line.hearing(address.reports, self._heard), self._line.hearing(address.ask, self._ask):
                await self._go_on()
        finally:
            for peer in (self._peer, *(peer for peer, _ in self._edges.values())):
                self._board.leave(peer)

    async def _go_on(self) -> None:
        while True:
            self._woken.clear()
            while message := self._peer.due():
                await self._put(message)
                await self._pulse_if_due()
            if self._settled:
                self._carrier.caught_up()
            await self._pulse_if_due()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, self._until_pulse())):
                    await self._woken.wait()

    # -- what is due -------------------------------------------------------------------------------------------------

    async def _put(self, message: Message) -> None:
        match message:
            case Changes():
                await self._put_changes(message)
            case Common():
                await self._put_common(message)
            case Settled(books=books):
                await self._stream.keep_only(books)
                self._settled = self._asked = True
            case _:
                pass  # nothing else is ever due

    async def _put_changes(self, news: Changes) -> None:
        ledge = self._stream.ledge(news.book)
        takes_back = ledge.held is not None and news.generation > ledge.held.generation
        await self._stream.put(self._label(news), encode(news))
        if at := self._board.published.get(news.book):
            HANDED.note(time.monotonic() - max(at, self._began))
        pressed = self._board.pressed.get(news.book)
        if pressed and news.base and (takes_back or ledge.outgrown):
            anew = changes(pressed, None)  # it may have moved again since
            takes_back = takes_back or anew.generation > news.generation
            await self._stream.put(self._label(anew), encode(anew))
            self._peer.holds[news.book] = Held(anew.place, anew.generation)
        await self._stream.clear(news.book, taken_back=takes_back)
        if takes_back:
            await self._forget_lists()

    async def _put_common(self, common: Common) -> None:
        ledge, latest = self._stream.ledge(""), self._board.common
        if common.kept and latest and (self._renew_common or ledge.outgrown):
            common, self._renew_common = latest, False
        before = ledge.place if common.kept else None
        place = Place(COMMON, ledge.place.seq + 1 if ledge.place else 1)
        await self._stream.put(Label("", before, place, 0, common.version), encode(common))
        await self._stream.clear("")

    async def _forget_lists(self) -> None:
        """The list of coverages shows what was written last. It may have shown what was taken back, and may do so
        until the one that comes next."""
        if self._board.common:
            await self._put_common(self._board.common)
            self._renew_common = True

    def _label(self, news: Changes) -> Label:
        return Label(news.book, news.base, news.place, news.generation, self._peer.version)

    # -- the pulse ---------------------------------------------------------------------------------------------------

    async def _pulse_if_due(self) -> None:
        """Only while the stream takes what it is given: an edge that hears none looks for the runner itself."""
        if self._until_pulse() > 0:
            return
        await self._stream.check()
        self._bury()
        places = {book: pressed.place for book, pressed in self._board.pressed.items()}
        now = mark(self._peer.version, places)
        news = None if now == self._marked and not self._asked else places
        pulse = Pulse(self._stream.created, self._stream.claim, self._peer.version, now, news)
        self._marked, self._asked, self._pulsed_at = now, False, time.monotonic()
        await self._line.say(self._carrier.address.pulse, pulse.encode())

    def _until_pulse(self) -> float:
        """Seconds; before everything is in the stream there is none."""
        every = AT_MOST_EVERY if self._asked else PULSE_EVERY
        return self._pulsed_at + every - time.monotonic() if self._settled else PULSE_EVERY

    def _ask(self, _: Msg) -> None:
        self._asked = True
        self._woken.set()

    # -- the edges ---------------------------------------------------------------------------------------------------

    def _heard(self, message: Msg) -> None:
        edge = message.subject.rpartition(".")[2]
        try:
            report = whole(message.data)
        except Malformed as wrong:
            log.info("report_unreadable", why=str(wrong))
            return
        if not isinstance(report, Report) or (edge not in self._edges and len(self._edges) >= MOST_EDGES):
            return
        peer, _ = self._edges.get(edge) or (self._welcome(), 0.0)
        self._edges[edge] = peer, time.monotonic()
        peer.heard(report)

    def _welcome(self) -> Peer:
        peer = Peer(self._board, version="", holds={}, wake=lambda: None)
        self._board.join(peer)
        log.info("edge_joined", over="nats")
        return peer

    def _bury(self) -> None:
        now = time.monotonic()
        for edge, (peer, at) in list(self._edges.items()):
            if now - at > SILENCE:
                del self._edges[edge]
                self._board.leave(peer)
                log.info("edge_lost", over="nats")

"""The newest of everything, and for each edge the next thing it should be sent. No socket: any carrier can ask.

There is no queue. An edge that is slow, or was away, is only behind: when it can take something again it gets what
changed since the place it holds, folded into one message a coverage.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from stoppress.place import Place
from stoppress.press.pressed import Pressed
from stoppress.wire.changes import changes, only_changed
from stoppress.wire.codec import Message, Report, Settled
from stoppress.wire.protocol import Common, Held
from stoppress.wire.sending import Sending


class Board:
    """The runner's end: what is current. `publish` and the others only note and wake; carriers do the sending."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.sending = Sending(clock)
        self.common: Common | None = None
        self.pressed: dict[str, Pressed] = {}
        self.published: dict[str, float] = {}  # when, by the monotonic clock
        self.complete = False
        self._peers: set[Peer] = set()
        # Told, of each edge that comes, what it holds.
        self.met: Callable[[str, Place], None] = lambda _book, _place: None

    def publish(self, pressed: Pressed, since: float | None = None) -> None:
        """Idempotent: the same pressed coverage twice sends nothing twice. `since`: when what is new in it was in the
        ledger, by the board's clock; from there on it is counted how readers get it."""
        known = self.pressed.get(pressed.book)
        if since is not None and (known is None or known.place != pressed.place):
            readers = [(peer, peer.readers.get(pressed.book, 0)) for peer in self._peers]
            self.sending.begin(pressed.book, pressed.place, since=since, readers=readers)
        if known is not pressed:
            self.published[pressed.book] = time.monotonic()
        self.pressed[pressed.book] = pressed
        self._wake()

    def furnish(self, common: Common) -> None:
        self.common = common
        self._wake()

    def drop(self, book: str) -> None:
        """This coverage is public no longer."""
        if self.pressed.pop(book, None):
            del self.published[book]
            self._wake()

    def settle(self) -> None:
        """Everything there is has been published once; from here on edges are told when they are current."""
        self.complete = True
        self._wake()

    def edges(self) -> int:
        return sum(peer.is_edge for peer in self._peers)

    def counted(self) -> bool:
        """Whether `readers` is to be relied on: there are edges, and each has said how many it has."""
        edges = [peer for peer in self._peers if peer.is_edge]
        return bool(edges) and all(peer.reported for peer in edges)

    def readers(self) -> Mapping[str, int]:
        """Book → open streams on all edges together, as last reported."""
        total: dict[str, int] = {}
        for peer in self._peers:
            for book, count in peer.readers.items():
                total[book] = total.get(book, 0) + count
        return total

    def join(self, peer: Peer) -> None:
        self._peers.add(peer)
        for book, held in peer.holds.items():
            self.met(book, held.place)

    def leave(self, peer: Peer) -> None:
        self._peers.discard(peer)
        self.sending.left(peer)

    def _wake(self) -> None:
        for peer in self._peers:
            peer.wake()


class Peer:
    """Where one edge stands. `wake` is called when there may be something due. What is no edge (a stream that many
    read) has no readers, and nobody waits to hear of it."""

    def __init__(
        self,
        board: Board,
        *,
        version: str,
        holds: Mapping[str, Held],
        wake: Callable[[], None],
        is_edge: bool = True,
    ) -> None:
        self.board, self.is_edge = board, is_edge
        self.version = version
        self.holds = dict(holds)
        self.wake = wake
        self.readers: Mapping[str, int] = {}
        self.reported = False
        self._furnished: Common | None = None
        self._told: tuple[str, ...] | None = None

    def due(self) -> Message | None:
        """The next message, taken as sent; None when this edge is current. Takedowns go first, and before them only the
        list of coverages, which may have the headline; other posts go before the list that names them."""
        common = self.board.common
        if common and (self._furnished is None or common.version != self.version):
            if common.version != self.version:
                self.version = common.version
                self.holds.clear()
            self._furnished = common
            return common
        behind = [one for one in self.board.pressed.values() if self._place(one.book) != one.place]
        first = max(behind, key=self._taken_back, default=None)
        if first and (common is self._furnished or not self._taken_back(first)):
            news = changes(first, self._place(first.book))
            self.holds[first.book] = Held(first.place, first.generation)
            return news
        if common and common is not self._furnished:
            news_of_all, self._furnished = only_changed(self._furnished, common), common
            return news_of_all
        books = tuple(sorted(self.board.pressed))
        if self.board.complete and books != self._told:
            self._told = books
            self.holds = {book: held for book, held in self.holds.items() if book in self.board.pressed}
            return Settled(books)
        return None

    def heard(self, report: Report) -> None:
        """How many read there, and how far it has come with what it was sent."""
        self.readers, self.reported = report.readers, True
        for one in report.sent:
            self.board.sending.heard(self, one)
        self.board.sending.reads(self, report.readers)

    def want(self, book: str) -> None:
        """The edge found a gap: everything of this book again."""
        self.holds.pop(book, None)
        self.wake()

    def _place(self, book: str) -> Place | None:
        held = self.holds.get(book)
        return held.place if held else None

    def _taken_back(self, pressed: Pressed) -> int:
        """How many takedowns this edge does not know of and could be serving."""
        held = self.holds.get(pressed.book)
        return pressed.generation - held.generation if held else 0

"""Draws the cards that pages unfurl with, after the pages have gone out, and takes away those that no page names.

They lie in the public media store, which the edge reads from, under the names that the press gave them: so they cost
neither memory nor the wire, and one that the press no longer names is refused before its file is gone."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import structlog

from stoppress.files import Files
from stoppress.press.card import Card
from stoppress.press.drawing import draw
from stoppress.press.pressed import CARDS

log = structlog.get_logger()

# The page goes out first: its bytes have left the house before the first card is begun.
AFTER = 0.25
# Cards of older posts, which say no state, are drawn one by one in spare time, and never before a new one.
PAUSE = 0.2


class CardRoom:
    """`room` holds the cards and nothing else. Everything is done in one thread of its own, in order."""

    def __init__(self, room: Files, *, after: float = AFTER, pause: float = PAUSE) -> None:
        self._room, self._after, self._pause = room, after, pause
        self._wanted: dict[str, Mapping[str, Card]] = {}
        self._later: dict[str, Card] = {}
        self._failed: set[str] = set()
        self._left: set[str] = set()
        self._thread = ThreadPoolExecutor(1, "cards")
        self._closing = threading.Event()

    def want(self, book: str, cards: Mapping[str, Card]) -> None:
        """From now on these are the cards of this coverage. The old ones go first, then what is missing is drawn."""
        before, self._wanted[book] = self._wanted.get(book, {}), cards
        if before.keys() != cards.keys():
            self._thread.submit(self._bring, before.keys() - cards.keys(), before, cards)

    def drop(self, book: str) -> None:
        self._thread.submit(self._remove, self._wanted.pop(book, {}).keys())

    def sweep(self) -> None:
        """Every coverage has said what it wants: what else lies here is nobody's."""
        self._thread.submit(self._sweep)

    def close(self) -> None:
        self._closing.set()
        self._thread.shutdown(cancel_futures=True)

    # -- in the thread

    def _bring(self, gone: Iterable[str], before: Mapping[str, Card], cards: Mapping[str, Card]) -> None:
        self._remove(gone)
        new = [(name, card) for name, card in cards.items() if name not in before or name in self._failed]
        try:
            missing = [(name, card) for name, card in new if not self._room.has(_key(name))]
        except OSError as wrong:  # a bucket that is away is asked again with the next change
            self._failed.update(name for name, _ in new)
            log.warning("cards_not_drawn", cards=len(new), why=type(wrong).__name__)
            return
        at_once = [(name, card) for name, card in missing if card.state]
        idle = not self._later
        self._later.update((name, card) for name, card in missing if not card.state)
        if at_once:
            self._closing.wait(self._after)
        began, drawn = time.perf_counter(), 0
        for name, card in at_once:
            if self._closing.is_set():
                return
            if self._stands(name):
                drawn += self._draw(name, card)
        if drawn:
            log.info("cards_drawn", cards=drawn, ms=round((time.perf_counter() - began) * 1000))
        if idle and self._later:
            self._submit(self._draw_later)

    def _draw_later(self) -> None:
        """One of those that can wait, the newest first; whatever was asked for meanwhile is done before the next."""
        name = next(iter(self._later))
        card = self._later.pop(name)
        if self._stands(name):
            self._draw(name, card)
            self._closing.wait(self._pause)
        if self._later:
            self._submit(self._draw_later)

    def _submit(self, work: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the room has been closed
            self._thread.submit(work)

    def _draw(self, name: str, card: Card) -> bool:
        """A card that cannot be drawn is not there; the page that names it is."""
        try:
            self._room.write(draw(card), _key(name))
            self._failed.discard(name)
        except Exception as wrong:  # noqa: BLE001 -- whatever it was, the next card is another
            self._failed.add(name)
            log.error("card_failed", name=name, why=type(wrong).__name__)  # noqa: TRY400 -- a traceback may quote words
            return False
        if not self._stands(name):  # taken back while it was being drawn
            self._remove({name})
        return True

    def _remove(self, names: Iterable[str]) -> None:
        """What cannot be taken away now goes with what is to go next."""
        gone = {name for name in (*names, *self._left) if not self._stands(name)}
        self._failed -= gone
        try:
            self._room.remove([_key(name) for name in gone])
            self._left = set()
        except OSError as wrong:
            self._left = gone
            log.warning("cards_not_removed", cards=len(gone), why=type(wrong).__name__)

    def _sweep(self) -> None:
        with contextlib.suppress(OSError):  # the next start sweeps
            self._remove([CARDS + one for one in self._room.names()])

    def _stands(self, name: str) -> bool:
        return any(name in cards for cards in list(self._wanted.values()))


def _key(name: str) -> str:
    return name.removeprefix(CARDS)

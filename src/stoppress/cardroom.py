"""Draws the cards that pages unfurl with, after the pages have gone out, and takes away those that no page names.

They lie in the public media store, which the edge reads from, under the names that the press gave them: so they cost
neither memory nor the wire, and one that the press no longer names is refused before its file is gone."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import structlog

from stoppress.press.card import Card
from stoppress.press.drawing import draw

log = structlog.get_logger()

# The page goes out first: its bytes have left the house before the first card is begun.
AFTER = 0.25


class CardRoom:
    """`folder` is made when the first card is drawn. Everything is done in one thread of its own, in order."""

    def __init__(self, folder: Path, *, after: float = AFTER) -> None:
        self.folder, self._after = folder, after
        self._wanted: dict[str, Mapping[str, Card]] = {}
        self._thread = ThreadPoolExecutor(1, "cards")
        self._closing = threading.Event()

    def want(self, book: str, cards: Mapping[str, Card]) -> None:
        """From now on these are the cards of this coverage. The old ones go first, then what is missing is drawn."""
        before, self._wanted[book] = self._wanted.get(book, {}), cards
        if before.keys() != cards.keys():
            self._thread.submit(self._bring, before.keys() - cards.keys(), cards)

    def drop(self, book: str) -> None:
        self._thread.submit(self._remove, self._wanted.pop(book, {}).keys())

    def sweep(self) -> None:
        """Every coverage has said what it wants: what else lies here is nobody's."""
        self._thread.submit(self._sweep)

    def close(self) -> None:
        self._closing.set()
        self._thread.shutdown(cancel_futures=True)

    # -- in the thread

    def _bring(self, gone: Iterable[str], cards: Mapping[str, Card]) -> None:
        self._remove(gone)
        missing = [(name, card) for name, card in cards.items() if not self._file(name).exists()]
        if missing:
            self._closing.wait(self._after)
        began, drawn = time.perf_counter(), 0
        for name, card in missing:
            if self._closing.is_set():
                return
            if self._stands(name):
                drawn += self._draw(name, card)
        if drawn:
            log.info("cards_drawn", cards=drawn, ms=round((time.perf_counter() - began) * 1000))

    def _draw(self, name: str, card: Card) -> bool:
        """A card that cannot be drawn is not there; the page that names it is."""
        try:
            picture = draw(card)
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = self.folder / ".half"
            with half.open("wb") as out:
                out.write(picture)
                out.flush()
                os.fsync(out.fileno())
            half.replace(self._file(name))
        except Exception as wrong:  # noqa: BLE001 -- whatever it was, the next card is another
            log.error("card_failed", name=name, why=type(wrong).__name__)  # noqa: TRY400 -- a traceback may quote words
            return False
        if not self._stands(name):  # taken back while it was being drawn
            self._remove({name})
        return True

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            if not self._stands(name):
                self._file(name).unlink(missing_ok=True)

    def _sweep(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            for file in self.folder.iterdir():
                if not self._stands(f"{self.folder.name}/{file.name}"):
                    file.unlink(missing_ok=True)

    def _stands(self, name: str) -> bool:
        return any(name in cards for cards in list(self._wanted.values()))

    def _file(self, name: str) -> Path:
        return self.folder.parent / name

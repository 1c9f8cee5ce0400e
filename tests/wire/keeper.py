"""An edge without readers: it keeps what the wire brings, and remembers every message it was given."""

import asyncio

from stoppress.wire.changes import apply, furnished
from stoppress.wire.protocol import Common, Held


class Shelf:
    def __init__(self):
        self.kept, self.common, self.seen = {}, Common(""), []
        self.settled = 0
        self.readers, self.hurry, self.told = {}, asyncio.Event(), []

    def holds(self):
        return {book: Held(pressed.place, pressed.generation) for book, pressed in self.kept.items()}

    def version(self):
        return self.common.version

    async def take(self, changes):
        self.seen.append(changes)
        self.kept[changes.book] = apply(self.kept.get(changes.book), changes)

    async def furnish(self, common):
        self.seen.append(common)
        self.common = furnished(self.common, common)

    async def settle(self, books):
        self.kept = {book: pressed for book, pressed in self.kept.items() if book in books}
        self.settled += 1

    def unsettle(self):
        self.settled = 0

    def report(self):
        return self.readers

    def sent(self):
        told, self.told = self.told, []
        return told

    def tell(self, *sent):
        self.told += sent
        self.hurry.set()

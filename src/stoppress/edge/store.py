"""What this edge holds: the newest of every coverage, kept current by the wire, copied to disk, told to the hub."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import structlog

from stoppress.edge.alone import Alone
from stoppress.edge.copies import Copies
from stoppress.edge.reached import Reached
from stoppress.hub.hub import Hub
from stoppress.hub.news import News
from stoppress.press.pressed import Page, Pressed
from stoppress.wire.changes import apply, furnished
from stoppress.wire.protocol import Changes, Common, Held, Sent

log = structlog.get_logger()

# A burst of posts is one write; a copy that is a second old is brought up to date by the wire.
COPY_AFTER = 1.0
# However long the coverage, writing copies takes no more than a tenth of the time.
COPY_SHARE = 10
# On a page what must move goes to its place in a quarter of a second, and what comes meanwhile would send it on anew.
# So of a burst the first is told at once and the rest in one, this much later. What is taken back waits for nobody.
APART = 0.4
ASSETS = "/assets/"


class Store:
    """The wire's keeper. Everything happens in one event loop; only the disk is written from a thread."""

    def __init__(
        self, hub: Hub, disk: Copies, *, alone: Alone | None = None, moved: Callable[[], None] = lambda: None
    ) -> None:
        """`moved` is called in the same moment as anything here becomes another."""
        self.hub, self.disk, self._moved = hub, disk, moved
        self.alone = alone or Alone()
        self._reached = Reached(time.monotonic)
        hub.told = self._reached.told
        self.common = Common("")
        self.settled = asyncio.Event()
        self._files: dict[str, frozenset[str]] = {}
        self._news: dict[str, News] = {}
        self._slugs: dict[str, str] = {}
        self._former: Mapping[str, Page] = {}
        self._stale: set[str] = set()
        self._dirty: set[str] = set()
        self._wake = asyncio.Event()
        self._writing = asyncio.Lock()
        self._sweeps = False
        self.apart = APART
        self._told: dict[str, float] = {}
        self._later: dict[str, asyncio.Task[None]] = {}

    # -- for the routes ----------------------------------------------------------------------------------------------

    def news(self, slug: str) -> News | None:
        book = self._slugs.get(slug)
        return self._news[book] if book is not None else None

    def common_page(self, path: str) -> Page | None:
        return self.common.pages.get(path) or self._former.get(path)

    def has(self, name: str) -> bool:
        """Whether readers may fetch this file of the public store."""
        return any(name in files for files in self._files.values())

    def instead(self, name: str) -> str | None:
        """What stands for a card that is not drawn: that of its coverage."""
        for book, files in self._files.items():
            if name in files and (card := self._news[book].pressed.card) != name:
                return card
        return None

    @property
    def empty(self) -> bool:
        return not self._news and not self.common.pages

    # -- the wire's keeper -------------------------------------------------------------------------------------------

    def holds(self) -> Mapping[str, Held]:
        return {book: Held(news.place, news.generation) for book, news in self._news.items() if book not in self._stale}

    def version(self) -> str:
        return self.common.version

    async def take(self, changes: Changes) -> None:
        before = self._news.get(changes.book)
        held = before.pressed if before else None
        after = apply(held, changes)
        if after is held:
            return
        self._put(after)
        redacts = bool(held and after.generation > held.generation)
        if redacts:
            await self._copy(after.book)  # before anybody is told: no crash may bring it back
            await self._only_here(after.book)
        else:
            self._dirty.add(after.book)
            self._wake.set()
        self._tell(after.book, at_once=redacts)
        if after.state == "archived" and held and held.state != "archived":
            self.hub.end(after.slug)

    async def furnish(self, common: Common) -> None:
        common = furnished(self.common, common)
        if common.version != self.common.version:
            # Pressed by another release: what is held is served on, but nothing is built on it.
            self._stale = set(self._news)
            await self._forget(self._stale)
            self._former = {path: page for path, page in self.common.pages.items() if path.startswith(ASSETS)}
        self.common = common
        self._moved()
        async with self._writing:
            with _said("common"):
                await asyncio.to_thread(self.disk.keep_common, common)

    async def settle(self, books: frozenset[str]) -> None:
        gone = [book for book in self._news if book not in books]
        for book in gone:
            self._vacate(self._news.pop(book))
            self._files.pop(book, None)
            self._told.pop(book, None)
        if gone:
            await self._forget(gone)
        for news in list(self._news.values()):
            news.sure = True
            self._offer(news)  # whoever was ahead of an old copy
        if self.alone.late:
            self.hub.be_late(None)
        self.alone.has_heard_all()
        self._moved()
        self.settled.set()
        self._sweeps = True
        self._wake.set()

    def unsettle(self) -> None:
        self.settled.clear()
        self.alone.hears_nobody()
        for news in self._news.values():
            news.sure = False
        self._moved()

    def look_around(self) -> None:
        """Call about once a second: for how long nobody has been heard."""
        if self.alone.look():
            log.warning("edge_alone", seconds=round(self.alone.seconds), serves=not self.alone.dark)
            if self.alone.dark:
                self.hub.end()
            elif self.alone.late:
                self.hub.be_late(int(self.alone.heard_at * 1000))
            self._moved()

    def report(self) -> Mapping[str, int]:
        return {book: count for book, news in self._news.items() if (count := self.hub.readers(news.slug))}

    def sent(self) -> Sequence[Sent]:
        return self._reached.sent()

    @property
    def hurry(self) -> asyncio.Event:
        return self._reached.hurry

    # -- the copy on disk --------------------------------------------------------------------------------------------

    async def recall(self) -> None:
        """Take up what the disk has; what the wire has brought meanwhile stands."""
        common, coverages = await asyncio.to_thread(self.disk.load)
        self.alone.began_with(await asyncio.to_thread(self.disk.written))
        if common and not self.common.version:
            self.common = common
        for pressed in coverages:
            if pressed.book not in self._news:
                self._put(pressed, sure=False)

    async def copy_for_ever(self) -> None:
        """Write what has changed, about a second after it did. Cancelled, it writes the rest first."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await asyncio.sleep(COPY_AFTER)
                began = time.monotonic()
                await self._copy(*self._dirty)
                if self._sweeps:
                    self._sweeps = False
                    await self._sweep()
                await asyncio.sleep((time.monotonic() - began) * COPY_SHARE)
        finally:
            await self._copy(*self._dirty)
            self.disk.release()

    async def _copy(self, *books: str) -> None:
        async with self._writing:
            for book in books:
                self._dirty.discard(book)
                if news := self._news.get(book):
                    with _said("coverage"):
                        await asyncio.to_thread(self.disk.keep, news.pressed)

    async def _only_here(self, book: str) -> None:
        async with self._writing:
            with _said("left"):
                await asyncio.to_thread(self.disk.forget_elsewhere, [book])

    async def _sweep(self) -> None:
        async with self._writing:
            with _said("left"):
                await asyncio.to_thread(self.disk.sweep)

    async def _forget(self, books: Collection[str]) -> None:
        async with self._writing:  # or a write that is under way would bring the copy back
            with _said("left"):
                await asyncio.to_thread(self.disk.forget, list(books))

    # -- within ------------------------------------------------------------------------------------------------------

    def _put(self, pressed: Pressed, *, sure: bool = True) -> None:
        before = self._news.get(pressed.book)
        if before and before.slug != pressed.slug:
            self._vacate(before)
        if self._slugs.get(pressed.slug, pressed.book) != pressed.book:
            self.hub.end(pressed.slug)  # they read another coverage, which has gone or has a new address
        self._news[pressed.book] = News(pressed, sure=sure, before=before)
        self._slugs[pressed.slug] = pressed.book
        self._stale.discard(pressed.book)
        self._files[pressed.book] = pressed.files
        self._moved()

    def _vacate(self, news: News) -> None:
        """The address is free, unless another coverage has it by now."""
        self._moved()
        if self._slugs.get(news.slug) == news.pressed.book:
            del self._slugs[news.slug]
            self.hub.end(news.slug)

    def _tell(self, book: str, *, at_once: bool) -> None:
        now = time.monotonic()
        wait = self._told.get(book, now - self.apart) + self.apart - now
        if at_once or wait <= 0:
            self._told[book] = now
            self._offer(self._news[book])
        elif book not in self._later:
            self._later[book] = asyncio.create_task(self._tell_later(book, wait))

    async def _tell_later(self, book: str, wait: float) -> None:
        await asyncio.sleep(wait)
        del self._later[book]
        if book in self._news:
            self._tell(book, at_once=True)

    def _offer(self, news: News) -> None:
        self._reached.offer(news.pressed.book, news.place)
        self.hub.offer(news)


@contextlib.contextmanager
def _said(what: str) -> Iterator[None]:
    """A disk that is full, or takes nothing any more, costs the copy and not the readers."""
    try:
        yield
    except OSError as wrong:
        log.warning("copy_not_written", what=what, why=wrong.strerror)

"""The runner: looks what the ledger has, folds it, presses it, hands it to the wire. In order, at least once.

Nothing it does twice does harm, so it keeps no record of what it has done: after a start it presses everything anew and
the wire finds that edges have it already. One coverage that cannot be pressed never stops the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import structlog

import stoppress
from stoppress.cardroom import CardRoom
from stoppress.counts import PRESSED
from stoppress.files import Files
from stoppress.home import CATALOGUE
from stoppress.place import Place
from stoppress.press import words
from stoppress.press.coverage import press
from stoppress.press.index import Listed, listing, press_list
from stoppress.press.instead import press_instead
from stoppress.press.pressed import Page, Pressed
from stoppress.press.site import Asset, Site
from stoppress.story import decisions
from stoppress.story.coverage import Coverage
from stoppress.story.entries import CoverageOpened, Draft
from stoppress.wire.board import Board
from stoppress.wire.protocol import Common

log = structlog.get_logger()

EMBED_SCRIPT = "/embed.js"
# Other processes may write (an import); on SQLite a look costs one pragma, on PostgreSQL one short query.
LOOK_EVERY = 0.5
# What the clock brings ("Breaking" goes after twenty minutes) is asked for so often.
CLOCK_EVERY = 1.0
# What is done after a post is out must not keep the interpreter from the loop that sends it.
TURN = 0.001
# A coverage that could not be pressed is tried again: at once when somebody writes to it, else with a growing wait.
BACK_OFF = (1.0, 30.0)


class Books(Protocol):
    """What the runner needs of a ledger. Everything is called from one thread of its own."""

    def books(self) -> list[tuple[str, Place]]: ...
    def coverage(self, book: str) -> Coverage: ...
    def append(self, book: str, drafts: Sequence[Draft], *, at: datetime, after: Place | None = None) -> Place: ...
    def on_append(self, listener: Callable[[str], None]) -> Callable[[], None]: ...
    def data_version(self) -> int | None: ...
    def renew(self, book: str) -> Place: ...


class Runner:
    """`now` is the house's clock; it decides what is due and appears in no pressed byte. It opens no
    coverage that is `frozen`. `cards` is the room of the public store where the pictures lie that pages unfurl with.
    `purge` is told, in the loop, what caches are to let go of. One that is not `active` folds and presses as the other
    does, and keeps it to itself: no card, no purge, nothing that the clock brings, until it is its turn."""

    def __init__(
        self,
        books: Books,
        board: Board,
        site: Site,
        *,
        files: Mapping[str, Asset],
        now: Callable[[], datetime],
        recover: Callable[[], None] = lambda: None,
        frozen: Callable[[str], bool] = lambda _book: False,
        cards: Files | None = None,
        purge: Callable[[Sequence[str]], None] = lambda _keys: None,
        active: bool = True,
    ) -> None:
        self._cards = CardRoom(cards) if cards else None
        self._books, self._board, self._site = books, board, site
        self._now, self._recover, self._frozen, self._purge = now, recover, frozen, purge
        self._furniture, self._release = {**furniture(files), **press_instead(site)}, press_version(site)
        self._listing: dict[str, tuple[Coverage, Listed | None]] = {}
        self._pressed: dict[str, Pressed] = {}
        self._coverages: dict[str, Coverage] = {}
        self._failed: dict[str, tuple[Place, float, float]] = {}
        self._version: int | None = None
        self._clock_at = 0.0
        self._active = active
        self._publish: Callable[..., object] = lambda *_: None
        # When each book was heard to have moved, and the same of those that are not out yet.
        self._looked_at = 0.0
        self._heard: dict[str, float] = {}
        self._since: dict[str, float] = {}
        # Where edges were when they came: as a log goes forward alone, it has been there.
        self._met: dict[str, Place] = {}

    def take_over(self) -> None:
        """From now on it is this one's turn: what it has pressed, it stands for."""
        self._active = True
        for book, pressed in list(self._pressed.items()):
            self._beside(book, pressed, None)
        if self._cards and self._board.complete:
            self._cards.sweep()

    def stand_by(self) -> None:
        self._active = False

    async def run(self) -> None:
        """Until cancelled. The ledger and the press work in a thread; the board is told in this loop, in order."""
        try:
            await self._run()
        finally:
            if self._cards:
                self._cards.close()

    async def _run(self) -> None:
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        self._publish = loop.call_soon_threadsafe

        def heard(book: str) -> None:
            self._heard.setdefault(book, time.monotonic())
            with contextlib.suppress(RuntimeError):  # the loop has ended, and with it the need to know
                loop.call_soon_threadsafe(woken.set)

        def met(book: str, place: Place) -> None:
            if (done := self._pressed.get(book)) is None or _before(done.place, place):
                self._met[book] = place
                woken.set()

        self._board.met = met
        unhook = self._books.on_append(heard)
        self._board.furnish(self._common([]))
        with ThreadPoolExecutor(1, "runner") as thread:
            try:
                first = True
                while True:
                    told = woken.is_set()
                    woken.clear()
                    if await loop.run_in_executor(thread, partial(self._look, told=told or first)) and first:
                        first = False
                        self._board.settle()
                        if self._cards and self._active:
                            self._cards.sweep()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(LOOK_EVERY):
                            await woken.wait()
            finally:
                unhook()
                thread.submit(self._recover)

    # -- in the thread -----------------------------------------------------------------------------------------------

    def _look(self, *, told: bool) -> bool:
        """Press whatever has moved. False: the ledger could not be read; what is public stays as it is."""
        try:
            version = self._books.data_version()
            if told or version is None or version != self._version or self._failed:
                self._press_all()
            self._version = version
            if self._active and time.monotonic() - self._clock_at >= CLOCK_EVERY:
                self._clock_at = time.monotonic()
                self._clock()
        except Exception as wrong:  # noqa: BLE001 -- a database that is away comes back
            log.warning("ledger_unreachable", why=type(wrong).__name__)
            self._version = None
            self._recover()
            return False
        return True

    def _press_all(self) -> None:
        heard, self._heard, self._looked_at = self._heard, {}, time.monotonic()
        for book, at in list(heard.items()):
            self._since.setdefault(book, at)
        met = dict(self._met)
        books = dict(self._books.books())
        if self._active:
            self._begin_anew(books, met)
        for book, place in self._in_turn(books):
            self._press(book, place)
        for book in [book for book in self._since if book not in self._failed]:
            del self._since[book]  # it was out already: what was heard had been seen as it came
        gone = {book: self._pressed.pop(book) for book in list(self._pressed) if book not in books}
        for book in gone:
            self._coverages.pop(book, None)
        self._list()
        for book, pressed in gone.items():
            self._publish(self._board.drop, book)
            if self._active:
                self._publish(self._purge, [f"live/{pressed.slug}", "house", *_files(pressed.files)])
                if self._cards:
                    self._cards.drop(book)

    def _list(self) -> None:
        """The list of all that are public, where what it shows has moved."""
        listed = {book: self._listed(book, coverage) for book, coverage in self._coverages.items()}
        moved = {b: one for b, (_, one) in listed.items()} != {b: one for b, (_, one) in self._listing.items()}
        self._listing = listed
        if moved:
            self._publish(self._board.furnish, self._common(one for _, one in listed.values()))

    def _begin_anew(self, books: dict[str, Place], met: Mapping[str, Place]) -> None:
        """A log goes forward alone. One that stands before what was pressed out of it, or before what an edge has, was
        put back by somebody, and would give out the same numbers again for something else: that takes a new epoch."""
        for book, place in list(books.items()):
            known = [one.place if (one := self._pressed.get(book)) else place, met.get(book, place)]
            if lost := [one for one in known if _before(place, one)]:
                log.error("ledger_behind", book=book, stands=place.seq, stood=max(one.seq for one in lost))
                books[book] = self._books.renew(book)
        for book, place in met.items():
            if (newer := self._met.pop(book, place)) != place:  # another edge has come meanwhile
                self._met.setdefault(book, newer)

    def _listed(self, book: str, coverage: Coverage) -> tuple[Coverage, Listed | None]:
        """What the list of coverages shows of one: looked at anew only when it has moved."""
        known = self._listing.get(book)
        return known if known and known[0] is coverage else (coverage, listing(coverage))

    def _in_turn(self, books: Mapping[str, Place]) -> list[tuple[str, Place]]:
        """What has moved. A page that a post has left for another is pressed after that other: its readers find the
        post where they are led."""
        waiting = []
        for book, place in books.items():
            done = self._pressed.get(book)
            if (done is None or done.place != place) and place.seq and self._may_try(book, place):
                waiting.append((book, place))
        return sorted(waiting, key=lambda one: self._leads_away(one[0])) if len(waiting) > 1 else waiting

    def _leads_away(self, book: str) -> bool:
        done = self._pressed.get(book)
        if done is None:
            return False
        taken = self._books.coverage(book)
        removed = (taken.posts[id].removed for at, id in taken.redactions if at > done.generation and id in taken.posts)
        return any(one is not None and one.pointer is not None for one in removed)

    def _common(self, listed: Iterable[Listed | None]) -> Common:
        """What belongs to no coverage: the list of all that are public, styles, the reader's script."""
        index = press_list(listed, self._site)
        return Common(self._release, {**self._furniture, index.path: index})

    def _may_try(self, book: str, place: Place) -> bool:
        failed = self._failed.get(book)
        return failed is None or failed[0] != place or time.monotonic() >= failed[1]

    def _press(self, book: str, place: Place) -> None:
        began = time.perf_counter()
        coverage = self._books.coverage(book)
        before = self._pressed.get(book)
        if before and before.place.epoch != place.epoch and before.place.seq > place.seq:
            log.error("entries_lost", book=book, stands=place.seq, stood=before.place.seq)
        try:
            pressed = self._press_one(coverage, book, place.epoch, before)
        except Exception as wrong:  # noqa: BLE001 -- one coverage must not stop the others
            wait = min(self._failed[book][2] * 2, BACK_OFF[1]) if book in self._failed else BACK_OFF[0]
            self._failed[book] = (place, time.monotonic() + wait, wait)
            log.error("press_failed", book=book, seq=coverage.seq, why=type(wrong).__name__, at=_where(wrong))  # noqa: TRY400 -- a traceback may quote words
            return
        self._failed.pop(book, None)
        self._pressed[book], self._coverages[book] = pressed, coverage
        if before and pressed.generation > before.generation:
            self._list()  # it may have the headline: whoever hears of the takedown has it no longer
        if pressed.state:
            since = self._in_the_ledger(coverage, book) if before and self._active else None
            self._publish(self._board.publish, pressed, since)
            time.sleep(TURN)
        if self._active:
            self._beside(book, pressed, before)
        took = time.perf_counter() - began
        PRESSED.note(took)
        log.info("pressed", book=book, seq=pressed.place.seq, ms=round(took * 1000))

    def _beside(self, book: str, pressed: Pressed, before: Pressed | None) -> None:
        """What is done once the page is out: caches are told, cards are drawn."""
        if lost := _no_longer(before, pressed):
            self._publish(self._purge, lost)
        if self._cards:
            self._cards.want(book, pressed.cards)

    def _in_the_ledger(self, coverage: Coverage, book: str) -> float:
        """When what is new was in the ledger, on the clock that counts how long it takes. What another process wrote
        was found within half a second, by what it says of itself."""
        if (heard := self._since.get(book)) is not None:
            return heard
        ago = (self._now() - coverage.updated_at).total_seconds() if coverage.updated_at else 0.0
        return time.monotonic() - ago if 0 <= ago <= 2 * LOOK_EVERY else self._looked_at

    def _press_one(self, coverage: Coverage, book: str, epoch: str, before: Pressed | None) -> Pressed:
        try:
            return press(coverage, book=book, epoch=epoch, before=before, site=self._site)
        except Exception:
            if before is None:
                raise
            # What was pressed before only saves time; without it the result is the same.
            return press(coverage, book=book, epoch=epoch, before=None, site=self._site)

    def _clock(self) -> None:
        at = self._now()
        for book, coverage in list(self._coverages.items()):
            facts = decisions.due(coverage, at=at)
            if facts and self._frozen(book):
                facts = [fact for fact in facts if not isinstance(fact, CoverageOpened)]
            if facts:
                drafts = [Draft(fact, {"actor": "clock"}) for fact in facts]
                place = Place(self._pressed[book].place.epoch, coverage.seq)
                try:
                    self._books.append(book, drafts, after=place, at=at)
                except Exception as wrong:  # noqa: BLE001 -- nothing is lost by asking again
                    # Somebody wrote in this moment, or the database is busy: it is still due in a second.
                    log.info("clock_waits", book=book, why=type(wrong).__name__)


def _before(one: Place, other: Place) -> bool:
    return one.epoch == other.epoch and one.seq < other.seq


def _no_longer(before: Pressed | None, now: Pressed) -> list[str]:
    """What caches may hold and must not show any more, by its keys (`purging.py`); `house` is the list of coverages,
    with the newest headline of each. After a start nobody knows what was told before it ended, so the generation
    before this one is told once more."""
    if before is None:
        return [f"live/{now.slug}/{now.generation - 1}", "house"] if now.generation else []
    keys = [f"live/{now.slug}/{one}" for one in range(before.generation, now.generation)]
    if before.slug != now.slug or (before.state and not now.state):
        keys.append(f"live/{before.slug}")
    if not keys:
        return _files(before.media - now.media)
    return [*keys, "house", *_files(before.files - now.files)]


def _files(names: Iterable[str]) -> list[str]:
    return [f"media/{name}" for name in names]


def furniture(files: Mapping[str, Asset]) -> dict[str, Page]:
    """Styles and scripts, by the paths that pages name. The script that other people's pages name keeps its address
    through every release."""
    found = {
        f"/assets/{name}": Page(f"/assets/{name}", 0, name, one.plain, one.gzip, one.br, one.content_type)
        for name, one in files.items()
    }
    for page in [page for path, page in found.items() if path.startswith("/assets/embed-")]:
        found[EMBED_SCRIPT] = replace(page, path=EMBED_SCRIPT)
    return found


def press_version(site: Site) -> str:
    """Names everything that decides how a coverage is pressed, but the coverage: our release, templates, the catalogue,
    the site. When it changes, edges are sent everything anew."""
    digest = hashlib.sha256(f"{stoppress.__version__} {site!r}".encode())
    for file in sorted(_sources(site)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _sources(site: Site) -> Iterator[Path]:
    folders = [Path(words.__file__).parent, *CATALOGUE, *([Path(site.theme)] if site.theme else [])]
    for folder in folders:
        yield from (file for file in folder.rglob("*") if file.suffix in {".py", ".html", ".json", ".css", ".js"})


def _where(wrong: BaseException) -> str:
    """The place in our code where it went wrong, without the values that stood there."""
    trace = wrong.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""

"""One command, several processes: desk with runner on one origin, edges on another. Whichever dies is started again.

The supervisor holds all listening sockets, so that while a process is started again its callers wait for a moment and
are not refused. If the supervisor itself dies, its children end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from stoppress.house.child import COPIES, DRAIN, KILL, PATIENCE
from stoppress.house.lives import Child, Life, Mould, Telling
from stoppress.house.ports import listen, listen_all, url
from stoppress.house.totals import Totals

# A part that was open is started again at once; one that does not get that far is not worth all of the machine.
WAITS = (0.0, 0.1, 0.3, 1.0, 2.0)
OPEN_WITHIN = 60.0
# An edge that takes another's place has everything from the runner by then, or there is no runner.
CURRENT_WITHIN = 20.0
# What it takes to end beyond the time in which readers are sent over: those who do not read, and what is under way.
DRAIN_PATIENCE = 8.0
DESK, EDGE = "desk+runner", "edge"


class HouseFailed(Exception):
    """A part did not start. What it said stands in its log, above."""


class NotReplaced(Exception):
    """An edge did not come so far that another could go; that one goes on."""


class House:
    """`start` returns when all parts are open; `stop` ends them. Without a `desk_port` there are edges alone.
    `next_port` takes the next free port if one is busy, which `desk_url` and `reader_url` then tell. `totals` is what
    all parts have counted, over all their lives."""

    def __init__(
        self,
        *,
        data: Path | None = None,
        host: str = "127.0.0.1",
        desk_port: int | None = 8100,
        edge_port: int = 8101,
        edges: int = 1,
        next_port: bool = False,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._env = dict(os.environ) | dict(env or {})
        if data is not None:
            self._env["STOPPRESS_DATA"] = str(data)
        desk = () if desk_port is None else (listen(host, desk_port, next_port=next_port, name="The desk"),)
        try:
            doors = listen_all(host, edge_port, edges, next_port=next_port, name="The edge")
        except BaseException:
            for one in desk:
                one.close()
            raise
        # Behind a proxy the public addresses are others than those that are listened on.
        self.desk_url = self._env.setdefault("STOPPRESS_DESK_URL", url(desk[0])) if desk else ""
        self.reader_url = self._env.setdefault("STOPPRESS_READER_URL", url(doors[0]))
        names = [EDGE] if edges == 1 else [f"{EDGE}-{number}" for number in range(1, edges + 1)]
        self.children = (
            *([Child(DESK, desk)] if desk else ()),
            *(Child(name, (*doors[n:], *doors[:n])) for n, name in enumerate(names)),
        )
        self.totals = Totals()
        self.failed = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._moulds: set[Mould] = set()
        self._lock, self._replacing = threading.Lock(), threading.Lock()

    @property
    def edges(self) -> list[Child]:
        return [child for child in self.children if child.part.startswith(EDGE)]

    def state(self) -> dict[str, bool]:
        """Part → whether it is open now."""
        state = {child.name: child.is_open for child in self.children}
        return state | ({"runner": state["desk"]} if "desk" in state else {})

    def start(self) -> None:
        """Raises `HouseFailed` if a part dies before it was ever open."""
        for child in self.children:
            thread = threading.Thread(target=self._keep, args=(child,), name=child.part, daemon=True)
            self._threads.append(thread)
            thread.start()
        until = time.monotonic() + OPEN_WITHIN
        for child in self.children:
            while not child.opened.wait(0.05) and not self._stopping.is_set():
                if self.failed.is_set() or time.monotonic() > until:
                    self.stop()
                    name = next((one.part for one in self.children if one.failed.is_set()), child.part)
                    raise HouseFailed(f"The {name.partition('+')[0]} did not start; what it said stands above.")

    def wait(self, timeout: float | None = None) -> bool:
        """Until `stop` is asked for; True then."""
        return self._stopping.wait(timeout)

    def ask_to_stop(self) -> None:
        """Safe in a signal handler: `wait` returns."""
        self._stopping.set()

    def stop(self) -> None:
        """All parts end, within five seconds or by force."""
        self._stopping.set()
        for mould in list(self._moulds):
            mould.process.terminate()
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        for mould in list(self._moulds):
            mould.order(KILL)
            mould.end()
        for child in self.children:
            child.doors[0].close()

    def kill(self, part: str) -> None:
        """As a crash would, in the middle of whatever it does; it is started again."""
        for child in self.children:
            if child.part == part and child.life:
                child.life.mould.order(KILL)

    # -- one thread a child ------------------------------------------------------------------------------------------

    def _keep(self, child: Child) -> None:
        unlucky = 0
        life = self._begun(child, None)
        while life:
            life.over.wait()
            if self._stopping.is_set():
                return
            if life is child.life and not life.asked:
                child.code, opened = life.code, life.opened.is_set()
                if not child.opened.is_set():
                    child.failed.set()
                    self.failed.set()
                    return
                self.totals.died(child.name)
                _say("part_died", part=child.part, code=child.code, opened=opened)
                unlucky = 0 if opened else unlucky + 1
                if self._stopping.wait(WAITS[min(unlucky, len(WAITS) - 1)]):
                    return
            life = self._begun(child, life)

    def _begun(self, child: Child, last: Life | None) -> Life | None:
        """A machine that has no process or no file left for a part has one again in a moment. None: the house has ended
        meanwhile, or this part was never open."""
        while True:
            try:
                return self._begin(child, last)
            except OSError as wrong:
                _say("part_not_begun", part=child.part, why=wrong.strerror)
            if not child.opened.is_set():
                child.failed.set()
                self.failed.set()
                return None
            if self._stopping.wait(WAITS[-1]):
                return None

    def _begin(self, child: Child, last: Life | None) -> Life:
        """The next life, unless another has taken the place meanwhile."""
        with child.lock:
            if child.life and child.life is not last:
                return child.life
            mould = last.mould if last and not last.mould.gone else self._make(child)
            child.life = self._cast(child, mould)
            return child.life

    def _cast(self, child: Child, mould: Mould) -> Life:
        child.lives += 1
        life = Life(mould, child.opened, Telling(child.name, self.totals)).begin(child.part)
        if self._stopping.is_set():
            mould.process.terminate()
        return life

    def _make(self, child: Child) -> Mould:
        mould = Mould.make(child.part, child.doors, self._env)
        with self._lock:
            self._moulds = {one for one in self._moulds if not one.gone} | {mould}
        return mould

    # -- one after the other, with readers there ---------------------------------------------------------------------

    def replace(self, told: Callable[[str], None] = lambda _: None, *, desk: bool = False) -> None:
        """Each edge by one that has loaded everything anew: it opens beside the old one, on the same door, and once it
        is current the old one sends its readers over, a few at a time, and ends. With `desk` that goes first, with its
        runner; of them there can be but one, so callers wait at the door from when the old one ends until the new one,
        which has loaded by then, is open. `told` is given each part that has been replaced. Raises `NotReplaced`; then
        the part at which it stopped goes on as it was, and those behind it."""
        if not self._replacing.acquire(blocking=False):
            raise NotReplaced("It is being done already.")
        try:
            for child in self.children:
                if desk and child.part == DESK:
                    self._replace_desk(child)
                    told(child.name)
            for child in self.edges:
                self._replace(child)
                told(child.part)
        finally:
            self._replacing.release()

    def _replace_desk(self, child: Child) -> None:
        mould, old = self._make(child), child.life
        if old is None or (COPIES and not mould.has_loaded(OPEN_WITHIN)):
            mould.end()
            raise NotReplaced("A new desk did not load; the old one goes on.")
        with child.lock:
            old = child.life or old
            old.asked = True
            old.mould.process.terminate()
            if not old.ended.wait(PATIENCE):
                old.mould.order(KILL)
                old.ended.wait(PATIENCE)
            life = child.life = self._cast(child, mould)
        until = time.monotonic() + OPEN_WITHIN
        while not life.opened.wait(0.02):
            if life.ended.is_set() or self._stopping.is_set() or time.monotonic() > until:
                self._take_back(child, old.mould)
                raise NotReplaced("A new desk did not open; what it said stands above. The old one is there again.")
        old.mould.end()
        _say("part_replaced", part=child.part)

    def _take_back(self, child: Child, mould: Mould) -> None:
        with child.lock:
            failed = child.life
            child.life = self._cast(child, self._make(child) if mould.gone else mould)
        if failed:
            failed.over.set()
            failed.mould.order(KILL)
            failed.mould.end()

    def _replace(self, child: Child) -> None:
        from stoppress.edge.settings import EdgeSettings  # noqa: PLC0415 -- seldom, and a start should be fast

        life = self._cast(child, self._make(child))
        until = time.monotonic() + CURRENT_WITHIN
        while not (life.opened.is_set() and life.telling.last.get("current")):
            if life.ended.is_set() or self._stopping.is_set() or time.monotonic() > until:
                life.mould.order(KILL)
                life.ended.wait(PATIENCE)
                life.mould.end()
                raise NotReplaced(f"A new {child.part} did not become current in time; the old one goes on.")
            self._stopping.wait(0.02)
        with child.lock:
            old, child.life = child.life, life
        if old:
            old.over.set()
            old.mould.order(DRAIN)
            old.ended.wait(EdgeSettings().drain_seconds + DRAIN_PATIENCE)
            old.mould.end()
        _say("part_replaced", part=child.part)

    def ask_to_replace(self) -> None:
        """Safe in a signal handler: it happens meanwhile, and the log says how it went."""

        def begin() -> None:
            try:
                self.replace()
            except NotReplaced as why:
                _say("not_replaced", why=str(why))

        threading.Thread(target=begin, name="replace", daemon=True).start()


def _say(event: str, **values: object) -> None:
    # Parts rarely die, and all should be started before anything else is loaded.
    import logging.config  # noqa: PLC0415

    import structlog  # noqa: PLC0415

    from stoppress.desk.logs import LOGGING  # noqa: PLC0415 -- one form of log for all; it knows no Django

    if not logging.getLogger().handlers:
        logging.config.dictConfig(LOGGING)
    structlog.get_logger().warning(event, **values)


@contextlib.contextmanager
def until_told(house: House) -> Iterator[None]:
    """SIGTERM and SIGINT end the house cleanly while this is open; SIGUSR1 replaces its edges. So does SIGHUP, which
    service managers send for that; but from a terminal it means that the terminal has gone."""
    orders = dict.fromkeys((signal.SIGTERM, signal.SIGINT), house.ask_to_stop)
    orders[signal.SIGUSR1] = house.ask_to_replace
    if not (sys.stdin and sys.stdin.isatty()):
        orders[signal.SIGHUP] = house.ask_to_replace
    before = {number: signal.getsignal(number) for number in orders}
    for number, order in orders.items():
        signal.signal(number, lambda *_, order=order: order())
    try:
        yield
    finally:
        house.stop()
        for number, handler in before.items():
            signal.signal(number, handler)

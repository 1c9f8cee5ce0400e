"""What runs in each process: the desk with or without the runner beside it, the runner alone, an edge."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import logging.config
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import uvicorn

from stoppress.counts import RUNNER, counted, line

if TYPE_CHECKING:
    from stoppress.headcount import Headcount
    from stoppress.press.site import Asset, Site
    from stoppress.runner import Runner
    from stoppress.wire.board import Board
    from stoppress.wire.nats.carrier import Carrier
    from stoppress.wire.settings import WireSettings

Ready = Callable[[], None]
# Takes one line of what this process has counted.
Tell = Callable[[bytes], None]
# Of the server's, a tenth of a second each.
TICKS = 10
DATABASE_EVERY = 1.0


def load_desk(*, with_runner: bool = True) -> None:
    """What a desk needs before it touches a database."""
    _load_house("desk.asgi", "desk.urls", "desk.letting_out", "desk.media.clips", "edge.server")
    if with_runner:
        _load_runner()


def load_runner() -> None:
    """A runner alone answers nobody: it needs nothing of the desk's addresses."""
    _load_house()
    _load_runner()


def _load_house(*names: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
    import django  # noqa: PLC0415 -- only processes that need it

    django.setup()
    _load("desk.starting", *names)
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 -- after Django is set up

    MigrationLoader(None)


def _load_runner() -> None:
    _load("runner", "headcount", "purging", "wire.ways")
    _load_wire()
    _load_press()


def _load_press() -> None:
    """What is the same for every coverage. A theme with a fault keeps no desk from opening; the runner will say it."""
    from jinja2 import TemplateError  # noqa: PLC0415 -- only for who presses

    from stoppress.press.instead import press_instead  # noqa: PLC0415
    from stoppress.press.templates import load_all  # noqa: PLC0415
    from stoppress.press.themes import NoSuchTheme  # noqa: PLC0415

    with contextlib.suppress(TemplateError, NoSuchTheme, OSError):
        site, _ = _site()
        press_instead(site)
        load_all(site.theme)


@cache
def _site() -> tuple[Site, Mapping[str, Asset]]:
    """The paper as its pages show it, and the files beside them."""
    from stoppress.desk.options import options  # noqa: PLC0415
    from stoppress.press import themes  # noqa: PLC0415
    from stoppress.press.site import Site, assets, with_assets  # noqa: PLC0415

    chosen = options()
    theme = themes.find(chosen.theme)
    files = assets(theme=theme)
    own = Site(chosen.paper, chosen.reader_url, chosen.language, links=chosen.at_the_foot, theme=theme)
    return with_assets(own, files), files


def load_edge() -> None:
    """What an edge needs before it opens anything."""
    _load("desk.logs", "edge.app", "edge.server", "wire.ways")
    _load_wire()


def _load_wire() -> None:
    """The client of NATS, where there is one. An address with a fault is said by the part that wants to go there."""
    from stoppress.wire.address import BadAddress  # noqa: PLC0415 -- the servers: the supervisor reads this file too
    from stoppress.wire.nats.line import has_client  # noqa: PLC0415
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    with contextlib.suppress(BadAddress):
        if WireSettings().nats:
            has_client()


def _load(*names: str) -> None:
    for name in (*(f"stoppress.{one}" for one in names), "uvloop", "uvicorn.lifespan.on"):
        importlib.import_module(name)


def desk(
    listening: socket.socket, *, with_runner: bool, ready: Ready = lambda: None, tell: Tell = lambda _: None
) -> None:
    """The desk until it is told to stop; with the runner in a thread that has its own event loop."""
    load_desk(with_runner=with_runner)
    _make_ready(alone=not with_runner)
    from stoppress.desk.asgi import application  # noqa: PLC0415 -- after Django is set up
    from stoppress.desk.letting_out import letting_out  # noqa: PLC0415
    from stoppress.desk.media.clips import making_clips  # noqa: PLC0415
    from stoppress.desk.options import options  # noqa: PLC0415
    from stoppress.desk.rereading import following  # noqa: PLC0415
    from stoppress.edge.backlog import most  # noqa: PLC0415
    from stoppress.edge.guarded import Guarded  # noqa: PLC0415
    from stoppress.ledger.bell import hearing  # noqa: PLC0415

    config = uvicorn.Config(
        application,
        http=Guarded,
        ws="none",
        lifespan="off",
        log_config=None,
        server_header=False,
        proxy_headers=bool(options().proxies),
        forwarded_allow_ips=options().trusted_proxies or "127.0.0.1",
        timeout_graceful_shutdown=3,
        backlog=most(),
    )
    beside = _running_beside() if with_runner else contextlib.nullcontext()
    with hearing(), letting_out(), tagging(), following(), making_clips(), beside:
        _Told(config, ready, tell).run(sockets=[listening])


def runner(*, ready: Ready = lambda: None, tell: Tell = lambda _: None) -> None:
    """The runner alone, until it is told to stop."""
    load_runner()
    _make_ready(alone=True)
    from stoppress.ledger.bell import hearing  # noqa: PLC0415 -- after Django is set up

    with hearing(), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_until_told(_run(ready, tell)))


async def _until_told(work: Coroutine[object, object, None]) -> None:
    """A turn is given back, and sockets are closed, also where a service manager says so."""
    task = asyncio.create_task(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def edge(
    listening: socket.socket,
    beside: Sequence[socket.socket] = (),
    *,
    ready: Ready = lambda: None,
    tell: Tell = lambda _: None,
) -> None:
    """An edge until it is told to stop. Nothing of Django or of a database comes into this process. `beside` are the
    doors of other edges on the same port."""
    from stoppress.desk.logs import LOGGING  # noqa: PLC0415 -- one form of log for all; it knows no Django
    from stoppress.edge.app import Edge  # noqa: PLC0415
    from stoppress.edge.server import server  # noqa: PLC0415
    from stoppress.edge.settings import EdgeSettings  # noqa: PLC0415
    from stoppress.wire.ways import receiver  # noqa: PLC0415

    logging.config.dictConfig(LOGGING)
    _quieten()
    settings = EdgeSettings()
    server(Edge(settings, receiver(settings), tell), ready, beside).run(sockets=[listening])


def _make_ready(*, alone: bool) -> None:
    """A part that is alone waits for its database. In a house the supervisor decides: a new desk that cannot reach it
    is no desk, and the old one must not be kept away for that."""
    from stoppress.desk.starting import make_ready  # noqa: PLC0415 -- after Django is set up

    if alone:
        _wait_for_the_database()
    make_ready()
    _quieten()


def _wait_for_the_database() -> None:
    """A server of its own may start later than we do, or be away in that moment: that ends nobody. What it says no to
    (a password, a name) is not waited for."""
    import structlog  # noqa: PLC0415 -- after Django, which configures the logs
    from django.db import OperationalError, connection  # noqa: PLC0415 -- after Django is set up

    from stoppress.desk.options import options  # noqa: PLC0415 -- the same
    from stoppress.keeping.databases import Place  # noqa: PLC0415 -- the same
    from stoppress.ledger.apart import is_away, reason  # noqa: PLC0415 -- the same

    said = False
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as wrong:
            if not is_away(wrong):
                raise
            if not said:
                structlog.get_logger().warning("database_awaited", at=str(Place.of_house(options())), why=reason(wrong))
            said = True
            time.sleep(DATABASE_EVERY)
        else:
            return


def _quieten() -> None:
    """The server's own progress is no event of a newsroom's."""
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


async def _run(ready: Ready, tell: Tell = lambda _: None) -> None:
    from django.db import connection  # noqa: PLC0415 -- after Django is set up

    from stoppress.desk import clock  # noqa: PLC0415
    from stoppress.desk.freezing import is_frozen  # noqa: PLC0415
    from stoppress.desk.options import options  # noqa: PLC0415
    from stoppress.files import PUBLIC, room  # noqa: PLC0415
    from stoppress.headcount import Headcount  # noqa: PLC0415
    from stoppress.ledger import book, reports  # noqa: PLC0415
    from stoppress.ledger.apart import on_postgres  # noqa: PLC0415
    from stoppress.press.card import FOLDER  # noqa: PLC0415
    from stoppress.purging import Purger, PurgeSettings  # noqa: PLC0415
    from stoppress.runner import Runner  # noqa: PLC0415
    from stoppress.wire.board import Board  # noqa: PLC0415
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    chosen, wire, board = options(), WireSettings(), Board()
    purger = Purger(PurgeSettings().caches(chosen.reader_url))
    site, files = _site()

    def recover() -> None:
        connection.close()  # each thread has one of its own

    work = Runner(
        book,
        board,
        site,
        files=files,
        now=clock.now,
        recover=recover,
        frozen=is_frozen,
        cards=room(chosen.media, chosen.data, f"{PUBLIC}/{FOLDER}"),
        purge=purger.want,
        active=False,
    )
    headcount = Headcount(board, reports, now=clock.now, recover=recover)
    pressing = asyncio.create_task(work.run())
    beside = [asyncio.create_task(purger.run()), asyncio.create_task(_telling(board, tell))]
    if waits := on_postgres():
        ready()  # it may be somebody else's turn for days
    try:
        while not pressing.done():
            await _take_a_turn(work, pressing, board, wire, headcount, ready if not waits else lambda: None)
        await pressing
    finally:
        for one in (pressing, *beside):
            one.cancel()
        await asyncio.gather(pressing, *beside, return_exceptions=True)


async def _take_a_turn(
    work: Runner, pressing: asyncio.Task[None], board: Board, wire: WireSettings, headcount: Headcount, ready: Ready
) -> None:
    """Wait for it, bring what is pressed to edges, and let go when it is somebody else's or pressing ends."""
    from stoppress.ledger.turn import my_turn  # noqa: PLC0415 -- after Django is set up
    from stoppress.wire.ways import carrying  # noqa: PLC0415

    async with my_turn() as lost, carrying(board, wire) as carrier:
        RUNNER["active"] = 1
        work.take_over()
        ready()
        during: list[asyncio.Task[object]] = [
            asyncio.create_task(lost.wait()),
            asyncio.create_task(headcount.run()),
            *([asyncio.create_task(_lag(carrier))] if carrier else []),
        ]
        try:
            await asyncio.wait((pressing, *during), return_when=asyncio.FIRST_COMPLETED)
        finally:
            work.stand_by()
            RUNNER["active"] = 0
            for one in during:
                one.cancel()
            for ended in await asyncio.gather(*during, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended


async def _lag(carrier: Carrier) -> None:
    while True:
        RUNNER.update(carried=int(carrier.current), lag=round(carrier.lag, 1))
        await asyncio.sleep(1)


async def _telling(board: Board, tell: Tell) -> None:
    while True:
        RUNNER.update(pressed=int(board.complete), edges=board.edges())
        tell(line(counted()))
        await asyncio.sleep(1)


@contextlib.contextmanager
def tagging() -> Iterator[None]:
    """While this lasts, the background reading asks the tagger of the extra, where that is installed and not `off`. Its
    process begins with the first text there is to ask about, and ends with this."""
    from stoppress.cuttings import nlp  # noqa: PLC0415 -- a desk alone reads
    from stoppress.house.settings import HouseSettings  # noqa: PLC0415 -- the same

    pipeline = nlp.installed(HouseSettings().nlp)
    if pipeline is None:
        yield
        return
    worker = nlp.Worker(pipeline)
    nlp.use(worker)
    try:
        yield
    finally:
        nlp.use(None)
        worker.close()


@contextlib.contextmanager
def _running_beside() -> Iterator[None]:
    """The runner in a thread of this process. If it fails it is started again; the desk writes on meanwhile."""
    import structlog  # noqa: PLC0415 -- after Django, which configures the logs

    log, stopping = structlog.get_logger(), threading.Event()
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = []

    async def once() -> None:
        task = asyncio.create_task(_run(lambda: None))
        running[:] = [(asyncio.get_running_loop(), task)]
        if stopping.is_set():
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    def again_and_again() -> None:
        while not stopping.is_set():
            try:
                asyncio.run(once())
            except Exception as wrong:  # whatever it was, readers need a runner
                log.exception("runner_failed", why=type(wrong).__name__)
                stopping.wait(1.0)

    thread = threading.Thread(target=again_and_again, name="runner", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        for loop, task in running:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                loop.call_soon_threadsafe(task.cancel)
        thread.join(3)


class _Told(uvicorn.Server):
    """Says when it is open, and once a second what this process has counted."""

    def __init__(self, config: uvicorn.Config, ready: Ready, tell: Tell) -> None:
        super().__init__(config)
        self._ready, self._tell = ready, tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            self._tell(line(counted()))
        return await super().on_tick(counter)

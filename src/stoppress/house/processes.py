"""What runs in each process: the desk with or without the runner beside it, the runner alone, an edge."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import logging.config
import signal
import socket
import time
from collections.abc import Coroutine, Iterator, Sequence

import uvicorn

from stoppress.house import running
from stoppress.house.loading import load_desk, load_runner
from stoppress.house.running import Ready, Tell

# Of the server's, a tenth of a second each.
TICKS = 10
DATABASE_EVERY = 1.0


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
    beside = running.beside_the_desk() if with_runner else contextlib.nullcontext()
    with hearing(), letting_out(), tagging(), following(), making_clips(), beside:
        _Told(config, ready, tell).run(sockets=[listening])


def runner(*, ready: Ready = lambda: None, tell: Tell = lambda _: None) -> None:
    """The runner alone, until it is told to stop."""
    load_runner()
    _make_ready(alone=True)
    from stoppress.ledger.bell import hearing  # noqa: PLC0415 -- after Django is set up

    with hearing(), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_until_told(running.run(ready, tell)))


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
    from stoppress.keeping import promoted  # noqa: PLC0415 -- the same
    from stoppress.ledger import lineage, unanswered  # noqa: PLC0415 -- the same

    unanswered.give_up()  # before whatever else looks at a line as it is opened
    promoted.watch()
    if alone:
        _wait_for_the_database()
    make_ready()
    lineage.look()  # where the tables are new, nothing has been written down yet
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
            self._tell(running.told())
        return await super().on_tick(counter)

"""uvicorn, with what an open door on the internet needs beside it: bounds on heads and on how long they may take."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

import structlog
import uvicorn

from stoppress.edge.app import Edge
from stoppress.edge.backlog import ENOUGH, allowed, most
from stoppress.edge.doors import mind
from stoppress.edge.guarded import KEEP_ALIVE, Guarded
from stoppress.edge.takeover import fits, taking_over

log = structlog.get_logger()

DRAINING = signal.SIGUSR1


class EdgeServer(uvicorn.Server):
    """Ends the streams itself before uvicorn waits for them, and says when it is open. `beside` are the doors of other
    edges on the same port. Told to drain (SIGUSR1), it lets nobody in any more, sends its readers over to the others a
    few at a time, and ends."""

    def __init__(
        self,
        config: uvicorn.Config,
        edge: Edge,
        opened: Callable[[], None] | None = None,
        beside: Sequence[socket.socket] = (),
    ) -> None:
        super().__init__(config)
        self._edge, self._opened, self._beside = edge, opened, beside
        self._minding: asyncio.Task[None] | None = None
        self._draining: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            return
        for listening in sockets or ():
            if (waiting := allowed(listening)) is not None and waiting < ENOUGH:
                log.warning("few_may_wait", most=waiting, enough=ENOUGH, do="raise net.core.somaxconn, then restart")
        if self._beside:
            self._minding = asyncio.create_task(mind(self._beside, self._protocol))
        if threading.current_thread() is threading.main_thread():
            asyncio.get_running_loop().add_signal_handler(DRAINING, self.ask_to_drain)
        if self._opened:
            self._opened()

    def ask_to_drain(self) -> None:
        """Returns at once; when all have been sent over, the server ends."""
        if self._draining is None:
            self._draining = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        self._let_nobody_in()
        # Whoever asks for the next page over the same connection gets it, and a new connection after that.
        close = (b"connection", b"close")
        self.config.encoded_headers.append(close)
        self.server_state.default_headers = [*self.server_state.default_headers, close]
        for one in self.server_state.connections:
            if cycle := getattr(one, "cycle", None):
                cycle.keep_alive = False
        await self._edge.send_over()
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._let_nobody_in()
        self._edge.close_streams()
        await super().shutdown(sockets)

    def _let_nobody_in(self) -> None:
        if self._minding:
            self._minding.cancel()
        for one in self.servers:
            one.close()

    def _protocol(self) -> asyncio.Protocol:
        make: Any = self.config.http_protocol_class  # called as uvicorn calls it for its own doors
        made: asyncio.Protocol = make(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)
        return made


def server(edge: Edge, opened: Callable[[], None] | None = None, beside: Sequence[socket.socket] = ()) -> EdgeServer:
    """Not yet running: `await serve(sockets=[…])`, or `run(…)`."""
    config = uvicorn.Config(
        edge,
        host=edge.settings.listen,
        port=edge.settings.edge_port,
        http=_protocol(edge),
        ws="none",
        lifespan="on",
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=3,
        backlog=most(),
    )
    return EdgeServer(config, edge, opened, beside)


def _protocol(edge: Edge) -> type[Guarded]:
    if edge.settings.edge_push == "asgi":
        return Guarded
    if fits():
        return taking_over(edge)
    log.warning("push_is_slow", why="this release of uvicorn is not known here; streams are plain ASGI")
    return Guarded

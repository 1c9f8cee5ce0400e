"""uvicorn, with what an open door on the internet needs beside it: bounds on heads and on how long they may take."""

from __future__ import annotations

import socket
from collections.abc import Callable

import structlog
import uvicorn

from stoppress.edge.app import Edge
from stoppress.edge.backlog import ENOUGH, allowed, most
from stoppress.edge.guarded import KEEP_ALIVE, Guarded
from stoppress.edge.takeover import fits, taking_over

log = structlog.get_logger()


class EdgeServer(uvicorn.Server):
    """Ends the streams itself before uvicorn waits for them, and says when it is open."""

    def __init__(self, config: uvicorn.Config, edge: Edge, opened: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self._edge, self._opened = edge, opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listening in sockets or ():
            if (waiting := allowed(listening)) is not None and waiting < ENOUGH:
                log.warning("few_may_wait", most=waiting, enough=ENOUGH, do="raise net.core.somaxconn, then restart")
        if self._opened and self.started:
            self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._edge.close_streams()
        await super().shutdown(sockets)


def server(edge: Edge, opened: Callable[[], None] | None = None) -> EdgeServer:
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
    return EdgeServer(config, edge, opened)


def _protocol(edge: Edge) -> type[Guarded]:
    if edge.settings.edge_push == "asgi":
        return Guarded
    if fits():
        return taking_over(edge)
    log.warning("push_is_slow", why="this release of uvicorn is not known here; streams are plain ASGI")
    return Guarded

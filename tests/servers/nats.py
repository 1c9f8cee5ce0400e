"""Real NATS servers for the tests, from a package: one alone, or three as a cluster, each with a folder of its own."""

import asyncio
import contextlib
import functools
import itertools
import signal
import sysconfig
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path

from tests.servers.processes import Server, answers, free_port, spawn

NAMES = ("one", "two", "three")
PROGRAM = Path(sysconfig.get_path("scripts")) / "nats-server"


class NatsServer:
    """One server, which a test may kill, freeze and start again on the same port and folder."""

    def __init__(self, folder: Path, *, name: str = "one", config: str = "") -> None:
        self.folder, self.port, self.name = folder, free_port(), name
        self.store = folder / "store"
        self.config = folder / "nats.conf"
        folder.mkdir(parents=True, exist_ok=True)
        self._config = config
        self._running = contextlib.ExitStack()
        self._server: Server | None = None

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.config.write_text(
            f"server_name: {self.name}\nlisten: 127.0.0.1:{self.port}\n"
            f'jetstream {{ store_dir: "{self.store}" }}\n{self._config}'
        )
        command: Sequence[str | Path] = (PROGRAM, "--config", self.config)
        self._server = self._running.enter_context(spawn(command, log=self.folder / "log"))
        self._server.wait_until(lambda: answers(self.port))

    def kill(self) -> None:
        self._running.close()

    def freeze(self) -> None:
        assert self._server
        self._server.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._server
        self._server.signal(signal.SIGCONT)

    def words(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


@contextlib.contextmanager
def nats_server(folder: Path, config: str = "") -> Iterator[NatsServer]:
    """A running server with JetStream."""
    server = NatsServer(folder, config=config)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextlib.contextmanager
def nats_cluster(folder: Path, cables: "Cables | None" = None) -> Iterator[list[NatsServer]]:
    """Three running servers that keep in step; with `cables` between them, which can be cut."""
    routes = {name: free_port() for name in NAMES}
    if cables:
        cables.ends = routes
    servers = []
    for name, port in routes.items():
        ways = [cables.ports[name, other] if cables else routes[other] for other in NAMES if other != name]
        others = ", ".join(f"nats://127.0.0.1:{way}" for way in ways)
        # What they tell each other of where they listen would let some of their connections go around the cables.
        told = ', advertise: "127.0.0.1:1"' if cables else ""
        config = f"cluster {{ name: house, listen: 127.0.0.1:{port}, no_advertise: true{told}, routes: [{others}] }}\n"
        servers.append(NatsServer(folder / name, name=name, config=config))
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.kill()


class Cables:
    """A cable from each server of a cluster to each other. What is cut is silent and not closed, as where a switch has
    died: whoever stands at either end waits."""

    def __init__(self) -> None:
        self.ends: Mapping[str, int] = {}
        self.ports: dict[tuple[str, str], int] = {}
        self._whole = {name: asyncio.Event() for name in NAMES}
        self._open: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def laid(self) -> AsyncIterator["Cables"]:
        async with contextlib.AsyncExitStack() as laid:
            for pair in itertools.permutations(NAMES, 2):
                server = await asyncio.start_server(functools.partial(self._carry, pair), "127.0.0.1", 0)
                await laid.enter_async_context(server)
                self.ports[pair] = server.sockets[0].getsockname()[1]
            for whole in self._whole.values():
                whole.set()
            try:
                yield self
            finally:
                for task in self._open:
                    task.cancel()
                await asyncio.gather(*self._open, return_exceptions=True)

    def cut(self, name: str) -> None:
        """From both others."""
        self._whole[name].clear()

    def mend(self, name: str) -> None:
        self._whole[name].set()

    async def _carry(self, pair: tuple[str, str], near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        there = None
        try:
            far, there = await asyncio.open_connection("127.0.0.1", self.ends[pair[1]])
            await asyncio.gather(self._pass_on(pair, near, there), self._pass_on(pair, far, back))
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            for writer in (back, there):
                if writer:
                    writer.transport.abort()

    async def _pass_on(self, pair: tuple[str, str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            for name in pair:
                await self._whole[name].wait()
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError

"""Real NATS servers for the tests, from a package: one alone, or three as a cluster, each with a folder of its own."""

import contextlib
import signal
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.servers.processes import Server, answers, free_port, spawn

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
def nats_cluster(folder: Path) -> Iterator[list[NatsServer]]:
    """Three running servers that keep in step."""
    routes = [free_port() for _ in range(3)]
    others = ", ".join(f"nats://127.0.0.1:{port}" for port in routes)
    servers = [
        NatsServer(
            folder / name,
            name=name,
            config=f"cluster {{ name: house, listen: 127.0.0.1:{port}, routes: [{others}] }}\n",
        )
        for name, port in zip(("one", "two", "three"), routes, strict=True)
    ]
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.kill()

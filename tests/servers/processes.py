"""Servers of our own, started beside a test: their words go to a file, never to the terminal or pipe we write to."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stoppress.bench.servers import free_port as free_port  # noqa: PLC0414 -- asked for here, beside the rest


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    log: Path

    def words(self) -> str:
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """As a crash would: no clean-up, and everything it started dies with it."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, *, patience: float = 10) -> int:
        """As a restart would. A server that does not stop in time is a fault, and is killed."""
        self.signal(signal.SIGTERM)
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"The server did not stop within {patience} s. It said:\n{self.words()}") from None

    def signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def wait_until(self, ready: Callable[[], bool], *, patience: float = 20) -> None:
        until = time.monotonic() + patience
        while not ready():
            if self.process.poll() is not None:
                raise AssertionError(f"The server ended with {self.process.returncode}. It said:\n{self.words()}")
            if time.monotonic() > until:
                raise AssertionError(f"The server was not ready within {patience} s. It said:\n{self.words()}")
            time.sleep(0.02)


@contextlib.contextmanager
def spawn(command: Sequence[str | Path], *, log: Path, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start `command` in a process group of its own; whatever is left of it at the end is killed."""
    with log.open("ab") as words:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ | (env or {}),
        )
    server = Server(process, log)
    try:
        yield server
    finally:
        server.kill()


def stoppress(*arguments: str) -> list[str]:
    """Our own command, as this Python runs it."""
    return [sys.executable, "-m", "stoppress", *arguments]


def has_said(log: Path, *words: str) -> Callable[[], bool]:
    """Whether one of these stands in a log that may not be there yet."""
    return lambda: log.exists() and any(word in log.read_text(errors="replace") for word in words)


def answers(port: int, host: str = "127.0.0.1") -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False

"""A demo of our own beside a test: started as a person starts it, read from what it prints."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from stoppress.demo.folder import MARK
from stoppress.demo.session import Session
from tests.servers import asking, tables
from tests.servers.processes import Server, spawn, stoppress

TOLD = "The story is told"
ANY_PORTS = ("--desk-port", "0", "--edge-port", "0")


@dataclass
class Demo:
    server: Server
    data: Path
    page: str
    desk: str
    username: str
    password: str

    @property
    def reader_url(self) -> str:
        return self.page.partition("/live/")[0]

    def session(self) -> Session:
        session = Session(self.desk, self.username, self.password)
        session.log_in()
        return session

    def get(self, path: str = "") -> str:
        return asking.get(f"{self.page}{path}", timeout=20).raise_for_status().text

    def end(self) -> int:
        """Ctrl-C at its terminal, which every process of it feels."""
        self.server.signal(signal.SIGINT)
        return self.server.process.wait(15)


def used_before(data: Path) -> Path:
    """A folder in which a demo has been, so that its tables need not be made again."""
    data.mkdir(exist_ok=True)
    (data / MARK).touch()
    shutil.copy(tables.kept(), data)
    return data


@contextlib.contextmanager
def demo(data: Path, *options: str, log: Path, until: str = TOLD):
    """`until` is what it prints when it has come as far as the test wants it."""
    command = [sys.executable, "-m", "stoppress", "demo", "--data", str(data), *options]
    with spawn(command, log=log) as server:
        server.wait_until(lambda: until in server.words(), patience=120)
        yield Demo(server, data, *addresses(server.words()))


def addresses(words: str) -> tuple[str, str, str, str]:
    page, desk = re.search(r"Live page +(\S+)", words), re.search(r"Desk +(\S+)", words)
    login = re.search(r"Log in +(\S+) +(\S+)", words)
    return page[1], desk[1], login[1], login[2]


def refused(*options: str, env: dict[str, str] | None = None) -> str:
    """What it says when it does not start."""
    done = subprocess.run(
        stoppress("demo", *options, *ANY_PORTS),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **(env or {})},
    )
    assert done.returncode == 1
    return done.stderr

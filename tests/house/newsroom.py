"""A whole house beside a test: `stoppress serve` on free ports, and people who write to its desk over HTTP."""

import atexit
import contextlib
import functools
import json
import os
import secrets
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from tests.servers import asking
from tests.servers.processes import free_port, spawn, stoppress
from tests.servers.tables import lay_out


@functools.cache
def furnished():
    """A data folder with its tables and one administrator, made once: every house of these tests is a copy of it."""
    folder = tempfile.TemporaryDirectory(prefix="stop-press-house-")
    atexit.register(folder.cleanup)
    lay_out(Path(folder.name, "stoppress.sqlite3"))
    return Path(folder.name), Newsroom(folder.name).add("ada", "--administrator")


class Newsroom:
    """Ada, an administrator, has an account here; `move_in` brings her."""

    def __init__(self, data):
        self.data, self.desk_port, self.edge_port = Path(data), free_port(), free_port()
        self.env = {"STOPPRESS_DATA": str(data), "STOPPRESS_LOG_LEVEL": "WARNING"}
        self.server, self.starts = None, 0

    @property
    def desk(self):
        return f"http://127.0.0.1:{self.desk_port}"

    @property
    def readers(self):
        return f"http://127.0.0.1:{self.edge_port}"

    def run(self, *words, check=True):
        done = subprocess.run(
            stoppress(*words), env=os.environ | self.env, capture_output=True, text=True, timeout=60, check=False
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def add(self, username, *more):
        return self.run("people", "add", username, *more).stdout.split()[-1]

    @contextlib.contextmanager
    def open(self):
        words = stoppress("serve", "--desk-port", str(self.desk_port), "--edge-port", str(self.edge_port))
        self.starts += 1
        with spawn(words, log=self.data / f"house-{self.starts}.log", env=self.env) as self.server:
            self.server.wait_until(lambda: "Live pages" in self.server.words(), patience=60)
            yield self

    def move_in(self):
        folder, self.password = furnished()
        shutil.copytree(folder, self.data, dirs_exist_ok=True)
        return self

    def writer(self):
        """Ada, logged in."""
        return Writer(self.desk, "ada", self.password).log_in()

    def moulds(self):
        """What the supervisor keeps, by the part that is cast from it."""
        return {words[3]: pid for pid, words in _children(self.server.process.pid) if "stoppress.house.child" in words}

    def parts(self):
        """The processes of this house by what they do."""
        return {part: pid for part, mould in self.moulds().items() for pid, _ in _children(mould)}

    def kill(self, part):
        """As a crash does. Returns once it is dead."""
        pid = self.parts().get(part)
        if pid is None:
            return False
        with contextlib.suppress(ProcessLookupError):
            process = os.pidfd_open(pid)
            signal.pidfd_send_signal(process, signal.SIGKILL)
            select.select([process], [], [], 5)
            os.close(process)
        return True


class Writer:
    """Somebody at the desk who sends the same again, under the same key, until there is an answer."""

    def __init__(self, desk, username, password):
        self.http = asking.Client(base_url=f"{desk}/api/v1", headers={"Origin": desk}, timeout=10)
        self.who = {"username": username, "password": password}

    def log_in(self):
        self.http.headers["X-CSRFToken"] = self.ask("GET", "/session")["csrf"]
        self.http.headers["X-CSRFToken"] = self.ask("POST", "/session", self.who)["csrf"]
        return self

    def ask(self, method, path, body=None, *, key=None, patience=30):
        headers = {"Idempotency-Key": key or secrets.token_hex(8)}
        until = time.monotonic() + patience
        while True:
            try:
                said = self.http.request(method, path, json=body, headers=headers)
            except httpx.TransportError:
                assert time.monotonic() < until, "the desk did not come back"
                time.sleep(0.02)
                continue
            if said.is_success:
                return said.json() if said.content else {}
            code = said.json().get("code") if said.content[:1] == b"{" else None
            again = code in ("moved", "busy") or said.status_code in (502, 503)
            assert again, (
                path,
                said.status_code,
                said.text[:300],
            )
            assert time.monotonic() < until, said.text[:300]
            time.sleep(0.02)

    def open_coverage(self, slug="ferry"):
        about = {"slug": slug, "title": "Ferry aground", "language": "en", "timezone": "Europe/Oslo"}
        self.ask("POST", "/coverages", about)
        self.ask("POST", f"/coverages/{slug}/state", {"state": "live"})

    def flash(self, headline, *, slug="ferry", key=None):
        return self.ask("POST", f"/coverages/{slug}/flash", {"headline": headline}, key=key)

    def close(self):
        self.http.close()


def _children(parent):
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(stat[1]) == parent and stat[0] != "Z":
                    yield int(folder.name), (folder / "cmdline").read_bytes().decode().split("\0")


def delta(http, slug, place, generation=0):
    return json.loads(http.get(f"/live/{slug}/since/{generation}/{place}").content)

"""A whole house beside a test: `stoppress serve` on a folder of its own, people with accounts, what readers get."""

import contextlib
import json
import os
import re
import signal
import subprocess
from functools import cached_property
from itertools import count
from pathlib import Path

import httpx

from stoppress.demo.session import Session
from tests.servers import asking
from tests.servers.processes import free_port, spawn, stoppress
from tests.servers.tables import lay_out

TEXT = {"blocks": [{"type": "paragraph", "content": [{"type": "text", "text": "Two lifeboats are alongside."}]}]}


@contextlib.contextmanager
def opened(folder):
    house = House(folder / "house")
    if not house.database.exists():
        lay_out(house.database)
    with spawn(house.command, log=folder / "house.log", env=house.env) as house.server:
        house.server.wait_until(house.is_open, patience=60)
        yield house
        house.close()


class House:
    def __init__(self, folder):
        self.folder, self.numbers, self.accounts = folder, count(1), {}
        self.desk_port, self.edge_port = free_port(), free_port()
        self.desk, self.readers = (f"http://127.0.0.1:{port}" for port in (self.desk_port, self.edge_port))
        self.server, self.sessions = None, []
        self.client = asking.Client(base_url=self.readers, timeout=5)

    @property
    def database(self):
        return self.folder / "stoppress.sqlite3"

    @property
    def env(self):
        return {"STOPPRESS_DATA": str(self.folder)}

    @property
    def command(self):
        return stoppress("serve", "--desk-port", str(self.desk_port), "--edge-port", str(self.edge_port))

    def is_open(self):
        return all(self._answers(url) for url in (f"{self.desk}/api/v1/session", f"{self.readers}/readyz"))

    @staticmethod
    def _answers(url):
        try:
            return asking.get(url, timeout=2).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    @cached_property
    def ana(self):
        """An administrator, and her password."""
        return self.person("ana", "--administrator")

    def account(self, username, *words):
        """Somebody's name, session and password; made once."""
        if username not in self.accounts:
            self.accounts[username] = username, *self.person(username, *words)
        return self.accounts[username]

    def person(self, username, *words):
        """Somebody with an account, logged in at the public API. Returns the session and the password."""
        return self.logs_in(username, "add", username, "--name", username.title(), *words)

    def logs_in(self, username, *command):
        """With the password that a command of `stoppress people` tells."""
        told = subprocess.run(
            stoppress("people", *command), env=os.environ | self.env, capture_output=True, text=True, check=True
        )
        password = told.stdout.split()[-1]
        session = Session(self.desk, username, password)
        session.log_in()
        self.sessions.append(session)
        return session, password

    def coverage(self, session, **about):
        """A coverage that is open, with nothing in it; its slug."""
        slug = f"ferry-{next(self.numbers)}"
        about = {
            "title": "Ferry aground off Stenna",
            "language": "en",
            "timezone": "Europe/Oslo",
            **about,
        }
        session.write("POST", "/coverages", {"slug": slug, **about})
        session.write("POST", f"/coverages/{slug}/state", {"state": "live"})
        return slug

    def publish(self, session, slug, headline, document=TEXT):
        """A draft written and published; the id of the post."""
        at = f"/coverages/{slug}/drafts"
        draft = session.write("POST", at, {"headline": headline, "document": document})
        return session.write("POST", f"{at}/{draft['draft']}/publish", {"version": draft["version"]})["post"]

    def child(self, part):
        """The process that runs one part of the house now: the supervisor keeps a mould, and it was cast from that."""
        found = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
        lines = [line.split(None, 2) for line in found.splitlines()[1:]]
        parts = [(pid, parent) for pid, parent, args in lines if re.search(rf"house\.child {re.escape(part)}\b", args)]
        moulds = {pid for pid, parent in parts if int(parent) == self.server.process.pid}
        for pid, parent in parts:
            if parent in moulds:
                return int(pid)
        raise AssertionError(f"{part} does not run")

    def kill(self, part):
        os.kill(self.child(part), signal.SIGKILL)

    def get(self, path, *, accept="identity"):
        """Status and decoded body of a reader's address."""
        answer = self.client.get(path, headers={"Accept-Encoding": accept})
        return answer.status_code, answer.content

    def export(self, slug):
        told = subprocess.run(
            stoppress("export", slug), env=os.environ | self.env, capture_output=True, text=True, check=True
        )
        return json.loads(told.stdout)

    def files(self):
        return [path for path in Path(self.folder).rglob("*") if path.is_file()]

    def close(self):
        self.client.close()
        for session in self.sessions:
            session.close()

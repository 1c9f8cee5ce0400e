"""A whole house to measure: desk, runner and edge as `stoppress serve` puts them together, and somebody who writes."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from stoppress.bench.newsroom import USERNAME
from stoppress.bench.programs import Broke, Program, module, running, surroundings
from stoppress.bench.servers import Sent, as_in_a_house, free_port, until_open
from stoppress.bench.views import Question
from stoppress.demo.session import Session

PARAGRAPHS = 3
WORDS = "The ferry lies two miles off Stenna, both lifeboats are alongside, and the coastguard says that all are well."


@dataclass
class House:
    """Open, with `bench` logged in as the owner of its coverages."""

    program: Program
    folder: Path
    desk_port: int
    edge_port: int
    session: Session
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def draft(self, slug: str) -> tuple[str, int]:
        """A text that is ready to go out: its id and version."""
        number = next(self.numbers)
        text = {"type": "paragraph", "content": [{"type": "text", "text": WORDS}]}
        words = {"headline": f"Update {number} from Stenna", "document": {"blocks": [text] * PARAGRAPHS}}
        made = self.session.write("POST", f"/coverages/{slug}/drafts", words)
        return str(made["draft"]), int(made["version"])

    def publish(self, slug: str, draft: tuple[str, int]) -> Sent:
        """The call of the API: the moment before it, and the place that readers are brought to."""
        id, version = draft
        since = time.monotonic_ns()
        out = self.session.write("POST", f"/coverages/{slug}/drafts/{id}/publish", {"version": version})
        return Sent(int(str(out["place"]).partition(":")[2]), since)

    def question(self, path: str) -> Question:
        """Something that the desk's own screen asks for, as this person."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.session.cookies.items())
        return Question(f"/api/v1{path}", (("Host", f"127.0.0.1:{self.desk_port}"), ("Cookie", cookie)))

    def standing(self, slug: str) -> tuple[int, str]:
        """Generation and place of a coverage, as a stream's hello says them."""
        line = http.client.HTTPConnection("127.0.0.1", self.edge_port, timeout=10)
        try:
            line.request("GET", f"/live/{slug}/stream")
            answer = line.getresponse()
            while text := answer.readline():
                if text.startswith(b"data: "):
                    said = json.loads(text[6:])
                    return int(said["generation"]), str(said["to"])
        finally:
            line.close()
        raise Broke(f"The stream of {slug} ended before it said hello.")


@contextlib.contextmanager
def house(
    folder: Path, coverages: Mapping[str, int], *, edges: int = 1, more: Mapping[str, str] | None = None
) -> Iterator[House]:
    """`coverages`: slug → how many posts are there from the beginning. All edges are on one port, and no part of it is
    bound to a core. `more`: settings of this house alone."""
    data = folder / f"house-{time.monotonic_ns()}"
    data.mkdir()
    desk_port, edge_port = free_port(), free_port()
    env = {"STOPPRESS_DATA": str(data), **as_in_a_house(), **(more or {})}
    password = command(module("newsroom", *(f"{slug}:{posts}" for slug, posts in coverages.items())), env).strip()
    serve = [sys.executable, "-m", "stoppress", "serve", "--desk-port", str(desk_port), "--edge-port", str(edge_port)]
    serve += ["--edges", str(edges)]
    with running("house", serve, folder=folder, env=env, orders=False) as program:
        until_open(program, desk_port, "/api/v1/session")
        until_open(program, edge_port, "/readyz", b'"wire":true')
        session = Session(f"http://127.0.0.1:{desk_port}", USERNAME, password)
        session.log_in()
        try:
            for slug in coverages:  # it says the same over and over, and means to
                session.write("PATCH", f"/coverages/{slug}", {"checks": {"levels": {"near_duplicate": "hint"}}})
            yield House(program, data, desk_port, edge_port, session)
        except httpx.TransportError:
            raise program.broke("answers no more") from None
        finally:
            session.close()


def command(words: list[str], env: Mapping[str, str], *, patience: float = 300) -> str:
    """What a command of ours printed. Raises `Broke` with its own words."""
    done = subprocess.run(  # noqa: S603 -- our own command
        words, check=False, capture_output=True, text=True, timeout=patience, env=surroundings(env)
    )
    if done.returncode:
        raise Broke(f"{' '.join(words[1:5])} failed:\n{done.stderr.strip()[-1000:]}")
    return done.stdout


@contextlib.contextmanager
def meanwhile(work: Callable[[], object], *, name: str) -> Iterator[None]:
    """Calls `work` over and over in a thread while the block runs; what it raises is raised at the end."""
    over, wrong = threading.Event(), list[BaseException]()

    def again() -> None:
        try:
            while not over.is_set():
                work()
        except BaseException as one:  # noqa: BLE001 -- told below, in the thread that measures
            wrong.append(one)

    thread = threading.Thread(target=again, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(60)
    if wrong:
        raise wrong[0]

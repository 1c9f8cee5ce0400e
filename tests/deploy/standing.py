"""What the files in `deploy/` say, read as an engine would read it, and started as it stands: the same words, the same
environment. Each container gets an address of its own on this machine, as it would have in a network of its own, and a
folder for what it keeps; names of hosts and folders are all that is exchanged."""

import contextlib
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from stoppress.wire.address import SHORT
from tests.servers.node import ROOT
from tests.servers.processes import Server, spawn

DEPLOY = ROOT / "deploy"
PROGRAMS = {"stoppress": [sys.executable, "-m", "stoppress"], "python": [sys.executable]}
OPEN = re.compile(r"(?<![\d.])0\.0\.0\.0(?![\d.])")


def instructions(text: str) -> list[tuple[str, str]]:
    """Of a Containerfile, in order: word and what follows, lines that go on joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


@dataclass
class Image:
    entrypoint: list[str]
    command: list[str]
    health: list[str]
    env: dict[str, str]

    @classmethod
    def read(cls) -> "Image":
        said = instructions((DEPLOY / "Containerfile").read_text())
        last = dict(said)
        health = last["HEALTHCHECK"].partition("CMD ")[2]
        env = dict(one.split("=", 1) for one in shlex.split(last["ENV"]))
        return cls(json.loads(last["ENTRYPOINT"]), json.loads(last["CMD"]), json.loads(health), env)


def compose(name: str, env: Mapping[str, str]) -> dict[str, Any]:
    """The whole file, with anchors followed and `${NAME…}` filled in."""

    def fill(found: re.Match[str]) -> str:
        known, rest = env.get(found[1], ""), found[2] or ""
        if not known and rest.startswith(":?"):
            raise KeyError(found[1])
        return known or rest.removeprefix(":-")

    text = re.sub(r"\$\{(\w+)(:[-?][^}]*)?\}", fill, (DEPLOY / name).read_text())
    document: dict[str, Any] = yaml.safe_load(text)
    return document


def unit(name: str) -> dict[str, list[str]]:
    """Of a unit of systemd: each key with its values."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "systemd" / name).read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


class Machines:
    """`where` of a name is its address. Whatever is started here ends with the block."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder, self._stack = folder, contextlib.ExitStack()
        net = f"127.{random.randint(2, 250)}.{random.randint(1, 250)}"
        self.where = {name: f"{net}.{number}" for number, name in enumerate(names, 1)}
        self.servers: dict[str, Server] = {}
        self.rooms: dict[str, Path] = {}

    @contextlib.contextmanager
    def standing(self) -> Iterator["Machines"]:
        with self._stack:
            yield self

    def room(self, name: str) -> Path:
        """Of a volume. A socket may lie in it, and its address is not to be longer than a kernel takes."""
        if name not in self.rooms:
            self.rooms[name] = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="sp-", dir=SHORT)))
        return self.rooms[name]

    def here(self, text: str, name: str, mounts: Mapping[str, Path]) -> str:
        """What was written for a container, said for this machine."""
        for path in sorted(mounts, key=len, reverse=True):
            text = re.sub(rf"(?<![\w/]){re.escape(path)}(?![\w-])", str(mounts[path]), text)
        for host, address in self.where.items():
            text = re.sub(rf"(?<![\w-]){re.escape(host)}(?=:\d)", address, text)
        return OPEN.sub(self.where[name], text).replace("127.0.0.1", self.where[name])

    def words(self, command: Sequence[str], name: str, mounts: Mapping[str, Path]) -> list[str]:
        first, *rest = command
        words = [self.here(one, name, mounts) for one in rest]
        known = PROGRAMS.get(Path(first).name, [first])
        return [*known, *(one.replace("python -c", f"{sys.executable} -c") for one in words)]

    def start(self, name: str, words: Sequence[str], env: Mapping[str, str]) -> Server:
        log = self.folder / f"{name}.log"
        server = self.servers[name] = self._stack.enter_context(spawn(words, log=log, env=env))
        return server


class Containers(Machines):
    """The services of one compose file."""

    def __init__(self, folder: Path, document: Mapping[str, Any]) -> None:
        self.services, self.image = document["services"], Image.read()
        super().__init__(folder, list(self.services))

    def mounts(self, name: str) -> dict[str, Path]:
        found = {"/var/lib/stop-press": self.room(f"of-{name}")}
        for mount in self.services[name].get("volumes", []):
            source, target = mount.split(":")[:2]
            found[target] = (DEPLOY / source).resolve() if source.startswith(".") else self.room(source)
        data = found["/var/lib/stop-press"]
        for target, room in found.items():  # a volume in another: as it is seen from inside
            if target.startswith("/var/lib/stop-press/"):
                link = data / Path(target).relative_to("/var/lib/stop-press")
                if not link.exists():
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.symlink_to(room)
        return {target: room for target, room in found.items() if not target.startswith("/var/lib/stop-press/")}

    def env(self, name: str, more: Mapping[str, str]) -> dict[str, str]:
        own = {key: str(value) for key, value in self.services[name].get("environment", {}).items()}
        env = {key: value for key, value in {**self.image.env, **own}.items() if key != "PATH"}
        mapped = {key: self.here(value, name, self.mounts(name)) for key, value in env.items()}
        return mapped | {key: value for key, value in more.items() if key in mapped}

    def run(self, name: str, more: Mapping[str, str]) -> Server:
        """As `compose up` does."""
        command = [*self.image.entrypoint, *self.services[name].get("command", self.image.command)]
        return self.start(name, self.words(command, name, self.mounts(name)), self.env(name, more))

    def exec(self, name: str, *command: str, more: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """As `compose exec` does."""
        words = self.words(command, name, self.mounts(name))
        env = os.environ | self.env(name, more)
        return subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)

    def is_healthy(self, name: str) -> bool:
        """As the engine asks."""
        own = self.services[name].get("healthcheck", {}).get("test", ["CMD", *self.image.health])
        return self.exec(name, *own[1:], more={}).returncode == 0

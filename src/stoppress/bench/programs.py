"""Processes of a measurement's own: started, told by lines, ended by id whatever happens; and its C, compiled."""

from __future__ import annotations

import array
import contextlib
import importlib.util
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import FrameType

from stoppress.bench.machine import on_core

HERE = Path(__file__).parent
PATIENCE = 60.0
# Whoever takes orders ends when nobody is left to give any. A server does not notice, so somebody waits beside it for
# the end of a pipe that only this process holds open.
LEASH = '(read -r gone < "$0"; kill $$) & exec "$@"'


class Broke(Exception):
    """A process of ours did not do what it was asked; the sentence says which, and what it said last."""


class Program:
    """A child that takes orders from its stdin and answers on its stdout; without orders, a server."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], said: Path) -> None:
        self.name, self._process, self._said = name, process, said
        self._heard = bytearray()

    @property
    def pid(self) -> int:
        return self._process.pid

    def tell(self, line: str, more: bytes = b"") -> None:
        if self._process.stdin is None:
            raise Broke(f"{self.name} takes no orders.")
        try:
            self._process.stdin.write(line.encode() + b"\n" + more)
            self._process.stdin.flush()
        except OSError:
            raise self.broke("ended") from None

    def line(self, patience: float = PATIENCE) -> list[str]:
        """The next line it says, in words."""
        until = time.monotonic() + patience
        while (end := self._heard.find(b"\n")) < 0:
            self._hear(until)
        text = self._heard[:end].decode(errors="replace")
        del self._heard[: end + 1]
        return text.split()

    def blob(self, count: int, patience: float = PATIENCE) -> bytes:
        """So many bytes, which follow a line."""
        until = time.monotonic() + patience
        while len(self._heard) < count:
            self._hear(until)
        found = bytes(self._heard[:count])
        del self._heard[:count]
        return found

    def times(self, count: int, patience: float = PATIENCE) -> array.array[int]:
        """So many 64-bit numbers, which follow a line."""
        found = array.array("q")
        found.frombytes(self.blob(count * found.itemsize, patience))
        return found

    def running(self) -> bool:
        return self._process.poll() is None

    def broke(self, how: str) -> Broke:
        last = self._said.read_text(errors="replace").strip().splitlines()[-8:]
        return Broke("\n".join([f"{self.name} {how}. The last it said:", *(last or ["(nothing)"])]))

    def end(self) -> None:
        """It and all it started: whoever takes orders ends with them; else politely, and then by force."""
        if self._process.stdin:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                self._process.stdin.close()
                self._process.wait(2)
        for number, patience in ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
                break
        with contextlib.suppress(ProcessLookupError):  # what it had started and left
            os.killpg(self.pid, signal.SIGKILL)
        if self._process.stdout:
            self._process.stdout.close()

    def _hear(self, until: float) -> None:
        pipe = self._process.stdout
        if pipe is None:
            raise Broke(f"{self.name} says nothing here.")
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise self.broke("did not answer in time")
        got = os.read(pipe.fileno(), 1 << 20)
        if not got:
            raise self.broke("ended")
        self._heard += got


@contextlib.contextmanager
def running(
    name: str,
    command: Sequence[str | Path],
    *,
    folder: Path,
    core: int | None = None,
    env: Mapping[str, str] | None = None,
    orders: bool = True,
) -> Iterator[Program]:
    """The process while the block runs, in a group of its own. What it says beside its answers goes to a file."""
    said = folder / f"{name.replace(' ', '-')}-{time.monotonic_ns()}.log"
    reading, leash = os.pipe()
    with said.open("wb") as words, on_core(core):
        process = subprocess.Popen(  # noqa: S603 -- our own command
            command if orders else ["/bin/sh", "-c", LEASH, f"/proc/self/fd/{reading}", *command],
            stdin=subprocess.PIPE if orders else subprocess.DEVNULL,
            stdout=subprocess.PIPE if orders else words,
            stderr=words,
            process_group=0,  # and in our session: where a kernel shares by session, `nice` counts within one only
            env=surroundings(env),
            pass_fds=() if orders else (reading,),
        )
    program = Program(name, process, said)
    try:
        yield program
    finally:
        program.end()
        os.close(reading)
        os.close(leash)


def surroundings(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without a house's settings: no measurement ever finds a database that somebody works with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STOPPRESS_") or "_BENCH_" in name}
    return kept | dict(env or {})


def module(name: str, *arguments: str) -> list[str]:
    """A module of this package as a command."""
    return [sys.executable, "-m", f"stoppress.bench.{name}", *arguments]


@contextlib.contextmanager
def until_told() -> Iterator[None]:
    """SIGTERM ends a measurement as Ctrl-C does: everything that was started is ended first."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# -- C ---------------------------------------------------------------------------------------------------------------


@cache
def compiler() -> tuple[str, ...] | None:
    """The system's compiler, or the one that comes with the bench extra (`ziglang`); None without either.
    STOPPRESS_BENCH_CC=none measures as if there were none."""
    chosen = os.environ.get("STOPPRESS_BENCH_CC", "")
    if chosen == "none":
        return None
    for name in (chosen, "cc", "gcc", "clang"):
        if name and (found := shutil.which(name)):
            return (found,)
    if importlib.util.find_spec("ziglang"):
        return (sys.executable, "-m", "ziglang", "cc")
    return None


def compiled(name: str, folder: Path) -> Path | None:
    """The program of `name.c`, made in `folder`; None without a compiler."""
    made, by = folder / name, compiler()
    if by is None:
        return None
    if not made.exists():
        done = subprocess.run(  # noqa: S603 -- our own command
            [*by, "-O2", "-o", made, HERE / f"{name}.c"],
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | {"ZIG_GLOBAL_CACHE_DIR": str(folder / "zig"), "ZIG_LOCAL_CACHE_DIR": str(folder / "zig")},
        )
        if done.returncode:
            raise Broke(f"{' '.join(by)} could not make {name}.c:\n{done.stderr.strip()[-2000:]}")
    return made

"""How a command of the operator's reaches a house that runs: a socket in the data folder that is the user's alone. What
it is asked is one line, and what it answers a line for each thing it has done, the last of them `done` or why not."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from stoppress.house.supervisor import House, NotReplaced
from stoppress.wire.address import door, must_be_ours

EDGES, ALL, DONE = b"restart edges", b"restart all", "done"
ASKS_WITHIN = 5.0
_OWNERS_ALONE = 0o177


class NobodyThere(Exception):
    """No house runs on this data folder."""


class RunsAlready(Exception):
    """Another house has this data folder."""


@contextlib.contextmanager
def the_only_one(data: Path) -> Iterator[None]:
    """While this is open no other house can be started on this folder, whatever becomes of this process. Raises
    `RunsAlready`."""
    with (data / "run" / "house.lock").open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunsAlready from None
        yield


@contextlib.contextmanager
def listening(house: House, data: Path) -> Iterator[None]:
    """While this is open, `ask` reaches the house, unless another has the folder: then it reaches that."""
    path = door(data)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    must_be_ours(path)
    if _answers(path):
        yield
        return
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as bell:
        before = os.umask(_OWNERS_ALONE)
        try:
            bell.bind(str(path))
        finally:
            os.umask(before)
        bell.listen()
        threading.Thread(target=_answer_all, args=(bell, house), name="errands", daemon=True).start()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_there(data: Path) -> bool:
    """Whether a house runs on this folder."""
    return _answers(door(data))


def ask(data: Path, word: bytes) -> Iterator[str]:
    """What the house says, line by line. Raises `NobodyThere`."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            must_be_ours(path := door(data))
            line.connect(str(path))
        except OSError:
            raise NobodyThere from None
        line.sendall(word + b"\n")
        with line.makefile(encoding="utf-8") as said:
            yield from (one.rstrip("\n") for one in said)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
        line.connect(str(path))
        return True
    return False


def _answer_all(bell: socket.socket, house: House) -> None:
    while True:
        try:
            line, _ = bell.accept()
        except OSError:
            return
        with line, contextlib.suppress(OSError):
            line.settimeout(ASKS_WITHIN)
            word = line.recv(64).strip()
            if word in (EDGES, ALL):
                line.settimeout(None)
                _replace(house, line, desk=word == ALL)


def _replace(house: House, line: socket.socket, *, desk: bool) -> None:
    def tell(word: str) -> None:
        with contextlib.suppress(OSError):  # who asked has gone; what was asked for is done all the same
            line.sendall(f"{word}\n".encode())

    try:
        house.replace(tell, desk=desk)
    except NotReplaced as why:
        tell(str(why))
    else:
        tell(DONE)

"""A disk that may lose what was not synced: replays a trace of file calls and offers the states a power cut can leave.

The model, after what POSIX promises and no more: a file's bytes are kept up to its last fsync; of what was written or
truncated since, a power cut keeps nothing, all, a beginning, any subset, or sectors of 512 bytes torn out of the last
write. A folder's entries (create, rename, unlink) are kept up to the folder's last fsync; of those since, a beginning.
A state is the worst of one draw, not what a real disk does on average.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CREATE, WRITE, SYNC, TRUNCATE, RENAME, UNLINK = range(1, 7)
SECTOR = 512
ACK = "ACK"  # a file that stands for the world outside: what is written to it has been said and cannot be unsaid


@dataclass(frozen=True)
class Event:
    op: int
    path: str
    second: str
    offset: int
    data: bytes


def read_trace(trace: Path, folder: Path) -> list[Event]:
    """The record of tracer.c, with paths relative to the folder."""
    raw, at, events = trace.read_bytes(), 0, []
    while at < len(raw):
        op, first, second, offset, length = struct.unpack_from("<5Q", raw, at)
        at += 40
        paths = raw[at : at + first].decode(), raw[at + first : at + first + second].decode()
        at += first + second
        data = raw[at : at + length] if op == WRITE else b""
        at += len(data)
        here, there = (str(Path(path).relative_to(folder.resolve())) if path else "" for path in paths)
        events.append(Event(op, here, there, offset, data))
    return events


@dataclass
class File:
    kept: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


class Disk:
    """What is on the platter, and what the system only believes to be there."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.kept = {path: File(bytearray(data)) for path, data in files.items()}
        self.seen = dict(self.kept)
        self.folders: dict[str, list[tuple[Event, File | None]]] = {}
        self.acks: list[str] = []

    def take(self, event: Event) -> None:
        if event.path == ACK:
            if event.op == WRITE:
                self.acks += event.data.decode().split()
        elif event.op == SYNC:
            self._sync(event.path)
        elif event.op in (WRITE, TRUNCATE):
            self.seen[event.path].since.append(event)
        else:
            file = self._entry(self.seen, event, None)
            self.folders.setdefault(str(Path(event.path).parent), []).append((event, file))

    def _sync(self, path: str) -> None:
        if file := self.seen.get(path):
            for event in file.since:
                _apply(file.kept, event)
            file.since.clear()
        for event, entry in self.folders.pop(path, []):
            self._entry(self.kept, event, entry)

    @staticmethod
    def _entry(names: dict[str, File], event: Event, file: File | None) -> File | None:
        if event.op == CREATE:
            names[event.path] = file = file or File()
        elif event.op == RENAME:
            file = file or names.get(event.path)
            names.pop(event.path, None)
            if file:
                names[event.second] = file
        else:
            file = names.pop(event.path, None)
        return file

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that one draw finds after the power has come back."""
        names = dict(self.kept)
        for waiting in self.folders.values():
            for event, file in waiting[: chance.randint(0, len(waiting))]:
                self._entry(names, event, file)
        return {path: bytes(_survivor(file, chance)) for path, file in names.items()}


def _survivor(file: File, chance: random.Random) -> bytearray:
    data = bytearray(file.kept)
    for event in _draw(file.since, chance):
        _apply(data, event)
    return data


def _draw(events: list[Event], chance: random.Random) -> Iterator[Event]:
    if not events:
        return
    match chance.choice(("none", "all", "prefix", "some", "torn")):
        case "all":
            yield from events
        case "prefix":
            yield from events[: chance.randint(0, len(events))]
        case "some":
            yield from (event for event in events if chance.random() < 0.5)
        case "torn":
            upto = chance.randrange(len(events))
            yield from events[:upto]
            last = events[upto]
            for start in range(0, len(last.data), SECTOR):
                if chance.random() < 0.5:
                    piece = last.data[start : start + SECTOR]
                    yield Event(WRITE, last.path, "", last.offset + start, piece)
        case _:
            return


def _apply(data: bytearray, event: Event) -> None:
    if event.op == TRUNCATE:
        del data[event.offset :]
        data.extend(bytes(event.offset - len(data)))
    else:
        if len(data) < event.offset:
            data.extend(bytes(event.offset - len(data)))
        data[event.offset : event.offset + len(event.data)] = event.data

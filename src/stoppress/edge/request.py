"""What a reader asks, read with distrust: bounded, matched whole, never echoed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from stoppress.place import Place

LONGEST_PATH = 256
LONGEST_QUERY = 256
LONGEST_HEADER = 512

_NUMBER = re.compile(r"[0-9]{1,9}")


class Strange(ValueError):
    """A request no reader's browser makes."""


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[bytes, bytes]

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> Request:
        """Raises `Strange`. The path is taken as it was sent; only an encoded colon is undone, which browsers make of
        a place."""
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        query: bytes = scope.get("query_string", b"")
        if len(raw) > LONGEST_PATH or len(query) > LONGEST_QUERY:
            raise Strange
        # A header sent twice counts once, the last; none that is read here is a list.
        return cls.at(raw, query, dict(scope["headers"]), scope["method"])

    @classmethod
    def at(cls, path: bytes, query: bytes, headers: Mapping[bytes, bytes], method: str = "GET") -> Request:
        """Of parts whose lengths have been looked at."""
        return cls(method, path.decode("latin-1").replace("%3A", ":").replace("%3a", ":"), _query(query), headers)

    def header(self, name: bytes) -> str:
        """Empty when absent, or longer than any honest one."""
        value = self.headers.get(name, b"")
        return value.decode("latin-1") if len(value) <= LONGEST_HEADER else ""

    def end_of(self, name: bytes) -> str:
        """The last of it, however long it is: where each on the way adds to a list, what those we know have added."""
        return self.headers.get(name, b"")[-LONGEST_HEADER:].decode("latin-1")

    @property
    def encodings(self) -> tuple[str, ...]:
        """What of br and gzip the reader takes, best first."""
        return codings(self.headers.get(b"accept-encoding", b""))

    def stream_place(self) -> tuple[Place | None, int]:
        """Where a stream is to go on from: the browser's Last-Event-ID before the address, which it cannot change."""
        sent, last = self.last_event()
        after = last if sent else place(self.query.get("after", ""))
        return after, number(self.query.get("generation", ""))

    def last_event(self) -> tuple[bool, Place | None]:
        """Whether a Last-Event-ID was sent, and the place it names, None if it names none."""
        if b"last-event-id" not in self.headers:
            return False, None
        return True, place(self.header(b"last-event-id"))


def place(text: str) -> Place | None:
    try:
        return Place.parse(text)
    except ValueError:
        return None


def number(text: str, otherwise: int = 0) -> int:
    """ASCII digits and few of them; anything else is `otherwise`."""
    return int(text) if _NUMBER.fullmatch(text) else otherwise


def _query(query: bytes) -> dict[str, str]:
    pairs = (pair.partition(b"=") for pair in query.split(b"&") if pair)
    return {
        name.decode("latin-1"): unquote_to_bytes(value).decode("utf-8", errors="replace") for name, _, value in pairs
    }


@lru_cache(maxsize=256)
def codings(accept: bytes) -> tuple[str, ...]:
    """What of br and gzip an Accept-Encoding takes, best first."""
    taken: dict[str, bool] = {}
    for one in accept.decode("latin-1").lower().split(",") if len(accept) <= LONGEST_HEADER else ():
        name, _, weight = one.partition(";")
        q = weight.strip().removeprefix("q=").strip() if weight else "1"
        taken[name.strip()] = bool(re.fullmatch(r"1(\.0*)?|0\.0*[1-9][0-9]*", q))
    every = taken.get("*", False)
    return tuple(name for name in ("br", "gzip") if taken.get(name, every))

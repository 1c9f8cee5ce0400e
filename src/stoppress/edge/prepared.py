"""Whole responses, ready to be sent: what a page or a delta is asked for most is joined once and then only copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stoppress.edge.answer import Answer, headers_of, matches
from stoppress.edge.request import LONGEST_HEADER
from stoppress.hub.told import Tally

DateLine = list[tuple[bytes, bytes]]

# Addresses in each encoding. The pages of a long day, and the deltas of those who come back.
KEPT = 1024
MOST_BYTES = 64 * 1024 * 1024


class Prepared:
    """One representation at one address: its response, its head alone, and the answer to who has it already. The date
    in them is that of the second; all three are joined anew when it changes."""

    __slots__ = ("_body", "_dates", "_etag", "_full", "_head", "_heads", "_known", "_none", "delta", "size")

    def __init__(self, answer: Answer, *, delta: bool) -> None:
        self.delta = delta
        self._etag = dict(answer.headers)[b"etag"]
        self._head, self._body = _lines(answer), answer.body
        kept = tuple(one for one in answer.headers if one[0] != b"content-encoding")
        self._none = _lines(replace(answer, status=304, body=b"", headers=kept))
        self._dates: DateLine | None = None
        self._full = self._heads = self._known = b""
        self.size = 2 * len(answer.body)

    def response(self, wanted: bytes, dates: DateLine, tally: Tally, *, head: bool) -> bytes:
        """To a request whose If-None-Match is `wanted`, empty without one."""
        if dates is not self._dates:
            self._date(dates)
        if self.delta:
            tally.deltas += 1
        else:
            tally.pages += 1
        if wanted and (wanted == self._etag or self._is_among(wanted)):
            tally.not_modified += 1
            return self._known
        return self._heads if head else self._full

    def _date(self, dates: DateLine) -> None:
        dated = b"".join(b"%b: %b\r\n" % one for one in dates)
        self._heads = b"HTTP/1.1 200 OK\r\n" + dated + self._head
        self._full = self._heads + self._body
        self._known = b"HTTP/1.1 304 Not Modified\r\n" + dated + self._none
        self._dates = dates

    def _is_among(self, wanted: bytes) -> bool:
        return len(wanted) <= LONGEST_HEADER and matches(wanted.decode("latin-1"), self._etag.decode())


class Shelf:
    """The prepared responses of an edge. Emptied whenever anything it holds might be another: that is one line, and to
    join them again costs what each costs once. `make` answers an address in an encoding; None is left to the
    application."""

    def __init__(self, make: Callable[[bytes, tuple[str, ...]], Answer | None]) -> None:
        self._make = make
        self._held: dict[tuple[bytes, tuple[str, ...]], Prepared] = {}
        self._size = 0

    def clear(self) -> None:
        self._held.clear()
        self._size = 0

    def shut(self) -> None:
        """From now on everything is left to the application, which closes connections when it is to end."""
        self._make = lambda _path, _encodings: None
        self.clear()

    def get(self, path: bytes, encodings: tuple[str, ...]) -> Prepared | None:
        found = self._held.get((path, encodings))
        return found if found is not None else self._prepare(path, encodings)

    def _prepare(self, path: bytes, encodings: tuple[str, ...]) -> Prepared | None:
        answer = self._make(path, encodings)
        if answer is None:
            return None
        made = Prepared(answer, delta=b"/since/" in path)
        if len(self._held) >= KEPT or self._size + made.size > MOST_BYTES:
            self.clear()
        self._held[path, encodings] = made
        self._size += made.size
        return made


def _lines(answer: Answer) -> bytes:
    return b"".join(b"%b: %b\r\n" % one for one in headers_of(answer)) + b"\r\n"

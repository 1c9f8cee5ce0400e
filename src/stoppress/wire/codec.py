"""Messages as bytes: a fixed head, one JSON object, and blobs behind it.

    "SPW3"  length of the JSON (4 bytes)  length of all blobs (8 bytes)  JSON  blobs

The JSON says how the blobs are cut. Everything is bounded, and whatever does not fit exactly is `Malformed`: the two
ends may be of different releases, and the newer must be able to tell. Pressed bytes are never looked into.
"""

from __future__ import annotations

import dataclasses
import json
import struct
import types
import typing
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from stoppress.place import Place
from stoppress.press.pressed import Leaf, Page, Part, Piece, Tail
from stoppress.wire.protocol import Changes, Common, Held, Sent

MAGIC = b"SPW3"
HEAD = struct.Struct(">4sIQ")
# Ten times the longest live page we know of (1,418 posts), with room for an address for each post.
MOST_JSON = 32 * 1024 * 1024
MOST_BLOBS = 1024 * 1024 * 1024
# An edge that has more to say of than this says the rest in its next report. Half a day ago is not worth a number.
MOST_SENT = 256
LONGEST_AGO = 12 * 3600 * 1000
# No edge holds more streams than that, and a hundred of them still fit into a row.
MOST_READERS = 20_000_000


class Malformed(ValueError):
    """Not a message of this protocol, or one that breaks its bounds."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """The runner speaks first: a nonce to prove the token with, so that the token itself never travels."""

    nonce: str


@dataclass(frozen=True, slots=True)
class Hello:
    """An edge says who it is and where it stands."""

    proof: str
    version: str
    holds: dict[str, Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Want:
    """An edge has found a gap and wants the whole of one book."""

    book: str


@dataclass(frozen=True, slots=True)
class Report:
    """Open streams of an edge, by book, and how far it has come with what it was sent. It also says that the edge is
    alive. An edge of an earlier release says nothing of `sent`, and a runner of one does not look for it."""

    readers: dict[str, int]
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """All that is current has been sent."""

    books: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ping:
    """The runner is alive and has nothing new."""


S = typing.TypeVar("S")
Steps = Generator[int, bytes, S]  # yields how many bytes it wants, is sent them, returns what they make
Message = Challenge | Hello | Want | Report | Settled | Ping | Changes | Common


def encode(message: Message) -> list[bytes]:
    """Ready for `writelines`: head and JSON, then the blobs as they are, uncopied."""
    blobs: list[bytes] = []
    fields = _PACK[type(message)](message, blobs)
    fields["kind"] = type(message).__name__.lower()
    text = json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()
    return [HEAD.pack(MAGIC, len(text), sum(map(len, blobs))) + text, *blobs]


def lengths(head: bytes, *, most_json: int = MOST_JSON, most_blobs: int = MOST_BLOBS) -> tuple[int, int]:
    """From the fixed head: how many bytes of JSON and of blobs follow."""
    magic, text, blobs = HEAD.unpack(head)
    if magic != MAGIC:
        raise Malformed("not the wire's protocol, or another version of it")
    if text > most_json or blobs > most_blobs:
        raise Malformed("longer than any message")
    return text, blobs


def decode(text: bytes, blobs: bytes) -> Message:
    """Raises `Malformed` and nothing else on whatever it is given."""
    steps, at = decoding(text, len(blobs)), 0
    try:
        want = next(steps)
        while True:
            at += want
            want = steps.send(blobs[at - want : at])
    except StopIteration as done:
        message: Message = done.value
        return message


def decoding(text: bytes, blobs: int) -> Steps[Message]:
    """The same as the blobs come: it yields how many bytes it wants next. A coverage of 1,418 posts is 20 MB, and to
    take them in one piece keeps readers waiting for 40 ms."""
    try:
        fields = json.loads(text)
        kind = fields.pop("kind")
        rows = _Rows(blobs)
        message: Message = (
            (yield from _UNPACK_ROWS[kind](fields, rows)) if kind in _UNPACK_ROWS else _UNPACK[kind](fields)
        )
        rows.done()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Malformed(f"not a message: {type(wrong).__name__}") from None
    return message


def whole(data: bytes) -> Message:
    """One message that is all of `data` (a file on an edge's disk)."""
    if len(data) < HEAD.size:
        raise Malformed("cut short")
    text, blobs = lengths(data[: HEAD.size])
    if len(data) != HEAD.size + text + blobs:
        raise Malformed("cut short, or something behind it")
    return decode(data[HEAD.size : HEAD.size + text], data[HEAD.size + text :])


# -- values of the press: a list of their fields, bytes replaced by their length -------------------------------------


@cache
def _shape(kind: type[Any]) -> tuple[tuple[type, bool], ...]:
    """For each field its type and whether it may be None."""
    hints = typing.get_type_hints(kind)
    shape = []
    for one in dataclasses.fields(kind):
        hint = hints[one.name]
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        (plain,) = (option for option in options if option is not type(None))
        if plain not in (int, str, bytes):
            raise TypeError(f"{kind.__name__}.{one.name} cannot travel")
        shape.append((plain, type(None) in options))
    return tuple(shape)


@cache
def _fields(kind: type[Any]) -> attrgetter[Any]:
    return attrgetter(*(one.name for one in dataclasses.fields(kind)))


def _pack(value: Any, blobs: list[bytes]) -> list[int | str | None]:
    row: list[int | str | None] = []
    for content in _fields(typing.cast(Any, type(value)))(value):
        if isinstance(content, bytes):
            blobs.append(content)
            row.append(len(content))
        else:
            row.append(content)
    return row


T = typing.TypeVar("T", Part, Page, Leaf, Tail, Piece)


class _Rows:
    """Values out of rows and of the bytes that come behind them."""

    def __init__(self, left: int) -> None:
        self.left = left

    def one(self, kind: type[T], row: Sequence[Any]) -> Steps[T]:
        shape = _shape(typing.cast(Any, kind))
        if len(row) != len(shape):
            raise Malformed("a row of another length")
        lengths = [length for (plain, _), length in zip(shape, row, strict=True) if plain is bytes]
        want = sum(0 if length is None else _number(length) for length in lengths)
        if want > self.left:
            raise Malformed("blobs do not fit")
        self.left -= want
        return _made(kind, shape, row, (yield want) if want else b"")

    def all(self, kind: type[T], rows: Sequence[Any]) -> Steps[tuple[T, ...]]:
        found: list[T] = []
        for row in rows:
            found.append((yield from self.one(kind, row)))  # noqa: PERF401 -- a comprehension cannot yield
        return tuple(found)

    def done(self) -> None:
        if self.left:
            raise Malformed("blobs left over")


def _made(kind: type[T], shape: Sequence[tuple[type, bool]], row: Sequence[Any], blob: bytes) -> T:
    values: list[Any] = []
    at = 0
    for (plain, optional), content in zip(shape, row, strict=True):
        if content is None and optional:
            values.append(None)
        elif plain is bytes:
            at += _number(content)
            values.append(blob[at - content : at])
        elif type(content) is plain:
            values.append(content)
        else:
            raise Malformed("a field of the wrong type")
    return kind(*values)


def _rows(values: Sequence[Any], blobs: list[bytes]) -> list[list[int | str | None]]:
    return [_pack(value, blobs) for value in values]


# -- messages --------------------------------------------------------------------------------------------------------


def _pack_changes(news: Changes, blobs: list[bytes]) -> dict[str, Any]:
    return {
        "book": news.book,
        "slug": news.slug,
        "base": news.base and str(news.base),
        "place": str(news.place),
        "generation": news.generation,
        "state": news.state,
        "language": news.language,
        "redactions": news.redactions,
        "media": sorted(news.media),
        "paths": sorted(news.paths),
        "counts": news.counts,
        "roll": news.roll,
        "tail": news.tail and _pack(news.tail, blobs),
        "parts": _rows(news.parts, blobs),
        "pages": _rows(news.pages, blobs),
        "leaves": _rows(news.leaves, blobs),
        "pieces": _rows(news.pieces, blobs),
    }


def _unpack_changes(fields: dict[str, Any], rows: _Rows) -> Steps[Changes]:
    tail = fields["tail"]
    parts, leaves = fields["counts"]
    news = Changes(
        book=_text(fields["book"]),
        slug=_text(fields["slug"]),
        base=None if fields["base"] is None else Place.parse(fields["base"]),
        place=Place.parse(fields["place"]),
        generation=_number(fields["generation"]),
        state=_text(fields["state"]),
        language=_text(fields["language"]),
        redactions=tuple((_number(generation), _text(post)) for generation, post in fields["redactions"]),
        media=frozenset(map(_text, fields["media"])),
        paths=frozenset(map(_text, fields["paths"])),
        counts=(_number(parts), _number(leaves)),
        roll=tuple(map(_text, fields["roll"])),
        tail=None if tail is None else (yield from rows.one(Tail, tail)),
        parts=(yield from rows.all(Part, fields["parts"])),
        pages=(yield from rows.all(Page, fields["pages"])),
        leaves=(yield from rows.all(Leaf, fields["leaves"])),
        pieces=(yield from rows.all(Piece, fields["pieces"])),
    )
    return news


def _pack_common(common: Common, blobs: list[bytes]) -> dict[str, Any]:
    pages = [[path, *_pack(page, blobs)] for path, page in common.pages.items()]
    return {"version": common.version, "pages": pages, "kept": sorted(common.kept)}


def _unpack_common(fields: dict[str, Any], rows: _Rows) -> Steps[Common]:
    pages = {}
    for path, *row in fields["pages"]:
        pages[_text(path)] = yield from rows.one(Page, row)
    return Common(_text(fields["version"]), pages, frozenset(map(_text, fields["kept"])))


def _pack_hello(hello: Hello, _: list[bytes]) -> dict[str, Any]:
    holds = {book: [str(held.place), held.generation] for book, held in hello.holds.items()}
    return {"proof": hello.proof, "version": hello.version, "holds": holds}


def _pack_plain(message: Any, _: list[bytes]) -> dict[str, Any]:
    return {one.name: getattr(message, one.name) for one in dataclasses.fields(message)}


def _hello(fields: dict[str, Any]) -> Hello:
    holds = {
        _text(book): Held(Place.parse(place), _number(generation))
        for book, (place, generation) in fields["holds"].items()
    }
    return Hello(_text(fields["proof"]), _text(fields["version"]), holds)


def _pack_report(report: Report, _: list[bytes]) -> dict[str, Any]:
    sent = [[one.book, str(one.place), one.readers, one.reached, *one.ago] for one in report.sent]
    return {"readers": report.readers, "sent": sent}


def _report(fields: dict[str, Any]) -> Report:
    rows = fields.get("sent", [])
    if len(rows) > MOST_SENT:
        raise Malformed("more than an edge may say at once")
    readers = {_text(book): _count(count) for book, count in fields["readers"].items()}
    return Report(readers, tuple(_sent(*row) for row in rows))


def _sent(book: Any, place: Any, readers: Any, reached: Any, *ago: Any) -> Sent:
    half, nearly, all_ = (None if one is None else _number(one) for one in ago)
    one = Sent(_text(book), Place.parse(place), _count(readers), _count(reached), (half, nearly, all_))
    known = [ms for ms in one.ago if ms is not None]
    # Half comes before nearly all: what was reached first was reached longest ago, and nothing before what is not yet.
    if one.reached > one.readers or known != sorted(known, reverse=True) or one.ago[: len(known)] != tuple(known):
        raise Malformed("readers that do not add up")
    if known and known[0] > LONGEST_AGO:
        raise Malformed("too long ago")
    return one


_PACK: dict[type, Any] = {
    Challenge: _pack_plain,
    Hello: _pack_hello,
    Want: _pack_plain,
    Report: _pack_report,
    Settled: _pack_plain,
    Ping: _pack_plain,
    Changes: _pack_changes,
    Common: _pack_common,
}
_UNPACK: dict[str, Any] = {
    "challenge": lambda fields: Challenge(_text(fields["nonce"])),
    "hello": _hello,
    "want": lambda fields: Want(_text(fields["book"])),
    "report": _report,
    "settled": lambda fields: Settled(tuple(map(_text, fields["books"]))),
    "ping": lambda _: Ping(),
}
_UNPACK_ROWS: dict[str, Any] = {"changes": _unpack_changes, "common": _unpack_common}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    return value


def _count(value: Any) -> int:
    if _number(value) > MOST_READERS:
        raise Malformed("more readers than there can be")
    return int(value)


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Malformed("not a number")
    return value

"""The one encoder of Server-Sent Events. Whoever writes to a stream, writes what this module made."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from enum import Enum

from stoppress.place import Place
from stoppress.press.pressed import deflate_head

# Proxies and home routers drop a silent connection after about a minute;
# a comment line every 25 s keeps it open and costs three bytes.
HEARTBEAT = b":\n\n"
HEARTBEAT_EVERY = 25.0


class Event(Enum):
    """`hello` opens every stream, and comes again when this edge becomes late or is late no longer; `delta` says what
    changed, `redact` what was taken back, `reload` asks for the page anew, `bye` ends a stream that will not go on."""

    HELLO = "hello"
    DELTA = "delta"
    REDACT = "redact"
    RELOAD = "reload"
    BYE = "bye"


def frame(event: Event, data: bytes, at: Place | None) -> bytes:
    """One event. `data` is one line of ASCII JSON, so no text can forge a field or cut a frame: anything else raises
    ValueError and goes nowhere. `at` becomes the reader's Last-Event-ID."""
    return b"".join(framed(event, [data], at))


def framed(event: Event, data: Iterable[bytes], at: Place | None) -> list[bytes]:
    """The same in the pieces that it is to be joined of, held to the same."""
    made = [(f"id: {at}\n".encode() if at is not None else b"") + b"event: %b\ndata: " % event.value.encode()]
    for piece in data:
        if not piece.isascii() or b"\n" in piece or b"\r" in piece:
            raise ValueError("data must be one line of ASCII JSON")
        made.append(piece)
    return [*made, b"\n\n"]


def retry(milliseconds: int) -> bytes:
    """How long this one reader waits before it calls again; the hub draws it anew for each stream."""
    return b"retry: %d\n\n" % milliseconds


def zipped(frames: bytes) -> bytes:
    """The same as blocks of a gzip stream that stand for themselves: whoever has been sent `GZIP_HEAD` can be sent
    these at any time, so that all who take gzip share one compression. RFC 1951: a full flush ends with an empty block
    on a byte's edge, and nothing behind it looks back."""
    return deflate_head(frames)


MOST_STORED = 0xFFFF


def stored(few: bytes) -> bytes:
    """A few bytes that are one reader's own as a block of that stream, without compressing: at most
    `MOST_STORED`."""
    return struct.pack("<BHH", 0, len(few), len(few) ^ 0xFFFF) + few

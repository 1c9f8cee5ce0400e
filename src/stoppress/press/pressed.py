"""A coverage as readers get it: bytes and where each of them last changed. Nothing here renders or reads a template, so
that an edge can hold these values and join them without knowing what a post is."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from stoppress.place import Place

if TYPE_CHECKING:
    from stoppress.press.card import Card


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the live page as one JSON object: ASCII, no line break. `changed` is the seq that last changed it, or
    a later one: a reader who stands before `changed` is given it, and applying a part twice is applying it once."""

    key: str
    changed: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """`path` stands below `/live/<slug>`: "" is the front page, "page/3" an older one. `etag` is an opaque tag without
    quotes; whoever sends one of the encodings adds its name, for a strong tag names bytes and not meaning."""

    path: str
    changed: int
    etag: str
    plain: bytes
    gzip: bytes
    br: bytes | None
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page of all posts, in the order in which the pieces stand: one publish presses a piece of twenty
    posts and not a page of a thousand. `deflated` is raw deflate ended by a full flush; the last ends the stream."""

    key: str
    changed: int
    etag: str
    plain: bytes
    deflated: bytes


@dataclass(frozen=True, slots=True)
class Leaf:
    """The first half of a permalink: everything down to the end of the post. `head_gz` is raw deflate ended by a full
    flush, so that any tail can follow it. `order` is where the post stands among the others, `card` the card that it
    names, if that is one of its own."""

    post: str
    order: str
    changed: int
    head: bytes
    head_gz: bytes
    card: str = ""


@dataclass(frozen=True, slots=True)
class Tail:
    """The second half, common to all permalinks of a coverage: Summary, what is latest. One publish presses one tail
    and not a thousand pages. `body_gz` is raw deflate to the end of the stream.

    Between the halves stand the key points that came after the post. They are the first of all (`keys`, newest first),
    under the heading that counts so many (one of `heads`, the first for none). `cuts` says for each number of them how
    far it reaches: the order of the last, and where its key point and its heading end, plain and deflated."""

    changed: int
    body: bytes
    body_gz: bytes
    heads: bytes = b""
    heads_gz: bytes = b""
    keys: bytes = b""
    keys_gz: bytes = b""
    cuts: str = ""

    def after(self, order: str) -> tuple[bytes, bytes]:
        """What stands between the halves of a post's permalink, and the same deflated."""
        heads, heads_gz, keys, keys_gz = (0, 0), (0, 0), 0, 0
        for cut in self.cuts.split("\n") if self.cuts else ():
            last, *ends = cut.split(" ")
            if last <= order:
                break
            to, to_gz, keys, keys_gz = map(int, ends)
            heads, heads_gz = (heads[1], to), (heads_gz[1], to_gz)
        return (
            self.heads[slice(*heads)] + self.keys[:keys],
            self.heads_gz[slice(*heads_gz)] + self.keys_gz[:keys_gz],
        )


@dataclass(frozen=True, slots=True)
class Pressed:
    """One coverage at one place. `state` is empty while nothing is public: then there are no pages.

    `redactions` holds (generation, id) of everything taken back. `media` names the files of the public store that are
    shown, and the card of the coverage; posts name their own. `cards` are all of them, and from what they are drawn.
    They stay in the house, as does `memo`, the press's own: what it needs to render only what changed."""

    slug: str
    book: str
    place: Place
    generation: int
    state: str
    redactions: tuple[tuple[int, str], ...] = ()
    parts: Mapping[str, Part] = field(default_factory=lambda: MappingProxyType({}))
    pages: Mapping[str, Page] = field(default_factory=lambda: MappingProxyType({}))
    leaves: Mapping[str, Leaf] = field(default_factory=lambda: MappingProxyType({}))
    tail: Tail | None = None
    roll: tuple[Piece, ...] = ()
    media: frozenset[str] = frozenset()
    cards: Mapping[str, Card] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)
    memo: object = field(default=None, compare=False, repr=False)
    language: str = ""

    @property
    def files(self) -> frozenset[str]:
        """Every file of the public store that readers may fetch."""
        return self.media | {leaf.card for leaf in self.leaves.values() if leaf.card}

    @property
    def card(self) -> str | None:
        """That of the coverage: it stands for one that is still to be drawn."""
        return next((name for name in self.media if name.startswith(CARDS)), None)


CARDS = "cards/"
ALL = "all"

# Magic, deflate, no flags, no time (a byte that depends on the clock), best effort, unknown system.
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


class Permalink:
    """The page of one post: its two halves, and what stands between them, which is looked up once for whatever is
    asked of the page. `etag` is opaque, without quotes, as in `Page`."""

    def __init__(self, leaf: Leaf, tail: Tail) -> None:
        self._leaf, self._tail = leaf, tail
        self._after, self._after_gz = tail.after(leaf.order)

    @property
    def etag(self) -> str:
        head, rest = self._leaf.head, self._after + self._tail.body
        return f"{zlib.crc32(head):08x}{len(head):x}-{zlib.crc32(rest):08x}{len(rest):x}"

    def plain(self) -> bytes:
        return self._leaf.head + self._after + self._tail.body

    def gzip(self) -> bytes:
        """The same page compressed, without compressing anything: all of it was deflated when it was pressed."""
        leaf, tail = self._leaf, self._tail
        return _gzipped((leaf.head, self._after, tail.body), (leaf.head_gz, self._after_gz, tail.body_gz))


def everything(roll: Sequence[Piece]) -> bytes:
    """The page of all posts."""
    return b"".join(piece.plain for piece in roll)


def everything_gzip(roll: Sequence[Piece]) -> bytes:
    return _gzipped([piece.plain for piece in roll], [piece.deflated for piece in roll])


def everything_etag(roll: Sequence[Piece]) -> str:
    return hashlib.blake2b("".join(piece.etag for piece in roll).encode(), digest_size=9).hexdigest()


def _gzipped(plain: Sequence[bytes], deflated: Sequence[bytes]) -> bytes:
    crc = 0
    for piece in plain:
        crc = zlib.crc32(piece, crc)
    size = sum(map(len, plain)) & 0xFFFFFFFF
    return b"".join((GZIP_HEAD, *deflated, struct.pack("<II", crc, size)))


def deflate_head(head: bytes) -> bytes:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(head) + squeeze.flush(zlib.Z_FULL_FLUSH)


def deflate_tail(body: bytes) -> bytes:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(body) + squeeze.flush(zlib.Z_FINISH)

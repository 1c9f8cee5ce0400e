"""What readers at many places are sent, compressed without compressing all of it for each.

A few kilobytes are compressed whole, once for all who stand at one place. Whoever was away for an hour gets hundreds of
parts, and hardly anybody was away for the same hour: each part is compressed once, as a block that stands for itself,
and theirs are joined. So half a megabyte costs a millisecond and not ten, in the loop that serves everybody."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property

from stoppress.press.frames import MOST_STORED, stored
from stoppress.press.pressed import GZIP_HEAD, deflate_head

# Up to here, some fifty posts, all of it together is smaller and takes a millisecond or two.
WHOLE = 64 * 1024
_END = b"\x03\x00"  # an empty last block


class Blocks:
    """The compressed parts of one coverage as it stands; `before` is that of the change before this one."""

    def __init__(self, parts: Sequence[bytes] = (), before: Blocks | None = None) -> None:
        self._all = parts
        known: Mapping[int, bytes] = before.made if before else {}
        self.made: dict[int, bytes] = {name: known[name] for name in known if name in self._parts}

    @cached_property
    def _parts(self) -> frozenset[int]:
        """By the identity of what is held here, so that none of these names is ever given to others. Most changes are
        small and nobody was away: then nobody asks."""
        return frozenset(map(id, self._all))

    def deflated(self, pieces: Sequence[bytes]) -> bytes:
        """All pieces as blocks of a stream that was begun, each of which can be read as it comes."""
        if sum(map(len, pieces)) <= WHOLE:
            return deflate_head(b"".join(pieces))
        return b"".join(map(self._block, pieces))

    def gzip(self, pieces: Sequence[bytes]) -> bytes:
        """The same as a whole gzip file."""
        crc, size = 0, 0
        for piece in pieces:
            crc, size = zlib.crc32(piece, crc), size + len(piece)
        return GZIP_HEAD + self.deflated(pieces) + _END + struct.pack("<II", crc, size & 0xFFFFFFFF)

    def _block(self, piece: bytes) -> bytes:
        name = id(piece)
        if name not in self._parts:
            return stored(piece) if len(piece) <= MOST_STORED else deflate_head(piece)
        if name not in self.made:
            self.made[name] = deflate_head(piece)
        return self.made[name]

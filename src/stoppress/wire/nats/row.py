"""A message of the wire as the stream keeps it: cut into rows that NATS takes, each with a label that says what it is
part of. The label is all that need be looked at to know whether one holds it already."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stoppress.place import Place
from stoppress.wire.codec import HEAD, Malformed, Message, decoding, lengths

# A server takes 1 MB if it is not told otherwise.
MOST = 512 * 1024
# No more of a message is decoded in one go while readers wait.
SLICE = 256 * 1024
# What belongs to no coverage is numbered as if it were one: `common:7` is the seventh there was.
COMMON = "common"

ID, BOOK, BASE, PLACE, GENERATION, VERSION, PART = (
    "Nats-Msg-Id",
    "Stoppress-Book",
    "Stoppress-Base",
    "Stoppress-Place",
    "Stoppress-Generation",
    "Stoppress-Press",
    "Stoppress-Part",
)


@dataclass(frozen=True, slots=True)
class Label:
    """`book` is empty for what belongs to no coverage. `base` None: it is whole and stands on nothing. `version` names
    the press that made it; `part` of `parts`, from 1."""

    book: str
    base: Place | None
    place: Place
    generation: int
    version: str
    part: int = 1
    parts: int = 1

    def headers(self, claim: int) -> dict[str, str]:
        """`claim`: of which runner. What is published anew after a loss is thereby no double of what was lost."""
        base = str(self.base) if self.base else ""
        part = f"{self.part}/{self.parts}"
        return {
            ID: f"{self.book}:{self.place}:{self.generation}:{base or 'whole'}:{part}:{claim}",
            BOOK: self.book,
            BASE: base,
            PLACE: str(self.place),
            GENERATION: str(self.generation),
            VERSION: self.version,
            PART: part,
        }

    @classmethod
    def of(cls, headers: Mapping[str, str] | None) -> Label:
        """Raises `Malformed`."""
        headers = headers or {}
        try:
            part, _, parts = headers[PART].partition("/")
            base = headers[BASE]
            return cls(
                book=headers[BOOK],
                base=Place.parse(base) if base else None,
                place=Place.parse(headers[PLACE]),
                generation=int(headers[GENERATION]),
                version=headers[VERSION],
                part=int(part),
                parts=int(parts),
            )
        except (KeyError, ValueError) as wrong:
            raise Malformed(f"not a row of ours: {type(wrong).__name__}") from None


@dataclass(frozen=True, slots=True)
class Row:
    """`seq`: its number in the stream."""

    seq: int
    label: Label
    data: bytes


def cut(label: Label, pieces: Sequence[bytes], most: int) -> list[tuple[Label, bytes]]:
    """An encoded message as rows of at most so many bytes each."""
    data = b"".join(pieces)
    starts = range(0, len(data), most)
    return [
        (replace(label, part=number, parts=len(starts)), data[start : start + most])
        for number, start in enumerate(starts, 1)
    ]


class Joining:
    """Puts rows of one subject together again. A message of which a row is missing never comes out."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def add(self, row: Row) -> bytes | None:
        """The whole message, once this was its last row."""
        if row.label.part == 1:
            self._rows = []
        elif not self._rows or replace(row.label, part=row.label.part - 1) != self._rows[-1].label:
            self._rows = []
            return None
        self._rows.append(row)
        if row.label.part < row.label.parts:
            return None
        rows, self._rows = self._rows, []
        return rows[0].data if len(rows) == 1 else b"".join(one.data for one in rows)


async def decoded(data: bytes) -> Message:
    """Raises `Malformed`. Of a long message others get their turn in between."""
    if len(data) < HEAD.size:
        raise Malformed("cut short")
    text, blobs = lengths(data[: HEAD.size])
    at = HEAD.size + text
    if len(data) != at + blobs:
        raise Malformed("cut short, or something behind it")
    steps, pause = decoding(data[HEAD.size : at], blobs), at + SLICE
    try:
        want = next(steps)
        while True:
            if at > pause:
                pause = at + SLICE
                await asyncio.sleep(0)
            at += want
            want = steps.send(data[at - want : at])
    except StopIteration as done:
        message: Message = done.value
        return message

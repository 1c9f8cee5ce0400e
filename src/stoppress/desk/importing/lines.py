"""Lines of a copied text, with their numbers: every later word about the input goes by these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stoppress.desk.importing.report import CannotImport, Note

# Form feeds and next-line characters are breaks too; U+2028 is not: browsers copy it inside a paragraph.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85]")
# What a document may not hold (see story.document): shown to nobody, so dropping it loses no word.
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]")
# Byte order marks and zero-width spaces that selection picks up at the ends of a line.
_EDGE = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input without the white space around it; what stands inside is as it was copied."""

    number: int
    text: str


def split(text: str) -> tuple[list[Line], list[Note]]:
    """All lines, blank ones with empty text, and a note for each that held characters which cannot be kept."""
    found, notes = [], []
    rows = _BREAK.split(text)
    if len(rows) > MOST_LINES:
        raise CannotImport("too_many_lines", lines=len(rows), limit=MOST_LINES)
    for number, raw in enumerate(rows, start=1):
        kept = _CONTROL.sub("", raw.replace("\t", " "))
        line = Line(number, kept.strip(_EDGE))
        if len(kept) != len(raw):
            notes.append(Note("control", line.text, line=number))
        found.append(line)
    return found, notes


def groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines with no blank line between them."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]

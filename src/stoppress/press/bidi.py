"""Which way the letters of one line run: the Unicode bidirectional algorithm for text without embeddings, isolates and
paired brackets. It is for the lines of a card; browsers do their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

_NEUTRAL = {"B", "S", "WS", "ON", "BN"}


def runs(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The pieces of `text` in the order in which they stand from left to right, each with whether it runs to the left.
    Within a piece the letters are in the order they are read in: shaping turns them."""
    levels = _levels(text, int(rtl))
    pieces: list[tuple[str, int]] = []
    at = 0
    for level, run in groupby(levels):
        length = sum(1 for _ in run)
        pieces.append((text[at : at + length], level))
        at += length
    for level in range(max(levels, default=0), 0, -1):
        pieces = list(_turned(pieces, level))
    return [(piece, level % 2 == 1) for piece, level in pieces]


def _turned(pieces: list[tuple[str, int]], level: int) -> Iterator[tuple[str, int]]:
    for high, run in groupby(pieces, lambda piece: piece[1] >= level):
        found = list(run)
        yield from reversed(found) if high else found


def _levels(text: str, base: int) -> list[int]:
    kinds = _weak([unicodedata.bidirectional(char) or "L" for char in text], "R" if base else "L")
    kinds = _settled(kinds, "R" if base else "L")
    levels = [_level(kind, base) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):  # space at the end of a line belongs to the line
        if not text[at].isspace():
            break
        levels[at] = base
    return levels


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], base: str) -> list[str]:
    """Digits, their signs and marks take the side of what they stand with (rules W1 to W7)."""
    strong, before = base, base
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        if kinds[at] in ("L", "R", "AL"):
            strong = kinds[at]
        before = kinds[at]
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        left, right = kinds[at - 1], kinds[at + 1]
        if left == right and ((kinds[at] == "ES" and left == "EN") or (kinds[at] == "CS" and left in ("EN", "AN"))):
            kinds[at] = left
    kinds = _signs(kinds)
    strong = base
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _signs(kinds: list[str]) -> list[str]:
    """A currency or per cent sign beside a number is a part of it; any other sign is neutral."""
    made: list[str] = []
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end == at:
            made.append("ON" if kinds[at] in ("ES", "CS") or kinds[at] in _NEUTRAL else kinds[at])
            at += 1
            continue
        number = (made and made[-1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        made += ["EN" if number else "ON"] * (end - at)
        at = end
    return made


def _settled(kinds: list[str], base: str) -> list[str]:
    """What is neutral runs with its neighbours if they agree, else with the line (N1, N2). Numbers count as R."""
    made: list[str] = []
    before = base
    groups = [(neutral, list(run)) for neutral, run in groupby(kinds, lambda kind: kind == "ON")]
    for number, (neutral, run) in enumerate(groups):
        if not neutral:
            made += run
            before = "L" if run[-1] == "L" else "R"
            continue
        after = base if number + 1 == len(groups) else ("L" if groups[number + 1][1][0] == "L" else "R")
        made += [before if before == after else base] * len(run)
    return made

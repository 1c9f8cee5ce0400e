"""Quotation marks: where quoted words begin and end, over paragraphs. Offsets are characters of the text, marks
included; nothing is altered. One pass over the marks, so the time grows with the text and no faster, whatever the text
is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What may stand before an opening mark besides white space.
_BEFORE_OPENING = frozenset("([{—–―-/:…")
_PAIRS = {
    "“": "”",
    "”": "”",
    "‟": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    '"': '"',
    "״": "״",
    "''": "''",
    "``": "''",
    "‘": "’",
    "‚": "‘",
    "'": "'",
}
_NARROW = frozenset("\u00a0\u202f")
_SINGLE = frozenset("‘’'‚")
_CORNERS = frozenset("「『")
_STRAIGHT = frozenset('"״')
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
_MARK = re.compile(r"''|``|[“”„«»‹›「」『』\"״‟‘’‚']")
# Words in single pointed marks are few.
_ASIDE = 300
_SHORTENED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words with their marks: `text[start:end]`; `inner` without them. `unclosed`: no closing mark in its
    paragraph. `continued`: it opens a paragraph and carries on the quotation that the paragraph before left open, as
    style asks. `mixed`: the closing mark is not the one that belongs to the opening one. `single`: single marks."""

    start: int
    end: int
    inner: tuple[int, int]
    unclosed: bool = False
    continued: bool = False
    mixed: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A closing mark without an opening one."""

    start: int
    end: int


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks that hold anything but white space."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def scan(text: str) -> list[Quoted]:
    """All quoted stretches in order. Quotations inside quotations belong to the outer one."""
    return _scan(text)[0]


def strays(text: str) -> list[Stray]:
    """Closing marks that close nothing."""
    return _scan(text)[1]


def _scan(text: str) -> tuple[list[Quoted], list[Stray]]:
    found: list[Quoted] = []
    stray: list[Stray] = []
    left_open: str | None = None
    for start, end in paragraphs(text):
        left_open = _paragraph(text, start, end, left_open, found, stray)
    return found, stray


def _paragraph(
    text: str, start: int, end: int, carried: str | None, found: list[Quoted], stray: list[Stray]
) -> str | None:
    """Scan one paragraph; answer the mark that it leaves open, if any."""
    while end > start and text[end - 1].isspace():
        end -= 1
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    opening: tuple[int, str] | None = None
    continued = False
    skip_until = -1
    last_single = _last_closing_singles(text, marks, end)
    for n, (at, mark) in enumerate(marks):
        if at < skip_until:
            continue
        if opening is None:
            if mark in _SINGLE:
                closing = _single(text, start, end, n, marks, last_single)
                if closing is not None:
                    found.append(Quoted(at, closing + 1, (at + 1, closing), single=True))
                    skip_until = closing + 1
                continue
            if _opens(text, start, end, at, mark):
                opening, _double_open = (at, mark), True
                continued = carried is not None and not text[start:at].strip() and _kin(carried, mark)
            elif mark not in ("''", "``", "›", "‹") and not _shortens(text, at, mark):
                stray.append(Stray(at, at + len(mark)))
            continue
        begun, first = opening
        if mark in _SINGLE:
            continue
        if _closes(text, end, at, mark, first):
            after = at + len(mark)
            found.append(
                Quoted(
                    begun,
                    after,
                    _within(text, begun + len(first), at),
                    continued=continued,
                    mixed=mark != _PAIRS[first],
                )
            )
            opening, continued, carried = None, False, None
        elif mark in "“„«" and first == mark:
            # A second opening mark: the closing one before it was forgotten.
            stop = at
            while stop > begun + len(first) and text[stop - 1].isspace():
                stop -= 1
            found.append(
                Quoted(begun, stop, _within(text, begun + len(first), stop), unclosed=True, continued=continued)
            )
            opening, continued, carried = (at, mark), False, None
    if opening is not None:
        begun, first = opening
        found.append(Quoted(begun, end, _within(text, begun + len(first), end), unclosed=True, continued=continued))
        return first
    return None


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """What is inside the marks; French ones keep a space that does not break."""
    while start < end and text[start] in _NARROW:
        start += 1
    while end > start and text[end - 1] in _NARROW:
        end -= 1
    return start, end


def _kin(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"“", '"', "''", "``"}


def _opens(text: str, start: int, end: int, at: int, mark: str) -> bool:
    after = at + len(mark)
    if after >= end or (text[after].isspace() and mark != "«"):
        return False
    before = text[at - 1] if at > start else " "
    if mark in ("“", "„", "«", "``") or mark in _CORNERS:
        return True
    if mark in ("”", "‟"):
        # Typed for an opening mark: it stands before a word, after a space.
        return before.isspace()
    if mark in ("»", "›", "‹"):
        # "›Read on" leads somewhere and quotes nothing.
        closed = mark != "›" or text.find("‹", after, min(end, after + _ASIDE)) != -1
        return closed and (before.isspace() or before in _BEFORE_OPENING)
    return before.isspace() or before in _BEFORE_OPENING or not before.isalnum()


def _shortens(text: str, at: int, mark: str) -> bool:
    """In Hebrew a mark before the last letter makes a word of initials."""
    around = text[at - 1 : at], text[at + 1 : at + 2]
    return mark in _STRAIGHT and all(_HEBREW.match(one) for one in around)


def _closes(text: str, end: int, at: int, mark: str, first: str) -> bool:
    if _shortens(text, at, mark):
        return False
    if mark == _PAIRS[first]:
        if mark in ('"', "''"):
            after = at + len(mark)
            follows = text[after] if after < end else " "
            return not (text[at - 1].isspace() and follows.isalnum()) or first == mark
        return True
    # A low mark is closed by a high one of either kind, as the language has it.
    if first in ("“", "”", '"', "''", "``", "„") and mark in ("”", '"', "''", "‟"):
        return mark not in {'"', "''"} or not text[at - 1].isspace()
    after = at + len(mark)
    if first == "“" and mark == "“":
        # The opening mark typed for the closing one: nothing but a stop or a space follows, a letter stands before.
        return not text[at - 1].isspace() and (after >= end or not text[after].isalnum())
    return False


def _last_closing_singles(text: str, marks: list[tuple[int, str]], end: int) -> list[int]:
    """For each mark, the number of the next one after it that could close single marks and is no plain apostrophe."""
    following = [-1] * (len(marks) + 1)
    for n in range(len(marks) - 1, -1, -1):
        at, mark = marks[n]
        following[n] = n if mark in "’'‘" and _can_close(text, at, end) else following[n + 1]
    return following


def _can_close(text: str, at: int, end: int) -> bool:
    follows = text[at + 1] if at + 1 < end else " "
    return not text[at - 1 : at].isspace() and not follows.isalnum()


def _single(text: str, start: int, end: int, n: int, marks: list[tuple[int, str]], following: list[int]) -> int | None:
    """Where the single mark number n is closed, if it opens a quotation at all: an apostrophe does not."""
    at, mark = marks[n]
    before = text[at - 1] if at > start else " "
    if mark == "’" or not (before.isspace() or before in _BEFORE_OPENING or before in '“"'):
        return None
    if at + 1 >= end or text[at + 1].isspace() or (mark == "'" and _SHORTENED.match(text, at + 1)):
        return None
    k = following[n + 1]
    while k != -1:
        closing = marks[k][0]
        more = following[k + 1]
        # A plural's apostrophe ("the workers’ rights") closes nothing when a better mark follows.
        plural = (
            text[closing - 1] == "s" and closing + 2 < end and text[closing + 1] == " " and text[closing + 2].islower()
        )
        if not plural or more == -1 or marks[more][0] - closing > 120:
            return closing
        k = more
    return None

"""Understand the text of a live page as a browser copies it.

    Summary
      • A point of the Summary. Read a recap here

      2. Headline, and without a spacepublished at 14:08 BST 2 October

        Ada Brandt
        Live reporter

        Media caption,

        What the clip shows

        A paragraph.
      1. An older post …

Newest first, no mark-up, no address, no year. What such a page always prints is understood; where the reading is a
guess the report says so; and every line of the input is found again in the coverage or in the report (`found_again.py`
checks). Pure: the ids come from the caller, and nothing here knows a database.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from stoppress.desk.importing.blocks import Body, read_body
from stoppress.desk.importing.bylines import read_bylines
from stoppress.desk.importing.lines import Line, groups, split
from stoppress.desk.importing.points import HEADING, bind, read_points
from stoppress.desk.importing.report import CannotImport, Note
from stoppress.desk.importing.times import ZONE, Stamp, knows, moments, read_clock, read_month
from stoppress.story.document import EMPTY, Document, first_sentence, paragraph, read_document
from stoppress.story.entries import Byline, Point
from stoppress.story.refusals import Refusal

_TIME = (
    rf"published at\s+(?P<clock>\d{{1,2}}[:.]\d{{2}}(?:\s?[AaPp][Mm])?)(?:\s+(?P<zone>{ZONE}))?"
    r"(?:\s+(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?)?$"
)
_TIME_ALONE = re.compile(_TIME)
_OPENING = re.compile(r"(?P<number>\d{1,5})\.\s*(?P<headline>.*)")
_NUMBERED = re.compile(r"(?P<number>\d{1,5})\.\s+(?P<headline>\S.*)")
_LONGEST_LINE = 500
_MOST_BYLINES = 12
_MOST_BLOCKS = 300


@dataclass(frozen=True, slots=True)
class Head:
    """The line (or two) that opens a post. `first` and `last` are places in the list of lines."""

    first: int
    last: int
    text: str
    number: int | None
    headline: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class CopiedPost:
    """A post as the copy has it. `number` counts from the top of the page, `line` is that of its head."""

    id: str
    number: int
    line: int
    published_at: datetime
    headline: str | None
    bylines: tuple[Byline, ...] = ()
    document: Document = EMPTY


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """What a copy says, newest post first as on the page, and what there is to look at."""

    title: str
    points: tuple[Point, ...]
    posts: tuple[CopiedPost, ...]
    notes: tuple[Note, ...]


def read_page(
    text: str, *, zone: ZoneInfo, on: date, new_id: Callable[[], str], title: str | None = None
) -> CopiedPage:
    """Read a whole copy. Raises CannotImport when there is no post in it, or when its times disagree with `zone` or
    `on`; everything else that is odd is a note."""
    lines, notes = split(text)
    heads = _heads(lines)
    if not heads:
        raise CannotImport("no_posts")
    above, points, said = _read_top(lines[: heads[0].first], new_id)
    notes += said
    notes += _odd_numbers(heads)
    times = moments([head.stamp for head in heads], zone=zone, on=on)
    notes += _odd_times(heads, times)
    posts = []
    ends = [head.first for head in heads[1:]] + [len(lines)]
    for head, at, end in zip(heads, times, ends, strict=True):
        post, said = _read_post(head, lines[head.last + 1 : end], at, new_id())
        notes += said
        if post.headline or post.document:
            posts.append(post)
    if not posts:
        raise CannotImport("no_posts")
    points, said = bind(points, posts)
    notes += [replace(note, line=_line_of(note.text, lines)) for note in said]
    chosen, said = _title(title, above, posts)
    notes += said
    oldest = posts[-1]
    notes.append(Note("partial", f"{oldest.published_at.astimezone(zone):%H:%M}", post=oldest.number, line=oldest.line))
    return CopiedPage(chosen, tuple(points), tuple(posts), tuple(sorted(notes, key=lambda note: note.line or 0)))


# -- where posts begin ------------------------------------------------------------------------------------------------


def _heads(lines: Sequence[Line]) -> list[Head]:
    found: list[Head] = []
    for at, line in enumerate(lines):
        last, opening, time = at, *read_head(line.text)
        if time is None and (opening := _NUMBERED.fullmatch(line.text)):  # the time may stand on a line of its own
            below = next((index for index in range(at + 1, min(at + 4, len(lines))) if lines[index].text), at)
            last, time = below, _TIME_ALONE.fullmatch(lines[below].text)
        if time is None or (found and at <= found[-1].last):
            continue
        number = int(opening["number"]) if opening else None
        headline = opening["headline"] if opening else line.text[: time.start()]
        stamp = _stamp(time, line, number or len(found) + 1)
        found.append(Head(at, last, line.text, number, headline.strip(), stamp))
    return found


def read_head(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The number with the headline, and the time, of a line that opens a post: it is numbered, or its headline is glued
    to the time. "It was published at 14:00" inside a paragraph is neither."""
    start = text.rfind("published at")
    time = _TIME_ALONE.fullmatch(text, start) if start >= 0 else None
    opening = _OPENING.fullmatch(text, 0, start) if time else None
    if time and (opening or start == 0 or not text[start - 1].isspace()):
        return opening, time
    return None, None


def _stamp(match: re.Match[str], line: Line, post: int) -> Stamp:
    clock = read_clock(match["clock"])
    if clock is None:
        raise CannotImport("no_such_clock", line=line.number, time=match["clock"])
    month = read_month(match["month"]) if match["month"] else None
    if match["month"] and month is None:
        raise CannotImport("no_such_day", line=line.number, day=f"{match['day']} {match['month']}", date="")
    day, year = (int(match[name]) if match[name] else None for name in ("day", "year"))
    return Stamp(post, line.number, clock, match["zone"], day, month, year)


def _odd_numbers(heads: Sequence[Head]) -> list[Note]:
    """Numbers that do not follow each other: a page cut in the middle, or two pages in one copy."""
    notes = []
    for above, head in zip([None, *heads], heads, strict=False):
        wanted = above.number + 1 if above and above.number else None
        if head.number is not None and wanted is not None and head.number != wanted:
            notes.append(Note("number_jumps", head.headline, post=head.number, line=head.stamp.line))
    return notes


def _odd_times(heads: Sequence[Head], times: Sequence[datetime]) -> list[Note]:
    notes = []
    for head, newer, at in zip(heads[1:], times, times[1:], strict=False):
        if at > newer:
            notes.append(Note("newer_below", head.headline, post=head.stamp.post, line=head.stamp.line))
    unknown = {head.stamp.zone: head for head in reversed(heads) if head.stamp.zone and not knows(head.stamp.zone)}
    notes += [
        Note("zone_unknown", zone or "", post=head.stamp.post, line=head.stamp.line) for zone, head in unknown.items()
    ]
    return notes


# -- what stands above the posts --------------------------------------------------------------------------------------


def _read_top(lines: Sequence[Line], new_id: Callable[[], str]) -> tuple[list[Line], list[Point], list[Note]]:
    """The lines above the Summary (the first may be the page's title), and the Summary."""
    start = next((at for at, line in enumerate(lines) if HEADING.fullmatch(line.text)), None)
    if start is None:
        start = next((at - 1 for at, line in enumerate(lines) if line.text[:1] == "•"), len(lines) - 1)
    above = [line for line in lines[: start + 1] if line.text and not HEADING.fullmatch(line.text)]
    points, notes = read_points(lines[start + 1 :], new_id=new_id)
    return above, points, notes


def _title(given: str | None, above: Sequence[Line], posts: Sequence[CopiedPost]) -> tuple[str, list[Note]]:
    """The title asked for, else the line at the very top, else the newest headline (the first sentence where a post has
    none)."""
    notes = [Note("above_the_page", line.text, line=line.number) for line in above]
    if given:
        return given, notes
    if above and len(above[0].text) <= _LONGEST_LINE:
        return above[0].text, [Note("title_from_top", above[0].text, line=above[0].number), *notes[1:]]
    for post in posts:
        if proposed := post.headline or first_sentence(post.document):
            return proposed, [*notes, Note("title_from_post", proposed, post=post.number, line=post.line)]
    raise CannotImport("no_title", usage=True)


def _line_of(text: str, lines: Sequence[Line]) -> int | None:
    return next((line.number for line in lines if text in line.text), None)


# -- one post ---------------------------------------------------------------------------------------------------------


def _read_post(head: Head, lines: Sequence[Line], at: datetime, id: str) -> tuple[CopiedPost, list[Note]]:
    number, notes = head.stamp.post, []
    headline, opening = head.headline or None, list[dict[str, Any]]()
    if headline and len(headline) > _LONGEST_LINE:
        notes.append(Note("headline_too_long", headline, line=head.stamp.line))
        opening, headline = [paragraph(headline)], None
    bylines: list[Byline] = []
    rest = list(lines)
    if runs := groups(lines):
        bylines, took, said = read_bylines(runs[0], apart=len(runs) > 1)
        notes += said
        after = runs[0][took - 1].number if took else 0
        rest = [line for line in lines if line.number > after]
    if len(bylines) > _MOST_BYLINES:
        notes += [Note("bylines_too_many", byline.name, line=head.stamp.line) for byline in bylines[_MOST_BYLINES:]]
    body = read_body(rest, number=number)
    document, said = _document(opening + body.blocks, body, head)
    notes = [replace(note, post=number) for note in [*notes, *said]]
    if not headline and not document:
        notes.append(Note("empty_post", head.text, post=number, line=head.stamp.line))
        notes += [Note("empty_post", line.text, post=number, line=line.number) for line in lines if line.text]
    elif not document:
        notes.append(Note("headline_alone", headline or "", post=number, line=head.stamp.line))
    return CopiedPost(id, number, head.stamp.line, at, headline, tuple(bylines[:_MOST_BYLINES]), document), notes


def _document(blocks: list[dict[str, Any]], body: Body, head: Head) -> tuple[Document, list[Note]]:
    """The blocks as a document. What is larger than a post may be is cut off at a block; `found_again` then reports the
    lines that were left out."""
    kept = list(islice((block for block in blocks if _fits([block])), _MOST_BLOCKS))
    most = bisect_left(range(len(kept)), x=True, key=lambda count: not _fits(kept[: count + 1]))
    notes = list(body.notes)
    if most < len(blocks):
        notes.append(Note("post_too_long", head.headline, line=head.stamp.line))
    return read_document({"version": 1, "blocks": kept[:most]}), notes


def _fits(blocks: list[dict[str, Any]]) -> bool:
    try:
        read_document({"version": 1, "blocks": blocks})
    except Refusal:
        return False
    return True

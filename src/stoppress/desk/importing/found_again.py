"""The last check of an import: every line of the input is found again, in the coverage or in the report.

It shares nothing with the reader but the marks that a page prints ("•", "Media caption,"): it goes through the input
once more, line by line, and looks for each in the facts that are about to be written. A line that is in neither becomes
a note itself, so that no fault of the reader can lose a sentence in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from stoppress.desk.importing.blocks import BULLET, DASH, MARK, NUMBER
from stoppress.desk.importing.bylines import AND
from stoppress.desk.importing.copied_page import CopiedPage, CopiedPost, read_head
from stoppress.desk.importing.lines import Line, split
from stoppress.desk.importing.points import HEADING
from stoppress.desk.importing.report import Note
from stoppress.story.document import lines as lines_of

_TAKEN = "\0"
_LONGEST_BYLINE = 300
_POST_NUMBER = re.compile(r"\d{1,5}\.\s*")


@dataclass
class _Shelf:
    """The texts of one post, or of what stands above the posts. What was found is taken away, so that a sentence that
    stood twice must be found twice."""

    texts: list[str]
    waiting: list[tuple[Line, str]] = field(default_factory=list)

    def take_whole(self, piece: str) -> bool:
        for said in _spellings(piece):
            if said in self.texts:
                self.texts.remove(said)
                return True
        return False

    def take_part(self, piece: str) -> bool:
        for at, text in enumerate(self.texts):
            if piece in text:
                self.texts[at] = text.replace(piece, _TAKEN, 1)
                return True
        return False

    def holds(self, piece: str) -> bool:
        """As it stands, or as the names and outlets that a byline is cut into."""
        if any(self.take_part(said) for said in _spellings(piece)):
            return True
        if len(piece) > _LONGEST_BYLINE:
            return False
        return all(self.take_part(part) for part in AND.split(piece.removeprefix("By ")) if part)


def lost(text: str, page: CopiedPage, zone: ZoneInfo) -> list[Note]:
    """A note for every line of `text` that is neither in `page` nor in its notes."""
    reported: dict[int, str] = {}
    for note in page.notes:
        reported[note.line or 0] = reported.get(note.line or 0, "") + "\n" + note.text
    by_line = {post.line: post for post in page.posts}
    here: CopiedPost | None = None
    shelf = _Shelf([page.title, *(point.text for point in page.points)])
    shelves = [(here, shelf)]
    for line in split(text)[0]:
        _, time = read_head(line.text)
        if line.number in by_line:
            here = by_line[line.number]
            shelf = _Shelf(list(_texts(here, zone)))
            shelves.append((here, shelf))
        opens = time is not None or line.number in by_line
        said = line.text[: time.start()] if time else line.text
        shelf.waiting += [(line, part) for part in _parts(said, opens=opens)]
        if time and line.number in by_line:
            shelf.waiting.append((line, time["clock"].replace(".", ":").lower()))
    return [
        Note("not_found_again", line.text, post=post.number if post else None, line=line.number)
        for post, one in shelves
        for line in _missing(one, reported)
    ]


def _missing(shelf: _Shelf, reported: dict[int, str]) -> Iterator[Line]:
    """What the report has needs no place in the coverage and takes none away. Of the others whole texts go first: a
    short line must not be found inside a longer one that another line needs."""
    open_ = [(line, piece) for line, piece in shelf.waiting if piece not in reported.get(line.number, "")]
    left = [(line, piece) for line, piece in open_ if not shelf.take_whole(piece)]
    for line, piece in sorted(left, key=lambda one: len(one[1]), reverse=True):
        if not shelf.holds(piece):
            yield line


def _parts(text: str, *, opens: bool) -> list[str]:
    """What a line says, without the marks of its page; `opens` tells that it opens a post, so that it has a number."""
    if HEADING.fullmatch(text):
        return []
    text = (
        _POST_NUMBER.sub("", text, count=1) if opens else BULLET.sub("", text, count=1) if BULLET.match(text) else text
    )
    return [part.strip() for part in MARK.sub("\n", text).split("\n") if part.strip()]


def _spellings(piece: str) -> list[str]:
    """A dash or a number at the head of a line may be words, or the mark of a list."""
    marked = [match.end() for mark in (DASH, NUMBER) if (match := mark.match(piece))]
    return [piece, *(piece[end:] for end in marked)]


def _texts(post: CopiedPost, zone: ZoneInfo) -> Iterator[str]:
    at = post.published_at.astimezone(zone)
    half = f"{at.hour % 12 or 12}:{at:%M}"
    yield " ".join((f"{at:%H:%M}", f"{at.hour}:{at:%M}", f"{half}{at:%p}".lower(), f"{half} {at:%p}".lower()))
    if post.headline:
        yield post.headline
    for byline in post.bylines:
        yield from (text for text in (byline.name, byline.role, byline.outlet) if text)
    yield from lines_of(post.document)

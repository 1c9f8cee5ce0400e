"""Quotation marks that do not belong together. A quotation that goes on in the next paragraph is left open and opened
again there: that is how it is done, and nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from stoppress.cuttings import marks
from stoppress.cuttings.checks.found import WORDED, Found, Stretch, quoted
from stoppress.cuttings.checks.known import Known
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.page import Field, PagePost

# A low mark that opens is closed by “ here; elsewhere by ”.
_LOW_AND_TURNED = frozenset(("de", "cs", "sk", "sl", "bg", "mk", "is", "et", "lt", "lv", "ka", "hsb", "dsb"))


def unbalanced_marks(post: PagePost, known: Known) -> Iterator[Found]:
    for field in post.fields:
        if field.field in WORDED:
            yield from _left_open(field, known.language)
            for stray in marks.strays(field.text):
                # Five feet ten inches end with a mark, too.
                if not field.text[: stray.start][-1:].isdigit() and not _set_apart(field, stray.start):
                    around = _words_before(field.text, stray.start), stray.end
                    yield Found("unbalanced_marks", Stretch(field, *around))


def _left_open(field: Field, language: str) -> Iterator[Found]:
    found: list[Quoted | None] = [*quoted(field), None]
    elsewhere = language not in _LOW_AND_TURNED
    for one, after in pairwise(found):
        assert one is not None  # noqa: S101 -- only the last of them is
        if one.single or _set_apart(field, one.start):
            continue
        mixed = one.mixed and not (field.text[one.start] == "„" and field.text[one.end - 1] == "”" and elsewhere)
        if mixed or (one.unclosed and not (after is not None and after.continued)):
            yield Found("unbalanced_marks", Stretch(field, one.start, one.end))


def _set_apart(field: Field, at: int) -> bool:
    """A block for a quotation needs no marks, and some houses put one there alone."""
    return any(one.kind in ("quotation", "translation") for one in field.paragraphs if one.start <= at < one.end)


def _words_before(text: str, at: int) -> int:
    begin = text.rfind("\n", 0, at) + 1
    return max(begin, text.rfind(" ", 0, max(begin, at - 40)) + 1)

"""What drafts are made of: lines that stand in a post, word for word, and say where.

A draft is looked at, and some of its lines are put into a text. Between the two an hour can pass, so a line is held
against the page again when it is put in: only what stands there still, byte for byte and in the same revision, is what
the post says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stoppress.cuttings.page import Field, Page
from stoppress.cuttings.rows import Basis, Quotation


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a post, byte for byte from `basis`."""

    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together: of one person, of one question. `title` is a name or a line's own words, and no
    sentence of ours; `of` is where it stands, where it does."""

    title: str
    lines: tuple[Line, ...]
    of: Line | None = None

    def all(self) -> Iterator[Line]:
        if self.of is not None:
            yield self.of
        yield from self.lines


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to begin with, of one kind: `key_lines`, `missed`, `recap`, `whos_who`. Nothing publishes it."""

    kind: str
    groups: tuple[Group, ...] = ()

    def lines(self) -> Iterator[Line]:
        for group in self.groups:
            yield from group.all()

    def stale(self, page: Page) -> list[Line]:
        """Lines that the page does not say any more, or not in the revision they were read in."""
        return [line for line in self.lines() if not stands(line, page)]


def stands(line: Line, page: Page) -> bool:
    """Whether the page still says this line where it was read. Ask when it is put in, and put nothing in that does not
    stand."""
    field = _field(line.basis, page)
    if field is None:
        return False
    basis = line.basis
    known = field.revision and basis.revision
    same = field.revision == basis.revision if known else True
    return same and field.text[basis.start : basis.end] == line.text


def as_said(one: Quotation) -> Line:
    """The words of a quotation without the comma that leads to a verb of saying: in “It gave way,” she said, that is
    the sentence's."""
    text = one.text.removesuffix(",")
    return Line(text, replace(one.basis, end=one.basis.end - len(one.text) + len(text)))


def line_of(field: Field, start: int = 0, end: int | None = None) -> Line:
    """The words of a field from `start` to `end`."""
    stop = len(field.text) if end is None else end
    return Line(field.text[start:stop], Basis(field.post, field.revision, field.field, start, stop))


def _field(basis: Basis, page: Page) -> Field | None:
    post = page.post(basis.post)
    return next((one for one in post.fields if one.field == basis.field), None) if post else None

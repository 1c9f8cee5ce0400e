"""`read`: everything a coverage says, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stoppress.cuttings.page import Page, page_of
from stoppress.cuttings.rows import Check, Figure, Person, Position, Quotation
from stoppress.story.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Cuttings:
    """What a page says, rows in the order of its posts, oldest first. `page` is what they were read from. All of it is
    proposed: an editor decides."""

    page: Page
    quotations: tuple[Quotation, ...] = ()
    people: tuple[Person, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    checks: tuple[Check, ...] = field(default=())


def read(coverage: Coverage | Mapping[str, Any], earlier: Cuttings | None = None) -> Cuttings:
    """Read a coverage, or a parsed export. With the cuttings of an earlier reading only what is new is read again, and
    the answer is the same as without."""
    page = page_of(coverage, earlier.page if earlier else None)
    return Cuttings(page=page)

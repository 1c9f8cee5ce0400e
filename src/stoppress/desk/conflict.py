"""Two people, one text: both are given back, neither is overwritten (P7)."""

from __future__ import annotations

from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.ledger import book as ledger
from stoppress.place import Place
from stoppress.story.entries import Fact
from stoppress.story.refusals import Refusal


class Conflict(Refusal):
    """Somebody saved first. `theirs` is what stands, `yours` what was sent; `values` say which version stands."""

    def __init__(self, *, theirs: Any, yours: Any, **values: object) -> None:
        super().__init__("conflict", **values)
        self.theirs = theirs
        self.yours = yours


def set_since(coverage: CoverageInHand, after: Place, kind: type[Fact]) -> bool:
    """Whether somebody has set this anew since the place where an editor began. A place from before a restored backup
    says nothing, so it counts as changed."""
    if after.epoch != coverage.place.epoch or after.seq > coverage.place.seq:
        return True
    return any(isinstance(entry.fact, kind) for entry in ledger.read(coverage.book, after=after.seq))

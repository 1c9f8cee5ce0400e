"""Write a whole coverage at once: its row, its book and all its facts in one transaction, so that nothing is ever there
by half."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from stoppress.desk.actions.create_coverage import open_row
from stoppress.desk.writing import writing
from stoppress.ledger import book as ledger
from stoppress.story.entries import Draft, Fact, Place

# One insert a batch: large enough to be quick, small enough for the number of values a database takes in one go.
BATCH = 500


def write_coverage(slug: str, facts: Sequence[Fact], *, why: str, at: datetime, erase: Collection[str] = ()) -> Place:
    """A new coverage of these facts; posts of `erase` lose their bodies. Nobody is its member yet: an administrator
    gives it to people. Raises `Refusal("slug_taken")`."""
    with writing():
        row = open_row(slug, at=at)
        place = ledger.place(row.book)
        for start in range(0, len(facts), BATCH):
            drafts = [Draft(fact, {"actor": why}) for fact in facts[start : start + BATCH]]
            place = ledger.append(row.book, drafts, after=place, at=at)
        for post in erase:
            ledger.erase(row.book, post)
    return place

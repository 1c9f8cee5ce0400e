"""One transaction for everything a write does: rows, entries, the answer that is kept, and pictures made public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from stoppress.desk.access import CoverageInHand
from stoppress.desk.media import store
from stoppress.ledger import book as ledger
from stoppress.story.entries import Draft, Fact, Place


@contextmanager
def writing() -> Iterator[None]:
    """Joins a transaction that is open already. What was copied into the public store is taken back if it fails."""
    with store.publishing(), transaction.atomic():
        yield


def append(coverage: CoverageInHand, facts: Sequence[Fact], *, at: datetime, **private: Any) -> Place:
    """Write facts about a coverage that is held, signed with who did it; nothing to write leaves it where it is.

    `private` says why, and who wrote; it never leaves the house.
    """
    if not facts:
        return coverage.place
    half = {"actor": coverage.person.username} | {name: value for name, value in private.items() if value}
    return ledger.append(coverage.book, [Draft(fact, half) for fact in facts], after=coverage.place, at=at)

"""One transaction for everything a write does: rows, entries, the answer that is kept, and pictures made public."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import connection, transaction

from stoppress.desk import news, preflight, redacting
from stoppress.desk.access import CoverageInHand
from stoppress.desk.freezing import must_not_be_frozen
from stoppress.desk.media import store
from stoppress.ledger import book as ledger
from stoppress.story import beside
from stoppress.story.entries import CuttingConfirmed, Draft, Entry, Fact, FiguresSet, Place, PostRemoved, SummarySet

# SQLite lets one write at a time, and whoever finds it busy sleeps and tries again: the unlucky wait for seconds. In a
# process of ours they stand in line instead (eight at once, worst of a hundred: 381 ms, and 2,042 without).
_line = threading.RLock()

_beside: ContextVar[Mapping[str, Any]] = ContextVar("beside", default=MappingProxyType({}))


@contextmanager
def writing() -> Iterator[None]:
    """Joins a transaction that is open already. What was copied into the public store is taken back if it fails."""
    in_line = _line if connection.vendor == "sqlite" else nullcontext()
    with in_line, store.publishing(), transaction.atomic():
        yield


@contextmanager
def noting(**private: Any) -> Iterator[None]:
    """What is appended in here says this too, in the half that never leaves the house."""
    token = _beside.set(private)
    try:
        yield
    finally:
        _beside.reset(token)


def append(coverage: CoverageInHand, facts: Sequence[Fact], *, at: datetime, **private: Any) -> Place:
    """Write facts about a coverage that is held, signed with who did it; nothing to write leaves it where it is.

    `private` says why, and who wrote; it never leaves the house. Raises `Refusal`: frozen, or
    line_blocks or line_asks for a line beside the posts.
    """
    if not facts:
        return coverage.place
    must_not_be_frozen(coverage, facts)
    _lines_must_pass(coverage, facts, at)
    said = {**_beside.get(), **preflight.passed(), **private}
    half = {"actor": coverage.person.username} | {name: value for name, value in said.items() if value}
    before = coverage.now
    place = ledger.append(coverage.book, [Draft(fact, half) for fact in facts], after=coverage.place, at=at)
    redacting.note(coverage.book, **redacting.of_facts(facts))
    news.note(coverage.row, before, facts, at=at)
    return place


def _lines_must_pass(coverage: CoverageInHand, facts: Sequence[Fact], at: datetime) -> None:
    """About a note in place of what is taken down nobody is asked, since that waits for nobody; nor about who said what
    in a post: its words were asked about when they went out."""
    kept = [fact for fact in facts if isinstance(fact, PostRemoved | CuttingConfirmed)]
    asked = [fact for fact in facts if not isinstance(fact, PostRemoved | CuttingConfirmed)]
    after = None
    if any(isinstance(fact, SummarySet | FiguresSet) for fact in facts):
        after = coverage.now
        for fact in facts:
            after = after.take(Entry(after.seq + 1, fact, at))
    lines, held = ([line for fact in some for line in beside.said_in(fact)] for some in (asked, kept))
    links = [address for fact in facts for address in beside.addresses_in(fact)]
    preflight.lines_must_pass(coverage, lines, held=held, links=links, after=after)

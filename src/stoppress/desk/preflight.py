"""The checks, for a coverage: which of their findings block here, what whoever publishes is asked to confirm, and the
refusals that go with both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from stoppress.desk import checks, clock
from stoppress.desk.access import CoverageInHand
from stoppress.desk.checks import Raised
from stoppress.story import preflight
from stoppress.story.decisions import Words
from stoppress.story.preflight import Finding
from stoppress.story.refusals import Refusal


@dataclass(slots=True)
class Despite:
    """What whoever publishes has seen and publishes past, by the keys of the findings, and why. `passed`: what it
    turned out to be."""

    keys: Sequence[str] = ()
    why: str | None = None
    passed: list[str] = field(default_factory=list)


_despite: ContextVar[Despite | None] = ContextVar("despite", default=None)


@contextmanager
def despite(keys: Sequence[str] | None, why: str | None) -> Iterator[None]:
    """Whoever publishes in here is asked about what is to be confirmed. Without `keys` she cannot answer (what goes out
    by itself, a program that was written before there was a question), and is stopped by blocks alone."""
    token = _despite.set(Despite(keys, why) if keys is not None else None)
    try:
        yield
    finally:
        _despite.reset(token)


def passed() -> dict[str, Any]:
    """What was published past, for the half of the entry that never leaves the house."""
    now = _despite.get()
    return {"despite": sorted(set(now.passed)), "despite_why": now.why} if now and now.passed else {}


def findings(coverage: CoverageInHand, words: Words) -> list[Finding]:
    return preflight.findings(words, coverage.now, blocking=coverage.row.blocking or ())


def must_pass(coverage: CoverageInHand, words: Words, *, less: bool = False, post: str | None = None) -> None:
    """Raises `Refusal`: `blocked` for what nobody publishes past, `check_blocks` for what takes a second person's word,
    `check_asks` for what has to be confirmed. `less`: it only takes away from what is out, or warns, and what is out
    already cannot be kept in."""
    if less:
        return
    blocks = [one for one in findings(coverage, words) if one.severity == "block"]
    if blocks:
        raise Refusal("blocked", n=len(blocks), check=blocks[0].code, block=blocks[0].block)
    found = checks.raised(coverage, words, post=post, at=clock.now(), binding=True)
    _takes_a_second_person(coverage, found)
    asked = _despite.get()
    if asked is None:
        return
    asks = [one for one in found if one.level == "confirm" and not one.dismissed]
    left = [one for one in asks if one.key not in asked.keys]
    if left:
        raise Refusal("check_asks", n=len(left), check=left[0].row.kind)
    asked.passed += [one.row.kind for one in asks]
    asked.passed += [one.row.kind for one in found if one.level == "block"]


def must_not_name(coverage: CoverageInHand, texts: Sequence[str]) -> None:
    """Raises `Refusal("check_blocks")` if what is to stand above the posts names who is not to be named."""
    if texts:
        _takes_a_second_person(coverage, checks.restricted(coverage, texts, at=clock.now()))


def _takes_a_second_person(coverage: CoverageInHand, found: list[Raised]) -> None:
    """Her own word is no second person's."""
    stops = [
        one
        for one in found
        if one.level == "block" and (one.overridden is None or one.overridden.by_id == coverage.person.pk)
    ]
    if stops:
        raise Refusal("check_blocks", n=len(stops), check=stops[0].row.kind)


def said_of(found: list[Finding]) -> list[dict[str, Any]]:
    bare: dict[str, Any] = {"key": None, "text": "", "values": {}, "places": [], "other": None, "point": None}
    decided = {"dismissed_by": None, "overridden_by": None}
    return [{"code": one.code, "severity": one.severity, "block": one.block, **bare, **decided} for one in found]

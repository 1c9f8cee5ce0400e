"""The checks, for a coverage: which of their findings block here, what whoever publishes is asked to confirm, and the
refusals that go with both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from stoppress.desk import checks, clock
from stoppress.desk.access import CoverageInHand
from stoppress.desk.checks import Raised
from stoppress.story import beside, preflight
from stoppress.story.decisions import Words
from stoppress.story.preflight import Finding
from stoppress.story.refusals import Refusal

# So much of a line is told in a refusal.
LINE = 160


@dataclass(slots=True)
class Despite:
    """What whoever publishes has seen and publishes past, by the keys of the findings, and why; without `keys` nobody
    can be asked. `passed`: what it turned out to be. `unasked`: what nobody has seen."""

    keys: Sequence[str] | None
    why: str | None = None
    passed: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


_despite: ContextVar[Despite | None] = ContextVar("despite", default=None)


@contextmanager
def despite(keys: Sequence[str] | None, why: str | None, *, before: Sequence[str] = ()) -> Iterator[None]:
    """Whoever publishes in here is asked about what is to be confirmed. Without `keys` she cannot answer (what goes out
    by itself, a program that was written before there was a question), and is stopped by blocks alone; what she should
    have been asked is noted. `before`: kinds that were confirmed when the hour was set."""
    token = _despite.set(Despite(keys, why, passed=list(before)))
    try:
        yield
    finally:
        _despite.reset(token)


def passed() -> dict[str, Any]:
    """What was published past, for the half of the entry that never leaves the house."""
    now = _despite.get()
    if now is None:
        return {}
    said: dict[str, Any] = {"despite": sorted(set(now.passed)), "despite_why": now.why} if now.passed else {}
    return said | ({"unasked": sorted(set(now.unasked))} if now.unasked else {})


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
    stops = [one for one in found if _takes_a_second_person(coverage, one)]
    if stops:
        raise Refusal("check_blocks", n=len(stops), check=stops[0].row.kind)
    _must_be_answered(found)
    checks.keep_raised(coverage, found, at=clock.now())
    if asked := _despite.get():
        asked.passed += [one.row.kind for one in found if one.level == "block"]


def confirmed(coverage: CoverageInHand, words: Words, *, less: bool = False, post: str | None = None) -> dict[str, Any]:
    """What is confirmed about words that go out later, when nobody can be asked. Raises `Refusal("check_asks")`; what
    blocks may be let through until then."""
    if not less:
        _must_be_answered(checks.raised(coverage, words, post=post, at=clock.now(), binding=True))
    asked = _despite.get()
    return {"kinds": sorted(set(asked.passed)), "why": asked.why} if asked and asked.passed else {}


def _must_be_answered(found: Sequence[Raised]) -> None:
    asked = _despite.get()
    if asked is None:
        return
    asks = [one for one in found if one.level == "confirm" and not one.dismissed]
    if asked.keys is None:
        asked.unasked += [one.row.kind for one in asks if one.row.kind not in asked.passed]
        return
    left = [one for one in asks if one.key not in asked.keys]
    if left:
        raise Refusal("check_asks", n=len(left), check=left[0].row.kind, keys=[one.key for one in left])
    asked.passed += [one.row.kind for one in asks]


def lines_must_pass(coverage: CoverageInHand, lines: Iterable[str]) -> None:
    """Lines that readers are to see beside the words of posts, when they are written. What stands there already stops
    nobody from setting the rest. Raises `Refusal("line_blocks")` with the words, their line, and the `finding` by which
    a second person lets them through."""
    said = dict.fromkeys(filter(None, lines))
    if not said or coverage.now.about is None:
        return
    standing = beside.standing(coverage.now)
    texts = [text for text in said if text not in standing]
    found = checks.beside(coverage, texts, at=clock.now()) if texts else []
    stops = [(one, line) for one, line in found if _takes_a_second_person(coverage, one)]
    if stops:
        one, line = stops[0]
        told = {"check": one.row.kind, "finding": one.key, "words": one.row.text, "line": shorten(line, LINE)}
        raise Refusal("line_blocks", n=len(stops), **told)


def _takes_a_second_person(coverage: CoverageInHand, one: Raised) -> bool:
    """Her own word is no second person's."""
    return one.level == "block" and (one.overridden is None or one.overridden.by_id == coverage.person.pk)


def said_of(found: list[Finding]) -> list[dict[str, Any]]:
    bare: dict[str, Any] = {"key": None, "text": "", "values": {}, "places": [], "other": None, "point": None}
    decided = {"dismissed_by": None, "overridden_by": None}
    return [{"code": one.code, "severity": one.severity, "block": one.block, **bare, **decided} for one in found]

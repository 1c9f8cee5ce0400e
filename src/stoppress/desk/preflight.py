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
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.preflight import Finding
from stoppress.story.refusals import Refusal

# So much of a line is told in a refusal.
LINE = 160


@dataclass(slots=True)
class Despite:
    """What whoever publishes has seen and publishes past, by the keys of the findings, and why; `keys` None: nobody is
    asked here. `passed`: what it turned out to be; `let_through`: what of it another person stood for."""

    keys: Sequence[str] | None = ()
    why: str | None = None
    passed: list[str] = field(default_factory=list)
    let_through: list[dict[str, Any]] = field(default_factory=list)


_despite: ContextVar[Despite | None] = ContextVar("despite", default=None)


class Found(Refusal):
    """A refusal because of what the checks found: `findings` say what, why, and where both places are."""

    def __init__(self, code: str, found: Sequence[Raised], **values: object) -> None:
        super().__init__(code, n=len(found), check=found[0].row.kind, **values)
        self.findings = checks.said_of(found)


@contextmanager
def despite(keys: Sequence[str], why: str | None) -> Iterator[None]:
    """Whoever publishes in here has seen these. Whoever says nothing has seen nothing, and is asked."""
    with _holding(Despite(keys, why)):
        yield


@contextmanager
def not_asked(*, before: Sequence[str] = (), why: str | None = None) -> Iterator[None]:
    """In here blocks stop, and nobody is asked: it was asked about when its hour was set (`before`: the kinds that were
    confirmed then, and `why`) or when it went out where it stood, or it takes away."""
    outer = _despite.get() or Despite(passed=list(before), why=why)
    with _holding(Despite(None, outer.why, outer.passed, outer.let_through)):
        yield


@contextmanager
def _holding(now: Despite) -> Iterator[None]:
    token = _despite.set(now)
    try:
        yield
    finally:
        _despite.reset(token)


def passed() -> dict[str, Any]:
    """What was published past, for the half of the entry that never leaves the house."""
    now = _despite.get()
    if now is None or not now.passed:
        return {}
    return {"despite": sorted(set(now.passed)), "despite_why": now.why, "let_through": now.let_through}


def findings(coverage: CoverageInHand, words: Words) -> list[Finding]:
    return preflight.findings(words, coverage.now, blocking=coverage.row.blocking or ())


def must_pass(
    coverage: CoverageInHand,
    words: Words,
    *,
    less: bool = False,
    post: str | None = None,
    instead_of: Words | None = None,
) -> None:
    """Raises `Refusal`: `blocked` for what nobody publishes past, `check_blocks` for what takes a second person's word,
    `check_asks` for what has to be confirmed. `less`: it only takes away from what is out, or warns, and what is out
    already cannot be kept in. What is found in `instead_of`, too, stands there already and stops nobody."""
    if less:
        return
    blocks = _blocking(coverage, words)
    if len(blocks) > len(_blocking(coverage, instead_of) if instead_of else ()):
        raise Refusal("blocked", n=len(blocks), check=blocks[0].code, block=blocks[0].block)
    found = checks.raised(coverage, words, post=post, at=clock.now(), binding=True)
    if instead_of and found:
        stood = {one.key for one in checks.raised(coverage, instead_of, post=post, at=clock.now(), binding=True)}
        found = [one for one in found if one.key not in stood]
    stops = [one for one in found if _takes_a_second_person(coverage, one)]
    if stops:
        raise Found("check_blocks", stops)
    left = _unanswered(found)
    if left:
        raise Found("check_asks", left, keys=[one.key for one in left])
    _went_past(coverage, found)


def _blocking(coverage: CoverageInHand, words: Words) -> list[Finding]:
    return [one for one in findings(coverage, words) if one.severity == "block"]


def confirmed(coverage: CoverageInHand, words: Words, *, less: bool = False, post: str | None = None) -> dict[str, Any]:
    """What is confirmed about words that go out later, when nobody can be asked. Raises `Refusal("check_asks")`; what
    blocks may be let through until then."""
    asked = _despite.get() or Despite()
    found = [] if less else checks.raised(coverage, words, post=post, at=clock.now(), binding=True)
    left = _unanswered(found)
    if left:
        raise Found("check_asks", left, keys=[one.key for one in left])
    kinds = sorted({one.row.kind for one in found if _asks(one)})
    return {"kinds": kinds, "why": asked.why} if kinds else {}


def _asks(one: Raised) -> bool:
    return one.level == "confirm" and not one.dismissed


def _unanswered(found: Iterable[Raised]) -> list[Raised]:
    seen = (_despite.get() or Despite()).keys
    return [] if seen is None else [one for one in found if _asks(one) and one.key not in seen]


def _went_past(coverage: CoverageInHand, found: Sequence[Raised]) -> None:
    now = _despite.get()
    if now is None:
        return
    # Of what goes out by itself somebody has answered what she was asked when its hour was set, and seen nothing else.
    answered = found if now.keys is not None else [one for one in found if one.row.kind in now.passed]
    checks.keep_raised(coverage, answered, at=clock.now())
    now.passed += [one.row.kind for one in found if one.level == "block" or (_asks(one) and now.keys is not None)]
    now.let_through += [
        {"check": one.row.kind, "by": one.overridden.by.username, "why": one.overridden.reason}
        for one in found
        if one.level == "block" and one.overridden
    ]


def lines_must_pass(
    coverage: CoverageInHand,
    lines: Iterable[str],
    *,
    held: Iterable[str] = (),
    links: Iterable[str] = (),
    after: Coverage | None = None,
) -> None:
    """Lines that readers are to see beside the words of posts, when they are written; about those that are `held`
    nobody is asked. Of addresses, `links`, who is not to be named is the one thing that matters. `after`: the coverage
    with another Summary or figures strip. What stands there already stops nobody from setting the rest. Raises
    `Refusal`, `line_blocks` or `line_asks`, with the words, their line, and the `finding` by which a second person lets
    them through, or the `keys`."""
    if coverage.now.about is None:
        return
    standing = beside.standing(coverage.now)
    lines, held = ([text for text in dict.fromkeys(some) if text and text not in standing] for some in (lines, held))
    stood = beside.addresses_standing(coverage.now)
    links = [address for address in dict.fromkeys(links) if address and address not in stood]
    found = checks.beside(coverage, lines, at=clock.now()) if lines else []
    if after is not None:
        known = {one.key for one, _ in found}
        found += [pair for pair in checks.above_anew(coverage, after, at=clock.now()) if pair[0].key not in known]
    kept = checks.beside(coverage, held, at=clock.now()) if held else []
    kept += checks.in_addresses(coverage, links, at=clock.now()) if links else []
    stops = [pair for pair in (*found, *kept) if _takes_a_second_person(coverage, pair[0])]
    if stops:
        raise _about_a_line("line_blocks", stops, finding=stops[0][0].key)
    left = _unanswered(one for one, _ in found)
    if left:
        pairs = [pair for pair in found if pair[0] in left]
        raise _about_a_line("line_asks", pairs, keys=[one.key for one in left])
    if found or kept:
        _went_past(coverage, [one for one, _ in (*found, *kept)])


def _about_a_line(code: str, pairs: Sequence[tuple[Raised, str]], **values: object) -> Found:
    one, line = pairs[0]
    return Found(code, [one for one, _ in pairs], words=one.row.text, line=shorten(line, LINE), **values)


def _takes_a_second_person(coverage: CoverageInHand, one: Raised) -> bool:
    """Her own word is no second person's."""
    return one.level == "block" and (one.overridden is None or one.overridden.by_id == coverage.person.pk)


def said_of(found: list[Finding]) -> list[dict[str, Any]]:
    bare: dict[str, Any] = {"key": None, "text": "", "values": {}, "places": [], "other": None, "point": None}
    decided = {"dismissed_by": None, "overridden_by": None}
    return [{"code": one.code, "severity": one.severity, "block": one.block, **bare, **decided} for one in found]

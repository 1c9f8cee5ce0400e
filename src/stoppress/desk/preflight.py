"""The checks, for a coverage: which of their findings block here, and the refusal that nobody publishes past."""

from __future__ import annotations

from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.story import preflight
from stoppress.story.decisions import Words
from stoppress.story.preflight import Finding
from stoppress.story.refusals import Refusal


def findings(coverage: CoverageInHand, words: Words) -> list[Finding]:
    return preflight.findings(words, coverage.now, blocking=coverage.row.blocking or ())


def must_pass(coverage: CoverageInHand, words: Words, *, less: bool = False) -> None:
    """Raises `Refusal("blocked")`, for everybody and whatever the hurry. `less`: it only takes away from what is out,
    or warns, and what is out already cannot be kept in."""
    if less:
        return
    blocks = [one for one in findings(coverage, words) if one.severity == "block"]
    if blocks:
        raise Refusal("blocked", n=len(blocks), check=blocks[0].code, block=blocks[0].block)


def said_of(found: list[Finding]) -> list[dict[str, Any]]:
    return [{"code": one.code, "severity": one.severity, "block": one.block} for one in found]

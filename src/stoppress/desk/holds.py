"""A hold: a draft that must not go out, and why. It is bound to the draft, not to its text, and it is in no entry of
the ledger: what was never public leaves nothing there."""

from __future__ import annotations

from typing import Any

from stoppress.desk.access import CoverageInHand, lawyers_word_stands
from stoppress.desk.models import DraftRow, HoldRow
from stoppress.desk.typed import moment
from stoppress.story.refusals import Refusal


def hold_on(row: DraftRow) -> HoldRow | None:
    """The hold that keeps this draft back now."""
    return next((hold for hold in _holds(row) if hold.cleared_at is None), None)


def must_not_be_held(row: DraftRow, coverage: CoverageInHand) -> None:
    """Raises `Refusal("held")`: who holds it, and since when by the coverage's clock. Why is said at the desk alone."""
    if hold := hold_on(row):
        raise Refusal("held", name=hold.by.name, **coverage.by_its_clock(hold.at))


def may_clear(hold: HoldRow, coverage: CoverageInHand) -> bool:
    """A lawyer clears every hold. An owner clears what an owner held; a lawyer's only once the coverage has no lawyer,
    so that a text is not held for ever by somebody who has left."""
    return "clear" in coverage.may and (not hold.by_lawyer or not lawyers_word_stands(coverage))


def must_be_hers_to_clear(hold: HoldRow, coverage: CoverageInHand) -> None:
    coverage.demand("clear")
    if not may_clear(hold, coverage):
        raise Refusal("lawyer_clears", name=hold.by.name)


def said_of(row: DraftRow, coverage: CoverageInHand) -> dict[str, Any]:
    """For everybody who may see the draft: the hold, or who cleared the last one."""
    if hold := hold_on(row):
        return {
            "hold": {
                "by": hold.by.username,
                "by_name": hold.by.name,
                "at": moment(hold.at),
                "reason": hold.reason,
                "may_clear": may_clear(hold, coverage),
            },
            "cleared": None,
        }
    last = max(_holds(row), key=lambda hold: hold.pk, default=None)
    if last is None or last.cleared_by is None:
        return {"hold": None, "cleared": None}
    cleared = {"by": last.cleared_by.username, "by_name": last.cleared_by.name, "at": moment(last.cleared_at)}
    return {"hold": None, "cleared": cleared}


def _holds(row: DraftRow) -> list[HoldRow]:
    return list(row.holds.all())

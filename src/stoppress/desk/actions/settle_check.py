from __future__ import annotations

from datetime import datetime

from stoppress.cuttings.checks import KINDS
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.checks import levels
from stoppress.desk.models import CheckRow
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def dismiss_check(person: Anybody, slug: str, key: str, *, kind: str, reason: str, at: datetime) -> None:
    """It is none, and nobody is told again while the words are the same. Raises `Refusal("check_blocks")`: what blocks
    here is not dismissed, a second person lets it through."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="fix"))
    _known(kind)
    if levels(coverage).of(kind) == "block":
        raise Refusal("check_blocks", n=1, check=kind)
    defaults = {"kind": kind, "by": coverage.person, "at": at, "reason": reason}
    CheckRow.objects.update_or_create(coverage=coverage.row, key=key, decided="dismissed", defaults=defaults)
    coverage.stir()


@writing()
def override_check(person: Anybody, slug: str, key: str, *, kind: str, reason: str, at: datetime) -> None:
    """These words may go out all the same, when somebody else publishes them; why is kept. Raises
    `Refusal("reason_needed")`."""
    coverage = hold(coverage_for(person, slug, to="approve"))
    _known(kind)
    if not reason.strip():
        raise Refusal("reason_needed")
    defaults = {"kind": kind, "by": coverage.person, "at": at, "reason": reason}
    CheckRow.objects.update_or_create(coverage=coverage.row, key=key, decided="overridden", defaults=defaults)
    coverage.stir()


@writing()
def raise_again(person: Anybody, slug: str, key: str) -> None:
    """What was dismissed or let through is found again."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="approve"))
    rows = CheckRow.objects.filter(coverage=coverage.row, key=key).exclude(decided="raised")
    if "approve" not in coverage.may:
        rows = rows.filter(by=coverage.person)
    if rows.delete()[0]:
        coverage.stir()


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Refusal("not_found", what="check")

from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.freezing import freeze_on, may_thaw
from stoppress.desk.models import FreezeRow
from stoppress.desk.people.models import Person
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def freeze(person: Anybody, slug: str, *, reason: str, at: datetime) -> None:
    """Stop everything that says something new. What is frozen stays as it was frozen first; a lawyer makes it hers."""
    coverage = hold(coverage_for(person, slug, to="freeze"))
    reason = reason.strip()
    if not reason:
        raise Refusal("reason_needed")
    lawyer = coverage.role == "lawyer"
    if before := freeze_on(coverage):
        if before.by_lawyer or not lawyer:
            return
        _end(before, coverage.person, at)
    FreezeRow.objects.create(coverage=coverage.row, by=coverage.person, by_lawyer=lawyer, at=at, reason=reason)
    coverage.stir()


@writing()
def thaw(person: Anybody, slug: str, *, at: datetime) -> None:
    """Let the coverage go on. What came due meanwhile waits for a person."""
    coverage = hold(coverage_for(person, slug, to="freeze"))
    frozen = freeze_on(coverage)
    if frozen is None:
        return
    if not may_thaw(frozen, coverage):
        raise Refusal("lawyer_thaws", name=frozen.by.name)
    _end(frozen, coverage.person, at)
    coverage.stir()


def _end(frozen: FreezeRow, person: Person, at: datetime) -> None:
    frozen.ended_by, frozen.ended_at = person, at
    frozen.save(update_fields=["ended_by", "ended_at"])

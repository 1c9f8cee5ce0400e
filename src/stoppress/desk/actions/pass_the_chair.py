from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import ROLES, Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.chair import in_the_chair
from stoppress.desk.models import ChairRow, Membership
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def pass_the_chair(person: Anybody, slug: str, *, to: str, at: datetime) -> None:
    """To herself: she takes it, whoever sits there. To somebody else, who has to take it: an offer, by whoever is in
    the chair. Raises `Refusal`: not_found (no such member), not_for_the_chair (her role does not open and close)."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    now = in_the_chair(coverage)
    if to == coverage.person.username:
        if now is None or now.person_id != coverage.person.pk:
            _seat(coverage, now, at)
        elif now.offered_to_id:
            _offer(now, None, None)  # she stays after all
        else:
            return
    else:
        if now is None or now.person_id != coverage.person.pk:
            raise Refusal("not_in_the_chair")
        _offer(now, _somebody(coverage, to), at)
    coverage.stir()


@writing()
def leave_the_chair(person: Anybody, slug: str, *, at: datetime) -> None:
    """Whoever it was offered to declines; whoever is in it takes her offer back, or gets up."""
    coverage = hold(coverage_for(person, slug, to="set_state"))
    now = in_the_chair(coverage)
    if now is None or coverage.person.pk not in (now.person_id, now.offered_to_id):
        return
    if now.offered_to_id:
        _offer(now, None, None)
    else:
        _get_up(now, at)
    coverage.stir()


def _seat(coverage: CoverageInHand, before: ChairRow | None, at: datetime) -> None:
    if before:
        _get_up(before, at)
    ChairRow.objects.create(coverage=coverage.row, person=coverage.person, since=at)


def _get_up(row: ChairRow, at: datetime) -> None:
    row.until = at
    row.save(update_fields=["until"])


def _offer(row: ChairRow, member: Membership | None, at: datetime | None) -> None:
    row.offered_to, row.offered_at = member.person if member else None, at
    row.save(update_fields=["offered_to", "offered_at"])


def _somebody(coverage: CoverageInHand, username: str) -> Membership:
    rows = Membership.objects.filter(coverage=coverage.row, person__username=username, person__is_active=True)
    member = rows.select_related("person").first()
    if member is None:
        raise Refusal("not_found", what="person")
    if "set_state" not in ROLES[member.role]:
        raise Refusal("not_for_the_chair", name=member.person.name)
    return member

from __future__ import annotations

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.models import Membership
from stoppress.desk.people.models import Person
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


def list_members(person: Anybody, slug: str) -> list[Membership]:
    coverage = coverage_for(person, slug, to="view", or_to="manage_members")
    return list(Membership.objects.filter(coverage=coverage.row).select_related("person").order_by("person__username"))


@writing()
def put_member(person: Anybody, slug: str, username: str, *, role: str) -> None:
    """Give a role; the last owner cannot become something else."""
    coverage = hold(coverage_for(person, slug, to="manage_members"))
    somebody = Person.objects.filter(username=username, is_active=True).first()
    if somebody is None:
        raise Refusal("not_found", what="person")
    if role != "owner":
        _an_owner_must_stay(coverage, besides=somebody)
    Membership.objects.update_or_create(coverage=coverage.row, person=somebody, defaults={"role": role})
    coverage.stir()


@writing()
def remove_member(person: Anybody, slug: str, username: str) -> None:
    coverage = hold(coverage_for(person, slug, to="manage_members"))
    somebody = Person.objects.filter(username=username).first()
    if somebody is None:
        raise Refusal("not_found", what="person")
    _an_owner_must_stay(coverage, besides=somebody)
    Membership.objects.filter(coverage=coverage.row, person=somebody).delete()
    coverage.stir()


def _an_owner_must_stay(coverage: CoverageInHand, *, besides: Person) -> None:
    """A coverage without an owner would need an administrator to be of use again."""
    owners = set(Membership.objects.filter(coverage=coverage.row, role="owner").values_list("person_id", flat=True))
    if owners == {besides.pk}:
        raise Refusal("last_owner")

from __future__ import annotations

from datetime import datetime

from stoppress.desk import presence
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import DraftRow, LeaseRow, SeatRow
from stoppress.desk.writing import writing
from stoppress.ledger.apart import one_at_a_time
from stoppress.story.refusals import Refusal

# "hand": of the coverage whose leases are looked at.
LEASES = 0x68616E64


@writing()
def sit_down(person: Anybody, slug: str, *, seat: str, thing: str = "", part: str = "text", at: datetime) -> None:
    """A sign of life from a desk that is open, and what she has open in it: what is nobody's is in her hands now, and
    what she has closed is not any more. A viewer has nothing in hand."""
    coverage = _at_the_table(coverage_for(person, slug, to="view"))
    if thing:
        _must_be_there(coverage, thing)
    was = SeatRow.objects.filter(coverage=coverage.row, person=coverage.person, seat=seat).first()
    SeatRow.objects.filter(coverage=coverage.row, seen_at__lt=at - presence.AWAY).delete()
    SeatRow.objects.update_or_create(
        coverage=coverage.row,
        person=coverage.person,
        seat=seat,
        defaults={"thing": thing, "part": part if thing else "", "seen_at": at},
    )
    if was and was.thing and (was.thing, was.part) != (thing, part):
        _close(coverage, was.thing, was.part, at)
    if thing and coverage.may & {"draft", "fix"}:
        presence.write(coverage, thing, part, presence.at_work(_lease(coverage, thing, part), coverage.person.pk, at))


@writing()
def ask_for(person: Anybody, slug: str, thing: str, part: str, *, at: datetime) -> None:
    """She would like to have it: the holder has a minute to hand it over or to keep it."""
    coverage = _at_the_table(coverage_for(person, slug, to="draft", or_to="fix"))
    _must_be_there(coverage, thing)
    presence.write(coverage, thing, part, presence.asked_for(_lease(coverage, thing, part), coverage.person.pk, at))


@writing()
def answer(person: Anybody, slug: str, thing: str, part: str, *, hands_over: bool, at: datetime) -> None:
    """What is not hers is not hers to give; then nothing happens, since it may just have gone."""
    coverage = _at_the_table(coverage_for(person, slug, to="draft", or_to="fix"))
    lease = _lease(coverage, thing, part)
    if lease and lease.by == coverage.person.pk:
        presence.write(coverage, thing, part, presence.answered(lease, at, hands_over=hands_over))


def _at_the_table(coverage: CoverageInHand) -> CoverageInHand:
    """One after the other: a holder's sign of life and somebody's question, at two desks in the same moment, would each
    write down what the other has not seen."""
    one_at_a_time(LEASES, coverage.row.pk)
    return coverage


def _must_be_there(coverage: CoverageInHand, thing: str) -> None:
    """A post, or a draft that she may see."""
    if thing in coverage.now.posts:
        return
    if not DraftRow.objects.filter(coverage=coverage.row, pk=thing).exists():
        raise Refusal("not_found", what="post")
    draft_in(coverage, thing)


def _lease(coverage: CoverageInHand, thing: str, part: str) -> presence.Lease | None:
    return presence.read(LeaseRow.objects.filter(coverage=coverage.row, thing=thing, part=part).first())


def _close(coverage: CoverageInHand, thing: str, part: str, at: datetime) -> None:
    """Unless she has it open in another window."""
    others = SeatRow.objects.filter(coverage=coverage.row, person=coverage.person, thing=thing, part=part)
    lease = _lease(coverage, thing, part)
    if lease and not others.filter(seen_at__gt=at - presence.HERE).exists():
        presence.write(coverage, thing, part, presence.left(lease, coverage.person.pk, at))

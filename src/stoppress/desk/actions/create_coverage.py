from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold, known
from stoppress.desk.models import Coverage, Membership
from stoppress.desk.options import options
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.entries import CoverageDescribed, Place
from stoppress.story.refusals import Refusal


@writing()
def create_coverage(
    person: Anybody, about: CoverageDescribed, *, reporters_publish: bool = True, sensitive: bool = False, at: datetime
) -> Place:
    """A new coverage with whoever made it as its owner. It has no page before it is announced or opened."""
    somebody = known(person)
    if not somebody.creates_coverages:
        raise Refusal("not_allowed", needs="create_coverages")
    rules = {"reporters_publish": reporters_publish, "sensitive": sensitive}
    # What is practised, or told again, has pauses of its own.
    pauses_after = None if about.rehearsal else options().pauses_after or None
    coverage = open_row(about.slug, **rules, pauses_after=pauses_after, at=at)
    Membership.objects.create(coverage=coverage, person=somebody, role="owner")
    in_hand: CoverageInHand = hold(coverage_for(somebody, about.slug, to="describe"))
    return append(in_hand, decisions.describe(in_hand.now, about), at=at)


def open_row(slug: str, *, at: datetime, pauses_after: int | None = None, **rules: bool) -> Coverage:
    """The row and its empty book; for an import too, which never pauses by itself. Raises `Refusal("slug_taken")`."""
    if Coverage.objects.filter(slug=slug).exists():
        raise Refusal("slug_taken", slug=slug)
    return Coverage.objects.create(
        slug=slug, book=ledger.create_book(), pauses_after=pauses_after, created_at=at, **rules
    )

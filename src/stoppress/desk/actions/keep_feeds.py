from __future__ import annotations

from datetime import datetime

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.intake.fetching import is_address
from stoppress.desk.models import FeedRow
from stoppress.desk.options import options
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal

MOST = 20


@writing()
def add_feed(person: Anybody, slug: str, *, address: str, source: str, minutes: int, at: datetime) -> FeedRow:
    """From now on the house asks this address every so many minutes, and what is new there comes into the inbox. One
    that is there already is changed. Raises `Refusal`: feeds_off, feed_address, too_many_feeds."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    if options().feeds == "off":
        raise Refusal("feeds_off")
    if not is_address(address):
        raise Refusal("feed_address")
    row = FeedRow.objects.filter(coverage=coverage.row, address=address).first()
    if row is None and FeedRow.objects.filter(coverage=coverage.row).count() >= MOST:
        raise Refusal("too_many_feeds", limit=MOST)
    row = row or FeedRow(id=ids.draw(12), coverage=coverage.row, address=address)
    row.source, row.minutes, row.added_by, row.added_at, row.asked_at = source, minutes, coverage.person, at, None
    row.save()
    coverage.stir()
    return row


@writing()
def drop_feed(person: Anybody, slug: str, feed: str) -> None:
    """It is asked no more. What came in stays."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    if FeedRow.objects.filter(coverage=coverage.row, pk=feed).delete()[0]:
        coverage.stir()

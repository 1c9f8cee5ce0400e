from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.erasing import erase_post
from stoppress.desk.media import showing
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.entries import Place, Trace
from stoppress.story.refusals import Refusal


@writing()
def take_down(
    person: Anybody,
    slug: str,
    post: str,
    *,
    trace: Trace,
    note: str | None = None,
    reason: str,
    erase: bool = False,
    at: datetime,
) -> Place:
    """Hide a post, or erase it: then its words and pictures are in no file of ours any more. Works in every state of
    the coverage, and again on what is down already."""
    coverage = hold(coverage_for(person, slug, to="take_down"))
    if not reason.strip():
        raise Refusal("reason_needed")
    facts = decisions.take_down(coverage.now, post=post, trace=trace, note=note, erase=erase, at=at)
    place = append(coverage, facts, at=at, reason=reason)
    showing.forget(coverage.now, ledger.coverage(coverage.book))
    if erase:
        erase_post(coverage, post)
    coverage.stir()
    return place

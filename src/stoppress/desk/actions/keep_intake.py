from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.embargo_draft import embargo_draft
from stoppress.desk.actions.keep_draft import begin_draft
from stoppress.desk.clock import Anchor
from stoppress.desk.drafts import draft_in
from stoppress.desk.intake import inbox
from stoppress.desk.models import DealtRow, DraftRow, IntakeRow
from stoppress.desk.writing import writing
from stoppress.story.decisions import Words, anywhere
from stoppress.story.document import read_document
from stoppress.story.refusals import Refusal


@writing()
def put_in(person: Anybody, slug: str, what: inbox.Incoming, *, at: datetime) -> IntakeRow:
    """Into the inbox of a coverage. What an agency kills is killed whoever passes it on."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    if not what.kill and not what.headline and not what.document:
        raise Refusal("item_empty")
    if what.kill and not what.original:
        raise Refusal("item_unnamed")
    row, _ = inbox.keep(coverage.row, what, at=at, by=coverage.person)
    return row


@writing()
def take_item(person: Anybody, slug: str, item: str, *, now: Anchor) -> DraftRow:
    """A draft of hers that remembers what it came of, with its embargo, and with its source and terms in the private
    note. Of an item that is in work or out already another one is made by nobody."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = _newest(coverage, item)
    if row.state == "killed":
        raise Refusal("item_killed", source=row.source)
    if row.state == "taken" and inbox.used(row):
        raise Refusal("item_taken", name=row.handled_by.name if row.handled_by else "")
    told = [" · ".join(filter(None, (row.source, row.original, f"{row.revision}" if row.original else "")))]
    words = Words(headline=row.headline, document=read_document(row.document))
    draft = begin_draft(person, slug, words=words, sourcing="\n".join(filter(None, (*told, row.terms))), at=now.at)
    draft.intake = row
    draft.save(update_fields=["intake"])
    if row.embargo and row.embargo > now.at:
        embargo_draft(person, slug, draft.pk, until=row.embargo, now=now)
    _handle(row, "taken", coverage, now.at)
    return draft


@writing()
def set_item(person: Anybody, slug: str, item: str, *, state: str, at: datetime) -> None:
    """Aside: it is of no use here; or back among the new ones. What was killed stays killed."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = _newest(coverage, item)
    if row.state == "killed":
        raise Refusal("item_killed", source=row.source)
    if row.state != state:
        _handle(row, state, coverage, at)
        coverage.stir()


@writing()
def deal_with(
    person: Anybody, slug: str, item: str, *, draft: str | None = None, post: str | None = None, at: datetime
) -> None:
    """A draft or a post that came of an older revision is right as it stands, or has been made so."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="take_down"))
    row = _newest(coverage, item)
    if draft:
        of: dict[str, DraftRow | str | None] = {"draft": draft_in(coverage, draft, to_change=True)}
    else:
        if not coverage.wrote(anywhere(coverage.now, post or "").id):
            coverage.demand("fix", "take_down")
        of = {"post": post}
    DealtRow.objects.get_or_create(intake=row, **of, defaults={"by": coverage.person, "at": at})
    coverage.stir()


def _newest(coverage: CoverageInHand, item: str) -> IntakeRow:
    """As it was on the screen. Raises `Refusal("item_changed")` if its source has sent it anew since."""
    row = inbox.item_in(coverage, item)
    last = inbox.newest_of(coverage.row, row.item)
    if last and last.pk != row.pk:
        raise Refusal("item_changed", source=row.source)
    return row


def _handle(row: IntakeRow, state: str, coverage: CoverageInHand, at: datetime) -> None:
    row.state, row.handled_by, row.handled_at = state, coverage.person, at
    row.save(update_fields=["state", "handled_by", "handled_at"])

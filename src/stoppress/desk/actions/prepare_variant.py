from __future__ import annotations

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.due import due_of
from stoppress.desk.models import VariantRow
from stoppress.desk.typed import spelled
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


@writing()
def prepare_variant(person: Anybody, slug: str, draft: str, *, of: str, outcome: str) -> None:
    """This draft is for one outcome of `of`. It goes out by itself no more: its outcome is typed. Raises `Refusal`:
    outcome_taken, if another draft is for that outcome; unscheduled first, if it has an hour."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = draft_in(coverage, draft, to_change=True)
    if row.out:
        raise Refusal("draft_is_out", post=row.post)
    if due_of(row):
        raise Refusal("variant_has_an_hour")
    of = " ".join(of.split())
    outcome = " ".join(outcome.split())
    others = VariantRow.objects.filter(coverage=coverage.row).exclude(draft=row)
    # One spelling of what it is about: the first one that was typed.
    of = next((one for one in others.values_list("of", flat=True) if spelled(one) == spelled(of)), of)
    if any(spelled(one.outcome) == spelled(outcome) for one in others.filter(of=of)):
        raise Refusal("outcome_taken", of=of, outcome=outcome)
    VariantRow.objects.update_or_create(draft=row, defaults={"coverage": coverage.row, "of": of, "outcome": outcome})
    coverage.stir()


@writing()
def leave_variants(person: Anybody, slug: str, draft: str) -> None:
    """It is a draft like any other again."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    row = draft_in(coverage, draft, to_change=True)
    if VariantRow.objects.filter(draft=row).delete()[0]:
        coverage.stir()

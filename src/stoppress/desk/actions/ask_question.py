from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import Membership, QuestionRow
from stoppress.desk.people.models import Person
from stoppress.desk.writing import writing
from stoppress.story.decisions import anywhere
from stoppress.story.refusals import Refusal


@writing()
def ask_question(
    person: Anybody,
    slug: str,
    *,
    kind: str,
    text: str,
    post: str | None,
    draft: str | None = None,
    on: str | None,
    at: datetime,
) -> QuestionRow:
    """What is not known yet (`question`), is out and awaits confirmation, or a `picture` that is wanted for a post or a
    draft. `on`: who goes after it."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    text = " ".join(text.split())
    if not text:
        raise Refusal("question_empty")
    if post:
        anywhere(coverage.now, post)
    row = QuestionRow.objects.create(
        coverage=coverage.row,
        kind=kind,
        text=text,
        post=post,
        draft=draft_in(coverage, draft) if draft else None,
        asked_by=coverage.person,
        asked_at=at,
        on=_member(coverage, on),
    )
    coverage.stir()
    return row


@writing()
def take_question(person: Anybody, slug: str, question: int, *, on: str | None) -> None:
    """Somebody goes after it; None: nobody any more."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    row = _question(coverage, question)
    row.on = _member(coverage, on)
    row.save(update_fields=["on"])
    coverage.stir()


@writing()
def close_question(person: Anybody, slug: str, question: int, *, answer: str, at: datetime) -> None:
    """It is known, or it matters no more; closed twice it stays as it was closed first."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    row = _question(coverage, question)
    if row.closed_at:
        return
    row.answer, row.closed_by, row.closed_at = answer.strip(), coverage.person, at
    row.save(update_fields=["answer", "closed_by", "closed_at"])
    coverage.stir()


def _question(coverage: CoverageInHand, pk: int) -> QuestionRow:
    row = QuestionRow.objects.filter(coverage=coverage.row, pk=pk).first()
    if row is None:
        raise Refusal("not_found", what="question")
    return row


def _member(coverage: CoverageInHand, username: str | None) -> Person | None:
    if username is None:
        return None
    found = Membership.objects.filter(coverage=coverage.row, person__username=username).select_related("person").first()
    if found is None:
        raise Refusal("not_found", what="person")
    return found.person

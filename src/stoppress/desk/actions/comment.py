from __future__ import annotations

from datetime import datetime

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.comments import about_draft, about_post, one_of
from stoppress.desk.models import CommentRow
from stoppress.desk.writing import writing
from stoppress.story import decisions
from stoppress.story.refusals import Refusal


@writing()
def add_comment(
    person: Anybody,
    slug: str,
    *,
    draft: str | None = None,
    post: str | None = None,
    text: str,
    block: int | None = None,
    quote: str = "",
    at: datetime,
) -> CommentRow:
    """Say something in the margin of a draft or of a post that stands: about one block and the words in it, so that it
    is found again when they move, or about all of it."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    row = None
    if draft:
        row, _ = about_draft(coverage, draft)
        post = row.post if row.out else None
    elif post:
        about_post(coverage, post)
    if post:
        decisions.standing(coverage.now, post)
    if not text.strip():
        raise Refusal("comment_without_words")
    made = CommentRow.objects.create(
        id=ids.draft_id(),
        coverage=coverage.row,
        draft=row,
        post=post,
        by=coverage.person,
        at=at,
        text=text.strip(),
        block=block,
        quote=quote.strip(),
    )
    coverage.stir(post)
    return made


@writing()
def resolve_comment(person: Anybody, slug: str, comment: str, *, at: datetime) -> None:
    """It is dealt with, and no longer in the margin."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    row = one_of(coverage, comment)
    if row.resolved_at is None:
        row.resolved_by, row.resolved_at = coverage.person, at
        row.save(update_fields=["resolved_by", "resolved_at"])
        coverage.stir(row.post)


@writing()
def reopen_comment(person: Anybody, slug: str, comment: str) -> None:
    """It was not dealt with after all."""
    coverage = hold(coverage_for(person, slug, to="draft", or_to="read_drafts"))
    row = one_of(coverage, comment)
    if row.resolved_at is not None:
        row.resolved_by, row.resolved_at = None, None
        row.save(update_fields=["resolved_by", "resolved_at"])
        coverage.stir(row.post)

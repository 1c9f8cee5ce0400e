"""Comments in the margin: what colleagues say to each other about a text. Never public, in no entry of the ledger; they
go with the post that they were about when it is erased."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from stoppress.desk.access import CoverageInHand
from stoppress.desk.drafts import draft_in
from stoppress.desk.models import CommentRow, DraftRow
from stoppress.desk.typed import moment
from stoppress.story.refusals import Refusal


def about_draft(coverage: CoverageInHand, draft: str) -> tuple[DraftRow, QuerySet[CommentRow]]:
    """For its writer, and for those who read every draft."""
    row = draft_in(coverage, draft)
    return row, CommentRow.objects.filter(coverage=coverage.row, draft=row)


def about_post(coverage: CoverageInHand, post: str) -> QuerySet[CommentRow]:
    """For who wrote or published it, and for those who read every draft. Once it is taken down nobody new reads what
    was said about it: only who wrote it, and each what she said herself."""
    stands = coverage.now.posts.get(post)
    if stands is None:
        raise Refusal("not_found", what="post")
    found = CommentRow.objects.filter(coverage=coverage.row, post=post)
    if coverage.wrote(post):
        return found
    coverage.demand("read_drafts")
    return found.filter(by=coverage.person) if stands.removed else found


def one_of(coverage: CoverageInHand, comment: str) -> CommentRow:
    """One that this person may read."""
    row = CommentRow.objects.filter(coverage=coverage.row, pk=comment).select_related("draft").first()
    if row is None:
        raise Refusal("not_found", what="comment")
    if row.post:
        found = about_post(coverage, row.post)
    else:
        _, found = about_draft(coverage, row.draft_id or "")
    if not found.filter(pk=row.pk).exists():
        raise Refusal("not_found", what="comment")
    return row


def open_on_posts(coverage: CoverageInHand, posts: list[str]) -> dict[str, int]:
    """How many are still open, of each post that has any."""
    found = CommentRow.objects.filter(coverage=coverage.row, post__in=posts, resolved_at=None)
    return dict(found.values_list("post").annotate(n=Count("pk")).order_by())


def went_out(row: DraftRow, post: str) -> None:
    """What was said about a draft is about the post from now on, too."""
    CommentRow.objects.filter(Q(draft=row)).update(post=post)


def said_of(rows: QuerySet[CommentRow]) -> list[dict[str, Any]]:
    return [
        {
            "comment": row.pk,
            "by": row.by.username,
            "by_name": row.by.name,
            "at": moment(row.at),
            "text": row.text,
            "block": row.block,
            "quote": row.quote,
            "resolved_by_name": row.resolved_by.name if row.resolved_by else None,
            "resolved_at": moment(row.resolved_at),
        }
        for row in rows.select_related("by", "resolved_by")
    ]

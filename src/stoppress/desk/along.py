"""What goes along with posts that move into another coverage and stands in no entry: comments, and new words that
somebody has begun for them. Copied, all of it stays with the post that stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoppress.desk.access import CoverageInHand
from stoppress.desk.models import CommentRow, DraftRow, Membership, VariantRow
from stoppress.story.coverage import Post
from stoppress.story.document import Document, media_ids, read_document, write_document


@dataclass(frozen=True, slots=True)
class Along:
    """How many went, and of how many drafts it was better that they stay."""

    comments: int = 0
    drafts: int = 0
    stay: int = 0


def drafts_of(old: CoverageInHand, new: CoverageInHand, post: Post) -> list[DraftRow]:
    """Those that can go on there: on the words that go out there, by somebody who is there, and of no item that came in
    here."""
    rows = DraftRow.objects.filter(coverage=old.row, post=post.id, out=False, revision=post.revision, intake=None)
    there = Membership.objects.filter(coverage=new.row).values_list("person", flat=True)
    return list(rows.filter(written_by__in=there).select_for_update())


def media_of(drafts: list[DraftRow]) -> set[str]:
    documents = [row.document for row in drafts] + [one.document for row in drafts for one in row.typed_over.all()]
    documents += [row.writers_words["document"] for row in drafts if row.writers_words]
    return {media for document in documents for media in media_ids(read_document(document))}


def take_along(
    old: CoverageInHand,
    new: CoverageInHand,
    posts: Mapping[str, str],
    drafts: Mapping[str, list[DraftRow]],
    there: Callable[[Post, Document], Document],
    at: datetime,
) -> Along:
    """`posts`: what each is called there; `drafts` go on as new words for it, `there` says them in its names."""
    comments = 0
    for post, id in posts.items():
        # What was said about new words goes with these, or stays with them.
        of_post = CommentRow.objects.filter(coverage=old.row, post=post).exclude(draft__out=False)
        comments += of_post.update(coverage=new.row, post=id, draft=None)
        comments += CommentRow.objects.filter(draft__in=drafts.get(post, ())).update(coverage=new.row)
        for row in drafts.get(post, ()):
            _goes(row, new, old.now.posts[post], id, there, at)
    gone = sum(len(rows) for rows in drafts.values())
    stay = DraftRow.objects.filter(coverage=old.row, post__in=list(posts), out=False).count()
    return Along(comments, gone, stay)


def _goes(
    row: DraftRow,
    new: CoverageInHand,
    post: Post,
    id: str,
    there: Callable[[Post, Document], Document],
    at: datetime,
) -> None:
    def said(document: Any) -> dict[str, Any]:
        return write_document(there(post, read_document(document)))

    for one in row.typed_over.all():
        one.document = said(one.document)
        one.save()
    if row.writers_words:
        row.writers_words = {**row.writers_words, "document": said(row.writers_words["document"])}
    row.coverage, row.post, row.document = new.row, id, said(row.document)
    # Each correction is a revision of it there.
    row.revision = 1 + len(post.corrections)
    row.version, row.updated_at = row.version + 1, at
    row.save()
    VariantRow.objects.filter(draft=row).update(coverage=new.row)

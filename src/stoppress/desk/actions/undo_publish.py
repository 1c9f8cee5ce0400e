from __future__ import annotations

from datetime import datetime

from stoppress.desk import ids
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.media import showing
from stoppress.desk.models import DraftRow, PostRow
from stoppress.desk.typed import into_row, words_of_post
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.coverage import Post
from stoppress.story.entries import Place


@writing()
def undo_publish(person: Anybody, slug: str, post: str, *, at: datetime) -> tuple[Place, str | None]:
    """Call a post back within ten seconds, without a trace. Its words are a draft again: nothing typed is lost."""
    coverage = hold(coverage_for(person, slug, to="take_down", or_to="undo_own"))
    if not coverage.wrote(post):
        coverage.demand("take_down")
    before = coverage.now.posts.get(post)
    facts = decisions.undo_publish(coverage.now, post=post, at=at)
    if not facts or before is None:
        row = DraftRow.objects.filter(coverage=coverage.row, post=post, revision=None, out=False).first()
        return coverage.place, row.pk if row else None
    place = append(coverage, facts, at=at, reason="undo")
    showing.forget(coverage.now, ledger.coverage(coverage.book))
    draft = _draft_again(coverage, before, at=at)
    coverage.stir()
    return place, draft


def _draft_again(coverage: CoverageInHand, post: Post, *, at: datetime) -> str:
    out = PostRow.objects.filter(coverage=coverage.row, post=post.id).select_related("written_by").first()
    row = DraftRow.objects.filter(coverage=coverage.row, post=post.id, revision=None).first() or DraftRow(
        id=ids.draft_id(),
        coverage=coverage.row,
        written_by=out.written_by if out and out.written_by else coverage.person,
        post=post.id,
        created_at=at,
        version=0,
    )
    into_row(row, words_of_post(post))
    row.out, row.sourcing, row.updated_at = False, out.sourcing if out else "", at
    row.version += 1
    row.save()
    return row.pk

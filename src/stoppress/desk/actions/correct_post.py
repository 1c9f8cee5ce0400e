from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.actions.edit_post import must_stand_on, to_fix
from stoppress.desk.media import showing
from stoppress.desk.models import PostRow
from stoppress.desk.read_back import worded
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.entries import Place


@writing()
def correct_post(
    person: Anybody,
    slug: str,
    post: str,
    *,
    revision: int,
    words: Words,
    kind: str,
    line: str,
    top_post: bool = False,
    compare: bool = False,
    at: datetime,
) -> tuple[Place, int, str | None]:
    """New words, and readers are told. Returns the place, the revision that stands, and the id of the post at the top
    that says so too, if one was asked for."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="fix_own"))
    old = to_fix(coverage, post)
    must_stand_on(old, revision, words)
    words = replace(words, media=showing.renditions(coverage.row, words.document, old.media))
    top = ids.post_id() if top_post else None
    at = coverage.moment(at) if top else at
    facts = decisions.correct_post(
        coverage.now, post=post, words=words, kind=kind, line=line, at=at, top_post=top, compare=compare
    )
    place = append(coverage, facts, at=at)
    worded(coverage, post)
    if top:
        who = coverage.person
        PostRow.objects.create(coverage=coverage.row, post=top, written_by=who, published_by=who, worded_by=who)
    after = ledger.coverage(coverage.book)
    showing.forget(coverage.now, after)
    return place, after.posts[post].revision, top

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.conflict import Conflict
from stoppress.desk.media import showing
from stoppress.desk.read_back import worded
from stoppress.desk.typed import as_json, same, words_of_post
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.coverage import Post
from stoppress.story.decisions import Words
from stoppress.story.entries import Place


@writing()
def edit_post(person: Anybody, slug: str, post: str, *, revision: int, words: Words, at: datetime) -> tuple[Place, int]:
    """New words without a mark; a flash's first text is its fill. Returns the place and the revision that stands."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="fix_own"))
    old = to_fix(coverage, post)
    if same(words_of_post(old), words):
        return coverage.place, old.revision
    must_stand_on(old, revision, words)
    words = replace(words, media=showing.renditions(coverage.row, words.document, old.media))
    place = append(coverage, decisions.edit_post(coverage.now, post=post, words=words, at=at), at=at)
    worded(coverage, post)
    after = ledger.coverage(coverage.book)
    showing.forget(coverage.now, after)
    return place, after.posts[post].revision


def to_fix(coverage: CoverageInHand, post: str) -> Post:
    """A post that stands, and that this person may fix: any, or her own."""
    old = decisions.standing(coverage.now, post)
    if not coverage.wrote(post):
        coverage.demand("fix")
    return old


def must_stand_on(old: Post, revision: int, yours: Words) -> None:
    """Raises `Conflict` with both texts if somebody changed the post in between."""
    if old.revision != revision:
        raise Conflict(theirs=as_json(words_of_post(old)), yours=as_json(yours), revision=old.revision)

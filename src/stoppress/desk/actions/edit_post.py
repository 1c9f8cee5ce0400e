from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from stoppress.desk import four_eyes, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.conflict import Conflict
from stoppress.desk.media import showing
from stoppress.desk.people.models import Person
from stoppress.desk.read_back import worded
from stoppress.desk.typed import as_json, same, words_of_post
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import decisions
from stoppress.story.coverage import Post
from stoppress.story.decisions import Words
from stoppress.story.entries import Fact, Place
from stoppress.story.less import only_less


@writing()
def edit_post(
    person: Anybody, slug: str, post: str, *, revision: int, words: Words, alone: str | None = None, at: datetime
) -> tuple[Place, int]:
    """New words without a mark; a flash's first text is its fill. Returns the place and the revision that stands.
    Under four eyes it only shortens, or warns, unless the glass is broken (`alone` says why)."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="fix_own"))
    old = to_fix(coverage, post)
    if same(words_of_post(old), words):
        return coverage.place, old.revision
    must_stand_on(old, revision, words)
    less = only_less(words_of_post(old), words)
    preflight.must_pass(coverage, words, less=less, post=old.id)
    alone = four_eyes.must_be_two(coverage, less=less, alone=alone)
    return put_edit(coverage, old, words, at=at, alone=alone)


def put_edit(coverage: CoverageInHand, old: Post, words: Words, *, at: datetime, **who: Any) -> tuple[Place, int]:
    """Silently, as an edit or a fill."""

    def decide(words: Words) -> list[Fact]:
        return decisions.edit_post(coverage.now, post=old.id, words=words, at=at)

    return reword(coverage, old, words, decide, at=at, **who)


def reword(
    coverage: CoverageInHand,
    old: Post,
    words: Words,
    decide: Callable[[Words], list[Fact]],
    *,
    at: datetime,
    reason: str | None = None,
    alone: str | None = None,
    approved_by: Person | None = None,
    drafted_by: Person | None = None,
) -> tuple[Place, int]:
    """Put new words in the place of the old, and note down who stands behind them, and why."""
    words = replace(words, media=showing.renditions(coverage.row, words.document, old.media))
    who = {
        "reason": reason,
        "alone": alone,
        "approved_by": approved_by.username if approved_by else None,
        "written_by": drafted_by.username if drafted_by else None,
    }
    place = append(coverage, decide(words), at=at, **who)
    worded(coverage, old.id, drafted_by=drafted_by)
    after = ledger.coverage(coverage.book)
    showing.forget(coverage.now, after)
    revision = after.posts[old.id].revision
    four_eyes.note(coverage, old.id, revision=revision, alone=alone)
    return place, revision


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

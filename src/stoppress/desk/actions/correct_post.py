from __future__ import annotations

from datetime import datetime
from typing import Any

from stoppress.desk import four_eyes, ids, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.edit_post import must_stand_on, reword, to_fix
from stoppress.desk.models import PostRow
from stoppress.desk.typed import words_of_post
from stoppress.desk.writing import writing
from stoppress.story import decisions
from stoppress.story.coverage import Post
from stoppress.story.decisions import Words
from stoppress.story.entries import Fact, Place
from stoppress.story.less import only_less


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
    reason: str | None = None,
    alone: str | None = None,
    at: datetime,
) -> tuple[Place, int, str | None]:
    """New words, and readers are told. Returns the place, the revision that stands, and the id of the post at the top
    that says so too, if one was asked for. Under four eyes a removal that only removes waits for nobody."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="fix_own"))
    old = to_fix(coverage, post)
    must_stand_on(old, revision, words)
    takes_away = only_less(words_of_post(old), words)
    preflight.must_pass(coverage, words, less=takes_away, post=old.id)
    less = kind == "removal" and not top_post and takes_away
    alone = four_eyes.must_be_two(coverage, less=less, alone=alone)
    return put_correction(
        coverage,
        old,
        words,
        kind=kind,
        line=line,
        top_post=top_post,
        compare=compare,
        at=at,
        reason=reason,
        alone=alone,
    )


def put_correction(
    coverage: CoverageInHand,
    old: Post,
    words: Words,
    *,
    kind: str,
    line: str,
    top_post: bool = False,
    compare: bool = False,
    at: datetime,
    **who: Any,
) -> tuple[Place, int, str | None]:
    """With a line for readers, and as a post of its own at the top if that is asked for."""
    top = ids.post_id() if top_post else None
    at = coverage.moment(at) if top else at

    def decide(words: Words) -> list[Fact]:
        return decisions.correct_post(
            coverage.now, post=old.id, words=words, kind=kind, line=line, at=at, top_post=top, compare=compare
        )

    place, revision = reword(coverage, old, words, decide, at=at, **who)
    if top:
        by, drafted = coverage.person, who.get("drafted_by")
        PostRow.objects.create(
            coverage=coverage.row,
            post=top,
            written_by=drafted or by,
            published_by=by,
            worded_by=by,
            drafted_by=drafted,
        )
        four_eyes.note(coverage, top, revision=1, alone=who.get("alone"))
    return place, revision, top

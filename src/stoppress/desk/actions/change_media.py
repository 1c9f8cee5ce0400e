from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from stoppress.desk import four_eyes, preflight
from stoppress.desk.access import Anybody, CoverageInHand, coverage_for, hold
from stoppress.desk.actions.ask_question import close_question
from stoppress.desk.actions.edit_post import put_edit, to_fix
from stoppress.desk.actions.keep_draft import Standing, begin_draft
from stoppress.desk.actions.submit_draft import submit_draft
from stoppress.desk.typed import words_of_post
from stoppress.desk.writing import writing
from stoppress.story import pictures
from stoppress.story.coverage import Post
from stoppress.story.decisions import Words
from stoppress.story.document import Image, media_ids
from stoppress.story.entries import Place
from stoppress.story.less import only_less
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it: a revision that is out, or a `draft` that waits for a second person."""

    place: Place
    revision: int
    draft: str | None = None


@writing()
def change_media(
    person: Anybody,
    slug: str,
    post: str,
    *,
    picture: Image | None,
    instead_of: str | None = None,
    first: bool = False,
    wanted: int | None = None,
    alone: str | None = None,
    at: datetime,
) -> Changed:
    """Add a picture to what a post says now, put it in the place of another, or take one out. No word is touched, so
    it needs no revision to stand on: whoever is at work on the text keeps it, and the two are put together when she
    saves. Under four eyes what is new waits as new words do. `wanted`: the question this answers."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="fix_own"))
    old = to_fix(coverage, post)
    words = _changed(old, picture, instead_of, first=first)
    less = only_less(words_of_post(old), words)
    if coverage.row.sensitive and not less and not (alone or "").strip():
        return Changed(coverage.place, old.revision, _hand_in(coverage, old, words, at))
    preflight.must_pass(coverage, words, less=less, post=old.id, instead_of=words_of_post(old))
    alone = four_eyes.must_be_two(coverage, less=less, alone=alone)
    place, revision = put_edit(coverage, old, words, at=at, alone=alone)
    if wanted is not None:
        close_question(person, slug, wanted, answer="", at=at)
    return Changed(place, revision)


def _changed(old: Post, picture: Image | None, instead_of: str | None, *, first: bool) -> Words:
    words = words_of_post(old)
    if instead_of is None:
        if picture is None:
            raise Refusal("picture_to_add")
        return replace(words, document=pictures.put(words.document, picture, first=first))
    if instead_of not in media_ids(words.document):
        raise Refusal("picture_not_there")
    if picture:
        return replace(words, document=pictures.swapped(words.document, instead_of, picture))
    left = pictures.without(words, frozenset({instead_of}))
    if left is None:
        raise Refusal("nothing_to_publish")
    return left


def _hand_in(coverage: CoverageInHand, old: Post, words: Words, at: datetime) -> str:
    on = Standing(old.id, old.revision)
    row = begin_draft(coverage.person, coverage.row.slug, words=words, on=on, at=at)
    submit_draft(coverage.person, coverage.row.slug, row.pk, at=at)
    return str(row.pk)

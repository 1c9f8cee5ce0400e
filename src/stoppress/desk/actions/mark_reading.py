from __future__ import annotations

from datetime import datetime

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.models import PostRow, ReadingRow
from stoppress.desk.read_back import MARKS, wrote_what_stands
from stoppress.desk.writing import writing
from stoppress.story import decisions
from stoppress.story.refusals import Refusal


@writing()
def mark_reading(person: Anybody, slug: str, post: str, *, revision: int, mark: str, at: datetime) -> None:
    """Say that she has read these words, or legalled them: the ones that stand, and not her own. If they have changed
    under her eyes, nothing is marked and she is told which revision stands."""
    coverage = hold(coverage_for(person, slug, to=MARKS[mark]))
    stands = decisions.standing(coverage.now, post)
    if stands.revision != revision:
        raise Refusal("reworded", revision=stands.revision)
    row, _ = PostRow.objects.get_or_create(coverage=coverage.row, post=post)
    if wrote_what_stands(coverage, stands, row):
        raise Refusal("own_words")
    _, made = row.readings.get_or_create(revision=revision, mark=mark, by=coverage.person, defaults={"at": at})
    if made:
        coverage.stir(post)


@writing()
def withdraw_reading(person: Anybody, slug: str, post: str, *, revision: int, mark: str) -> None:
    """Take back a mark of her own; without one nothing happens."""
    coverage = hold(coverage_for(person, slug, to="read_back"))
    if post not in coverage.now.posts:
        raise Refusal("not_found", what="post")
    hers = ReadingRow.objects.filter(out__coverage=coverage.row, out__post=post, by=coverage.person)
    if hers.filter(revision=revision, mark=mark).delete()[0]:
        coverage.stir(post)

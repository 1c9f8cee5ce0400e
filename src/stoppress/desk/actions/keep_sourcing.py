from __future__ import annotations

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.models import PostRow
from stoppress.desk.writing import writing
from stoppress.story import decisions


@writing()
def keep_sourcing(person: Anybody, slug: str, post: str, *, text: str) -> None:
    """Who told us, how many, who checked: a private note, in no entry and on no page."""
    coverage = hold(coverage_for(person, slug, to="fix", or_to="draft"))
    decisions.standing(coverage.now, post)
    if not coverage.wrote(post):
        coverage.demand("fix")
    PostRow.objects.update_or_create(coverage=coverage.row, post=post, defaults={"sourcing": text})
    coverage.stir(post)

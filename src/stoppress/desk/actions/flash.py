from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stoppress.desk import four_eyes, ids, pausing, preflight
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.actions.publish_post import Follows, Published, go_out
from stoppress.desk.signing import remember
from stoppress.desk.writing import writing
from stoppress.story import decisions
from stoppress.story.decisions import Words
from stoppress.story.entries import Byline


@writing()
def flash(
    person: Anybody,
    slug: str,
    *,
    headline: str,
    bylines: Sequence[Byline] = (),
    key_point: bool = False,
    follows: Follows | None = None,
    alone: str | None = None,
    at: datetime,
) -> Published:
    """A headline alone, out at once; an edit within ten minutes fills it. Under four eyes it is submitted like any
    other text, or goes out from behind the glass."""
    coverage = hold(coverage_for(person, slug, to="publish", or_to="publish_own"))
    alone = four_eyes.must_be_two(coverage, alone=alone)
    coverage = pausing.opened_by_what_goes_out(coverage, at)
    at = coverage.moment(at)
    words = Words(headline=headline.strip(), bylines=tuple(bylines))
    preflight.must_pass(coverage, words)
    facts = decisions.publish_post(
        coverage.now, post=ids.post_id(), words=words, at=at, flash=True, key_point=key_point
    )
    remember(coverage, words.bylines, written_by=coverage.person)
    return go_out(coverage, facts, follows=follows, at=at, written_by=coverage.person, alone=alone)

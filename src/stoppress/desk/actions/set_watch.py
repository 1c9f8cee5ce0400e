from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.conflict import Conflict, set_since
from stoppress.desk.media import showing
from stoppress.desk.writing import append, writing
from stoppress.ledger import book as ledger
from stoppress.story import slots
from stoppress.story.entries import Place, Showing, Stream, WatchSet


@writing()
def set_watch(
    person: Anybody,
    slug: str,
    *,
    after: Place,
    streams: Sequence[Stream],
    showings: Sequence[Showing],
    withdrawn: Sequence[str] = (),
    at: datetime,
) -> Place:
    """The whole slot anew. Posters are made public with it, and are gone from the public store once it shows them no
    more. `after` is where the coverage stood when the editor began; if the slot was set since, both are given back."""
    coverage = hold(coverage_for(person, slug, to="arrange"))
    watch = coverage.now.watch
    if (tuple(streams), tuple(showings)) != (watch.streams, watch.showings) and set_since(coverage, after, WatchSet):
        theirs, yours = as_json(watch.streams, watch.showings), as_json(streams, showings)
        raise Conflict(theirs=theirs, yours=yours, place=str(coverage.place))
    posters = [one.poster for one in streams if one.poster]
    media = showing.files_of(coverage.row, posters, watch.media)
    facts = slots.set_watch(coverage.now, streams=streams, showings=showings, withdrawn=withdrawn, media=media, at=at)
    place = append(coverage, facts, at=at)
    showing.forget(coverage.now, ledger.coverage(coverage.book))
    return place


def as_json(streams: Sequence[Stream], showings: Sequence[Showing]) -> dict[str, Any]:
    return {
        "streams": [one.model_dump(mode="json") for one in streams],
        "showings": [one.model_dump(mode="json") for one in showings],
    }

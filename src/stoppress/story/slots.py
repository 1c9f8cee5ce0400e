"""What an editor sets beside the posts: the figures strip, the watch-live slot, what to expect, and the quiet word.

Decisions as in `decisions.py`: intent and coverage in, facts or a refusal out. The first three are set whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from stoppress.story.coverage import Coverage
from stoppress.story.decisions import must_be, must_be_to_come, standing
from stoppress.story.entries import (
    ExpectationsSet,
    Expected,
    Fact,
    Figure,
    FiguresSet,
    QuietCleared,
    QuietSaid,
    Renditions,
    Showing,
    Stream,
    WatchSet,
)
from stoppress.story.refusals import Refusal


def set_figures(coverage: Coverage, *, figures: Sequence[Figure], at: datetime) -> list[Fact]:
    """A figure names a post that stands, or none."""
    if tuple(figures) == coverage.figures.figures:
        return []
    for number, figure in enumerate(figures, start=1):
        if not (figure.value.strip() and figure.label.strip()):
            raise Refusal("figure_without_words", figure=number)
        if figure.as_of and figure.as_of > at:
            raise Refusal("figure_to_come", figure=number)
        if figure.post:
            standing(coverage, figure.post)
    return [FiguresSet(figures=tuple(figures), at=at)]


def set_watch(
    coverage: Coverage,
    *,
    streams: Sequence[Stream],
    showings: Sequence[Showing],
    media: Mapping[str, Renditions],
    at: datetime,
    withdrawn: Sequence[str] = (),
) -> list[Fact]:
    """The first stream leads. There is nothing to watch as it happens in a coverage that has ended; where else
    something is shown may be told for as long as it is. What is withdrawn is not in the slot, whatever the list says:
    it stops for those who watch it too, and may be withdrawn after it has left the slot."""
    watch = coverage.watch
    streams = [one for one in streams if one.id not in withdrawn]
    taken = {id for _, id in coverage.redactions} - {one.id for one in watch.streams}
    back = tuple(id for id in dict.fromkeys(withdrawn) if id not in taken)
    if not back and (tuple(streams), tuple(showings)) == (watch.streams, watch.showings):
        return []
    ids = [*(one.id for one in streams), *(one.id for one in showings)]
    if len(set(ids)) != len(ids):
        raise Refusal("watch_item_twice")
    if streams:
        must_be(coverage, None, "soon", "live", "paused")
    for stream in streams:
        if stream.poster and stream.poster not in media:
            raise Refusal("picture_missing", media=stream.poster)
    for showing in showings:
        must_be_to_come(coverage, showing.until, at=at)
    shown = {one.poster: media[one.poster] for one in streams if one.poster}
    return [WatchSet(streams=tuple(streams), showings=tuple(showings), media=shown, withdrawn=back, at=at)]


def set_expectations(coverage: Coverage, *, expected: Sequence[Expected], at: datetime) -> list[Fact]:
    """Each says when in one way: at or about a time, or in words."""
    if tuple(expected) == coverage.expected:
        return []
    if expected:
        must_be(coverage, None, "soon", "live", "paused")
    for number, one in enumerate(expected, start=1):
        if not one.text.strip():
            raise Refusal("expected_without_words", item=number)
        if (one.at is None) == (one.when is None) or (one.about and one.at is None):
            raise Refusal("expected_when", item=number)
    return [ExpectationsSet(expected=tuple(expected), at=at)]


def say_quiet(coverage: Coverage, *, note: str, at: datetime) -> list[Fact]:
    if not note.strip():
        raise Refusal("quiet_without_words")
    must_be(coverage, "live")
    said = note.strip()
    return [] if coverage.quiet and coverage.quiet.note == said else [QuietSaid(note=said, at=at)]


def clear_quiet(coverage: Coverage, *, at: datetime) -> list[Fact]:
    return [QuietCleared(at=at)] if coverage.quiet else []

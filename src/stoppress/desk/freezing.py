"""A freeze: nothing of a coverage goes out until it is ended. It stops every entry that says something new; what takes
something away from readers never waits. In no entry of the ledger: readers see a page that stands still, no word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stoppress.desk.access import CoverageInHand, lawyers_word_stands
from stoppress.desk.models import FreezeRow
from stoppress.desk.typed import moment, words_of_post
from stoppress.ledger.prepared import Prepared
from stoppress.story.coverage import Coverage
from stoppress.story.decisions import Words
from stoppress.story.entries import (
    CoverageDescribed,
    CoveragePaused,
    CuttingWithdrawn,
    ExpectationsSet,
    Fact,
    FiguresSet,
    KeyPointMarked,
    KeyPointUnmarked,
    LinesWithdrawn,
    PostCorrected,
    PostEdited,
    PostRemoved,
    PostUnpinned,
    QuietCleared,
    SummarySet,
    WatchSet,
)
from stoppress.story.less import only_less
from stoppress.story.refusals import Refusal

_on = Prepared(lambda coverage: FreezeRow.objects.filter(coverage_id=coverage, ended_at=None).select_related("by"), int)
_NO_POSTER = {"poster": None, "alt": None, "credit": None}


def freeze_on(coverage: CoverageInHand) -> FreezeRow | None:
    """The freeze that stops this coverage now."""
    return _on.first(coverage.row.pk)


def is_frozen(book: str) -> bool:
    return FreezeRow.objects.filter(coverage__book=book, ended_at=None).exists()


def must_not_be_frozen(coverage: CoverageInHand, facts: Sequence[Fact]) -> None:
    """Raises `Refusal("frozen")`, unless every fact only takes something away: a takedown, an undo, fewer words or a
    warning in a post, points, figures and posters that go, a pause without a word."""
    frozen = freeze_on(coverage)
    if frozen and not all(takes_away(coverage.now, fact) for fact in facts):
        raise Refusal("frozen", name=frozen.by.name, **coverage.by_its_clock(frozen.at))


def takes_away(now: Coverage, fact: Fact) -> bool:
    """Whether readers have less after this fact than before it, and nothing else. A correction that removes words says
    so in its line; that line is the one new thing allowed, as a takedown's note is."""
    match fact:
        case (
            PostRemoved() | KeyPointUnmarked() | PostUnpinned() | QuietCleared() | LinesWithdrawn() | CuttingWithdrawn()
        ):
            return True
        case KeyPointMarked() | CoverageDescribed() | CoveragePaused():
            return _says_less(now, fact)
        case PostCorrected(correction=correction) if correction.kind != "removal":
            return False
        case PostEdited() | PostCorrected():
            old = now.posts.get(fact.post)
            return old is not None and only_less(words_of_post(old), Words.of(fact))
        case SummarySet(points=points):
            return _within(points, now.summary.points)
        case FiguresSet(figures=figures):
            return _within(figures, now.figures.figures)
        case WatchSet(streams=streams, showings=showings):
            bare = [one.model_copy(update=_NO_POSTER) for one in now.watch.streams]
            return _within(streams, [*now.watch.streams, *bare]) and _within(showings, now.watch.showings)
        case ExpectationsSet(expected=expected):
            return _within(expected, now.expected)
        case _:
            return False


def may_thaw(frozen: FreezeRow, coverage: CoverageInHand) -> bool:
    """Whoever may freeze ends it; what a lawyer froze, a lawyer, while the coverage has one."""
    return "freeze" in coverage.may and (not frozen.by_lawyer or not lawyers_word_stands(coverage))


def said_of(coverage: CoverageInHand) -> dict[str, Any] | None:
    """For everybody at the desk."""
    frozen = freeze_on(coverage)
    if frozen is None:
        return None
    return {
        "by": frozen.by.username,
        "by_name": frozen.by.name,
        "at": moment(frozen.at),
        "reason": frozen.reason,
        "may_thaw": may_thaw(frozen, coverage),
    }


def _within(new: Sequence[Any], old: Sequence[Any]) -> bool:
    return all(one in old for one in new)


def _says_less(now: Coverage, fact: KeyPointMarked | CoverageDescribed | CoveragePaused) -> bool:
    """Without a label, a note, what stands under the title or over it; and otherwise as it was."""
    match fact:
        case KeyPointMarked(post=id, label=label):
            return label is None and id in now.posts and now.posts[id].key_point
        case CoveragePaused(note=note):
            return note is None
        case CoverageDescribed():
            was = now.about
            if was is None or fact.standfirst not in (None, was.standfirst) or fact.section not in (None, was.section):
                return False
            bare = {"standfirst": fact.standfirst, "section": fact.section, "at": fact.at}
            return was.model_copy(update=bare) == fact

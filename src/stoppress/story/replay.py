"""A coverage as it happened, entry by entry, for telling it again. Pure.

`whole`: every word it ever said, what was corrected and taken down since as well; only what was erased is gone. Without
it only what stands in it now, at the time when that went out: not a word that its readers could not read today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from stoppress.story.coverage import Coverage, Post, fold
from stoppress.story.decisions import Words
from stoppress.story.entries import (
    CoverageAnnounced,
    CoverageArchived,
    CoverageDescribed,
    CoverageEnded,
    CoverageOpened,
    CoveragePaused,
    CuttingConfirmed,
    CuttingWithdrawn,
    Entry,
    ExpectationsSet,
    Fact,
    FiguresSet,
    FollowOnLinked,
    KeyPointMarked,
    KeyPointUnmarked,
    LinesWithdrawn,
    PostBackdated,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPinned,
    PostPublished,
    PostRemoved,
    QuietSaid,
    SummarySet,
    WatchSet,
    WordsErased,
)

# The other coverage has a name of its own; what was to come then has been; an archive is no part of the story, and what
# was destroyed in this log was never in the other. What is cut out of its posts, its own editors confirm.
_NOT_TOLD = (CoverageDescribed, CoverageAnnounced, CoverageArchived, WordsErased, CuttingConfirmed, CuttingWithdrawn)
_POSTS = ("post", "older")


@dataclass(frozen=True, slots=True)
class Step:
    """`seq` is that of its entry; `at` when it happened, never before the step before it."""

    seq: int
    at: datetime
    fact: Fact


def steps(entries: Sequence[Entry], *, whole: bool) -> list[Step]:
    """What of a coverage is told again, in its order, and never back in time. `whole`: with edits, corrections and
    takedowns; else in the words that stand now."""
    facts = [(entry.seq, entry.fact) for entry in entries if isinstance(entry.fact, Fact)]
    published = {fact.post for _, fact in facts if isinstance(fact, PostPublished)}
    # Of a post that was erased there is its removal, and nothing that it would take away.
    kept: Iterable[tuple[int, Fact]] = [
        (seq, fact)
        for seq, fact in facts
        if not isinstance(fact, _NOT_TOLD) and {getattr(fact, name, None) for name in _POSTS} - {None} <= published
    ]
    if not whole:
        kept = _standing(list(kept), fold(entries))
    told: list[Step] = []
    for seq, fact in kept:
        at = when(fact)
        told.append(Step(seq, max(at, told[-1].at) if told else at, fact))
    return told


def when(fact: Fact) -> datetime:
    """An import keeps the times it was given."""
    return fact.order.at if isinstance(fact, PostPublished) and fact.imported else fact.at


def _standing(entries: Sequence[tuple[int, Fact]], now: Coverage) -> Iterator[tuple[int, Fact]]:
    last = {type(fact): seq for seq, fact in entries}
    for seq, fact in entries:
        if (left := _as_it_stands(fact, now, newest=last[type(fact)] == seq)) is not None:
            yield seq, left


def _as_it_stands(fact: Fact, now: Coverage, *, newest: bool) -> Fact | None:  # noqa: C901, PLR0912 -- one arm a kind
    """The fact in words that stand now; None if nothing of it does. `newest`: there is none of its kind after it."""
    match fact:
        case PostPublished(post=id):
            post = now.posts.get(id)
            return _in_its_words(fact, post) if post and post.removed is None else None
        case PostFilled() | PostEdited() | PostCorrected() | PostRemoved() | LinesWithdrawn():
            return None
        case PostBackdated(post=id) | PostPinned(post=id) | KeyPointUnmarked(post=id):
            return fact if _stands(now, id) else None
        case KeyPointMarked(post=id):
            return fact.model_copy(update={"label": now.posts[id].key_label}) if _stands(now, id) else None
        case FollowOnLinked(post=id, older=older):
            if not (_stands(now, id) and _stands(now, older)):
                return None
            links = (one for one in now.posts[older].followed_by if one.post == id and one.line in (fact.line, None))
            return next((fact.model_copy(update={"line": one.line}) for one in links), None)
        case SummarySet():
            # Its points have lost posts that were taken down since; what it says is what stands.
            return fact.model_copy(update={"points": now.summary.points}) if newest else None
        case FiguresSet():
            return fact.model_copy(update={"figures": now.figures.figures}) if newest else None
        case WatchSet():
            still = {"streams": now.watch.streams, "showings": now.watch.showings, "withdrawn": ()}
            return fact.model_copy(update=still) if newest else None
        case ExpectationsSet():
            return fact.model_copy(update={"expected": now.expected}) if newest else None
        case QuietSaid(note=note):
            return fact if now.quiet and now.quiet.note == note else None
        case CoveragePaused() | CoverageEnded():
            stands = newest and now.note == fact.note
            return fact if stands else fact.model_copy(update={"note": None} | _no_pointers(fact))
        case _:
            return fact


def _no_pointers(fact: Fact) -> dict[str, tuple[()]]:
    return {"pointers": ()} if isinstance(fact, CoverageEnded) else {}


def _stands(now: Coverage, post: str) -> bool:
    return post in now.posts and now.posts[post].removed is None


def _in_its_words(fact: PostPublished, post: Post) -> PostPublished:
    return fact.model_copy(
        update={
            **Words.of(post).fields(),
            "key_label": post.key_label if fact.key_point else None,
        }
    )


def begins(told: Sequence[Step]) -> datetime | None:
    """When the story begins: what was set before it opened is told with that."""
    opened = next((one.at for one in told if isinstance(one.fact, CoverageOpened)), None)
    return opened or (told[0].at if told else None)

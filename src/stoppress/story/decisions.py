"""Intent and coverage in, facts or a refusal out.

No clock, no database, no settings: the time and the words are arguments. Who may ask is the desk's business; what makes
sense is decided here. An intent that is already fulfilled returns no facts: a second press of the button is harmless.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from stoppress.story.coverage import Coverage, Post
from stoppress.story.document import (
    EMPTY,
    Clip,
    Document,
    Embed,
    Image,
    PostReference,
    lines,
    media_ids,
    nodes,
    references,
)
from stoppress.story.entries import (
    BreakingEnded,
    Byline,
    Correction,
    CoverageAnnounced,
    CoverageArchived,
    CoverageDescribed,
    CoverageEnded,
    CoverageOpened,
    CoveragePaused,
    Fact,
    FollowOnLinked,
    KeyPointMarked,
    KeyPointUnmarked,
    Order,
    Point,
    Pointer,
    PostBackdated,
    PostCorrected,
    PostEdited,
    PostFilled,
    PostPinned,
    PostPublished,
    PostRemoved,
    PostUnpinned,
    Relation,
    Renditions,
    ShowingEnded,
    State,
    SummarySet,
    Trace,
)
from stoppress.story.refusals import Refusal

# The facts that say a post's own words.
Worded = PostPublished | PostFilled | PostEdited | PostCorrected

FILL_WITHIN = timedelta(minutes=10)
UNDO_WITHIN = timedelta(seconds=10)
BREAKING_FOR = timedelta(minutes=20)
# A click in the tenth second still has to travel.
UNDO_GRACE = timedelta(seconds=2)
# A correction's public line this short can be the headline of the post at the top.
HEADLINE = 160


@dataclass(frozen=True, slots=True)
class Words:
    """What a draft says: everything about a post that an editor types."""

    headline: str | None = None
    document: Document = EMPTY
    bylines: Sequence[Byline] = ()
    media: Mapping[str, Renditions] = field(default_factory=dict)
    event_at: datetime | None = None
    tags: Sequence[str] = ()
    location: str | None = None

    @classmethod
    def of(cls, said: Post | Worded) -> Words:
        """What a post says, or a fact said of it."""
        media = dict(said.media)
        return cls(said.headline, said.document, said.bylines, media, said.event_at, said.tags, said.location)

    def fields(self) -> dict[str, Any]:
        """As a fact about a post takes them, by name."""
        return {
            "headline": self.headline,
            "document": self.document,
            "bylines": tuple(self.bylines),
            "media": dict(self.media),
            "event_at": self.event_at,
            "tags": tuple(self.tags),
            "location": self.location,
        }


# -- the coverage ----------------------------------------------------------------------------------------------------


def describe(coverage: Coverage, about: CoverageDescribed) -> list[Fact]:
    """A rehearsal is made as one, or turned into one while nothing of it has ever been public; it stays one."""
    if coverage.rehearsal and not about.rehearsal:
        raise Refusal("rehearsal_stays_one")
    if about.rehearsal and not coverage.rehearsal and (coverage.state or coverage.count or coverage.watch.media):
        raise Refusal("was_public")
    if coverage.about and coverage.about.model_copy(update={"at": about.at}) == about:
        return []
    return [about]


def announce(coverage: Coverage, *, starts_at: datetime | None, note: str | None, at: datetime) -> list[Fact]:
    """The clock opens it at `starts_at`."""
    if coverage.state not in (None, "soon"):
        raise Refusal("coverage_has_begun")
    must_be_to_come(coverage, starts_at, at=at)
    return [CoverageAnnounced(starts_at=starts_at, note=note, at=at)]


def open_coverage(coverage: Coverage, *, at: datetime) -> list[Fact]:
    return [] if coverage.state == "live" else [CoverageOpened(at=at)]


def pause(coverage: Coverage, *, note: str | None, resumes_at: datetime | None = None, at: datetime) -> list[Fact]:
    """The clock opens it again at `resumes_at`; without one it stays paused until somebody opens it."""
    must_be(coverage, "live", "paused")
    must_be_to_come(coverage, resumes_at, at=at)
    return [CoveragePaused(note=note, resumes_at=resumes_at, at=at)]


def end(coverage: Coverage, *, note: str | None, pointers: Sequence[Pointer] = (), at: datetime) -> list[Fact]:
    must_be(coverage, "live", "paused", "ended")
    return [CoverageEnded(note=note, pointers=tuple(pointers), at=at)]


def archive(coverage: Coverage, *, at: datetime) -> list[Fact]:
    if coverage.state == "archived":
        return []
    must_be(coverage, "ended")
    return [CoverageArchived(at=at)]


# -- a post ----------------------------------------------------------------------------------------------------------


def publish_post(
    coverage: Coverage,
    *,
    post: str,
    words: Words,
    at: datetime,
    shown_at: datetime | None = None,
    flash: bool = False,
    breaking: bool = False,
    key_point: bool = False,
    key_label: str | None = None,
    imported: bool = False,
) -> list[Fact]:
    """`shown_at` earlier than `at` makes a late insert; later is refused. A flash is a headline alone, and breaking."""
    if post in coverage.posts:
        return []
    if not imported:
        must_be(coverage, "live")
    if flash and (not words.headline or words.document):
        raise Refusal("flash_is_a_headline")
    if shown_at and shown_at > at and not imported:
        raise Refusal("time_only_earlier", shown=at.isoformat())
    _check_words(coverage, words)
    return [
        PostPublished(
            post=post,
            order=Order(at=shown_at or at, n=coverage.count + 1),
            flash=flash,
            breaking=flash or breaking,
            key_point=key_point,
            key_label=key_label,
            late=bool(shown_at and shown_at < at and not imported),
            imported=imported,
            at=at,
            **words.fields(),
        )
    ]


def edit_post(coverage: Coverage, *, post: str, words: Words, at: datetime) -> list[Fact]:
    """Within ten minutes of a flash its first text is a fill; everything else is a silent edit."""
    old = standing(coverage, post)
    _check_words(coverage, words)
    if Words.of(old) == words:
        return []
    fill = old.alone and bool(words.document) and at - old.at <= FILL_WITHIN
    fact = PostFilled if fill else PostEdited
    return [fact(post=post, at=at, **words.fields())]


def correct_post(
    coverage: Coverage,
    *,
    post: str,
    words: Words,
    kind: str,
    line: str,
    at: datetime,
    top_post: str | None = None,
    compare: bool = False,
) -> list[Fact]:
    """`kind` is correction, clarification or removal; `line` is what readers are told. `top_post` is the id for a new
    post at the top that says so too, for a serious correction; it follows the old one on. `compare` lets readers see
    the replaced words beside the new ones; words that were removed are shown by no comparison, then or later."""
    old = standing(coverage, post)
    if compare and (kind == "removal" or any(one.kind == "removal" for one in old.corrections)):
        raise Refusal("compare_shows_removed_words")
    if not line.strip():
        raise Refusal("correction_needs_a_line")
    _check_words(coverage, words)
    correction = Correction(kind=kind, line=line.strip(), at=at, compare=compare)  # type: ignore[arg-type]  # the desk's API knows three kinds
    facts: list[Fact] = [PostCorrected(post=post, correction=correction, at=at, **words.fields())]
    if top_post and top_post not in coverage.posts:
        must_be(coverage, "live")
        short = len(correction.line) <= HEADLINE
        facts += [
            PostPublished(
                post=top_post,
                order=Order(at=at, n=coverage.count + 1),
                headline=correction.line if short else words.headline or old.title,
                document=_card(post, None if short else correction.line),
                bylines=tuple(words.bylines),
                at=at,
            ),
            FollowOnLinked(post=top_post, older=post, relation="updates", line=None, at=at),
        ]
    return facts


def backdate_post(coverage: Coverage, *, post: str, shown_at: datetime, at: datetime) -> list[Fact]:
    old = standing(coverage, post)
    if shown_at == old.published_at:
        return []
    if shown_at > old.published_at:
        raise Refusal("time_only_earlier", shown=old.published_at.isoformat())
    return [PostBackdated(post=post, order=Order(at=shown_at, n=old.order.n), at=at)]


def mark_key_point(coverage: Coverage, *, post: str, label: str | None = None, at: datetime) -> list[Fact]:
    old = standing(coverage, post)
    return [] if old.key_point and old.key_label == label else [KeyPointMarked(post=post, label=label, at=at)]


def unmark_key_point(coverage: Coverage, *, post: str, at: datetime) -> list[Fact]:
    return [KeyPointUnmarked(post=post, at=at)] if standing(coverage, post).key_point else []


def pin_post(coverage: Coverage, *, post: str, at: datetime) -> list[Fact]:
    standing(coverage, post)
    return [] if coverage.pinned == post else [PostPinned(post=post, at=at)]


def unpin_post(coverage: Coverage, *, post: str, at: datetime) -> list[Fact]:
    return [PostUnpinned(post=post, at=at)] if coverage.pinned == post else []


def follow_on(
    coverage: Coverage, *, post: str, older: str, relation: Relation = "updates", line: str | None = None, at: datetime
) -> list[Fact]:
    new, old = standing(coverage, post), standing(coverage, older)
    if new.order.n == old.order.n or new.order.rank < old.order.rank:
        raise Refusal("follow_on_points_back")
    if any((one.post, one.relation, one.line) == (post, relation, line) for one in old.followed_by):
        return []
    return [FollowOnLinked(post=post, older=older, relation=relation, line=line, at=at)]


def set_summary(coverage: Coverage, *, points: Sequence[Point], at: datetime) -> list[Fact]:
    """A point that stands on posts names posts that stand; ids of points are unique. A point that stood on a post which
    was taken down is not in the way of the others: it may stay as it is until somebody deals with it."""
    if tuple(points) == coverage.summary.points:
        return []
    if len({point.id for point in points}) != len(points):
        raise Refusal("summary_point_twice")
    for number, point in enumerate(points, start=1):
        if not point.text.strip():
            raise Refusal("summary_point_empty", point=number)
        if point.standing == "posts" and not point.posts and point not in coverage.summary.points:
            raise Refusal("summary_point_stands_on_nothing", point=number)
        named = {*point.posts, *(link.post for link in point.links if link.post)}
        for post in sorted(named):
            standing(coverage, post)
    return [SummarySet(points=tuple(points), at=at)]


def take_down(
    coverage: Coverage,
    *,
    post: str,
    trace: Trace,
    note: str | None = None,
    pointer: Pointer | None = None,
    erase: bool = False,
    at: datetime,
) -> list[Fact]:
    """Works in every state of the coverage and again on what is already down (to change the trace, or to erase).
    `pointer` leads to where it has moved."""
    old = anywhere(coverage, post)
    if trace == "note" and not (note and note.strip()):
        raise Refusal("takedown_needs_a_note")
    line = note.strip() if trace == "note" and note else None
    was = old.removed
    if was and (was.trace, was.note, was.erased or not erase) == (trace, line, True):
        return []
    erased = erase or bool(was and was.erased)
    return [PostRemoved(post=post, order=old.order, trace=trace, note=line, pointer=pointer, erased=erased, at=at)]


def undo_publish(coverage: Coverage, *, post: str, at: datetime) -> list[Fact]:
    """Within ten seconds of going out a post can be called back, without a trace."""
    old = anywhere(coverage, post)
    if old.removed:
        return []
    if at - old.at > UNDO_WITHIN + UNDO_GRACE:
        raise Refusal("too_late_to_undo", seconds=int(UNDO_WITHIN.total_seconds()))
    return [PostRemoved(post=post, order=old.order, trace="none", undone=True, at=at)]


def due(coverage: Coverage, *, at: datetime) -> list[Fact]:
    """What the clock brings, and the runner asks for and appends: "Breaking" goes after twenty minutes, a coverage
    opens when it was announced for or when its pause was to end, what can be watched elsewhere goes when it is over.
    The clock never ends a coverage and never says that it is quiet: those are an editor's words."""
    facts: list[Fact] = []
    if coverage.state in ("soon", "paused") and coverage.starts_at and coverage.starts_at <= at:
        facts.append(CoverageOpened(at=at))
    facts += [
        BreakingEnded(post=post.id, at=at)
        for post in coverage.posts.values()
        if post.breaking and post.removed is None and at - post.at >= BREAKING_FOR
    ]
    facts += [ShowingEnded(showing=one.id, at=at) for one in coverage.watch.showings if one.until and one.until <= at]
    return facts


# -- what they share -------------------------------------------------------------------------------------------------


def standing(coverage: Coverage, post: str) -> Post:
    """The post, if it is out and has not been taken down. Raises `Refusal`: not_found, or gone."""
    found = anywhere(coverage, post)
    if found.removed:
        raise Refusal("gone", what="post")
    return found


def anywhere(coverage: Coverage, post: str) -> Post:
    """The post, whether it stands or was taken down. Raises `Refusal("not_found")`."""
    found = coverage.posts.get(post)
    if found is None:
        raise Refusal("not_found", what="post")
    return found


def must_be_to_come(coverage: Coverage, moment: datetime | None, *, at: datetime) -> None:
    if moment and moment <= at:
        raise Refusal("time_has_passed", **by_its_clock(coverage, moment))


def by_its_clock(coverage: Coverage, at: datetime) -> dict[str, str]:
    """A moment among the values of a refusal, with the zone in which it is told."""
    return {"time": at.isoformat(), "zone": coverage.about.timezone if coverage.about else "UTC"}


def must_be(coverage: Coverage, *states: State | None) -> None:
    if coverage.state not in states:
        raise Refusal("coverage_is", state=coverage.state or "unpublished")


def _check_words(coverage: Coverage, words: Words) -> None:
    if not (words.headline and words.headline.strip()) and not _has_content(words.document):
        raise Refusal("nothing_to_publish")
    for post in sorted(references(words.document)):
        standing(coverage, post)
    if missing := sorted(media_ids(words.document) - set(words.media)):
        raise Refusal("picture_missing", media=missing[0])


def _has_content(document: Document) -> bool:
    """Whether a reader would see anything: words, or a block that shows something without them."""
    shows = (Image, Clip, Embed, PostReference)
    return any(line.strip() for line in lines(document)) or any(isinstance(node, shows) for node in nodes(document))


def _card(post: str, line: str | None) -> Document:
    lead = [{"type": "paragraph", "content": [{"type": "text", "text": line}]}] if line else []
    return Document.model_validate({"blocks": [*lead, {"type": "post_reference", "attrs": {"post": post}}]})

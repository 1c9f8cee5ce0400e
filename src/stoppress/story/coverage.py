"""What coverage is, is what its entries add up to. Long, for every kind of fact has its arm here, and all change one
value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from stoppress.story.document import EMPTY, Document, first_sentence
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
    CuttingConfirmed,
    CuttingWithdrawn,
    Entry,
    Erased,
    ExpectationsSet,
    Expected,
    Figure,
    FiguresSet,
    FollowOnLinked,
    KeyPointMarked,
    KeyPointUnmarked,
    LinesWithdrawn,
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
    QuietCleared,
    QuietSaid,
    Relation,
    Renditions,
    Showing,
    ShowingEnded,
    State,
    Stream,
    SummarySet,
    Trace,
    Unknown,
    WatchSet,
    redacts,
)

PAGE = 20
# Changes of the Summary that are remembered: more than a long evening sees, and a bound for one that never ends.
HISTORY = 50


@dataclass(frozen=True, slots=True)
class Removal:
    trace: Trace
    note: str | None
    at: datetime
    erased: bool = False
    undone: bool = False
    seq: int = 0
    pointer: Pointer | None = None


@dataclass(frozen=True, slots=True)
class FollowOn:
    """On the older post: the newer one that followed it. `line` None means that the newer headline serves."""

    post: str
    relation: Relation
    line: str | None
    at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words that the last correction replaced, where an editor ticked that readers may see them. Nothing else keeps
    a replaced word. It goes with the next change of the post, and with every redaction of the coverage: what was taken
    back may stand in it."""

    headline: str | None
    document: Document


@dataclass(frozen=True, slots=True)
class Post:
    """One update as it stands now. `order.n` is its place in the order of first publication and never changes; it says
    which page the post was born on. A removed post keeps that and its displayed time, and no word.

    `seq` is where the coverage stood when it went out, so that "since" can be asked of a place as well as of a time;
    `moved` the same for the moment it was put among older ones, and `corrected` for each of `corrections`, in their
    order. `worded_at` is when its words last changed, by whatever way, `lines_at` when lines beside them were taken
    back: who keeps a copy has to take it anew."""

    id: str
    order: Order
    at: datetime
    seq: int = 0
    worded_at: datetime | None = None
    lines_at: datetime | None = None
    moved: int | None = None
    headline: str | None = None
    document: Document = EMPTY
    bylines: tuple[Byline, ...] = ()
    media: Mapping[str, Renditions] = field(default_factory=lambda: MappingProxyType({}))
    event_at: datetime | None = None
    flash: bool = False
    breaking: bool = False
    key_point: bool = False
    key_label: str | None = None
    tags: tuple[str, ...] = ()
    location: str | None = None
    late: bool = False
    imported: bool = False
    revision: int = 1
    corrections: tuple[Correction, ...] = ()
    corrected: tuple[int, ...] = ()
    followed_by: tuple[FollowOn, ...] = ()
    follows: tuple[str, ...] = ()
    removed: Removal | None = None
    compared: Comparison | None = None

    @property
    def published_at(self) -> datetime:
        """The displayed time, in UTC."""
        return self.order.at

    @property
    def alone(self) -> bool:
        """A flash that nobody has filled yet."""
        return self.flash and not self.document

    @property
    def title(self) -> str:
        """The headline, or the first sentence where one is needed and there is none."""
        return self.headline or first_sentence(self.document)

    @property
    def page(self) -> int:
        """The number of the page it was born on, from 1, the oldest."""
        return (self.order.n - 1) // PAGE + 1


@dataclass(frozen=True, slots=True)
class SummaryChange:
    """What one new Summary did to the one before it: ids of points that came and of points that say it differently, and
    how many went. Never what a point said before."""

    seq: int
    at: datetime
    new: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """`at`: since when it says what it says; another order says nothing new. `since`: the same of each point, and of
    what it stands on, by its id. `history` has the newest change first and ends after `HISTORY` of them."""

    points: tuple[Point, ...] = ()
    at: datetime | None = None
    history: tuple[SummaryChange, ...] = ()
    since: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Figures:
    """The strip: up to six figures."""

    figures: tuple[Figure, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """The watch-live slot: the first stream leads."""

    streams: tuple[Stream, ...] = ()
    showings: tuple[Showing, ...] = ()
    media: Mapping[str, Renditions] = field(default_factory=lambda: MappingProxyType({}))
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """A running story as it stands after `seq` entries. `state` None: nothing is public yet, it has no page.

    `posts` holds every post ever published, by id; `count` how many that were, which is the `n` of the newest.
    `cuttings` are those that an editor stands behind, by their ids. `returned` are for the desk alone: those that were
    confirmed until the words of their post changed.
    `redactions` lists (generation, id) of every post and stream that was taken back."""

    seq: int = 0
    about: CoverageDescribed | None = None
    state: State | None = None
    state_at: datetime | None = None
    starts_at: datetime | None = None
    note: str | None = None
    pointers: tuple[Pointer, ...] = ()
    opened_at: datetime | None = None
    updated_at: datetime | None = None
    posts: Mapping[str, Post] = field(default_factory=lambda: MappingProxyType({}))
    count: int = 0
    pinned: str | None = None
    pinned_at: datetime | None = None
    summary: Summary = Summary()
    figures: Figures = Figures()
    watch: Watch = Watch()
    expected: tuple[Expected, ...] = ()
    quiet: Quiet | None = None
    cuttings: Mapping[str, CuttingConfirmed] = field(default_factory=lambda: MappingProxyType({}))
    returned: Mapping[str, CuttingConfirmed] = field(default_factory=lambda: MappingProxyType({}))
    generation: int = 0
    redactions: tuple[tuple[int, str], ...] = ()
    unknown: int = 0

    @property
    def rehearsal(self) -> bool:
        """Whether it is one: nothing of it leaves the house."""
        return self.about is not None and self.about.rehearsal

    def take(self, entry: Entry) -> Coverage:
        """The coverage after one more entry. Total: an entry about a post that is not here changes nothing but seq."""
        fact = entry.fact
        after = replace(self, seq=entry.seq)
        if isinstance(fact, Unknown):
            return replace(after, unknown=entry.seq)
        if isinstance(fact, Erased):
            return _erased(after, fact, entry.recorded_at)
        if back := redacts(fact):
            generation = after.generation + 1
            taken = tuple((generation, one) for one in back)
            posts = _without_comparisons(after.posts)
            after = replace(after, generation=generation, posts=posts, redactions=(*after.redactions, *taken))
        return _take(after, fact)

    def in_order(self) -> list[Post]:
        """Every post, removed ones too, newest first: displayed time, then order of first publication."""
        return sorted(self.posts.values(), key=lambda post: post.order.rank, reverse=True)

    def shown(self) -> list[Post]:
        """What readers can see something of, newest first."""
        return [post for post in self.in_order() if post.removed is None or post.removed.trace != "none"]

    def key_points(self) -> list[Post]:
        return [post for post in self.in_order() if post.key_point and post.removed is None]

    def key_points_since_summary(self) -> int:
        """How many key points went out after the Summary was last set."""
        return len(self._after_summary())

    def summary_behind_since(self) -> datetime | None:
        """When the oldest of these went out: so long the Summary has been behind. None: it is not, or there is none."""
        return min((post.at for post in self._after_summary()), default=None)

    def _after_summary(self) -> list[Post]:
        at = self.summary.at
        if at is None:
            return []
        points = (post for post in self.posts.values() if post.key_point and post.removed is None)
        return [post for post in points if post.at > at and not post.imported]


def fold(entries: Iterable[Entry]) -> Coverage:
    coverage = Coverage()
    for entry in entries:
        coverage = coverage.take(entry)
    return coverage


def _take(coverage: Coverage, fact: object) -> Coverage:  # noqa: C901, PLR0912 -- one arm a kind, in the order of entries.py
    match fact:
        case CoverageDescribed():
            # Once a rehearsal, always one, whoever wrote this entry.
            kept = fact.model_copy(update={"rehearsal": True}) if coverage.rehearsal else fact
            return replace(coverage, about=kept)
        case CoverageAnnounced():
            return replace(
                coverage, state="soon", state_at=fact.at, starts_at=fact.starts_at, note=fact.note, quiet=None
            )
        case CoverageOpened():
            opened = coverage.opened_at or fact.at
            return replace(
                coverage, state="live", state_at=fact.at, note=None, pointers=(), opened_at=opened, quiet=None
            )
        case CoveragePaused():
            return replace(
                coverage, state="paused", state_at=fact.at, note=fact.note, starts_at=fact.resumes_at, quiet=None
            )
        case CoverageEnded():
            return _ended(coverage, fact)
        case CoverageArchived():
            return replace(coverage, state="archived")
        case PostPublished():
            return _published(coverage, fact)
        case PostFilled() | PostEdited() | PostCorrected():
            return _reworded(coverage, fact)
        case PostBackdated(post=id, order=order):
            return _change(coverage, id, order=order, late=True, moved=coverage.seq)
        case BreakingEnded(post=id):
            return _change(coverage, id, breaking=False)
        case KeyPointMarked(post=id, label=label):
            return _change(coverage, id, key_point=True, key_label=label)
        case KeyPointUnmarked(post=id):
            return _change(coverage, id, key_point=False, key_label=None)
        case PostPinned(post=id, at=at):
            return replace(coverage, pinned=id, pinned_at=at) if _stands(coverage, id) else coverage
        case PostUnpinned(post=id):
            return replace(coverage, pinned=None, pinned_at=None) if coverage.pinned == id else coverage
        case FollowOnLinked():
            return _followed(coverage, fact)
        case SummarySet():
            return replace(coverage, summary=_summary(coverage, fact), updated_at=_later(coverage, fact.at))
        case FiguresSet():
            return replace(coverage, figures=Figures(fact.figures, fact.at), updated_at=_later(coverage, fact.at))
        case WatchSet():
            media = MappingProxyType(dict(fact.media))
            return replace(coverage, watch=Watch(fact.streams, fact.showings, media, fact.at))
        case ShowingEnded(showing=id):
            left = tuple(one for one in coverage.watch.showings if one.id != id)
            return replace(coverage, watch=replace(coverage.watch, showings=left))
        case ExpectationsSet(expected=expected):
            return replace(coverage, expected=expected)
        case QuietSaid(note=note, at=at):
            return replace(coverage, quiet=Quiet(note, at)) if coverage.state == "live" else coverage
        case QuietCleared():
            return replace(coverage, quiet=None)
        case PostRemoved():
            return _removed(coverage, fact)
        case CuttingConfirmed():
            return _confirmed(coverage, fact)
        case CuttingWithdrawn(cutting=id):
            return _without_cuttings(coverage, {id}, returned=False)
        case LinesWithdrawn():
            return _lines_withdrawn(coverage, fact)
        case _:
            return coverage


def _erased(coverage: Coverage, fact: Erased, at: datetime) -> Coverage:
    """An erased post keeps its number in the order of publication, and the page the time of its last change."""
    match fact.kind:
        case PostPublished.kind:
            return replace(coverage, count=coverage.count + 1, updated_at=at, quiet=None)
        case PostFilled.kind:
            return replace(coverage, updated_at=at)
        case PostCorrected.kind:
            # It may have been a removal of words, and a generation never falls: a reader who knows a higher one would
            # not be told of the next takedown. The post itself is named by the takedown that went before the erasure.
            generation = coverage.generation + 1
            return replace(coverage, updated_at=at, generation=generation)
        case _:
            return coverage


def _ended(coverage: Coverage, fact: CoverageEnded) -> Coverage:
    """Nothing is to be expected any more and nothing is watched as it happens. What can be seen elsewhere on demand
    lasts longer than the coverage, and goes when its time comes."""
    watch = replace(coverage.watch, streams=(), media=MappingProxyType({}))
    return replace(
        coverage,
        state="ended",
        state_at=fact.at,
        note=fact.note,
        pointers=fact.pointers,
        watch=watch,
        expected=(),
        quiet=None,
    )


def _later(coverage: Coverage, at: datetime) -> datetime:
    """When the coverage last changed: an import gives times that have been, and not in their order."""
    return max(at, coverage.updated_at or at)


def _stands(coverage: Coverage, post: str) -> bool:
    return post in coverage.posts and coverage.posts[post].removed is None


def _put(coverage: Coverage, post: Post) -> Coverage:
    return replace(coverage, posts=MappingProxyType({**coverage.posts, post.id: post}))


def _change(coverage: Coverage, post: str, **changes: object) -> Coverage:
    if not _stands(coverage, post):
        return coverage
    return _put(coverage, replace(coverage.posts[post], **changes))  # type: ignore[arg-type]  # fields of Post, named by the arms above


def _published(coverage: Coverage, fact: PostPublished) -> Coverage:
    newest = fact.order.at if fact.imported else fact.at
    post = Post(
        id=fact.post,
        order=fact.order,
        at=fact.at,
        seq=coverage.seq,
        worded_at=newest,
        moved=coverage.seq if fact.late else None,
        headline=fact.headline,
        document=fact.document,
        bylines=fact.bylines,
        media=MappingProxyType(dict(fact.media)),
        event_at=fact.event_at,
        flash=fact.flash,
        breaking=fact.breaking,
        key_point=fact.key_point,
        key_label=fact.key_label,
        tags=fact.tags,
        location=fact.location,
        late=fact.late,
        imported=fact.imported,
    )
    return replace(
        _put(coverage, post),
        count=coverage.count + 1,
        updated_at=_later(coverage, newest),
        quiet=None,
    )


def _reworded(coverage: Coverage, fact: PostFilled | PostEdited | PostCorrected) -> Coverage:
    if not _stands(coverage, fact.post):
        return coverage
    old = coverage.posts[fact.post]
    changed = _change(
        coverage,
        fact.post,
        headline=fact.headline,
        document=fact.document,
        bylines=fact.bylines,
        media=MappingProxyType(dict(fact.media)),
        event_at=fact.event_at,
        tags=fact.tags,
        location=fact.location,
        corrections=old.corrections + ((fact.correction,) if isinstance(fact, PostCorrected) else ()),
        corrected=old.corrected + ((coverage.seq,) if isinstance(fact, PostCorrected) else ()),
        worded_at=fact.at,
        revision=old.revision + 1,
        compared=_compared(old, fact),
    )
    if (old.headline, old.document) != (fact.headline, fact.document):
        # Words that were taken out are not kept for the desk either.
        removal = isinstance(fact, PostCorrected) and fact.correction.kind == "removal"
        changed = _without_cuttings(changed, _cut_from(changed, fact.post), returned=not removal)
    return replace(changed, updated_at=_later(coverage, fact.at)) if not isinstance(fact, PostEdited) else changed


def _confirmed(coverage: Coverage, fact: CuttingConfirmed) -> Coverage:
    """Of a post that does not stand as it was read there is nothing to confirm."""
    if not _stands(coverage, fact.post) or coverage.posts[fact.post].revision != fact.revision:
        return coverage
    returned = {id: one for id, one in coverage.returned.items() if id != fact.cutting}
    confirmed = MappingProxyType({**coverage.cuttings, fact.cutting: fact})
    return replace(coverage, cuttings=confirmed, returned=MappingProxyType(returned))


def _cut_from(coverage: Coverage, post: str) -> set[str]:
    return {one.cutting for one in (*coverage.cuttings.values(), *coverage.returned.values()) if one.post == post}


def _without_cuttings(coverage: Coverage, gone: set[str], *, returned: bool) -> Coverage:
    """`returned`: the desk is asked about them again."""
    if not gone:
        return coverage
    kept = {id: one for id, one in coverage.cuttings.items() if id not in gone}
    back = {id: one for id, one in coverage.returned.items() if returned or id not in gone}
    if returned:
        back |= {id: one for id, one in coverage.cuttings.items() if id in gone}
    return replace(coverage, cuttings=MappingProxyType(kept), returned=MappingProxyType(back))


def _compared(old: Post, fact: PostFilled | PostEdited | PostCorrected) -> Comparison | None:
    if not isinstance(fact, PostCorrected) or not fact.correction.compare or fact.correction.kind == "removal":
        return None
    return Comparison(old.headline, old.document)


def _without_comparisons(posts: Mapping[str, Post]) -> Mapping[str, Post]:
    if all(post.compared is None for post in posts.values()):
        return posts
    return MappingProxyType({id: replace(post, compared=None) for id, post in posts.items()})


def _followed(coverage: Coverage, fact: FollowOnLinked) -> Coverage:
    if not (_stands(coverage, fact.post) and _stands(coverage, fact.older)):
        return coverage
    newer, older = coverage.posts[fact.post], coverage.posts[fact.older]
    link = FollowOn(fact.post, fact.relation, fact.line, fact.at, coverage.seq)
    others = tuple(one for one in older.followed_by if one.post != fact.post)
    coverage = _put(coverage, replace(older, followed_by=(*others, link)))
    return _put(coverage, replace(newer, follows=(*(one for one in newer.follows if one != older.id), older.id)))


def _summary(coverage: Coverage, fact: SummarySet) -> Summary:
    """A point is reworded when its words or its heading are others; what it stands on may change without a word."""
    before = {point.id: (point.text, point.heading) for point in coverage.summary.points}
    after = {point.id: (point.text, point.heading) for point in fact.points}
    change = SummaryChange(
        coverage.seq,
        fact.at,
        new=tuple(point for point in after if point not in before),
        reworded=fact.reworded
        if fact.reworded is not None
        else tuple(point for point in after if point in before and after[point] != before[point]),
        gone=len(before.keys() - after.keys()),
    )
    told = (change,) if change.new or change.reworded or change.gone else ()
    was = coverage.summary
    stood = {point.id: point for point in was.points}
    now = {point.id: point for point in fact.points}
    since = {one: was.since.get(one, fact.at) if now[one] == stood.get(one) else fact.at for one in now}
    at = was.at if was.at and now == stood else fact.at
    return Summary(fact.points, at, (*told, *was.history)[:HISTORY], MappingProxyType(since))


def _removed(coverage: Coverage, fact: PostRemoved) -> Coverage:
    """The words go, and so does every link to them: from the Summary, from the posts it followed, from the pin."""
    was = coverage.posts.get(fact.post)
    removal = Removal(fact.trace, fact.note, fact.at, fact.erased, fact.undone, coverage.seq, fact.pointer)
    gone = Post(fact.post, fact.order, was.at if was else fact.order.at, removed=removal)
    coverage = _without_cuttings(_put(coverage, gone), _cut_from(coverage, fact.post), returned=False)
    for post in list(coverage.posts.values()):
        if any(link.post == fact.post for link in post.followed_by) or fact.post in post.follows:
            followed_by = tuple(link for link in post.followed_by if link.post != fact.post)
            follows = tuple(one for one in post.follows if one != fact.post)
            coverage = _put(coverage, replace(post, followed_by=followed_by, follows=follows))
    points = tuple(_without(point, fact.post) for point in coverage.summary.points)
    pinned = None if coverage.pinned == fact.post else coverage.pinned
    figures = tuple(
        one.model_copy(update={"post": None}) if one.post == fact.post else one for one in coverage.figures.figures
    )
    return replace(
        coverage,
        pinned=pinned,
        pinned_at=coverage.pinned_at if pinned else None,
        summary=replace(coverage.summary, points=points),
        figures=replace(coverage.figures, figures=figures),
    )


def _lines_withdrawn(coverage: Coverage, fact: LinesWithdrawn) -> Coverage:
    if fact.post is None:
        pointers = tuple(one for number, one in enumerate(coverage.pointers) if number not in fact.pointers)
        return replace(coverage, note=None if fact.note else coverage.note, pointers=pointers)
    if not _stands(coverage, fact.post):
        return coverage
    old = coverage.posts[fact.post]
    corrections = tuple(
        one.model_copy(update={"line": ""}) if seq in fact.corrections else one
        for seq, one in zip(old.corrected, old.corrections, strict=True)
    )
    followed_by = tuple(replace(one, line=None) if one.post in fact.follow_ons else one for one in old.followed_by)
    return _change(coverage, fact.post, corrections=corrections, followed_by=followed_by, lines_at=fact.at)


def _without(point: Point, post: str) -> Point:
    """A Summary point that no longer stands on a post or leads to it; the words stay until an editor changes them."""
    if post not in point.posts and all(link.post != post for link in point.links):
        return point
    links = tuple(link.model_copy(update={"post": None}) if link.post == post else link for link in point.links)
    return point.model_copy(update={"posts": tuple(one for one in point.posts if one != post), "links": links})

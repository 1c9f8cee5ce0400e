"""The facts a coverage is made of, named in the past tense: a list, and as long as there are kinds.

A fact is never edited; a mistake is a new fact. What stands here is the public half of an entry and may leave the
house. Who did it and why is the private half and never does (`Draft.private`). Times are aware datetimes in UTC.

Old kinds and versions keep folding: a change of shape is a new `version` of a kind and a reader for the old one. A kind
this house does not know becomes `Unknown`, an erased body becomes `Erased`; neither stops the fold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from stoppress.place import Place as Place  # noqa: PLC0414 -- told from here too: who reads entries names places
from stoppress.story.document import (
    Direction,
    Document,
    Excerpt,
    Href,
    Lang,
    Line,
    MediaId,
    Piece,
    PostId,
    Prose,
    Secure,
)

Utc = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC)), Field(strict=False)]
State = Literal["soon", "live", "paused", "ended", "archived"]
Trace = Literal["note", "gap", "none"]
Relation = Literal["updates", "contradicts", "answers"]
Standing = Literal["posts", "earlier_page", "article", "background"]
Heading = Literal["known", "unknown", "next"]


Name = Annotated[Line, Field(min_length=1, max_length=200)]


class Byline(Piece):
    """Who signs, with role ("Live reporter"), outlet ("Record Radio") and where from, in free words ("in Stenna",
    "with the lifeboat crew")."""

    name: Line
    role: Line | None = None
    outlet: Line | None = None
    where: Line | None = None


Shape = Literal["3:2", "4:3", "16:9"]


class Rendition(Piece):
    """One file of the public media store: `name` is random and all the edge serves it by. `shape`: it shows less than
    the whole picture, around the point that an editor said matters."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]{16,64}\.(webp|jpg|png|mp4)$")]
    width: Annotated[int, Field(ge=1, le=20_000)]
    height: Annotated[int, Field(ge=1, le=20_000)]
    shape: Shape | None = None

    @property
    def is_film(self) -> bool:
        return self.name.endswith(".mp4")


Renditions = Annotated[tuple[Rendition, ...], Field(max_length=12, strict=False)]
Media = dict[MediaId, Renditions]


class Order(Piece):
    """Where a post stands among the others: displayed time, then order of first publication (`n`, from 1)."""

    at: Utc
    n: Annotated[int, Field(ge=1)]

    @property
    def rank(self) -> tuple[datetime, int]:
        """Sorts as `key` does, at a tenth of the price."""
        return self.at, self.n

    def key(self) -> str:
        """Sorts as text in every language: fixed width, UTC, microseconds."""
        return f"{self.at:%Y-%m-%dT%H:%M:%S.%fZ}/{self.n:06d}"


class Correction(Piece):
    """A public line under a post. `compare`: an editor ticked that readers may compare the words, old and new."""

    kind: Literal["correction", "clarification", "removal"]
    line: Prose
    at: Utc
    compare: bool = False


class PointLink(Piece):
    """Prose of a Summary point that lead on ("Read a recap"): to a post of this page or to an address."""

    text: Line
    post: PostId | None = None
    href: Href | None = None


class Point(Piece):
    """One line of the Summary and what it stands on. `note` tells what an earlier page, article or background is."""

    id: PostId
    text: Prose
    heading: Heading = "known"
    standing: Standing = "background"
    posts: Annotated[tuple[PostId, ...], Field(max_length=20, strict=False)] = ()
    links: Annotated[tuple[PointLink, ...], Field(max_length=10, strict=False)] = ()
    note: Line | None = None


class Pointer(Piece):
    """Where to go on reading once a coverage has ended."""

    text: Line
    href: Href


class Figure(Piece):
    """One figure of the strip, as readers are to read it ("312", "about 4 t"): what it counts, who says so and as of
    when; `post` is where that was reported."""

    value: Annotated[Line, Field(min_length=1, max_length=40)]
    label: Annotated[Line, Field(min_length=1, max_length=80)]
    source: Annotated[Line, Field(max_length=80)] | None = None
    as_of: Utc | None = None
    post: PostId | None = None


class Stream(Piece):
    """Something to watch as it happens, somewhere else. `warning` is said before anybody goes there ("may show the
    wreck"); `poster` names an upload, with the words that stand for it and whose it is."""

    id: PostId
    title: Annotated[Line, Field(min_length=1)]
    href: Secure
    since: Utc | None = None
    captions: bool = False
    warning: Line | None = None
    poster: MediaId | None = None
    alt: Prose | None = None
    credit: Line | None = None


class Showing(Piece):
    """Where else to watch, and when, in words ("Record TV 1", "now, repeated at 13:00"). It goes at `until`."""

    id: PostId
    channel: Annotated[Line, Field(min_length=1, max_length=120)]
    when: Annotated[Line, Field(max_length=200)] | None = None
    href: Secure | None = None
    until: Utc | None = None


class Expected(Piece):
    """Something to come: at a time, `about` a time, or when words say it ("after lunch")."""

    text: Annotated[Line, Field(min_length=1)]
    at: Utc | None = None
    about: bool = False
    when: Annotated[Line, Field(max_length=80)] | None = None


class Said(Piece):
    """Who said it. A `pseudonym` is no real name: nothing is ever put beside it, and two posts that use one are not
    known to speak of one person."""

    type: Literal["quotation"]
    speaker: Name
    kind: Literal["direct", "indirect", "mixed"] = "direct"
    pseudonym: bool = False


class Called(Piece):
    """Somebody, and what the words of the cutting say that they are."""

    type: Literal["person"]
    name: Name


class Counted(Piece):
    """A figure: what it counts, since or until when, who gave it. Wordings of one quantity share its name."""

    type: Literal["figure"]
    value: Annotated[float, Field(strict=False, allow_inf_nan=False)]
    counts: Name
    qualifier: Name | None = None
    period: Name | None = None
    source: Name | None = None
    quantity: Name | None = None


class Held(Piece):
    """A call to resign, confidence, an apology, a pledge: where somebody stands."""

    type: Literal["position"]
    who: Name
    what: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
    about: Name | None = None
    where: Name | None = None


Says = Annotated[Said | Called | Counted | Held, Field(discriminator="type")]


# -- the facts -------------------------------------------------------------------------------------------------------


class Fact(Piece):
    kind: ClassVar[str]
    version: ClassVar[int] = 1
    if TYPE_CHECKING:  # each kind declares it itself: a field of the base would come first in what is written
        at: Utc

    def public(self) -> dict[str, Any]:
        """The JSON that may leave the house, defaults left out; the version stands in the head of the entry."""
        return self.model_dump(mode="json", exclude_defaults=True)


class CoverageDescribed(Fact):
    """What the page calls itself. `partial` says that it begins after the coverage did (an import of a cut copy);
    `fiction` marks every page and card and keeps search engines away. A `rehearsal` has no readers: it is never pressed
    for them, and what it says once holds for ever (`Coverage.take`)."""

    kind = "coverage_described"
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    title: Line
    standfirst: Prose | None = None
    section: Line | None = None
    outlet: Line | None = None
    language: Lang = "en"
    dir: Direction = "ltr"
    timezone: Annotated[str, Field(pattern=r"^[A-Za-z0-9_+/-]{1,64}$")] = "UTC"
    partial: bool = False
    fiction: bool = False
    rehearsal: bool = False
    at: Utc


class CoverageAnnounced(Fact):
    """The page exists and says when it starts."""

    kind = "coverage_announced"
    starts_at: Utc | None = None
    note: Prose | None = None
    at: Utc


class CoverageOpened(Fact):
    """Live, for the first time or again. `began_at` is given by imports."""

    kind = "coverage_opened"
    at: Utc


class CoveragePaused(Fact):
    """Nobody writes for now; `note` says why, in an editor's words."""

    kind = "coverage_paused"
    note: Prose | None = None
    resumes_at: Utc | None = None
    at: Utc


class CoverageEnded(Fact):
    """No new posts; corrections and takedowns still come. `pointers` lead on."""

    kind = "coverage_ended"
    note: Prose | None = None
    pointers: Annotated[tuple[Pointer, ...], Field(max_length=10, strict=False)] = ()
    at: Utc


class CoverageArchived(Fact):
    """Ended, and its stream is closed."""

    kind = "coverage_archived"
    at: Utc


class PostPublished(Fact):
    """A post went out. `order.at` is its displayed time, `at` the moment it went out; they differ for a late insert
    (`late`) and for an import (`imported`), which keeps the times it was given."""

    kind = "post_published"
    post: PostId
    order: Order
    headline: Line | None = None
    document: Document = Document()
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    media: Media = Field(default_factory=dict)
    event_at: Utc | None = None
    flash: bool = False
    breaking: bool = False
    key_point: bool = False
    key_label: Line | None = None
    tags: Annotated[tuple[Line, ...], Field(max_length=20, strict=False)] = ()
    location: Line | None = None
    late: bool = False
    imported: bool = False
    at: Utc


class _Words(Fact):
    """The whole new text of a post: what it replaces is in no public byte from here on."""

    post: PostId
    headline: Line | None = None
    document: Document = Document()
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    media: Media = Field(default_factory=dict)
    event_at: Utc | None = None
    tags: Annotated[tuple[Line, ...], Field(max_length=20, strict=False)] = ()
    location: Line | None = None
    at: Utc


class PostFilled(_Words):
    """What a flash promised has come: same post, same time, no mark."""

    kind = "post_filled"


class PostEdited(_Words):
    """Spelling and polish, a picture, a byline: the page says nothing about it."""

    kind = "post_edited"


class PostCorrected(_Words):
    """The words changed and the page says so: `correction.line` is shown to readers."""

    kind = "post_corrected"
    correction: Correction


class PostBackdated(Fact):
    """An editor set the displayed time earlier, never later."""

    kind = "post_backdated"
    post: PostId
    order: Order
    at: Utc


class BreakingEnded(Fact):
    """Twenty minutes are over; the runner writes this when they are, so that no pressed byte depends on the clock."""

    kind = "breaking_ended"
    post: PostId
    at: Utc


class KeyPointMarked(Fact):
    """`label` is a shorter wording for the list of key points."""

    kind = "key_point_marked"
    post: PostId
    label: Line | None = None
    at: Utc


class KeyPointUnmarked(Fact):
    kind = "key_point_unmarked"
    post: PostId
    at: Utc


class PostPinned(Fact):
    """One post stands above the timeline; pinning another lets this one go."""

    kind = "post_pinned"
    post: PostId
    at: Utc


class PostUnpinned(Fact):
    kind = "post_unpinned"
    post: PostId
    at: Utc


class FollowOnLinked(Fact):
    """`post` is the newer one; the older one says "Since updated 15:20: `line`", or the newer headline if there is no
    line."""

    kind = "follow_on_linked"
    post: PostId
    older: PostId
    relation: Relation = "updates"
    line: Line | None = None
    at: Utc


class SummarySet(Fact):
    """The whole Summary as it stands from here on, in reading order. A point without a text had one that was destroyed
    since; two of these cannot be compared, so `reworded` then says which points this Summary put in other words."""

    kind = "summary_set"
    points: Annotated[tuple[Point, ...], Field(max_length=24, strict=False)] = ()
    reworded: Annotated[tuple[PostId, ...], Field(max_length=24, strict=False)] | None = None
    at: Utc


class FiguresSet(Fact):
    """The figures strip as it stands from here on. Without figures there is no strip."""

    kind = "figures_set"
    figures: Annotated[tuple[Figure, ...], Field(max_length=6, strict=False)] = ()
    at: Utc


class WatchSet(Fact):
    """The watch-live slot as it stands from here on: the first stream leads. Without streams and showings there is no
    slot. `media` are the files of the posters. A stream that is not in it any more may be watched to its end by whoever
    has begun; one that is `withdrawn` is taken back from them too."""

    kind = "watch_set"
    streams: Annotated[tuple[Stream, ...], Field(max_length=8, strict=False)] = ()
    showings: Annotated[tuple[Showing, ...], Field(max_length=12, strict=False)] = ()
    media: Media = Field(default_factory=dict)
    withdrawn: Annotated[tuple[PostId, ...], Field(max_length=8, strict=False)] = ()
    at: Utc


class ShowingEnded(Fact):
    """What could be watched elsewhere is over. The runner writes this at its `until`."""

    kind = "showing_ended"
    showing: PostId
    at: Utc


class ExpectationsSet(Fact):
    """What is to come, in the order in which it is read. An end empties it."""

    kind = "expectations_set"
    expected: Annotated[tuple[Expected, ...], Field(max_length=20, strict=False)] = ()
    at: Utc


class QuietSaid(Fact):
    """A live coverage is quiet, in an editor's words; no machine says so. The next post takes it away."""

    kind = "quiet_said"
    note: Annotated[Prose, Field(min_length=1)]
    at: Utc


class QuietCleared(Fact):
    kind = "quiet_cleared"
    at: Utc


class PostRemoved(Fact):
    """A takedown. Readers see a note, a gap with its time, or nothing. It carries where the post stood, so that the
    page keeps its membership and its gap even when everything else about the post has been erased. `pointer`: it has
    moved, and stands there."""

    kind = "post_removed"
    post: PostId
    order: Order
    trace: Trace
    note: Prose | None = None
    pointer: Pointer | None = None
    erased: bool = False
    undone: bool = False
    at: Utc


class CuttingConfirmed(Fact):
    """An editor stands behind it: `text` was read in `post` at its `revision`, in a `field` of it from `start` to `end`
    in characters, letter by letter, and `says` what it is. With the same `cutting` again it is told otherwise. When
    the words of the post change, it is confirmed no longer."""

    kind = "cutting_confirmed"
    cutting: PostId
    post: PostId
    revision: Annotated[int, Field(ge=1)]
    field: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,79}$")]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Excerpt
    says: Says
    at: Utc


class CuttingWithdrawn(Fact):
    """Nobody stands behind it any more."""

    kind = "cutting_withdrawn"
    cutting: PostId
    at: Utc


class LinesWithdrawn(Fact):
    """Lines that an editor wrote beside the words of `post` are taken back: those of its corrections, each named by the
    seq it went out at, and of what followed it, by the newer post. That it was corrected and followed stays. Without a
    post they are the page's: the note of its state, and pointers, by their numbers."""

    kind = "lines_withdrawn"
    post: PostId | None = None
    corrections: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(max_length=100, strict=False)] = ()
    follow_ons: Annotated[tuple[PostId, ...], Field(max_length=100, strict=False)] = ()
    note: bool = False
    pointers: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(max_length=10, strict=False)] = ()
    at: Utc


class Blanked(Piece):
    """An entry of which only a part is left, and what vouches for that part now."""

    seq: Annotated[int, Field(ge=1)]
    commitment: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class WordsErased(Fact):
    """Words were destroyed that stood in earlier entries beside other things. What the coverage is does not change by
    it: they stood nowhere any more."""

    kind = "words_erased"
    entries: Annotated[tuple[Blanked, ...], Field(strict=False)] = ()
    at: Utc


FACTS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        fact.kind: fact
        for fact in (
            CoverageDescribed,
            CoverageAnnounced,
            CoverageOpened,
            CoveragePaused,
            CoverageEnded,
            CoverageArchived,
            PostPublished,
            PostFilled,
            PostEdited,
            PostCorrected,
            PostBackdated,
            BreakingEnded,
            KeyPointMarked,
            KeyPointUnmarked,
            PostPinned,
            PostUnpinned,
            FollowOnLinked,
            SummarySet,
            FiguresSet,
            WatchSet,
            ShowingEnded,
            ExpectationsSet,
            QuietSaid,
            QuietCleared,
            PostRemoved,
            CuttingConfirmed,
            CuttingWithdrawn,
            LinesWithdrawn,
            WordsErased,
        )
    }
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A kind or version from a newer house: it folds to nothing, and edges and pages reload instead of guessing."""

    kind: str
    version: int


@dataclass(frozen=True, slots=True)
class Erased:
    """An entry whose body was destroyed. Its head still counts."""

    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact at its seq, as the ledger returns it. `recorded_at` is the ledger's clock, in UTC."""

    seq: int
    fact: Fact | Unknown | Erased
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact not yet in the ledger, with the half that never leaves the house: who did it, and why."""

    fact: Fact
    private: Mapping[str, Any] = field(default_factory=dict)


def redacts(fact: Fact | Unknown | Erased) -> tuple[str, ...]:
    """The posts and streams that this fact takes back, in whole or in part, so that the coverage's generation rises."""
    match fact:
        case PostRemoved(post=post) | PostCorrected(post=post, correction=Correction(kind="removal")):
            return (post,)
        case LinesWithdrawn(post=str(post)):
            return (post,)
        case WatchSet(withdrawn=withdrawn):
            return withdrawn
        case _:
            return ()


def read_fact(kind: str, version: int, public: Mapping[str, Any] | None) -> Fact | Unknown | Erased:
    """From the ledger or a contract sample to a value. Never raises on what an older or newer house wrote: a body that
    does not fit its kind is `Unknown`."""
    if public is None:
        return Erased(kind)
    fact = FACTS.get(kind)
    if fact is None or version > fact.version:
        return Unknown(kind, version)
    try:
        return fact.model_validate(public)
    except ValidationError:
        return Unknown(kind, version)

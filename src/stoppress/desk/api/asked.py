"""What a client may send. Nothing beyond what is named here is taken, and nothing is guessed from a wrong type."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import available_timezones

from ninja import Path
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from stoppress.story.decisions import Words
from stoppress.story.document import (
    EMPTY,
    Direction,
    Document,
    ImageAttrs,
    Lang,
    Line,
    MediaId,
    PostId,
    Prose,
    read_document,
)
from stoppress.story.entries import Byline, Expected, Figure, Point, Pointer, Relation, Showing, State, Stream, Trace

# Far from both ends of the calendar, so that no zone can carry a moment out of it.
EARLIEST, LATEST = 1700, 2500
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\Z", re.ASCII)
_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _spelled_out(value: object) -> object:
    if not isinstance(value, str | datetime) or (isinstance(value, str) and not _MOMENT.match(value)):
        raise ValueError("must be a moment with its offset, like 2026-03-03T22:40:00+01:00")
    return value


def _of_our_time(at: datetime) -> datetime:
    if not EARLIEST <= at.year <= LATEST:
        raise ValueError(f"must lie between the years {EARLIEST} and {LATEST}")
    return at


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("must be a time zone like Europe/London")
    return name


def _printable(text: str) -> str:
    if _CONTROLS.search(text):
        raise ValueError("holds a control character or half a character pair")
    return text


Moment = Annotated[
    AwareDatetime,
    Field(strict=False),
    BeforeValidator(_spelled_out, json_schema_input_type=AwareDatetime),
    AfterValidator(_of_our_time),
]
Said = Annotated[Line, StringConstraints(min_length=1)]
Note = Annotated[str, AfterValidator(_printable), Field(max_length=4_000)]
# A refusal with its own code comes out of here, not a list of what a validator tried.
Blocks = Annotated[Document, BeforeValidator(read_document)]
Zone = Annotated[str, AfterValidator(_known_zone), Field(max_length=64)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

SlugInPath = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
ItemInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{12}$")]
DraftInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,16}$")]
PostInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,32}$")]
RevisionInPath = Annotated[int, Path(ge=1, le=1_000_000)]
PointInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,32}$")]
CommentInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{6,16}$")]
MediaInPath = Annotated[str, Path(pattern=r"^m[a-z0-9]{8,40}$")]
UsernameInPath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class LogIn(Asked):
    username: Annotated[str, AfterValidator(_printable), Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=500)]


class Preferences(Asked):
    """`publish_delay`: seconds between pressing Publish and going out, in which the desk's page lets it be stopped."""

    publish_delay: Annotated[int, Field(ge=0, le=10)]


class NewCoverage(Asked):
    """Where `dir` is left out, the page runs the way its language is written. `sensitive`: four eyes. `rehearsal`:
    nothing of it leaves the house, now or later."""

    slug: Slug
    title: Said
    standfirst: Prose | None = None
    section: Line | None = None
    outlet: Line | None = None
    language: Lang = "en"
    dir: Direction | None = None
    timezone: Zone = "UTC"
    fiction: bool = False
    rehearsal: bool = False
    reporters_publish: bool = True
    sensitive: bool = False


# What a coverage may turn into a block: `CODES` of the preflight.
Blocking = Literal["picture_without_alt", "picture_without_credit"]


class ChangedCoverage(Asked):
    """What is left out stays as it is."""

    title: Said | None = None
    standfirst: Prose | None = None
    section: Line | None = None
    outlet: Line | None = None
    language: Lang | None = None
    dir: Direction | None = None
    timezone: Zone | None = None
    fiction: bool | None = None
    rehearsal: bool | None = None
    reporters_publish: bool | None = None
    sensitive: bool | None = None
    blocking: Annotated[tuple[Blocking, ...], Field(max_length=2, strict=False)] | None = None


class ChangedState(Asked):
    state: State
    note: Prose | None = None
    starts_at: Moment | None = None
    resumes_at: Moment | None = None
    pointers: Annotated[tuple[Pointer, ...], Field(max_length=10, strict=False)] = ()


Speed = Annotated[int, Field(ge=1, le=100)]


class Replay(Asked):
    """`whole`: with what was corrected and taken down since, for who reads the history of `source`."""

    source: Slug
    speed: Speed = 1
    whole: bool = False


class ChangedReplay(Asked):
    """What is left out stays as it is."""

    state: Literal["running", "paused"] | None = None
    speed: Speed | None = None


class Pausing(Asked):
    """`after`: minutes without a post; null: never. `note`: what readers are told then; empty: that it pauses."""

    after: Annotated[int, Field(ge=30, le=1440)] | None
    note: Annotated[Line, Field(max_length=500)] = ""


class SplitInto(Asked):
    """Another coverage, or with a `title` one that is opened for it, with the same team."""

    slug: Slug
    title: Said | None = None


class SplitThread(Asked):
    """`note`: the public line that stands where a post stood that has moved, before the link."""

    posts: Annotated[tuple[PostId, ...], Field(min_length=1, max_length=100, strict=False)]
    into: SplitInto
    move: bool = False
    note: Said | None = None
    alone: Annotated[str, Field(max_length=4000)] | None = None


class RollOver(Asked):
    """`pointer`: the words under which the page that ends leads to the new one."""

    slug: Slug
    title: Said
    note: Prose | None = None
    pointer: Said


class Member(Asked):
    role: Literal["viewer", "reporter", "moderator", "editor", "lawyer", "owner"]


Thousandth = Annotated[int, Field(ge=0, le=1_000)]
# A twentieth of a side: less of a picture is another picture.
Part = Annotated[int, Field(ge=50, le=1_000)]


class Rectangle(Asked):
    """In thousandths of the original, from its upper left corner."""

    x: Thousandth
    y: Thousandth
    width: Part
    height: Part

    @model_validator(mode="after")
    def _within(self) -> Rectangle:
        if self.x + self.width > 1_000 or self.y + self.height > 1_000:  # noqa: PLR2004 -- the whole side
            raise ValueError("reaches beyond the picture")
        return self


class Spot(Asked):
    """In thousandths of the original, from its upper left corner."""

    x: Thousandth
    y: Thousandth


class NewClip(Asked):
    """What the file is called at home is for her own eyes."""

    name: Annotated[Line, Field(max_length=200)] = ""
    size: Annotated[int, Field(ge=1, le=2**40)]


class Crop(Asked):
    """What of a picture is shown, and which point of that stays in sight in every shape. Neither: the whole of it."""

    crop: Rectangle | None = None
    focus: Spot | None = None

    @model_validator(mode="after")
    def _in_sight(self) -> Crop:
        crop, focus = self.crop, self.focus
        if crop and focus:
            across = crop.x <= focus.x <= crop.x + crop.width
            down = crop.y <= focus.y <= crop.y + crop.height
            if not (across and down):
                raise ValueError("cuts its focal point away")
        return self


class Rights(Asked):
    """Whose a picture is, on what terms and until when; for a reader's picture, who was asked or gave leave, when."""

    rights: Literal["", "own", "agency", "handout", "reader"] = ""
    terms: Annotated[Note, Field(max_length=1_000)] = ""
    expires_at: Moment | None = None
    permission: Literal["", "asked", "given", "refused"] = ""
    permission_by: Line = ""
    permission_at: Moment | None = None


class Typed(Asked):
    """The words of a post."""

    headline: Line | None = None
    document: Blocks = EMPTY
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    event_at: Moment | None = None
    tags: Annotated[tuple[Line, ...], Field(max_length=20, strict=False)] = ()
    location: Line | None = None

    def words(self) -> Words:
        return Words(
            headline=self.headline,
            document=self.document,
            bylines=self.bylines,
            event_at=self.event_at,
            tags=self.tags,
            location=self.location,
        )


class AsCorrection(Asked):
    kind: Literal["correction", "clarification", "removal"]
    line: Prose
    reason: Note | None = None
    top_post: bool = False
    compare: bool = False


class OnPost(Asked):
    """A post that is out, and the revision that new words for it are written on; `correction`: it is to be one."""

    post: PostId
    revision: Annotated[int, Field(ge=1)]
    correction: AsCorrection | None = None


class NewDraft(Typed):
    """`on`: it is new words for a post that is out."""

    sourcing: Note = ""
    on: OnPost | None = None


class KeptDraft(Typed):
    """`on` is taken up by a draft that stands on a post, and must name the same."""

    version: Annotated[int, Field(ge=1)]
    sourcing: Note | None = None
    on: OnPost | None = None


class FollowOn(Asked):
    older: PostId
    relation: Relation = "updates"
    line: Line | None = None


class OnVersion(Asked):
    version: Annotated[int, Field(ge=1)]


class Choices(Asked):
    breaking: bool = False
    key_point: bool = False
    key_label: Line | None = None
    follows: FollowOn | None = None


class Meant(Choices):
    """How it is to go out, once somebody publishes it; `flash`: as a headline alone, more follows."""

    flash: bool = False


class Publish(Choices, OnVersion):
    """`alone`: out under four eyes without a second person, and why."""

    shown_at: Moment | None = None
    reason: Note | None = None
    outcome: Said | None = None
    alone: Note | None = None


class Schedule(Choices, OnVersion):
    """These words (`version`) go out at `due_at` by themselves."""

    due_at: Moment


class Embargo(Asked):
    until: Moment


class Variant(Asked):
    """One `outcome` of what `of` names: "Guilty" of "The verdict"."""

    of: Annotated[Said, Field(max_length=120)]
    outcome: Annotated[Said, Field(max_length=120)]


class NewComment(Asked):
    """`block` counts the blocks of the text from 0; null: it is about all of it, or about the headline."""

    text: Note
    block: Annotated[int, Field(ge=0, le=300)] | None = None
    quote: Annotated[Prose, Field(max_length=500)] = ""


class SentBack(Asked):
    why: Note


class Hold(Asked):
    reason: Note


class Freeze(Asked):
    reason: Note


class Flash(Asked):
    headline: Said
    bylines: Annotated[tuple[Byline, ...], Field(max_length=12, strict=False)] = ()
    key_point: bool = False
    follows: FollowOn | None = None
    alone: Note | None = None


class OnRevision(Typed):
    revision: Annotated[int, Field(ge=1)]


class Edit(OnRevision):
    alone: Note | None = None


class Correct(AsCorrection, Edit):
    """New words, and what readers are told of them."""


class Preview(Typed):
    """The words on the screen, and what would be said with them; `post` is one that is out."""

    post: PostId | None = None
    flash: bool = False
    breaking: bool = False
    key_point: bool = False
    corrects: AsCorrection | None = None
    follows: FollowOn | None = None


class ChangedMedia(Asked):
    """`picture` is added, `first` or last; or it stands where `instead_of` stood; or that goes. `wanted`: the question
    that asked for it. `alone`: why it goes out without a second person."""

    picture: ImageAttrs | None = None
    instead_of: MediaId | None = None
    first: bool = False
    wanted: Annotated[int, Field(ge=1, le=9_007_199_254_740_991)] | None = None
    alone: Note | None = None

    @model_validator(mode="after")
    def _is_here(self) -> ChangedMedia:
        if self.picture and not self.picture.media:
            raise ValueError("names no upload")
        return self


class Kill(Asked):
    """`instead`: another upload of this coverage, for everywhere where it stood. `note`: what readers of each post are
    told; without it nothing is said."""

    reason: Note
    instead: MediaId | None = None
    note: Prose | None = None


class Backdate(Asked):
    shown_at: Moment
    reason: Note


class KeyPoint(Asked):
    label: Line | None = None


class Also(Asked):
    """One of the copies that `GET …/copies` found, and what is to be done there."""

    kind: Literal["post", "lines", "summary_point", "figure", "stream", "showing", "draft", "item", "page"]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]{1,32}$")]
    do: Literal["cut", "take_down", "remove"]
    coverage: Slug | None = None


class TakeDown(Asked):
    """`also`: done with it, all or nothing. `names`: persons whose mention is a copy, too."""

    trace: Trace
    note: Prose | None = None
    reason: Note
    erase: bool = False
    also: Annotated[tuple[Also, ...], Field(max_length=200, strict=False)] = ()
    names: Annotated[tuple[Said, ...], Field(max_length=10, strict=False)] = ()


class WithdrawByline(Asked):
    name: Annotated[Said, Field(max_length=200)]
    reason: Note


class Sourcing(Asked):
    text: Note


class SetAfter(Asked):
    """`after` is the place of the view that it was written on."""

    after: Annotated[str, Field(pattern=r"^[a-z0-9]{1,32}:[0-9]{1,12}$")]


class NewSummary(SetAfter):
    points: Annotated[tuple[Point, ...], Field(max_length=24, strict=False)]


class AskedFigure(Figure):
    as_of: Moment | None = None


class AskedStream(Stream):
    since: Moment | None = None


class AskedShowing(Showing):
    until: Moment | None = None


class AskedExpected(Expected):
    at: Moment | None = None


class NewFigures(SetAfter):
    figures: Annotated[tuple[AskedFigure, ...], Field(max_length=6, strict=False)]


class NewWatch(SetAfter):
    """The first stream leads. `withdrawn` are ids of streams that stop at once for everybody who watches them; one that
    merely leaves the list may be watched to its end."""

    streams: Annotated[tuple[AskedStream, ...], Field(max_length=8, strict=False)]
    showings: Annotated[tuple[AskedShowing, ...], Field(max_length=12, strict=False)]
    withdrawn: Annotated[tuple[PostId, ...], Field(max_length=8, strict=False)] = ()


class NewExpectations(SetAfter):
    expected: Annotated[tuple[AskedExpected, ...], Field(max_length=20, strict=False)]


class Chair(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)]


class OnIt(Asked):
    username: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None


class HouseNote(Asked):
    text: Annotated[Note, Field(max_length=300)]


class Question(Asked):
    """`picture`: one is wanted, for a post that is out or for a draft."""

    kind: Literal["question", "confirmation", "picture"] = "question"
    text: Annotated[Note, Field(max_length=500)]
    post: PostId | None = None
    draft: Annotated[str, Field(pattern=r"^[a-z0-9]{6,16}$")] | None = None
    on: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)] | None = None


class Answered(Asked):
    answer: Note = ""


class NewItem(Asked):
    """`text` is plain, with an empty line between paragraphs; or `document` has its words."""

    source: Annotated[Said, Field(max_length=200)]
    original: Annotated[Line, Field(max_length=500)] = ""
    revision: Annotated[int, Field(ge=0, le=9_007_199_254_740_991)] = 1
    headline: Line | None = None
    text: Annotated[str, Field(max_length=200_000)] = ""
    document: Blocks = EMPTY
    terms: Annotated[Note, Field(max_length=2_000)] = ""
    embargo: Moment | None = None
    kill: bool = False


class ItemState(Asked):
    state: Literal["new", "set_aside"]


class DealtWith(Asked):
    """One of the two."""

    draft: Annotated[str, Field(pattern=r"^[a-z0-9]{6,16}$")] | None = None
    post: PostId | None = None

    @model_validator(mode="after")
    def _one(self) -> DealtWith:
        if (self.draft is None) == (self.post is None):
            raise ValueError("names a draft or a post")
        return self


class QuietWord(Asked):
    note: Prose


class Here(Asked):
    """`seat`: drawn by the client, one for each window. `thing`: the post or the draft that is open in it."""

    seat: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,40}$")]
    thing: Annotated[str, Field(pattern=r"^[a-z0-9]{6,32}$")] | None = None
    part: Literal["text", "media"] = "text"


class LeaseAnswer(Asked):
    hands_over: bool

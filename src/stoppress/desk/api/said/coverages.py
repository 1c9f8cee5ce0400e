"""A coverage, as its desk shows it and in the list of all."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.beside import About, ExpectedSaid, FigureSaid, QuietSaid, SummarySaid, WatchSaid
from stoppress.desk.api.said.chair import ChairSaid, NoteSaid, QuestionSaid
from stoppress.desk.api.said.media import ExpiringSaid
from stoppress.desk.api.said.people import HereSaid, LeaseSaid
from stoppress.desk.api.said.posts import PostSaid
from stoppress.desk.api.said.readers import SentSaid


class CoverageMade(BaseModel):
    slug: str
    place: str


class CoverageInList(BaseModel):
    slug: str
    title: str
    timezone: str
    state: str | None
    state_at: str | None
    rehearsal: bool
    updated_at: str | None
    posts: int
    role: str
    place: str
    drafts: int
    submitted: int


class FreezeSaid(BaseModel):
    by: str
    by_name: str
    at: str
    reason: str
    may_thaw: bool


class PauseSaid(BaseModel):
    """After how many minutes without a post the page pauses by itself, and in which words; `at`: then, unless something
    happens, and everybody is told so. `itself`: it has, and the next post that goes out opens it again."""

    after: int | None
    note: str
    at: str | None
    itself: bool


class ReplaySaid(BaseModel):
    """A coverage that is told again here, or was. `told` of `of` steps are done; `told_at` is when that happened in the
    story. `refused` steps were left out; `why` is the code of the last refusal, or of what it waits for."""

    source: str
    title: str
    timezone: str
    by: str
    by_name: str
    speed: int
    whole: bool
    state: str
    told: int
    of: int
    told_at: str
    refused: int
    why: str | None


class DeskView(BaseModel):
    """One coverage as its desk sees it. `posts` are the newest 50 in reading order, or the 50 before `before`, or if it
    is not `whole` those that have changed since `known`, however old; `count` is how many were ever published; `more`
    says whether there are older ones than the newest 50; `key_points` are named however old they are. `readers`: how
    many have the page open, null if nobody has counted for a minute; `sent`: how what went out in the last minute
    reached them, newest first, five at most."""

    about: About
    state: str | None
    state_at: str | None
    starts_at: str | None
    note: str | None
    pointers: list[dict[str, Any]]
    place: str
    generation: int
    stir: int
    role: str
    may: list[str]
    frozen: FreezeSaid | None
    replay: ReplaySaid | None
    pause: PauseSaid
    chair: ChairSaid | None
    notes: list[NoteSaid]
    notes_read: bool
    questions: list[QuestionSaid]
    here: list[HereSaid]
    leases: list[LeaseSaid]
    readers: int | None
    sent: list[SentSaid]
    expiring: list[ExpiringSaid]
    pinned: str | None
    pinned_at: str | None
    summary: SummarySaid
    figures: list[FigureSaid]
    watch: WatchSaid
    expected: list[ExpectedSaid]
    quiet: QuietSaid | None
    posts: list[PostSaid]
    key_points: list[str]
    alone: list[str]
    last_at: str | None
    count: int
    more: bool
    whole: bool
    updated_at: str | None
    reader_url: str
    now: str


class RehearsedPage(BaseModel):
    place: str
    html: str

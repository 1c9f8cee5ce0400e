"""What five people do in a shift beside writing: read back, approve, hand over, prepare, hold, kill. Each a step of the
script, said in names; `team.py` turns it into requests to the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from stoppress.demo.blocks import Block
from stoppress.demo.people import Byline, Person
from stoppress.demo.script import ZONE, Moment, Script, Words

# -- the desk itself ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakeChair:
    """The chair that stands empty, or that was offered."""


@dataclass(frozen=True, slots=True)
class OfferChair:
    """Offered with the digest of what waits, which she reads first."""

    to: Person


@dataclass(frozen=True, slots=True)
class ReadNotes:
    pass


@dataclass(frozen=True, slots=True)
class Ask:
    question: str
    text: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Freeze:
    reason: str


@dataclass(frozen=True, slots=True)
class Thaw:
    pass


@dataclass(frozen=True, slots=True)
class Restart:
    """Nobody's deed: the desk is killed while somebody saves, and comes up again."""


# -- drafts ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Write:
    """A draft that has a name; `submit` hands it in."""

    draft: str
    words: Words
    submit: bool = False
    sourcing: str | None = None


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words for a draft, whoever wrote it; `submit` hands it in again."""

    draft: str
    words: Words
    submit: bool = False


@dataclass(frozen=True, slots=True)
class SendBack:
    draft: str
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    draft: str
    text: str


@dataclass(frozen=True, slots=True)
class Approve:
    draft: str


@dataclass(frozen=True, slots=True)
class Accept:
    draft: str


@dataclass(frozen=True, slots=True)
class LetOut:
    """A draft goes out as the post of that name. `outcome` is typed for one of several; `alone` breaks the glass."""

    draft: str
    post: str
    outcome: str | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class Meet:
    """What somebody tries and the desk refuses with this code; nothing changes by it."""

    code: str
    deed: LetOut


@dataclass(frozen=True, slots=True)
class Schedule:
    draft: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class GoesOut:
    """Nobody's deed: the hour of a draft has come, and it is out."""

    draft: str
    post: str
    words: Words


@dataclass(frozen=True, slots=True)
class Prepare:
    """One text of several for the outcomes of one event."""

    draft: str
    of: str
    outcome: str


# -- what is out -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadBack:
    """All that waits and is somebody else's, oldest first; so many at most. `mark`: read, or legalled by a lawyer."""

    most: int = 50
    mark: str = "read"


@dataclass(frozen=True, slots=True)
class Undo:
    post: str


@dataclass(frozen=True, slots=True)
class TakeDownEverywhere:
    """She looks where else it stands, and deals with all of it in one action."""

    post: str
    trace: str
    reason: str
    note: str | None = None
    erase: bool = False
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ConfirmPoint:
    point: str


# -- what comes in -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutIn:
    """What an agency sent; with `kill`, that nobody is to use it any more."""

    item: str
    revision: int
    headline: str
    text: str
    terms: str = ""
    kill: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """A draft of what came in, with what its taker makes of it."""

    item: str
    draft: str
    words: Words


@dataclass(frozen=True, slots=True)
class Dealt:
    item: str
    post: str


@dataclass(frozen=True, slots=True)
class KillPicture:
    picture: str
    instead: str
    reason: str
    note: str | None = None


Deed = (
    TakeChair
    | OfferChair
    | ReadNotes
    | Ask
    | Answer
    | Freeze
    | Thaw
    | Restart
    | Write
    | Reword
    | SendBack
    | Remark
    | Approve
    | Accept
    | LetOut
    | Meet
    | Schedule
    | GoesOut
    | Prepare
    | ReadBack
    | Undo
    | TakeDownEverywhere
    | ConfirmPoint
    | PutIn
    | Take
    | Dealt
    | KillPicture
)


class Shift(Script):
    """The script of one evening. `drafts` says what each draft says now, as `says` does for posts."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.drafts: dict[str, Words] = {}

    def at(self, day: date) -> Callable[[str, Person], Turn]:
        def at(clock: str, by: Person) -> Turn:
            return Turn(self, datetime.combine(day, time.fromisoformat(clock), ZoneInfo(ZONE)), by)

        return at


@dataclass(frozen=True, slots=True)
class Turn(Moment):
    """One person at one second: what she does now, at the desk as well as on the page."""

    script: Shift

    def write(
        self,
        draft: str,
        headline: str,
        *blocks: Block,
        sign: Sequence[Byline] | None = None,
        submit: bool = False,
        sourcing: str | None = None,
    ) -> None:
        words = Words(headline, blocks, (self.by.sign(),) if sign is None else sign)
        self.script.drafts[draft] = words
        self._do(Write(draft, words, submit, sourcing))

    def reword(self, draft: str, *blocks: Block, headline: str | None = None, submit: bool = False) -> None:
        old = self.script.drafts[draft]
        words = replace(old, blocks=blocks or old.blocks, headline=headline or old.headline)
        self.script.drafts[draft] = words
        self._do(Reword(draft, words, submit))

    def take(self, item: str, draft: str, headline: str, *blocks: Block) -> None:
        """What came in becomes a draft, and then says what its taker makes of it."""
        self.script.drafts[draft] = Words(headline, blocks, (self.by.sign(),))
        self._do(Take(item, draft, self.script.drafts[draft]))

    def let_out(self, draft: str, post: str, **how: str) -> None:
        self.script.says[post] = self.script.drafts[draft]
        self._do(LetOut(draft, post, **how))

    def goes_out(self, draft: str, post: str) -> None:
        self.script.says[post] = self.script.drafts[draft]
        self._do(GoesOut(draft, post, self.script.drafts[draft]))

    def does(self, deed: Deed) -> None:
        self._do(deed)

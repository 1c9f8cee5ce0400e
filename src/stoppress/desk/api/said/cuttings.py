"""What the coverage says of itself, as the desk is shown it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

CuttingKind = Literal["quotation", "person", "figure", "position"]


class CuttingSays(BaseModel):
    """Of a quotation `speaker`, `kind` and whether that name is no real one; of a person `name`; of a figure from
    `value` to `quantity`; of a position from `who` to `where`. Null: only an editor can say."""

    type: CuttingKind
    speaker: str | None = None
    kind: Literal["direct", "indirect", "mixed"] | None = None
    pseudonym: bool | None = None
    name: str | None = None
    value: float | None = None
    counts: str | None = None
    qualifier: str | None = None
    period: str | None = None
    source: str | None = None
    quantity: str | None = None
    who: str | None = None
    what: str | None = None
    about: str | None = None
    where: str | None = None


class CuttingBefore(BaseModel):
    """What was confirmed until the words of the post changed."""

    text: str
    says: CuttingSays
    revision: int


class CuttingPlace(BaseModel):
    """Characters of the words of one node: `path` leads to it from the block by numbers of `content`, and ends with the
    name of an attribute where the words are one."""

    block: int
    path: list[int | str]
    start: int
    end: int


class CuttingSaid(BaseModel):
    """`start` and `end` count characters of the field; `around` are the words of the paragraph before and after;
    `places` is where it stands in the document, empty for a headline. One that is `returned` has `before`; without
    `start` nothing like it stands there any more. `cutting` names what was confirmed."""

    key: str
    cutting: str | None
    state: Literal["returned", "proposed", "confirmed", "edited", "rejected"]
    type: CuttingKind
    post: str
    revision: int | None
    field: str
    start: int | None
    end: int | None
    text: str
    around: list[str]
    places: list[CuttingPlace]
    says: CuttingSays
    tier: Literal["sure", "likely", "ask"] | None
    reason: str | None
    candidates: list[str]
    before: CuttingBefore | None
    by_name: str | None
    at: str | None


class CuttingPerson(BaseModel):
    name: str
    kind: Literal["person", "body", "document"]
    pseudonym: bool


class CuttingRate(BaseModel):
    """What was decided about proposals of this kind; `rejected` were false alarms."""

    type: CuttingKind
    confirmed: int
    edited: int
    rejected: int


class CheckRate(BaseModel):
    """Different findings of this check that somebody answered: published with them before her eyes, or settled them;
    `dismissed` were false alarms."""

    kind: str
    raised: int
    dismissed: int


class CuttingsSaid(BaseModel):
    """What came back, then by post, the newest first; `count` is how many there are. `behind`: the coverage is being
    read again just now, so ask once more."""

    place: str
    behind: bool
    rows: list[CuttingSaid]
    count: int
    people: list[CuttingPerson]
    rates: list[CuttingRate]
    checks: list[CheckRate]


class CuttingWritten(BaseModel):
    place: str
    cutting: str


class OfferedLine(BaseModel):
    """Words of a post, letter by letter; `at` is when it was published."""

    post: str
    revision: int
    field: str
    start: int
    end: int
    text: str
    at: str | None


class OfferedGroup(BaseModel):
    """Lines that belong together: of one person, of one question. `title` is a name, words of a post, or a term of the
    catalogue; `of` is where it stands, or what somebody was last said to be."""

    title: str
    of: OfferedLine | None
    lines: list[OfferedLine]


class OfferedDrafts(BaseModel):
    """Each draft in groups; of recaps there may be several."""

    kind: Literal["summary", "key_lines", "missed", "recap", "whos_who"]
    place: str
    behind: bool
    drafts: list[list[OfferedGroup]]


class GoneLines(BaseModel):
    """Their numbers, from 0."""

    gone: list[int]

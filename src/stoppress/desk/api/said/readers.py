"""How many read, and how fast posts reached them. Counts: nothing that tells two readers apart."""

from __future__ import annotations

from pydantic import BaseModel


class SentSaid(BaseModel):
    """How what stands at `place` reached its readers, and with it everything before: `reached` of `readers` have it.
    `half`, `nearly` and `whole`: so many thousandths of a second after it was in the log half of them, 99 in 100 and
    all had it; null: not yet, and if it is `done`, never."""

    place: str
    readers: int
    reached: int
    half: int | None
    nearly: int | None
    whole: int | None
    done: bool


class ReadersPoint(BaseModel):
    """At least, at most, and at its end."""

    at: str
    least: int
    most: int
    last: int


class ReadersMark(BaseModel):
    """A post at the moment it went out, and how many read in that stretch."""

    post: str
    at: str
    title: str
    key_point: bool
    readers: int | None
    sent: SentSaid | None


class ReadersSaid(BaseModel):
    """`now`: null if nobody has counted for a minute. A point every so many `minutes`; where nobody counted there is
    none. `posts` are the newest 300 that stand, oldest first; `more`: there were others."""

    now: int | None
    since: str | None
    until: str | None
    minutes: int
    points: list[ReadersPoint]
    posts: list[ReadersMark]
    more: bool

"""What is read back."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.history import Mark
from stoppress.desk.api.said.words import RunSaid


class ReadingSaid(BaseModel):
    """Of the revision that stands. `unread`: it waits for somebody else to read it. `alone`: it went out without the
    second person that this coverage asks for, and why. `out_since`: when it went out. `may`: the marks that are yours
    to make here."""

    unread: bool
    alone: str | None
    out_since: str
    read: list[Mark]
    legalled: list[Mark]
    may: list[str]


class Waiting(BaseModel):
    """A revision to be read back. `alone`: a headline that nobody has filled yet.
    `correction`: readers were told of it. `since`: the revision somebody last read; null: all of it is unread."""

    post: str
    revision: int
    title: str
    published_at: str
    by: str
    by_name: str
    alone: bool
    correction: bool
    since: int | None
    breaking: bool
    key_point: bool
    pinned: bool
    reading: ReadingSaid


class ReadBackQueue(BaseModel):
    """Oldest first. `count` is how many wait; of more than fifty the oldest are here."""

    count: int
    posts: list[Waiting]


class TextToRead(BaseModel):
    """`changes` are the stretches of lines that are others since the revision `since`, each as runs of words that are
    the `same`, `gone` or have `come`; null where all is unread, or replaced words are not yours to see."""

    post: str
    revision: int
    headline: str | None
    document: dict[str, Any]
    since: int | None
    changes: list[list[RunSaid]] | None

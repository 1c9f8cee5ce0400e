"""What came in."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.drafts import DraftKept


class ItemListed(BaseModel):
    """The newest revision of something that came in. `state`: new, taken, set_aside, killed; and by whom."""

    item: str
    source: str
    original: str
    revision: int
    received_at: str
    terms: str
    embargo: str | None
    state: str
    title: str
    handled_by_name: str | None


class RedSaid(BaseModel):
    """A `draft`, `post` or `point` (`kind`, `id`) whose words or picture (`why`) came of an older revision of `item`,
    which its source has corrected or `killed` since. `pictures` of a killed one that stand there still: the pictures'
    own kill takes them from everywhere."""

    kind: str
    id: str
    title: str
    why: str
    item: str
    source: str
    killed: bool
    at: str
    pictures: list[str]


class Inbox(BaseModel):
    items: list[ItemListed]
    red: list[RedSaid]


class ItemSaid(ItemListed):
    headline: str | None
    document: dict[str, Any]
    handled_at: str | None


class FeedSaid(BaseModel):
    """`asked_at` when it was last asked, `heard_at` when it could last be read. `trouble`: why it could not since:
    no_answer, refused, not_public, not_read."""

    feed: str
    address: str
    source: str
    minutes: int
    added_by_name: str
    asked_at: str | None
    heard_at: str | None
    trouble: str | None


class FeedKept(BaseModel):
    feed: str


class ItemKept(BaseModel):
    item: str
    revision: int
    state: str


class ItemTaken(DraftKept):
    item: str

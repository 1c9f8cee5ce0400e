"""Who asks, and who else is there."""

from __future__ import annotations

from pydantic import BaseModel


class Me(BaseModel):
    username: str
    name: str
    byline_role: str
    outlet: str
    byline_where: str
    language: str
    publish_delay: int
    is_administrator: bool
    creates_coverages: bool


class Session(BaseModel):
    person: Me | None
    csrf: str


class MemberOfCoverage(BaseModel):
    username: str
    name: str
    role: str


class HereSaid(BaseModel):
    """Somebody at the desk, or who was; `has_open`: ids of posts and drafts."""

    username: str
    name: str
    away_since: str | None
    has_open: list[str]


class LeaseAskedFor(BaseModel):
    """`until`: then it changes hands, if nothing is said; null: its holder keeps it."""

    by: str
    by_name: str
    at: str
    until: str | None


class LeaseSaid(BaseModel):
    """Who has the text, or the pictures (`part`), of a post or a draft in hand."""

    thing: str
    part: str
    by: str
    by_name: str
    since: str
    asked: LeaseAskedFor | None

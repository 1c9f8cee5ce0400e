"""What stands beside the posts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class SummarySaid(BaseModel):
    """`behind_since`: when the oldest key point went out that it may not know of."""

    points: list[dict[str, Any]]
    at: str | None
    key_points_since: int
    behind_since: str | None
    since: dict[str, str]
    confirmed: dict[str, str]


class FigureSaid(BaseModel):
    value: str
    label: str
    source: str | None
    as_of: str | None
    post: str | None


class StreamSaid(BaseModel):
    id: str
    title: str
    href: str
    since: str | None
    captions: bool
    warning: str | None
    poster: str | None
    alt: str | None
    credit: str | None


class ShowingSaid(BaseModel):
    id: str
    channel: str
    when: str | None
    href: str | None
    until: str | None


class WatchSaid(BaseModel):
    """The first stream leads."""

    streams: list[StreamSaid]
    showings: list[ShowingSaid]


class ExpectedSaid(BaseModel):
    text: str
    at: str | None
    about: bool
    when: str | None


class QuietSaid(BaseModel):
    note: str
    at: str


class CheckLevelsSaid(BaseModel):
    """What was chosen here; `house` is what each kind weighs where nothing was."""

    house: dict[str, str]
    levels: dict[str, str]
    by_tag: dict[str, dict[str, str]]


class About(BaseModel):
    slug: str
    title: str
    standfirst: str | None
    section: str | None
    outlet: str | None
    language: str
    dir: str
    timezone: str
    partial: bool
    fiction: bool
    rehearsal: bool
    reporters_publish: bool
    sensitive: bool
    blocking: list[str]
    checks: CheckLevelsSaid

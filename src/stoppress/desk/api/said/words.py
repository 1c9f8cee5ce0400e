"""Words as somebody typed them, and what differs between two texts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class BylineSaid(BaseModel):
    name: str
    role: str | None = None
    outlet: str | None = None
    where: str | None = None


class TypedSaid(BaseModel):
    headline: str | None
    document: dict[str, Any]
    bylines: list[BylineSaid]
    event_at: str | None
    tags: list[str]
    location: str | None


class RunSaid(BaseModel):
    kind: str
    text: str


class FindingPlace(BaseModel):
    """Characters of the words of a block."""

    block: int
    start: int
    end: int


class FindingOther(BaseModel):
    """The second place that it is about: the earlier figure, the other wording. Without `post` it is above the
    posts."""

    post: str | None
    field: str
    start: int
    end: int
    text: str
    at: str | None


class FindingSaid(BaseModel):
    """`block`: in which block of the text, from 0; null: in all of it. `severity`: a `note`; `confirm`, which whoever
    publishes is asked about; or a `block`, which nobody publishes past, or only on a second person's word if it has a
    `key`. The catalogue has a sentence for each (`desk.check.CODE`), which `text` and `values` fill in. `point`: the
    point of the Summary that it is about. What was dismissed is dismissed for all."""

    code: str
    severity: str
    block: int | None
    key: str | None
    text: str
    values: dict[str, str]
    places: list[FindingPlace]
    other: FindingOther | None
    point: str | None
    dismissed_by: str | None
    overridden_by: str | None


class CommentSaid(BaseModel):
    comment: str
    by: str
    by_name: str
    at: str
    text: str
    block: int | None
    quote: str
    resolved_by_name: str | None
    resolved_at: str | None


class CommentMade(BaseModel):
    comment: str


class ChangesSaid(BaseModel):
    """What somebody else changed since the draft's writer last had it; null if nobody did."""

    draft: str
    version: int
    changes: list[list[RunSaid]] | None


class TextSaid(BaseModel):
    """What a draft said as `version`, and whose words these were."""

    version: int
    headline: str | None
    document: dict[str, Any]
    by: str
    by_name: str
    at: str


class Comparison(BaseModel):
    """The stretches of lines that are others in the two revisions, each as runs of words that are the `same`, `gone` or
    have `come`."""

    post: str
    one: int
    other: int
    changes: list[list[RunSaid]]


class DraftComparison(BaseModel):
    """As for two revisions of a post."""

    draft: str
    one: int
    other: int
    changes: list[list[RunSaid]]

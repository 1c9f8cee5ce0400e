"""Who answers for a coverage, and what is not known yet."""

from __future__ import annotations

from pydantic import BaseModel

from stoppress.story.house_notes import NoteKind, Reason


class ChairSaid(BaseModel):
    """Who answers for the coverage, and who has been asked to take over."""

    by: str
    by_name: str
    since: str
    offered_to: str | None
    offered_to_name: str | None


class NoteSaid(BaseModel):
    """A house note: `words` not to be used (and what to say `instead`), `names` not to be published (and the `reason`),
    a `restriction` with what it `covers` and forbids, or anything `other`. From `until` on it forbids nothing.
    `looks_for`: what the checks understand of it; `by_name`: null if it came with an export that does not say."""

    number: int
    kind: NoteKind
    text: str
    words: list[str]
    instead: str | None
    names: list[str]
    reason: Reason | None
    covers: str | None
    until: str | None
    looks_for: list[str]
    by_name: str | None
    at: str


class QuestionSaid(BaseModel):
    """What is not known (`question`), awaits `confirmation`, or a `picture` that is wanted; `on`: who goes after it."""

    id: int
    kind: str
    text: str
    post: str | None
    draft: str | None
    asked_by_name: str
    asked_at: str
    on: str | None
    on_name: str | None


class DraftInDigest(BaseModel):
    draft: str
    title: str


class DueInDigest(DraftInDigest):
    at: str


class Digest(BaseModel):
    """What goes with the chair. `unread`: revisions nobody else has read, the oldest since `unread_since`;
    `corrections`: begun and not out; `red`: what a source has changed, and nobody has dealt with."""

    unread: int
    unread_since: str | None
    submitted: int
    submitted_since: str | None
    held: int
    corrections: list[DraftInDigest]
    red: int
    due: list[DueInDigest]
    notes: int
    questions: list[QuestionSaid]
    summary_at: str | None
    key_points_since: int


class Asked(BaseModel):
    question: int


class Standing(BaseModel):
    """Words of a post that is out."""

    post: str
    text: str

"""Drafts, and what they wait for."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.words import TypedSaid


class HoldSaid(BaseModel):
    by: str
    by_name: str
    at: str
    reason: str
    may_clear: bool


class ClearedSaid(BaseModel):
    by: str
    by_name: str
    at: str


class DueSaid(BaseModel):
    """When it goes out by itself, and who asked for that. `stopped`: why it does not, unless a person looks at it:
    `reworded` since, `late`, `clocks_differ`, or the code of a refusal."""

    at: str
    by: str
    by_name: str
    stopped: str | None


class EmbargoSaid(BaseModel):
    """Nobody publishes it before `until`; `holds`: that has not come."""

    until: str
    by: str
    by_name: str
    holds: bool


class VariantSaid(BaseModel):
    """One outcome of what `of` names; of all that share `of`, one goes out."""

    of: str
    outcome: str


class ApprovalSaid(BaseModel):
    """Of one `version`. `state`: it `counts`; it is `to_accept` by the draft's writer, for its approver changed the
    words; or it is `void`, since the draft has changed."""

    by: str
    by_name: str
    at: str
    version: int
    changed: bool
    state: str


class ReturnedSaid(BaseModel):
    by: str
    by_name: str
    at: str
    why: str


class DraftSaid(TypedSaid):
    """`hold`: it cannot go out now, and why. `cleared`: it was held, and who cleared it. With a `revision` it is new
    words for `post`, written on that revision. `worded_by`: who put the words as they are. `second`: two people stand
    behind them, or would if you published it. `meant`: how it is to go out. `may`: what is yours to do with it, of
    approve, accept, send_back, publish. `comments`: how many in its margin are open. `intake`: the
    item of the inbox that it came of."""

    draft: str
    version: int
    sourcing: str
    written_by: str
    written_by_name: str
    submitted_at: str | None
    post: str | None
    revision: int | None
    meant: dict[str, Any]
    worded_by: str
    worded_by_name: str
    approval: ApprovalSaid | None
    returned: ReturnedSaid | None
    second: bool
    comments: int
    may: list[str]
    hold: HoldSaid | None
    cleared: ClearedSaid | None
    due: DueSaid | None
    embargo: EmbargoSaid | None
    variant: VariantSaid | None
    intake: str | None
    created_at: str
    updated_at: str


class DraftKept(BaseModel):
    draft: str
    version: int


class Out(BaseModel):
    post: str
    place: str
    published_at: str


class PreviewSaid(BaseModel):
    post: str
    html: str

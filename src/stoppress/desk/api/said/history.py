"""What was done, by whom, and what stood then."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from stoppress.desk.api.said.words import BylineSaid, RunSaid, TextSaid


class WentPast(BaseModel):
    """A finding of the checks that it went past. `by`: where it blocked, the second person who let it through, and
    why."""

    check: str
    by: str | None
    by_name: str | None
    why: str | None


class Deed(BaseModel):
    """`by` and `by_name` are null where nobody did it: a clock, an import, or an entry that was erased. `alone`: why it
    went out under four eyes without a second person. `despite`: what of the checks it went past, and why."""

    kind: str
    at: str
    by: str | None
    by_name: str | None
    reason: str | None
    alone: str | None
    approved_by: str | None
    approved_by_name: str | None
    despite: list[WentPast]
    despite_why: str | None


class Mark(BaseModel):
    by: str
    by_name: str
    at: str


class HistoryEntry(Deed):
    """`key` names it among all; `seq` is null for what the desk did beside the log."""

    key: str
    seq: int | None
    post: str | None
    title: str | None
    written_by: str | None
    written_by_name: str | None


class StoodSaid(BaseModel):
    """`digest`: the log's at entry `seq`, recorded at `recorded_at`, the last before that second. `sha256`: the
    page's."""

    seq: int
    recorded_at: str
    digest: str
    sha256: str
    html: str


class HistorySaid(BaseModel):
    entries: list[HistoryEntry]
    more: bool


class Revision(Deed):
    """What a post said from here on, and who has read it back; a takedown says nothing: it has neither number, headline
    nor document."""

    seq: int
    revision: int | None
    read: list[Mark]
    legalled: list[Mark]
    headline: str | None
    document: dict[str, Any] | None
    bylines: list[BylineSaid]
    event_at: str | None
    tags: list[str]
    location: str | None
    line: str | None


class DraftHistory(BaseModel):
    """Newest first: what it says now, then what somebody typed over. A text that only grew stands in the next."""

    draft: str
    texts: list[TextSaid]


class PostHistory(BaseModel):
    """`typed_over`: what its drafts said that somebody typed over before they went out, newest first."""

    post: str
    revisions: list[Revision]
    typed_over: list[TextSaid]


class SummaryThen(Deed):
    """`changed`: against the Summary before it, `since`: against the one that stands, as runs of words."""

    seq: int
    points: list[dict[str, Any]]
    changed: list[list[RunSaid]]
    since: list[list[RunSaid]]


class SummaryHistory(BaseModel):
    summaries: list[SummaryThen]
    more: bool

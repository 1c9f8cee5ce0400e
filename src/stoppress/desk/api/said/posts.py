"""What is out."""

from __future__ import annotations

from pydantic import BaseModel

from stoppress.desk.api.said.reading import ReadingSaid
from stoppress.desk.api.said.words import TypedSaid


class Edited(BaseModel):
    place: str
    revision: int


class Corrected(Edited):
    top_post: str | None


class CopySaid(BaseModel):
    """One other place where words, a picture or a name of a post stand. `why`: words, picture, card, link, name,
    stands_on, follow_on (which goes by itself). `quoted`: what stands there. `choices`: what a takedown can do about
    it, `keep` among them; `proposed` is one of these. `coverage` null: the same one."""

    coverage: str | None
    coverage_title: str | None
    kind: str
    id: str
    title: str
    at: str | None
    why: list[str]
    quoted: str | None
    by_name: str | None
    choices: list[str]
    proposed: str


class Withdrawn(BaseModel):
    """From how many posts and drafts of how many coverages a name went."""

    coverages: int
    posts: int
    drafts: int


class Undone(BaseModel):
    place: str
    draft: str | None


class RenditionSaid(BaseModel):
    """`shape`: it shows less than the whole picture, around its focal point."""

    name: str
    width: int
    height: int
    shape: str | None = None


class CorrectionSaid(BaseModel):
    kind: str
    line: str
    at: str


class FollowedBy(BaseModel):
    post: str
    relation: str
    line: str | None
    at: str


class RemovedSaid(BaseModel):
    trace: str
    note: str | None
    at: str
    erased: bool
    undone: bool


class PostSaid(TypedSaid):
    id: str
    n: int
    published_at: str
    at: str
    title: str
    media: dict[str, list[RenditionSaid]]
    flash: bool
    alone: bool
    breaking: bool
    key_point: bool
    key_label: str | None
    late: bool
    imported: bool
    revision: int
    corrections: list[CorrectionSaid]
    followed_by: list[FollowedBy]
    follows: list[str]
    removed: RemovedSaid | None
    written_by: str | None
    written_by_name: str | None
    published_by: str | None
    sourcing: str
    intake: str | None
    replayed: bool
    mine: bool
    comments: int
    reading: ReadingSaid | None


class FoundPost(BaseModel):
    post: str
    n: int
    title: str
    published_at: str


class WentAlong(BaseModel):
    """How many comments and drafts moved with their posts, and how many drafts stay behind."""

    comments: int
    drafts: int
    stay: int


class ThreadSplit(BaseModel):
    """What each post is called in the coverage `slug`."""

    slug: str
    posts: dict[str, str]
    along: WentAlong

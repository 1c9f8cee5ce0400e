"""Pictures and clips."""

from __future__ import annotations

from pydantic import BaseModel


class Uploaded(BaseModel):
    media: str
    width: int
    height: int
    frames: int
    alt: str
    caption: str
    credit: str


class ClipSaid(BaseModel):
    """A clip on its way in: `coming`, `waiting`, `working` (so many hundredths `done`), `ready` (it is `media`, and
    `poster` a picture of it), or `refused` with a refusal's code and values. `received`: where the next part begins."""

    clip: str
    size: int
    received: int
    state: str
    done: int
    why: str | None
    values: dict[str, str | int] | None
    media: str | None
    poster: str | None
    seconds: int | None


class ClipLimits(BaseModel):
    bytes: int
    minutes: int
    part: int


class ClipsSaid(BaseModel):
    takes: ClipLimits | None
    clips: list[ClipSaid]


class RightsSaid(BaseModel):
    rights: str
    terms: str
    expires_at: str | None
    permission: str
    permission_by: str
    permission_at: str | None


class MediaSaid(RightsSaid):
    """A picture and on what terms it is here. `of`: the original it is a part of; `crop` and `focus` are in thousandths
    of that."""

    media: str
    width: int
    height: int
    frames: int
    of: str | None
    crop: dict[str, int] | None
    focus: dict[str, int] | None
    seconds: int | None
    by_name: str
    created_at: str


class ChangedMediaSaid(BaseModel):
    """`draft`: it waits there for a second person; the revision is the one that still stands."""

    place: str
    revision: int
    draft: str | None


class PlaceOfMedia(BaseModel):
    """`coverage` None: this one. `kind`: post, stream or draft."""

    coverage: str | None
    coverage_title: str | None
    kind: str
    id: str
    title: str
    at: str | None


class PlacesOfMedia(BaseModel):
    """`left`: so many more coverages hold it, and are not yours to take from."""

    places: list[PlaceOfMedia]
    left: int


class KilledSaid(BaseModel):
    """In how many places it stood. `waiting`: coverages where the other picture did not go in, since they are frozen or
    want a second person. `left`: coverages that hold it and are not yours to take from."""

    coverages: int
    posts: int
    drafts: int
    streams: int
    waiting: int
    left: int


class ExpiringSaid(BaseModel):
    """A picture that readers see and that has an end; `post` is the newest of the `posts` it stands in."""

    media: str
    post: str
    posts: int
    rights: str
    terms: str
    expires_at: str

"""Pictures of one coverage, taken along into another: files and uploads of its own, with what is said about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from stoppress.desk import ids
from stoppress.desk.access import CoverageInHand
from stoppress.desk.media import store
from stoppress.desk.models import Coverage as Row
from stoppress.desk.models import Upload
from stoppress.files import Files
from stoppress.story.entries import Rendition, Renditions

_SAID = (
    "width",
    "height",
    "frames",
    "seconds",
    "alt",
    "caption",
    "credit",
    "crop",
    "focus",
    "rights",
    "terms",
    "expires_at",
)
_GIVEN = ("permission", "permission_by", "permission_at")


def carry(
    into: CoverageInHand, out_of: Row, media: Iterable[str], shown: Mapping[str, Renditions], at: datetime
) -> dict[str, str]:
    """What each is called there; one whose files are gone is not carried. `shown` has the public files of pictures that
    an import brought and nobody ever uploaded. Only inside `writing()`."""
    wanted = sorted(set(media))
    uploads = {one.pk: one for one in Upload.objects.filter(coverage=out_of, pk__in=wanted)}
    names: dict[str, str] = {}
    for one in wanted:
        upload = uploads.get(one)
        files = upload.files if upload else [_spelled(file) for file in shown.get(one, ())]
        room = store.private() if upload else store.public()
        if files and all(room.has(file[0]) for file in files):
            names[one] = _kept(into, upload, files, room, at).pk
    return names


def _kept(into: CoverageInHand, upload: Upload | None, files: list[list[Any]], room: Files, at: datetime) -> Upload:
    said = {name: getattr(upload, name) for name in (*_SAID, *_GIVEN)} if upload else {}
    largest = max((file for file in files if len(file) == 3), key=lambda file: file[1], default=files[-1])  # noqa: PLR2004 -- the fourth is the shape
    return Upload.objects.create(
        **{"width": largest[1], "height": largest[2]} | said,
        id=ids.media_id(),
        coverage=into.row,
        person=(upload.person if upload else None) or into.person,
        files=[[store.keep_copy(room, file[0]), *file[1:]] for file in files],
        created_at=at,
    )


def _spelled(file: Rendition) -> list[Any]:
    return [file.name, file.width, file.height, *([file.shape] if file.shape else [])]

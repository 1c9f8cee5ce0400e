from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for, hold
from stoppress.desk.actions.add_media import Arrived, kept_files
from stoppress.desk.media import store
from stoppress.desk.media.family import picture_of, upload_in
from stoppress.desk.media.reading import read_picture
from stoppress.desk.models import Upload
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal

Cut = Mapping[str, Mapping[str, int] | None]


def cut_out(person: Anybody, slug: str, media: str, cut: Cut, folder: Path) -> Arrived:
    """Draw a part of a picture anew, into a folder the caller takes away; always out of the original. Raises
    `Refusal`: picture_moves, picture_unreadable."""
    original = picture_of(upload_in(coverage_for(person, slug, to="draft"), media))
    if original.frames > 1:
        raise Refusal("picture_moves")
    try:
        with store.private().at_hand(original.whole[-1][0]) as source:
            return Arrived(folder, read_picture(source, folder, cut))
    except FileNotFoundError as gone:
        raise Refusal("not_found", what="media") from gone


@writing()
def keep_part(person: Anybody, slug: str, media: str, arrived: Arrived, cut: Cut, *, at: datetime) -> Upload:
    """A picture of its own, private until it goes out. Whoever puts it in the place of the other changes a text, with
    all that follows from that: a revision, an approval, an undo."""
    coverage = hold(coverage_for(person, slug, to="draft"))
    original = picture_of(upload_in(coverage, media))
    picture = arrived.picture
    return Upload.objects.create(
        id=ids.media_id(),
        coverage=coverage.row,
        person=coverage.person,
        of=original.original,
        crop=cut["crop"],
        focus=cut["focus"],
        width=picture.width,
        height=picture.height,
        files=kept_files(picture),
        alt=original.alt,
        caption=original.caption,
        credit=original.credit,
        created_at=at,
    )


def original_of(person: Anybody, slug: str, media: str) -> Upload:
    """Without a crop and a focal point there is nothing to draw."""
    return picture_of(upload_in(coverage_for(person, slug, to="draft"), media))


def said_of(upload: Upload) -> dict[str, Any]:
    return {"media": upload.pk, "width": upload.width, "height": upload.height, "frames": upload.frames}

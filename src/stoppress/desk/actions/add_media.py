from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from stoppress.desk import ids
from stoppress.desk.access import Anybody, coverage_for
from stoppress.desk.media import store
from stoppress.desk.media.reading import MAX_BYTES, Picture, read_picture
from stoppress.desk.models import Upload
from stoppress.desk.writing import writing
from stoppress.story.refusals import Refusal


class Arrived:
    """A picture on its way in: read and drawn anew before any transaction begins, since that takes seconds."""

    def __init__(self, folder: Path, picture: Picture) -> None:
        self.folder = folder
        self.picture = picture


def take_in(person: Anybody, slug: str, chunks: Iterable[bytes], folder: Path) -> Arrived:
    """Read what was sent, into a folder the caller takes away. Raises `Refusal`: upload_too_large, picture_unreadable,
    picture_too_large."""
    coverage_for(person, slug, to="draft")
    source, size = folder / "sent", 0
    with source.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise Refusal("upload_too_large", limit=MAX_BYTES)
            file.write(chunk)
    picture = read_picture(source, folder)
    source.unlink()
    return Arrived(folder, picture)


@writing()
def add_media(
    person: Anybody,
    slug: str,
    arrived: Arrived,
    *,
    alt: str = "",
    caption: str = "",
    credit: str = "",
    at: datetime,
) -> Upload:
    """Keep a picture in the private store. What is not said with it is taken from what its file said."""
    coverage = coverage_for(person, slug, to="draft")
    picture = arrived.picture
    said = {
        name: given or picture.said[name] for name, given in (("alt", alt), ("caption", caption), ("credit", credit))
    }
    return Upload.objects.create(
        id=ids.media_id(),
        coverage=coverage.row,
        person=coverage.person,
        width=picture.width,
        height=picture.height,
        frames=picture.frames,
        files=kept_files(picture),
        created_at=at,
        **said,
    )


def kept_files(picture: Picture) -> list[list[Any]]:
    """Into the private store; inside `writing()`."""
    return [
        [store.keep(path), width, height, *([shape] if shape else [])] for path, width, height, shape in picture.files
    ]


def room() -> tempfile.TemporaryDirectory[str]:
    """A folder on the same disk as the store, gone when left."""
    return tempfile.TemporaryDirectory(dir=Path(settings.DATA) / "run", prefix="picture-")

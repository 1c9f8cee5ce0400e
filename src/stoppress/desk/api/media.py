"""Pictures: upload, and look at what is not public yet."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, UploadedFile
from ninja.responses import Status

from stoppress.desk import clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.add_media import add_media, room, take_in
from stoppress.desk.api.asked import Asked, MediaInPath, SlugInPath
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.said import Uploaded, answers, written
from stoppress.desk.media import store
from stoppress.desk.models import Upload
from stoppress.story.document import Line, Prose
from stoppress.story.refusals import Refusal

router = Router(tags=["media"])


class Words(Asked):
    """What is left empty is read from the picture's own IPTC, XMP or EXIF fields."""

    alt: Prose = ""
    caption: Prose = ""
    credit: Line = ""


@router.post("/coverages/{slug}/media", response=written(Uploaded, status=201))
def upload(
    request: HttpRequest,
    slug: SlugInPath,
    file: Annotated[UploadedFile, File(description="JPEG, PNG, WebP, GIF or AVIF, up to 20 MB and 50 megapixels.")],
    key: Key,
    words: Annotated[Words, Form()],
) -> Said:
    """Decided by content, not by name; drawn anew, with nothing left of what the file carried."""
    who = person(request)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    digest.update(repr(words).encode("utf-8", "surrogatepass"))
    with room() as folder:
        arrived = take_in(who, slug, file.chunks(), Path(folder))

        def write() -> dict[str, Any]:
            kept = add_media(who, slug, arrived, **words.model_dump(), at=clock.now())
            return {"media": kept.pk, "width": kept.width, "height": kept.height, "frames": kept.frames}

        answer = once(request, key, write, status=201, asked=digest.digest())
    kept = Upload.objects.filter(pk=answer.value["media"]).first()
    if kept is None:
        raise Refusal("gone", what="media")
    words_kept = {"alt": kept.alt, "caption": kept.caption, "credit": kept.credit}
    return Status(answer.status_code, answer.value | words_kept)


@router.get("/coverages/{slug}/media/{media}", response=answers(None))
def preview(
    request: HttpRequest,
    slug: SlugInPath,
    media: MediaInPath,
    width: Annotated[int | None, Query(ge=1, le=4_000)] = None,
) -> HttpResponse:
    """The picture as it lies in the private store: the smallest that is at least `width` wide, else the largest."""
    coverage = coverage_for(person(request), slug, to="view")
    found = Upload.objects.filter(coverage=coverage.row, pk=media).first()
    if found is None:
        raise Refusal("not_found", what="media")
    wide_enough = [one for one in found.files if width and one[1] >= width]
    name = (wide_enough or found.files[-1:])[0][0]
    try:
        data = (store.private() / name).read_bytes()
    except FileNotFoundError as error:
        raise Refusal("not_found", what="media") from error
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": "private, no-store"})

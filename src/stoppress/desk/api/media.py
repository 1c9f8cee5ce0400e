"""Pictures: upload, look at what is not public yet, cut, and say on what terms they are here."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, UploadedFile
from ninja.responses import Status

from stoppress.desk import clock
from stoppress.desk.access import coverage_for
from stoppress.desk.actions.add_media import add_media, room, take_in
from stoppress.desk.actions.crop_media import cut_out, keep_part, original_of, said_of
from stoppress.desk.actions.keep_rights import keep_rights
from stoppress.desk.actions.kill_media import kill_media
from stoppress.desk.api.asked.kinds import Asked, MediaInPath, SlugInPath
from stoppress.desk.api.asked.media import Crop, Kill, Rights
from stoppress.desk.api.gate import person
from stoppress.desk.api.once import Key, Said, once
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.media import KilledSaid, MediaSaid, PlacesOfMedia, Uploaded
from stoppress.desk.api.said.plain import Done, answers, written
from stoppress.desk.media import rights, store
from stoppress.desk.media.family import upload_in
from stoppress.desk.media.places import listed, stands_in
from stoppress.desk.media.serving import given
from stoppress.desk.models import Upload
from stoppress.desk.typed import moment
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
            return said_of(add_media(who, slug, arrived, **words.model_dump(), at=clock.now()))

        answer = once(request, key, write, status=201, asked=digest.digest())
    return _with_words(answer)


def _with_words(answer: Said) -> Said:
    """What is kept of an answer holds no words; they are read anew."""
    kept = Upload.objects.filter(pk=answer.value["media"]).first()
    if kept is None:
        raise Refusal("gone", what="media")
    words_kept = {"alt": kept.alt, "caption": kept.caption, "credit": kept.credit}
    return Status(answer.status_code, answer.value | words_kept)


@router.post("/coverages/{slug}/media/{media}/crop", response=written(Uploaded, status=201))
def crop(request: HttpRequest, slug: SlugInPath, media: MediaInPath, body: Crop, key: Key) -> Said:
    """A part of a picture as a picture of its own, drawn anew at the desk; the original stays as it is, in the private
    store. It is shown where a text names it. Without `crop` and `focus` you are given the original."""
    who, cut = person(request), body.model_dump()
    with room() as folder:
        arrived = cut_out(who, slug, media, cut, Path(folder)) if body.crop or body.focus else None

        def write() -> dict[str, Any]:
            if arrived is None:
                return said_of(original_of(who, slug, media))
            return said_of(keep_part(who, slug, media, arrived, cut, at=clock.now()))

        answer = once(request, key, write, status=201)
    return _with_words(answer)


@router.get("/coverages/{slug}/media/{media}/about", response=answers(MediaSaid))
def about(request: HttpRequest, slug: SlugInPath, media: MediaInPath) -> dict[str, Any]:
    """On what terms a picture is here, and what part of which it is. For the desk alone."""
    found = upload_in(coverage_for(person(request), slug, to="draft", or_to="read_drafts"), media)
    return said_of(found) | {
        "of": found.of_id,
        "crop": found.crop,
        "focus": found.focus,
        "seconds": found.seconds,
        "by_name": found.person.name if found.person else "",
        "created_at": moment(found.created_at),
        **rights.said_of(found),
    }


@router.put("/coverages/{slug}/media/{media}/rights", response=written(Done))
def say_rights(request: HttpRequest, slug: SlugInPath, media: MediaInPath, body: Rights, key: Key) -> Said:
    """Whose it is, on what terms and until when, for it and every part of it. When it has ended the desk says so;
    nothing is taken away by itself."""

    def write() -> dict[str, Any]:
        keep_rights(person(request), slug, media, **body.model_dump())
        return {"done": True}

    return once(request, key, write)


@router.get("/coverages/{slug}/media/{media}/places", response=answers(PlacesOfMedia))
def places(request: HttpRequest, slug: SlugInPath, media: MediaInPath) -> dict[str, Any]:
    """Where it stands, here and in your other coverages, as a part of it and where it was sent in again, too."""
    coverage = coverage_for(person(request), slug, to="take_down")
    where = stands_in(coverage, media)
    if not where.known:
        raise Refusal("not_found", what="media")
    return {"places": list(listed(where, coverage)), "left": where.left}


@router.post("/coverages/{slug}/media/{media}/kill", response=written(KilledSaid))
def kill(request: HttpRequest, slug: SlugInPath, media: MediaInPath, body: Kill, key: Key) -> Said:
    """An agency took it back: it goes from every post, gallery, poster and draft, here and in your other coverages, and
    from both stores, in one action that works while frozen."""

    def write() -> dict[str, Any]:
        told = kill_media(person(request), slug, media, **body.model_dump(), at=clock.now())
        return asdict(told)

    return once(request, key, write)


@router.get("/coverages/{slug}/media/{media}", response=answers(None))
def preview(
    request: HttpRequest,
    slug: SlugInPath,
    media: MediaInPath,
    width: Annotated[int | None, Query(ge=1, le=4_000)] = None,
) -> HttpResponse:
    """The picture as it lies in the private store: the smallest that is at least `width` wide, else the largest. A clip
    by the stretch, as players ask for it."""
    coverage = coverage_for(person(request), slug, to="view")
    found = upload_in(coverage, media)
    wide_enough = [one for one in found.whole if width and one[1] >= width]
    name = (wide_enough or found.whole[-1:])[0][0]
    return given(request, store.private(), name)

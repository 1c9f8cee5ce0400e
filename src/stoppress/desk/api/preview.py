"""What readers would see of a text that is not out."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from stoppress.desk import clock, preview
from stoppress.desk.api.asked.kinds import SlugInPath
from stoppress.desk.api.asked.posts import Preview
from stoppress.desk.api.drafts import follows
from stoppress.desk.api.gate import person
from stoppress.desk.api.routing import Router
from stoppress.desk.api.said.drafts import PreviewSaid
from stoppress.desk.api.said.plain import answers
from stoppress.desk.media.serving import given

router = Router(tags=["preview"])

FileInPath = Annotated[str, Path(pattern=r"^[a-z0-9]{16,64}\.(webp|jpg|png|mp4)$")]


@router.post("/coverages/{slug}/preview", response=answers(PreviewSaid, 413))
def show(request: HttpRequest, slug: SlugInPath, body: Preview) -> dict[str, Any]:
    """The page as readers would see it with these words on it, as HTML for a frame without scripts. Nothing is written,
    and the page has no address. `post` is the id to look for in it."""
    corrects = body.corrects
    made = preview.preview(
        person(request),
        slug,
        words=body.words(),
        post=body.post,
        flash=body.flash,
        breaking=body.breaking,
        key_point=body.key_point,
        corrects=preview.Corrects(corrects.kind, corrects.line, corrects.compare) if corrects else None,
        follows=follows(body.follows),
        at=clock.now(),
    )
    return {"post": made.post, "html": made.html}


@router.get("/coverages/{slug}/preview/{file}", response=answers(None))
def picture(request: HttpRequest, slug: SlugInPath, file: FileInPath) -> HttpResponse:
    """A picture of such a page, or a clip by the stretch."""
    return given(request, *preview.picture(person(request), slug, file))

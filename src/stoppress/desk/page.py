"""The desk's one page, and the pages beside it. Everything else is its script's."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from stoppress.desk import preview
from stoppress.desk.api.house import document
from stoppress.desk.models import Coverage
from stoppress.desk.saying import language, say
from stoppress.ledger import bell
from stoppress.press.words import words
from stoppress.story.direction import direction_of
from stoppress.story.refusals import Refusal


def desk(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 -- the script reads it from the address
    """The same page for every address of the desk; it says nothing that a login would have to hide."""
    return render(
        request,
        "desk.html",
        {
            "language": language(),
            "dir": direction_of(language()),
            "paper": settings.OPTIONS.paper,
            "needs_script": words(language())("desk.needs_script"),
            "script": staticfiles_storage.url("desk/desk.js"),
            "style": staticfiles_storage.url("desk/desk.css"),
        },
    )


def look(request: HttpRequest, sheet: str) -> HttpResponse:
    """A sheet of the readers' pages, for a preview of one. Its name carries a hash of what is in it."""
    found = preview.look(sheet)
    if found is None:
        return say(request, Refusal("not_found", what="page"))
    return HttpResponse(
        found.plain, content_type=found.content_type, headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker that opens the desk without a line. It names every file of the shell, and their version."""
    script = render_to_string("worker.js", {"shell": json.dumps(_shell())})
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _shell() -> dict[str, object]:
    folder = Path(__file__).parent / "static" / "desk"
    files = sorted(file for file in folder.glob("*") if file.suffix in {".js", ".css", ".svg"})
    version = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    return {"version": version, "files": ["/", *(staticfiles_storage.url(f"desk/{file.name}") for file in files)]}


def openapi(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def to_the_desk(_request: HttpRequest) -> HttpResponseRedirectBase:
    """The admin has no login of its own: there is one door, and it is throttled."""
    return redirect("/")


def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether what is written here can be kept: the database answers, and has its tables."""
    answers = bell.answers()
    if answers is None:
        try:
            Coverage.objects.exists()
        except DatabaseError:
            answers = False
        else:
            answers = True
    return JsonResponse({"ready": answers, "database": answers}, status=200 if answers else 503)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django names it so
    return say(request, Refusal("not_found", what="page"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    return say(request, Refusal("bad_request"))


def fault(request: HttpRequest) -> HttpResponse:
    return say(request, Refusal("fault"))

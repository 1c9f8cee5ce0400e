"""Who sent this? A change must come from the desk's own page.

Two walls beside the cookie's SameSite: the browser's own word (Origin, Sec-Fetch-Site) and the token. A client that is
no browser sends neither header and needs the token all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from stoppress.desk.saying import say
from stoppress.story.refusals import Refusal

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def same_origin(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in READING and not _ours(request):
            return say(request, Refusal("origin_refused"))
        return get_response(request)

    return answer


def _ours(request: HttpRequest) -> bool:
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if site not in (None, "same-origin", "none"):
        return False
    return origin is None or origin in {settings.OPTIONS.desk_url, f"{request.scheme}://{request.get_host()}"}


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- it is told to nobody
    return say(request, Refusal("csrf_failed"))

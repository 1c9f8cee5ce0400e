"""What every answer of the desk carries. No inline script, no inline style, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Clips that an editor checks may lie on another host; pictures come from the desk's private store, or from this very
# page before they are uploaded (blob:). The editor sets styles through the object model, which needs no
# 'unsafe-inline'.
POLICY = "; ".join(  # noqa: FLY002 -- one directive a line
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: {readers}",
        "media-src 'self' blob: https:",
        "font-src 'self'",
        "connect-src 'self' {readers}",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware; what an answer says itself stays."""
    policy = POLICY.format(readers=settings.OPTIONS.reader_url)

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
        )
        if not request.path.startswith(settings.STATIC_URL):
            # What the desk says is for one person: no cache keeps it, and ETags are compared by the browser's own.
            response.headers.setdefault("Cache-Control", "private, no-cache" if "ETag" in response else "no-store")
        return response

    return answer

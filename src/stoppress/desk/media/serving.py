"""A file of the stores for somebody at the desk: whole, or the stretch of it that a player asks for."""

from __future__ import annotations

import re
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from stoppress.files import Files
from stoppress.story.refusals import Refusal

KINDS = {".webp": "image/webp", ".jpg": "image/jpeg", ".png": "image/png", ".mp4": "video/mp4"}
# A player asks on from where the last stretch ended.
STRETCH = 4 * 1024 * 1024
_RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{0,12})")


def given(request: HttpRequest, room: Files, name: str) -> HttpResponse:
    """Raises `Refusal("not_found")`."""
    try:
        size = room.size(name)
        start, stop = _wanted(request.headers.get("Range", ""), size)
        data = room.read(name, start, stop) if start < stop else b""
    except FileNotFoundError as error:
        raise Refusal("not_found", what="media") from error
    headers = {"Cache-Control": "private, no-store", "Accept-Ranges": "bytes"}
    whole = "Range" not in request.headers or not _RANGE.fullmatch(request.headers["Range"])
    if not whole and start >= size:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if not whole:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return HttpResponse(data, status=200 if whole else 206, content_type=KINDS[Path(name).suffix], headers=headers)


def _wanted(asked: str, size: int) -> tuple[int, int]:
    found = _RANGE.fullmatch(asked)
    if not found:
        return 0, size
    start = int(found[1])
    return start, min(size, start + STRETCH, int(found[2]) + 1 if found[2] else size)

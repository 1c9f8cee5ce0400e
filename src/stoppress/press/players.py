"""What can be played in its place on the page, told by the address alone: a frame of a house that we know, or a file.

The edge's content policy lets exactly these houses be framed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

# Frames that set no cookie, by the shape of the id that goes into their address.
FRAMES = {
    "youtube": (re.compile(r"[A-Za-z0-9_-]{6,20}"), "https://www.youtube-nocookie.com/embed/{}"),
    "vimeo": (re.compile(r"[0-9]{4,12}"), "https://player.vimeo.com/video/{}?dnt=1"),
}
# Where a house writes the id. A channel's own "what is live now" names none.
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:live|embed|shorts)|youtu\.be)/([^/]+)/?")
_VIMEO = re.compile(r"(?:vimeo\.com|player\.vimeo\.com/video)/([0-9]+)(?:/([0-9a-f]{6,40}))?/?")
_NO_IDS = ("live_stream", "videoseries")
FILMS = (".mp4", ".m4v", ".webm", ".m3u8")


@dataclass(frozen=True, slots=True)
class Player:
    """`provider` will learn who watches; of a file, nobody but its own house does."""

    kind: str
    src: str
    provider: str | None = None


def frame(provider: str, id: str) -> str | None:
    form, address = FRAMES.get(provider, (None, ""))
    return address.format(id) if form and form.fullmatch(id) and id not in _NO_IDS else None


def player(href: str) -> Player | None:
    """Nothing for any other address: that is a link."""
    parts = urlsplit(href)
    if parts.scheme != "https":
        return None
    where = f"{(parts.hostname or '').removeprefix('www.').removeprefix('m.')}{parts.path}"
    if found := _VIMEO.fullmatch(where):
        src = frame("vimeo", found[1])
        return Player("frame", f"{src}&h={found[2]}" if found[2] else src, "vimeo") if src else None
    found = _YOUTUBE.fullmatch(where)
    id = found[1] if found else parse_qs(parts.query).get("v", [""])[0] if where == "youtube.com/watch" else ""
    if src := frame("youtube", id):
        return Player("frame", src, "youtube")
    return Player("film", href) if parts.path.lower().endswith(FILMS) else None

"""Subtitles as a file that a browser reads: WebVTT, named by what it says, so a corrected one has another address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from stoppress.story.document import Clip, Document, Subtitles, nodes

KIND = "text/vtt; charset=utf-8"


def path(track: Subtitles) -> str:
    """Below the coverage."""
    return f"subtitles/{hashlib.sha256(vtt(track)).hexdigest()[:20]}.vtt"


def vtt(track: Subtitles) -> bytes:
    """A text can neither end its cue nor begin another: it holds no line break, and an arrow in it is no arrow."""
    cues = (f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{_escaped(cue.text)}\n" for cue in track.cues)
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def tracks(document: Document) -> Iterator[Subtitles]:
    for node in nodes(document):
        if isinstance(node, Clip):
            yield from node.attrs.subtitles


def clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02d}"


def _stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _escaped(text: str) -> str:
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split())

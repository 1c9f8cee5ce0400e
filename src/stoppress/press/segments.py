"""What a reader can search and filter by without asking the house: one segment of JSON for each page that posts were
born on. The newest is pressed with every post; an older one only when one of its posts changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from stoppress.press.article import CORRECTIONS, title_of
from stoppress.press.html import json_line
from stoppress.press.plain import plain_of
from stoppress.press.scene import Scene, View, link
from stoppress.story.coverage import Post, Removal

VERSION = 1


def entry(view: View, scene: Scene) -> bytes:
    """One post as a search finds it. What is false or empty is left out; of a post without a trace nothing is left.

    `seq` and those within tell where the coverage stood when a thing happened, so that "since" can be asked of a place;
    `moved` when a late post was put among older ones."""
    post = view.post
    if post.removed is not None:
        return _gone(post, post.removed) if post.removed.trace != "none" else b""
    said = plain_of(post.document, scene.words)
    told = {
        "id": post.id,
        "n": post.order.n,
        "seq": post.seq,
        "at": moment(post.order.at),
        "out": moment(post.at) if post.at != post.order.at and not post.imported else None,
        "headline": title_of(link(post), scene),
        "text": said.text,
        "warned": said.warned,
        "tags": list(post.tags),
        "by": list(dict.fromkeys(one.name for one in post.bylines)),
        "key": post.key_point,
        "label": post.key_label,
        "late": post.late,
        "moved": post.moved,
        "corrected": [
            {"seq": seq, "at": moment(one.at), "kind": one.kind, "line": one.line or scene.words(CORRECTIONS[one.kind])}
            for seq, one in zip(post.corrected, post.corrections, strict=True)
        ],
        "since": [
            {"seq": one.seq, "at": moment(one.at), "post": one.post, "relation": one.relation} for one, _ in view.since
        ],
    }
    return json_line({name: value for name, value in told.items() if value not in (None, False, "", [])})


def _gone(post: Post, removed: Removal) -> bytes:
    told = {"seq": removed.seq, "at": moment(removed.at)}
    return json_line({"id": post.id, "n": post.order.n, "at": moment(post.order.at), "removed": told})


def segment(number: int, entries: Iterable[bytes]) -> bytes:
    """The segment of one born page, its posts newest first."""
    head = json_line({"v": VERSION, "page": number})[:-1]
    return head + b',"posts":[' + b",".join(one for one in entries if one) + b"]}"


def touched(posts: Iterable[Post]) -> int:
    """Where the coverage stood when one of these posts last had something to tell who comes back. An edit without a
    mark is nothing to tell."""
    last = 0
    for post in posts:
        seq = post.seq
        if post.removed is not None:
            seq = post.removed.seq if post.removed.trace != "none" else 0
        elif post.moved or post.corrected or post.followed_by:
            seq = max(seq, post.moved or 0, *post.corrected, *(one.seq for one in post.followed_by))
        last = max(last, seq)
    return last


def contents(changed: tuple[int, ...]) -> bytes:
    """What segments there are. Who comes back asks for those alone that have changed since she was here."""
    return json_line({"v": VERSION, "changed": changed})


def moment(at: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

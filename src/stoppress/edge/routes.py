"""Every address of the reader's origin, and what stands there. All of it is bytes that are in memory already."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace

from stoppress.edge.answer import (
    ASK,
    CUT_OFF,
    FOR_EVER,
    GONE,
    JSON,
    NEVER,
    NOT_FOUND,
    NOT_YET,
    SHARED,
    SHARED_NO,
    SHORT,
    Answer,
    Bytes,
    data,
    encoded,
    tag,
)
from stoppress.edge.request import Request, place
from stoppress.edge.store import ASSETS, Store
from stoppress.hub.news import News
from stoppress.press.pressed import Permalink, everything, everything_etag

EMBED_SCRIPT = "/embed.js"
# The page that may stand in a frame on another site.
FRAME = "embed"
_LIVE = re.compile(r"/live/([a-z0-9-]{1,80})(?:/(.*))?")
_INDEX = re.compile(r"index/([0-9]{1,9})/(0|[1-9][0-9]{0,5})")
_POST = re.compile(r"post/([a-z0-9]{6,32})")
_SINCE = re.compile(r"since/([0-9]{1,9})/([a-z0-9]{1,32}:[0-9]{1,12})")


def answer(request: Request, store: Store) -> Answer | News:
    """What to give; `News` means that a stream of it is asked for."""
    if store.alone.dark and not _is_wordless(request.path):
        return CUT_OFF
    if found := _LIVE.fullmatch(request.path):
        news = store.news(found[1])
        if news is None:
            return NOT_FOUND if store.settled.is_set() or not store.empty else NOT_YET
        given = _coverage(request, news, store, found[2] or "")
        if not isinstance(given, Answer):
            return given
        # With the generation as well: what was fetched before a takedown and is kept after it can be purged alone.
        key = b"live/" + found[1].encode()
        return _shared(given, b"%b %b/%d" % (key, key, news.generation))
    if plain := PLAIN.get(request.path):
        return plain(store)
    if page := store.common_page(request.path):
        keep = FOR_EVER if request.path.startswith(ASSETS) else SHORT if request.path == EMBED_SCRIPT else ASK
        given = encoded(request, Bytes.of(page), kind=page.content_type.encode(), keep=keep)
        return _shared(given, b"house") if keep == ASK else given
    return NOT_FOUND


def behind(request: Request, store: Store) -> bool:
    """Whether the reader says that she stands at a place which has not come here yet."""
    at, found = place(request.query.get("at", "")), _LIVE.fullmatch(request.path)
    news = store.news(found[1]) if at and found else None
    return bool(at and news and at.epoch == news.place.epoch and at.seq > news.place.seq)


def _is_wordless(path: str) -> bool:
    return path in PLAIN or path == EMBED_SCRIPT or path.startswith(ASSETS)


def prepared(path: bytes, encodings: tuple[str, ...], store: Store) -> Answer | None:
    """What can be made ready for all who ask for it: what has a tag, and stands until something changes."""
    accepts = ", ".join(encodings).encode()
    given = answer(Request.at(path, b"", {b"accept-encoding": accepts}), store)
    if isinstance(given, Answer) and given.status == 200 and given.tagged:  # noqa: PLR2004
        return given
    return None


def _shared(answer: Answer, keys: bytes) -> Answer:
    """With what caches on the way go by: how long, and the keys it is purged by. What is never kept needs neither."""
    if answer.keep == NEVER and not answer.instead:
        return answer
    told = SHARED_NO if answer.instead else SHARED
    return replace(answer, headers=(*answer.headers, told, (b"surrogate-key", keys)))


def _coverage(request: Request, news: News, store: Store, below: str) -> Answer | News:
    if below == "stream":
        return news
    if below == "all":
        return _standing(_all(request, news), news)
    if post := _POST.fullmatch(below):
        return _post(request, news, post[1])
    if since := _SINCE.fullmatch(below):
        return _since(request, news, store, int(since[1]), since[2])
    if index := _INDEX.fullmatch(below):
        return _index(request, news, int(index[1]), index[2])
    if below.startswith("page/"):
        return _standing(_page(request, news, below), news)
    # The front page, and whatever else the press laid beside them.
    return _page(request, news, below) if not below.startswith("index/") else NOT_FOUND


def _page(request: Request, news: News, path: str) -> Answer:
    page = news.pressed.pages.get(path)
    if page is None:
        return NOT_FOUND
    return replace(encoded(request, Bytes.of(page), kind=page.content_type.encode()), framed=path == FRAME)


def _standing(page: Answer, news: News) -> Answer:
    """With the place where it stands beside the page. In its bytes it has none: twenty old posts stay the same bytes,
    with the same tag, whatever happens elsewhere."""
    told = b'since;desc="%d/%s"' % (news.generation, str(news.place).encode())
    return replace(page, headers=(*page.headers, (b"server-timing", told)))


def _all(request: Request, news: News) -> Answer:
    roll = news.pressed.roll
    if not roll:
        return NOT_FOUND
    return encoded(request, Bytes(everything_etag(roll), lambda: everything(roll), news.everything_gzip))


def _post(request: Request, news: News, post: str) -> Answer:
    leaf, tail = news.pressed.leaves.get(post), news.pressed.tail
    if leaf is None or tail is None:
        return GONE if any(post == taken for _, taken in news.pressed.redactions) else NOT_FOUND
    page = Permalink(leaf, tail)
    return encoded(request, Bytes(page.etag, page.plain, page.gzip))


def _since(request: Request, news: News, store: Store, generation: int, text: str) -> Answer:
    """The delta, or what to do instead. The address is the same for everybody who stands there."""
    after = place(text)
    known = generation <= news.generation or not news.sure
    if after is None or not known or not (news.reaches(after) or news.trails(after)):
        return data(410, {"generation": news.generation, "redacted": news.redacted(generation), "reset": True})
    if generation < news.generation:
        go_on = f"/live/{news.slug}/since/{news.generation}/{after}"
        redacted = news.redacted(generation)
        return data(410, {"generation": news.generation, "redacted": redacted, "go_on": go_on})
    delta = news.delta(after.seq, generation)
    content = Bytes(tag(delta), lambda: delta, lambda: news.delta_gzip(after.seq, generation))
    if store.alone.late:  # who polls has no stream that says so
        since = int(store.alone.heard_at * 1000)
        old = b'%b,"late":%d}' % (delta.removesuffix(b"}"), since)
        content = Bytes(tag(old), lambda: old, lambda: gzip.compress(old, mtime=0))
    return encoded(request, content, kind=JSON)


def _index(request: Request, news: News, generation: int, number: str) -> Answer:
    """A segment of the search index. One that was asked for before a takedown may hold what was taken down, so its
    address ends with the generation that it was made in."""
    if generation > news.generation:
        return data(410, {"generation": news.generation, "redacted": [], "reset": True}) if news.sure else NOT_YET
    if generation < news.generation:
        go_on = f"/live/{news.slug}/index/{news.generation}/{number}"
        redacted = news.redacted(generation)
        return data(410, {"generation": news.generation, "redacted": redacted, "go_on": go_on})
    return _page(request, news, f"index/{number}")


def _ready(store: Store) -> Answer:
    if store.settled.is_set():
        return data(200, {"ready": True, "wire": True})
    ready = not (store.alone.dark or store.empty)
    return data(200 if ready else 503, {"ready": ready, "wire": False, "alone": int(store.alone.seconds)})


PLAIN: dict[str, Callable[[Store], Answer]] = {
    "/": lambda _: Answer(302, headers=((b"location", b"/live"),)),
    "/healthz": lambda _: data(200, {"ok": True}),
    "/readyz": _ready,
}

"""The public media store: names that some coverage shows, by range where a player wants one."""

from __future__ import annotations

import asyncio
import os
import re
import time

from stoppress.edge.answer import AWAY, CUT_OFF, NOT_FOUND, NOT_YET, SECURITY, Answer, Send
from stoppress.edge.instead import in_words
from stoppress.edge.pictures import Pictures, Unfetched
from stoppress.edge.request import Request
from stoppress.edge.store import Store
from stoppress.press.pressed import CARDS

NAME = re.compile(r"(?:cards/)?[a-z0-9]{16,64}\.(webp|jpg|png|mp4|webm|vtt)")
KINDS = {
    "webp": b"image/webp",
    "jpg": b"image/jpeg",
    "png": b"image/png",
    "mp4": b"video/mp4",
    "webm": b"video/webm",
    "vtt": b"text/vtt; charset=utf-8",
}
# The worst case of a takedown that reaches no cache by purge.
KEEP = b"public, max-age=60"
# The same of caches of ours, which may have a purge that fails: no staler than that, whatever is wrong with us.
SHARED_FILE = (b"cdn-cache-control", b"max-age=50, stale-while-revalidate=10")
PIECE = 256 * 1024
# How long a card is waited for, in seconds, and how often it is looked for. Those who unfurl links wait longer.
PATIENCE, LOOK = 2.0, 0.1
_RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")


async def serve(request: Request, name: str, store: Store, pictures: Pictures, send: Send) -> None:
    """What readers may fetch is named by the press; a file that merely lies in the folder is not there."""
    if store.alone.dark:
        await in_words(CUT_OFF, request, store).give(request, send)
        return
    if not (NAME.fullmatch(name) and store.has(name)):
        await in_words(NOT_FOUND, request, store).give(request, send)
        return
    try:
        handle = await pictures.opened(name)
        if handle is None and name.startswith(CARDS):
            handle = await _once_drawn(name, store, pictures)
    except Unfetched:
        await in_words(AWAY, request, store).give(request, send)
        return
    if handle is None:
        await in_words(_missing(name, store), request, store).give(request, send)
        return
    try:
        await _send_file(request, name, handle, send)
    finally:
        os.close(handle)


async def _send_file(request: Request, name: str, handle: int, send: Send) -> None:
    size = os.fstat(handle).st_size
    etag = f'"{name}"'.encode()  # a name is random and its bytes never change
    headers = [(b"etag", etag), (b"accept-ranges", b"bytes")]
    if etag.decode() in request.header(b"if-none-match"):
        await Answer(304, keep=KEEP, headers=tuple(headers)).give(request, send)
        return
    asked = _wanted(request, size, etag.decode())
    if asked == ():
        await Answer(416, headers=((b"content-range", b"bytes */%d" % size),)).give(request, send)
        return
    start, stop = asked or (0, size)
    if asked:
        headers.append((b"content-range", b"bytes %d-%d/%d" % (start, stop - 1, size)))
    headers += [
        *SECURITY,
        (b"cache-control", KEEP),
        SHARED_FILE,
        (b"surrogate-key", b"media/" + name.encode()),
        (b"content-type", KINDS[name.rpartition(".")[2]]),
        (b"content-length", b"%d" % (stop - start)),
    ]
    await send({"type": "http.response.start", "status": 206 if asked else 200, "headers": headers})
    while start < stop and request.method != "HEAD":
        # A cold disk must not hold up every reader of every page.
        piece = await asyncio.to_thread(os.pread, handle, min(PIECE, stop - start), start)
        if not piece:
            raise OSError("a public file has been cut short under its reader")
        start += len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _once_drawn(name: str, store: Store, pictures: Pictures) -> int | None:
    """A page is out before its card is drawn. Whoever follows a link in that moment remembers for days what it finds
    here, so it waits for the right picture."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and store.has(name):
        await asyncio.sleep(LOOK)
        if (handle := await pictures.opened(name)) is not None:
            return handle
    return None


def _missing(name: str, store: Store) -> Answer:
    """A card that is not drawn yet has that of its coverage in its place, at that one's own address."""
    if not (name.startswith(CARDS) and store.has(name)):
        return NOT_FOUND
    if (card := store.instead(name)) is None:
        return NOT_YET
    return Answer(302, headers=((b"location", f"/media/{card}".encode()),))


def _wanted(request: Request, size: int, etag: str) -> tuple[int, int] | tuple[()] | None:
    """From and up to; () for a range there is not; None for the whole file, which is also the answer to many ranges at
    once or to half of another file."""
    found = _RANGE.fullmatch(request.header(b"range"))
    if not found or (request.header(b"if-range") or etag) != etag:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1 if last else size)
    return (start, stop) if start < stop else ()

"""What goes back: status, headers, bytes. Every header that every answer needs is set here, once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from stoppress.edge.request import Request
from stoppress.press.pressed import Page

Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

POLICY_HEADER = b"content-security-policy"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self' https:; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The one page that may stand in a frame on another site. It holds no control but links that open beside it.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
SECURITY: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (POLICY_HEADER, POLICY.encode()),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"cross-origin"),  # embeds stand on any publisher's page
    (b"access-control-allow-origin", b"*"),  # nothing here depends on who asks: there is no cookie
]

HTML = b"text/html; charset=utf-8"
JSON = b"application/json"
# Kept by a browser, but asked about each time: a takedown reaches whoever looks again.
ASK = b"no-cache"
NEVER = b"no-store"
# The script of embeds: its address stands on other people's pages and cannot carry a hash.
SHORT = b"public, max-age=300, stale-while-revalidate=60"
# Names by content, never reused; styles and scripts carry no words of the newsroom.
FOR_EVER = b"public, max-age=31536000, immutable"
# What caches of ours on the way may do (RFC 9213), which browsers must not: a second, ten while it is asked anew, five
# minutes while there is nobody to ask. What must be gone at once is purged by its key.
SHARED = (b"cdn-cache-control", b"max-age=1, stale-while-revalidate=10, stale-if-error=300")
# A page that was not there may be there in a moment.
SHARED_NO = (b"cdn-cache-control", b"max-age=1")

STREAM = b"text/event-stream; charset=utf-8"


def stream_headers(*, zipped: bool) -> Headers:
    """Of a stream. Nobody may hold back its frames (nginx would), nor keep them."""
    headers = [
        *SECURITY,
        (b"content-type", STREAM),
        (b"cache-control", b"no-store"),
        (b"vary", b"accept-encoding"),
        (b"x-accel-buffering", b"no"),
    ]
    return [*headers, (b"content-encoding", b"gzip")] if zipped else headers


_STREAMS = {zipped: b"".join(b"%b: %b\r\n" % one for one in stream_headers(zipped=zipped)) for zipped in (False, True)}


def stream_head(dates: Headers, *, zipped: bool) -> bytes:
    """The same as bytes. A stream ends when its connection does, so its frames are the same bytes for everybody."""
    dated = b"".join(b"%b: %b\r\n" % one for one in dates)
    return b"HTTP/1.1 200 OK\r\n" + dated + _STREAMS[zipped] + b"connection: close\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes = b""
    kind: bytes = HTML
    keep: bytes = NEVER
    headers: tuple[tuple[bytes, bytes], ...] = ()
    framed: bool = False
    # A page, for which the press may have its own in several languages.
    instead: bool = False

    @property
    def tagged(self) -> bool:
        return any(name == b"etag" for name, _ in self.headers)

    async def give(self, request: Request, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": headers_of(self)})
        body = b"" if request.method == "HEAD" else self.body
        await send({"type": "http.response.body", "body": body})


@dataclass(frozen=True, slots=True)
class Bytes:
    """One text in the encodings there are of it. `etag` has no quotes; each encoding gets its own."""

    etag: str
    plain: Callable[[], bytes]
    gzip: Callable[[], bytes]
    br: bytes | None = None

    @classmethod
    def of(cls, page: Page) -> Bytes:
        return cls(page.etag, lambda: page.plain, lambda: page.gzip, page.br)


def headers_of(answer: Answer) -> Headers:
    headers = [*SECURITY, (b"cache-control", answer.keep), *answer.headers]
    if answer.framed:
        headers = [(name, FRAMED.encode() if name == POLICY_HEADER else value) for name, value in headers]
    if answer.status not in (204, 304):
        headers += [(b"content-type", answer.kind), (b"content-length", b"%d" % len(answer.body))]
    return headers


def encoded(request: Request, content: Bytes, *, kind: bytes = HTML, keep: bytes = ASK) -> Answer:
    """In the best encoding the reader takes, or 304 if that is what the reader has."""
    taken = [name for name in request.encodings if name != "br" or content.br is not None]
    coding = taken[0] if taken else ""
    etag = f'"{content.etag}-{coding}"' if coding else f'"{content.etag}"'
    headers = [(b"etag", etag.encode()), (b"vary", b"accept-encoding")]
    if matches(request.header(b"if-none-match"), etag):
        return Answer(304, keep=keep, headers=tuple(headers))
    if coding:
        headers.append((b"content-encoding", coding.encode()))
    body = content.br if coding == "br" else content.gzip() if coding else content.plain()
    return Answer(200, body or b"", kind, keep, tuple(headers))


def tag(content: bytes) -> str:
    """A strong tag for bytes that have none of their own."""
    return hashlib.blake2b(content, digest_size=9).hexdigest()


def no(status: int, title: str, line: str, *, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Answer:
    """A small page that repeats nothing of what was asked. It is all there is until the press's own has come."""
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="robots" content="noindex"><title>{title}</title><h1>{title}</h1><p>{line}</p></html>'
    )
    return Answer(status, page.encode(), headers=headers, instead=True)


def data(status: int, words: Mapping[str, object], *, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Answer:
    return Answer(status, json.dumps(words, separators=(",", ":")).encode(), JSON, headers=headers)


NOT_FOUND = no(404, "Not found", "There is nothing at this address.")
GONE = no(410, "Gone", "What stood here has been taken down.")
STRANGE = no(400, "Bad request", "This request could not be read.")
READ_ONLY = no(405, "Not allowed", "This address can only be read.", headers=((b"allow", b"GET, HEAD, OPTIONS"),))
NOT_YET = no(503, "Starting", "This page is being fetched. Please try again.", headers=((b"retry-after", b"2"),))
AWAY = no(
    503, "Not at hand", "This picture cannot be fetched just now. Please try again.", headers=((b"retry-after", b"10"),)
)
CUT_OFF = no(
    503,
    "Not to be read just now",
    "This page cannot be brought up to date at the moment. Please try again in a little while.",
    headers=((b"retry-after", b"30"),),
)
FULL = no(503, "Too many readers", "Please try again in a moment.", headers=((b"retry-after", b"10"),))
TOO_MANY = no(
    429,
    "Too many readers at one address",
    "Please try again in a moment; the page itself can be loaded as before.",
    headers=((b"retry-after", b"30"),),
)
OPTIONS = Answer(
    204,
    headers=(
        (b"allow", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-methods", b"GET, HEAD"),
        (b"access-control-allow-headers", b"last-event-id, if-none-match, range"),
        (b"access-control-max-age", b"86400"),
    ),
)


def matches(sent: str, etag: str) -> bool:
    if not sent:
        return False
    return sent.strip() == "*" or etag in {one.strip().removeprefix("W/") for one in sent.split(",")}

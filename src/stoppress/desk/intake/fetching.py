"""Fetching a feed that somebody at the desk named: over http and https, from addresses of the open network alone. A
desk stands where it reaches what nobody outside does. So a name is looked up once, every address it has must be a
public one, and the line goes to that very address; each redirect is looked at in the same way."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from stoppress.desk.intake.limits import LONGEST
from stoppress.desk.options import options

PATIENCE = 20.0
REDIRECTS = 3
_PIECE = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})


class NotFetched(Exception):
    """Why not: `code` of a sentence `desk.feed.trouble.…`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_address(address: str) -> bool:
    """Whether it may be asked at all. A password in it would be there for everybody to read."""
    try:
        parts = urlsplit(address)
        return bool(parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0)
    except ValueError:
        return False


def fetch(address: str) -> bytes:
    """What is there, at most a piece more than is read of a feed. Raises `NotFetched`: no_answer, not_public,
    refused."""
    until = time.monotonic() + PATIENCE
    for _ in range(REDIRECTS + 1):
        if not is_address(address):
            raise NotFetched("not_public")
        try:
            moved, got = _ask(urlsplit(address), until)
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            raise NotFetched("no_answer") from error
        if moved is None:
            return got
        address = urljoin(address, moved)
    raise NotFetched("no_answer")


def _ask(parts: SplitResult, until: float) -> tuple[str | None, bytes]:
    """Where it has moved to, or what it says."""
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address, patience = _address_of(host, port), max(0.1, until - time.monotonic())
    line = _Line(host, port, address, secure=secure, patience=patience)
    # A timeout is for the next byte; whoever sends one now and then would keep every other feed waiting.
    end = threading.Timer(patience, line.give_up)
    end.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asks = {"User-Agent": "StopPress", "Accept": "application/json, application/xml, text/xml, */*;q=0.1"}
        line.request("GET", path, headers=asks | {"Accept-Encoding": "identity"})
        answer = line.getresponse()
        if answer.status in _MOVED and (to := answer.headers.get("Location")):
            return to, b""
        if answer.status != http.client.OK:
            raise NotFetched("refused")
        got, piece = b"", b"none yet"
        while piece and len(got) <= LONGEST:
            piece = answer.read1(_PIECE)
            got += piece
            if time.monotonic() > until:
                raise NotFetched("no_answer")
        return None, got
    finally:
        end.cancel()
        line.close()


def _address_of(host: str, port: int) -> str:
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if options().feeds != "any" and not all(_is_public(one) for one in found):
        raise NotFetched("not_public")
    return found[0]


def _is_public(address: str) -> bool:
    where = ipaddress.ip_address(address.partition("%")[0])
    return where.is_global and not where.is_multicast


class _Line(http.client.HTTPConnection):
    """To this address, whatever the name leads to by now; the certificate is the name's."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool, patience: float) -> None:
        super().__init__(host, port, timeout=patience)
        self.address, self.secure = address, secure
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        line: Any = socket.create_connection((self.address, self.port), self.timeout)
        if self.secure:
            line = ssl.create_default_context().wrap_socket(
                line, server_hostname=self.host, do_handshake_on_connect=False
            )
        self.sock = line
        if self.secure:
            line.do_handshake()

    def give_up(self) -> None:
        """From another thread: whoever waits on it finds that it has ended."""
        if self.sock:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

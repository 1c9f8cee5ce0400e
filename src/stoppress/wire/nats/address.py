"""Where NATS is, and how this house names things there: `nats://user:word@one:4222,two:4222/house`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stoppress.wire.address import BadAddress
from stoppress.wire.nats.login import NOBODY, Login

SCHEMES = ("nats", "tls")
PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")
HOUSE = "house"


def is_nats(text: str) -> bool:
    return text.partition("://")[0] in SCHEMES


@dataclass(frozen=True, slots=True)
class NatsAddress:
    """`servers` as the client wants them. Two houses on one NATS are told apart by `house`."""

    servers: tuple[str, ...]
    house: str = HOUSE
    login: Login = NOBODY

    def __str__(self) -> str:
        """For logs: without the password."""
        scheme = self.servers[0].partition("://")[0]
        return f"{scheme}://{','.join(urlsplit(one).netloc.rpartition('@')[2] for one in self.servers)}/{self.house}"

    @classmethod
    def parse(cls, text: str) -> NatsAddress:
        scheme, _, rest = text.partition("://")
        places, _, house = rest.partition("/")
        who, at, hosts = places.rpartition("@")
        servers = tuple(f"{scheme}://{who}{at}{host}" for host in hosts.split(","))
        try:
            sound = all(urlsplit(one).hostname and (urlsplit(one).port or 1) for one in servers)
        except ValueError:
            sound = False
        if scheme not in SCHEMES or not sound or not PLAIN.fullmatch(house or HOUSE):
            shown = f"{scheme}://{hosts}/{house}" if at else text  # whatever is wrong, a password is not shown
            raise BadAddress(f"{shown!r} is no address of NATS. Write nats://user:password@10.0.0.5:4222/house.")
        return cls(servers, house or HOUSE)

    def as_user(self, login: Login) -> NatsAddress:
        """Raises `BadAddress` where certificates are named for a line that is not encrypted."""
        if (login.ca or login.cert) and not self.is_secret:
            raise BadAddress(f"Certificates are named, and {self} is not encrypted. Write tls:// in place of nats://.")
        return replace(self, login=login)

    @property
    def is_secret(self) -> bool:
        return self.servers[0].startswith("tls:")

    @property
    def stream(self) -> str:
        return f"STOPPRESS_{self.house}"

    @property
    def everything(self) -> str:
        """All subjects that the stream keeps."""
        return f"stoppress.{self.house}.wire.>"

    @property
    def common(self) -> str:
        return f"stoppress.{self.house}.wire.common"

    @property
    def claims(self) -> str:
        """Where a runner says that it is the one that writes from here on."""
        return f"stoppress.{self.house}.wire.claim"

    def book(self, book: str) -> str:
        # Books are named by the runner; a hash is a word of a subject whatever they are called.
        word = book if PLAIN.fullmatch(book) else hashlib.sha256(book.encode()).hexdigest()[:24]
        return f"stoppress.{self.house}.wire.book.{word}"

    @property
    def pulse(self) -> str:
        """Heard by every edge, kept by nobody."""
        return f"stoppress.{self.house}.pulse"

    @property
    def ask(self) -> str:
        """An edge would like a pulse now, with everything in it."""
        return f"stoppress.{self.house}.ask"

    @property
    def reports(self) -> str:
        return f"stoppress.{self.house}.report.*"

    def report(self, edge: str) -> str:
        return f"stoppress.{self.house}.report.{edge}"

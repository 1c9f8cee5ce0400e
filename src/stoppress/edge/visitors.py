"""How many streams come from one address. A whole office or a mobile carrier may stand behind one, so the limit is
generous: it keeps one machine from taking every place, and no more."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from functools import lru_cache

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# A provider gives each of its customers at least so much of IPv6.
CUSTOMER = 64


class BadProxies(ValueError):
    """Says what is wrong and what would be right."""


def networks(text: str) -> tuple[Network, ...]:
    """Addresses and networks with commas between. Raises `BadProxies`."""
    found = []
    for one in (one.strip() for one in text.split(",")):
        try:
            if one:
                found.append(ipaddress.ip_network(one, strict=False))
        except ValueError:
            raise BadProxies(
                f"{one!r} is no address of a proxy; write 10.0.0.5 or 10.0.0.0/24, with commas between"
            ) from None
    return tuple(found)


class Visitors:
    """Counts by address. What a trusted proxy says of its visitor is believed; a proxy that names nobody, and this
    machine itself, are not limited, for all readers may stand behind them."""

    def __init__(self, most: int, trusted: Sequence[Network]) -> None:
        self.most, self._trusted = most, tuple(trusted)
        self._counts: dict[str, int] = {}

    def who(self, peer: str, forwarded: str) -> str:
        """Whom a connection from `peer` counts for; empty for one that is not limited. `forwarded` is the header
        X-Forwarded-For: read from its end, as far as those who wrote it are trusted."""
        hops = [peer, *(one.strip() for one in reversed(forwarded.split(",")) if one.strip())]
        for hop in hops:
            known = _address(hop)
            if known is None:
                return ""
            if not (known.is_loopback or any(known in network for network in self._trusted)):
                return _customer(known)
        return ""

    def enter(self, visitor: str) -> bool:
        """Whether there is room for one more of theirs; if so it is counted."""
        if not visitor:
            return True
        count = self._counts.get(visitor, 0)
        if count >= self.most:
            return False
        self._counts[visitor] = count + 1
        return True

    def leave(self, visitor: str) -> None:
        if visitor:
            count = self._counts[visitor] - 1
            if count:
                self._counts[visitor] = count
            else:
                del self._counts[visitor]


@lru_cache(maxsize=4096)
def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _customer(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if address.version == 4:  # noqa: PLR2004
        return str(address)
    return str(ipaddress.ip_network((address, CUSTOMER), strict=False))

"""Tells the caches between readers and edges what must be gone. Everything they hold is short-lived by itself; a purge
makes a minute into a moment after a takedown.

A key names what a cache holds: `live/<slug>/<generation>` is everything that was fetched of a coverage while it stood
at that generation, `media/<name>` one file. What was fetched after a takedown stands at another generation, so a purge
can be repeated without emptying the cache of what is right. And it is: a cache may have asked an edge just before the
edge knew, and keep the answer just after the first purge."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import httpx
import structlog
from pydantic import Field, ValidationInfo, field_validator

from stoppress.counts import PURGES
from stoppress.settings import Settings, listed

log = structlog.get_logger()

# At once; when every edge knows (P6: two seconds); and when the slowest answer that was under way has been kept.
AGAIN = (0.0, 2.0, 10.0, 60.0)
PATIENCE = 5.0
# A cache that does not take it is asked again until nothing it may hold can be left (60 s by its own clock, five
# minutes where it serves what is stale while we are away).
BACK_OFF = (1.0, 15.0)
GIVE_UP = 360.0
FASTLY = "https://api.fastly.com"
CLOUDFLARE = "https://api.cloudflare.com/client/v4"
# What one request may name.
MOST_KEYS, MOST_PREFIXES = 250, 30


class NoSuchCache(ValueError):
    """Says what would be right."""


class Cache(Protocol):
    def requests(self, keys: Sequence[str]) -> list[httpx.Request]:
        """What is to be sent to it, so that it lets go of these keys."""


@dataclass(frozen=True)
class Plain:
    """Anything that takes `{"keys": […]}` by POST: `stoppress nginx`, or a few lines of your own."""

    url: str
    token: str

    def requests(self, keys: Sequence[str]) -> list[httpx.Request]:
        headers = {"Authorization": f"Bearer {self.token}"}
        return [httpx.Request("POST", self.url, json={"keys": some}, headers=headers) for some in _cut(keys, MOST_KEYS)]


@dataclass(frozen=True)
class Fastly:
    """A hard purge by key; a soft one would leave it to be served as stale."""

    service: str
    token: str

    def requests(self, keys: Sequence[str]) -> list[httpx.Request]:
        url = f"{FASTLY}/service/{self.service}/purge"
        return [
            httpx.Request("POST", url, headers={"Fastly-Key": self.token, "Surrogate-Key": " ".join(some)})
            for some in _cut(keys, MOST_KEYS)
        ]


@dataclass(frozen=True)
class Cloudflare:
    """By prefix of the address, which needs no header of ours: of a coverage everything, whatever its generation. The
    list of coverages goes by its address, or every page would go with it."""

    zone: str
    token: str
    host: str

    def requests(self, keys: Sequence[str]) -> list[httpx.Request]:
        prefixes = sorted({f"{self.host}/{'/'.join(key.split('/')[:2])}" for key in keys if key.startswith("live/")})
        prefixes += sorted(f"{self.host}/{key}" for key in keys if key.startswith("media/"))
        url, headers = f"{CLOUDFLARE}/zones/{self.zone}/purge_cache", {"Authorization": f"Bearer {self.token}"}
        asked = [{"prefixes": some} for some in _cut(prefixes, MOST_PREFIXES)]
        asked += [{"files": [f"https://{self.host}/live"]}] if "house" in keys else []
        return [httpx.Request("POST", url, json=some, headers=headers) for some in asked]


def _cut(keys: Sequence[str], most: int) -> list[Sequence[str]]:
    return [keys[at : at + most] for at in range(0, len(keys), most)]


class PurgeSettings(Settings):
    """Read once, by the runner."""

    purge: str = Field(
        default="",
        description="Caches that are to let go of what is taken down, with commas between: `fastly:SERVICE`, "
        "`cloudflare:ZONE`, or an address that takes keys by POST (`docs/howto/cdn.md`). Empty: none.",
    )
    purge_token: str = Field(
        default="", description="What proves to them that it is us; with commas between where they differ."
    )

    @field_validator("purge")
    @classmethod
    def _known(cls, said: str) -> str:
        caches_of(said, "", "")
        return said

    @field_validator("purge_token")
    @classmethod
    def _fits(cls, said: str, info: ValidationInfo) -> str:
        if "purge" in info.data:
            caches_of(info.data["purge"], said, "")
        return said

    def caches(self, reader_url: str) -> list[Cache]:
        return caches_of(self.purge, self.purge_token, reader_url)


def caches_of(said: str, tokens: str, reader_url: str) -> list[Cache]:
    """Raises `NoSuchCache`."""
    names = listed(said)
    proofs = [one.strip() for one in tokens.split(",")]
    if len(proofs) not in (1, len(names)) and tokens:
        raise NoSuchCache(f"{len(names)} caches and {len(proofs)} tokens: give one for all, or one for each.")
    return [_cache(name, proofs[nth % len(proofs)], reader_url) for nth, name in enumerate(names)]


def _cache(name: str, token: str, reader_url: str) -> Cache:
    kind, _, rest = name.partition(":")
    if not token.isascii():
        raise NoSuchCache("A token has letters in it that no header carries.")
    if kind in ("http", "https") and _is_address(name):
        return Plain(name, token)
    if kind == "fastly" and rest.isalnum():
        return Fastly(rest, token)
    if kind == "cloudflare" and rest.isalnum():
        return Cloudflare(rest, token, reader_url.partition("://")[2])
    raise NoSuchCache(f"{name!r} is no cache we know. Write fastly:SERVICE, cloudflare:ZONE, or http(s)://host/path.")


def _is_address(url: str) -> bool:
    with contextlib.suppress(httpx.InvalidURL):
        return bool(httpx.URL(url).host)
    return False


@dataclass(order=True)
class _Due:
    at: float
    keys: tuple[str, ...] = field(compare=False)
    until: float = field(compare=False)
    wait: float = field(compare=False, default=BACK_OFF[0])


class Purger:
    """`want` is called in the loop that `run` runs in; what it is told is done in turn, and again. A cache that is slow
    or gone delays no other, and nobody who publishes."""

    def __init__(
        self,
        caches: Sequence[Cache],
        *,
        again: Sequence[float] = AGAIN,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._lines = [_Line(one, again, clock) for one in caches]
        self._transport = transport

    def want(self, keys: Iterable[str]) -> None:
        """These are to be gone everywhere."""
        wanted = tuple(sorted(set(keys)))
        for line in self._lines if wanted else ():
            line.want(wanted)

    async def run(self) -> None:
        """Until cancelled."""
        async with httpx.AsyncClient(timeout=PATIENCE, transport=self._transport) as client:
            await asyncio.gather(*(line.run(client) for line in self._lines))


class _Line:
    """What one cache is still to be told."""

    def __init__(self, cache: Cache, again: Sequence[float], clock: Callable[[], float]) -> None:
        self._cache, self._again, self._clock = cache, again, clock
        self._due: list[_Due] = []
        self._woken = asyncio.Event()

    def want(self, keys: tuple[str, ...]) -> None:
        now = self._clock()
        self._due += [_Due(now + after, keys, now + after + GIVE_UP) for after in self._again]
        self._woken.set()

    async def run(self, client: httpx.AsyncClient) -> None:
        while True:
            self._woken.clear()
            self._due.sort()
            wait = self._due[0].at - self._clock() if self._due else None
            if wait is None or wait > 0:
                try:
                    async with asyncio.timeout(wait):
                        await self._woken.wait()
                except TimeoutError:
                    pass
                continue
            await self._tell(client, self._due.pop(0))

    async def _tell(self, client: httpx.AsyncClient, due: _Due) -> None:
        why = ""
        try:
            for request in self._cache.requests(due.keys):
                answer = await client.send(request)
                why = why or ("" if answer.is_success else str(answer.status_code))
        except Exception as wrong:  # noqa: BLE001 -- whatever it was, other caches hold what is to be gone, too
            why = type(wrong).__name__
        cache = type(self._cache).__name__.lower()
        if not why:
            PURGES["purged"] += 1
            log.info("purged", cache=cache, keys=len(due.keys))
            return
        PURGES["failed"] += 1
        # Its answer may say more, and also what we sent it.
        log.warning("purge_failed", cache=cache, keys=len(due.keys), why=why)
        if (again := self._clock() + due.wait) < due.until:
            self._due.append(_Due(again, due.keys, due.until, min(2 * due.wait, BACK_OFF[1])))

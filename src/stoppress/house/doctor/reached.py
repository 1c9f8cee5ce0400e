"""Whether what a house talks to answers: the wire and NATS, the bucket, caches in front, its own two addresses."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from stoppress import files
from stoppress.desk.lists import elsewhere, is_list, room_at
from stoppress.desk.options import Options
from stoppress.house.doctor.found import Finding, clock, hint, ok, wrong
from stoppress.house.doctor.part import Part
from stoppress.purging import Plain, PurgeSettings
from stoppress.settings import listed
from stoppress.wire.address import BadAddress, beside
from stoppress.wire.nats.address import NatsAddress
from stoppress.wire.nats.line import NatsLost, dialled
from stoppress.wire.probe import Silent, probe
from stoppress.wire.settings import WireSettings
from stoppress.wire.ways import each_way

_REFUSED = (401, 403)


def wire(wait: float, part: Part) -> Iterator[Finding]:
    """Each way to the runner, and the clock of NATS. A desk on a machine of its own has none."""
    settings = WireSettings()
    here = beside(settings.data).path
    if part == "desk" and not settings.wire and not (here and here.exists()):
        return
    yield from ways(wait, part)
    with contextlib.suppress(BadAddress):  # that was said
        if (nats := WireSettings().nats) and (theirs := asyncio.run(_time_of(nats))):
            yield clock("wire", "NATS", theirs)


def ways(wait: float, part: Part = "edge") -> Iterator[Finding]:
    """Whether a runner brings everything, over each way that an edge has. Of several runners one answers; where they
    listen is what edges are told, not desks and runners, and none of those that hear NATS need be told."""
    settings, silent = WireSettings(), dict[str, Silent]()
    try:
        nats = settings.nats
        for address, follow_once in each_way(settings):
            try:
                n = asyncio.run(probe(follow_once, wait))
                yield Finding("wire", "ok", "cli.check.wire", {"n": n, "address": address})
            except Silent as nothing:
                silent[address] = nothing
    except BadAddress as bad:
        yield wrong("wire", "said", said=str(bad))
        return
    heard = nats and str(nats) not in silent
    if nats and str(nats) in silent:
        lost = silent.pop(str(nats))
        values = {"address": str(nats), "why": lost.why}
        yield Finding("wire", "wrong", f"cli.check.wire_nats_{lost.kind}", values)
    if (nats and part == "desk") or (heard and not settings.runners):
        return
    if len(silent) == len(settings.asked):
        for address, lost in silent.items():
            yield Finding("wire", "wrong", "cli.check.wire_silent", {"address": address, "why": lost.why})


async def _time_of(nats: NatsAddress) -> datetime | None:
    """By its own clock, where it says so."""
    with contextlib.suppress(NatsLost, KeyError, ValueError):
        async with dialled(nats, "doctor") as line:
            told = await line.ask(f"STREAM.INFO.{nats.stream}")
            return datetime.fromisoformat(told["ts"][:26].rstrip("Z")).replace(tzinfo=UTC)
    return None


def bucket(part: Part) -> Iterator[Finding]:
    """An edge's keys open what is public, and list nothing."""
    chosen = Options()
    if not chosen.media:
        return
    try:
        if part == "edge":
            with contextlib.suppress(FileNotFoundError):
                files.room(chosen.media, chosen.data, files.PUBLIC).size("nothing.webp")
        else:
            for name in (files.PUBLIC, files.PRIVATE):
                next(files.room(chosen.media, chosen.data, name).names(), None)
        yield ok("pictures", "bucket", bucket=chosen.media)
    except (files.NoSuchStore, OSError) as why:
        yield wrong("pictures", "bucket_away", why=str(why))


def lists() -> Iterator[Finding]:
    """Each list of what was taken down that is not in the data folder: whether a restore could read it."""
    chosen = Options()
    for name in elsewhere(chosen):
        try:
            room = room_at(name, chosen.data)
            if not is_list(room):
                yield hint("lists", "list_none", list=name)
            else:
                yield ok("lists", "list", list=name, n=sum(one.endswith(".json") for one in room.names()))
        except (files.NoSuchStore, OSError) as why:
            said = str(why) if isinstance(why, (files.NoSuchStore, files.Unreachable)) else f"{name}: {why.strerror}."
            yield wrong("lists", "list_away", why=said)


def caches(wait: float) -> Iterator[Finding]:
    """One that takes keys by POST is sent none; of others it is seen that they are there, and no key is tried."""
    settings = PurgeSettings()
    for name, cache in zip(listed(settings.purge), settings.caches(Options().reader_url), strict=True):
        shown = _without_password(name)
        (request,) = cache.requests(["live/nothing/0"])[:1]
        try:
            with httpx.Client(timeout=wait) as client:
                if isinstance(cache, Plain):
                    headers = {"Authorization": request.headers["Authorization"]}
                    answer = client.post(request.url, json={"keys": []}, headers=headers)
                else:
                    answer = client.head(request.url.copy_with(path="/"))
        except httpx.HTTPError as away:
            yield wrong("caches", "cache_away", cache=shown, why=type(away).__name__)
            continue
        if isinstance(cache, Plain) and not answer.is_success:
            kind = "cache_refuses" if answer.status_code in _REFUSED else "cache_away"
            kind = "cache_fails" if answer.is_server_error else kind
            yield wrong("caches", kind, cache=shown, why=answer.status_code)
        else:
            yield ok("caches", "cache" if isinstance(cache, Plain) else "cache_there", cache=shown)


def _without_password(name: str) -> str:
    return name.replace(f"{urlsplit(name).netloc.rpartition('@')[0]}@", "") if "@" in name else name


def addresses(wait: float, part: Part) -> Iterator[Finding]:
    """As people reach them, with the clock of whoever answers. Of an edge what it was told alone: it need not know."""
    chosen = Options()
    for kind, url, path in (("desk", chosen.desk_url, "/api/v1/session"), ("readers", chosen.reader_url, "/live")):
        if part == "edge" and (kind == "desk" or "reader_url" not in chosen.model_fields_set):
            continue
        try:
            answer = httpx.get(f"{url}{path}", timeout=wait, follow_redirects=False)
        except httpx.HTTPError as away:
            yield wrong("addresses", "address_away", url=url, why=type(away).__name__)
            continue
        if not answer.is_success:
            yield wrong("addresses", "address_away", url=url, why=answer.status_code)
            continue
        yield ok("addresses", kind, url=url)
        if said := answer.headers.get("Date"):
            with contextlib.suppress(ValueError):
                yield clock("addresses", urlsplit(url).netloc, parsedate_to_datetime(said), coarse=1.0)

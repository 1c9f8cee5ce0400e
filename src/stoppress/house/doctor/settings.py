"""Settings that contradict each other, or that no house should have while readers look at it."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from stoppress.desk.lists import elsewhere
from stoppress.desk.options import Options
from stoppress.edge.settings import EdgeSettings
from stoppress.house.doctor.found import Finding, hint, ok, wrong
from stoppress.house.doctor.part import Part
from stoppress.house.settings import HouseSettings
from stoppress.keeping.copying import age
from stoppress.purging import PurgeSettings
from stoppress.settings import listed
from stoppress.wire.nats.address import is_nats
from stoppress.wire.settings import WireSettings

# For everything in a process that is no reader.
SPARE_FILES = 200
LATE = 10.0
# A runner that is started anew, or taken over from, is heard again by then.
RESTARTED = 30
_HOME = {"127.0.0.1", "localhost", "::1"}
_FAR = ("nfs", "cifs", "smb", "9p", "ceph", "gluster", "fuse.sshfs", "fuse.s3fs")


def settings(part: Part) -> Iterator[Finding]:
    """Raises Pydantic's `ValidationError`."""
    chosen, edge, wire = Options(), EdgeSettings(), WireSettings()
    PurgeSettings()
    HouseSettings()
    yield ok("settings", "settings" if part == "house" else f"settings_of_{part}")
    yield from _wire(wire, part)
    if part != "edge":
        yield from _addresses(chosen)
        yield from _database(chosen)
        yield from _kept(chosen)
    if chosen.log_level.upper() == "DEBUG":
        yield hint("settings", "debug")
    if os.environ.get("STOPPRESS_CLOCK"):
        yield wrong("settings", "invented_clock")
    yield from _edges(edge)


def _wire(wire: WireSettings, part: Part) -> Iterator[Finding]:
    said = listed(f"{wire.runner_listen},{wire.runners}") if is_nats(wire.wire) else [wire.wire.strip()]
    if over := [one for one in said if one.startswith("tcp:")]:
        if wire.wire_token:
            yield ok("settings", "wire_token")
        else:
            yield wrong("settings", "no_wire_token", address=", ".join(over))
    if part == "house" and len(listed(wire.runners)) > 1:
        yield wrong("settings", "runners_on_sqlite")
    if part == "edge" and is_nats(wire.wire) and not wire.runners:
        yield hint("settings", "no_runners")


def _addresses(chosen: Options) -> Iterator[Finding]:
    if chosen.desk_url == chosen.reader_url:
        yield wrong("settings", "one_origin", url=chosen.desk_url)
    if not chosen.secure and urlsplit(chosen.desk_url).hostname not in _HOME:
        yield wrong("settings", "desk_plain", url=chosen.desk_url)
    elif chosen.secure and not chosen.proxies:
        yield hint("settings", "no_proxies")


def _database(chosen: Options) -> Iterator[Finding]:
    if chosen.database_url:
        if not chosen.secret_key:
            yield hint("settings", "a_key_each")
    elif (kind := _disk(chosen.data)).startswith(_FAR):
        yield wrong("settings", "network_disk", disk=kind)


def _disk(folder: Path) -> str:
    """The kind of the disk that a folder lies on, as the system calls it; empty where it does not say."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    over = [(where, kind) for _, where, kind, *_ in mounts if folder.is_relative_to(where)]
    return max(over, key=lambda one: len(one[0]), default=("", ""))[1]


def _kept(chosen: Options) -> Iterator[Finding]:
    if not elsewhere(chosen):
        yield hint("settings", "list_of_one_desk" if chosen.database_url else "list_here_alone")
    if chosen.database_url:
        return
    if chosen.copy_to is None:
        yield hint("settings", "no_copy")
        return
    seconds = age(chosen.copy_to, now=time.time())
    if seconds is None or seconds > LATE:
        yield wrong("settings", "copy_late", folder=chosen.copy_to, seconds="–" if seconds is None else round(seconds))
    else:
        yield ok("settings", "copy", folder=chosen.copy_to, seconds=round(seconds, 1))


def _edges(edge: EdgeSettings) -> Iterator[Finding]:
    if edge.edge_alone_for:
        kind = hint if edge.edge_alone_for < RESTARTED else ok
        seconds = f"{edge.edge_alone_for:g}"
        yield kind("settings", "alone_too_soon" if kind is hint else "alone", seconds=seconds, least=RESTARTED)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if edge.edges > cores:
        yield hint("settings", "edges", edges=edge.edges, cores=cores)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most not in (resource.RLIM_INFINITY, -1) and most < edge.edge_streams + SPARE_FILES:
        yield hint("settings", "files", streams=edge.edge_streams, files=most)
    else:
        yield ok("settings", "files_enough", streams=edge.edge_streams)

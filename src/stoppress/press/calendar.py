"""When a coverage is on, as a calendar (RFC 5545): lines end in CRLF and are folded at 75 octets, times are in UTC and
come from the record, so that the same coverage is the same file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from stoppress.press.regions import Stage, marked

CALENDAR = "text/calendar; charset=utf-8"
FOLD = 75


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is when the house last said so; `ends` None: nobody knows yet."""

    id: str
    title: str
    starts: datetime
    ends: datetime | None
    note: str | None
    at: datetime


def events(stage: Stage) -> tuple[Event, ...]:
    """The coverage itself, from when it was announced for or from when it really began; when it goes on after a pause;
    and what is expected at a time. None of it: nobody has said when."""
    coverage, about = stage.coverage, stage.about
    title = marked(about.title, stage.scene)
    at = max(about.at, coverage.state_at or about.at)
    found = []
    starts = coverage.starts_at if coverage.state == "soon" else coverage.opened_at
    if starts:
        over = coverage.state_at if coverage.state in ("ended", "archived") else None
        note = about.standfirst or coverage.note
        found.append(Event(about.slug, title, starts, over if over and over > starts else None, note, at))
    if coverage.state == "paused" and coverage.starts_at:
        found.append(Event(f"{about.slug}-resumes", title, coverage.starts_at, None, coverage.note, at))
    timed = ((one.text, one.at) for one in coverage.expected if one.at)
    found += [Event(f"{about.slug}-{_name(text)}", text, when, None, title, at) for text, when in timed]
    return tuple(found)


def _name(text: str) -> str:
    """An event of the list of what to expect has no id of its own: its words are its name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def calendar(stage: Stage, found: tuple[Event, ...]) -> bytes:
    """An iCalendar file (RFC 5545) of these events; its times are in UTC."""
    site = stage.scene.site
    address, host = f"{site.base}{stage.scene.root}", urlsplit(site.base).hostname or "stoppress.invalid"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Stop Press//Live coverage//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for one in found:
        lines += _event(one, host, address)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _event(one: Event, host: str, address: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@{host}"
    yield f"DTSTAMP:{_utc(one.at)}"
    yield f"LAST-MODIFIED:{_utc(one.at)}"
    yield f"DTSTART:{_utc(one.starts)}"
    if one.ends:
        yield f"DTEND:{_utc(one.ends)}"
    yield f"SUMMARY:{_escaped(one.title)}"
    if one.note:
        yield f"DESCRIPTION:{_escaped(one.note)}"
    yield f"URL:{address}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Pieces of at most 75 octets, never cut within a letter; each but the first begins with a space."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"

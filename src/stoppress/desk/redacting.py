"""What was taken down or erased, listed apart from the database, so that no backup brings it back.

A list is a room of small files, one for each time something was taken back; no word of it is in them, only ids and
digests. One lies in the data folder; others where `STOPPRESS_REDACTIONS` says, and beside the continuous copy. A file
is written before the takedown is committed: rather is something on the list that was not taken down after all than the
other way round. No takedown waits for a list that cannot be reached; what it lacks is put into it later.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import structlog
from django.conf import settings
from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stoppress import files
from stoppress.desk.lists import MARK, ROOM, WORDS, elsewhere, room_at
from stoppress.desk.options import Options, options
from stoppress.files import Files
from stoppress.files.folder import Folder
from stoppress.ledger import book as ledger
from stoppress.story.entries import Fact, LinesWithdrawn, PostCorrected, PostRemoved, Trace, WatchSet

log = structlog.get_logger()

SETTLED_EVERY = 60.0
_settled = threading.Lock()
# When lists that could not be reached are to be tried again, by the monotonic clock.
_late: list[float] = []


class Gone(BaseModel):
    model_config = ConfigDict(frozen=True)

    erased: bool = False
    trace: Trace = "gap"


class Redaction(BaseModel):
    """What went from one book in one step. It was in effect when the book stood at `seq` with `digest`, so a backup
    that has that entry has the redaction too. `again`: it is that one, applied after a restore.

    `cut`: posts that lost some of their words; `unsigned`: their bylines; `lines`: what stood beside them. `bodies` are
    the digests of entries whose words were destroyed, whole or in part."""

    model_config = ConfigDict(frozen=True)

    version: Literal[1] = 1
    at: datetime
    book: str
    seq: int
    digest: str
    again: str | None = None
    posts: dict[str, Gone] = Field(default_factory=dict)
    cut: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    figures: bool = False
    watched: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    erased_items: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


class NoSuchRedaction(ValueError):
    """A file of the list that cannot be read; its name."""


def rooms(chosen: Options | None = None, *, data: Path | None = None) -> list[Files]:
    """Where the list is kept. The first is the one in the data folder. What cannot be one is left out, and said: no
    takedown waits for it."""
    chosen, data = chosen or options(), data or Path(settings.DATA)
    found: list[Files] = [Folder(data / ROOM)]
    for one in elsewhere(chosen):
        try:
            found.append(room_at(one, data))
        except files.NoSuchStore as wrong:
            log.error("redactions_not_listed", list=one, why=str(wrong))  # noqa: TRY400 -- it says what to do
    return found


def note(book: str, **what: Any) -> None:
    """Put it on the list, in the transaction in which it happens."""
    if not any(what.values()):
        return
    seq, digest = ledger.standing(book)
    now = datetime.now(UTC)  # noqa: TID251 -- when it was listed, by no clock but this machine's
    entry = Redaction(at=now, book=book, seq=seq, digest=digest, **what)
    name, data = f"{now:%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}.json", _spelled(entry)
    own, *others = rooms()
    near = [own, *(one for one in others if isinstance(one, Folder))]
    far = [one for one in others if not isinstance(one, Folder)]
    for room in near:
        _write(room, name, data)

    def write_far() -> None:
        for room in far:
            _write(room, name, data)

    if far:  # a bucket may take seconds to say that it is not there, and a coverage is held just now
        transaction.on_commit(write_far, robust=True)


def _write(room: Files, name: str, data: bytes) -> None:
    try:
        room.write(data, name)
        room.settle()
    except OSError as wrong:
        log.warning("redaction_not_listed", name=name, why=type(wrong).__name__)
        _late.append(time.monotonic() + SETTLED_EVERY)


def settle_lists(*, now: bool = False) -> int:
    """Give every list what it lacks of the others; how many files. Without `now`, if one could not be reached a minute
    ago."""
    if not (now or (_late and _late[-1] <= time.monotonic())):
        return 0
    with _settled:
        _late.clear()
        found, put = rooms(), 0
        try:
            for room in found[1:] if now else ():
                if not room.has(MARK):
                    room.write(WORDS, MARK)
            known = [set(one.names()) - {MARK} for one in found]
            for room, has in zip(found, known, strict=True):
                for name in set().union(*known) - has:
                    of = next(one for one, names in zip(found, known, strict=True) if name in names)
                    room.write(of.read(name, 0, of.size(name)), name)
                    put += 1
                room.settle()
        except OSError as wrong:
            log.warning("redactions_not_settled", why=type(wrong).__name__)
            _late.append(time.monotonic() + SETTLED_EVERY)
        return put


def read(room: Files) -> Iterator[tuple[str, Redaction]]:
    """In the order in which they were listed. Raises `NoSuchRedaction`."""
    for name in sorted(room.names()):
        if not name.endswith(".json"):
            continue  # one that is just being written
        try:
            yield name, Redaction.model_validate_json(room.read(name, 0, room.size(name)))
        except (ValidationError, UnicodeDecodeError):
            raise NoSuchRedaction(name) from None


def of_facts(facts: Iterable[Fact]) -> dict[str, Any]:
    """What facts take back, by the names of a redaction."""
    what: dict[str, Any] = {"posts": {}, "cut": (), "lines": (), "page": (), "watched": ()}
    for fact in facts:
        match fact:
            case PostRemoved(post=post, trace=trace, erased=erased):
                what["posts"][post] = Gone(erased=erased, trace="gap" if trace == "note" else trace)
            case PostCorrected(post=post, correction=correction) if correction.kind == "removal":
                what["cut"] += (post,)
            case LinesWithdrawn(post=str(post)):
                what["lines"] += (post,)
            case LinesWithdrawn(note=state, pointers=pointers):
                what["page"] += (*(("note",) if state else ()), *(("pointers",) if pointers else ()))
            case WatchSet(withdrawn=withdrawn):
                what["watched"] += tuple(withdrawn)
            case _:
                pass
    return what


def _spelled(entry: Redaction) -> bytes:
    return (
        json.dumps(entry.model_dump(mode="json", exclude_defaults=True) | {"version": entry.version}) + "\n"
    ).encode()


ledger.on_destroy(lambda book, digests: note(book, bodies=tuple(digests)))

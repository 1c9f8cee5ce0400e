"""A house out of a backup: every book in a new epoch, and everything that was taken down since taken down again, before
any of it is anywhere a house would look."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import transaction

from stoppress.desk import redacting
from stoppress.desk.lists import MARK, ROOM, elsewhere, is_list, room_at
from stoppress.desk.options import Options
from stoppress.desk.redacting import NoSuchRedaction, Redaction
from stoppress.desk.starting import sweep_media
from stoppress.files import Files
from stoppress.files.folder import Folder
from stoppress.home import DATABASE
from stoppress.keeping import box
from stoppress.keeping.copying import finish, made_at
from stoppress.keeping.databases import Place, bring_up_to_date, by_default, opened
from stoppress.keeping.moving import make_tables, move, settle, verified
from stoppress.keeping.redoing import Redone, redo
from stoppress.keeping.refusing import Refused
from stoppress.ledger import book as ledger


@dataclass(frozen=True, slots=True)
class Restored:
    about: box.About
    books: int
    entries: int
    files: int
    redone: Redone


def lists_of(chosen: Options, folder: Path, about: box.About, named: Sequence[str], *, its_own: bool) -> list[Files]:
    """Where is listed what was taken down: in the backup, and at least one that goes on after it was made. Raises
    `Refused` if there is none and nobody said that `its_own` will do."""
    outside = {one: room_at(one, chosen.data) for one in [*elsewhere(chosen), *named]}
    try:
        there = {one: room for one, room in outside.items() if is_list(room)}
    except OSError as wrong:
        raise Refused("cli.restore.list_unreachable", why=str(wrong)) from None
    if lost := [one for one in named if one not in there]:
        raise Refused("cli.restore.list_missing", list=", ".join(lost))
    own = Folder(chosen.data / ROOM)
    if not there and not is_list(own) and not about.going_on and not its_own:
        raise Refused("cli.restore.no_list", made=about.made)
    return [Folder(folder / box.LIST), own, *there.values()]


def restore(chosen: Options, folder: Path, about: box.About, lists: Sequence[Files], *, at: datetime) -> Restored:
    """Into the database and the data folder of `chosen`, which have no house yet. Raises `Refused`; then there is none
    still."""
    house = Place.of_house(chosen)
    _target_must_be_empty(house)
    listed = _read(lists)
    files = 0
    for room in box.ROOMS if not chosen.media else ():
        files += box.carry_all(folder / box.MEDIA / room, chosen.data / box.MEDIA / room)
    half = Place(file=chosen.data / ".restoring.sqlite3")
    assert half.file is not None  # noqa: S101 -- it was just given
    try:
        box.write(b"", half.file)
        shutil.copyfile(folder / DATABASE, half.file)
        finish(folder, half.file)
        with opened(half, "restored") as copied, by_default(copied):
            bring_up_to_date(copied)
            verified(copied)
            redone = _made_safe(listed, at)
            if not chosen.media:
                sweep_media()
            entries = verified(copied)
        for kept in lists:
            for name in kept.names():
                if name != MARK:
                    _keep(kept, name, chosen)
        if house.file is not None:
            settle(half.file, house.file)
        else:
            move(half, house)
    finally:
        half.file.unlink(missing_ok=True)
    if about.going_on:
        about = replace(about, made_at=made_at(folder))
    return Restored(about, len(entries), sum(entries), files, redone)


def _target_must_be_empty(house: Place) -> None:
    if house.file is not None:
        if house.file.exists():
            raise Refused("cli.keep.not_empty", database=str(house))
        return
    with opened(house, "target") as into:
        make_tables(into, house)


def _made_safe(listed: Sequence[tuple[str, Redaction]], at: datetime) -> Redone:
    """Sessions that were ended since are not to come back, nor a reader's place to mean something else."""
    with transaction.atomic():
        Session.objects.all().delete()
        for book, _ in ledger.books():
            ledger.renew(book)
    return redo(listed, at=at)


def _read(lists: Sequence[Files]) -> list[tuple[str, Redaction]]:
    found: dict[str, Redaction] = {}
    try:
        for room in lists:
            found |= dict(redacting.read(room))
    except NoSuchRedaction as name:
        raise Refused("cli.restore.list_broken", name=str(name)) from None
    except OSError as wrong:
        raise Refused("cli.restore.list_unreachable", why=str(wrong)) from None
    return sorted(found.items())


def _keep(room: Files, name: str, chosen: Options) -> None:
    own = Folder(chosen.data / ROOM)
    if not own.has(name):
        own.write(room.read(name, 0, room.size(name)), name)
        own.settle()

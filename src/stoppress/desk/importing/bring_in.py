"""From a file to a coverage in the ledger: read, check, write, in one transaction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from stoppress.desk import ids
from stoppress.desk.actions.keep_notes import keep_brought
from stoppress.desk.importing.copied_page import read_page
from stoppress.desk.importing.facts import About, described, fold_facts, knows_zone, of_export, of_page
from stoppress.desk.importing.file import HouseExport, read_file
from stoppress.desk.importing.found_again import lost
from stoppress.desk.importing.pictures import adopt
from stoppress.desk.importing.report import CannotImport, Note
from stoppress.desk.importing.write import write_coverage
from stoppress.desk.models import Coverage as Row
from stoppress.desk.writing import writing
from stoppress.press.export import public_state
from stoppress.press.exported import Export
from stoppress.story.entries import Fact, Place
from stoppress.story.refusals import Refusal

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 80
# A proposed address is one that people can read out; one they ask for may be longer.
_LONGEST_PROPOSED = 60
_LONGEST_TITLE = 500
_WEAK = frozenset(
    "a an and as at but by for from her his in its of on or that the their to with der die das und von zu".split()  # noqa: SIM905 -- reads as a line
)
# What a fold could see otherwise than a hand that edited the export; all else is carried over as it stands.
_COMPARED = ("published_at", "number", "added_at", "flash", "key_point", "corrections", "followed_by", "follows")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the keyboard said about the file; None where she left it to the file."""

    timezone: str | None = None
    day: date | None = None
    title: str | None = None
    slug: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What is there now, and everything there is to look at. `copied`: it was the text of a page, and has ended."""

    slug: str
    title: str
    posts: int
    summary_points: int
    notes: tuple[Note, ...]
    place: Place
    copied: bool


def bring_in(file: Path, asked: Asked, *, at: datetime) -> Imported:
    """Import a file. Raises CannotImport, and then nothing was written."""
    _check(asked)
    read = read_file(file)
    return _export(read, asked, at=at) if isinstance(read, HouseExport) else _page(read, asked, at=at)


def _page(text: str, asked: Asked, *, at: datetime) -> Imported:
    if asked.timezone is None or asked.day is None:
        raise CannotImport("say_when", usage=True)
    zone = ZoneInfo(asked.timezone)
    page = read_page(text, zone=zone, on=asked.day, new_id=ids.post_id, title=asked.title)
    slug = asked.slug or propose_slug(page.title, asked.day)
    about = About(slug=slug, title=page.title, timezone=asked.timezone, language=asked.language or "en")
    facts = of_page(page, about, at=at)
    notes = [*page.notes, *lost(text, page, zone)]
    place = _write(slug, facts, at=at)
    return Imported(slug, page.title, len(page.posts), len(page.points), _in_order(notes), place, copied=True)


def _export(export: HouseExport, asked: Asked, *, at: datetime) -> Imported:
    timezone = asked.timezone or export.coverage.timezone
    if asked.timezone and asked.timezone != export.coverage.timezone:
        raise CannotImport("zone_of_export", usage=True, timezone=asked.timezone, export=timezone)
    about = described(export, slug=asked.slug, title=asked.title, language=asked.language, at=at)
    if len({post.id for post in export.posts}) != len(export.posts):
        raise CannotImport("post_twice")
    notes = [] if knows_zone(timezone) else [Note("zone_not_here", timezone)]
    with writing():
        adopted, missing = adopt(export)
        facts = of_export(adopted, about)
        notes += missing + _differences(adopted, facts, at=at)
        place = _write(about.slug, facts, at=at)
        keep_brought(about.slug, export.house_notes, at=at)
    return Imported(about.slug, about.title, len(export.posts), len(export.summary), tuple(notes), place, copied=False)


def _write(slug: str, facts: Sequence[Fact], *, at: datetime) -> Place:
    try:
        return write_coverage(slug, facts, why="import", at=at)
    except Refusal as refusal:
        if refusal.code != "slug_taken":
            raise
        raise CannotImport("slug_taken", slug=slug, free=_free(slug)) from refusal


def _differences(export: Export, facts: Sequence[Fact], *, at: datetime) -> list[Note]:
    """Where the new coverage does not show what the export says: only an export that somebody changed can have such."""
    shows = public_state(fold_facts(facts, at=at))
    said = export.model_dump(mode="json")
    by_id = {post["id"]: post for post in shows["posts"]}
    notes = [
        Note("differs", f"{name}: {str(post[name])[:200]}", post=post["number"])
        for post in said["posts"]
        for name in _COMPARED
        if not _same(post[name], by_id.get(post["id"], {}).get(name))
    ]
    if said["coverage"]["pinned"] != shows["coverage"]["pinned"]:
        notes.append(Note("differs", f"pinned: {said['coverage']['pinned']}"))
    return notes


def _same(one: object, other: object) -> bool:
    """Equal, where two ways to write one moment are one."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, str) and isinstance(other, str) and one != other:
        try:
            return datetime.fromisoformat(one) == datetime.fromisoformat(other)
        except ValueError:
            return False
    return one == other


def _in_order(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.line or 0, note.post or 0)))


# -- what was asked ---------------------------------------------------------------------------------------------------


def _check(asked: Asked) -> None:
    if asked.timezone is not None and not knows_zone(asked.timezone):
        raise CannotImport("no_such_zone", usage=True, timezone=asked.timezone)
    if asked.slug is not None and not is_slug(asked.slug):
        raise CannotImport("bad_slug", usage=True, slug=asked.slug, proposed=propose_slug(asked.slug, None))
    if asked.language is not None and not _LANGUAGE.fullmatch(asked.language):
        raise CannotImport("bad_language", usage=True, language=asked.language)
    if asked.title is not None:
        unprintable = any(unicodedata.category(letter) in ("Cc", "Cs") for letter in asked.title)
        if not asked.title.strip() or len(asked.title) > _LONGEST_TITLE or unprintable:
            raise CannotImport("bad_title", usage=True, limit=_LONGEST_TITLE)


def is_slug(text: str) -> bool:
    return bool(_SLUG.fullmatch(text)) and len(text) <= _LONGEST_SLUG


def propose_slug(title: str, day: date | None) -> str:
    """ "Ferry aground – nineteen hurt" → "ferry-aground-nineteen-hurt", cut between words; a title in a script without
    Latin letters gives "coverage" and the day."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > _LONGEST_PROPOSED:
            break
        kept.append(word)
    while len(kept) < len(words) and kept and kept[-1] in _WEAK:  # a cut address should not end on "defends his"
        kept.pop()
    slug = "-".join(kept) or "".join(words[:1])[:_LONGEST_PROPOSED]
    return slug or (f"coverage-{day.isoformat()}" if day else "coverage")


def _free(slug: str) -> str:
    number = 2
    while Row.objects.filter(slug=f"{slug[: _LONGEST_SLUG - 6]}-{number}").exists():
        number += 1
    return f"{slug[: _LONGEST_SLUG - 6]}-{number}"

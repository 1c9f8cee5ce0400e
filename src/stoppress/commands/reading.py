"""What `cuttings` and `preflight` read: a coverage of the house, an export, or one article."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stoppress.commands.opening import coverage_there, open_existing, stop
from stoppress.press.words import Words

if TYPE_CHECKING:
    from stoppress.cuttings.checks import Levels
    from stoppress.cuttings.reading import Cuttings
    from stoppress.cuttings.rows import Check
    from stoppress.story.house_notes import HouseNote


def read_all(what: str, say: Words, *, language: str | None, data: Path | None) -> tuple[Cuttings, list[Check]]:
    """Everything that is read in it, and what the checks find, each with its sentence. Ends the command with a sentence
    where there is nothing to read."""
    from stoppress.cuttings.checks import Known, Levels, check_page  # noqa: PLC0415 -- help does not need it
    from stoppress.cuttings.wording import sentence  # noqa: PLC0415
    from stoppress.desk import clock  # noqa: PLC0415

    levels = Levels()
    if _is_file(what):
        found, notes = _of_file(Path(what), language, say)
    else:
        found, notes, levels = _of_coverage(what, data)
    known = Known(found.page, notes=notes, people=found.people, figures=found.figures, at=clock.now())
    checks = check_page(known, levels=levels)
    return found, [replace(one, message=sentence(one, say)) for one in checks]


def _is_file(what: str) -> bool:
    return Path(what).is_file() or "." in Path(what).name or "/" in what


def _of_file(file: Path, language: str | None, say: Words) -> tuple[Cuttings, tuple[HouseNote, ...]]:
    from stoppress.cuttings.article import page_of_text  # noqa: PLC0415 -- help does not need it
    from stoppress.cuttings.reading import read, read_page  # noqa: PLC0415
    from stoppress.story.house_notes import house_note  # noqa: PLC0415
    from stoppress.story.refusals import Refusal  # noqa: PLC0415

    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        stop(say("cli.reading.cannot_read", file=file, why=error.strerror or ""))
    except UnicodeDecodeError:
        stop(say("cli.reading.no_text", file=file))
    if not text.strip():
        stop(say("cli.reading.empty", file=file))
    if not _is_json(text) and file.suffix.lower() != ".json":
        try:
            return read_page(page_of_text(text, language=language or "en")), ()
        except Refusal as no:  # longer than a post may be, or deeper
            stop(say("cli.reading.not_read", file=file, why=say(f"refusal.{no.code}", **no.values)))
    try:
        export = _export(text, say)
        if language:
            export["coverage"].setdefault("language", language)
        return read(export), tuple(house_note(one) for one in export.get("house_notes") or ())
    except (ValueError, KeyError, TypeError, AttributeError, Refusal) as error:
        stop(say("cli.reading.no_export", file=file, why=str(error)))


def _export(text: str, say: Words) -> dict[str, Any]:
    loaded = json.loads(text)
    if not isinstance(loaded, dict) or not {"coverage", "posts"} <= set(loaded):
        raise ValueError(say("cli.reading.no_coverage"))
    return loaded


def _is_json(text: str) -> bool:
    """An object is meant as an export, also a broken one; a list might be a text that begins with a link."""
    if text.lstrip().startswith("{"):
        return True
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def _of_coverage(slug: str, data: Path | None) -> tuple[Cuttings, tuple[HouseNote, ...], Levels]:
    """What it says, its house notes, and what the checks weigh there."""
    row = coverage_there(slug, open_existing(data))
    from stoppress.cuttings.checks import Levels  # noqa: PLC0415 -- the house is open now
    from stoppress.cuttings.reading import read  # noqa: PLC0415
    from stoppress.desk.models import NoteRow  # noqa: PLC0415
    from stoppress.ledger import book as ledger  # noqa: PLC0415

    notes = NoteRow.objects.filter(coverage=row, ended_at=None).order_by("number")
    chosen = row.checks or {}
    levels = Levels(chosen.get("levels", {}), chosen.get("by_tag", {}))
    return read(ledger.coverage(row.book)), tuple(one.said for one in notes), levels

"""`stoppress import FILE`: a coverage from text copied from a live page, or from an export."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import catalogue, open_house, stop
from stoppress.press.words import Words

if TYPE_CHECKING:
    from stoppress.desk.importing.bring_in import Imported
    from stoppress.desk.importing.report import Note


def import_(
    file: Annotated[
        Path, typer.Argument(help="Text copied from a live page, or what `stoppress export` wrote.", show_default=False)
    ],
    timezone: Annotated[
        str | None, typer.Option(help="The page's time zone, for example Europe/London.", show_default=False)
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="YYYY-MM-DD", help="A day the page shows; its year is the page's.", show_default=False
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The title; without it one is proposed.", show_default=False)
    ] = None,
    slug: Annotated[
        str | None, typer.Option(help="The address; without it one is made from the title.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The page's language; a copied page is taken to be en.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON, and nothing else.")] = False,  # noqa: FBT002 -- an option
    data: Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)] = None,
) -> None:
    """Import a live page whose text was copied, or an export.

    A copied page needs --timezone and --date. The new coverage has ended: it takes no new posts and still takes
    corrections. Either the whole file becomes a coverage or nothing does.
    """
    say = catalogue()
    on = _day(day, say)
    open_house(data)
    from stoppress.house.settings import HouseSettings  # noqa: PLC0415

    os.nice(HouseSettings().desk_nice)  # an archive can wait; the readers of a house that is running cannot
    from stoppress.desk import clock  # noqa: PLC0415 -- the desk can only be loaded once the house is open
    from stoppress.desk.importing.bring_in import Asked, bring_in  # noqa: PLC0415
    from stoppress.desk.importing.report import CannotImport  # noqa: PLC0415

    try:
        done = bring_in(file, Asked(timezone, on, title, slug, language), at=clock.now())
    except CannotImport as refused:
        stop(say(f"cli.import.error.{refused.code}", **refused.values), status=2 if refused.usage else 1)
    if as_json:
        typer.echo(json.dumps(report(done, say), ensure_ascii=False, indent=1))
    else:
        _show(done, say)


def report(done: Imported, say: Words) -> dict[str, object]:
    """What `--json` prints: counts, and every warning with its place in the copy and the words it is about."""
    warnings = [{"post": note.post, "line": note.line, "text": sentence(note, say)} for note in done.notes]
    return {"slug": done.slug, "posts": done.posts, "summary_points": done.summary_points, "warnings": warnings}


def sentence(note: Note, say: Words) -> str:
    return say(f"cli.import.warning.{note.code}", text=note.text)


def _day(text: str | None, say: Words) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(say("cli.import.error.no_such_date", date=text), status=2)


def _show(done: Imported, say: Words) -> None:
    from rich.console import Console  # noqa: PLC0415 -- only people need it, `--json` does not
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Words of the input are Text and not markup: a bracket in a headline is a bracket.
    console = Console(highlight=False)
    facts = Table.grid(padding=(0, 3))
    for key, value in (("address", done.slug), ("posts", done.posts), ("summary", done.summary_points)):
        facts.add_row(Text(say(f"cli.import.{key}"), style="dim"), Text(str(value)))
    console.print(Text(say("cli.import.done", title=done.title), style="bold"))
    console.print(facts)
    if done.copied:
        console.print(Text(say("cli.import.state")))
    console.print()
    if not done.notes:
        console.print(Text(say("cli.import.nothing")))
        return
    console.print(Text(say("cli.import.look", n=len(done.notes)), style="bold"))
    notes = Table.grid(padding=(0, 3))
    for note in done.notes:
        post = say("cli.import.where_post", post=note.post) if note.post else ""
        line = say("cli.import.where_line", line=note.line) if note.line else ""
        notes.add_row(Text(post, style="dim"), Text(line, style="dim"), Text(sentence(note, say)))
    console.print(notes)

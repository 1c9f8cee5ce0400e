"""`stoppress move-data FROM TO`: from one database to the other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, set_up, stop


def move_data(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A data folder, or postgresql://…", show_default=False)],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="The same. Its database is to be empty.", show_default=False)
    ],
) -> None:
    """Move a house from SQLite to PostgreSQL, or back. Stop it first.

    Everything in the database, all or nothing, and compared afterwards. Sessions stay behind, and pictures where they
    are. Leave the password out of an address, and give it by PGPASSWORD or ~/.pgpass: others on this machine see what
    stands on a command line.
    """
    say = catalogue()
    folder = next((Path(one) for one in (source, target) if "://" not in one), None)
    if folder and not folder.exists() and "://" not in source:
        stop(say("cli.no_house", folder=folder))
    os.environ.pop("STOPPRESS_DATABASE_URL", None)
    set_up(folder)
    from stoppress.house.errands import is_there  # noqa: PLC0415 -- help does not need it
    from stoppress.keeping.databases import Place  # noqa: PLC0415 -- once Django is set up
    from stoppress.keeping.moving import move  # noqa: PLC0415
    from stoppress.keeping.refusing import Refused  # noqa: PLC0415

    try:
        places = Place.parse(source), Place.parse(target)
        for one in places:
            if one.file and is_there(one.file.parent):
                stop(say("cli.keep.house_runs", folder=one.file.parent))
        told = move(*places)
    except Refused as why:
        stop(say(why.key, **why.values))
    typer.echo(say("cli.move.done", rows=told.rows, tables=told.tables, books=told.books, entries=told.entries))
    typer.echo(say("cli.move.left"))
    if places[1].file is None:
        typer.echo(say("cli.move.to_postgres", database=places[1], old=places[0]))
    else:
        typer.echo(say("cli.move.to_sqlite", folder=places[1].file.parent, old=places[0]))

"""`stoppress backup TO`: one moment of the house."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, open_existing, stop
from stoppress.commands.serve import Data


def backup(
    to: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|FILE", help="A new folder, or a new file that ends in .tar.", show_default=False
        ),
    ],
    data: Data = None,
) -> None:
    """Back the house up while it runs: one moment of the database, pictures, the list of what was taken down.

    Pictures in a bucket stay there.
    """
    say = catalogue()
    open_existing(data)
    from stoppress.desk.options import options  # noqa: PLC0415 -- the house is open now
    from stoppress.keeping.backup import back_up  # noqa: PLC0415
    from stoppress.keeping.refusing import Refused  # noqa: PLC0415

    try:
        at = datetime.now(UTC)  # noqa: TID251 -- when the backup is made, by the machine's own clock
        told = back_up(options(), to.expanduser().resolve(), at=at)
    except Refused as why:
        stop(say(why.key, **why.values))
    except OSError as wrong:
        stop(say("cli.backup.failed", backup=to, why=wrong.strerror or type(wrong).__name__))
    megabytes = round(told.size / 1_000_000, 1)
    typer.echo(say("cli.backup.done", backup=told.where, books=told.books, entries=told.entries, megabytes=megabytes))
    if told.bucket:
        typer.echo(say("cli.backup.bucket", bucket=told.bucket))
    else:
        typer.echo(say("cli.backup.files", n=told.files))
    typer.echo(say("cli.backup.secret" if told.secret else "cli.backup.no_secret"))
    typer.echo(say("cli.backup.erased"))

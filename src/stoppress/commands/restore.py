"""`stoppress restore FROM`: a house out of a backup, or of a continuous copy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stoppress.commands.opening import catalogue, set_up, stop, use_folder
from stoppress.commands.serve import Data

if TYPE_CHECKING:
    from stoppress.keeping.restore import Restored
    from stoppress.press.words import Words


def restore(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help="What `backup` wrote, or the folder of a copy.", show_default=False)
    ],
    redactions: Annotated[
        list[str] | None,
        typer.Option(help="A list of what was taken down, besides those in the settings.", show_default=False),
    ] = None,
    *,
    without_list: Annotated[
        bool, typer.Option("--without-list", help="Go on though nothing says what was taken down since the backup.")
    ] = False,
    data: Data = None,
) -> None:
    """Make a house out of a backup, on the database and in the data folder of the settings, where none is yet.

    Every coverage begins a new epoch, so readers load the page anew. What was taken down or erased after the backup
    is taken down again before anything can be served.
    """
    say = catalogue()
    use_folder(data)
    from stoppress.desk.options import Options, prepare  # noqa: PLC0415 -- help does not need it
    from stoppress.files import NoSuchStore, Unreachable  # noqa: PLC0415
    from stoppress.keeping import box  # noqa: PLC0415
    from stoppress.keeping.refusing import Refused  # noqa: PLC0415

    chosen = Options()
    try:
        if chosen.database_file and chosen.database_file.exists():
            stop(say("cli.keep.not_empty", database=chosen.database_file))
        with box.unpacked(source.expanduser().resolve(), prepare(chosen.data) / "run") as folder:
            about = box.About.read(folder)
            if about.media and not chosen.media:
                stop(say("cli.restore.bucket", bucket=about.media))
            box.bring_secret(folder, chosen.data, ours=bool(chosen.secret_key))
            set_up(None)
            from stoppress.keeping.restore import lists_of, restore  # noqa: PLC0415 -- once Django is set up

            lists = lists_of(chosen, folder, about, redactions or (), its_own=without_list)
            at = datetime.now(UTC)  # noqa: TID251 -- when it is restored, by the machine's own clock
            told = restore(chosen, folder, about, lists, at=at)
    except Refused as why:
        stop(say(why.key, **why.values))
    except (NoSuchStore, Unreachable) as wrong:
        stop(say("cli.restore.failed", why=str(wrong)))
    except OSError as wrong:
        stop(say("cli.restore.failed", why=f"{wrong.filename or ''} {wrong.strerror or type(wrong).__name__}".strip()))
    _tell(say, told, chosen.data)


def _tell(say: Words, told: Restored, data: Path) -> None:
    made = told.about.made
    typer.echo(
        say("cli.restore.done", folder=data, made=made, books=told.books, entries=told.entries, files=told.files)
    )
    typer.echo(say("cli.restore.redone", n=told.redone.redactions, posts=told.redone.posts))
    if told.redone.whole:
        typer.echo(say("cli.restore.whole", n=told.redone.whole))
    if not told.about.secret:
        typer.echo(say("cli.restore.no_secret"))
    typer.echo(say("cli.restore.next"))

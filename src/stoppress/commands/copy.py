"""`stoppress copy TO`: the house on another disk, half a second behind."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, house_there, stop, use_folder
from stoppress.commands.serve import Data


def copy(
    to: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="On another disk; STOPPRESS_COPY_TO without.", show_default=False),
    ] = None,
    data: Data = None,
) -> None:
    """Keep a copy of the SQLite database and the pictures, until Ctrl-C. `stoppress serve` does by itself.

    It is half a second behind, holds nobody up, and `stoppress restore` makes a house of it.
    """
    from stoppress.desk.options import Options  # noqa: PLC0415 -- help does not need it
    from stoppress.house.copies import say_in_the_log  # noqa: PLC0415
    from stoppress.keeping.copying import Copier, keep_copying  # noqa: PLC0415
    from stoppress.keeping.refusing import Refused  # noqa: PLC0415

    say = catalogue()
    use_folder(data)
    chosen = Options()
    folder = to.expanduser().resolve() if to else chosen.copy_to
    if folder is None:
        stop(say("cli.copy.no_folder"), status=2)
    if chosen.database_url:
        stop(say("cli.copy.postgres"))
    house_there()
    try:
        Copier(chosen.data, folder).close()
    except Refused as why:
        stop(say(why.key, **why.values))
    except OSError as wrong:
        stop(say("cli.copy.unusable", folder=folder, why=wrong.strerror))
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    typer.echo(say("cli.copy.running", folder=folder))
    keep_copying(chosen.data, folder, done, say_in_the_log)

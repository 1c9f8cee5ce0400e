"""`stoppress restart`: new edges, one by one, with readers there."""

from __future__ import annotations

from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, stop, use_folder
from stoppress.commands.serve import Data


def restart(
    data: Data = None,
    desk: Annotated[bool, typer.Option("--desk", help="The desk and its runner too, before the edges.")] = False,  # noqa: FBT002 -- an option
) -> None:
    """Replace the edges of the house that runs on this data folder, one by one, while readers read on.

    A new edge opens beside the old one, on the same port. Once it has everything, the old one sends its readers
    over within STOPPRESS_DRAIN_SECONDS and ends. If a new edge does not get that far, the old one goes on, and this
    ends with 1. With --desk people at the desk wait a moment, and lose nothing. SIGUSR1 to `stoppress serve`
    replaces the edges too, and so does SIGHUP where it runs without a terminal.
    """
    from stoppress.house.errands import ALL, DONE, EDGES, NobodyThere, ask  # noqa: PLC0415 -- help does not need it
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    say = catalogue()
    use_folder(data)
    folder = WireSettings().data
    said = ""
    try:
        for said in ask(folder, ALL if desk else EDGES):
            if said.startswith(("desk", "edge")):
                typer.echo(say("cli.restart.replaced", part=said))
    except NobodyThere:
        stop(say("cli.restart.nobody", folder=folder))
    if said != DONE:
        stop(say("cli.restart.stopped", why=said))
    typer.echo(say("cli.restart.done"))

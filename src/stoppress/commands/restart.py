"""`stoppress restart`: new edges, one by one, with readers there."""

from __future__ import annotations

import os

import typer

from stoppress.commands.opening import catalogue, stop
from stoppress.commands.serve import Data


def restart(data: Data = None) -> None:
    """Replace the edges of the house that runs on this data folder, one by one, while readers read on.

    A new edge opens beside the old one, on the same port. Once it has everything, the old one sends its readers
    over within STOPPRESS_DRAIN_SECONDS and ends. If a new edge does not get that far, the old one goes on, and this
    ends with 1. The desk is not touched. SIGUSR1 to `stoppress serve` does the same, and SIGHUP where it runs without
    a terminal.
    """
    from stoppress.house.errands import DONE, RESTART, NobodyThere, ask  # noqa: PLC0415 -- help does not need it
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    say = catalogue()
    if data is not None:
        os.environ["STOPPRESS_DATA"] = str(data)
    folder = WireSettings().data
    said = ""
    try:
        for said in ask(folder, RESTART):
            if said.startswith("edge"):
                typer.echo(say("cli.restart.replaced", edge=said))
    except NobodyThere:
        stop(say("cli.restart.nobody", folder=folder))
    if said != DONE:
        stop(say("cli.restart.stopped", why=said))
    typer.echo(say("cli.restart.done"))

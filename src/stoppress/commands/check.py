"""`stoppress check`: is the house in order?"""

from __future__ import annotations

from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, open_existing, stop, use_folder
from stoppress.commands.serve import Data

app = typer.Typer(help="Is the house in order? Each check ends with 1 if it is not.", no_args_is_help=True)


@app.command()
def ledger(data: Data = None) -> None:
    """Walk every book from its first entry: nothing missing, nothing changed, every commitment kept."""
    say = catalogue()
    open_existing(data)
    from stoppress.ledger import book as books  # noqa: PLC0415 -- the house is open now
    from stoppress.ledger.chain import BrokenChain  # noqa: PLC0415

    broken, entries, found = 0, 0, books.books()
    for book, _ in found:
        try:
            entries += books.verify(book)
        except BrokenChain as wrong:
            broken += 1
            typer.echo(str(wrong), err=True)
    if broken:
        stop(say("cli.check.ledger_broken", n=broken))
    typer.echo(say("cli.check.ledger", n=len(found), entries=entries))


@app.command()
def wire(
    data: Data = None, wait: Annotated[float, typer.Option(help="Seconds to wait for the runner.", min=0.1)] = 5.0
) -> None:
    """Connect to the runner as an edge does, and see whether it brings everything: over each way there is.

    With a wire over NATS that is NATS, and the runners' sockets for when it is away; of several runners one answers.
    """
    from stoppress.house.doctor.reached import ways  # noqa: PLC0415 -- help does not need it

    say, unheard = catalogue(), list[str]()
    use_folder(data)
    for one in ways(wait):
        if one.level == "ok":
            typer.echo(say(one.key, **one.values))
        else:
            unheard.append(say(one.key, **one.values))
    if unheard:
        stop("\n".join(unheard))


@app.command()
def settings(data: Data = None) -> None:
    """Whether the database keeps what it acknowledges, and forgets what is erased."""
    say = catalogue()
    folder = open_existing(data)
    from django.db import connection  # noqa: PLC0415 -- the house is open now

    from stoppress.house.sanity import faults  # noqa: PLC0415

    found = faults(connection)
    for fault, values in found:
        typer.echo(say(f"cli.check.fault.{fault}", **values), err=True)
    if found:
        stop(say("cli.check.settings_wrong", n=len(found)))
    typer.echo(say("cli.check.settings", data=folder, database=connection.vendor))

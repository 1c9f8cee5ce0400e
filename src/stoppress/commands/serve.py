"""`stoppress serve`: the whole house."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.measured import measured
from stoppress.commands.opening import catalogue, stop
from stoppress.press.words import Words

Data = Annotated[Path | None, typer.Option(help="The folder of database and pictures.", show_default=False)]
Host = Annotated[str, typer.Option(help="The address to listen on.", envvar="STOPPRESS_LISTEN")]
DeskPort = Annotated[int, typer.Option(help="The desk's port.", envvar="STOPPRESS_DESK_PORT", min=0, max=65535)]
EdgePort = Annotated[int, typer.Option(help="The readers' port.", envvar="STOPPRESS_EDGE_PORT", min=0, max=65535)]
Edges = Annotated[
    int, typer.Option(help="How many edges share the readers' port.", envvar="STOPPRESS_EDGES", min=1, max=64)
]
NextPort = Annotated[bool, typer.Option("--next-port", help="If a port is busy, take the next free one.")]


def serve(
    data: Data = None,
    host: Host = "127.0.0.1",
    desk_port: DeskPort = 8100,
    edge_port: EdgePort = 8101,
    edges: Edges = 1,
    next_port: NextPort = False,  # noqa: FBT002 -- an option
) -> None:
    """Desk, runner and edges: one process for the desk and one for each edge, started again if it dies.

    Ctrl-C ends all.
    """
    from stoppress.desk.options import Options, prepare  # noqa: PLC0415 -- help does not need it
    from stoppress.edge.settings import EdgeSettings  # noqa: PLC0415
    from stoppress.house.copies import copied  # noqa: PLC0415
    from stoppress.house.errands import RunsAlready, listening, the_only_one  # noqa: PLC0415 -- help does not need it
    from stoppress.house.ports import PortBusy  # noqa: PLC0415 -- help does not need it
    from stoppress.house.supervisor import House, HouseFailed, until_told  # noqa: PLC0415

    EdgeSettings()  # what cannot be read, or used, is said here, before anything starts
    folder, say = prepare(data or Options().data), catalogue()
    with contextlib.ExitStack() as open_parts:
        try:
            open_parts.enter_context(the_only_one(folder))
            house = House(
                data=data, host=host, desk_port=desk_port, edge_port=edge_port, edges=edges, next_port=next_port
            )
        except RunsAlready:
            stop(say("cli.serve.runs", folder=folder))
        except PortBusy as busy:
            stop(str(busy))
        open_parts.enter_context(until_told(house))
        open_parts.enter_context(measured(house.totals, house.state))
        try:
            house.start()
        except HouseFailed as failed:
            stop(str(failed))
        if data is not None:
            os.environ["STOPPRESS_DATA"] = str(data)
        with listening(house, folder), copied(Options()):
            typer.echo(say("cli.serve.desk", url=house.desk_url))
            typer.echo(say("cli.serve.readers", url=f"{house.reader_url}/live"))
            if os.environ.get("STOPPRESS_DESK_URL") is None:
                _say_moved(say, house.desk_url, desk_port)
                _say_moved(say, house.reader_url, edge_port)
            house.wait()


def _say_moved(say: Words, url: str, wanted: int) -> None:
    if wanted and not url.endswith(f":{wanted}"):
        typer.echo(say("cli.serve.moved", port=wanted))

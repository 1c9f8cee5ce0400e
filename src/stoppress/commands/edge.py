"""`stoppress edge`: one edge alone."""

from __future__ import annotations

import typer

from stoppress.commands.measured import alone, measured
from stoppress.commands.opening import catalogue, stop, use_folder
from stoppress.commands.serve import Data, EdgePort, Edges, Host


def edge(data: Data = None, host: Host = "127.0.0.1", port: EdgePort = 8101, edges: Edges = 1) -> None:
    """Serve readers. Needs no database: a runner brings everything, at STOPPRESS_WIRE.

    More than one share the port, and are started again if they die; `stoppress restart` replaces them.
    """
    from stoppress.edge.settings import EdgeSettings  # noqa: PLC0415 -- help does not need it
    from stoppress.house.ports import PortBusy, listen  # noqa: PLC0415 -- help does not need it
    from stoppress.house.processes import edge as serve_edge  # noqa: PLC0415
    from stoppress.wire.address import BadAddress  # noqa: PLC0415

    use_folder(data)
    EdgeSettings()  # a setting that cannot be read is said here, before anything starts
    try:
        if edges > 1:
            _several(host, port, edges)
        else:
            with alone("edge") as tell:
                serve_edge(listen(host, port, name="The edge"), tell=tell)
    except (PortBusy, BadAddress) as wrong:
        stop(str(wrong))


def _several(host: str, port: int, edges: int) -> None:
    from stoppress.house.errands import listening  # noqa: PLC0415 -- as above
    from stoppress.house.supervisor import House, HouseFailed, until_told  # noqa: PLC0415
    from stoppress.wire.settings import WireSettings  # noqa: PLC0415

    house = House(host=host, desk_port=None, edge_port=port, edges=edges)
    with until_told(house), measured(house.totals, house.state):
        try:
            house.start()
        except HouseFailed as failed:
            stop(str(failed))
        with listening(house, WireSettings().data):
            typer.echo(catalogue()("cli.serve.readers", url=f"{house.reader_url}/live"))
            house.wait()

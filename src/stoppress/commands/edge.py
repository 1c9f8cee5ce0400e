"""`stoppress edge`: one edge alone."""

from __future__ import annotations

import os

from stoppress.commands.measured import alone
from stoppress.commands.opening import stop
from stoppress.commands.serve import Data, EdgePort, Host


def edge(data: Data = None, host: Host = "127.0.0.1", port: EdgePort = 8101) -> None:
    """Serve readers. Needs no database: a runner brings everything, at STOPPRESS_WIRE."""
    from stoppress.house.ports import PortBusy, listen  # noqa: PLC0415 -- help does not need it
    from stoppress.house.processes import edge as serve_edge  # noqa: PLC0415
    from stoppress.wire.address import BadAddress  # noqa: PLC0415

    if data is not None:
        os.environ["STOPPRESS_DATA"] = str(data)
    try:
        with alone("edge") as tell:
            serve_edge(listen(host, port, name="The edge"), tell=tell)
    except (PortBusy, BadAddress) as wrong:
        stop(str(wrong))

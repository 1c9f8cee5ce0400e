"""`stoppress desk`: the desk alone."""

from __future__ import annotations

import os

from stoppress.commands.measured import alone
from stoppress.commands.opening import stop, use_folder
from stoppress.commands.serve import Data, DeskPort, Host


def desk(data: Data = None, host: Host = "127.0.0.1", port: DeskPort = 8100) -> None:
    """The desk alone. What it writes goes out when a runner on the same database is there."""
    from stoppress.house.ports import PortBusy, listen, url  # noqa: PLC0415 -- help does not need it
    from stoppress.house.processes import desk as serve_desk  # noqa: PLC0415

    use_folder(data)
    try:
        listening = listen(host, port, name="The desk")
    except PortBusy as busy:
        stop(str(busy))
    os.environ.setdefault("STOPPRESS_DESK_URL", url(listening))
    with alone("desk") as tell:
        serve_desk(listening, with_runner=False, tell=tell)

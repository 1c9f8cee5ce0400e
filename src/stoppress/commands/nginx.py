"""`stoppress nginx`: takes purges for an nginx beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stoppress.commands.opening import catalogue, stop


def nginx(
    stamps: Annotated[Path, typer.Option(help="The file of stamps that nginx includes; made if there is none.")],
    reload: Annotated[str, typer.Option(help="The command that makes nginx read it again.")] = "nginx -s reload",
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8201,
) -> None:
    """Take the runner's purges for an nginx on this machine that serves as a cache (docs/howto/cdn.md).

    The runner reaches it by STOPPRESS_PURGE=http://this-machine:8201/purge. Both are told the same
    STOPPRESS_PURGE_TOKEN.
    """
    from stoppress.house.ports import PortBusy, listen  # noqa: PLC0415 -- help does not need it
    from stoppress.house.stamps import Stamps, serve  # noqa: PLC0415
    from stoppress.purging import PurgeSettings  # noqa: PLC0415

    say = catalogue()
    token = PurgeSettings().purge_token
    if not token:
        stop(say("cli.nginx.no_token"))
    try:
        serve(Stamps(stamps, reload), token, listen(host, port, name="The purge"))
    except PortBusy as busy:
        stop(str(busy))

"""`stoppress runner`: the runner alone."""

from __future__ import annotations

from stoppress.commands.measured import alone
from stoppress.commands.opening import stop, use_folder
from stoppress.commands.serve import Data


def runner(data: Data = None) -> None:
    """Press what the ledger has and bring it to every edge. It listens at STOPPRESS_WIRE.

    Of several on one PostgreSQL one is active; the others wait until it is gone.
    """
    from stoppress.house.processes import runner as run  # noqa: PLC0415 -- help does not need it
    from stoppress.wire.address import BadAddress  # noqa: PLC0415

    use_folder(data)
    try:
        with alone("runner") as tell:
            run(tell=tell)
    except BadAddress as wrong:
        stop(str(wrong))

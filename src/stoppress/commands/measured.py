"""What a part that runs alone, or a house, offers on the port of its own for metrics."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from stoppress.commands.opening import stop

if TYPE_CHECKING:
    from stoppress.house.totals import Totals


@contextlib.contextmanager
def measured(totals: Totals, state: Callable[[], Mapping[str, bool]]) -> Iterator[None]:
    """`/metrics`, `/healthz` and `/readyz` on STOPPRESS_METRICS_PORT while this is open, if one is set."""
    from stoppress.house.settings import HouseSettings  # noqa: PLC0415 -- help does not need it

    settings = HouseSettings()
    if not settings.metrics_port:
        yield
        return
    from stoppress.house.metrics import serving  # noqa: PLC0415 -- who wants none does not wait for it
    from stoppress.house.ports import PortBusy, listen  # noqa: PLC0415

    try:
        listening = listen(settings.metrics_listen, settings.metrics_port, name="Metrics")
    except PortBusy as busy:
        stop(str(busy))
    listening.set_inheritable(False)
    with serving(listening, totals, state):
        yield


@contextlib.contextmanager
def alone(part: str) -> Iterator[Callable[[bytes], None]]:
    """The same for one part in this process; it tells its counts to what this yields, and with the first of them that
    it is open: its door is there before it has loaded."""
    from stoppress.house.totals import Totals  # noqa: PLC0415 -- help does not need it

    totals, is_open = Totals(), threading.Event()

    def tell(line: bytes) -> None:
        totals.heard(part, part, line)
        is_open.set()

    with measured(totals, lambda: {part: is_open.is_set()}):
        yield tell

"""An edge that is to end sends its readers over to the others: a few at a time, each with a wait of its own before it
calls again, so that nobody is away for long and they do not all come back in the same moment."""

from __future__ import annotations

import asyncio
import math
import random
import time

from stoppress.hub.hub import Hub
from stoppress.press.frames import retry

EVERY = 0.05
# Another edge is open and current: to wait longer than it takes to spread callers helps nobody.
RETRY_MS = (200, 2_000)
# Who asks over a connection that is open already is told in this time that the next is to be another.
LEAST = 1.0


async def send_over(hub: Hub, seconds: float) -> None:
    """Returns when no stream is open any more, and not before a second has passed; at the latest after `seconds`."""
    began = time.monotonic()
    while (left := began + seconds - time.monotonic()) > 0 and (len(hub) or time.monotonic() - began < LEAST):
        for stream in hub.some(math.ceil(len(hub) * EVERY / max(EVERY, left - LEAST))):
            hub.dismiss(stream, retry(random.randint(*RETRY_MS)))  # noqa: S311 -- spreads readers, hides nothing
        await asyncio.sleep(EVERY)

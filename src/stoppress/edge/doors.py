"""Several edges on one port: each has a door of its own, and looks after those beside it.

The kernel shares callers out among the doors, whether or not anybody is behind one. An edge that died is back in a
moment and finds its callers waiting; but if it is not, or is stuck, then whoever has waited at its door for longer than
that is let in by one of the others.
"""

from __future__ import annotations

import asyncio
import contextlib
import select
import socket
from collections.abc import Callable, Sequence

# Twice this long somebody waits at a door before another edge opens it.
LOOK_EVERY = 0.25
# At one door at one look; the next is close.
MOST_AT_ONCE = 256


async def mind(doors: Sequence[socket.socket], protocol: Callable[[], asyncio.Protocol]) -> None:
    """Until cancelled: let in who waits at `doors`, each with a `protocol` of its own."""
    loop, waiting = asyncio.get_running_loop(), set[int]()
    looking = select.poll()
    by_number = {door.fileno(): door for door in doors}
    for number, door in by_number.items():
        door.setblocking(False)
        looking.register(number, select.POLLIN)
    while True:
        await asyncio.sleep(LOOK_EVERY)
        now = {number for number, _ in looking.poll(0)}
        for number in now & waiting:
            with contextlib.suppress(OSError):  # who waited has gone, or has been let in by another
                for _ in range(MOST_AT_ONCE):
                    caller, _ = by_number[number].accept()
                    caller.setblocking(False)
                    await loop.connect_accepted_socket(protocol, caller)
        waiting = now

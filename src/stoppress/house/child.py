"""`python -m stoppress.house.child PART …`: one process of a house, started and watched by the supervisor.

It gets its listening socket, a pipe that ends when the supervisor does, and a pipe to say that it is open.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from stoppress.house.ports import inherited

# Stopping takes less than this, or it is not going to.
PATIENCE = 5.0


def main(part: str, listening: str, lifeline: str, ready: str) -> None:
    gc.disable()  # what is loaded now stays for good; to look for garbage in it is a tenth of a start
    # Ctrl-C reaches every process of a terminal; only the supervisor decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_supervisor(int(lifeline))
    from stoppress.house.processes import desk, edge  # noqa: PLC0415 -- the servers: the supervisor reads this file too

    one = inherited(int(listening))
    if part == "edge":
        edge(one, ready=_say(int(ready)))
    else:
        desk(one, with_runner=part == "desk+runner", ready=_say(int(ready)))


def _say(pipe: int) -> Callable[[], None]:
    def say() -> None:
        gc.freeze()
        gc.enable()
        os.write(pipe, b"open\n")
        os.close(pipe)

    return say


def _end_with_supervisor(lifeline: int) -> None:
    """A supervisor that was killed cannot tell its children; the kernel closes its end of this pipe for it."""

    def watch() -> None:
        os.read(lifeline, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])

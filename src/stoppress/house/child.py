"""`python -m stoppress.house.child PART …`: the mould of one part of a house, started and watched by the supervisor.

It loads once what its part needs, and casts a process from that each time the supervisor asks: the part, which is open
in a tenth of the time that loading takes. It has no thread, no loop and no connection, so that nothing is copied in
the middle of something.

The supervisor asks over a socket, in words of one byte. With START it hands over a pipe: the part says there that it
is open, then about once a second what it has counted, and the pipe ends when the part does, however that comes about.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable

from stoppress.house.ports import inherited

# Stopping takes less than this, or it is not going to.
PATIENCE = 5.0
START, KILL, CODE, DRAIN, LOADED = b"s", b"k", b"c", b"d", b"l"
OPEN = b"open\n"
# What is written to a pipe up to here arrives whole or not at all (PIPE_BUF of Linux).
MOST_TOLD = 4096
# An edge sends its readers over to the others and ends.
DRAINING = signal.SIGUSR1
SIGNALS = {KILL: signal.SIGKILL, DRAIN: DRAINING}
# The frameworks of macOS do not outlive a copy: there each life has a mould of its own, and is it.
COPIES = sys.platform != "darwin"


def main(part: str, listening: str, asked: str) -> None:
    gc.disable()  # what is loaded now stays for good; to look for garbage in it is a tenth of a start
    # Ctrl-C reaches every process of a terminal; only the supervisor decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from stoppress.house.loading import load_desk, load_edge  # noqa: PLC0415 -- as below
    from stoppress.house.processes import desk, edge  # noqa: PLC0415 -- the servers: the supervisor reads this file too
    from stoppress.house.settings import HouseSettings  # noqa: PLC0415 -- as below

    doors, orders = [inherited(int(one)) for one in listening.split(",")], inherited(int(asked))
    (load_edge if part.startswith("edge") else load_desk)()
    gc.freeze()  # and what is never looked at is never copied
    saying, lifeline = _cast(orders)
    if not part.startswith("edge"):
        os.nice(HouseSettings().desk_nice)  # readers first: a post that is pressed a moment later is sent no later
    _end_with(lifeline)
    if part.startswith("edge"):
        edge(doors[0], doors[1:], ready=_say(saying), tell=_tell(saying))
    else:
        desk(doors[0], with_runner=part == "desk+runner", ready=_say(saying), tell=_tell(saying))


def _cast(orders: socket.socket) -> tuple[int, int]:
    """Returns in the part, with the pipe to say that it is open and one that ends with this mould. In the mould it
    never returns: it does what it is asked until the supervisor is gone."""
    pid = held = 0

    def pass_on(number: int, _: object) -> None:
        if not pid:
            os._exit(128 + number)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)

    signal.signal(signal.SIGTERM, pass_on if COPIES else signal.SIG_DFL)
    while True:
        word, given, _, _ = socket.recv_fds(orders, 1, 1)
        if word == START:
            saying = given[0]
            os.set_inheritable(saying, False)
            if not COPIES:
                return saying, orders.detach()
            lifeline, held = os.pipe()
            pid = os.fork()
            if not pid:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                os.close(held)
                orders.close()
                return saying, lifeline
            os.close(lifeline)
            os.close(saying)
        elif word in SIGNALS and pid:
            os.kill(pid, SIGNALS[word])
        elif word == CODE:
            status, pid = os.waitpid(pid, 0)[1], 0
            os.close(held)
            orders.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        else:
            _answer(orders, word)


def _answer(orders: socket.socket, word: bytes) -> None:
    if not word:
        os._exit(0)
    if word == LOADED:
        orders.sendall(LOADED)


def _say(pipe: int) -> Callable[[], None]:
    def say() -> None:
        gc.freeze()
        gc.enable()
        os.write(pipe, OPEN)  # and never closed: its end tells the supervisor that this process has ended

    return say


def _tell(pipe: int) -> Callable[[bytes], None]:
    """A supervisor that is busy misses what is told, and hears the next."""

    def tell(line: bytes) -> None:
        if len(line) > MOST_TOLD:
            raise ValueError("longer than what arrives whole")
        with contextlib.suppress(OSError):
            os.write(pipe, line)

    os.set_blocking(pipe, False)
    return tell


def _end_with(lifeline: int) -> None:
    """Who was killed cannot tell; the kernel closes its end of this pipe for it."""

    def watch() -> None:
        while os.read(lifeline, 1) == DRAIN:  # where a part is its own mould
            os.kill(os.getpid(), DRAINING)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as wrong:
        from stoppress.house.saying import end

        end(wrong)
        raise

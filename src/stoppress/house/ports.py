"""Listening sockets, bound before any process starts: who holds one keeps callers waiting instead of refused while a
process behind it is started again."""

from __future__ import annotations

import contextlib
import errno
import socket

from stoppress.edge.backlog import most

TRIES = 50


class PortBusy(Exception):
    """Somebody else listens there."""


def listen(host: str, port: int, *, next_port: bool = False, name: str = "It") -> socket.socket:
    """A socket that listens on `port`, or on the next free one if that is wanted. Raises `PortBusy`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + (TRIES if next_port and port else 1), 65_536)):
        one = socket.socket(family, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, candidate))
            one.listen(most())
        except OSError as wrong:
            one.close()
            if wrong.errno == errno.EADDRINUSE:
                continue
            raise PortBusy(f"{name} cannot listen on {host}:{candidate}: {wrong.strerror}.") from None
        one.set_inheritable(True)
        return one
    way_out = "Stop what listens there, or choose another port."
    raise PortBusy(f"{name} cannot listen on {host}:{port}: the port is busy. {way_out}")


def url(one: socket.socket) -> str:
    """How a browser on this machine reaches it."""
    host, port = one.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 -- what is bound is not judged here
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def inherited(fd: int) -> socket.socket:
    """The socket that the supervisor bound and passed on."""
    one = socket.socket(fileno=fd)
    with contextlib.suppress(OSError):
        one.set_inheritable(False)
    return one

"""Listening sockets, bound before any process starts: who holds one keeps callers waiting instead of refused while a
process behind it is started again."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys

from stoppress.edge.backlog import most

TRIES = 50
SHARES = sys.platform == "linux"


class PortBusy(Exception):
    """Somebody else listens there."""


def listen(host: str, port: int, *, next_port: bool = False, name: str = "It") -> socket.socket:
    """A socket that listens on `port`, or on the next free one if that is wanted. Raises `PortBusy`."""
    return listen_all(host, port, 1, next_port=next_port, name=name)[0]


def listen_all(
    host: str, port: int, count: int, *, next_port: bool = False, name: str = "It"
) -> tuple[socket.socket, ...]:
    """As `listen`, but so many that the kernel shares callers out among them. Nobody else can join in: the port is
    taken before it is opened to more than one."""
    for candidate in range(port, min(port + (TRIES if next_port and port else 1), 65_536)):
        first = _new(host)
        try:
            first.bind((host, candidate))
            return first, *_beside(first, count - 1)
        except OSError as wrong:
            first.close()
            if wrong.errno == errno.EADDRINUSE:
                continue
            raise PortBusy(f"{name} cannot listen on {host}:{candidate}: {wrong.strerror}.") from None
    way_out = "Stop what listens there, or choose another port."
    raise PortBusy(f"{name} cannot listen on {host}:{port}: the port is busy. {way_out}")


def _new(host: str) -> socket.socket:
    one = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return one


def _beside(first: socket.socket, more: int) -> list[socket.socket]:
    """`first`, which is bound, listens, and so do others on the same port. Only Linux shares callers out among sockets
    of one port; elsewhere all are the same socket, and whoever is quickest takes a caller."""
    if not SHARES:
        first.listen(most())
        others = [first.dup() for _ in range(more)]
    else:
        others = []
        try:
            if more:
                first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            first.listen(most())
            for _ in range(more):
                others.append(one := _new(first.getsockname()[0]))
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                one.bind(first.getsockname())
                one.listen(most())
        except OSError:
            for one in others:
                one.close()
            raise
    for one in (first, *others):
        one.set_inheritable(True)
    return others


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

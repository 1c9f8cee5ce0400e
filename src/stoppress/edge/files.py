"""Every open stream is an open file, and most systems give a process 1,024 unless it asks for more. One that has none
left can answer nobody, not even that it is full."""

from __future__ import annotations

import resource

# Of all files: the server's own, connections over which pages are fetched, and pictures while they are sent.
BESIDE = 256
# What is asked for where a system names no bound.
PLENTY = 65_536


def room() -> int:
    """Ask for as many files as this process may have; for how many streams that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, PLENTY) if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):  # macOS has a bound that it does not tell here
            wanted = soft
    return max(1, wanted - BESIDE)

"""The machine that is measured on: its cores and bounds, and what the kernel counts about processes and sockets."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import resource
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

# Files a process of ours opens beside its streams.
BESIDE = 200
_VERSIONS = ("uvicorn", "uvloop", "httptools", "starlette", "sse-starlette", "django", "django-eventstream")
_PROGRAMS = {"nginx": ("nginx", "-v"), "cc": ("cc", "-dumpfullversion")}


class CannotMeasure(Exception):
    """What this machine lacks, and what to do about it."""


@dataclass(frozen=True)
class Machine:
    """What a reader of the figures has to know of where they were taken."""

    cores: int
    processor: str
    memory_gb: int
    kernel: str
    python: str
    files: int
    load: float
    versions: dict[str, str] = field(default_factory=dict)


def this_machine() -> Machine:
    """Raises `CannotMeasure` where nothing can be measured at all."""
    if not Path("/proc/self/schedstat").exists():
        raise CannotMeasure("Measuring needs Linux: processor time and memory are read from /proc.")
    versions = {}
    for name in _VERSIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    for name, command in _PROGRAMS.items():
        if said := _says(command):
            versions[name] = said
    return Machine(
        cores=len(cores()),
        processor=_processor(),
        memory_gb=round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3),
        kernel=platform.release(),
        python=platform.python_version(),
        files=resource.getrlimit(resource.RLIMIT_NOFILE)[1],
        load=round(os.getloadavg()[0], 1),
        versions=versions,
    )


def look_at(readers: int, processes: int) -> None:
    """Raises `CannotMeasure` where so many streams cannot be opened; takes as many files as there may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    need = readers // processes + BESIDE
    if hard not in (-1, resource.RLIM_INFINITY) and need > hard:
        most = hard - BESIDE
        raise CannotMeasure(
            f"{readers:,} readers over {processes} process{'es' * (processes > 1)} need {need:,} open files in each, "
            f"and this machine allows {hard:,}. Ask for at most {most * processes:,} (--readers), spread them over "
            f"{-(-readers // most)} edges (--edges), or raise `ulimit -Hn`."
        )
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    _look_at_ports(readers)


def _look_at_ports(readers: int) -> None:
    low, high = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split())
    from_one = min(readers, 250)  # so many streams come from one address (common.h)
    if high - low < from_one:
        raise CannotMeasure(
            f"Only the ports {low} to {high} may be called from, and {from_one} streams come from one address. "
            "Widen net.ipv4.ip_local_port_range."
        )


def most_files() -> int:
    """As many as one process may open here; a server that is told less runs out of them sooner."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return 1_000_000 if hard in (-1, resource.RLIM_INFINITY) else hard


def cores() -> list[int]:
    return sorted(os.sched_getaffinity(0))


@contextlib.contextmanager
def on_core(which: int | None) -> Iterator[None]:
    """What is started within runs on the first core (0), the second (1), or wherever the kernel likes. With one core
    there is nothing to choose."""
    have = os.sched_getaffinity(0)
    if which is not None and len(have) > 1:
        os.sched_setaffinity(0, {sorted(have)[which]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, have)


def tree(pid: int) -> list[int]:
    """A process and everything it has started."""
    found = [pid]
    for one in found:
        for task in _tasks(one):
            with contextlib.suppress(OSError):
                found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def cpu_seconds(*pids: int) -> float:
    """Processor time of these process trees, by the scheduler's own nanoseconds."""
    total = 0
    for pid in pids:
        for one in tree(pid):
            for task in _tasks(one):
                with contextlib.suppress(OSError):
                    total += int((task / "schedstat").read_text(encoding="ascii").split()[0])
    return total / 1e9


def memory(*pids: int) -> int:
    """Bytes of these process trees; what is shared counts in shares (PSS)."""
    total = 0
    for pid in pids:
        for one in tree(pid):
            with contextlib.suppress(OSError):
                lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
                total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def socket_memory() -> int:
    """Bytes that the kernel holds for TCP on this machine, at both ends."""
    lines = Path("/proc/net/sockstat").read_text(encoding="ascii").splitlines()
    words = next(line for line in lines if line.startswith("TCP:")).split()
    return int(words[words.index("mem") + 1]) * os.sysconf("SC_PAGE_SIZE")


def _tasks(pid: int) -> list[Path]:
    with contextlib.suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _says(command: Sequence[str]) -> str:
    """The version in what a program says of itself; empty where there is no such program."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)  # noqa: S603 -- spelt out above
        found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
        return found[0] if found and not done.returncode else ""
    return ""


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()

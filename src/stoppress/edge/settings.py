"""What an edge has to be told. Each is an environment variable, `STOPPRESS_` and the name in capitals."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from stoppress.wire.address import Address, beside


def default_data() -> Path:
    """A folder of the user's own, where nothing has been said."""
    return Path.home() / ".local" / "share" / "stoppress"


class EdgeSettings(BaseSettings):
    """`data` holds the public media, the edge's last copy of everything, and by default the wire's socket."""

    model_config = SettingsConfigDict(env_prefix="STOPPRESS_", extra="ignore", frozen=True)

    data: Path = Field(default_factory=default_data)
    wire: str = ""
    wire_token: str = ""
    edge_host: str = "127.0.0.1"
    edge_port: int = Field(default=8001, ge=0, le=65535)
    # The kernel gives a process 20,000 files on many machines, and each stream is one.
    edge_streams: int = Field(default=15_000, ge=1)

    @property
    def address(self) -> Address:
        return Address.parse(self.wire) if self.wire else beside(self.data)

    @property
    def media(self) -> Path:
        return self.data / "media" / "public"

    @property
    def copy_folder(self) -> Path:
        return self.data / "edge"

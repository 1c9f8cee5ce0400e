"""Where runner and edges meet, and the folder both know. Environment variables, `STOPPRESS_` before each name."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from stoppress.home import per_user_folder
from stoppress.wire.address import Address, beside


class WireSettings(BaseSettings):
    """Read once, at the start of a process."""

    model_config = SettingsConfigDict(env_prefix="STOPPRESS_", extra="ignore", frozen=True)

    data: Path = Field(
        default_factory=per_user_folder,
        description="The folder of the public media, the edge's last copy of everything, and the wire's socket.",
    )
    wire: str = Field(
        default="",
        description="Where runner and edges meet: `unix:/path` or `tcp://host:port`. Empty: in the data folder.",
    )
    wire_token: str = Field(default="", description="Proves an edge to the runner over TCP. The same on both ends.")

    @field_validator("data")
    @classmethod
    def _whole_path(cls, folder: Path) -> Path:
        return folder.expanduser().resolve()

    @property
    def address(self) -> Address:
        """Raises `BadAddress`, which says what would be right."""
        return Address.parse(self.wire) if self.wire else beside(self.data)

"""Where runner and edges meet, and the folder both know. Environment variables, `STOPPRESS_` before each name."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator

from stoppress.home import per_user_folder
from stoppress.settings import Settings, WholePath
from stoppress.wire.address import Address, beside
from stoppress.wire.nats.address import NatsAddress, is_nats
from stoppress.wire.nats.login import Login


class WireSettings(Settings):
    """Read once, at the start of a process."""

    data: WholePath = Field(
        default_factory=per_user_folder,
        description="The folder of the public media, the edge's last copy of everything, and the wire's socket.",
    )
    wire: str = Field(
        default="",
        description="Where runner and edges meet: `unix:/path`, `tcp://host:port`, or "
        "`nats://user:password@host:port,host:port/house` (`docs/howto/nats.md`). Empty: in the data folder.",
    )
    wire_token: str = Field(default="", description="Proves an edge to the runner over TCP. The same on both ends.")
    wire_replicas: int = Field(
        default=1, description="Of a wire over NATS: how many of its servers hold what it carries, 1, 3 or 5."
    )
    nats_creds: Path | None = Field(
        default=None,
        description="Of a wire over NATS: the file of credentials that this end logs in with, as `nsc` writes it, or "
        "of the seed of its key alone; in place of user and password.",
    )
    nats_ca: Path | None = Field(
        default=None,
        description="Of a wire over `tls://`: the certificates that those of the servers are held against, in place of "
        "what the machine trusts.",
    )
    nats_cert: Path | None = Field(
        default=None, description="Of a wire over `tls://`: this end's own certificate, where the servers ask for one."
    )
    nats_key: Path | None = Field(
        default=None, description="The key of that certificate. Empty: it is in the same file."
    )
    runner_listen: str = Field(
        default="",
        description="Of a wire over NATS: where this runner listens for edges that hear no NATS, as `unix:/path` or "
        "`tcp://host:port`. Empty: in the data folder.",
    )
    runners: str = Field(
        default="",
        description="Of a wire over NATS: where an edge finds the runners while it hears no NATS, with commas between. "
        "Empty: in the data folder.",
    )

    @field_validator("nats_creds", "nats_ca", "nats_cert", "nats_key", mode="before")
    @classmethod
    def _none(cls, file: object) -> object:
        return file or None

    @field_validator("wire_replicas")
    @classmethod
    def _can_agree(cls, count: int) -> int:
        if count not in (1, 3, 5):
            raise ValueError("must be 1, 3 or 5")
        return count

    @property
    def nats(self) -> NatsAddress | None:
        """None where the wire is a socket. Raises `BadAddress`, which says what would be right."""
        login = Login(self.nats_creds, self.nats_ca, self.nats_cert, self.nats_key)
        return NatsAddress.parse(self.wire).as_user(login) if is_nats(self.wire) else None

    @property
    def address(self) -> Address:
        """Where the runner listens. Raises `BadAddress`."""
        own = self.runner_listen if is_nats(self.wire) else self.wire
        return Address.parse(own) if own else beside(self.data)

    @property
    def asked(self) -> tuple[Address, ...]:
        """Where an edge finds a runner: one, or several of which one answers. Raises `BadAddress`."""
        if is_nats(self.wire) and self.runners:
            return tuple(Address.parse(one.strip()) for one in self.runners.split(","))
        return (beside(self.data) if is_nats(self.wire) else self.address,)

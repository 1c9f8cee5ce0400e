"""Where runner and edges meet: `unix:/path/to/socket`, or `tcp://host:port` with a token."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

# What the kernel allows in an address, with the zero at its end, on the strictest system we run on.
LONGEST_PATH = 103

# A temporary folder of one's own may be as deep as any other.
SHORT = "/tmp"  # noqa: S108 -- in it a folder that is the user's alone
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class BadAddress(ValueError):
    """Says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Address:
    """Exactly one of `path` and `host` is set."""

    path: Path | None = None
    host: str | None = None
    port: int = 0

    def __str__(self) -> str:
        return f"unix:{self.path}" if self.path else f"tcp://{self.host}:{self.port}"

    @classmethod
    def parse(cls, text: str) -> Address:
        scheme, _, rest = text.partition(":")
        if scheme == "unix" and rest.startswith("/"):
            return cls(path=Path(rest))
        host, colon, port = rest.removeprefix("//").rpartition(":")
        sound = rest.startswith("//") and colon and host and port.isascii() and port.isdigit() and int(port) <= 65535  # noqa: PLR2004
        if scheme == "tcp" and sound:
            return cls(host=host.strip("[]"), port=int(port))
        raise BadAddress(
            f"{text!r} is no address of a wire. Write unix:/run/stoppress/wire, tcp://10.0.0.5:7411 or "
            "nats://10.0.0.6:4222/herald."
        )


def beside(data: Path) -> Address:
    """The socket that belongs to a data folder. A folder too deep for a socket's address gets one in the system's
    temporary folder, in a folder that is the user's alone."""
    return Address(path=_beside(data)["wire"])


def door(data: Path) -> Path:
    """The socket at which the house of a data folder takes orders; it lies where its wire does."""
    return _beside(data)["house"]


def _beside(data: Path) -> dict[str, Path]:
    here = data.resolve() / "run"
    hashed = hashlib.sha256(os.fsencode(here / "wire")).hexdigest()[:16]
    wanted = {"wire": here / "wire", "house": here / "house"}
    for folder in (tempfile.gettempdir(), SHORT):
        if max(len(os.fsencode(path)) for path in wanted.values()) <= LONGEST_PATH:
            break
        own = Path(folder) / _own()
        wanted = {"wire": own / hashed, "house": own / f"{hashed}-house"}
    return wanted


def _own() -> str:
    return f"stoppress-{os.getuid()}"


def must_be_ours(socket: Path) -> None:
    """In a folder of the system's for all its users anybody may have made ours before us, and would answer there in our
    name. Raises `BadAddress`, and `OSError` where there is no folder."""
    folder = socket.parent
    if folder.name == _own():
        about = folder.lstat()
        if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or about.st_mode & OTHERS:
            raise BadAddress(
                f"{folder} is not a folder of this user's alone, and its sockets are not to be trusted. Have it "
                "removed, or choose a data folder with a shorter path."
            )


def proof(token: str, nonce: str) -> str:
    """Shows that one knows the token without sending it."""
    return hmac.new(token.encode(), nonce.encode(), hashlib.sha256).hexdigest()


def proven(given: str, token: str, nonce: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(given.encode(errors="replace"), proof(token, nonce).encode())

"""Who this end is to NATS, beside a user and a password in the address: a key, and certificates of one's own."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = "SU"  # how the seed of a user's key begins


class Unusable(Exception):
    """The sentence names the file and repeats nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class Login:
    """Files, read anew for every connection: whoever exchanges one need not start anything anew.

    `creds`: as `nsc` writes them, a JWT and the seed of its key; or that seed alone. `ca`: what the server's
    certificate is held against, in place of what the machine trusts. `cert` and `key` are this end's own; without `key`
    both stand in `cert`."""

    creds: Path | None = None
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def options(self) -> dict[str, Any]:
        """For the client of NATS. Raises `Unusable`."""
        if self.creds is None:
            return {}
        text = _read(self.creds)
        if "BEGIN NATS USER JWT" in text and "BEGIN USER NKEY SEED" in text:
            return {"user_credentials": self.creds}
        if text.strip().startswith(SEED):
            return {"nkeys_seed_str": text.strip()}
        raise Unusable(f"{self.creds} holds no credentials of a user")

    def context(self) -> ssl.SSLContext:
        """For an encrypted line. Raises `Unusable`."""
        for one in (self.ca, self.cert, self.key):
            if one:
                _read(one)
        try:
            context = ssl.create_default_context(cafile=self.ca)
        except ssl.SSLError:
            raise Unusable(f"{self.ca} holds no certificate") from None
        if self.cert:
            try:
                context.load_cert_chain(self.cert, self.key)
            except ssl.SSLError:
                raise Unusable(f"{self.cert} and its key are no pair") from None
        return context


NOBODY = Login()


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace")
    except OSError as wrong:
        raise Unusable(f"{file} cannot be read ({wrong.strerror})") from None

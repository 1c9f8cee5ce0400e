"""Commitments and the chain, as functions over values.

commitment = SHA-256(0 ‖ salt ‖ words), digest = SHA-256(1 ‖ previous digest ‖ head). The salt is 32 random bytes and is
destroyed with the words, so an erased text cannot be guessed from what stays (RFC 6962 uses the same leading bytes to
keep leaves and nodes apart).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

GENESIS = "0" * 64


class BrokenChain(Exception):
    """The ledger does not add up at `seq` of `book`; `why` says how."""

    def __init__(self, book: str, seq: int, why: str) -> None:
        super().__init__(f"Book {book} is broken at entry {seq}: {why}.")
        self.book, self.seq, self.why = book, seq, why


def canonical(data: Mapping[str, Any]) -> str:
    """Sorted keys, no spaces, ASCII: one spelling for one value."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def commitment(salt: bytes, words: str) -> str:
    return hashlib.sha256(b"\x00" + salt + words.encode()).hexdigest()


def digest(
    previous: str, *, book: str, seq: int, kind: str, version: int, recorded_at: datetime, commitment: str
) -> str:
    """What stands for an entry and everything before it. `recorded_at` is in UTC; digests and commitments are hex."""
    head = canonical(
        {
            "book": book,
            "seq": seq,
            "kind": kind,
            "version": version,
            "recorded_at": recorded_at.isoformat(),
            "commitment": commitment,
        }
    )
    return hashlib.sha256(b"\x01" + bytes.fromhex(previous) + head.encode()).hexdigest()

"""A position in one coverage's log. It stands below every floor, because the edge needs it and knows no story."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"[a-z0-9]{1,32}:[0-9]{1,12}")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in one coverage's log: `epoch:seq`. Places of different epochs do not compare (a restored backup)."""

    epoch: str
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}:{self.seq}"

    @classmethod
    def parse(cls, text: str) -> Place:
        """Raises ValueError on anything but lower-case letters and digits, a colon, and ASCII digits."""
        if not _PLACE.fullmatch(text):
            raise ValueError(f"not a place: {text[:60]!r}")
        epoch, _, seq = text.partition(":")
        return cls(epoch, int(seq))

"""The runner's pulse: once a second, to every edge, where everything stands. An edge that hears it knows that runner
and stream are well, and sees what it lacks, however it came to lack it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from stoppress.place import Place
from stoppress.wire.codec import Malformed

PULSE_EVERY = 1.0
# Three pulses missed, and a little: something between runner and edge is not well.
SILENCE = 3.6


@dataclass(frozen=True, slots=True)
class Pulse:
    """`stream` and `claim` say whose it is: of two runners the later claim on the same stream counts. `version` names
    the press, `places` are those of all coverages there are. They are left out (None) when they are as they were in the
    last pulse that had them, which had the same `mark`."""

    stream: str
    claim: int
    version: str
    mark: str
    places: Mapping[str, Place] | None = None

    def encode(self) -> bytes:
        fields: dict[str, object] = {
            "stream": self.stream,
            "claim": self.claim,
            "version": self.version,
            "mark": self.mark,
        }
        if self.places is not None:
            fields["places"] = {book: str(place) for book, place in self.places.items()}
        return json.dumps(fields, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> Pulse:
        """Raises `Malformed`."""
        try:
            fields = json.loads(data)
            places = fields.get("places")
            return cls(
                stream=str(fields["stream"]),
                claim=int(fields["claim"]),
                version=str(fields["version"]),
                mark=str(fields["mark"]),
                places=None if places is None else {str(book): Place.parse(place) for book, place in places.items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            raise Malformed(f"not a pulse: {type(wrong).__name__}") from None


def mark(version: str, places: Mapping[str, Place]) -> str:
    """The same for the same, whoever works it out."""
    text = json.dumps([version, sorted((book, str(place)) for book, place in places.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:16]

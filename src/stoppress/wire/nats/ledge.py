"""What the stream holds of one subject: a whole, and the changes that stand on it one after the other. No NATS here."""

from __future__ import annotations

from dataclasses import dataclass, field

from stoppress.place import Place
from stoppress.wire.nats.row import Label
from stoppress.wire.protocol import Held

# An edge that comes new reads the whole and what stands on it; of more than this it is better sent the whole anew.
MOST_CHANGES = 32
# The whole of a short coverage is not worth counting bytes for.
SMALL = 64 * 1024


@dataclass(slots=True)
class Ledge:
    """`last` is the label of the newest message that is there completely and stands on what is there."""

    last: Label | None = None
    live: list[int] = field(default_factory=list)
    doomed: list[int] = field(default_factory=list)
    changes: int = 0
    whole_bytes: int = 0
    changed_bytes: int = 0
    _open: Label | None = None
    _coming: list[int] = field(default_factory=list)
    _coming_bytes: int = 0

    def note(self, seq: int, label: Label, size: int) -> None:
        """One more row, in the order of the stream."""
        if label.part == 1 or not self._follows(label):
            self.doomed += self._coming  # it was never finished
            self._coming, self._coming_bytes = [], 0
            if label.part != 1:
                self.doomed.append(seq)
                self._open = None
                return
        self._open = label
        self._coming.append(seq)
        self._coming_bytes += size
        if label.part == label.parts:
            self._complete(label)

    def _follows(self, label: Label) -> bool:
        one = self._open
        return one is not None and (one.place, one.base, one.version, one.part + 1, one.parts) == (
            label.place,
            label.base,
            label.version,
            label.part,
            label.parts,
        )

    def _complete(self, label: Label) -> None:
        rows, self._coming, self._open = self._coming, [], None
        size, self._coming_bytes = self._coming_bytes, 0
        if label.base is None:
            self.doomed += self.live
            self.live, self.last = rows, label
            self.changes, self.changed_bytes, self.whole_bytes = 0, 0, size
        elif self.last and (label.base, label.version) == (self.last.place, self.last.version):
            self.live += rows
            self.last = label
            self.changes += 1
            self.changed_bytes += size
        else:  # what it stands on is not here: nobody who begins with this stream can use it
            self.doomed += [*self.live, *rows]
            self.live, self.last = [], None

    @property
    def rows(self) -> int:
        return len(self.live) + len(self.doomed) + len(self._coming)

    @property
    def held(self) -> Held | None:
        return Held(self.last.place, self.last.generation) if self.last else None

    @property
    def place(self) -> Place | None:
        return self.last.place if self.last else None

    @property
    def outgrown(self) -> bool:
        """What stands on the whole has become more than the whole."""
        return self.changes > MOST_CHANGES or self.changed_bytes > max(self.whole_bytes, SMALL)

    def give_up(self) -> list[int]:
        """The rows that may go, and are counted here no longer."""
        gone, self.doomed = self.doomed, []
        return gone

    def give_up_all(self) -> list[int]:
        gone = [*self.doomed, *self.live, *self._coming]
        self.doomed, self.live, self._coming, self.last, self._open = [], [], [], None, None
        return gone

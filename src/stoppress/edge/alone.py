"""For how long this edge has heard nobody, NATS and every runner, and what follows from that for readers.

Pages stay up (P13): what is here is served on, and after a minute readers are told. A newsroom that must not show for
longer what a court may have forbidden meanwhile sets a bound, and then nothing is served until all has come."""

from __future__ import annotations

import time
from collections.abc import Callable

# A runner's turn is taken over within five seconds, a machine is started anew in a minute: that is not worth a word.
LATE_AFTER = 60.0


class Alone:
    """`bound`: seconds; 0 for none. `heard_at` is for people, by the wall clock; everything else goes by `clock`.

    `late`: readers are told that it may be old. `dark`: it is not to be served. An edge that starts has heard nobody
    for who knows how long, so with a bound it serves nothing before it has heard somebody."""

    def __init__(self, bound: float = 0.0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.bound, self._clock = bound, clock
        self.late, self.dark = False, bound > 0
        self.heard_at = time.time()
        self._since: float | None = clock()

    @property
    def seconds(self) -> float:
        return 0.0 if self._since is None else self._clock() - self._since

    def began_with(self, written: float | None) -> None:
        """What it has is a copy on disk, of which the newest piece was written then."""
        if written is not None and self._since is not None:
            self.heard_at = min(self.heard_at, written)

    def has_heard_all(self) -> None:
        self._since, self.late, self.dark = None, False, False

    def hears_nobody(self) -> None:
        if self._since is None:
            self._since, self.heard_at = self._clock(), time.time()

    def look(self) -> bool:
        """Call about once a second. Whether there is something else to be said since the last time."""
        before = self.late, self.dark
        self.late = self.late or self.seconds >= LATE_AFTER
        self.dark = self.dark or 0 < self.bound <= self.seconds
        return (self.late, self.dark) != before

"""When the next step is due, and what the house's clock shows until then.

The demo's house has a clock on file (`STOPPRESS_CLOCK=file:…`), and the writers set it. Up to a moment of the story
they write as fast as the desk takes it, and the clock is put to each step's own second; from there on it runs, `speed`
times as fast as ours, and where nothing happens for long it hurries.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from stoppress.desk.clock import ClockOnFile, set_clock

# Nobody looks at a page for longer than this without seeing anything happen and stays.
LONGEST_WAIT = 8.0


@dataclass(slots=True)
class AtOnce:
    """The whole story without waiting, every step at its own second: for tests and pictures."""

    clock: Path
    stop: threading.Event = field(default_factory=threading.Event)

    def until(self, at: datetime) -> bool:
        if self.stop.is_set():
            return False
        set_clock(self.clock, at, speed=0)
        return True


@dataclass(slots=True)
class Lively:
    """At once up to `running_from`, then at `speed`. `arrived` is called once, when the first part is written."""

    clock: Path
    speed: float
    running_from: datetime
    arrived: Callable[[], None] = lambda: None
    stop: threading.Event = field(default_factory=threading.Event)
    running: bool = False

    def until(self, at: datetime) -> bool:
        if self.stop.is_set():
            return False
        if not self.running and at < self.running_from:
            set_clock(self.clock, at, speed=0)
            return True
        if not self.running:
            self.running = True
            set_clock(self.clock, self.running_from, speed=self.speed)
            self.arrived()
        return self._wait(at)

    def _wait(self, at: datetime) -> bool:
        now = ClockOnFile(self.clock).now()
        left = (at - now).total_seconds() / self.speed
        if left > LONGEST_WAIT:
            set_clock(self.clock, now, speed=self.speed * left / LONGEST_WAIT)
            went_on = not self.stop.wait(LONGEST_WAIT)
            set_clock(self.clock, max(at, ClockOnFile(self.clock).now()), speed=self.speed)
            return went_on
        return not (left > 0 and self.stop.wait(left))


@dataclass(slots=True)
class Stepwise(Lively):
    """As `Lively`, and while a step is being done the clock stands at its second: what has ten seconds in the story has
    them at any speed."""

    def until(self, at: datetime) -> bool:
        if self.running:
            set_clock(self.clock, ClockOnFile(self.clock).now(), speed=self.speed)
        goes_on = Lively.until(self, at)
        if goes_on:
            set_clock(self.clock, max(at, ClockOnFile(self.clock).now()), speed=0)
        return goes_on

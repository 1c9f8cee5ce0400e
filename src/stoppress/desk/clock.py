"""The desk's clock: what a fact says about when, it has from here.

`STOPPRESS_CLOCK="2026-03-03T22:40:00+01:00@60"` sets an invented one: it starts at that moment and runs that many times
as fast. `STOPPRESS_CLOCK="file:/path"` is a clock that somebody outside sets while the house runs: the demo, which
hurries through what nobody waits for, and tests that write a whole evening in seconds. Limits on logging in and the
ages of sessions go by the machine's own clock.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

FASTEST = 100_000


@dataclass(frozen=True, slots=True)
class Clock:
    start: datetime
    began: float
    speed: float

    def now(self) -> datetime:
        return self.start + timedelta(seconds=(time.monotonic() - self.began) * self.speed)


def parse(text: str, *, began: float) -> Clock:
    """Raises ValueError on anything but an aware moment and a positive speed after "@" (1 without one)."""
    moment, _, speed = text.partition("@")
    start = datetime.fromisoformat(moment)
    if start.tzinfo is None:
        raise ValueError("STOPPRESS_CLOCK needs a moment with its offset, like 2026-03-03T22:40:00+01:00@60")
    if not 0 < float(speed or 1) <= FASTEST:
        raise ValueError(f"STOPPRESS_CLOCK: the speed after @ must be above 0 and at most {FASTEST}")
    return Clock(start.astimezone(UTC), began, float(speed or 1))


@dataclass(frozen=True, slots=True)
class ClockOnFile:
    """Reads `MOMENT@SPEED@BEGAN` anew each time it is asked. BEGAN is `time.monotonic()`, which all processes of a
    machine share; at speed 0 the clock stands."""

    file: Path

    def now(self) -> datetime:
        moment, speed, began = self.file.read_text().split("@")
        return Clock(datetime.fromisoformat(moment).astimezone(UTC), float(began), float(speed)).now()


def set_clock(file: Path, moment: datetime, *, speed: float) -> None:
    """Set a clock on file: from now on it is `moment`, and time passes `speed` times as fast."""
    half = file.with_suffix(".new")
    half.write_text(f"{moment.astimezone(UTC).isoformat()}@{speed}@{time.monotonic()}")
    half.replace(file)


def wanted(text: str | None) -> Clock | ClockOnFile | None:
    """The clock that `STOPPRESS_CLOCK` asks for; None is the machine's own."""
    if not text:
        return None
    if text.startswith("file:"):
        return ClockOnFile(Path(text.removeprefix("file:")))
    return parse(text, began=time.monotonic())


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a second clock stood at `at`: one that nobody sets, which counts `seconds` and is called `counter`."""

    at: datetime
    counter: str
    seconds: float

    def since(self, then: Anchor) -> timedelta | None:
        """How long ago `then` was by that clock; None if it does not reach back so far (another machine, or another
        start of this one)."""
        if self.counter != then.counter:
            return None
        return timedelta(seconds=self.seconds - then.seconds)


def anchor() -> Anchor:
    """This moment on both clocks. The second one counts from the start of the machine and through its sleep; processes
    of one start share it. An invented clock vouches for itself."""
    at = now()
    if _invented:
        return Anchor(at, "invented", at.timestamp())
    return Anchor(at, _counter(), time.clock_gettime(_COUNTS))


# Linux leaves a machine's sleep out of its monotonic clock; others count it.
_COUNTS = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@cache
def _counter() -> str:
    """Names one start of one machine; where it cannot be known, one process."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return uuid4().hex


_invented = wanted(os.environ.get("STOPPRESS_CLOCK"))


def now() -> datetime:
    """This moment, aware and in UTC."""
    return _invented.now() if _invented else datetime.now(UTC)  # noqa: TID251 -- the one place that looks

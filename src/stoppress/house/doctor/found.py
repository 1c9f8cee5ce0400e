"""What the doctor says of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

# A hint could be better, and nothing fails for it.
Level = Literal["ok", "hint", "wrong"]
Area = Literal["settings", "database", "wire", "pictures", "lists", "caches", "addresses", "machine"]
# A page tells its times to the minute, and an embargo is believed to two seconds.
MOST_APART = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` is in the catalogue, and `values` fill its places."""

    area: Area
    level: Level
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def ok(area: Area, kind: str, **values: object) -> Finding:
    return Finding(area, "ok", f"cli.doctor.{kind}", values)


def hint(area: Area, kind: str, **values: object) -> Finding:
    return Finding(area, "hint", f"cli.doctor.{kind}", values)


def wrong(area: Area, kind: str, **values: object) -> Finding:
    return Finding(area, "wrong", f"cli.doctor.{kind}", values)


def clock(area: Area, who: str, theirs: datetime, *, coarse: float = 0.0) -> Finding:
    """`coarse`: how much of a second their clock does not tell."""
    apart = abs((datetime.now(UTC) - theirs).total_seconds())  # noqa: TID251 -- this machine's clock is what is looked at
    kind = ok if apart <= MOST_APART + coarse else wrong
    return kind(area, "clock" if kind is ok else "clock_off", who=who, seconds=round(apart, 1))

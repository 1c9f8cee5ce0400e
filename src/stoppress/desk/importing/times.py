"""The times of a copied page: clock, zone and day in words become moments.

The copy names no year and trusts its reader to know the zone; `--date` and `--timezone` say both, and what the copy
does name must agree with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stoppress.desk.importing.report import CannotImport

MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 -- reads as a line
)
# Offsets in minutes of the names that newsrooms print. Many zones have no name in the time zone database ("+04"), and
# some names are used in several parts of the world; a name agrees when one of its offsets is the coverage's.
_HOURS = {
    "UTC": (0,), "GMT": (0,), "Z": (0,), "WET": (0,), "BST": (1, 6), "WEST": (1,), "CET": (1,), "WAT": (1,),
    "CEST": (2,), "EET": (2,), "CAT": (2,), "SAST": (2,), "IST": (1, 2, 5.5), "EEST": (3,), "MSK": (3,), "TRT": (3,),
    "EAT": (3,), "IDT": (3,), "AST": (-4, 3), "GST": (4,), "PKT": (5,), "ICT": (7,), "WIB": (7,), "HKT": (8,),
    "SGT": (8,), "AWST": (8,), "JST": (9,), "KST": (9,), "ACST": (9.5,), "AEST": (10,), "ACDT": (10.5,),
    "AEDT": (11,), "NZST": (12,), "NZDT": (13,), "NST": (-3.5,), "NDT": (-2.5,), "BRT": (-3,), "ART": (-3,),
    "ADT": (-3,), "EDT": (-4,), "EST": (-5,), "CDT": (-5,), "CST": (-6, 8), "MDT": (-6,), "MST": (-7,), "PDT": (-7,),
    "PST": (-8,), "AKDT": (-8,), "AKST": (-9,), "HST": (-10,),
}  # fmt: skip
_LONGEST_SHORT = len("sept")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?(\d{2}))?")
ZONE = r"[A-Z]{1,5}(?![A-Za-z+\-−])|(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d{2})?"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as the copy says it; `post` and `line` say where."""

    post: int
    line: int
    clock: time
    zone: str | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


def read_clock(text: str) -> time | None:
    """ "14:14", "8.49am": None when there is no such time of day."""
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})\s?([ap])?m?", text, re.IGNORECASE)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 -- the hours of half a day
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def read_month(text: str) -> int | None:
    word = text.lower().rstrip(".")
    short = len(word) <= _LONGEST_SHORT and word[:3]
    found = [number for number, name in enumerate(MONTHS, start=1) if word == name or short == name[:3]]
    return found[0] if found else None


def moments(stamps: Sequence[Stamp], *, zone: ZoneInfo, on: date) -> list[datetime]:
    """The moment of each stamp, newest first as on the page, in the zone of the coverage.

    `on` must be one of the days the page names. A stamp without a day has the day of the newer one above it, or the day
    before when its clock is ahead of that one's. Raises CannotImport when zone or day disagree, or where no clock ever
    showed that time."""
    days = _days(stamps, on)
    found: list[datetime] = []
    for stamp, day in zip(stamps, days, strict=True):
        found.append(_moment(stamp, day, zone, before=found[-1] if found else None))
    return found


def _days(stamps: Sequence[Stamp], on: date) -> list[date]:
    found: list[date] = []
    above: tuple[date, time] | None = None
    for stamp in stamps:
        if stamp.day and stamp.month:
            day = _nearest(stamp, on)
        elif above is None:
            day = on
        else:
            day = above[0] - timedelta(days=1 if stamp.clock > above[1] else 0)
        above = (day, stamp.clock)
        found.append(day)
    named = [day for stamp, day in zip(stamps, found, strict=True) if stamp.day]
    if named and on not in named:
        raise CannotImport(
            "date_disagrees",
            line=next(one.line for one in stamps if one.day),
            page=_names(named),
            date=on.isoformat(),
            use=named[0].isoformat(),
        )
    return found


def _names(days: Iterable[date]) -> str:
    return ", ".join(dict.fromkeys(f"{day.day} {MONTHS[day.month - 1].title()} {day.year}" for day in days))


def _nearest(stamp: Stamp, on: date) -> date:
    """The day with the year that brings it nearest to `on`: a page over New Year has two."""
    years = [stamp.year] if stamp.year else [on.year, on.year - 1, on.year + 1]
    days = []
    for year in years:
        try:
            days.append(date(year, stamp.month or 0, stamp.day or 0))
        except ValueError:
            continue
    if not days:
        raise CannotImport(
            "no_such_day",
            line=stamp.line,
            day=f"{stamp.day} {MONTHS[(stamp.month or 1) - 1].title()}",
            date=on.isoformat(),
        )
    return min(days, key=lambda day: abs(day - on))


def _moment(stamp: Stamp, day: date, zone: ZoneInfo, *, before: datetime | None) -> datetime:
    naive = datetime.combine(day, stamp.clock)
    both = [naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    # A clock that goes forward never shows some times, one that goes back shows some twice.
    real = sorted({at for at in both if at.astimezone(zone).replace(tzinfo=None) == naive})
    if not real:
        raise CannotImport(
            "no_such_time", line=stamp.line, time=f"{stamp.clock:%H:%M}", day=day.isoformat(), timezone=zone.key
        )
    said = [at.astimezone(zone) for at in real]
    if stamp.zone and knows(stamp.zone):
        agreeing = [at for at in said if agrees(stamp.zone, at)]
        if not agreeing:
            raise CannotImport(
                "zone_disagrees",
                line=stamp.line,
                time=f"{stamp.clock:%H:%M}",
                zone=stamp.zone,
                timezone=zone.key,
                clock=name_of(said[0]),
            )
        said = agreeing
    fitting = [at for at in said if before is None or at <= before]
    return (fitting or said)[-1]


def knows(label: str) -> bool:
    return label in _HOURS or bool(_OFFSET.fullmatch(label))


def agrees(label: str, at: datetime) -> bool:
    """Whether clocks in the zone of `at` can be said to show `label` then."""
    offset = at.utcoffset() or timedelta()
    if at.tzname() == label:
        return True
    if match := _OFFSET.fullmatch(label):
        named = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return offset == (named if match[1] == "+" else -named)
    return any(offset == timedelta(hours=hours) for hours in _HOURS.get(label, ()))


def name_of(at: datetime) -> str:
    """ "CEST (UTC+02:00)": what the clock there is called."""
    offset = f"UTC{at:%z}"[:6] + ":" + f"{at:%z}"[3:5]
    name = at.tzname() or ""
    return f"{name} ({offset})" if name.isalpha() else offset

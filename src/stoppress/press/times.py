"""Times and days as a coverage's readers see them: in its zone, on a 24-hour clock. No clock is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, get_timezone_location
from markupsafe import Markup

from stoppress.press.words import Words


@dataclass(frozen=True, slots=True)
class Times:
    """`zone` is an IANA name; one that does not exist is read as UTC, for a page must be pressed all the same."""

    zone: str
    words: Words
    _tz: tzinfo = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tz", _tz(self.zone))

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self._tz)

    def stamp(self, at: datetime) -> str:
        """RFC 3339 to the second, with the zone's offset at that moment."""
        return self.local(at).isoformat(timespec="seconds")

    def clock(self, at: datetime) -> str:
        return f"{self.local(at):%H:%M}"

    def day(self, at: datetime) -> str:
        """The calendar day in the zone, as 2026-03-04."""
        return self.local(at).date().isoformat()

    def heading(self, day: str) -> str:
        """The day with its year, as the catalogue writes dates: "Wednesday 4 March 2026"."""
        return _date(day, self.words.locale, self.words("page.date", n=_number(day)))

    def weekday(self, day: str) -> str:
        """The day without its year, for beside a time: "Wednesday 4 March"."""
        return _date(day, self.words.locale, self.words("page.date_short", n=_number(day)))

    def near(self, at: datetime, day: str) -> str:
        """The clock, with the date before it when that is not `day`."""
        return self.clock(at) if self.day(at) == day else self.dated(at)

    def dated(self, at: datetime) -> str:
        """The clock with its date before it."""
        return self.words("page.date_time", date=self.weekday(self.day(at)), time=self.clock(at))

    def place(self) -> str | None:
        """Whose time it is ("Oslo"), or nothing when the zone names no place."""
        if "/" not in self.zone or self.zone.startswith("Etc/") or self._tz is UTC:
            return None
        return get_timezone_location(self.zone, locale=self.words.locale, return_city=True)

    def whose(self, at: datetime) -> str:
        """In whose time that moment is told, for where no heading of a day says it: "Oslo time, UTC+1", or "UTC+1"."""
        offset, place = self.twice(at) or _offset(self.local(at)), self.place()
        return self.words("page.zone", place=place, offset=offset) if place else offset

    def offsets(self, day: str) -> list[str]:
        """The zone's offsets on that day, in order: two on the days when the clocks change."""
        first = datetime.combine(date.fromisoformat(day), time(), tzinfo=self._tz)
        last = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), tzinfo=self._tz)
        shown = [_offset(first), _offset(last.astimezone(UTC) - timedelta(seconds=1), self._tz)]
        return shown[:1] if shown[0] == shown[1] else shown

    def twice(self, at: datetime) -> str | None:
        """The offset, for a time of day that comes twice because the clocks go back; else nothing."""
        local = self.local(at)
        other = local.replace(fold=1 - local.fold)
        if other.utcoffset() == local.utcoffset() or local.astimezone(UTC).astimezone(self._tz) != local:
            return None
        # In the hour that the spring takes away both folds differ too, but no moment falls into it.
        return _offset(local)

    def tag(self, at: datetime, shown: str | None = None) -> Markup:
        """`<time>` with the full moment in it and `shown`, or the clock, to read."""
        return Markup('<time datetime="{}">{}</time>').format(self.stamp(at), shown or self.clock(at))


def _offset(at: datetime, zone: tzinfo | None = None) -> str:
    minutes = round(((at.astimezone(zone) if zone else at).utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def _number(day: str) -> int:
    """The day's number in its month: the first is another word in French."""
    return date.fromisoformat(day).day


@lru_cache(maxsize=512)
def _date(day: str, locale: Locale, pattern: str) -> str:
    return format_date(date.fromisoformat(day), pattern, locale=locale)


@lru_cache(maxsize=64)
def _tz(zone: str) -> tzinfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC

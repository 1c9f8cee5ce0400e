"""Figures of a text: a number, what it counts, how sure whoever gave it was. Dates, times, ages, channels, scores,
ordinals, telephone numbers, addresses and numbers that only name something (section 45) count nothing and are left
out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from stoppress.cuttings.counted import figures_after_numbers
from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.page import Field
from stoppress.cuttings.rows import Basis, Figure
from stoppress.cuttings.sentences import tokens

# A noun phrase is no longer than this, so the work grows with the text and no faster.
PHRASE = 5
_DASHES = frozenset(("-", "–", "—", "‑"))
_DIGITS = re.compile(r"[$£€]?\d+(?:[.,:]\d+)*%?$")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
_CURRENCY = "$£€"
_SCALED_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` up to, not including, `last`. `unit` is a currency or "per cent"; `digits`: not in
    words; `fraction`: of something (half, two thirds)."""

    first: int
    last: int
    value: float
    unit: str = ""
    digits: bool = True
    fraction: bool = False
    small: bool = False  # one to ten in words: often style and no count


def figures_of(field: Field, counting: Counting) -> list[Figure]:
    """The figures of one text, in its order. Without words of a language only digits are read."""
    if counting.after_numbers:
        return figures_after_numbers(field, counting)
    return _Reader(field, counting).figures()


class _Reader:
    def __init__(self, field: Field, counting: Counting) -> None:
        self.field, self.counting = field, counting
        self.text = field.text
        self.tokens = tokens(field.text)
        self._last: Figure | None = None

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        while at < len(self.tokens):
            number = self._number(at)
            if number is None:
                at += 1
                continue
            made, at = self._figure(number)
            if made is not None:
                self._last = made
                found.append(made)
        return found

    # -- tokens -------------------------------------------------------------------------------------------------------

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def breaks(self, at: int) -> bool:
        """Whether a line ends before this token."""
        return not 0 < at < len(self.tokens) or "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, at: int) -> Number | None:
        token = self.tokens[at]
        if token.text[0] in _CURRENCY or token.text[0].isdigit():
            return self._in_digits(at) if _DIGITS.match(token.text) else None
        low = token.low
        if low in self.counting.numbers:
            return self._in_words(at)
        if low in ("a", "half", "two") or low in self.counting.fractions or low in self.counting.scales:
            return self._of_a_kind(at)
        return None

    def _in_digits(self, at: int) -> Number | None:
        text = self.tokens[at].text
        value = self._value(text.strip(_CURRENCY + "%"))
        if value is None:
            return None
        unit = (
            self.counting.currencies.get(text[0], text[0])
            if text[0] in _CURRENCY
            else "per cent"
            if text[-1] == "%"
            else ""
        )
        last = at + 1
        scale = self.counting.scales.get(self.low(last), 0.0)
        if scale and (len(self.low(last)) > 2 or self.glued(last)) and not self.breaks(last):
            if self.low(last) == "m" and not unit and value < 1 and "." not in text:
                return None
            value, last = value * scale, last + 1
        return self._with_unit(Number(at, last, value, unit))

    def _with_unit(self, number: Number) -> Number:
        low = self.low(number.last)
        if self.breaks(number.last):
            return number
        if low == "%" or (low in self.counting.percent and low != "percentage"):
            return replace(number, last=number.last + 1, unit="per cent")
        if low == "per" and self.low(number.last + 1) == "cent":
            return replace(number, last=number.last + 2, unit="per cent")
        if low in self.counting.currencies:
            return replace(number, last=number.last + 1, unit=self.counting.currencies[low])
        return number

    def _value(self, text: str) -> float | None:
        """A number as this language writes it; None: a time, or nothing that can be read."""
        if ":" in text:
            return None
        decimal = self.counting.decimal
        other = "," if decimal == "." else "."
        groups = text.split(other)
        if len(groups) > 1:
            if any(len(one.split(decimal)[0]) != 3 for one in groups[1:]) or len(groups[0]) > 3:
                return None
            text = "".join(groups)
        if text.count(decimal) > 1:
            return None
        try:
            return float(text.replace(decimal, "."))
        except ValueError:
            return None

    def _in_words(self, at: int) -> Number | None:
        """ "twenty-six", "two hundred and six", "three dozen", "four million"."""
        value, last = self.counting.numbers[self.low(at)], at + 1
        total = 0.0
        small = value <= 10
        while last < len(self.tokens) and not self.breaks(last):
            low = self.low(last)
            if low in self.counting.fractions and low not in ("half", "quarter", "third") and value < 10:
                return Number(at, last + 1, value * self.counting.fractions[low], digits=False, fraction=True)
            if low in self.counting.scales and len(low) > 2:
                total, value = total + value * self.counting.scales[low], 0.0
                small = False
            elif (
                low in self.counting.conjunctions
                and total
                and self.low(last + 1) in self.counting.numbers
                and low == "and"
            ):
                last += 1
                value = self.counting.numbers[self.low(last)]
            elif (
                low in self.counting.numbers
                and (total or value >= 20)
                and not value % 10
                and self.counting.numbers[low] < 10
            ):
                value += self.counting.numbers[low]
            else:
                break
            last += 1
        return self._with_unit(Number(at, last, total + value, digits=False, small=small))

    def _of_a_kind(self, at: int) -> Number | None:
        """ "a dozen officers", "half of them", "a third of seats", "a million people"."""
        low = self.low(at)
        start = at
        if low == "a":
            at += 1
            low = self.low(at)
            if low in self.counting.scales and len(low) > 2:
                return self._with_unit(Number(start, at + 1, self.counting.scales[low], digits=False))
        if low in self.counting.fractions and (start != at or low == "half"):
            of = self.low(at + 1) in self.counting.of or (
                low == "half" and self.low(at + 1) in ("the", "its", "their", "his", "her", "our")
            )
            if of and self.low(at + 2) not in ("time", "an", "a", "hour", "day", "century"):
                return Number(start, at + 1, self.counting.fractions[low], digits=False, fraction=True)
        return None

    # -- figures ------------------------------------------------------------------------------------------------------

    def _figure(self, number: Number) -> tuple[Figure | None, int]:
        """The figure, if it is one, and the token to go on from."""
        if (
            self._only_names(number)
            or self._is_time(number)
            or self._is_date(number)
            or self._is_score(number)
            or self._is_age(number)
        ):
            return None, number.last
        number = self._range(number)
        counted = self._counted(number)
        if counted is None:
            return None, number.last
        counts, last, more = counted
        if number.small and self._is_style(number, counts):
            return None, number.last
        qualifier, first = self._qualifier(number)
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        basis = Basis(self.field.post, self.field.revision, self.field.field, start, end)
        period = self._period(end)
        made = Figure(basis, self.text[start:end], round(number.value, 6), counts, qualifier or more, period)
        return made, number.last

    def _only_names(self, number: Number) -> bool:
        """Section 45, Radio 4, channel 16, 10 Marsh Road, 0800 311 000, A4: numbers that count nothing."""
        counting, at = self.counting, number.first
        before = self.tokens[at - 1] if at and not self.breaks(at) else None
        text = self.tokens[at].text
        if self._telephone(at) or (before is not None and before.low in counting.calls and number.digits):
            return True
        if number.digits and text[0].isdigit() and len(text) > 1 and text[0] == "0" and text[1] not in ".,":
            return True
        following = self.tokens[number.last] if number.last < len(self.tokens) else None
        if number.digits and following is not None and following.start == self.tokens[number.last - 1].end:
            if (
                following.text[0].isalpha()
                and following.low not in counting.measures
                and following.low not in counting.currencies
            ):
                return True  # 1st, 4x4, 20s
        if self._is_address(number):
            return True
        if before is None or number.unit:
            return False
        if (
            before.end == self.tokens[at].start and (before.text in "/#№" or before.text[-1:].isalnum())
        ) or before.text in ("#", "№"):
            return True
        if before.low in counting.labels and not self._plainly_counts(number):
            return True
        # "Apollo 11", "Covid 19", "Arsenal 2"
        named = before.text[:1].isupper() and before.text[:1].isalpha() and not self._opens(at - 1)
        return named and not self._plainly_counts(number) and before.low not in counting.months

    def _is_address(self, number: Number) -> bool:
        """ "12 Marsh Road", "5 Live": capitals follow, and no noun that could be counted."""
        at = number.last
        if not number.digits or number.unit or self.breaks(at) or not self.word(at)[:1].isupper():
            return False
        return not any(
            self._plural(k) and not self.word(k)[:1].isupper() for k in range(at, at + 4) if not self.breaks(k)
        )

    def _opens(self, at: int) -> bool:
        """Whether a token begins a sentence, where a capital says nothing."""
        return at == 0 or self.breaks(at) or self.word(at - 1) in (".", "!", "?", ":", "“", '"', "‘", "•")

    def _plainly_counts(self, number: Number) -> bool:
        """Whether a plural follows right away: "gave Marsh 12 votes"."""
        return any(self._plural(at) for at in (number.last, number.last + 1)) and not self.breaks(number.last)

    def _telephone(self, at: int) -> bool:
        """Digits in groups: three of them, or two of which the first begins with a nought or a plus."""
        first = at
        while first > 0 and self.word(first - 1).isdigit() and not self.breaks(first):
            first -= 1
        last = at
        while last + 1 < len(self.tokens) and self.word(last + 1).isdigit() and not self.breaks(last + 1):
            last += 1
        groups = last - first + 1
        return groups > 2 or (groups == 2 and (self.word(first)[0] == "0" or self.word(first - 1) == "+"))

    def _is_time(self, number: Number) -> bool:
        counting = self.counting
        if ":" in self.tokens[number.first].text or self.low(number.last) in counting.clock:
            return True
        if not self.breaks(number.first) and self.low(number.first - 1) in counting.clock_before and not number.unit:
            following = self.low(number.last)
            bare = (
                number.last >= len(self.tokens)
                or self.breaks(number.last)
                or (not following[:1].isalpha() and following not in _DASHES)
                or following in counting.stops
            )
            text = self.tokens[number.first].text
            clock = bool(re.fullmatch(r"\d{1,2}\.\d\d", text)) or (
                number.value <= 24 and number.value == int(number.value)
            )
            if (
                bare
                and clock
                and self.low(number.first - 1) in ("at", "by", "until", "till", "from", "before", "after", "since")
            ):
                return not self._rises(number)
        return False

    def _rises(self, number: Number) -> bool:
        """ "stands at 14", "rose from 14": a number that something has reached, and no hour."""
        return self.low(number.first - 2) in (
            "stands",
            "stood",
            "remains",
            "remained",
            "put",
            "puts",
            "rose",
            "risen",
            "rises",
            "fell",
            "fallen",
            "up",
            "down",
            "stays",
            "stayed",
            "capped",
            "total",
            "toll",
        )

    def _is_date(self, number: Number) -> bool:
        counting = self.counting
        before, following = self.low(number.first - 1), self.low(number.last)
        if number.unit:
            return False
        if following in counting.months and self.word(number.last)[:1].isupper() and number.value <= 31:
            return True
        if following == "of" and self.low(number.last + 1) in counting.months:
            return True
        if before in counting.months and self.word(number.first - 1)[:1].isupper() and not self.breaks(number.first):
            return not self._plainly_counts(number)
        text = self.tokens[number.first].text
        if number.digits and _YEAR.match(text) and number.last - number.first == 1:
            return not self._plainly_counts(number) or before in (
                "in",
                "since",
                "the",
                "of",
                "from",
                "by",
                "for",
                "until",
                "to",
            )
        # "22/23", "1999-2001", "9/11"
        return self.word(number.last) == "/" or self.word(number.first - 1) == "/"

    def _is_score(self, number: Number) -> bool:
        """2-1, 6-4: two numbers and a dash between, where nothing is counted that runs from one to the other."""
        if not number.digits or number.unit:
            return False
        for dash, other in ((number.last, number.last + 1), (number.first - 1, number.first - 2)):
            if (
                self.word(dash) in _DASHES
                and self.glued(dash)
                and self.word(other).isdigit()
                and (self.glued(other) or other < dash)
            ):
                low, high = (
                    (number.value, float(self.word(other))) if other > dash else (float(self.word(other)), number.value)
                )
                end = max(number.last, other + 1)
                counted = (
                    self._plural(end) or self.low(end) in self.counting.percent or self.low(end) in self.counting.scales
                )
                if not (low < high and counted):
                    return True
        return False

    def _is_age(self, number: Number) -> bool:
        counting = self.counting
        before, following = self.low(number.first - 1), self.low(number.last)
        if before in counting.ages or (before == "of" and self.low(number.first - 2) in counting.ages):
            return True
        if before in ("between", "to", "and") and any(self.low(number.first - n) in counting.ages for n in (2, 3, 4)):
            return True
        if self.word(number.last) in _DASHES and self.low(number.last + 1) in counting.old:
            return True
        if following in counting.old or (following in counting.durations and self.low(number.last + 1) == "old"):
            return True
        if self.word(number.last) in _DASHES and self.low(number.last + 1).startswith(
            ("year-old", "years-old", "month-old", "week-old", "day-old")
        ):
            return True
        # "Ana Ruiz, 45, says", "(45)"
        if number.digits and before in (",", "(") and following in (",", ")", ".") and number.value < 120:
            return self.word(number.first - 2)[:1].isupper()
        return False

    def _range(self, number: Number) -> Number:
        """Both ends of "10 to 15", "10-15", "between 10 and 15": the first is the value."""
        at = number.last
        dash = self.word(at) in _DASHES and self.glued(at)
        worded = self.low(at) in self.counting.to and not self.breaks(at)
        if worded and self.low(at) == "and" and self.low(number.first - 1) != "between":
            return number
        if (dash or worded) and at + 1 < len(self.tokens):
            other = self._number(at + 1)
            if (
                other is not None
                and other.value > number.value
                and (other.unit == number.unit or not number.unit)
                and not number.fraction
            ):
                if worded and self.low(number.first - 1) == "from" and not self._plainly_counts(other):
                    return number
                scale = (
                    other.value
                    if not number.unit and other.unit and other.value >= _SCALED_WHOLE * number.value > 0
                    else 0
                )
                value = (
                    number.value * 10 ** (len(str(int(other.value))) - len(str(int(number.value))))
                    if scale
                    else number.value
                )
                return replace(number, last=other.last, value=value, unit=other.unit or number.unit, small=False)
        return number

    # -- what is counted ----------------------------------------------------------------------------------------------

    def _counted(self, number: Number) -> tuple[str, int, str | None] | None:
        """What the number counts, the token after it, and "more" where that stands between."""
        counting, at, more = self.counting, number.last, None
        if not counting.numbers:
            return self._without_words(number)
        if self.breaks(at):
            return self._counted_before(number)
        if self.word(at) in _DASHES and self.glued(at):
            return self._hyphened(number)
        if self.low(at) in counting.trailing:
            more, at = self.low(at), at + 1
        if number.unit == "per cent":
            return None if self.low(number.first - 1) in ("top", "bottom") else self._percent(number, at)
        if number.unit:
            counts, last = self._phrase(at)
            return (counts if counts and self._plural(last - 1) else number.unit), number.last, more
        if self.low(at) in counting.of:
            return self._of(number, at, more)
        if self.low(at) == "out" and self.low(at + 1) in counting.of:
            return self._of(number, at + 1, more)
        if self.low(at) in ("'s", "’s"):
            return None
        counts, last = self._phrase(at)
        if counts:
            if self._is_duration(number, at, last):
                return None
            return counts, last, more
        if more and self._last is not None:
            return self._last.counts, at, more
        return self._counted_before(number) or self._alone(number)

    def _without_words(self, number: Number) -> tuple[str, int, str | None] | None:
        """A language nobody has told us of: a unit, or the word that follows."""
        if number.unit:
            return number.unit, number.last, None
        following = self.word(number.last)
        if following[:1].isalpha() and not self.breaks(number.last) and len(following) > 2:
            return following, number.last + 1, None
        return None

    def _percent(self, number: Number, at: int) -> tuple[str, int, str | None]:
        if self.low(at) in self.counting.of:
            start = at + 1
            while self.low(start) in self.counting.known:
                start += 1
            counts, last = self._phrase(start)
            if counts:
                return f"per cent of {counts}", last, None
        return "per cent", number.last, None

    def _of(self, number: Number, at: int, more: str | None) -> tuple[str, int, str | None] | None:
        """ "557 of them", "two of the officers", "three of four valves", "half of voters"."""
        start = at + 1
        if self.low(start) in self.counting.them:
            counts = self._last.counts if self._last is not None else self._plural_before(number.first)
            return (counts, start + 1, more) if counts else None
        while self.low(start) in self.counting.known:
            start += 1
        whole = self._number(start) if start < len(self.tokens) else None
        if whole is not None and not whole.unit:
            start = whole.last
        counts, last = self._phrase(start)
        if not counts or (number.value == 1 and not number.digits):
            return None
        return counts, last, more

    def _plural_before(self, at: int) -> str:
        """The last plural before a token, in its paragraph."""
        for k in range(at - 1, max(-1, at - 40), -1):
            if (
                self._plural(k)
                and self.low(k) not in self.counting.be
                and self.low(k) not in ("says", "tells", "adds", "asks")
            ):
                return self.word(k)
            if self.breaks(k):
                break
        return ""

    def _phrase(self, at: int) -> tuple[str, int]:
        """The noun phrase from a token on: to its plural, or to its end."""
        counting, first = self.counting, at
        best = -1
        while at < len(self.tokens) and at - first < PHRASE and (at == first or not self.breaks(at)):
            low, text = self.low(at), self.word(at)
            if not text[0].isalpha() and not (text in ("'", "’") or low == "'s"):
                break
            if low in counting.stops or low in counting.numbers or low in counting.clock:
                break
            if best >= 0 and not self._plural(at):
                break
            if self._plural(at):
                best = at
                if not self._plural(at + 1):
                    break
            at += 1
        if best < 0:
            # No plural within reach is no noun phrase, and a capital is a name: "5 Live", "half of Marsh Bridge".
            best = at - 1
            if best < first or self.word(first)[:1].isupper() or best - first > 2:
                return "", first
        last = best + 1
        while self.word(last - 1) in ("'", "’") or self.low(last - 1) == "'s":
            last -= 1
        if last < len(self.tokens) and self.low(last) in counting.persons and not self.breaks(last):
            last += 1  # "staff member"
        # "men and women"
        if (
            self.low(last) == "and"
            and self._plural(last + 1)
            and self.low(last - 1) in counting.people
            and self.low(last + 1) in counting.people
        ):
            last += 2
        return (self.text[self.tokens[first].start : self.tokens[last - 1].end], last) if last > first else ("", first)

    def _plural(self, at: int) -> bool:
        low = self.low(at)
        if low in self.counting.plurals or low in self.counting.measures:
            return True
        return (
            len(low) > 3
            and low.endswith("s")
            and not low.endswith(("ss", "'s"))
            and low[0].isalpha()
            and low not in self.counting.no_plurals
            and low not in self.counting.stops
        )

    def _hyphened(self, number: Number) -> tuple[str, int, str | None] | None:
        """ "a 16-year sentence", "a 12-point lead": a measure, and what has it."""
        at = number.last + 1
        if not number.digits or self.low(at) not in self.counting.units or at >= len(self.tokens):
            return None
        counts, last = self._phrase(at)
        return (counts, last, None) if counts and last - at > 1 else None

    def _counted_before(self, number: Number) -> tuple[str, int, str | None] | None:
        """ "the death toll has risen to 14", "homes in the area at 1,600": the noun stands before."""
        if not number.digits or number.unit:
            return (number.unit, number.last, None) if number.unit else None
        before = self.low(number.first - 1)
        at = number.first - 1
        if (
            self._last is not None
            and before in ("to", "from")
            and self._same_sentence(self._last.basis.end, number.first)
        ):
            return self._last.counts, number.last, None
        if before not in ("to", "at", "of", "is", "was", "reached", "reaches", "hit", "from"):
            return None
        reach = 0
        while at >= 0 and reach < 12 and not self.breaks(at + 1):
            low = self.low(at)
            if low in (".", "!", "?", ";", ":"):
                break
            if low in ("toll", "total", "turnout", "number", "tally") or (
                self._plural(at)
                and low not in self.counting.stops
                and low not in ("rises", "falls", "stands", "reaches", "goes", "climbs")
            ):
                return self._around(at), number.last, None
            at, reach = at - 1, reach + 1
        return None

    def _around(self, at: int) -> str:
        if self.low(at) in ("number", "total") and self.low(at + 1) in self.counting.of:
            counts, _ = self._phrase(at + 2)
            if counts:
                return counts
        first = at
        if first > 0 and self.low(first - 1) in ("death", "road", "homicide") and not self.breaks(first):
            first -= 1
        return self.text[self.tokens[first].start : self.tokens[at].end]

    def _same_sentence(self, end: int, at: int) -> bool:
        return not re.search(r"[.!?;]\s", self.text[end : self.tokens[at].start]) and self.tokens[at].start - end < 60

    def _alone(self, number: Number) -> tuple[str, int, str | None] | None:
        """ "Nineteen were hurt", "ten left", "five are in hospital": what was counted before, or what became of
        them."""
        counting, at = self.counting, number.last
        low = self.low(at)
        if (low in counting.fates and low not in counting.stops) or low in counting.fates:
            return self.word(at), at + 1, None
        if low in ("left", "remain", "remained") and self._last is not None:
            return self._last.counts, at, None
        if (
            low in counting.be
            and low not in ("is", "was")
            and (number.digits or not number.small or self._opens(number.first))
        ):
            for k in range(at + 1, min(at + 5, len(self.tokens))):
                if self.low(k) in counting.fates:
                    return counting.fates[self.low(k)], number.last, None
            if self._last is not None and self._opens(number.first):
                return self._last.counts, number.last, None
        if low in counting.conjunctions or not low[:1].isalpha():
            beside = self.low(number.first - 1) in ("and", "or", "than", "of", "on")
            if self._last is not None and beside and self._same_sentence(self._last.basis.end, number.first):
                return self._last.counts, number.last, None
        return None

    def _is_duration(self, number: Number, at: int, last: int) -> bool:
        """ "three years ago", "the last two weeks", "after ten minutes": points in time, and no quantity."""
        counting = self.counting
        if self.low(at) not in counting.durations:
            return False
        before = self.low(number.first - 1)
        if before in counting.spans or before in (
            "after",
            "in",
            "within",
            "every",
            "before",
            "until",
            "at",
            "these",
            "those",
            "the",
        ):
            return True
        if self.low(last) in counting.ago or self.low(last) in ("into", "late", "away", "from", "to", "on", "left"):
            return True
        return number.small and self._qualifier(number)[0] is None

    # -- what stands around it ----------------------------------------------------------------------------------------

    def _is_style(self, number: Number, counts: str) -> bool:
        """A small number in words that gives no figure: "the two men", "one thing", "one minister said"."""
        counting = self.counting
        before = self.low(number.first - 1) if not self.breaks(number.first) else ""
        head = counts.rsplit(" ", 1)[-1].lower()
        if (
            (before in counting.known and (number.value < 3 or before != "the"))
            or before in ("no", "every", "any", "each", "number", "day")
            or head in counting.vague
            or counts.lower() in counting.vague
        ):
            return True
        if number.value != 1:
            return False
        if before in counting.spans or self.low(number.first + 1) in ("of", "another", "day", "by", "last", "more"):
            return self.low(number.first + 1) != "more"
        for at in range(number.last, min(number.last + 12, len(self.tokens))):
            if self.breaks(at) or self.word(at) in ".!?;":
                break
            if self.low(at) in counting.fates or self.low(at) in ("charged", "suspended", "goal", "seat", "vote"):
                return False
        # Beside another number it is one of a count: "nine officers and one staff member".
        beside = (
            before in ("and", "or", "plus", "with")
            and self._last is not None
            and self._same_sentence(self._last.basis.end, number.first)
        )
        return not beside

    def _qualifier(self, number: Number) -> tuple[str | None, int]:
        """What softens the number, and the token it begins with."""
        for words in _split(self.counting.qualifiers):
            first = number.first - len(words)
            if first < 0 or self.breaks(number.first):
                continue
            if all(self.low(first + n) == word for n, word in enumerate(words)) and not any(
                self.breaks(first + n + 1) for n in range(len(words))
            ):
                return " ".join(words), first
        return None, number.first

    def _period(self, end: int) -> str | None:
        """When it was counted for, if the clause says so."""
        if not self.counting.periods:
            return None
        stop = re.search(r"[.!?;\n]|, (?:and|but|while|which|who)\b", self.text[end : end + 90])
        clause = self.text[end : end + (stop.start() if stop else 90)]
        match = _period_of(self.counting.periods).search(clause)
        return match.group().strip() if match else None


@lru_cache(maxsize=16)
def _split(qualifiers: tuple[str, ...]) -> list[list[str]]:
    return [one.split() for one in qualifiers]


@lru_cache(maxsize=16)
def _period_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


def together(rows: Sequence[Figure], texts: Sequence[str], counting: Counting) -> Iterator[Figure]:
    """The same rows, told which quantity they are a wording of: what became of so many people, whatever they were
    called, or the same number of the same thing. `texts` are the sentences around them."""
    keys: list[str | None] = [_quantity(row, text, counting) for row, text in zip(rows, texts, strict=True)]
    many: dict[str, int] = {}
    for key in keys:
        if key is not None:
            many[key] = many.get(key, 0) + 1
    for row, key in zip(rows, keys, strict=True):
        yield replace(row, quantity=key if key is not None and many[key] > 1 else None)


def _quantity(row: Figure, text: str, counting: Counting) -> str | None:
    head = row.counts.rsplit(" ", 1)[-1].lower()
    words = {word.strip(".,;:!?“”\"'").lower() for word in row.counts.split()}
    kind = "people" if words & counting.people or words & set(counting.fates) else head
    around = re.split(r"[^\w'-]+", text.lower())
    fates = [counting.fates[word] for word in around if word in counting.fates]
    if kind == "people" and fates:
        return f"people {fates[0]}"
    return f"{row.value:g} {kind}"

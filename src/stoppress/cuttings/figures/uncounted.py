"""Numbers that count nothing: dates, times, ages, scores, telephone numbers, addresses, names."""

from __future__ import annotations

import re
from dataclasses import replace

from stoppress.cuttings.figures.numbers import DASHES, YEAR, Number, Numbers

_BEFORE_YEARS = frozenset(("in", "since", "the", "of", "from", "by", "for", "until", "to", "below", "above"))
_SCALED_WHOLE = 100.0
# Labels that are told to somebody at the beginning of a sentence, too: "Count 4 boats".
_ALSO_VERBS = frozenset(("count", "match", "figure", "point", "step", "stand", "table", "post", "film", "turn", "set"))


class Uncounted(Numbers):
    """Knows which numbers are no figures."""

    def _only_names(self, number: Number) -> bool:
        """Section 45, Radio 4, channel 16, 10 Marsh Road, 0800 311 000, A4: numbers that count nothing."""
        counting, at = self.counting, number.first
        before = self.tokens[at - 1] if at and not self.breaks(at) else None
        text = self.tokens[at].text
        if self._is_height(number) or self.low(number.last) in counting.helplines.get(text, ()):
            return True  # 5ft 9in, a 999 call
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
        capitals = text[:1].isupper() and number.last < len(self.tokens) and self.word(number.last)[:1].isupper()
        if not number.digits and capitals and not self._opens(at) and not self.breaks(number.last):
            return True  # the Six Nations
        if before is None or number.unit:
            return False
        if (
            before.end == self.tokens[at].start and (before.text in "/#№" or before.text[-1:].isalnum())
        ) or before.text in ("#", "№"):
            return True
        if before.low in counting.labels and self.low(at - 2) not in counting.spans:  # "last year 557 were hurt"
            named = before.text[:1].isupper() and (not self._opens(at - 1) or before.low not in _ALSO_VERBS)
            if named or not self._plainly_counts(number):
                return True  # "Channel 4 shows it", "on channel 16"
        if before.low in counting.ranks:
            return True  # the top 10 books
        # "Apollo 11", "Covid 19", "Arsenal 2"
        named = before.text[:1].isupper() and before.text[:1].isalpha() and not self._opens(at - 1)
        return named and not self._plainly_counts(number) and before.low not in counting.months

    def _is_address(self, number: Number) -> bool:
        """ "12 Marsh Road", "5 Live": capitals follow, and no noun that could be counted."""
        at = number.last
        if not self.counting.numbers:
            return False  # in a language nobody has told us of nouns may have capitals
        if not number.digits or number.unit or self.breaks(at) or not self.word(at)[:1].isupper():
            return False
        if self.glued(at) and self.low(at) in self.counting.measures:
            return False  # 18C
        return not any(
            self._plural(k) and (self._letters(k) or not self.word(k)[:1].isupper())
            for k in range(at, at + 4)
            if not self.breaks(k)
        )

    def _is_height(self, number: Number) -> bool:
        """Both numbers of "5ft 9in", which says how tall somebody is."""
        feet, inches = self.counting.heights
        at = number.last
        if self.low(at) in feet and self.word(at + 1).isdigit() and self.low(at + 2) in inches:
            return True
        return self.low(at) in inches and self.low(number.first - 1) in feet and self.word(number.first - 2).isdigit()

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
        if (
            self.low(number.last) in ("past", "to")
            and self.low(number.last + 1) in counting.numbers
            and not number.unit
        ):
            return self.low(number.last) == "past" or not self._plural(number.last + 2)  # "ten past seven"
        if not self.breaks(number.first) and self.low(number.first - 1) in counting.clock_before and not number.unit:
            following = self.low(number.last)
            bare = (
                number.last >= len(self.tokens)
                or self.breaks(number.last)
                or (not following[:1].isalpha() and following not in DASHES)
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
        if self._day_of(number):
            return True
        if following == "of" and self.low(number.last + 1) in counting.months:
            return True
        if before == "." and self.low(number.first - 2) in counting.months and self.glued(number.first - 1):
            return number.digits  # "the Feb. 13 vote": months are cut short before a date only
        text = self.tokens[number.first].text
        year = bool(number.digits and YEAR.match(text) and number.last - number.first == 1)
        if before in counting.months and self.word(number.first - 1)[:1].isupper() and not self.breaks(number.first):
            return year or not self._plainly_counts(number)
        if year:
            return not self._plainly_counts(number) or before in _BEFORE_YEARS or self._beside_a_year(number)
        # "22/23", "1999-2001", "9/11"
        return self.word(number.last) == "/" or self.word(number.first - 1) == "/"

    def _day_of(self, number: Number) -> bool:
        """ "2 October"; and 2 in "2 and 3 October", "2 to 5 October", "2, 3 and 5 October"."""
        at = number.last
        while number.value <= 31 and number.value == int(number.value):
            if self._is_month(at):
                return True
            link = self.low(at) in self.counting.to or self.word(at) in (",", *DASHES) or self.low(at) == "until"
            if not link or not self.word(at + 1).isdigit() or float(self.word(at + 1)) > 31 or self.breaks(at):
                return False
            at += 2
        return False

    def _is_month(self, at: int) -> bool:
        low = self.low(at)
        if low not in self.counting.months or self.breaks(at):
            return False
        return self.word(at)[:1].isupper() or low not in self.counting.other_words

    def _beside_a_year(self, number: Number) -> bool:
        """ "her 2000 and 2006 campaigns"."""
        for link, other in ((number.first - 1, number.first - 2), (number.last, number.last + 1)):
            if self.low(link) in self.counting.to and YEAR.match(self.word(other)):
                return True
        return False

    def _is_score(self, number: Number) -> bool:
        """2-1, 6-4: two numbers and a dash between, where nothing is counted that runs from one to the other."""
        if not number.digits or number.unit:
            return False
        for dash, other in ((number.last, number.last + 1), (number.first - 1, number.first - 2)):
            if (
                self.word(dash) in DASHES
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
        if before == "of" and self.low(number.first - 2) in counting.persons:
            return True  # "a man of 44"
        if (
            before in counting.be
            and (following in (".", ",", ";") or number.last >= len(self.tokens))
            and number.digits
            and not number.unit
        ):
            named = self.word(number.first - 2)
            if named[:1].isupper() or self.low(number.first - 2) in ("he", "she", "who"):
                return True  # "Ana Ruiz is 61."
        if before in counting.ages or (before == "of" and self.low(number.first - 2) in counting.ages):
            return True
        if before in ("between", "to", "and") and any(self.low(number.first - n) in counting.ages for n in (2, 3, 4)):
            return True
        if self.word(number.last) in DASHES and self.low(number.last + 1) in counting.old:
            return True
        if following in counting.old or (following in counting.durations and self.low(number.last + 1) == "old"):
            return True
        if self.word(number.last) in DASHES and self.low(number.last + 1).startswith(
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
        dash = self.word(at) in DASHES and self.glued(at)
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

"""Numbers where they stand in a text, in digits and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.page import Field
from stoppress.cuttings.rows import Figure
from stoppress.cuttings.sentences import tokens

DASHES = frozenset(("-", "–", "—", "‑"))
DIGITS = re.compile(r"[$£€]?\d+(?:[.,:]\d+)*%?$")
CURRENCY = "$£€"


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


class Numbers:
    """Reads the numbers of one text."""

    def __init__(self, field: Field, counting: Counting) -> None:
        self.field, self.counting = field, counting
        self.text = field.text
        self.tokens = tokens(field.text)
        self._last: Figure | None = None

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

    def _number(self, at: int) -> Number | None:
        token = self.tokens[at]
        if token.text[0] in CURRENCY or token.text[0].isdigit():
            return self._in_digits(at) if DIGITS.match(token.text) else None
        low = token.low
        if low in self.counting.numbers:
            return self._in_words(at)
        if low in ("a", "half", "two") or low in self.counting.fractions or low in self.counting.scales:
            return self._of_a_kind(at)
        return None

    def _in_digits(self, at: int) -> Number | None:
        text = self.tokens[at].text
        value = self._value(text.strip(CURRENCY + "%"))
        if value is None:
            return None
        unit = (
            self.counting.currencies.get(text[0], text[0])
            if text[0] in CURRENCY
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
        if low == "half" and self.low(at + 1) == "a" and self.low(at + 2) in self.counting.scales:
            scale = self.counting.scales[self.low(at + 2)]  # "half a dozen", "half a million"
            return self._with_unit(Number(start, at + 3, scale / 2, digits=False))
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

    def _plural(self, at: int) -> bool:
        low = self.low(at)
        if low in self.counting.plurals or low in self.counting.measures or self._letters(at):
            return True
        return (
            len(low) > 3
            and low.endswith("s")
            and not low.endswith(("ss", "'s"))
            and low[0].isalpha()
            and low not in self.counting.no_plurals
            and low not in self.counting.stops
        )

    def _letters(self, at: int) -> bool:
        """Letters in the plural: MPs, GPs, HGVs."""
        word = self.word(at)
        return len(word) > 2 and word[-1] == "s" and word[:-1].isalpha() and word[:-1].isupper()

    def _plainly_counts(self, number: Number) -> bool:
        """Whether a plural follows right away: "gave Marsh 12 votes"."""
        return any(self._plural(at) for at in (number.last, number.last + 1)) and not self.breaks(number.last)

    def _opens(self, at: int) -> bool:
        """Whether a token begins a sentence, where a capital says nothing."""
        return at == 0 or self.breaks(at) or self.word(at - 1) in (".", "!", "?", ":", "“", '"', "‘", "•")

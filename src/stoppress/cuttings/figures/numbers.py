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
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
# Of how many somebody says "three in": other numbers there count on their own ("eleven in 47 games").
_WHOLES = frozenset((3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0))
# "1.400" is a thousand and more in Madrid and less than two in Mexico: where nobody has told us, neither is guessed.
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


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
        return self._in_every(at) or self._written(at)

    def _in_every(self, at: int) -> Number | None:
        """ "one in ten", "three in 10": a part, however many ten of them are. In "five in ten minutes" it is none."""
        counting = self.counting
        if not counting.one_in or self.low(at + 1) not in counting.one_in or self.breaks(at + 1) or self.breaks(at + 2):
            return None
        part = self._plain(at)
        second = at + 3 if self.low(at + 2) == "every" else at + 2
        whole = self._plain(second)
        if part is None or whole is None or not part < whole or (part > 1 and whole not in _WHOLES):
            return None
        last = second + 1
        if self.low(last) in counting.durations or (self.word(last) in DASHES and self.glued(last)):
            return None
        if part == 1 and self.word(at).isdigit() and self.word(at - 1) in DASHES and self.glued(at):
            return None
        return Number(at, last, part / whole, digits=False, fraction=True)

    def _plain(self, at: int) -> float | None:
        """A whole number of one token, that is no year."""
        text = self.word(at)
        if not text or text[0] in CURRENCY or text.endswith("%"):
            return None
        if text[0].isdigit():
            value = self._value(text) if DIGITS.match(text) and not YEAR.match(text) else None
            return value if value and value == int(value) else None
        return self.counting.numbers.get(self.low(at))

    def _written(self, at: int) -> Number | None:
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
        if self.low(last) == "m" and not unit and self.low(last + 1) in self.counting.dimensions:
            scale = 0.0  # "a wave 18m high": metres
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
        if ":" in text or (not self.counting.numbers and _EITHER.fullmatch(text)):
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
        value = self.counting.numbers[self.low(at)]
        low = self.low(at + 1)
        fraction = self.counting.fractions.get(low) if low not in ("half", "quarter", "third") else None
        if fraction and value < 10 and not self.breaks(at + 1):
            return Number(at, at + 2, value * fraction, digits=False, fraction=True)
        return self._in_groups(at, at + 1, value)

    def _in_groups(self, first: int, last: int, group: float) -> Number:
        """The rest of a number in words, "hundred and ten thousand" behind its first word: groups of hundreds, tens
        and ones, each with its scale."""
        numbers, total, tail = self.counting.numbers, 0.0, group
        small = group <= 10
        while last < len(self.tokens) and not self.breaks(last):
            low = self.low(last)
            joined = low == "and" and low in self.counting.conjunctions and self.low(last + 1) in numbers
            scale = self.counting.scales.get(low, 0.0) if len(low) > 2 else 0.0
            if scale >= 1e3:
                total, group = (total + group * scale, 0.0) if group else (total * scale, 0.0)
                tail, small = 0.0, False
            elif scale:
                group *= scale
                tail, small = 0.0, False
                if low == "dozen":
                    return self._with_unit(Number(first, last + 1, total + group, digits=False))
            elif joined and not tail and (total or group):
                last += 1
                tail = numbers[self.low(last)]
                group += tail
            elif low in numbers and ((total or group >= 100) if not tail else tail >= 20 and not tail % 10):
                if tail and numbers[low] >= 10:
                    break
                tail = tail + numbers[low] if tail else numbers[low]
                group += numbers[low]
            else:
                break
            last += 1
        return self._with_unit(Number(first, last, total + group, digits=False, small=small))

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
                return replace(self._in_groups(start, at, 1.0), small=False)
        if low in self.counting.fractions and (start != at or low == "half"):
            of = self.low(at + 1) in self.counting.of or (
                low == "half" and self.low(at + 1) in ("the", "its", "their", "his", "her", "our")
            )
            if of and self.low(at + 2) not in ("time", "an", "a", "hour", "day", "century"):
                return Number(start, at + 1, self.counting.fractions[low], digits=False, fraction=True)
        return None

    def _plural(self, at: int) -> bool:
        low = self.low(at)
        if low.endswith("men") and len(low) > len("omens") and low not in self.counting.no_plurals:
            return True  # servicemen, Cornishmen
        if low in self.counting.plurals or low in self.counting.measures or self._letters(at):
            return True
        return (
            len(low) > 3
            and low.endswith("s")
            and not low.endswith(("ss", "'s"))
            and low[0].isalpha()
            and not low.endswith(self.counting.qualities_in_s)
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

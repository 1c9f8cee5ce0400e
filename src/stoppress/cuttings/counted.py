"""Figures of languages whose nouns we do not know by their endings: a number and the noun that follows it. A number
without one is no figure here; what would be a guess is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.page import Field
from stoppress.cuttings.rows import Basis, Figure
from stoppress.cuttings.sentences import Token, tokens

_DIGITS = re.compile(r"[£$€]?\d+(?:[.,:]\d+)*%?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_GROUP = re.compile(r"\d{3}$")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SPACED = re.compile(r"\d{3}(?:[.,]\d+)?%?$")
_THIN = frozenset("  \u00a0\u202f")
_DASHES = frozenset("-–—")
# Qualities between a number and its noun ("45 zusätzliche Busse"), and words of a qualifier before it.
_BETWEEN = 2
_BEFORE = 3
_OLDEST = 110
_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class _Number:
    """Tokens `first` up to, not including, `last`."""

    first: int
    last: int
    value: float
    unit: str = ""
    digits: bool = True
    either: bool = False  # "1.400": a thousand and more, or parts of something that is measured


def _parts(text: str) -> str:
    """What stands before the parts, where that is a point in one country and a comma in another: the last of two, and
    one alone that does not stand before three digits."""
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    mark = "." if point >= 0 else ","
    thousands = text.count(mark) > 1 or _EITHER.fullmatch(text) is not None
    return mark if not thousands else "," if mark == "." else "."


def figures_after_numbers(field: Field, counting: Counting) -> list[Figure]:
    """The figures of one text, in its order."""
    return _Reader(field, counting).figures()


class _Reader:
    def __init__(self, field: Field, counting: Counting) -> None:
        self.field, self.counting, self.text = field, counting, field.text
        self.tokens: list[Token] = tokens(field.text)

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def between(self, at: int) -> str:
        """What stands before a token, up to the one before it."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if 0 < at < len(self.tokens) else "\n"

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        while at < len(self.tokens):
            number = self._in_digits(at) or self._in_words(at)
            if number is None:
                at += 1
                continue
            number = self._range(number)
            made = None if self._is_something_else(number) else self._figure(number)
            if made is not None:
                found.append(made)
            at = number.last
        return found

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _in_digits(self, at: int) -> _Number | None:
        text = self.tokens[at].text
        if not _DIGITS.match(text) or ":" in text:
            return None
        last = at + 1
        # "12 000": thousands stand behind a space
        while self.counting.spaced and _SPACED.match(self.low(last)) and self.between(last) in _THIN:
            if len(self.tokens[at].text) > len("999") or not text.isdigit():
                break
            text += self.low(last)
            last += 1
        value = self._value(text.strip("£$€%"))
        if value is None:
            return None
        unit = "per cent" if text.endswith("%") else self.counting.currencies.get(text[0], "")
        either = not self.counting.decimal and last == at + 1 and _EITHER.fullmatch(text.strip("£$€%")) is not None
        made = self._scaled(_Number(at, last, value, unit, either=either))
        measured = made.unit or made.value != value or self.low(made.last) in self.counting.measures
        return None if either and measured else made

    def _value(self, text: str) -> float | None:
        decimal = self.counting.decimal or _parts(text)
        thousands = "." if decimal == "," else ","
        whole, _, parts = text.partition(decimal)
        groups = whole.split(thousands)
        if not all(_GROUP.match(one) for one in groups[1:]) or (parts and not parts.isdigit()):
            return None
        return float("".join(groups) + (f".{parts}" if parts else ""))

    def _in_words(self, at: int) -> _Number | None:
        low = self.low(at)
        if self.tokens[at].text[0].isupper() and not self._opens(at):
            return None  # "Radio Deux Rives"
        if low in self.counting.numbers:
            return self._scaled(_Number(at, at + 1, self.counting.numbers[low], digits=False))
        if low in self.counting.fractions and self.low(at + 1) in self.counting.scales:
            return self._scaled(_Number(at, at + 1, self.counting.fractions[low], digits=False))
        return None

    def _opens(self, at: int) -> bool:
        """Whether a sentence, or something in marks, begins with the token."""
        return at == 0 or "\n" in self.between(at) or not self.tokens[at - 1].text[0].isalnum()

    def _scaled(self, number: _Number) -> _Number:
        value, last, unit = number.value, number.last, number.unit
        while scale := self.counting.scales.get(self.low(last)):
            value, last = value * scale, last + 1
        if value != number.value and self.low(last) == "." and self.low(last + 1) in self.counting.currencies:
            last += 1  # "3,5 Mio. Euro"
        if self.low(last) in self.counting.of and self.low(last + 1) in self.counting.currencies:
            last += 1  # "trois millions d'euros"
        if self.low(last) in self.counting.currencies:
            unit, last = self.counting.currencies[self.low(last)], last + 1
        elif self.low(last) in self.counting.percent:
            unit, last = "per cent", last + 1
        elif f"{self.low(last)} {self.low(last + 1)}" in self.counting.percent:
            unit, last = "per cent", last + 2
        return _Number(number.first, last, value, unit, number.digits, number.either)

    def _range(self, number: _Number) -> _Number:
        """ "neun bis elf Prozent": the first is the value, the second has what it counts."""
        if number.unit or self.low(number.last) not in self.counting.to or number.last + 1 >= len(self.tokens):
            return number
        other = self._in_digits(number.last + 1) or self._in_words(number.last + 1)
        if other is None or other.value <= number.value:
            return number
        return _Number(number.first, other.last, number.value, other.unit, number.digits)

    def _is_something_else(self, number: _Number) -> bool:
        """A time, a date, a year, an age, a score, the number of a page or a road."""
        counting, before, after = self.counting, self.low(number.first - 1), self.low(number.last)
        if number.unit:
            return False
        if after in counting.clock or after in counting.months or after in counting.durations:
            return True
        if after in counting.of and self.low(number.last + 1) in counting.months:
            return True  # "el 3 de mayo"
        if before in counting.labels or before in counting.months:
            return True
        if number.digits and self.low(number.last) == "." and self.low(number.last + 1) in counting.months:
            return True
        text = self.tokens[number.first].text
        if _YEAR.match(text) and number.last == number.first + 1:
            return not (self._qualifier(number.first)[0] or (self._people(number) and before not in counting.dated))
        if number.digits and before in (",", "(") and after in (",", ")") and number.value < _OLDEST:
            return True
        return (before in _DASHES or after in _DASHES) and not self.between(number.last).strip(" ")

    def _people(self, number: _Number) -> bool:
        """Whether those who follow are people: "am Mittag kamen 2000 Menschen"."""
        return self.low(number.last) in self.counting.people

    # -- what is counted ----------------------------------------------------------------------------------------------

    def _figure(self, number: _Number) -> Figure | None:
        counts, end, value = number.unit, number.last, number.value
        if not counts:
            # "une centaine de riverains", "3,5 millones de personas"
            round_word = self.low(number.last - 1) in self.counting.rounds or (
                number.value >= _MILLION and self.low(number.last - 1) in self.counting.scales
            )
            rounded = round_word and self.low(number.last) in self.counting.of
            noun = self._noun(number.last + rounded)
            if noun is None:
                return None
            counts, end = noun
        if self.low(end) == "et" and self.low(end + 1) in self.counting.halves:
            value, end = value + 0.5, end + 2
        qualifier, first = self._qualifier(number.first)
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        basis = Basis(self.field.post, self.field.revision, self.field.field, start, stop)
        return Figure(basis, self.text[start:stop], round(value, 6), counts, qualifier)

    def _noun(self, at: int) -> tuple[str, int] | None:
        """The noun behind a number, and the token after it."""
        counting = self.counting
        at = self._past_links(at)
        for k in range(at, min(at + _BETWEEN + 1, len(self.tokens))):
            low, text = self.low(k), self.tokens[k].text
            if "\n" in self.between(k) or not text[0].isalpha() or low in counting.stops or low in counting.vague:
                return None
            if counting.capitals and not text[0].isupper():
                if not low.endswith(counting.qualities):
                    return None
                continue
            end = k + 1
            if not counting.capitals and self._goes_on(end):
                end += 1  # "mètres carrés"
            return self.text[self.tokens[k].start : self.tokens[end - 1].end], end
        return None

    def _past_links(self, at: int) -> int:
        """Behind "von acht" in "zwei von acht Lagern", and behind "ihrer" in "zwei ihrer Schiffe"."""
        counting = self.counting
        if self.low(at) in counting.of and at + 1 < len(self.tokens):
            inner = self._in_digits(at + 1) or self._in_words(at + 1)
            if inner is not None:
                return inner.last
            if self.low(at + 1) in counting.known:
                at += 1
        while self.low(at) in counting.known or self.low(at) in counting.trailing:
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether a quality stands behind its noun, in the plural like it."""
        low = self.low(at)
        return (
            len(low) > len("ces")
            and low.endswith("s")
            and low not in self.counting.stops
            and not (self.between(at).strip(" "))
        )

    def _qualifier(self, first: int) -> tuple[str | None, int]:
        for count in range(_BEFORE, 0, -1):
            words = [self.low(at) for at in range(first - count, first)]
            if " ".join(words) in self.counting.qualifiers:
                return " ".join(words), first - count
        return None, first

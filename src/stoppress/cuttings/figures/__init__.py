"""Figures of a text: a number, what it counts, how sure whoever gave it was. Dates, times, ages, channels, scores,
ordinals, telephone numbers, addresses and numbers that only name something (section 45) count nothing and are left
out."""

from __future__ import annotations

import re
from functools import lru_cache

from stoppress.cuttings.counted import figures_after_numbers
from stoppress.cuttings.figures.counted import Counted
from stoppress.cuttings.figures.numbers import Number
from stoppress.cuttings.figures.quantities import Worded, together, worded
from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.page import Field
from stoppress.cuttings.rows import Basis, Figure

__all__ = ["Worded", "figures_of", "together", "worded"]


def figures_of(field: Field, counting: Counting) -> list[Figure]:
    """The figures of one text, in its order. Without words of a language only digits are read."""
    if counting.after_numbers:
        return figures_after_numbers(field, counting)
    return _Reader(field, counting).figures()


# Where a sentence begins, and how a rate does.
_OPENS = (". ", "? ", "! ", "; ", "\n")
_RATES = ("a ", "per ")


class _Reader(Counted):
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
        if (
            number.value == 1
            and not number.digits
            and self.low(number.last) == "or"
            and self.low(number.last + 1) == "two"
        ):
            return None, number.last + 2  # "one or two players": nobody has counted
        if self.low(number.first + 1) in self.counting.one_in and number.last > number.first + 2:
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
        period = self._period(start, end)
        made = Figure(
            basis,
            self.text[start:end],
            round(number.value, 6),
            counts,
            qualifier or (None if more == "other" else more),
            period,
        )
        return made, number.last

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

    def _period(self, start: int, end: int) -> str | None:
        """When it was counted for, if the clause says so, or the sentence opens with it: "In the year to June, ..."."""
        if not self.counting.periods:
            return None
        stop = re.search(r"[.!?;\n]|, (?:and|but|while|which|who)\b", self.text[end : end + 90])
        clause = self.text[end : end + (stop.start() if stop else 90)]
        match = _period_of(self.counting.periods).search(clause)
        if match is None:
            opened = max(self.text.rfind(mark, 0, start) for mark in _OPENS) + 1
            lead = self.text[opened:start].lstrip()
            opening = _period_of(self.counting.periods).match(lead)
            match = opening if opening and " the " in opening.group() and lead[opening.end() :][:1] == "," else None
        if match is None:
            return None
        if match.group().startswith(_RATES) and not self._is_rate(clause, match):
            return None
        return match.group().strip()

    @staticmethod
    def _is_rate(clause: str, match: re.Match[str]) -> bool:
        """ "£84 a year", "60 hours of rain a week": not "£10 or face a day in jail", "£960m a year earlier"."""
        words = clause[: match.start()].split()
        behind = clause[match.end() :]
        if re.match(r" (?:earlier|later|ago|before|after|off|or|long)\b", behind) or (words and behind[:3] == " in"):
            return False
        return len(words) < 4 and not {"or", "and", "for", "to", "than", "with", "over"} & set(words)


@lru_cache(maxsize=16)
def _period_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)

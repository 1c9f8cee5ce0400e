"""What a number counts: the noun behind it, before it, or what was counted last."""

from __future__ import annotations

import re
from functools import lru_cache

from stoppress.cuttings.figures.numbers import DASHES, Number
from stoppress.cuttings.figures.uncounted import Uncounted

# A noun phrase is no longer than this, so the work grows with the text and no faster.
PHRASE = 5
# Nouns that say how many or how much of something there is: "the attendance was 31,204".
_LEVELS = frozenset(
    ("toll", "total", "turnout", "number", "tally", "attendance", "population", "majority", "crowd", "headcount")
)


class Counted(Uncounted):
    """Knows what is counted."""

    def _counted(self, number: Number) -> tuple[str, int, str | None] | None:
        """What the number counts, the token after it, and "more" where that stands between."""
        counting, at, more = self.counting, number.last, None
        if not counting.numbers:
            return self._without_words(number)
        if self.breaks(at):
            return self._counted_before(number)
        if self.word(at) in DASHES and self.glued(at):
            return self._hyphened(number)
        if self.low(at) in counting.trailing:
            more, at = self.low(at), at + 1
        if self.word(at) == "°" and self.low(at + 1) in counting.called:
            return counting.called[self.low(at + 1)], at + 2, None
        if number.unit == "per cent":
            return None if self.low(number.first - 1) in counting.ranks else self._percent(number, at)
        if number.unit:
            return number.unit, number.last, more
        if self.low(at) in counting.of:
            return self._of(number, at, more)
        if self.low(at) == "out" and self.low(at + 1) in counting.of:
            return self._of(number, at + 1, more)
        if self.low(at) in ("'s", "’s"):
            return None
        counts, last = self._phrase(at)
        if counts and self.low(last - 1) == "ones" and self._last is not None:
            counts = self._plural_before(number.first) or self._last.counts
        if counts:
            if number.value == 1 and f"{self.low(at)}s" in counting.durations:
                last = at + 1
            head = self.low(last - 1)
            time = head in counting.durations or f"{head}s" in counting.durations
            if time and not self._counts_time(number, at, last, more):
                return None
            if number.value == 1 or number.fraction or self._several(last - 1):
                return counting.called.get(counts.lower(), counts), last, more
            if self.low(at) in counting.spans:
                return self._counted_before(number) or self._alone(number)  # "fell to 218,000 last week"
            return self._alone(number)  # "a 20 year high", "a 100 member house": what has the measure is not counted
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
        while self.low(start) in self.counting.known or self.low(start) in self.counting.spans:
            start += 1
        whole = self._number(start) if start < len(self.tokens) else None
        if whole is None and start + 1 < len(self.tokens) and self.low(at + 1) in self.counting.known:
            whole = self._number(start + 1)  # "of the promised 200,000 homes"
        if whole is not None and not whole.unit:
            start = whole.last
        counts, last = self._phrase(start)
        if not counts or (number.value == 1 and not number.digits):
            return None
        if number.fraction and self.low(last - 1).rstrip("s") + "s" in self.counting.durations:
            return None  # "the first half of the year"
        if not number.fraction and not self._plural(last - 1) and self.low(last - 1) not in self.counting.persons:
            return None  # "34 of magnitude 4", "a six out of 10 man"
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

    def _several(self, at: int) -> bool:
        """Whether the word is one for several, as a noun behind any number but one is."""
        low = self.low(at)
        return (
            self._plural(at)
            or low in self.counting.nouns_too
            or (self._plural(at - 1) and low in self.counting.persons)
        )

    def _phrase(self, at: int) -> tuple[str, int]:
        """The noun phrase from a token on: to its plural, or to its end."""
        counting, first = self.counting, at
        if self.low(at) in counting.measures and self.glued(at):
            return self.word(at), at + 1  # "20mph zones"
        best = -1
        while at < len(self.tokens) and at - first < PHRASE and (at == first or not self.breaks(at)):
            low, text = self.low(at), self.word(at)
            if best < 0 and at - first <= 1 and low in counting.nouns_too and not self._plural(at + 1):
                best = at
                break
            if not text[0].isalpha() and not (text in ("'", "’") or low == "'s"):
                break
            if low in counting.stops or low in counting.numbers or low in counting.clock:
                break
            if best >= 0 and not self._plural(at):
                break
            if self._plural(at):
                quality = "-" in text and at == first and (self._plural(at + 1) or self._plural(at + 2))
                best = -1 if quality else at  # "plain-clothes harbour officers"
                if not quality and not self._plural(at + 1):
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
        mass = self.low(last - 1) in counting.plurals
        if mass and last < len(self.tokens) and self.low(last) in counting.persons and not self.breaks(last):
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

    def _hyphened(self, number: Number) -> tuple[str, int, str | None] | None:
        """ "a 16-year sentence", "a 12-point lead": a measure, and what has it."""
        at = number.last + 1
        if not number.digits or self.low(at) not in self.counting.units or at >= len(self.tokens):
            return None
        counts, last = self._phrase(at)
        return (counts, last, None) if counts and last - at > 1 else None

    def _counted_before(self, number: Number) -> tuple[str, int, str | None] | None:
        """ "the death toll has risen to 14", "homes in the area at 1,600": the noun stands before."""
        before = self.low(number.first - 1)
        if (
            not number.digits
            and not number.unit
            and before == "of"
            and self.low(number.first - 2) in self.counting.people
        ):
            return self.word(number.first - 2), number.last, None  # "a crew of seven"
        if not number.digits or number.unit:
            return (number.unit, number.last, None) if number.unit else None
        at = number.first - 1
        if (
            self._last is not None
            and before in ("to", "from")
            and self._same_sentence(self._last.basis.end, number.first)
        ):
            return self._last.counts, number.last, None
        if before == ":" and self.low(number.first - 2) in ("attendance", "turnout", "toll", "total", "crowd", "gate"):
            return self.word(number.first - 2), number.last, None
        if before not in ("to", "at", "of", "is", "was", "reached", "reaches", "hit", "from"):
            return None
        reach = 0
        while at >= 0 and reach < 12 and not self.breaks(at + 1):
            low = self.low(at)
            if low in (".", "!", "?", ";", ":"):
                break
            if low in _LEVELS or (
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
        if low == "on" and self.low(at + 1) in counting.fates and self.low(at + 1) in counting.fates_behind:
            return f"{self.word(at)} {self.word(at + 1)}", at + 2, None  # "312 on board"
        if low in ("left", "remain", "remained") and self._last is not None:
            return self._last.counts, at, None
        _, first = self._qualifier(number)
        struck = self.low(first - 1) if first > 0 and not self.breaks(first) else ""
        if struck in counting.strikes and (number.value != 1 or number.digits):
            return counting.strikes[struck], at, None  # "The blast killed five and injured 12."
        if (
            low in counting.be
            and low not in ("is", "was")
            and (number.digits or not number.small or self._opens(number.first))
        ):
            for k in range(at + 1, min(at + 5, len(self.tokens))):
                if self.low(k) in counting.fates:
                    fate = counting.fates[self.low(k)]
                    of = self._last.counts.rsplit(" ", 1)[-1] if self._last is not None else ""
                    people = fate == "in hospital" and of.lower() in counting.people
                    return f"{of} {fate}" if people else fate, number.last, None
            if self.low(at + 1) in counting.people and self._plural(at + 1) and not self._plural(at + 2):
                return self.word(at + 1), number.last, None  # "Of the 312 on board, 46 were children."
            if self._last is not None and self._opens(number.first):
                return self._last.counts, number.last, None
        if low in counting.conjunctions or not low[:1].isalpha():
            beside = self.low(number.first - 1) in ("and", "or", "than", "of", "on")
            if self._last is not None and beside and self._same_sentence(self._last.basis.end, number.first):
                return self._last.counts, number.last, None
        return None

    def _counts_time(self, number: Number, at: int, last: int, more: str | None) -> bool:
        """Whether hours, days, years are counted like any other things. A length of time is told of nearly everything
        ("jailed for 16 years", "after two hours", "90 minutes later") and is a figure where it is what is reported:
        days of a kind ("14 strike days", "three other nights"), how long somebody waits, a rate ("60 hours a week")."""
        counting = self.counting
        if last - at > 1:
            return self.low(at) not in counting.stretches
        if more == "other":
            return True
        if self.low(last) in counting.rates and self.low(last + 1) + "s" in counting.durations:
            # "open seven days a week", "24 hours a day": always
            return self.low(at) in counting.hours and (number.value, self.low(last + 1)) != (24.0, "day")
        around = [self.low(k) for k in range(last, min(last + 3, len(self.tokens))) if not self.breaks(k)]
        for k in range(number.first - 1, max(-1, number.first - 7), -1):
            if self.breaks(k + 1) or self.word(k) in ".!?;":
                break
            around.append(self.low(k))
        return not counting.waits.isdisjoint(around) and self.low(last) not in counting.ago

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


@lru_cache(maxsize=16)
def _split(qualifiers: tuple[str, ...]) -> list[list[str]]:
    return [one.split() for one in qualifiers]

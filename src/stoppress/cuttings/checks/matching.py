"""A word or a name in a text, however it is spelt there: in capitals, with an accent or without, with letters of
another script that look the same, with signs in between that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters that look like Latin ones. They count as those: nobody reads the difference.
_ALIKE = str.maketrans("аеорсухіјѕԁӏѐёοανρτικυ", "aeopcyxijsdleeoavptiku")
# Between two parts of a name or an expression: blanks and hyphens, and one line break, but no paragraph.
BETWEEN = r"(?:[^\S\n]|[-‐‑–]|\n(?!\n))+"
POSSESSIVE = r"(?:['’]?s)?"
SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")
_SHORT = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Folded:
    """`places[n]` is from where to where letter `n` stands in the text it was made of; None: each where it was."""

    text: str
    places: tuple[tuple[int, int], ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        if self.places is None:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


@lru_cache(maxsize=512)
def folded(text: str, *, accents: bool) -> Folded:
    """In small letters. `accents`: they stay, for they make another word ("schon", "schön"); in a name they do not."""
    if text.isascii():
        return Folded(text.lower(), None)
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        seen = "".join(sign for sign in text[start:end] if unicodedata.category(sign) != "Cf")
        same = unicodedata.normalize("NFKC", seen).casefold()
        if not accents:
            apart = unicodedata.normalize("NFKD", same)
            same = "".join(one for one in apart if not unicodedata.combining(one)).translate(_ALIKE)
        letters.append(same)
        places += [(start, end)] * len(same)
    return Folded("".join(letters), tuple(places))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A letter with the marks on it; signs that nobody sees are in none."""
    start = None
    for at, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":
            continue
        if unicodedata.combining(sign) and start is not None:
            continue
        if start is not None:
            yield start, at
        start = at
    if start is not None:
        yield start, len(text)


def parts(text: str, *, accents: bool) -> list[str]:
    return [one for one in re.split(r"[\s\-‐‑–]+", folded(text, accents=accents).text) if one]


def expression(text: str, language: str) -> re.Pattern[str]:
    """An expression, and the forms its last word takes whatever it means: a plural, a possessive, in German an ending.
    Forms that make other words of many ("train", "training") are none."""
    *before, last = [re.escape(one) for one in parts(text, accents=True)] or [re.escape(text)]
    if language == "ar" and len(text) >= _SHORTEST:
        # What other languages write as words of their own stands at the beginning of the word: "the", "and", "with".
        first, *rest = [*before, last]
        return re.compile(rf"(?<!\w)(?:[وف]?(?:[بكل]?(?:ال)?|لل))?{BETWEEN.join([first, *rest])}(?!\w)")
    return re.compile(rf"(?<!\w){BETWEEN.join([*before, _forms(last, language)])}(?!\w)")


def _forms(last: str, language: str) -> str:
    if not last[-1:].isalpha() or len(last) < _SHORT:
        return last + POSSESSIVE
    if language == "de":
        return rf"{last}(?:e[nsmr]?|n|{POSSESSIVE})?"
    if language == "fr":
        return rf"{last}[sx]?"
    if language == "es":
        return rf"{last}(?:e?s)?"
    if language != "en":
        return last + POSSESSIVE
    if last.endswith("y") and last[-2] not in "aeiou":
        return rf"(?:{last}{POSSESSIVE}|{last[:-1]}ies)"
    return last + (rf"(?:es|{POSSESSIVE})" if SIBILANT.search(last) else POSSESSIVE)


@lru_cache(maxsize=256)
def full_name(name: str) -> tuple[re.Pattern[str], ...]:
    """All of a name, with or without what stands in its middle; its surname after initials; its surname first; as a
    hashtag, in one word of an address, or as what somebody is called elsewhere ("@anna_lund"). What was in a group
    `middle` has to be a name, and in `initial` a capital, as both have in `turned` where they are no address: only the
    text as it stands tells."""
    first, *more = [re.escape(one) for one in parts(name, accents=False)] or [re.escape(name.lower())]
    if not more:
        return (re.compile(rf"(?<!\w)(?P<middle>){first}{POSSESSIVE}(?!\w)"),)
    last = more[-1]
    middle = rf"(?P<middle>(?:[\w.'’]+{BETWEEN}){{0,3}}?)"
    dot = r"\." if first[0] in "aioy" else r"\.?"
    own = rf"(?:(?:{'|'.join(more[:-1])}){BETWEEN})*" if more[:-1] else ""
    return (
        re.compile(rf"(?<!\w){BETWEEN.join([first, *more])}{POSSESSIVE}(?!\w)"),
        re.compile(rf"(?<!\w){first}{BETWEEN}{middle}{last}{POSSESSIVE}(?!\w)"),
        re.compile(
            rf"(?<![\w.])(?P<initial>{first[0]}){dot}(?:[-\s]?[a-z]\.)*[-\s]?(?<=[.\s-]){own}{last}{POSSESSIVE}(?!\w)"
        ),
        re.compile(rf"(?<!\w){last},[^\S\n]+{first}(?!\w)"),
        re.compile(rf"(?<!\w)(?P<turned>{last}{BETWEEN}{first})(?!\w)"),
        re.compile(rf"(?<=[#@/]){'[._]?'.join([first, *more])}(?![^\W_])"),
    )


@lru_cache(maxsize=256)
def spellings(name: str) -> tuple[str, ...]:
    """A name as it is also written without its umlauts."""
    other = name
    for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("æ", "ae")):
        other = other.replace(letter, two).replace(letter.upper(), two.capitalize())
    strokes = name.translate(str.maketrans("øØłŁđĐ", "oOlLdD"))
    return tuple(dict.fromkeys((name, other, strokes)))

"""ROUGE recall with stemming: how many of the words, and of the pairs of words, of what people wrote are in what was
drafted. It counts as the usual implementation does: lower case, letters and digits only, Porter's stemmer for words of
more than three letters."""

from __future__ import annotations

import functools
import re
from collections import Counter
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")


def recall(drafted: str, written: str) -> tuple[float, float]:
    """The share of the words and of the pairs of words of `written` that `drafted` has, cut to the length of
    `written`."""
    cut = " ".join(drafted.split()[: len(written.split())])
    ours, theirs = tokens(cut), tokens(written)
    words = (Counter(ours) & Counter(theirs)).total() / max(1, len(theirs))
    pairs = (Counter(pairwise(ours)) & Counter(pairwise(theirs))).total() / max(1, len(theirs) - 1)
    return words, pairs


def tokens(text: str) -> list[str]:
    return [stem(word) if len(word) > 3 else word for word in _WORD.findall(text.lower())]


# -- M. F. Porter, An algorithm for suffix stripping (1980) ------------------------------------------------------------

_SECOND = [
    *[("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble")],
    *[("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate")],
    *[("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al")],
    *[("iviti", "ive"), ("biliti", "ble"), ("logi", "log")],
]
_THIRD = [
    *[("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")],
]
_FOURTH = [  # the longest first
    *["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize"],
    *["al", "er", "ic", "ou"],
]


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and len(word) > 2 and _consonant(word, len(word) - 2):  # as later versions have it
        word = word[:-1] + "i"
    for endings in (_SECOND, _THIRD):
        word = _replaced(word, endings)
    for ending in _FOURTH:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if _measure(rest) > 1 and (ending != "ion" or rest.endswith(("s", "t"))):
                word = rest
            break
    return _tidy(word)


def _plural(word: str) -> str:
    for ending, other in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(rest):
            if rest.endswith(("at", "bl", "iz")) or (_measure(rest) == 1 and _short(rest)):
                return rest + "e"
            if len(rest) > 1 and rest[-1] == rest[-2] and _consonant(rest, len(rest) - 1) and rest[-1] not in "lsz":
                return rest[:-1]
            return rest
    return word


def _replaced(word: str, endings: list[tuple[str, str]]) -> str:
    for ending, other in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + other if _measure(rest) > 0 else word
    return word


def _tidy(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _consonant(word: str, at: int) -> bool:
    if word[at] == "y":
        return at == 0 or not _consonant(word, at - 1)
    return word[at] not in "aeiou"


def _has_vowel(word: str) -> bool:
    return any(not _consonant(word, at) for at in range(len(word)))


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant."""
    kinds = [_consonant(word, at) for at in range(len(word))]
    return sum(not before and after for before, after in pairwise(kinds))


def _short(word: str) -> bool:
    last = len(word) - 1
    kinds = [_consonant(word, at) for at in range(max(0, last - 2), last + 1)]
    return kinds == [True, False, True] and word[-1] not in "wxy"

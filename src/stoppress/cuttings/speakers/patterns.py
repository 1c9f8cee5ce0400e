"""Patterns of who stands beside quoted words, made of the words of one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Beside:
    """Patterns of who stands beside quoted words, in one language."""

    by: re.Pattern[str]  # "“...” described by", "“...” charges made by"
    whose: re.Pattern[str]  # "“...” in court by"
    between: re.Pattern[str]  # "... Ruiz himself hits back to say" right before opening marks
    follows: re.Pattern[str]  # "“...,” Ruiz said"
    verdict: re.Pattern[str]  # "“...” is the advice of"
    old: re.Pattern[str]  # "“...,” the 71-year-old adds"
    thrown_in: re.Pattern[str]  # "..., he says, ..."
    before: re.Pattern[str]  # "she said", "Ruiz has said"
    back: re.Pattern[str]  # "So says", "That’s the view of" after closing marks
    closes: re.Pattern[str]  # "”, she said"
    after: re.Pattern[str]  # "Ruiz pushes." after closing marks


@lru_cache(maxsize=16)
def beside_of(pronouns: tuple[str, ...], by: str, objects: tuple[str, ...] = ()) -> Beside:
    """With the subjects and objects among a language's pronouns, and its "by"."""
    some = "|".join(f"[{re.escape(one[0].upper() + one[0])}]{re.escape(one[1:])}" for one in pronouns) or r"(?!)"
    whom = "|".join(map(re.escape, objects)) or r"(?!)"
    who = rf"({some}|(?:[A-ZÀ-Þ][\w’'-]+ )*[A-ZÀ-Þ][\w’'-]+)"
    return Beside(
        by=re.compile(rf"[\"”’'»]{{0,2}},? (?:[\w’'-]+ ){{0,2}}?(\w+) (?:\w+ly )?{re.escape(by)} (?=\w)"),
        whose=re.compile(rf"[\"”’'»]{{0,2}},? (?:[\w’'-]+ ){{0,3}}?{re.escape(by)} (?=\w)"),
        between=re.compile(rf"\b{who}(?: \w+self)?(?: [\w’'-]+){{0,4}}? (\w+),?:? ?[\"“‘'«]$"),
        follows=re.compile(rf",?[\"”’'»]{{1,2}} (?:(?:Mr|Mrs|Ms|Dr)\.? )?{who} (?:kept |keeps )?(\w+)\b"),
        verdict=re.compile(r",?[\"”’'»]{1,2} (\w+) (?:[a-z-]+ ){1,3}([a-z]+) (?=[A-ZÀ-Þ])"),
        old=re.compile(r",?[\"”’'»]{1,2} (?:\w+ )?\w+ \d{1,3}-([\w-]+)"),
        thrown_in=re.compile(rf"[\"”’'»]{{0,2}}[^.!?\n\"“]{{0,70}}?, {who} (\w+),"),
        before=re.compile(rf"\b{who},? (?:\w{{2,5}} )?(?!(?:{whom})\b)(\w{{3,}})\b"),
        back=re.compile(r"[\"”’'»]{1,2} ([A-Z][a-z]+)((?:[’']s)?(?: [a-z]+){0,4}) (?=[A-ZÀ-Þ])"),
        closes=re.compile(rf"[\"”’'»]{{1,2}}, {who} (\w+)\b"),
        after=re.compile(
            rf"[\"”’'»]{{0,2}} (?:(?:Mr|Mrs|Ms|Dr)\.? )?{who} (?:[a-z]+ly )?[a-z]{{3,}}"
            r"(?: [a-z]+ly| back| up| in| on)?[.,]"
        ),
    )


@lru_cache(maxsize=16)
def asked_of(verbs: frozenset[str], faced: frozenset[str]) -> re.Pattern[str]:
    """ "Pressed on", "he is asked": what follows is an interviewer's. So it is behind "Told that", "Reminded of" where
    a sentence begins with it."""
    some = "|".join(sorted(map(re.escape, verbs))) or r"(?!)"
    more = "|".join(sorted(map(re.escape, verbs | faced))) or r"(?!)"
    return re.compile(
        rf"(?:^\W*(?:when |also |then )?(?:{more})|\b(?:is|was|were|are|been|being|if|when) (?:\w+ )?(?:{some}))\b",
        re.IGNORECASE,
    )

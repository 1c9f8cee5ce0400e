"""Quotations whose closing mark was forgotten: of "“We will go, said Lee." the last words are none of hers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.marks import Quoted

if TYPE_CHECKING:
    from stoppress.cuttings.speech.statements import Reading

# Whoever speaks is named so near, and no more than so many places are tried.
_REACH, _TRIED, _BEHIND = 600, 20, 200
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*\.? ?){1,4}"
_TURNED = re.compile(r"[,?!.]? +(?P<verb>[A-ZÀ-Þ]?[a-zß-ÿ]+) +(?=\w)")
_STRAIGHT = re.compile(rf"[,?!] +(?:{_NAME}|(?:he|she|they) )(?P<verb>[a-zß-ÿ]+)(?=[.,\n]|$)")


def shortened(
    text: str, quoted: Sequence[Quoted], profile: Profile, read: Callable[[str, Profile], Reading]
) -> list[Quoted]:
    """The same quotations; one that is never closed, and in which somebody is said to say it, ends before that."""
    found: list[Quoted] = []
    for number, one in enumerate(quoted):
        following = quoted[number + 1] if number + 1 < len(quoted) else None
        end = None
        if one.unclosed and not (following is not None and following.continued) and not _led_in(text, one.start):
            end = _end(text, one, profile, read)
        found.append(one if end is None else replace(one, end=end, inner=(one.inner[0], end)))
    return found


def _led_in(text: str, at: int) -> bool:
    """Whether somebody is already said to say it: "Lee said: “We will go, said the mayor to me" are Lee's words."""
    return text[max(0, at - 3) : at].rstrip(" \n")[-1:] in (":", ",")


def _end(text: str, quoted: Quoted, profile: Profile, read: Callable[[str, Profile], Reading]) -> int | None:
    for at, cue in islice(_cues(text, quoted, profile), _TRIED):
        mended = text[quoted.start : at] + "”" + text[at : min(quoted.end, cue + _BEHIND)]
        for one in read(mended, profile).statements:
            if one.source is None or one.cue is None or 0 not in one.quotes:
                continue
            if min(one.source.start, one.cue[0]) > at - quoted.start:
                return at
    return None


def _cues(text: str, quoted: Quoted, profile: Profile) -> Iterator[tuple[int, int]]:
    """Where the words may end, and where the verb behind them does: the first places first."""
    start, end = quoted.inner[0] + 1, min(quoted.end, quoted.start + _REACH)
    places = []
    for pattern in (_TURNED, _STRAIGHT):
        for match in pattern.finditer(text, start, end):
            mark = match.group()[0]
            verb = match["verb"]
            if "say" not in profile.cues.get(verb.lower(), {}) or (mark == "." and verb[0].isupper()):
                continue
            if mark == " " and not _NAMED_TO_THE_END.match(text, match.end(), quoted.end):
                continue  # without a comma a name has to end the sentence: "what she said Lee did"
            places.append((match.start() + (mark != " "), match.end()))
    yield from sorted(places)


_NAMED_TO_THE_END = re.compile(rf"{_NAME}(?:, [^.,\n“”]{{1,60}})?\.?\s*$")

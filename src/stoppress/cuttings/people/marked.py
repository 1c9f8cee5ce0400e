"""Names in quotation marks: "a man called 'Jason', not his real name". The marks say that he is not called that, and
nobody has said the name; so for whoever reads the text they are not there."""

from __future__ import annotations

import re
from functools import lru_cache

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.people.names import is_given

_CAPITAL = r"[A-ZÀ-Þ][\w’-]*\w"
_NAME = re.compile(rf"(?<!\w)[‘“\"'„«‚]\s?({_CAPITAL}(?: {_CAPITAL})?)\s?[’”\"'“»‘](?!\w)")
_CALLED_SO = re.compile(
    rf"(?<!\w)({_CAPITAL}) ([‘“\"'„«](?:[Tt]he )?{_CAPITAL}(?: {_CAPITAL})?[’”\"'“»‘]) (?={_CAPITAL})"
)
_OPENS = frozenset(".!?:;,…(—–”\"’'»“\n")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s?\Z")
_WORD_BEHIND = re.compile(r"\s?([^\W\d_]+)")
_NEAR = 48


def unmarked(text: str, naming: Naming) -> str:
    """The text, as long as it was, with a blank for each mark around a name that is said to be changed or that stands
    beside a verb of saying where whoever says it would stand; and without what somebody is called between her names
    ("Ana “Tiger” Ruiz")."""
    if naming.says:
        text = _CALLED_SO.sub(_without_it, text)
    marked = list(_NAME.finditer(text)) if naming.says else []
    changed = {one[1] for one in marked if _is_a_name(text, one, naming)}
    if not changed:
        return text
    letters = list(text)
    for one in marked:
        if one[1] in changed:
            letters[one.start()] = letters[one.end() - 1] = " "
    return "".join(letters)


def _without_it(found: re.Match[str]) -> str:
    given, nickname = found.group(1, 2)
    return f"{given} {' ' * len(nickname)} " if is_given(given) else found.group()


def _is_a_name(text: str, one: re.Match[str], naming: Naming) -> bool:
    before, behind = text[max(0, one.start() - _NEAR) : one.start()], text[one.end() : one.end() + _NEAR]
    if _said_to_be_none(naming.pseudonyms).match(behind):
        return True
    called = _called(naming.renames, naming.named)
    if not is_given(one[1].split()[0]):
        return bool(naming.renames) and re.search(rf"(?:{naming.renames})\s\Z", before) is not None
    return called.search(before) is not None or _speaks(before, behind, naming)


def _speaks(before: str, behind: str, naming: Naming) -> bool:
    """ "'Jason' said", "“...,” said 'Jason'"; and not "she said “Jason”"."""
    word = _WORD_BEHIND.match(behind)
    lead = before.rstrip(" ")
    if word is not None and word[1].lower() in naming.says and (not lead or lead[-1] in _OPENS):
        return True
    word = _WORD_BEFORE.search(before)
    if word is None or word[1].lower() not in naming.says:
        return False
    return before[: word.start()].rstrip()[-1:] in ("”", '"', "’", "'", "»", "“", ",")


@lru_cache(maxsize=8)
def _said_to_be_none(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s?[,(–—*-]*\s?(?:{'|'.join(patterns) or '(?!)'})", re.IGNORECASE)


@lru_cache(maxsize=8)
def _called(renames: str, named: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{renames or '(?!)'}|{named or '(?!)'})\s\Z")

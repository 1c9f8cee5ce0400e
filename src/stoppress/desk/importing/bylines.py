"""Who signs: the lines at the head of a post, as a copy has them.

    Ada Brandt and Tom Fell        names
    Live reporter                  role, or outlet ("Record Radio")

The two are told apart by words of trade; where neither speaks, the report says that it was a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stoppress.desk.importing.lines import Line
from stoppress.desk.importing.report import Note
from stoppress.story.entries import Byline

AND = re.compile(r"\s*(?:,|/|&|\s(?:and|und|et|y|e)\s)\s*")
_TRADE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|producers?|presenters?|journalists?|analysts?|writers?|columnists?|critics?|"
    r"reporting|photographers?|commentators?|contributors?|freelance|anchors?|hosts?|chief|deputy|assistant|researchers?|"
    r"redaktion|reporterin|korrespondent(?:in)?|redakteur(?:in)?)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:News|Radio|TV|Television|Times|Gazette|Record|Post|Press|Agency|Media|Sport|Service|Online|Herald|Mail|"
    r"Tribune|Chronicle|Courier|Observer|Journal|Today|Verify|Panorama|Broadcasting|Network|[A-Z]{2,5})\b"
)
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le of ten ter van von zu".split())  # noqa: SIM905 -- reads as a line
_BY = r"By\s+(?P<names>[^,]{1,200})(?:,\s*(?P<role>\S.{0,90}))?"
_MOST_WORDS = 5
_LONGEST_ROLE = 90
_LONGEST_NAMES = 300


def is_name(text: str) -> bool:
    """One to five words, each with a capital (or of a script that has none), nothing a sentence would have."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or re.search(r"[\d.:;!?\"“”()…]", re.sub(r"\b\w\.", "", text)):
        return False
    return all(not word[0].islower() or word in _PARTICLES for word in words) and not words[-1][0].islower()


def names(text: str) -> list[str]:
    """The people a line names, or an empty list when it is no line of names."""
    parts = [part for part in AND.split(text) if part] if len(text) <= _LONGEST_NAMES else []
    return parts if parts and all(is_name(part) for part in parts) else []


def is_role(text: str) -> bool:
    return len(text) <= _LONGEST_ROLE and not re.search(r"[.!?:;…]$", text)


def read_bylines(group: Sequence[Line], *, apart: bool) -> tuple[list[Byline], int, list[Note]]:
    """The bylines at the head of a post, how many lines they took, and what to say. `apart` tells that a blank line
    ends the group: without one, only a word of trade makes the second line a role."""
    alone = apart and len(group) == 1 and re.fullmatch(_BY, group[0].text)
    if alone and (people := names(alone["names"])):
        role, outlet, notes = _role(alone["role"], group[0]) if alone["role"] else (None, None, [])
        return [Byline(name=name, role=role, outlet=outlet) for name in people], 1, notes
    found: list[Byline] = []
    notes = []
    at = 0
    while at + 1 < len(group):
        people, second = names(group[at].text), group[at + 1]
        traded = bool(_TRADE.search(second.text))
        full = all(" " in name for name in people)
        if not people or not is_role(second.text) or not (traded or (apart and full and len(group) % 2 == 0)):
            break
        role, outlet, said = _role(second.text, second)
        notes += said
        found += [Byline(name=name, role=role, outlet=outlet) for name in people]
        at += 2
        if at < len(group) and apart and not names(group[at].text) and is_role(group[at].text):
            notes.append(Note("byline_rest", group[at].text, line=group[at].number))
            at += 1
    return found, at, notes


def _role(text: str, line: Line) -> tuple[str | None, str | None, list[Note]]:
    """Role and outlet of the line below the names; a note when nothing but its capitals speaks for an outlet."""
    if _TRADE.search(text):
        role, comma, outlet = text.rpartition(", ")
        if comma and _TRADE.search(role) and _HOUSE.search(outlet) and not _TRADE.search(outlet):
            return role, outlet, []
        return text, None, []
    words = [word for word in text.split() if word not in {"of", "the", "and", "for"}]
    if all(not word[0].islower() for word in words):
        return None, text, [] if _HOUSE.search(text) else [Note("outlet_guessed", text, line=line.number)]
    return text, None, []

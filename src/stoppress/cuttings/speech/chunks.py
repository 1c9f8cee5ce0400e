"""Noun phrases and verb groups of a tagged sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.people.bodies import name_end
from stoppress.cuttings.speech.tags import Item

_VERBAL = frozenset(("M", "X", "NEG", "A", "TO", "VB", "V", "G", "E"))
_LEXICAL = frozenset(("VB", "V", "G", "E"))
_NOMINAL = frozenset(("N", "NM", "#"))


@dataclass(slots=True)
class Chunk:
    """Items `first` to `last`, both included. `kind` is NP, VG or the tag of a single item. Of a verb group, `head` is
    its last verb and `form` fin, ing, inf or part; of a noun phrase, `head` is its last noun. `named` is where the name
    begins in a phrase that is one to its end, whatever its words look like."""

    kind: str
    first: int
    last: int
    head: int
    form: str = ""
    passive: bool = False
    named: int | None = None


def chunks(found: Sequence[Item], profile: Profile) -> list[Chunk]:
    """The chunks of a sentence, in order, without gaps."""
    made: list[Chunk] = []
    k = 0
    while k < len(found):
        item = found[k]
        chunk: Chunk | None = None
        if item.tag in _VERBAL:
            chunk = _group(found, k, made)
        elif item.tag == "PN":
            chunk = Chunk("NP", k, k, k)
        elif item.tag in ("D", "PP", "N", "NM", "#", "T") or (item.tag == "Q" and _inside_phrase(found, k)):
            chunk = _phrase(found, k, profile)
        if chunk is None:
            chunk = Chunk(item.tag, k, k, k)
        made.append(chunk)
        k = chunk.last + 1
    return made


def with_whole_bodies(text: str, found: Sequence[Item], made: Sequence[Chunk], profile: Profile) -> list[Chunk]:
    """ "The Department for Science, Innovation and Technology" is one noun phrase, whose commas end nothing."""
    whole: list[Chunk] = []
    for chunk in made:
        if whole and chunk.first <= whole[-1].last:
            continue
        whole.append(_whole_body(text, found, chunk, profile) or chunk)
    return whole


def _whole_body(text: str, found: Sequence[Item], chunk: Chunk, profile: Profile) -> Chunk | None:
    if chunk.kind != "NP" or found[chunk.last].low not in profile.naming.bodies:
        return None
    named = (k for k in range(chunk.first, chunk.last + 1) if found[k].tag != "D" and found[k].text[:1].isupper())
    if (first := next(named, None)) is None:
        return None
    end = name_end(text, found[first].start, profile.naming)
    if end is None or "," not in text[found[chunk.last].end : end]:
        return None
    last = next((k for k in range(chunk.last, len(found)) if found[k].end == end), None)
    return Chunk("NP", chunk.first, last, last, named=first) if last is not None else None


def _group(found: Sequence[Item], first: int, made: Sequence[Chunk]) -> Chunk | None:
    k, head, last = first, -1, -1
    saw_to = modal = False
    while k < len(found) and found[k].tag in _VERBAL:
        item = found[k]
        if item.tag in _LEXICAL:
            head = last = k
            break
        if item.tag in ("X", "M", "TO"):
            if (
                item.tag == "TO"
                and last >= 0
                and found[last].tag == "X"
                and found[last].low not in ("have", "has", "had", "is", "are", "was", "were")
            ):
                break
            last = k
            head = k
            saw_to = saw_to or (item.tag == "TO" and k == first)
            modal = modal or item.tag in ("M", "X")
        elif item.tag == "NEG" and last >= 0:
            last = k
        k += 1
    if head < 0:
        return None
    if found[first].tag == "A" and not (made and made[-1].kind in ("NP", "R", "C", ")", "Q")):
        return None
    main = found[head]
    if saw_to:
        form = "inf"
    elif main.tag == "G" and not modal:
        form = "ing"
    elif main.tag == "E" and not modal:
        form = "part"
    else:
        form = "fin"
    passive = (
        main.tag == "E"
        and any(
            item.low
            in (
                "be",
                "is",
                "are",
                "was",
                "were",
                "been",
                "being",
                "am",
                "'s",
                "'re",
                "got",
                "get",
                "isn't",
                "wasn't",
                "weren't",
                "aren't",
            )
            for item in found[first:head]
        )
        and not any(item.low in ("have", "has", "had") for item in found[head - 1 : head])
    )
    return Chunk("VG", first, last, head, form, passive)


def _inside_phrase(found: Sequence[Item], k: int) -> bool:
    return (
        k + 1 < len(found)
        and found[k + 1].tag == "N"
        and found[k].end - found[k].start < 40
        and found[k].text[-2:-1].isalnum()
        and (k == 0 or found[k - 1].tag in ("D", "PP", "GEN", "P"))
    )


def _phrase(found: Sequence[Item], first: int, profile: Profile) -> Chunk | None:
    if found[first].tag == "T" and not (first + 1 < len(found) and found[first + 1].tag in ("N", "GEN")):
        return None
    k, head, last = first, -1, -1
    determined = False
    while k < len(found):
        item = found[k]
        tag = item.tag
        if tag in ("D", "PP"):
            if head >= 0 and found[k - 1].tag != "GEN":
                break
            if determined and found[k - 1].low not in ("all", "both", "half", "such", "of"):
                break
            determined = True
        elif tag in _NOMINAL or tag == "T":
            if (
                tag == "T"
                and head >= 0
                and not (k + 1 < len(found) and found[k + 1].tag == "N" and found[k - 1].tag != "NM")
            ):
                break
            head = last = k
        elif tag == "GEN":
            if head < 0:
                break
            last = k
        elif tag in ("E", "G", "A", "V") and (determined or head >= 0) and k + 1 < len(found):
            if tag != "A" and head >= 0:
                break
            if not ((determined and head < 0) or found[k - 1].tag == "GEN"):
                break
            if found[k + 1].tag not in ("N", "NM", "E", "G", "A", "#"):
                break
        elif tag == "Q":
            if (
                k + 1 < len(found)
                and found[k + 1].tag == "N"
                and found[k].end - found[k].start < 40
                and found[k].text[-2:-1] not in ".,?!"
            ):
                head = last = k
            else:
                break
        elif tag == "(" and head >= 0 and found[k - 1].tag == "NM":
            close = k + 1
            while close < len(found) and close - k < 9 and found[close].text != ")":
                close += 1
            if close < len(found) and found[close].text == ")":
                last = close
                k = close
            else:
                break
        elif (
            tag == "."
            and head >= 0
            and found[k - 1].end == item.start
            and k + 1 < len(found)
            and found[k - 1].tag == "NM"
        ):
            # "John D. Smith", "Dr. Smith", "Martin Jr."
            last = k
        elif item.low in ("&", "/") and head >= 0 and k + 1 < len(found) and found[k + 1].tag in _NOMINAL:
            pass
        elif item.low in profile.particles and item.tag not in {"D", "P"} and head >= 0:
            break
        else:
            break
        k += 1
    if head < 0:
        if determined:
            return Chunk("NP", first, max(first, k - 1), max(first, k - 1))
        return None
    return Chunk("NP", first, max(last, head), head)

"""Names of bodies that go on behind a small word: "the Department for Work and Pensions", "the Health and Safety
Executive". What a body is for are common nouns with capitals; a noun of them behind "and" belongs to the name, and
anything else is somebody or something of its own ("the Department for Transport and Norgrid")."""

from __future__ import annotations

import re
from functools import lru_cache

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.people.names import is_given

_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*"
_WORD = re.compile(_CAPITAL)
_NEXT = re.compile(rf" ({_CAPITAL})")
_ALSO = re.compile(rf"(,? (?:and|&) |, )(?={_CAPITAL})")
# A name of more words is a list.
_MOST = 12
_LONGEST = 100


def name_end(text: str, at: int, naming: Naming) -> int | None:
    """Where the name of a body ends that begins at `at` (without its article); None where it has no small word in it,
    or is none."""
    if not naming.portfolios or not _WORD.match(text, at):
        return None
    first = _run(text, at, naming)
    if not first:
        return None
    end, last = first[-1]
    if last in naming.bodies:
        return _for_what(text, end, naming)
    return _and_what(text, first, naming)


def _run(text: str, at: int, naming: Naming) -> list[tuple[int, str]]:
    """The words of a name in a row, each with where it ends: up to a title or somebody's given name."""
    found: list[tuple[int, str]] = []
    match = _WORD.match(text, at)
    while match is not None and len(found) < _MOST:
        start, end = match.span(match.lastindex or 0)
        word = text[start:end]
        bare = re.sub(r"[’']s?$", "", word)
        low = bare.lower()
        if low in naming.titles or low in naming.ranks or (found and is_given(bare) and low not in naming.portfolios):
            break
        found.append((start + len(bare), low))
        if bare != word:
            break
        match = _NEXT.match(text, end)
    return found


def _for_what(text: str, end: int, naming: Naming) -> int | None:
    """ "of Defence", "for Science, Innovation and Technology", "for the Protection of Birds"."""
    whole, since = None, end
    links = _linked(tuple(sorted(naming.body_links - naming.body_joins)))
    while end - since < _LONGEST and (link := links.match(text, end)) is not None:
        word = link[1]
        if link[2] and word not in naming.of_what:
            break  # "the Church of the Holy Trinity" may be one; "head of the Council of the North" is not told
        more = _run(text, link.end(), naming)
        more = more[: next((n for n, one in enumerate(more) if n and one[1] in naming.roles), len(more))]
        if not more or more[-1][1] in naming.nobody or _given(text, more[0], naming):
            break
        whole = end = more[-1][0]
        while end - since < _LONGEST and (also := _ALSO.match(text, end)) is not None:
            upto = _portfolio(text, also.end(), naming) or _more_things(text, end, also.end(), naming)
            if upto is None or (also[1] == ", " and _ALSO.match(text, upto) is None):
                break
            end = upto
            if also[1] != ", ":
                whole = end
        end = whole  # a list that ends nowhere was none
    return whole


def _given(text: str, word: tuple[int, str], naming: Naming) -> bool:
    """Whether somebody begins there: "the Church of Ana Ruiz" is nothing that one can be for."""
    end, low = word
    return low not in naming.portfolios and is_given(text[end - len(low) : end])


def _more_things(text: str, end: int, at: int, naming: Naming) -> int | None:
    """ "Institute for Boats and Ships": two plurals are two things that one body is for."""
    one = re.search(r"[A-ZÀ-Þ][^\W\d_]*$", text[max(0, end - _LONGEST) : end])
    other = _WORD.match(text, at)
    some = (naming.bodies, naming.bodies_known, naming.role_plurals, naming.nobody)
    for word in (one, other):
        low = word.group().lower() if word is not None else ""
        if not low.endswith("s") or low.endswith("ss") or any(low in words for words in some):
            return None
    return other.end() if other is not None and not _NEXT.match(text, other.end()) else None


def _portfolio(text: str, at: int, naming: Naming) -> int | None:
    """Where "Social Care" ends, which begins at `at`; None where other names begin there, or go on behind it."""
    run = _run(text, at, naming)
    count = next((n for n, one in enumerate(run) if one[1] not in naming.portfolios), len(run))
    if count and count < len(run) and run[count][1] in naming.portfolio_ends:
        count += 1
    if not count or (count < len(run) and run[count][1] not in naming.roles):
        return None
    return run[count - 1][0]


def _and_what(text: str, first: list[tuple[int, str]], naming: Naming) -> int | None:
    """ "Health and Safety Executive", "Roads and Harbours Agency": what bodies are for stands before the "and", and
    what it is of a body at the end. Of two places ("Devon and Cornwall Police") the page has to tell."""
    end = first[-1][0]
    also = _ALSO.match(text, end)
    if also is None or also[1] == ", " or first[-1][1] not in naming.portfolios:
        return None
    more = _run(text, also.end(), naming)
    while more and not (more[-1][1] in naming.bodies or more[-1][1] in naming.executives):
        more.pop()
    if not more or any(_given(text, one, naming) for one in more):
        return None
    whole = more[-1][0]
    return _for_what(text, whole, naming) or whole


@lru_cache(maxsize=8)
def _linked(links: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf" ({'|'.join(map(re.escape, links))}) (the )?(?={_CAPITAL})")

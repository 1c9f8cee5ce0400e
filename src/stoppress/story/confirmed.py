"""What an editor confirms of what was read out of the posts, and takes back.

Decisions as in `decisions.py`. Who proposed it is not known here: the words of the post alone say whether it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoppress.story.coverage import Coverage
from stoppress.story.decisions import standing
from stoppress.story.entries import Called, Counted, CuttingConfirmed, CuttingWithdrawn, Fact, Held, Said
from stoppress.story.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Cut:
    """Where something was read, and what was read there. `end` is behind its last character."""

    post: str
    revision: int
    field: str
    start: int
    end: int
    text: str


def confirm(
    coverage: Coverage,
    *,
    cutting: str,
    cut: Cut,
    says: Said | Called | Counted | Held,
    field: str | None,
    at: datetime,
) -> list[Fact]:
    """`field` is the text of that field as it stands now, None if the post has none of that name. `cutting` names it;
    what is confirmed from the same place already is told otherwise under its old name. Of a position there may be one
    for everybody who stands for it there.

    Raises `Refusal`: `cutting_moved` if the words are not there any more, letter by letter, at the revision that was
    read; `cutting_pseudonym` if something would be put beside a name that is no real one."""
    post = standing(coverage, cut.post)
    if post.revision != cut.revision:
        raise Refusal("cutting_moved", post=cut.post, revision=post.revision)
    if field is None or not cut.start < cut.end <= len(field) or field[cut.start : cut.end] != cut.text:
        raise Refusal("cutting_moved", post=cut.post, revision=post.revision)
    must_not_unmask(coverage, says)
    there = [one for one in coverage.cuttings.values() if is_at(one, cut) and one.says.type == says.type]
    named = next((one for one in there if one.cutting == cutting), None)
    known = named or next((one for one in there if _tells_the_same(one.says, says)), None)
    if known and known.says == says:
        return []
    fact = CuttingConfirmed(
        cutting=known.cutting if known else cutting,
        post=cut.post,
        revision=cut.revision,
        field=cut.field,
        start=cut.start,
        end=cut.end,
        text=cut.text,
        says=says,
        at=at,
    )
    return [fact]


def _tells_the_same(one: Said | Called | Counted | Held, says: Said | Called | Counted | Held) -> bool:
    """ "Reed and Hale called for …" are two positions in the same words."""
    if isinstance(one, Held) and isinstance(says, Held):
        return (as_read(one.who), as_read(one.about or "")) == (as_read(says.who), as_read(says.about or ""))
    return True


def withdraw(coverage: Coverage, *, cutting: str, at: datetime) -> list[Fact]:
    """Of one that came back it settles the matter."""
    known = cutting in coverage.cuttings or cutting in coverage.returned
    return [CuttingWithdrawn(cutting=cutting, at=at)] if known else []


def withdraw_holding(coverage: Coverage, holds: Callable[[Iterator[str]], bool], *, at: datetime) -> list[Fact]:
    """All that say what is being taken back somewhere else; who finds that they may stay confirms them again."""
    known = (*coverage.cuttings.values(), *coverage.returned.values())
    return [CuttingWithdrawn(cutting=one.cutting, at=at) for one in known if holds(texts_of(one))]


def is_at(one: CuttingConfirmed, cut: Cut) -> bool:
    """What stands is in the words as they are, whatever revision it was read at."""
    return (one.post, one.field, one.start, one.end) == (cut.post, cut.field, cut.start, cut.end)


def must_not_unmask(coverage: Coverage, says: Said | Called | Counted | Held) -> None:
    """A changed name stands for itself: with no role, no position and no other name beside it, on any page of ours."""
    masks = pseudonyms(coverage)
    bare = [name for name in names_in(says) if as_read(name) in masks]
    if bare and not (isinstance(says, Said) and says.pseudonym):
        raise Refusal("cutting_pseudonym")
    if isinstance(says, Said) and says.pseudonym:
        real = {
            as_read(name)
            for one in coverage.cuttings.values()
            if not (isinstance(one.says, Said) and one.says.pseudonym)
            for name in names_in(one.says)
        }
        if as_read(says.speaker) in real:
            raise Refusal("cutting_pseudonym")


def pseudonyms(coverage: Coverage) -> frozenset[str]:
    """Names of what is confirmed that are said to be changed, `as_read`."""
    said = (one.says for one in coverage.cuttings.values())
    return frozenset(as_read(one.speaker) for one in said if isinstance(one, Said) and one.pseudonym)


def as_read(name: str) -> str:
    """A name as whoever reads it takes it: neither case tells two people apart, nor which space stands in it or behind
    it, how its accents are written, or a character that nobody sees."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", name) if unicodedata.category(one) != "Cf")
    return " ".join(seen.casefold().split())


def names_in(says: Said | Called | Counted | Held) -> tuple[str, ...]:
    """Everybody who is named in it."""
    match says:
        case Said(speaker=speaker):
            return (speaker,)
        case Called(name=name):
            return (name,)
        case Counted(source=source):
            return (source,) if source else ()
        case Held(who=who, about=about):
            return (who, about) if about else (who,)


def texts_of(one: CuttingConfirmed) -> Iterator[str]:
    """Every word of it that readers see."""
    yield one.text
    yield from (text for name, text in one.says if isinstance(text, str) and name not in _TERMS)


def without(fact: CuttingConfirmed, say: Callable[[str], bool], blank: str) -> CuttingConfirmed:
    """What is left of it without every text that says so."""
    change: dict[str, Any] = {"text": blank} if say(fact.text) else {}
    goes = {name: blank for name, text in fact.says if isinstance(text, str) and name not in _TERMS and say(text)}
    if goes:
        change["says"] = fact.says.model_copy(update=goes)
    return fact.model_copy(update=change) if change else fact


# What is a term of ours and no word of anybody's.
_TERMS = ("type", "kind", "what")

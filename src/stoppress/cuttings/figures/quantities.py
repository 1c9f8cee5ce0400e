"""Wordings of one quantity, brought together, and what it was before.

A quantity is what is counted and what is said of it: homes without power are not homes under water. It has a name of
words, so that a number that comes an hour later finds it, and goes without one where the words do not tell: figures
that have nothing to do with each other must not be each other's history."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.rows import Figure

# Two officers and two jurors are four people: only a larger number is told by its size, whatever the people are called.
_TELLING = 20
# So many words behind a noun say what became of it: "homes in the old harbour are still without power".
_NEAR = 8
# No word further off tells anything, so that hostile text costs no more than plain text.
_REACH = 200
_WORD = re.compile(r"[^\W_](?:[\w'’-]|[.,](?=\d))*|[,;:–—()“”\"]")


@dataclass(frozen=True, slots=True)
class _Wording:
    """`name` where it is told what became of them, `place` where it is told where. By `size` wordings that tell nothing
    find others; none where it is said what did not become of them, that they come on top, or that they are some of
    them ("two of them")."""

    name: str | None
    place: str | None
    size: str | None


@dataclass(frozen=True, slots=True)
class Worded:
    """What the figures of one text are wordings of, by their own sentences. `was`: by size, what a number is now and
    what it was before, where a sentence says so."""

    wordings: tuple[_Wording, ...] = ()
    values: tuple[float, ...] = ()
    was: tuple[tuple[str, str], ...] = ()

    def in_common(self) -> Iterator[tuple[str, ...]]:
        """What wordings have in common that can be one quantity; those of each belong together."""
        for one in self.wordings:
            yield tuple(
                key for key in (one.name and f"name {one.name.casefold()}", one.size and f"size {one.size}") if key
            )
        for pair in self.was:
            yield tuple(f"size {size}" for size in pair)


NOTHING = Worded()


def worded(rows: Sequence[Figure], texts: Sequence[str], counting: Counting) -> Worded:
    """The figures of one post, or of a point, in their order. `texts` are the sentences around them."""
    wordings = tuple(_wording(row, text, counting) for row, text in zip(rows, texts, strict=True))
    wordings = tuple(_parts(rows, texts, wordings, counting))
    return Worded(wordings, tuple(row.value for row in rows), tuple(_was(rows, texts, wordings, counting)))


def together(texts: Sequence[Worded]) -> list[tuple[str | None, ...]]:
    """Of each figure of these texts, oldest first, which quantity it is a wording of: what became of so many people,
    whatever they were called; what became of so many things; or the same number of the same thing."""
    was: dict[str, str] = {}
    for text in texts:
        for now, before in text.was:
            was.setdefault(now, was.get(before, before))
    wordings = [one for text in texts for one in text.wordings]
    sizes = [None if one.size is None else was.get(one.size, one.size) for one in wordings]
    names = list(_with_places(wordings))
    sized: dict[str, set[str]] = {}
    many: Counter[str] = Counter()
    for wording, size, name in zip(wordings, sizes, names, strict=True):
        if size is None:
            continue
        if name is not None:
            sized.setdefault(size, set()).add(name)
        elif wording.name is None:
            many[size] += 1
    values = (value for text in texts for value in text.values)
    found = iter(
        [
            _quantity(name, size, sized.get(size, set()) if value >= _TELLING else set(), many[size])
            if wording.name is None and size is not None
            else name
            for wording, size, name, value in zip(wordings, sizes, names, values, strict=True)
        ]
    )
    return [tuple(islice(found, len(text.wordings))) for text in texts]


def _parts(
    rows: Sequence[Figure], texts: Sequence[str], wordings: Sequence[_Wording], counting: Counting
) -> Iterator[_Wording]:
    """Two kinds of people in one sentence that the same became of are parts of all of them ("312 people, 278 passengers
    and 34 crew"), and each has a history of its own."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for row, text, one in zip(rows, texts, wordings, strict=True):
        if one.name is not None and one.name.startswith(f"{counting.folk} "):
            kinds.setdefault((text, one.name), set()).add(_head(row))
    for row, text, one in zip(rows, texts, wordings, strict=True):
        head, named = _head(row), kinds.get((text, one.name or ""), ())
        # Of "nine were hurt" nobody knows what they were, so they are no part.
        if len(named) > 1 and one.name and head and head not in counting.everybody and head not in counting.fates:
            noun = row.counts.rsplit(" ", 1)[-1] if counting.folk.istitle() else head  # as its language writes nouns
            yield replace(one, name=f"{noun}{one.name.removeprefix(counting.folk)}")
        else:
            yield one


def _head(row: Figure) -> str:
    return row.counts.rsplit(" ", 1)[-1].lower()


def _quantity(name: str | None, size: str, known: set[str], many: int) -> str | None:
    if len(known) == 1:
        return next(iter(known))  # "Those 1,400 homes": of the same number there is one
    return size if not known and many > 1 else name


def _was(
    rows: Sequence[Figure], texts: Sequence[str], wordings: Sequence[_Wording], counting: Counting
) -> Iterator[tuple[str, str]]:
    """What a number was before, where a sentence says so: "rises from 1,400 to 1,750"."""
    start, to = counting.from_to
    if not start:
        return
    for at, (row, later) in enumerate(pairwise(rows)):
        here, there = wordings[at], wordings[at + 1]
        if texts[at] != texts[at + 1] or here.size is None or there.size is None or there.size == here.size:
            continue
        numbers, before = min(row.value, later.value), texts[at].find(row.text)
        lead, between = texts[at][:before].rstrip().lower(), texts[at][before + len(row.text) :].lstrip().lower()
        head = row.counts.rsplit(" ", 1)[-1]
        # A number with its noun twice is a way: "from 30 homes to 40 homes"
        same = head == later.counts.rsplit(" ", 1)[-1] and not (head in row.text and head in later.text)
        if same and numbers >= _TELLING and lead.endswith(f" {start}") and between.startswith(f"{to} "):
            yield there.size, here.size


def _with_places(wordings: Sequence[_Wording]) -> Iterator[str | None]:
    """The names, with the place from the second place on. From then on nobody can tell which one a wording without a
    place means."""
    places: dict[str, tuple[str, list[str]]] = {}
    for one in wordings:
        if one.name is None:
            yield None
            continue
        name, known = places.setdefault(one.name.casefold(), (one.name, []))
        if one.place is not None and one.place not in known:
            known.append(one.place)
        if one.place is None:
            yield name if len(known) < 2 else None
        else:
            yield name if one.place == known[0] else f"{name}, {one.place}"


def _wording(row: Figure, text: str, counting: Counting) -> _Wording:
    head = row.counts.rsplit(" ", 1)[-1].lower()
    own = [word.strip(".,;:!?“”\"'").lower() for word in row.counts.split()]
    own = [counting.tolls.get(word, word) for word in own]
    people = bool(set(own) & counting.people or set(own) & set(counting.fates))
    kind = counting.folk if people else head
    # Last year's dead are not the first of today's.
    period = f", {row.period}" if row.period and row.period.lower() not in counting.current else ""
    size = f"{row.value:.15g} {kind if row.value >= _TELLING else head}{period}"
    before, after = _around(row, text, head)
    place = _place(before, after, counting)
    if _adds(row, counting) or row.text.rsplit(None, 1)[-1].lower() in counting.them:
        return _Wording(None, place, None)
    if people and (fate := _fate(own, before, after, text, counting)):
        return _Wording(f"{kind} {fate}{period}", place, size)
    state = _state(own, before, after, counting)
    kept = [word for word in row.counts.split() if word.lower() not in counting.states]
    rest = " ".join([*kept[:-1], counting.alike.get(kept[-1].lower(), kept[-1])]) if kept else ""
    return _Wording(f"{rest} {state}{period}" if state and rest else None, place, None if state == "" else size)


def _adds(row: Figure, counting: Counting) -> bool:
    """Whether it comes on top of what was counted ("39,000 more", "another 12"): then it is no number of all."""
    qualifier = row.qualifier or ""
    words = row.text.lower().replace(qualifier, "", 1).split()
    return bool(counting.adds & {*words, *qualifier.rsplit(" ", 1)[-1:]})


def _around(row: Figure, text: str, head: str) -> tuple[list[str], list[str]]:
    """The words before the figure and those behind what it counts, nearest last and nearest first."""
    at = text.find(row.text)
    if at < 0:
        return [], []
    before, after = text[max(0, at - _REACH) : at], text[at + len(row.text) : at + len(row.text) + _REACH]
    if at > _REACH:
        before = f", {before}"  # not where the sentence opens
    if head not in row.text.lower():
        # "The number of homes without power has risen to 1,600": the noun stands before, and what became of it
        noun = before.lower().rfind(head)
        if noun >= 0:
            return _WORD.findall(before[:noun]), _WORD.findall(before[noun + len(head) :])
    return _WORD.findall(before), _WORD.findall(after)


def _clause(words: Sequence[str], counting: Counting) -> list[str]:
    """The words up to another number, a mark or what joins another clause."""
    found: list[str] = []
    for word in words:
        low = word.lower()
        if not low[0].isalpha() or low in counting.joins or low in counting.numbers:
            break
        found.append(word)
    return found


def _fate(own: Sequence[str], before: list[str], after: list[str], text: str, counting: Counting) -> str | None:
    """What became of people: by the words for them, behind them, before them; anywhere, where one thing is told."""
    nearest_first = (_fates(own, counting), _fates(_clause(after, counting), counting))
    last_first = [*_fates(_clause(before[::-1], counting)[::-1], counting)][::-1]
    for fate in chain(*nearest_first, last_first):
        return fate
    told = set(_fates(re.split(r"[^\w'-]+", text), counting))
    return told.pop() if len(told) == 1 else None


def _fates(words: Sequence[str], counting: Counting) -> Iterator[str]:
    """What words in their order say became of people."""
    last = ""
    for word in words:
        low = word.lower()
        if low in counting.fates:
            behind = counting.fates_behind.get(low)
            if (behind is None or last in behind) and last not in counting.fates_never_behind.get(low, ()):
                yield counting.fates[low]
        last = low


def _state(own: Sequence[str], before: list[str], after: list[str], counting: Counting) -> str | None:
    """What became of things: "without power", "flooded"; nothing at all ("") where that is denied or at an end."""
    words = [word.lower() for word in _clause(after, counting)[:_NEAR]]
    last = [word.lower() for word in _clause(before[::-1], counting)[:3]]
    denied = counting.denies & set(last)
    found = counting.denies & set(words) | denied
    for low in own:
        if low in counting.states:
            return "" if denied else counting.states[low]
    for at, low in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if low in counting.lacking and following in counting.supplies and found <= {low}:
            return f"{counting.without} {counting.supplies[following]}"
        if low in counting.lacking and following in counting.supplies:
            return ""
        if low in counting.states:
            return "" if found else counting.states[low]
    state = counting.states.get(last[0]) if last else None
    return "" if state and denied else state


def _place(before: list[str], after: list[str], counting: Counting) -> str | None:
    """Where: behind it, or where the sentence opens with it ("In Hallin, ...")."""
    for words in (_clause(after, counting), _clause(before, counting)[:6]):
        for at, word in enumerate(words[:-1]):
            name = words[at + 1]
            low = name.lower()
            if word.lower() in counting.wheres and name[:1].isupper() and low not in counting.months | counting.days:
                more = words[at + 2] if at + 2 < len(words) else ""
                return f"{name} {more}" if more[:1].isupper() else name
    return None

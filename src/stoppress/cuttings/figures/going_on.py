"""The figures of a page that goes on. Which quantity each is a wording of is worked out again only for those that have
something in common with what a post says now or has said: a name of a quantity, or the same number of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from stoppress.cuttings.figures import figures_of
from stoppress.cuttings.figures.quantities import NOTHING, Worded, together, worded
from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.page import Field
from stoppress.cuttings.rows import Figure, Quotation

# For each figure of a text.
Found = tuple[str | None, ...]
_ENDS = (". ", "? ", "! ", "\n", "; ")


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one post, or of a point of the Summary, by its own words."""

    rows: tuple[Figure, ...]
    worded: Worded


def counts(fields: Iterable[Field], counting: Counting) -> Counts:
    """Read these texts for figures."""
    rows: list[Figure] = []
    around: list[str] = []
    for one in fields:
        found = figures_of(one, counting)
        rows += found
        around += [_sentence(one.text, row) for row in found]
    return Counts(tuple(rows), worded(rows, around, counting))


def _sentence(text: str, row: Figure) -> str:
    """The words around a figure, as far as its sentence reaches."""
    start = max(text.rfind(mark, 0, row.basis.start) for mark in _ENDS)
    ends = [at for mark in _ENDS if (at := text.find(mark, row.basis.end)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


class Figures:
    """All of one page, with who gave them, and those of one quantity told so."""

    def __init__(self) -> None:
        self._quantities = Quantities()
        self._texts: dict[int, tuple[Counts, tuple[Quotation, ...]]] = {}
        self._rows: dict[int, tuple[Figure, ...]] = {}

    def page(
        self, labels: Sequence[int], texts: Sequence[Counts], said: Sequence[tuple[Quotation, ...]]
    ) -> tuple[Figure, ...]:
        """The rows of these texts, oldest first, where they are the whole page. `said` is what is quoted in each."""
        before, self._texts = self._texts, dict(zip(labels, zip(texts, said, strict=True), strict=True))
        changes: list[tuple[int, Worded | None]] = [(one, None) for one in before if one not in self._texts]
        again: set[int] = set()
        for label, (text, quoted) in self._texts.items():
            old = before.get(label)
            if old is None or old[0] is not text:
                changes.append((label, text.worded))
                again.add(label)
            elif old[1] is not quoted:
                again.add(label)
        again |= self._quantities.change(changes)
        for label, _ in changes:
            self._rows.pop(label, None)
        for label in again:
            text, quoted = self._texts[label]
            self._rows[label] = tuple(
                replace(row, source=_giver(row, quoted), quantity=quantity)
                for row, quantity in zip(text.rows, self._quantities.of(label), strict=True)
            )
        return tuple([row for label in labels for row in self._rows[label]])


def _giver(row: Figure, said: Sequence[Quotation]) -> str | None:
    for one in said:
        inside = one.basis.start <= row.basis.start and row.basis.end <= one.basis.end
        if inside and one.speaker is not None and one.basis.field == row.basis.field:
            return one.speaker
    return row.source


@dataclass(slots=True, eq=False)
class _Group:
    """Figures that may be wordings of each other: by the label of their text, their places in it, and
    those of what says how a number was before."""

    keys: set[str] = field(default_factory=set)
    places: dict[int, list[int]] = field(default_factory=dict)
    was: dict[int, list[int]] = field(default_factory=dict)


class Quantities:
    """Of one page. Labels grow from text to text."""

    def __init__(self) -> None:
        self._worded: dict[int, Worded] = {}
        self._found: dict[int, list[str | None]] = {}
        self._groups: dict[str, _Group] = {}

    def of(self, label: int) -> Found:
        """The quantities of a text, in the order of its figures."""
        return tuple(self._found.get(label, ()))

    def change(self, changes: Iterable[tuple[int, Worded | None]]) -> set[int]:
        """What texts say now, by their labels; None: they are gone. Told is which have other quantities than before."""
        groups: dict[int, _Group] = {}
        for label, now in changes:
            for keys in self._worded.pop(label, NOTHING).in_common():
                for key in keys[:1]:
                    group = self._groups[key]
                    group.places.pop(label, None)
                    group.was.pop(label, None)
                    groups[id(group)] = group
            self._found.pop(label, None)
            if now is None or not now.wordings:
                continue
            self._worded[label] = now
            self._found[label] = [None] * len(now.wordings)
            for place, keys in enumerate(now.in_common()):
                if keys:
                    group = self._meet(keys, groups)
                    groups[id(group)] = group
                    if place < len(now.wordings):
                        group.places.setdefault(label, []).append(place)
                    else:
                        group.was.setdefault(label, []).append(place - len(now.wordings))
        return {label for group in groups.values() for label in self._again(group)}

    def _meet(self, keys: tuple[str, ...], groups: dict[int, _Group]) -> _Group:
        """The one group of all these keys from now on. What has once met stays together."""
        found = {id(group): group for key in keys if (group := self._groups.get(key)) is not None}
        group, *others = sorted(found.values(), key=lambda one: -len(one.places)) or [_Group()]
        for one in others:
            groups.pop(id(one), None)
            for label, places in one.places.items():
                group.places[label] = sorted(group.places.get(label, []) + places)
            for label, was in one.was.items():
                group.was[label] = sorted(group.was.get(label, []) + was)
            group.keys |= one.keys
            self._groups.update(dict.fromkeys(one.keys, group))
        group.keys.update(keys)
        self._groups.update(dict.fromkeys(keys, group))
        return group

    def _again(self, group: _Group) -> set[int]:
        labels = sorted(group.places.keys() | group.was.keys())
        parts = [self._part(label, group) for label in labels]
        changed = set()
        for label, found in zip(labels, together(parts), strict=True):
            mine = self._found[label]
            for place, quantity in zip(group.places.get(label, ()), found, strict=True):
                if mine[place] != quantity:
                    mine[place] = quantity
                    changed.add(label)
        return changed

    def _part(self, label: int, group: _Group) -> Worded:
        """What a text has of a group."""
        worded, places = self._worded[label], group.places.get(label, ())
        return Worded(
            tuple([worded.wordings[one] for one in places]),
            tuple([worded.values[one] for one in places]),
            tuple([worded.was[one] for one in group.was.get(label, ())]),
        )

"""What each post of a page hands on to those after it: strangers who spoke in it, whose words are whose, who answers,
and which names it found to be bodies'."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass, field

from stoppress.cuttings.people.parts import Question, Touched
from stoppress.cuttings.people.registry import Entry, Number


@dataclass(frozen=True, slots=True)
class Handed:
    """By one post. `strangers` by the key of their name, `said` by words. `answers`: it has answers, and who gave the
    last one is handed on."""

    strangers: Mapping[str, Entry] = field(default_factory=dict)
    bodies: frozenset[Number] = frozenset()
    said: Mapping[str, Number] = field(default_factory=dict)
    answers: bool = False
    answering: Number | None = None


NOTHING = Handed()


class Chain:
    """Of all posts, by their labels."""

    def __init__(self) -> None:
        self._strangers: dict[str, list[tuple[int, Number]]] = {}
        self._numbered: dict[Number, Entry] = {}
        self._bodies: dict[Number, list[int]] = {}
        self._said: dict[str, list[tuple[int, Number]]] = {}
        self._answers: list[tuple[int, Number | None]] = []

    def stranger(self, key: str, before: int) -> Entry | None:
        """Who spoke first under a name, in a post before this label."""
        there = self._strangers.get(key)
        return self._numbered[there[0][1]] if there and there[0][0] < before else None

    def numbered(self, number: Number) -> Entry | None:
        return self._numbered.get(number)

    def is_body(self, number: Number, before: int) -> bool:
        there = self._bodies.get(number)
        return there is not None and there[0] < before

    def bodies(self) -> frozenset[Number]:
        """Which names some post has found to be bodies'."""
        return frozenset(self._bodies)

    def strangers(self) -> Mapping[Number, Entry]:
        """All of them."""
        return self._numbered

    def said(self, words: str, before: int) -> Number | None:
        """Who was quoted with these words last, before this label."""
        there = self._said.get(words, [])
        at = bisect_left(there, before, key=lambda one: one[0])
        return there[at - 1][1] if at else None

    def answering(self, before: int) -> Number | None:
        at = bisect_left(self._answers, before, key=lambda one: one[0])
        return self._answers[at - 1][1] if at else None

    def change(self, label: int, old: Handed, new: Handed) -> Touched:
        """What this post handed on, and what it hands on now. Told is which questions later posts would be answered
        otherwise."""
        touched: Touched = {}

        def differs(question: Question) -> None:
            touched[question] = label + 1

        for key in old.strangers.keys() | new.strangers.keys():
            was, now = old.strangers.get(key), new.strangers.get(key)
            if was is None or now is None or was.number != now.number:
                differs(Question("body", key))
            if was is not None and (now is None or _shows(was) != _shows(now)):
                differs(Question("entry", was.number))
            _replace(self._strangers, key, label, was.number if was else None, now.number if now else None)
        for entry in old.strangers.values():
            self._numbered.pop(entry.number, None)
        for entry in new.strangers.values():
            self._numbered[entry.number] = entry
        for number in old.bodies ^ new.bodies:
            differs(Question("entry", number))
            there = self._bodies.setdefault(number, [])
            if number in new.bodies:
                insort(there, label)
            else:
                there.remove(label)
                if not there:
                    del self._bodies[number]
        for words in old.said.keys() | new.said.keys():
            before, after = old.said.get(words), new.said.get(words)
            if before != after:
                differs(Question("quoted", words))
                _replace(self._said, words, label, before, after)
        if (old.answers, old.answering) != (new.answers, new.answering):
            differs(Question("answering", ""))
            if old.answers:
                self._answers.remove((label, old.answering))
            if new.answers:
                at = bisect_left(self._answers, label, key=lambda one: one[0])
                self._answers.insert(at, (label, new.answering))
        return touched


def _shows(entry: Entry) -> tuple[object, ...]:
    return (entry.number, entry.kind, entry.words, entry.unnamed)


def _replace(
    there: dict[str, list[tuple[int, Number]]], key: str, label: int, old: Number | None, new: Number | None
) -> None:
    if old == new:
        return
    places = there.setdefault(key, [])
    if old is not None:
        places.remove((label, old))
    if new is not None:
        insort(places, (label, new))
    if not places:
        del there[key]

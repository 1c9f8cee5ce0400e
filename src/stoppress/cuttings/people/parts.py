"""The registry of a page, in parts that never meet: names that have their first or last word in common are one part, a
body with its acronym is another. A post that comes, goes or changes has its own parts built again, and what they answer
otherwise than before is told, so that only who asked about that has to ask again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, NamedTuple

from stoppress.cuttings.languages.endings import Compounds
from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.people.names import fold
from stoppress.cuttings.people.observed import BodySeen, Observed, Sighting
from stoppress.cuttings.people.registry import Entry, Number, Piece, Registry, body_key, build


class Question(NamedTuple):
    """What a post may ask of the page: a word that a name ends with, the name of a body, the noun it ends with, the
    beginning of its first word, what somebody is; and of the posts before it, whose words these were and who answers.
    An entry is asked about itself."""

    kind: Literal["name", "body", "noun", "short", "role", "entry", "quoted", "answering"]
    about: str | Number


# Of these several parts may know.
SHARED = frozenset(("noun", "short", "role"))
# From which label on posts have another answer than before; 0: all of them.
Touched = dict[Question, int]
ALL = 0
# Shorter words are no short form of another.
SHORTEST = 3
# Names of bodies and of people meet nowhere.
_BODY = "\0"


@dataclass(slots=True)
class Told:
    """What a part answers, in values that can be held against those of another day. `about`: the entries that an answer
    may hold; `shows`: what everybody may know of each of them; `since`: what only later posts may know, by label."""

    answers: dict[Question, list[object]] = field(default_factory=dict)
    about: dict[Question, set[Number]] = field(default_factory=dict)
    shows: dict[Number, tuple[object, ...]] = field(default_factory=dict)
    since: dict[Number, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, question: Question, answer: object, *numbers: Number) -> None:
        self.answers.setdefault(question, []).append(answer)
        self.about.setdefault(question, set()).update(numbers)


@dataclass(slots=True, eq=False)
class Part:
    """`words` are those of its names; `pieces` what posts show of it, by label."""

    words: set[str] = field(default_factory=set)
    pieces: dict[int, Piece] = field(default_factory=dict)
    registry: Registry | None = None
    told: list[Told] = field(default_factory=list)


class Parts:
    """Everybody whom the posts of a page show. `change` says which posts came, went or changed."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.entries: dict[Number, Entry] = {}
        # Whom nouns of bodies, beginnings of their names and roles may mean, in no order.
        self.shared: dict[Question, dict[Number, Entry]] = {}
        self._parts: dict[str, Part] = {}

    def names(self, word: str) -> Registry | None:
        """The registry of the names that have this word, folded, first or last."""
        part = self._parts.get(word)
        return part.registry if part is not None else None

    def body(self, key: str) -> Entry | None:
        """The body of this name or acronym, folded."""
        part = self._parts.get(_BODY + key)
        number = part.registry.bodies.get(key) if part is not None and part.registry is not None else None
        return self.entries[number] if number is not None else None

    def change(self, changes: Iterable[tuple[int, Observed | None, Observed | None]]) -> Touched:
        """Posts by their labels: what each showed and what it shows now. Told is which questions have another answer,
        and from which label on."""
        changed: dict[int, Part] = {}
        for label, old, new in changes:
            for words, _ in _items(old):
                part = self._parts[words[0]]
                part.pieces.pop(label, None)
                changed[id(part)] = part
            keys = frozenset(new.changed if new is not None else ())
            for words, item in _items(new):
                part = self._meet(words, changed)
                part.pieces.setdefault(label, Piece()).add(item, keys)
                changed[id(part)] = part
        touched: Touched = {}
        for part in changed.values():
            for told in part.told:
                self._take_out(told)
        for part in changed.values():
            before, part.told = part.told, []
            part.registry = build(sorted(part.pieces.items(), key=lambda one: one[0]), self.naming)
            told = _told(part.registry)
            self._put_in(part.registry, told)
            part.told.append(told)
            _compare(before, told, touched)
        return touched

    def _meet(self, words: Sequence[str], changed: dict[int, Part]) -> Part:
        """The one part that has all of these words from now on. What has once met stays together."""
        found = {id(part): part for word in words if (part := self._parts.get(word)) is not None}
        part, *others = sorted(found.values(), key=lambda one: -len(one.pieces)) or [Part()]
        for one in others:
            changed.pop(id(one), None)
            for label, piece in one.pieces.items():
                part.pieces.setdefault(label, Piece()).join(piece)
            part.words |= one.words
            part.told += one.told
            self._parts.update(dict.fromkeys(one.words, part))
        part.words.update(words)
        self._parts.update(dict.fromkeys(words, part))
        return part

    def _take_out(self, told: Told) -> None:
        for number in told.shows:
            del self.entries[number]
        for question, numbers in told.about.items():
            if (shared := self.shared.get(question)) is not None:
                for number in numbers:
                    shared.pop(number, None)
                if not shared:
                    del self.shared[question]

    def _put_in(self, registry: Registry, told: Told) -> None:
        self.entries |= registry.entries
        for question, numbers in told.about.items():
            if question.kind in SHARED:
                shared = self.shared.setdefault(question, {})
                for number in numbers:
                    shared[number] = registry.entries[number]


def _items(observed: Observed | None) -> Iterator[tuple[tuple[str, ...], Sighting | BodySeen]]:
    """What a post shows, each with the words that make its part."""
    if observed is None:
        return
    for body in observed.bodies:
        key = _BODY + body_key(body.text)
        yield ((key, _BODY + body_key(body.short)) if body.short else (key,)), body
    for one in (*observed.signed, *observed.sightings):
        yield ((one.key[0], one.key[-1]) if len(one.key) > 1 else one.key), one


def _told(registry: Registry) -> Told:
    told = Told()
    for kind, keys in (("full", registry.full), ("island", registry.islands)):
        for key, number in keys.items():
            told.add(Question("name", key[-1]), (kind, key, number), number)
    for key, numbers in registry.surnames.items():
        told.add(Question("name", key[-1]), (key, *numbers), *numbers)
    for word, numbers in registry.first.items():
        told.add(Question("name", word), ("first", *numbers), *numbers)
    for text, number in registry.bodies.items():
        told.add(Question("body", text), number, number)
    for noun, numbers in registry.body_nouns.items():
        told.about[Question("noun", noun)] = set(numbers)
    compounds = isinstance(registry.naming.roles, Compounds)
    for head, numbers in registry.heads.items():
        for at in range(len(head) if compounds else 1):
            told.about.setdefault(Question("role", head[at:]), set()).update(numbers)
    for numbers_of in told.about.values():
        numbers_of.update([slip for one in numbers_of if (slip := registry.entries[one].slip_of) is not None])
    for number, entry in registry.entries.items():
        told.about[Question("entry", number)] = {number}
        told.shows[number] = entry.shows(registry.naming)
        told.since[number] = entry.since()
        if entry.kind == "body":
            word = fold(entry.words[0])
            for end in range(SHORTEST, len(word)):
                told.about.setdefault(Question("short", word[:end]), set()).add(number)
    return told


def _compare(before: Sequence[Told], now: Told, touched: Touched) -> None:
    """What is different, and from which label on."""
    answers: dict[Question, list[object]] = {}
    about = dict(now.about)
    differs: dict[Number, int] = {}
    first: dict[Number, int] = {}
    for told in before:
        answers |= told.answers
        for question, numbers in told.about.items():
            about[question] = about.get(question, set()) | numbers
        for number, shows in told.shows.items():
            first[number] = told.since[number][0][0]
            if now.shows.get(number) != shows:
                differs[number] = ALL
            elif now.since[number] != told.since[number]:
                differs[number] = _first(told.since[number], now.since[number])
    for number, since in now.since.items():
        if number not in first:
            differs[number] = ALL
        first[number] = min(first.get(number, since[0][0]), since[0][0])
    if not differs and answers == now.answers:
        return
    for question, numbers in about.items():
        # Of whom no post has shown yet, nobody is told by a noun or a role.
        begins = first if question.kind in ("noun", "role") else {}
        labels = [max(differs[one], begins.get(one, ALL)) for one in numbers if one in differs]
        if answers.get(question) != now.answers.get(question):
            labels.append(ALL)
        if labels:
            touched[question] = min(labels) if question not in touched else min(touched[question], *labels)


def _first(one: Sequence[tuple[int, str]], other: Sequence[tuple[int, str]]) -> int:
    """The label from which on two lists are not the same."""
    for this, that in zip_longest(one, other):
        if this != that:
            return min(both[0] for both in (this, that) if both is not None)
    return ALL

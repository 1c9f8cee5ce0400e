"""Who a page is about: everybody it names, put together from what its posts show, oldest to newest. A registry is built
of the posts that show names with a word in common (`parts`); what has none in common never meets.

A name that is said to be none is an island: no other name is ever put beside it, and nothing is gathered under it.
Gender is worked out where a pronoun asks for it; it is in no row and in no field that outlives the reading.

Long because an entry, what finds it and what builds it share one account of names: whether two names are one person's
is asked of all three."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from stoppress.cuttings.languages.naming import Naming
from stoppress.cuttings.people.names import SURE, acronym, borne_by, fold, is_given, is_word, same_given, weigh
from stoppress.cuttings.people.observed import BodySeen, RoleSaid, Sighting
from stoppress.cuttings.rows import Person, Role

Key = tuple[str, ...]
# Of an entry: in which pass of the building it was made, of which post, and where in it. It is the order of the page,
# and the same after another reading as long as those words stand.
Number = tuple[int, int, int]
BODIES, NAMED, SHORT, STRANGERS = range(4)
WORD = re.compile(r"[^\W_]+")
# The share of a name's sightings from which "in X" or "the X" says that it is nobody's.
MOSTLY = 0.5
# Something has been done in it so often: nothing is done in people.
TOWN = 2
# Before the key of whoever is given by first name only.
ALONE = "first name only"
# Particles that are given names in English.
GIVEN_TOO = frozenset(("al", "ben"))
# Shorter surnames that differ by a letter are two people's (Lane, Line).
MISSPELT = 6


@dataclass(slots=True)
class Entry:
    """Somebody or a body while the page is read. `number` is its place in the registry; `posts` the labels of the
    posts that show it, oldest first."""

    number: Number
    kind: Literal["person", "body", "document"] = "person"
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    texts: dict[str, None] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    against: Counter[str] = field(default_factory=Counter)
    seen: int = 0
    roles: list[tuple[int, RoleSaid]] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pseudonym: bool = False
    alone: bool = False
    signs_only: bool = False  # signs posts, and is never spoken of
    short: str | None = None
    told: bool = False  # a body: the page says that it is one
    unnamed: bool = False  # a role is all that is known
    slip_of: Number | None = None  # a known name with a slip of the keys in it
    _role_words: frozenset[str] | None = None
    _words: tuple[str, ...] = ()
    _name: str | None = None
    _borne: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The fullest name: of those with most words the one that is there most often."""
        return self._words or self._fullest()

    def _fullest(self) -> tuple[str, ...]:
        return max(self.names, key=lambda one: (len(one), self.names[one], [-ord(letter) for letter in one[0][:1]]))

    def settle(self) -> None:
        """Nothing more is to come: what is asked again and again is worked out once."""
        self.roles = _first_said(self.roles)
        self.posts.sort()
        self._words = self._fullest()

    @property
    def role_words(self) -> frozenset[str]:
        """All words of all roles."""
        if self._role_words is None:
            self._role_words = frozenset(word.lower() for _, one in self.roles for word in WORD.findall(one.text))
        return self._role_words

    def as_of(self, post: int) -> Entry:
        """For one post, which knows no roles that only later ones tell, and may find that it is a body."""
        made = copy(self)
        if made.roles and made.roles[-1][0] > post:
            made.roles = [one for one in made.roles if one[0] <= post]
            made._role_words, made._borne = None, None  # noqa: SLF001 -- its own copy
        return made

    def shows(self, naming: Naming) -> tuple[object, ...]:
        """What any post may know of it. A post reads nothing else of an entry but this, and what `since` tells of the
        posts up to its own: so what is the same here need not be read again."""
        return (
            self.kind,
            self.words,
            self.name,
            self.pseudonym,
            self.alone,
            self.signs_only,
            self.short,
            self.slip_of,
            self.seen > 0,
            self.sure,
            self.weight >= 0,
            self.borne_by(naming),
            frozenset(self.titles),
            frozenset(self.names),
        )

    def since(self) -> list[tuple[int, str]]:
        """Where it is shown, and where what is said of it first, by label."""
        said = [(label, f"{one.head} {one.way} {one.text}") for label, one in self.roles]
        return sorted([*((label, "") for label in self.posts), *said])

    def shown_by(self, post: int) -> int:
        """The last post up to this one that shows it, or -1."""
        at = bisect_right(self.posts, post)
        return self.posts[at - 1] if at else -1

    def times_by(self, post: int) -> int:
        """How often it was shown up to this post."""
        return bisect_right(self.posts, post)

    @property
    def name(self) -> str:
        """What the page calls it in full."""
        if self._name is None:
            self._name = self._full()
        return self._name

    def _full(self) -> str:
        words = self.words
        if len(words) == 1 and not self.pseudonym and self.kind == "person":
            # "Mrs Justice Marsh", never named in full
            titled = [one for one in self.texts if one.endswith(words[0]) and one != words[0]]
            if titled:
                return titled[0]
        return " ".join(words)

    @property
    def weight(self) -> int:
        signs = set(self.signs)
        for one in ("place", "article"):
            if self.against[one] > MOSTLY * self.seen:
                signs.add(one)
        if len(self.words) == 1 and self.against["place"] >= TOWN:
            # "The ferry from Hallin, the Queen of Merrow": what stands beside a town is not its office.
            signs = (signs | {"place"}) - {"role after"}
        return weigh(signs)

    @property
    def sure(self) -> bool:
        return self.kind != "person" or self.pseudonym or self.weight >= SURE

    def borne_by(self, naming: Naming) -> str:
        """ "f", "m" or "": for a pronoun that asks now."""
        if self._borne is None:
            self._borne = self._who_bears(naming)
        return self._borne

    def said_to_be(self, naming: Naming) -> str:
        """The same by titles and roles alone, whatever the given name is."""
        for one in self.titles:
            if who := naming.titles.get(one) or naming.ranks.get(one):
                return who
        said = {naming_of for _, role in self.roles if (naming_of := _by_role(role.head, naming))}
        return said.pop() if len(said) == 1 else ""

    def _who_bears(self, naming: Naming) -> str:
        if who := self.said_to_be(naming):
            return who
        return borne_by(self.words[0]) if self.kind == "person" else ""


def _by_role(head: str, naming: Naming) -> str:
    if head in naming.women:
        return "f"
    return "m" if head in naming.men else ""


@dataclass(slots=True)
class Registry:
    """`entries` in the order in which they were first seen; the rest finds them."""

    naming: Naming
    entries: dict[Number, Entry] = field(default_factory=dict)
    full: dict[Key, Number] = field(default_factory=dict)
    surnames: dict[Key, list[Number]] = field(default_factory=dict)
    first: dict[str, list[Number]] = field(default_factory=dict)
    islands: dict[Key, Number] = field(default_factory=dict)
    bodies: dict[str, Number] = field(default_factory=dict)
    body_nouns: dict[str, list[Number]] = field(default_factory=dict)
    heads: dict[str, list[Number]] = field(default_factory=dict)

    # -- asking -------------------------------------------------------------------------------------------------------

    def named(self, words: Sequence[str], titles: Iterable[str] = ()) -> list[Entry]:
        """Everybody whom the words can name, in the order of the registry; more than one where only an editor can
        say."""
        found = (one if one.slip_of is None else self.entries[one.slip_of] for one in self._named(words, titles))
        return list({one.number: one for one in found}.values())

    def _named(self, words: Sequence[str], titles: Iterable[str]) -> list[Entry]:
        key = key_of(words)
        if key in self.islands:
            others = [self.entries[one] for one in self.surnames.get(key, ()) if not self.entries[one].pseudonym]
            return [self.entries[self.islands[key]], *others]
        if key in self.full:
            return [self.entries[self.full[key]]]
        found = [self.entries[one] for one in self.surnames.get(key, ())]
        titled = set(titles)
        if titled and len(found) > 1:
            who = {self.naming.titles.get(one, "") for one in titled} - {""}
            fits = [one for one in found if not who or one.borne_by(self.naming) in ("", *who)]
            same = [one for one in fits if one.titles & titled]
            found = same or fits or found
        if not found and len(key) > 1:
            found = [self.entries[one] for one in self.surnames.get(key[-1:], ()) if _fits(key, self.entries[one])]
        if not found and len(key) == 1:
            # "Ana", and "Dame Ana"
            found = [self.entries[one] for one in self.first.get(key[0], ())]
        return found

    def alone(self, key: Key) -> Entry | None:
        """Whoever is given by this first name only, and is nobody else of that name."""
        number = self.full.get((ALONE, *key))
        return self.entries[number] if number is not None else None


@dataclass(slots=True)
class Piece:
    """What one post shows of some names."""

    bodies: list[BodySeen] = field(default_factory=list)
    signed: list[Sighting] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    changed: set[Key] = field(default_factory=set)

    def add(self, item: Sighting | BodySeen, changed: frozenset[Key]) -> None:
        """In the order of the post. `changed` are names that are said to be none."""
        if isinstance(item, BodySeen):
            self.bodies.append(item)
            return
        (self.signed if item.field < 0 else self.sightings).append(item)
        if item.key in changed:
            self.changed.add(item.key)

    def join(self, other: Piece) -> None:
        """With what the post shows of some more."""
        self.bodies = sorted(self.bodies + other.bodies, key=lambda one: one.place)
        self.signed = sorted(self.signed + other.signed, key=lambda one: one.place)
        self.sightings = sorted(self.sightings + other.sightings, key=lambda one: one.place)
        self.changed |= other.changed


def build(observed: Sequence[tuple[int, Piece]], naming: Naming) -> Registry:
    """The registry of some posts, oldest to newest, each with its label: numbers that grow with the page."""
    registry = Registry(naming)
    builder = _Builder(registry, {key for _, one in observed for key in one.changed})
    for post, one in observed:
        for body in one.bodies:
            builder.body(post, body)
    for post, one in observed:
        builder.full_names(post, one)
    builder.index()
    for post, one in observed:
        builder.short_names(post, one)
    builder.finish()
    return registry


class _Builder:
    def __init__(self, registry: Registry, changed: set[Key]) -> None:
        self.registry = registry
        self.changed = changed
        self.by_last: dict[str, list[Entry]] = {}

    def body(self, post: int, seen: BodySeen) -> None:
        registry = self.registry
        key = body_key(seen.text)
        number = registry.bodies.get(key)
        if number is None:
            made = self._new((BODIES, post, seen.place), "body")
            registry.bodies[key] = number = made.number
        entry = registry.entries[number]
        entry.names[tuple(seen.text.split())] += 1
        entry.texts.setdefault(seen.text)
        entry.seen += 1
        for noun in _nouns_of(seen.text, registry.naming):
            _put(registry.body_nouns.setdefault(noun, []), entry)
        entry.posts.append(post)
        entry.told = entry.told or seen.told
        if seen.short:
            entry.short = entry.short or seen.short
            entry.texts.setdefault(seen.short)
            registry.bodies.setdefault(body_key(seen.short), number)

    def full_names(self, post: int, observed: Piece) -> None:
        for one in observed.signed:
            entry = self._entry(one, post)
            if not entry.seen:
                entry.signs_only = True
            self._take(entry, one, post, spoken_of=False)
        for one in observed.sightings:
            if len(one.words) > 1 or one.key in self.changed or one.alone:
                if self._is_surname(one):
                    continue  # "De Simone"
                self._take(self._entry(one, post), one, post)

    def _is_surname(self, one: Sighting) -> bool:
        """Whether the words are a surname that begins with a particle. "Ben" is a given name, too: "Ben Marsh" is
        somebody's full name, where nobody has been shown whose name ends so ("Itamar Ben Gvir")."""
        first, key = one.words[0].lower(), one.key
        if first not in self.registry.naming.particles or key in self.changed:
            return False
        longer = any(
            len(words) > len(key) and key_of(words)[-len(key) :] == key
            for other in self.by_last.get(key[-1], ())
            for words in other.names
        )
        return first not in GIVEN_TOO or longer

    def _new(self, number: Number, kind: Literal["person", "body", "document"] = "person") -> Entry:
        made = self.registry.entries[number] = Entry(number, kind)
        return made

    def _entry(self, one: Sighting, post: int) -> Entry:
        registry, key, number = self.registry, one.key, (NAMED, post, one.place)
        if key in self.changed:
            if key not in registry.islands:
                made = self._new(number)
                made.pseudonym = True
                registry.islands[key] = made.number
            return registry.entries[registry.islands[key]]
        if one.alone:
            island = (ALONE, *key)
            if island not in registry.full:
                made = self._new(number)
                made.alone = True
                registry.full[island] = made.number
            return registry.entries[registry.full[island]]
        if key in registry.full:
            return registry.entries[registry.full[key]]
        for other in self.by_last.get(key[-1], ()):
            if _fits(key, other):
                registry.full[key] = other.number
                return other
        made = self._new(number)
        registry.full[key] = made.number
        if len(key) > 1:
            self.by_last.setdefault(key[-1], []).append(made)
        return made

    def _take(self, entry: Entry, one: Sighting, post: int, *, spoken_of: bool = True) -> None:
        entry.names[one.words] += 1
        entry.seen += 1
        entry.signs_only = entry.signs_only and not spoken_of
        for sign in one.signs:
            if sign in ("place", "article"):
                entry.against[sign] += 1
            else:
                entry.signs.add(sign)
        if not entry.posts or entry.posts[-1] != post:
            entry.posts.append(post)
        if entry.pseudonym or entry.alone:
            entry.titles.update(one.titles)
            return
        entry.titles.update(one.titles)
        titles = _as_written(one.titles)
        # "Chief Inspector Ana Ruiz" is no Inspector, nor a Vice President the President.
        rank = f" {' '.join(titles)}".casefold()
        before = (said.text for said in one.roles if said.basis.start < one.start and said.basis.end <= one.core)
        ranked = [text for text in before if text.casefold().endswith(rank)]
        entry.texts.setdefault(" ".join((*(ranked[:1] if titles and ranked else titles), *one.words)))
        entry.roles.extend((post, said) for said in one.roles)
        if self._is_body(one):
            entry.kind = "body"

    def _is_body(self, one: Sighting) -> bool:
        """Whether a name that a block gives to who speaks is a body's ("Islands Radio"): by its noun, where nothing
        speaks for somebody ("Tim Record", "Dr Court")."""
        given = is_given(one.words[0]) and len(one.words) > 1
        noun = one.words[-1].lower() in self.registry.naming.bodies
        return "signed" in one.signs and one.field >= 0 and noun and not given and not one.titles

    def index(self) -> None:
        """By surname and by given name, once all full names are known."""
        registry = self.registry
        for entry in registry.entries.values():
            if entry.kind != "person":
                continue
            for words in list(entry.names):
                key = key_of(words)
                if entry.pseudonym or entry.alone or len(key) == 1:
                    ends: list[Key] = [key] if not entry.pseudonym else []
                else:
                    ends = [key[-1:], *(key[at:] for at in range(1, len(key) - 1))]
                    _put(registry.first.setdefault(key[0], []), entry)
                for end in ends:
                    _put(registry.surnames.setdefault(end, []), entry)

    def short_names(self, post: int, observed: Piece) -> None:
        registry = self.registry
        for one in observed.sightings:
            if one.alone or one.key in self.changed:
                continue
            if len(one.words) > 1 and one.words[0].lower() not in registry.naming.particles:
                continue
            entry = self._by_short(one, post)
            if entry is None or entry.pseudonym:
                continue
            if len(entry.words) > len(one.words):
                if one.key[-1] == key_of(entry.words)[-1] and one.signs & {"acts", "says", "title", "rank"}:
                    entry.signs.add("short again")
                if "says" in one.signs and one.words[-1].lower() not in registry.naming.bodies:
                    entry.signs.add("short says")
            self._take(entry, one, post)

    def _by_short(self, one: Sighting, post: int) -> Entry | None:
        """Whom a surname alone, a given name alone or a title with either names; a new entry where it tells enough."""
        registry = self.registry
        found = [entry for entry in registry.named(one.words, one.titles) if not entry.alone or not one.titles]
        if found:
            return nearest(found, post)
        enough = weigh(one.signs) >= SURE and not acronym(one.words[0])
        if not enough and is_given(one.words[0]) and not is_word(one.words[0]):
            enough = bool(one.signs & {"who", "age", "role after", "role before"})
        if not enough:
            return None
        made = self._new((SHORT, post, one.place))
        _put(registry.surnames.setdefault(one.key, []), made)
        made.names[one.words] += 0
        return made

    def _misspelt(self) -> None:
        """Names that are a slip of the keys away from one that is there more often: they name the same person, and
        are no name of his."""
        by_given: dict[str, list[Entry]] = {}
        for entry in self.registry.entries.values():
            if entry.kind == "person" and len(entry.words) > 1 and not entry.pseudonym and not entry.alone:
                by_given.setdefault(fold(entry.words[0]), []).append(entry)
        for entries in by_given.values():
            for one in entries:
                for other in entries:
                    if (
                        other.seen > one.seen
                        and other.slip_of is None
                        and _near(fold(one.words[-1]), fold(other.words[-1]))
                    ):
                        one.slip_of = other.number
                        break

    def finish(self) -> None:
        """Roles by their noun, in the order of the posts."""
        registry = self.registry
        self._misspelt()
        for entry in registry.entries.values():
            entry.settle()
            if entry.sure:
                for _, said in entry.roles:
                    for head in {said.head, registry.naming.short_ranks.get(said.head, said.head)}:
                        _put(registry.heads.setdefault(head, []), entry)


def _nouns_of(name: str, naming: Naming) -> list[str]:
    """By which nouns a body may be meant: the last of its name, and in "University of Merrow", "Bank of Hallin" the
    one before the small word, which says what it is."""
    words = [fold(one) for one in name.split()]
    link = next((n for n, one in enumerate(words) if n and one in naming.offices_of), len(words))
    return [words[-1], *(words[link - 1 : link] if link < len(words) and words[link - 1] in naming.bodies else ())]


def _first_said(roles: list[tuple[int, RoleSaid]]) -> list[tuple[int, RoleSaid]]:
    """Each role where it was first said; one that is said again word for word is no news."""
    found: dict[str, tuple[int, RoleSaid]] = {}
    for one in sorted(roles, key=lambda one: one[0]):
        found.setdefault(fold(one[1].text), one)
    return list(found.values())


def _near(one: str, other: str) -> bool:
    """Whether two surnames are a slip of the keys apart: one letter more, fewer or another, or two in the wrong
    order."""
    if one == other or min(len(one), len(other)) < MISSPELT or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rests = one[at:], other[at:]
    return (
        rest[1:] == rests
        or rest == rests[1:]
        or rest[1:] == rests[1:]
        or (rest[:2] == rests[1::-1] and rest[2:] == rests[2:])
    )


def _put(numbers: list[Number], entry: Entry) -> None:
    if entry.number not in numbers:
        numbers.append(entry.number)


def nearest(found: Sequence[Entry], post: int) -> Entry | None:
    """Of several, the only one whom this post shows, or that one before it showed; None where two can be meant."""
    found = [one for one in found if one.sure] or found
    if len(found) == 1:
        return found[0]
    here = [one for one in found if one.shown_by(post) == post]
    if len(here) != 1:
        here = here or [one for one in found if one.posts and one.posts[0] < post]
    return here[0] if len(here) == 1 else None


def _fits(key: Key, entry: Entry) -> bool:
    """Whether a full name can be this person's: the same surname and a given name that may be short for the other."""
    if entry.pseudonym or entry.alone or entry.kind != "person":
        return False
    for words in entry.names:
        other = key_of(words)
        if len(other) > 1 and other[-1] == key[-1] and same_given(other[0], key[0]):
            middle, middles = key[1:-1], other[1:-1]
            if not middle or not middles or middle == middles or middle[0][:1] == middles[0][:1]:
                return True
    return False


def key_of(words: Sequence[str]) -> Key:
    return tuple(fold(one).rstrip(".") for one in words)


def body_key(text: str) -> str:
    low = fold(text)
    return low.removeprefix("the ")


def _as_written(titles: Iterable[str]) -> list[str]:
    return [one.upper() if one in ("pc", "dc", "di", "ds", "dci", "dcs", "dsi") else one.capitalize() for one in titles]


def person_of(entry: Entry) -> Person:
    if entry.pseudonym:
        return Person(entry.name, "person", pseudonym=True)
    name = entry.name
    aliases: dict[str, None] = {}
    for one in [*entry.texts, *(" ".join(words) for words in entry.names)]:
        if one != name:
            aliases.setdefault(one)
    return Person(name, entry.kind, tuple(aliases), _roles(entry))


def _roles(entry: Entry) -> tuple[Role, ...]:
    return tuple(Role(said.text, said.basis) for _, said in entry.roles)

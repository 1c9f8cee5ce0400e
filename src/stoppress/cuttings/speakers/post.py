"""One post while it is resolved: what it shows of people, whom the page knows, and what has been found out so far.

Everything in this folder that finds somebody is a function that is given the post."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.people.observed import Observed, Sighting
from stoppress.cuttings.people.registry import Entry, Number, nearest
from stoppress.cuttings.people.view import View
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, Heard
from stoppress.cuttings.speakers.patterns import beside_of
from stoppress.cuttings.speakers.said import SUBJECT, Said, Seen, Strength
from stoppress.cuttings.speech.rows import Mention

_POSSESSIVES = {"his": "m", "her": "f", "their": "p"}
# What somebody says before her own name is among so many characters.
NEARBY = 20


class Post(ABC):
    """One post, and what part people play in its sentences."""

    def __init__(
        self,
        number: int,
        post: PagePost,
        observed: Observed,
        heard: tuple[Heard, ...],
        registry: View,
        profile: Profile,
    ) -> None:
        self.number, self.post, self.observed, self.heard = number, post, observed, heard
        self.registry, self.profile, self.naming = registry, profile, profile.naming
        self.answered: list[Entry] = []
        subjects = tuple(sorted(low for low, one in profile.pronouns.items() if one.subject and one.gender))
        objects = tuple(sorted(low for low, one in profile.pronouns.items() if not one.subject and one.gender))
        self.beside = beside_of(subjects, profile.passive_by, objects)
        self.said: list[Said] = []
        self.described: set[tuple[int, int]] = set()  # mentions by a description that only looks back
        self.in_post: dict[Number, Entry] = {}
        self.in_sight: dict[int, list[Seen]] = {}
        self.names: dict[int, list[tuple[int, Entry]]] = {}  # of each text, whom it names where
        self.introduced: dict[str, Entry] = {}
        self.stands_for: dict[str, Entry] = {}  # whom a description has turned out to be
        self.called: dict[Number, str] = {}  # by which pronoun somebody was meant in this post: "f", "m"

    @abstractmethod
    def who(self, heard: Heard, mention: Mention) -> list[Entry]:
        """Everybody of the page whom the words can mean. It is asked from everywhere: what a noun means may hang on a
        pronoun, and the other way round."""

    def heard_in(self, number: int) -> Heard | None:
        return next((one for one in self.heard if one.number == number), None)

    def sightings(self, heard: Heard, start: int, end: int) -> Iterator[Sighting]:
        """The names in a text that begin between two characters."""
        return (one for one in self.observed.sightings if one.field == heard.number and start <= one.start < end)

    def seen(self, heard: Heard, start: int, end: int, least: Strength = 0) -> list[Seen]:
        """Who is in sight between two characters, and plays at least such a part there."""
        return [one for one in self.in_sight[heard.number] if start <= one.at < end and one.strength >= least]

    def people(self, heard: Heard, start: int, end: int, least: Strength = 0) -> list[Seen]:
        """Those of them who are persons."""
        return [one for one in self.seen(heard, start, end, least) if one.entry.kind == "person"]

    def of_sighting(self, one: Sighting) -> Entry | None:
        """Whom a name means here: of several who bear it, the nearest."""
        found = self.registry.named(one.words, one.titles)
        return nearest(found, self.number) if found else None

    def third_persons(self, heard: Heard, start: int, end: int) -> set[Number]:
        """Whom words name as somebody else than who says them: nobody says "Ruiz lost" of herself. "I, Ana Ruiz",
        "My name is Ana", "It's Ana" are her own."""
        found: set[Number] = set()
        named = self.names[heard.number] if self.naming.naming_oneself else []
        for at, entry in named[bisect_left(named, start, key=lambda one: one[0]) :]:
            if at >= end:
                break
            before = heard.words(max(start, at - NEARBY), at)[-3:]
            if entry.kind == "person" and not self.naming.naming_oneself & set(before):
                found.add(entry.number)
        return found

    def as_written(self, text: str, kind: Literal["person", "body", "document"]) -> Entry:
        """Whoever the page knows under these words, or somebody new who is known under them from here on."""
        known = self.registry.body(text)
        if known is None:
            known = self.registry.add_body(text, kind, self.number)
            known.unnamed = text.islower()
        return known

    def unnamed(self, text: str, kind: Literal["person", "body"] = "person") -> Entry:
        """The same of words that are what somebody is, and no name: "the harbour master"."""
        made = self.as_written(text, kind)
        made.unnamed = made.seen == 0
        return made

    def is_somebody(self, name: str) -> bool:
        """Whether a name is a person's: one word of it is, where no body is called so and she has more of them."""
        words = name.split()
        known = [one for one in self.registry.named(words) if one.kind == "person" and one.sure]
        alone = len(words) == 1 and self.registry.body(name) is None
        return any(len(words) > 1 or (alone and len(one.words) > 1) for one in known)

    def strength(self, heard: Heard, at: int) -> Strength:
        """What part somebody at a character plays in the sentence: its subject, spoken to or about, or something
        else."""
        text = heard.text
        start = heard.begins(at)
        words = text[max(start, at - 40) : at].rstrip().lower().split()
        if len(words) > 1 and words[-1] in self.naming.determiners:
            words.pop()  # "from a journalist", "told the minister"
        word = words[-1] if words else ""
        if word.rstrip(",") in self.naming.prepositions or word in self.profile.cues:
            return 0
        lead = text[start:at].strip(MARKS + "•*-–")
        opens = lead.count(" ") < 1 or lead.endswith(",") or len(LETTERS.findall(lead)) <= 3
        return SUBJECT if opens and not self._done_to(heard, start, at) else 1

    def _done_to(self, heard: Heard, start: int, at: int) -> bool:
        """ "Ruiz met Elder": a verb right before somebody, and somebody whose it is before that."""
        words = heard.words(start, at)
        if not words or not {"past", "present"} & self._forms(words[-1]):
            return False
        return any(True for _ in self.sightings(heard, start, at - 1))

    def _forms(self, low: str) -> set[str]:
        told = {form for cue in self.profile.cues.get(low, {}).values() for form in cue.forms}
        return told | set(self.profile.verbs.get(low, ()))

    def in_passing(self, heard: Heard, at: int) -> bool:
        """ "When an analyst asked, Ruiz laughed": the sentence is about her."""
        first = LETTERS.search(heard.text, heard.begins(at), at)
        if first is None or first.group().lower() not in self.profile.subordinators:
            return False
        return "," not in heard.text[first.end() : at]  # behind it the sentence itself begins

    def gender(self, word: str) -> str:
        """Of a pronoun: "f", "m", "n" (also of whatever is no pronoun), "p" of several, "" of I, we, you."""
        low = word.lower()
        if low in self.profile.pronouns:
            return self.profile.pronouns[low].gender
        return _POSSESSIVES.get(low, "n")

    def suits(self, seen: Seen, gender: str) -> bool:
        """Whether a pronoun of that gender can mean them."""
        entry = seen.entry
        if seen.voice and gender in ("f", "m"):
            return seen.voice in ("p", gender)
        if gender in ("f", "m"):
            borne = entry.borne_by(self.naming) or self.called.get(entry.number, "")
            return entry.kind == "person" and entry.weight >= 0 and borne in ("", "p", gender)
        if gender == "n":
            return entry.kind != "person"
        return True

    def voice(self, text: str) -> str:
        """Which pronoun stands for whoever speaks for a body: "f", "m", or "p" for any; "" where nobody does."""
        head = text.rsplit(None, 1)[-1].lower() if text else ""
        return self.voice_of(head) if head in self.naming.spokes else ""

    def voice_of(self, noun: str) -> str:
        """Which pronoun stands for whoever is a "father", a "sister"."""
        return "f" if noun in self.naming.women else "m" if noun in self.naming.men else "p"

"""Whoever a post has in sight: named, in a role, or speaking."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Literal

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.page import PagePost
from stoppress.cuttings.people.names import acronym, is_given
from stoppress.cuttings.people.observed import Observed, RoleSaid, Sighting, Spoken
from stoppress.cuttings.people.registry import Entry, Number, nearest
from stoppress.cuttings.people.view import View
from stoppress.cuttings.speakers.hearing import (
    LETTERS,
    LONG_ROLE,
    MARKS,
    SHORT_LEAD,
    SPOKE,
    SUBJECT,
    Heard,
    Said,
    Seen,
    Strength,
    bare,
)
from stoppress.cuttings.speakers.patterns import beside_of

_CLAUSE = re.compile(r", ([^,.;:!?\n\"“”]{1,60}),")
_FIRST = re.compile(r", ([A-ZÀ-Þ][a-zà-ÿ]+),")
_FROM_WHERE = re.compile(r", ([A-ZÀ-Þ][a-zà-ÿ]+),? (?:in|from|of) [A-ZÀ-Þ][\w’'-]*,")
_FOR_WHOM = re.compile(
    r" (?:for|of|from) (?:the )?([A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|and|for|the|&|de|der|du|des) ){0,2}[A-ZÀ-Þ][\w’'-]*)*)"
)
_SAID_TO_BE = re.compile(
    r"\b([A-ZÀ-Þ][\w&’'-]*(?: [A-ZÀ-Þ][\w&’'-]*){0,3}), an? ((?:[\w’'-]+ ){0,3}?[a-z]+)(?= \w+ [A-ZÀ-Þ]|,| that| which)"
)
_OWNED = re.compile(r"([A-ZÀ-Þ][\w-]+)[’']s (?=[A-ZÀ-Þ][\w-]+ (?:of |for |and )?[A-ZÀ-Þ])")
# What somebody says before her own name is among so many characters.
NEARBY = 20


class Sight:
    """One post, what it shows of people, and what part they play in its sentences."""

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

    def _who_is_here(self) -> None:
        """Whoever the post shows, where; and the one it is mostly about."""
        for heard in self.heard:
            self.in_sight[heard.number], self.names[heard.number] = [], []
        for one in self.observed.sightings:
            entry = self._of_sighting(one)
            if entry is None:
                continue
            self.in_post[entry.number] = entry
            there = self._heard(one.field)
            if there is not None and one.end > one.start:
                begins = min(
                    (said.basis.start for said in one.roles if said.way in ("before", "rank")), default=one.start
                )
                at = min(begins, one.start) if one.start - begins < LONG_ROLE else one.start
                self.in_sight[one.field].append(Seen(one.start, entry, self._strength(there, at)))
                self.names[one.field].append((one.start, entry))
        for spoken in self.observed.spoken:
            there = self._heard(spoken.field)
            if there is None or any(one.inner[0] <= spoken.start < one.inner[1] for one in there.reading.quoted):
                continue  # who is spoken of in somebody's words has not come in by ours
            if not spoken.definite and self._is_somebodys(spoken):
                continue  # "Ana Ruiz, a baker": she
            if not spoken.definite:
                # "A former inspector has told": somebody, who may be named later
                if (
                    (self._strength(there, spoken.start) == SUBJECT or self._is_one_of(there, spoken.start))
                    and spoken.head not in self.naming.spokes
                    and not self._in_passing(there, spoken.start)
                ):
                    stranger = self._called_behind(there, spoken.end) or self._named_behind(there, spoken.end)
                    stranger = stranger or self._as_written(spoken.text, "person")
                    stranger.unnamed = stranger.seen == 0 and stranger.name.islower()
                    self.introduced.setdefault(spoken.head, stranger)
                    self.in_sight[spoken.field].append(Seen(spoken.start, stranger, 2))
                continue
            entry = self._in_role(spoken.head, spoken.text)
            if (first := self._by_first_name(there, spoken)) is not None:
                self.in_sight[spoken.field].append(first)
                continue
            if entry is None and (self._hers(there, spoken) or self._is_on(there, spoken)):
                entry = self._as_written(spoken.text, "person")
                entry.unnamed = entry.seen == 0
            if entry is not None:
                self.in_sight[spoken.field].append(Seen(spoken.start, entry, self._strength(there, spoken.start)))
        for body in self.observed.bodies:
            there = self._heard(body.field)
            known = self.registry.body(body.text)
            if there is not None and known is not None:
                self.in_sight[body.field].append(Seen(body.start, known, self._strength(there, body.start)))
        for spoken in self.observed.spoken:
            there = self._heard(spoken.field)
            if there is not None and spoken.head in self.naming.spokes and not spoken.definite:
                self._speaks_for(there, spoken)
        for heard in self.heard:
            self.names[heard.number].sort(key=lambda one: one[0])
            seen = self.in_sight[heard.number]
            seen.sort(key=lambda one: one.at)
            self._asked(heard, seen)
            self._brought_on(heard, seen)
            self._one_subject(heard, seen)
            self._spoken_of_again(heard, seen)

    def _asked(self, heard: Heard, seen: list[Seen]) -> None:
        """ "Elder asks Ruiz whether she slept. “...,” she says": whoever is asked goes on, and not who asks."""
        starts = [one.at for one in seen]
        for n, one in enumerate(seen):
            number = heard.sentence(one.at)
            if one.strength or one.entry.kind != "person" or heard.quoted(one.at):
                continue
            words = [w.group().lower() for w in LETTERS.finditer(heard.field.text, heard.sentences[number], one.at)]
            asks = next((k for k, w in enumerate(words) if w in self.naming.questioning), None)
            if (
                asks is None
                or len(words) - asks > SHORT_LEAD
                or {*words[max(0, asks - 2) : asks]} & self.naming.copulas
            ):
                continue
            first = next((k for k, at in enumerate(starts) if heard.sentence(at) == number), n)
            if first < n and seen[first].strength >= SUBJECT and seen[first].entry is not one.entry:
                seen[n], seen[first] = replace(one, strength=3), replace(seen[first], strength=1)

    def _brought_on(self, heard: Heard, seen: list[Seen]) -> None:
        """ "Reaction now from Ana Ruiz, who has come with Tom", "The prize goes to Ana Ruiz": where nobody is the
        subject, the sentence is about whom it brings on."""
        about = {heard.sentence(one.at) for one in seen if one.strength >= SUBJECT and one.entry.kind == "person"}
        for n, one in enumerate(seen):
            number = heard.sentence(one.at)
            if one.strength or one.entry.kind != "person" or heard.quoted(one.at):
                continue
            words = [word.lower() for word in LETTERS.findall(heard.field.text[heard.sentences[number] : one.at])]
            handed = words[-1:] and words[-1] in self.naming.from_whom and any(w in self.naming.sent for w in words[:3])
            if handed or (number not in about and tuple(words[-2:]) in self.naming.going_to):
                seen[n] = replace(one, strength=2)
                about.add(number)

    def _is_somebodys(self, spoken: Spoken) -> bool:
        """Whether the words are in what somebody who is named was said to be."""
        return any(
            one.field == spoken.field and said.basis.start <= spoken.start < said.basis.end and said.way != "before"
            for one in self.observed.sightings
            for said in one.roles
        )

    def _one_subject(self, heard: Heard, seen: list[Seen]) -> None:
        """ "Ruiz came with her husband, Tom, and a friend": who stands behind a comma is not what a sentence is about
        that has begun with somebody."""
        begun = -1
        for n, one in enumerate(seen):
            if one.strength != SUBJECT or heard.quoted(one.at):
                continue
            number = heard.sentence(one.at)
            lead = heard.field.text[heard.sentences[number] : one.at]
            if "," not in lead:
                begun = number
            elif begun == number and lead.rstrip().endswith(","):
                seen[n] = replace(one, strength=1)

    def _spoken_of_again(self, heard: Heard, seen: list[Seen]) -> None:
        """ "Ruiz has won. The mayor of Hallin is on the stage": an office that nobody here is known to hold, and a
        sentence that begins with it, is whom the sentence before was about, where she is nothing else."""
        for spoken in self.observed.spoken:
            if spoken.field != heard.number or not spoken.definite or spoken.head not in self.naming.offices:
                continue
            here = heard.sentence(spoken.start)
            if here == 0 or self._strength(heard, spoken.start) != SUBJECT or heard.quoted(spoken.start):
                continue
            if heard.field.text[heard.sentences[here] : spoken.start].count(" ") > 1:
                continue
            if self._in_role(spoken.head, spoken.text) is not None:
                continue
            before = heard.sentences[here - 1]
            leads = {
                one.entry.number: one.entry
                for one in seen
                if before <= one.at < spoken.start and one.strength >= SUBJECT and one.entry.kind == "person"
            }
            lead = next(iter(leads.values())) if len(leads) == 1 else None
            if lead is not None and not lead.unnamed and not lead.role_words:
                self.stands_for[spoken.text.lower()] = lead
                seen.append(Seen(spoken.start, lead, SUBJECT))
                seen.sort(key=lambda one: one.at)

    def _speaks_for(self, heard: Heard, spoken: Spoken) -> None:
        """ "A spokeswoman from the port has called. “...,” she said": the port may be meant by "she"."""
        body = _FOR_WHOM.match(heard.field.text, spoken.end)
        if body is None or self._is_somebody(body.group(1)):
            return
        entry = self._as_written(body.group(1), "body")
        strength = self._strength(heard, spoken.start)
        if strength:
            self.in_sight[heard.number].append(Seen(spoken.start, entry, strength, self._voice(spoken.text)))

    def _is_somebody(self, name: str) -> bool:
        words = name.split()
        known = [one for one in self.registry.named(words) if one.kind == "person" and one.sure]
        alone = len(words) == 1 and self.registry.body(name) is None
        return any(len(words) > 1 or (alone and len(one.words) > 1) for one in known)

    def _voice(self, text: str) -> str:
        """Which pronoun stands for whoever speaks for a body: "f", "m", or "p" for any; "" where nobody does."""
        head = text.rsplit(None, 1)[-1].lower() if text else ""
        if head not in self.naming.spokes:
            return ""
        return "f" if head in self.naming.women else "m" if head in self.naming.men else "p"

    def _called_behind(self, heard: Heard, at: int) -> Entry | None:
        """ "A refugee, who asked to be called Hla, watched": by the name behind what she is."""
        clause = _CLAUSE.match(heard.field.text, at)
        words = clause.group(1).split() if clause is not None else []
        if len(words) < len(("who", "called", "Hla")) or words[0].lower() not in self.naming.relatives:
            return None
        if words[-2].lower() not in self.naming.calling or not words[-1][:1].isupper():
            return None
        return self._as_written(words[-1], "person")

    def _named_behind(self, heard: Heard, at: int) -> Entry | None:
        """ "A reader, Ana in Hallin, has a question": by the given name behind what she is."""
        named = _FROM_WHERE.match(heard.field.text, at)
        return self._as_written(named.group(1), "person") if named is not None and is_given(named.group(1)) else None

    def _by_first_name(self, heard: Heard, spoken: Spoken) -> Seen | None:
        """ "Her father, Bill, put it strongly": a relation and one name behind it."""
        named = _FIRST.match(heard.field.text, spoken.end) if spoken.head in self.naming.relations else None
        if named is None or any(one.at == named.start(1) for one in self.in_sight[heard.number]):
            return None
        given = named.group(1)
        if not is_given(given) or given.lower() in self.naming.nobody:
            return None
        found = self.registry.named((given,))
        entry = found[0] if len(found) == 1 and found[0].sure else self._as_written(given, "person")
        return Seen(spoken.start, entry, self._strength(heard, spoken.start), self._voice_of(spoken.head))

    def _voice_of(self, noun: str) -> str:
        """Which pronoun stands for whoever is a "father", a "sister"."""
        return "f" if noun in self.naming.women else "m" if noun in self.naming.men else "p"

    def _hers(self, heard: Heard, spoken: Spoken) -> bool:
        """ "Her agent has another view": somebody of hers, whom the sentence is about, and who is nobody else's."""
        text = heard.field.text
        begins = heard.sentences[heard.sentence(spoken.start)]
        opens = text[begins : spoken.start].strip().lower()
        if opens not in self.naming.possessives or spoken.head in self.naming.offices:
            return False
        follows = text[spoken.end : spoken.end + 2]
        behind = LETTERS.match(text, spoken.end + 1)
        if behind is not None and behind.group().lower() in self.naming.copulas:
            is_what = LETTERS.match(text, behind.end() + 1)
            low = is_what.group().lower() if is_what is not None else ""
            if is_what is None or is_what.group()[:1].isupper() or low in self.naming.determiners:
                return False  # "Your host is Ana Ruiz", "Your host is the comedian Ana Ruiz"
        return not (follows[:1] in (",", "’", "'") or follows[1:2].isupper())

    def _is_one_of(self, heard: Heard, at: int) -> bool:
        """ "One of them, a driver, was late": who the sentence is about, told behind a comma."""
        lead = heard.field.text[heard.sentences[heard.sentence(at)] : at].lower().split()
        return len(lead) in (4, 5) and lead[0] in self.naming.indefinite and lead[1] == "of" and lead[-2].endswith(",")

    def _is_on(self, heard: Heard, spoken: Spoken) -> bool:
        """ "The speaker gavelled. “...”": an office of somebody whom nobody has named, whom the sentence is about, in
        a post whose headline is about nobody."""
        article = heard.field.text[: spoken.start].rstrip().rfind(" ") + 1
        if spoken.head not in self.naming.offices or self._strength(heard, article) != SUBJECT:
            return False
        if self._in_passing(heard, spoken.start) or self._headlined():
            return False
        follows = heard.field.text[spoken.end : spoken.end + 2]
        return not (follows[:1] in (",", "’", "'") or follows[1:2].isupper())

    def _headlined(self) -> bool:
        about = {one.number for one in self.heard if one.field.field == "headline"}
        return any(one.field in about and self._of_sighting(one) is not None for one in self.observed.sightings)

    def _in_passing(self, heard: Heard, at: int) -> bool:
        """ "When an analyst asked, Ruiz laughed": the sentence is about her."""
        start = heard.sentences[heard.sentence(at)]
        first = LETTERS.search(heard.field.text, start, at)
        if first is None or first.group().lower() not in self.profile.subordinators:
            return False
        return "," not in heard.field.text[first.end() : at]  # behind it the sentence itself begins

    def third_persons(self, heard: Heard, start: int, end: int) -> set[Number]:
        """Whom words name as somebody else than who says them: nobody says "Ruiz lost" of herself. "I, Ana Ruiz",
        "My name is Ana", "It's Ana" are her own."""
        found: set[Number] = set()
        named = self.names[heard.number] if self.naming.naming_oneself else []
        for at, entry in named[bisect_left(named, start, key=lambda one: one[0]) :]:
            if at >= end:
                break
            before = [one.lower() for one in LETTERS.findall(heard.field.text[max(start, at - NEARBY) : at])][-3:]
            if entry.kind == "person" and not self.naming.naming_oneself & set(before):
                found.add(entry.number)
        return found

    def _heard(self, number: int) -> Heard | None:
        return next((one for one in self.heard if one.number == number), None)

    def _of_sighting(self, one: Sighting) -> Entry | None:
        found = self.registry.named(one.words, one.titles)
        return nearest(found, self.number) if found else None

    def _strength(self, heard: Heard, at: int) -> Strength:
        """What part somebody at a character plays in the sentence: its subject, spoken to or about, or something
        else."""
        text = heard.field.text
        start = heard.sentences[heard.sentence(at)]
        before = text[max(start, at - 40) : at].rstrip().lower()
        words = before.split()
        if len(words) > 1 and words[-1] in self.naming.determiners:
            words.pop()  # "from a journalist", "told the minister"
        word = words[-1] if words else ""
        if word.rstrip(",") in self.naming.prepositions or word in self.profile.cues:
            return 0
        lead = text[start:at].strip(MARKS + "•*-–")
        if not lead or lead.count(" ") < 1 or lead.endswith(",") or len(LETTERS.findall(lead)) <= 3:
            return 1 if self._done_to(heard, start, at) else 2
        return 1

    def _done_to(self, heard: Heard, start: int, at: int) -> bool:
        """ "Ruiz met Elder": a verb right before somebody, and somebody whose it is before that."""
        words = [one.group().lower() for one in LETTERS.finditer(heard.field.text, start, at)]
        if not words or not {"past", "present"} & self._forms(words[-1]):
            return False
        return any(one.field == heard.number and start <= one.start < at - 1 for one in self.observed.sightings)

    def _forms(self, low: str) -> set[str]:
        told = {form for cue in self.profile.cues.get(low, {}).values() for form in cue.forms}
        return told | set(self.profile.verbs.get(low, ()))

    def _as_written(self, text: str, kind: Literal["person", "body", "document"]) -> Entry:
        owner = _OWNED.match(text) if kind == "body" else None
        if owner is not None and (acronym(owner.group(1)) or self.registry.body(owner.group(1)) is not None):
            text = text[owner.end() :]  # "NASA’s Safety Advisory Panel"
        known = self.registry.body(text)
        if known is None:
            known = self.registry.add_body(text, kind, self.number)
            known.unnamed = text.islower()
        return known

    def _in_role(self, head: str, text: str) -> Entry | None:
        """Who was said to be that before, nearest first; what else the words say has to suit."""
        if head in self.introduced and self.introduced[head].unnamed:
            return self.introduced[head]
        if self.stands_for and (found := self.stands_for.get(bare(text, self.naming.determiners).lower())) is not None:
            return found
        head = self._plain(head)[-1]
        holding = self._in_office(head)
        if not holding:
            return None
        extra = {
            word for word in self._plain(text) if word not in self.naming.determiners and word != head and len(word) > 1
        }
        best: tuple[int, int, int] | None = None
        chosen = None
        holders = {entry.number for _, entry, _ in holding}
        for post, entry, role in holding:
            if entry.pseudonym or entry.signs_only:
                continue
            if entry.number not in self.in_post and (
                head not in self.naming.offices or (len(holders) > 1 and not extra)
            ):
                continue  # a driver of an hour ago is not the driver of this post
            here = entry.number in self.in_post
            if post > self.number and not here:
                continue
            if self._plain(role.text)[0] in self.naming.past and not extra & self.naming.past:
                continue  # the secretary is not the former one
            if self._other_party(extra, head, entry, role):
                continue
            if (extra & self.naming.role_opens) - self._known(entry):
                continue  # the captain is not "the former captain"
            unknown = (
                extra
                - self.naming.nobody
                - self._known(entry)
                - {word.lower() for word in entry.words}
                - self.naming.role_qualities
            )
            if unknown and not here:
                continue
            role_words = {word.lower() for word in LETTERS.findall(role.text)}
            rank = (int(here) - 2 * int(bool(unknown)), len(extra & role_words), entry.shown_by(self.number))
            if best is None or rank >= best:
                best, chosen = rank, entry
        if best is not None and best[0] < 0:
            return None
        return chosen

    def _other_party(self, extra: set[str], head: str, entry: Entry, role: RoleSaid) -> bool:
        """ "The Liberal leader" is not the Conservative one, nor the French president the Italian one."""
        mine = (extra & self.naming.nobody) - self._known(entry)
        capitals = {one.lower() for one in LETTERS.findall(role.text) if one[:1].isupper()}
        theirs = capitals - extra - self.naming.roles - self.naming.role_qualities - {head}
        of_a_body = any(one in self.naming.bodies or one in self.naming.places_known for one in theirs)
        return bool(mine and theirs) and not of_a_body

    def _plain(self, text: str) -> list[str]:
        """The words of a role in small letters, each by its usual word: "the PM" is the prime minister."""
        return " ".join(self.naming.same.get(one.lower(), one.lower()) for one in LETTERS.findall(text)).split() or [""]

    def _known(self, entry: Entry) -> set[str]:
        return {word for one in entry.role_words for word in self.naming.same.get(one, one).split()}

    def _in_office(self, head: str) -> list[tuple[int, Entry, RoleSaid]]:
        """Who was said to be that, or what may be called so as well: a KC is a barrister."""
        found = self.registry.in_role(head)
        if not found and "-" in head:
            found = self.registry.in_role(head.rsplit("-", 1)[1])
        if not found:
            found = [
                one
                for named, others in self.naming.called.items()
                if head in others
                for one in self.registry.in_role(named)
            ]
        return found

    def _subject_before(self, heard: Heard, at: int, head: str = "") -> Entry | None:
        """ "Unite has written to the port. It says": a name that the sentence before begins with, and nobody's."""
        here = heard.sentence(at)
        for one in reversed(heard.reading.subjects):
            if one.start >= at or heard.sentence(one.start) != here - 1:
                continue
            name = bare(one.text, self.naming.determiners)
            if one.kind not in ("name", "body") or not name[:1].isupper():
                return None
            if head and set(name.lower().split()) & (self.naming.bodies | self.naming.no_firms):
                return None  # "Hallin Council" is no company
            if any(known.sure and known.kind == "person" for known in self.registry.named(tuple(name.split()))):
                return None
            return self._as_written(name, "body")
        return None

    def _says_other(self, entry: Entry, head: str) -> bool:
        """Whether a body's own name says that it is something else: "Hallin Council" is no company."""
        words = set(entry.name.lower().split())
        return bool(words & self.naming.no_firms) and head not in words

    def _said_to_be_one(self, heard: Heard, at: int, head: str) -> Entry | None:
        """ "Norgrid, a company in Hallin, runs it. The company said": what is said to be one right behind its name."""
        last = None
        for one in _SAID_TO_BE.finditer(heard.field.text, 0, at):
            if one.group(2).split()[-1].lower() == head and not heard.quoted(one.start()):
                last = one.group(1)
        return self._as_written(last, "body") if last is not None else None

    def _last_body(self, heard: Heard, at: int, head: str) -> Entry | None:
        """The body spoken of last before a character; of one noun, where the noun says more."""
        if head and (known := self.registry.body_by_noun(head, self.number)) is not None:
            return known
        seen = [one for one in self.in_sight[heard.number] if one.at < at and one.entry.kind == "body"]
        seen = [one for one in seen if not head or one.entry.name.lower().rsplit(" ", 1)[-1] == head]
        if seen:
            return seen[-1].entry
        if head in self.naming.firms and (apposed := self._said_to_be_one(heard, at, head)) is not None:
            return apposed
        spoke = [one for one in self.in_sight[heard.number] if one.at < at and one.entry.kind == "body"]
        spoke = [one for one in spoke if one.strength == SPOKE and not one.entry.unnamed]
        if head in self.naming.firms and spoke and not self._says_other(spoke[-1].entry, head):
            return spoke[-1].entry
        if head and not self.naming.nouns_have_capitals:
            # "the company": whatever has a name and is nobody's
            for one in reversed(self.observed.sightings):
                entry = self._of_sighting(one) if one.field == heard.number and one.end <= at else None
                if entry is not None and not entry.sure and len(entry.words) > 1:
                    self.registry.is_body(entry)
                    return entry
        if head and (subject := self._subject_before(heard, at, head)) is not None:
            return subject  # "Kellmore is to close. The company says"
        bodies = [one for one in self.observed.bodies if one.field == heard.number and one.end <= at]
        for seen_body in reversed(bodies):
            if not head or head in seen_body.text.lower().split():
                return self.registry.body(seen_body.text)
        return self.registry.body(bodies[-1].text) if bodies and not head else None

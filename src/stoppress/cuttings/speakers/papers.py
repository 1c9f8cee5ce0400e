"""Words that are read out, printed or passed on: a letter is by who wrote it, whoever holds it."""

from __future__ import annotations

import re
from itertools import islice

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, SUBJECT, Heard, Said
from stoppress.cuttings.speakers.mentions import NEAR, Mentions
from stoppress.cuttings.speech.rows import Mention

# Who wrote a message is named within so many words.
FROM_WITHIN = 6
# How many sentences back a message is the one that "the letter" is.
BACK_TO_MESSAGE = 6
_MARK = re.compile(r"[,.:;!?\"“”]")
_PHRASE = re.compile(r"[^,.:;!?\n\"“”]+")
_HAS = re.compile(r"([^,.:;!?\n\"“”]+)[’']s(?: [a-z][\w-]*){0,2} $")
_CAPTION = re.compile(r",?[\"”’'»]{1,2} (\w+) (\w+) (?:[\w’'-]+ )?(\w+)\b")  # "“...,” reads the caption"
_RUNS = re.compile(r",?[\"”’'»]{1,2} (\w+) (\w+)\b")  # "“...,” it goes on"
_ENDS = re.compile(r",?[\"”’'»]{1,2} (\w+) (\w+) (\w+)\b")  # "“...,” the letter ends"


class Papers(Mentions):
    """Knows who wrote what somebody else reads."""

    def _passed_on(self, heard: Heard, start: int, end: int, *, held: bool = False) -> Entry | None:
        """Who wrote the message that is read out, shown or sent in a sentence; the message itself, where nobody says
        who wrote it. None: there is no message in it, or nothing is done with it; where it is `held`, its words are
        known to follow."""
        words = list(LETTERS.finditer(heard.field.text, start, end))
        if not held and not any(one.group().lower() in self.naming.hands_on for one in words):
            return None
        nouns = [one for one in words if one.group() in self.naming.messages]
        for one in nouns:
            writer = (
                self._wrote_after(heard, one.end(), end)
                or self._wrote_before(heard, start, one.start())
                or self._sent(heard, start, one.start())
                or self._says_in_it(heard, start, one, end)
            )
            if writer is not None:
                return writer
        if not nouns and (sender := self._from_whom(heard, words, end)) is not None:
            return sender
        return self._document(nouns[-1].group()) if nouns else None

    def _from_whom(self, heard: Heard, words: list[re.Match[str]], end: int) -> Entry | None:
        """ "Ruiz reads me the last one she had from her son, Tom": whoever it came from."""
        low = [one.group().lower() for one in words[:3]]
        one_of_them = low[:1] and low[0] in self.naming.indefinite and low[1:2] and low[1] in self.naming.copulas
        if one_of_them and low[2:] and low[2] in self.profile.hailing:
            return self._phrase(heard, words[2].end() + 1, end)  # "Ruiz read out letters. One was from a baker"
        reads = next((n for n, one in enumerate(words) if one.group().lower() in self.naming.reading), None)
        for one in words[reads:] if reads is not None else ():
            if one.group().lower() in self.profile.hailing:
                return self._phrase(heard, one.end() + 1, end)
        return None

    def _wrote_after(self, heard: Heard, at: int, end: int) -> Entry | None:
        """ "a message from Ana Ruiz", "the letter that Ana Ruiz wrote"."""
        text = heard.field.text
        words = list(islice(LETTERS.finditer(text, at, end), FROM_WITHIN))
        for n, one in enumerate(words):
            low = one.group().lower()
            if _MARK.search(text, at, one.start()):
                break
            if low == self.profile.passive_by and any(w.group().lower() in self.naming.reading for w in words[:n]):
                break  # "a statement read by the clerk"
            if low == self.profile.passive_by or low in self.profile.hailing:
                return self._phrase(heard, one.end() + 1, end)
        begins = [one.start() for one in words[:2]]
        if words and words[0].group().lower() not in self.profile.relatives:
            begins = begins[:1]
        for seen in self.observed.sightings:
            if seen.field == heard.number and seen.start in begins:
                following = LETTERS.search(text, seen.end, end)
                if following is not None and following.group().lower() in self.naming.writing:
                    return self._of_sighting(seen)
        return None

    def _wrote_before(self, heard: Heard, start: int, at: int) -> Entry | None:
        """ "Ana Ruiz’s letter", "her last message"."""
        before = heard.field.text[start:at]
        has = _HAS.search(before)
        if has is not None:
            owner = self._owner_begins(has.group(1))
            return self._phrase(heard, start + has.start(1) + owner, start + has.end(1), owns=True)
        words = list(LETTERS.finditer(before))
        for one in reversed(words[-3:]):
            low = one.group().lower()
            if low in self.naming.possessives and self._gender_of(low) in ("f", "m", "p"):
                place = start + one.start()
                found = self._pronoun(heard, Mention(place, place, low, "pronoun", (place, place)))
                return found[0] if len(found) == 1 else None
            if low in self.naming.determiners:
                return None
        return None

    def _owner_begins(self, before: str) -> int:
        """ "The clerk read aloud from the baker": the last phrase, behind a preposition."""
        words = list(LETTERS.finditer(before))
        for one, two in zip(reversed(words[:-1]), reversed(words), strict=False):
            if one.group().lower() in self.naming.from_whom:
                return two.start()
        return 0

    def _says_in_it(self, heard: Heard, start: int, noun: re.Match[str], end: int) -> Entry | None:
        """ "In a letter to parents, the head, Ana Ruiz, wrote": whom the sentence is about that begins with it."""
        before = [one.lower() for one in LETTERS.findall(heard.field.text[start : noun.start()])]
        if not 1 < len(before) <= 3 or before[0] not in self.naming.prepositions:
            return None
        there = [one for one in self.in_sight[heard.number] if noun.end() <= one.at < end and one.strength >= SUBJECT]
        people = [one for one in there if one.entry.kind == "person" and not heard.quoted(one.at)]
        return people[0].entry if people else None

    def _sent(self, heard: Heard, start: int, at: int) -> Entry | None:
        """ "The port has just issued a statement": the subject of a verb of sending."""
        for one in LETTERS.finditer(heard.field.text, start, at):
            if one.group().lower() in self.naming.writing:
                return self._leading(heard, start, one.start())
        return None

    def _leading(self, heard: Heard, start: int, at: int) -> Entry | None:
        there = [one for one in self.in_sight[heard.number] if start <= one.at < at and one.strength]
        about = [one for one in there if one.strength >= SUBJECT]
        return (about or there)[-1].entry if there else self.subject_within(heard, start, at)

    def _gender_of(self, low: str) -> str:
        return self._gender(Mention(0, 0, low, "pronoun", (0, 0)))

    def _phrase(self, heard: Heard, at: int, end: int, *, owns: bool = False) -> Entry | None:
        """Whoever a phrase that begins at a character names."""
        text = heard.field.text
        phrase = _PHRASE.match(text, at, end)
        if phrase is None:
            return None
        for one in self.observed.sightings:
            if one.field != heard.number or not at <= one.start < end:
                continue
            lead = LETTERS.findall(text[at : one.start])
            if len(lead) > 1 and lead[-1].lower() in self.naming.at_places:
                continue  # "a baker in Merrow"
            inside = one.start < phrase.end() and (text[one.end : one.end + 2] not in ("’s", "'s") or owns)
            beside = text[phrase.end() : one.start] == ", " and text[one.end : one.end + 1] in (",", ".", ":")
            if inside or beside:
                return self._of_sighting(one)
        words = phrase.group().split()
        while words and (words[0].lower() in self.naming.prepositions or words[0].lower() in self.naming.copulas):
            words.pop(0)
        first = words[0].lower() if words else ""
        pronoun = self.profile.pronouns.get(first)
        if pronoun is not None and pronoun.gender in ("f", "m", "p"):
            found = self._pronoun(heard, Mention(at, at + len(first), first, "pronoun", (at, at + len(first))))
            return found[0] if len(found) == 1 else None
        kept: list[str] = []
        for word in words:
            if kept and self._ends_phrase(word.lower()):
                break
            kept.append(word)
        if not kept or kept[0].lower() in self.profile.months or kept[0].lower() in self.profile.times:
            return None  # "a message from August"
        if kept[-1].lower() in self.naming.titles:
            return None  # "from Mr. Vance’s book"
        phrase_text = " ".join(kept)
        found = self.who(heard, Mention(at, at + len(phrase_text), phrase_text, "role", (at, at + len(phrase_text))))
        return found[0] if len(found) == 1 else None

    def _ends_phrase(self, low: str) -> bool:
        if low in self.naming.roles or low in self.naming.bodies:
            return False
        small = (self.naming.stops, self.naming.prepositions, self.naming.copulas, self.naming.relatives)
        return any(low in some for some in small) or low in self.profile.auxiliaries or low in self.profile.verbs

    def _read_out(self, said: Said) -> bool:
        """Words that somebody reads ("he reads"), or that "it says": they are by who wrote what was spoken of last."""
        statement = said.statement
        heard, text = said.heard, said.heard.field.text
        if (message := self._message_after(said)) is not None:
            writer = self._last_passed_on(heard, said.start, said.start, back=BACK_TO_MESSAGE)
            said.entry, said.tier, said.reason = writer or message, "likely", "document"
            return True
        if self._message_goes_on(said):
            return True
        source = statement.source if statement is not None else None
        if statement is None or source is None or statement.cue is None:
            return False
        if self._in_it(said, source):
            return True
        if self._writes(said, statement.cue, source):
            return True
        reads = any(one.group().lower() in self.naming.reading for one in LETTERS.finditer(text, *statement.cue))
        it = source.kind == "pronoun" and self._gender(source) == "n"
        if not (it or (reads and source.kind in ("name", "pronoun", "role"))):
            return False
        begins = min(said.start, source.start, *(start for start, _ in statement.content))
        writer = self._last_passed_on(heard, begins, said.start, back=NEAR)
        if writer is None or (it and writer.kind == "document"):
            return False  # what "it" is where nobody wrote anything, is told as any pronoun is
        said.entry, said.tier, said.reason = writer, "likely", "document"
        return True

    def _message_goes_on(self, said: Said) -> bool:
        """ "“...,” it goes on.": more of the message that was spoken of last."""
        text = said.heard.field.text
        runs = _RUNS.match(text, said.end)
        if (
            runs is None
            or runs.group(2).lower() not in self.naming.running
            or self._gender_of(runs.group(1).lower()) != "n"
        ):
            return False
        writer = self._last_passed_on(said.heard, said.start, said.start, back=BACK_TO_MESSAGE)
        if writer is None:
            return False
        said.entry, said.tier, said.reason = writer, "likely", "document"
        return True

    def _in_it(self, said: Said, source: Mention) -> bool:
        """ "It is a statement by a man of Hallin, read by the clerk. In it he says": whoever wrote it."""
        heard = said.heard
        begins = heard.sentences[heard.sentence(source.start)]
        first = [one.lower() for one in LETTERS.findall(heard.field.text[begins : source.start])]
        if source.kind != "pronoun" or len(first) != 2 or first[0] not in self.naming.prepositions:
            return False
        if self._gender_of(first[1]) != "n":
            return False
        writer = self._last_passed_on(heard, max(0, begins - 1), begins, back=NEAR)
        before = heard.sentences[max(0, heard.sentence(begins) - 1)]
        read = any(
            one.group().lower() in self.naming.reading for one in LETTERS.finditer(heard.field.text, before, begins)
        )
        if writer is None or (writer.kind == "document" and not read):
            return False
        said.entry, said.tier, said.reason = writer, "likely", "document"
        return True

    def _writes(self, said: Said, cue: tuple[int, int], source: Mention) -> bool:
        """ "The clerk reads a letter from Ana Ruiz. “...,” she writes": who writes is whoever the letter is from."""
        heard, text = said.heard, said.heard.field.text
        gender = self._gender(source) if source.kind == "pronoun" else ""
        if gender not in ("f", "m", "p") or not any(
            one.group().lower() in self.naming.penning for one in LETTERS.finditer(text, *cue)
        ):
            return False
        writer = self._last_passed_on(heard, min(said.start, source.start), said.start, back=NEAR)
        if writer is None or writer.kind != "person" or writer.borne_by(self.naming) not in ("", gender):
            return False
        said.entry, said.tier, said.reason = writer, "likely", "document"
        return True

    def _last_passed_on(self, heard: Heard, at: int, upto: int, *, back: int) -> Entry | None:
        """Who wrote the message that is spoken of last before a character."""
        here = heard.sentence(at)
        for number in range(here, max(-1, here - back - 1), -1):
            following = heard.sentences[number + 1] if number + 1 < len(heard.sentences) else upto
            writer = self._passed_on(heard, heard.sentences[number], min(following, upto), held=True)
            if writer is not None:
                return writer
        return None

    def _message_after(self, said: Said) -> Entry | None:
        """The message that stands right behind its words."""
        text = said.heard.field.text
        caption = _CAPTION.match(text, said.end)
        if caption is not None and caption.group(1).lower() in self.profile.cues:
            article, noun = caption.group(2).lower(), caption.group(3)
            if article in self.naming.determiners and noun in self.naming.messages:
                return self._document(noun)
        ends = _ENDS.match(text, said.end)
        if ends is not None and ends.group(1).lower() in self.naming.determiners:
            if ends.group(2) in self.naming.messages and ends.group(3) in self.naming.running:
                return self._document(ends.group(2))
        return None

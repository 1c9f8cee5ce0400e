"""Who stands beside quoted words: what a grammar without a dictionary does not see, seen by the words around.

Long because it is one list of ways to stand there, tried in their order on the same words: which comes before which is
what a reader of it has to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from stoppress.cuttings.people.names import is_given, looks_like_a_person
from stoppress.cuttings.people.observed import Sighting
from stoppress.cuttings.people.registry import Entry, nearest
from stoppress.cuttings.rows import Tier
from stoppress.cuttings.speakers.hearing import (
    DOCUMENT_REACH,
    LETTERS,
    LONGEST,
    MARKS,
    OPENING,
    OPENING_WORDS,
    OPENS_WITHIN,
    SHORT_LEAD,
    SUBJECT,
    Heard,
    Said,
    bare,
)
from stoppress.cuttings.speakers.patterns import asked_of
from stoppress.cuttings.speakers.relayed import Relayed
from stoppress.cuttings.speech.rows import Mention, Statement

_READER = re.compile(
    r"(?:^|[.!?:\n•]|[\"”]) ?\*{0,2}([A-Z][a-z]+)(?:,| in| from|, in|, from) (?:[A-Z][\w'’-]+,? ?){1,3}(?:[a-z]+ \w+)?"
    r"\*{0,2}: ?[\"“]$",
    re.MULTILINE,
)
_ROLE_SAYS = re.compile(r"\bthe ((?:[\w’'-]+ ){0,3}?[a-z][\w’'-]*) ([a-z]+)\b")
# "the company’s" before what it has said
_HAS = re.compile(r"\b(\w+)[’']s ")
_DASHED = re.compile(r"(?: ?\([^()\n]{1,40}\))?,? ?[-–—] ?[\"“‘]")
_ALONE = re.compile(r"([A-Z][a-z]+)(?:,? (?:in|from) [A-Z]|, [A-Z]|\.)")  # "Paul in Hallin", "Paul."
_INTRODUCES = re.compile(r": ?[\"“‘'«]")
_SIGNED = re.compile(r"[\"”’'»]{1,2}[^\S\n]*(?:[-–—―(]+[^\S\n]*)?(?=[A-ZÀ-Þ])")


class Words(Relayed):
    """Finds the speaker of one quoted stretch."""

    def _resolve(self, said: Said) -> None:
        statement = said.statement
        if statement is not None and self._is_nobodys_it(statement):
            statement = said.statement = None
        if said.quoted and self._told_by_what_is_around(said):
            return
        if said.quoted and (statement is None or (statement.source is None and not statement.cue)):
            lead = self._led_in(said, least=2)
            if lead is not None:
                said.entry, said.tier, said.reason = lead, "likely", "name at cue"
        if statement is None or statement.source is None:
            return
        if said.quoted and statement.cue is not None and (new := self._begun_with(said, statement.cue[0])) is not None:
            said.entry, said.tier, said.reason = new, "likely", "carried"
            return
        told = statement.source.kind == "pronoun" and self._gender(statement.source) in ("f", "m")
        if said.quoted and statement.reason == "announced" and not told and (lead := self._led_in(said)) is not None:
            said.entry, said.tier, said.reason = lead, "likely", "name at cue"
            return
        if said.quoted and statement.reason == "headline" and self._labelled(said, statement):
            return
        if said.quoted and (answering := self._answers_when_asked(said, statement)) is not None:
            self._give(said, answering)
            return
        if said.quoted and statement.reason == "headline" and self._is_for_somebody(said, statement.source):
            return
        if said.quoted and statement.reason in ("carried", "subject near"):
            self._rescue(said)  # somebody new may stand right beside it
            if said.entry is not None:
                return
        mention = self._source(said, statement)
        if mention is None:
            return
        if statement.reason == "subject near" and said.heard.field.field == "headline":
            return  # "Storm prompts ‘mutiny’": a headline's marks are somebody's in the text, if they are anybody's
        if said.quoted and mention.kind == "body" and statement.lemma in self.naming.gathering:
            said.closed = True  # "The Herald understands that it is “dead”": from somebody it does not name
            return
        if mention.kind == "document" and said.quoted and self._speaks_in_it(said, mention):
            return
        if mention.kind == "role" and statement.lemma in self.naming.showing and said.quoted:
            return  # an inquiry that shows something does not speak
        if statement.reason == "subject near" and said.quoted:
            heard = said.heard
            start = heard.sentences[heard.sentence(max(0, said.start - 1))]
            document = self._document_of(heard.field.text[start : said.start])
            if document is not None:
                said.entry, said.tier, said.reason = self._document(document), "likely", "document"
                return
        found = self.who(said.heard, mention)
        if not found:
            return
        if len(found) > 1:
            said.candidates, said.reason = tuple(found), "several"
            return
        announced = statement.reason in ("headline", "announced")
        cue = said.heard.field.text[slice(*statement.cue)] if statement.cue is not None else ""
        reports = cue.lower() in self.profile.cues  # "Reuters reports:"
        if announced and not found[0].seen and not reports and self._goes_on(said.heard, mention):
            return  # "Key lines of the day:"
        if announced and said.heard.field.field == "headline" and self._is_label(mention, found[0]):
            return
        said.entry = found[0]
        said.reason = _reason(mention, statement)
        said.tier = self._tier(said, mention, statement)

    def _speaks_in_it(self, said: Said, mention: Mention) -> bool:
        """ "Footage of Ruiz saying it was “late”", "In a video the minister says it was “late”"."""
        nearer = [
            one
            for one in self._all_before(said.heard.field.text, mention.end, said.start)
            if one.group(2).lower() in self.profile.cues and one.group(1).lower() not in self.profile.pronouns
        ]
        if nearer:
            self._give(said, self._mention_of(nearer[-1]))
        elif (role := self._role_after(said.heard, mention.end, said.start)) is not None:
            self._give(said, role)
        return said.entry is not None

    def _is_nobodys_it(self, statement: Statement) -> bool:
        """ "He told her, it seems, that it was “late”": "it" is nobody."""
        source = statement.source
        it = source is not None and source.kind == "pronoun" and self._gender(source) == "n"
        return it and statement.lemma in self.naming.seeming

    def _told_by_what_is_around(self, said: Said) -> bool:
        """Whether the words are a question's, something read out or passed on, or stand right beside somebody."""
        if self._is_a_question(said):
            said.closed, said.reason = True, "question"
            return True
        return self._read_out(said) or self._relayed(said) or self._told_by_words_beside(said)

    def _role_after(self, heard: Heard, start: int, end: int) -> Mention | None:
        """The last "the 46-year-old businessman says" between two characters."""
        found = None
        for one in _ROLE_SAYS.finditer(heard.field.text, start, end):
            noun = one.group(1).split()[-1].lower()
            if noun in self.naming.roles and one.group(2).lower() in self.profile.cues:
                found = Mention(
                    one.start(), one.end(1), one.group()[: one.end(1) - one.start()], "role", (one.start(), one.end(1))
                )
        return found

    def _led_in(self, said: Said, least: int = 1) -> Entry | None:
        """ "Merrow head coach Ana Ruiz, speaking to the club: “...”": the only one whom the words before it name."""
        heard = said.heard
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        if start > 0 and not heard.field.text[start : said.start].strip(MARKS):
            start = heard.sentences[heard.sentence(start - 1)]  # "Here is Ruiz:", and a quotation below
        if not heard.field.text[start : said.start].rstrip(MARKS).endswith(":"):
            return None
        seen = {
            one.entry.number: one.entry
            for one in self.in_sight[heard.number]
            if start <= one.at < said.start and one.strength >= least and one.entry.kind == "person"
        }
        return next(iter(seen.values())) if len(seen) == 1 else None

    def _begun_with(self, said: Said, cue: int) -> Entry | None:
        """Words that stand alone in a paragraph which has begun with somebody new ("Sal Brandt, 31, came by bus. Why?
        “It was cheap.”") are hers, and nobody's who spoke in the paragraph before."""
        heard, text = said.heard, said.heard.field.text
        begins = text.rfind("\n\n", 0, said.start) + 1
        before = text[max(begins, said.start - 9) : said.start].rstrip(MARKS)
        if cue > begins or not begins or before[-1:] not in (".", "?", "!") or text[cue:begins].count("\n\n") > 1:
            return None
        there = [
            one
            for one in self.in_sight[heard.number]
            if begins <= one.at < said.start and one.strength == 2 and one.entry.kind == "person"
        ]
        new = {one.entry.number: one.entry for one in there}
        return next(iter(new.values())) if len(new) == 1 else None

    def _labelled(self, said: Said, statement: Statement) -> bool:
        """ "Question time: Ruiz says it was ‘late’": what stands before the colon is a label, and she says it."""
        if statement.cue is None:
            return False
        after = [
            one
            for one in self._all_before(said.heard.field.text, statement.cue[1], said.start)
            if one.group(2).lower() in self.profile.cues and one.group(1).lower() not in self.profile.pronouns
        ]
        if after and self.registry.named(tuple(after[-1].group(1).split())):
            self._give(said, self._mention_of(after[-1]))
        return said.entry is not None

    def _answers_when_asked(self, said: Said, statement: Statement) -> Mention | None:
        """ "“We did,” Ruiz said, and when Elder asked who: “The cook.”": behind a colon stands an answer."""
        text = said.heard.field.text
        if statement.cue is None or statement.lemma not in self.profile.interviewing or statement.source is None:
            return None
        when = LETTERS.findall(text[max(0, statement.source.start - OPENING_WORDS * 2) : statement.source.start])[-1:]
        if not when or when[0].lower() not in self.profile.subordinators:
            return None
        if not text[: said.start].rstrip(MARKS).endswith(":"):
            return None
        begins = said.heard.sentences[said.heard.sentence(statement.cue[0])]
        earlier = [
            other.source
            for other in said.heard.reading.statements
            if other.source is not None and begins <= other.source.start < statement.source.start and other.quotes
        ]
        return earlier[-1] if earlier else None

    def _is_for_somebody(self, said: Said, source: Mention) -> bool:
        """ "Silver for Ana Ruiz: “...”": the one who is named, and not the thing that she gets."""
        text = said.heard.field.text
        following = LETTERS.match(text, source.end + 1)
        known = self.registry.named(tuple(source.text.split())) or self.registry.body(source.text) is not None
        if known or following is None or following.group() not in self.naming.awarded:
            return False
        colon = text.find(":", following.end(), said.start)
        there = {
            one.entry.number: one.entry
            for one in self.in_sight[said.heard.number]
            if following.end() <= one.at < colon and one.entry.kind == "person"
        }
        if len(there) == 1:
            said.entry, said.tier, said.reason = next(iter(there.values())), "likely", "name at cue"
        return said.entry is not None

    def _rings_in(self, said: Said) -> bool:
        """ "Paul in Hallin: “...”", "Sal, Merrow: “...”": a reader by first name and place."""
        lead = _READER.search(said.heard.field.text, max(0, said.start - 60), said.start)
        if lead is None or not is_given(lead.group(1)):
            return False
        said.entry = self._as_written(lead.group(1), "person")
        said.tier, said.reason = "likely", "name at cue"
        return True

    def _in_turn(self, said: Said) -> bool:
        """ "Ana Ruiz (Lab) – “...”": a name at the beginning of a line, and her words behind a dash."""
        heard, text = said.heard, said.heard.field.text
        begins = max(text.rfind("\n", 0, said.start), 0)
        for one in self.observed.sightings:
            if one.field == heard.number and begins <= one.start < said.start - 1:
                before, between = text[begins : one.start].strip(MARKS + "•*-–"), text[one.end : said.start]
                entry = self._of_sighting(one) if _DASHED.fullmatch(between) and not before else None
                if entry is not None:
                    said.entry, said.tier, said.reason = entry, "likely", "name beside"
                return entry is not None
        return False

    def _named_after(self, said: Said) -> bool:
        """ "“We go.” So says Ana Ruiz, a baker.", "“We go.” That’s the view of Ana Ruiz.": a sentence that points back
        and names one."""
        heard, text = said.heard, said.heard.field.text
        line = text.find("\n", said.end)
        back = self.beside.back.match(text, said.end, len(text) if line < 0 else line)
        if back is None:
            return False
        if not self._points_back([one.lower() for one in LETTERS.findall(back.group(1) + back.group(2))]):
            return False
        for one in self.observed.sightings:
            if one.field == heard.number and one.start == back.end() and text[one.end : one.end + 1] not in ("’", "'"):
                if self._is(said, one):
                    return True
        alone = _ALONE.match(text, back.end())
        if alone is None or not is_given(alone.group(1)):
            return False
        said.entry = self._as_written(alone.group(1), "person")
        said.tier, said.reason = "likely", "name beside"
        return True

    def _points_back(self, words: list[str]) -> bool:
        first, last = words[0], words[-1]
        if first in self.naming.pointing_back and (
            last in self.profile.cues
            or last in self.naming.copulas
            or last in self.profile.hailing
            or last == "s"
            or set(words[1:2]) & self.profile.cues.keys()  # "So says baker Ana Ruiz"
        ):
            return True
        opens = self.naming.determiners | self.naming.pointing_back | self.profile.nouns
        return first in opens and last in self.naming.prepositions and any(one in self.profile.nouns for one in words)

    def _is(self, said: Said, sighting: Sighting) -> bool:
        entry = self._of_sighting(sighting)
        if entry is None:
            return False
        said.entry, said.tier, said.reason = entry, "likely", "name beside"
        return True

    def _source(self, said: Said, statement: Statement) -> Mention | None:
        """Whom the sentence names, after what a grammar without a dictionary gets wrong."""
        mention = statement.source
        relative = mention is not None and mention.kind == "relative"
        while mention is not None and mention.kind == "relative":
            mention = mention.stands_for
        if relative and mention is not None and (by := mention.text.find(f" {self.profile.passive_by} ")) >= 0:
            at = (
                mention.start + by + len(f" {self.profile.passive_by} ")
            )  # "a letter sent to her by the council, which"
            text = said.heard.field.text[at : mention.end]
            mention = Mention(at, mention.end, text, mention.kind, (at, max(mention.end, mention.whole[1])))
        if mention is not None and mention.kind != "pronoun":
            mention = self._whose_role(said.heard, mention, apposed=relative)
        if mention is not None and mention.kind == "role" and (sender := self._sender(said.heard, mention)) is not None:
            return sender
        if mention is not None and mention.kind == "role" and mention.text.split()[0].lower() in self.profile.times:
            return None  # "said Thursday morning"
        if mention is not None and mention.kind == "role" and not self._can_speak(mention, statement.reason):
            mention = self._around(said, statement)
        if mention is None or (statement.reason == "headline" and mention.kind == "role" and mention.text.islower()):
            return None
        if statement.reason == "shared subject" and mention.kind in ("document", "role"):
            # "Ruiz called the footage vile and said": what somebody speaks of is not who speaks next.
            for other in said.heard.reading.statements:
                if (
                    other is not statement
                    and other.source is not None
                    and any(start <= mention.start < end for start, end in other.content)
                ):
                    return other.source
        return mention

    def _sender(self, heard: Heard, mention: Mention) -> Mention | None:
        """ "One last line from Ana Ruiz": she; and "a man from Hallin" is nobody of that name."""
        text = heard.field.text
        for one in self.observed.sightings:
            if one.field == heard.number and mention.whole[0] < one.start < one.end <= mention.whole[1]:
                words = LETTERS.findall(text[mention.whole[0] : one.start])
                head = words[-2].lower() if len(words) > 1 and words[-1].lower() in self.naming.from_whom else ""
                if head in self.naming.sent or head in self.naming.utterances:
                    return Mention(one.core, one.end, text[one.core : one.end], "name", (one.start, one.end))
        return None

    def _is_label(self, mention: Mention, entry: Entry) -> bool:
        """ "Weather: ‘A frosty start’", "Analysis: Friday at six": what a headline is about or what the post is, and
        nobody the page knows."""
        if bare(mention.text, self.naming.determiners).lower() in self.naming.kickers:
            return True
        if mention.kind not in ("name", "body") or entry.seen or entry.posts[:1] != [self.number]:
            return False
        last = mention.text.rsplit(" ", 1)[-1].lower()
        known = last in self.naming.roles or last in self.naming.bodies or last in self.naming.bodies_known
        if known or looks_like_a_person(tuple(mention.text.split())):
            return False
        spoken = re.compile(rf"[\w,] {re.escape(mention.text)}\b")
        return not any(one.field.field == "body" and spoken.search(one.field.text) for one in self.heard)

    def _goes_on(self, heard: Heard, mention: Mention) -> bool:
        """Whether a small word that is no preposition follows: the mention begins a line about something."""
        following = LETTERS.match(heard.field.text, mention.end + 1)
        low = following.group() if following else ""
        return low.islower() and low not in self.naming.prepositions and low not in self.profile.auxiliaries

    def _can_speak(self, mention: Mention, reason: str = "") -> bool:
        """Whether the noun is somebody's or something's that speaks: a ledger that "had gone “missing”" does not."""
        naming, profile = self.naming, self.profile
        words = [one.lower() for one in LETTERS.findall(mention.text)]
        if (
            not naming.roles
            or "of" in words
            or any(
                one[:1].isupper() and one.lower() not in naming.determiners
                for one in mention.text.split()[int(reason == "headline" and mention.whole[1] > mention.end) :]
            )
        ):
            return True  # "one of them", "the Inspectorate"
        people = (naming.roles, naming.role_plurals, naming.several, profile.roles)
        known = (*people, naming.bodies, naming.speaking, naming.documents, profile.bodies)
        if any(word in some for word in words for some in known):
            return True
        last = words[-1].removesuffix("s") if words else ""
        if last in naming.bodies or last in profile.bodies or last.removesuffix("ie") + "y" in naming.bodies:
            return True  # unions, companies
        return last.endswith(naming.role_endings) and last not in naming.no_roles

    def _around(self, said: Said, statement: Statement) -> Mention | None:
        """Whoever says the clause that the statement stands in."""
        for other in said.heard.reading.statements:
            if (
                other is not statement
                and other.source is not None
                and other.cue is not None
                and any(start <= said.start < end for start, end in other.content)
            ):
                return other.source
        return None

    def _whose_role(self, heard: Heard, mention: Mention, *, apposed: bool) -> Mention:
        """ "Ana Ruiz, an inspector of police in England and Wales, who says": whoever has the role that the word is in,
        or whose apposition it is."""
        text = heard.field.text
        before = text[: mention.whole[0]]
        start, end = mention.start, mention.end
        named = any(one.field == heard.number and start <= one.core < end for one in self.observed.sightings)
        if apposed and before.endswith(", ") and not named:
            for one in self.observed.sightings:
                if one.field == heard.number and one.start < one.end == len(before) - 2:
                    return Mention(one.core, one.end, text[one.core : one.end], "name", (one.start, one.end))
        for one in self.observed.sightings:
            if one.field == heard.number and any(
                said.basis.field == heard.field.field and one.end < said.basis.start <= mention.start < said.basis.end
                for said in one.roles
            ):
                text = heard.field.text[one.core : one.end]
                return Mention(one.core, one.end, text, "name", (one.start, one.end))
        return mention

    def _is_a_question(self, said: Said) -> bool:
        """Whether the words are in what an interviewer asks: "Pressed on whether it was “endemic”, he says"."""
        heard = said.heard
        if said.statement is not None and said.statement.reason in ("question", "inscription"):
            return True
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        before = heard.field.text[start : said.start]
        if any(pattern in f" {before.lower()}" for pattern in self.naming.put_to):
            return not re.search(r"[,;:] ", before)  # "I put it to Ruiz that it was “late”"
        asked = [one.end() for one in asked_of(self.profile.interviewer, self.naming.faced).finditer(before)]
        return bool(asked) and not re.search(r"[,;:] ", before[asked[-1] :])

    def _told_by_words_beside(self, said: Said) -> bool:
        """What stands right beside the words decides: "“...” described by the lawyers", "“...” Ana Ruiz" with
        nothing else, and a verb of saying between these words and other quoted words before them."""
        heard, text = said.heard, said.heard.field.text
        by = self.beside.by.match(text, said.end)
        if by is not None and by.group(1).lower() in self.profile.cues:
            self._give(said, self._phrase_at(heard, by.end()), reason="name at cue")
            return said.entry is not None
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        told = said.statement
        if (by_whom := self._by_whom(heard, start, said.start)) is not None:
            self._give(said, by_whom, reason="name at cue")
            return said.entry is not None
        if (told is None or told.source is None or told.reason == "subject near") and self._is_called(
            text[start : said.start]
        ):
            # "Ruiz was described as “...” by Elder"
            behind = self.beside.whose.match(text, said.end)
            if behind is not None:
                self._give(said, self._phrase_at(heard, behind.end()), reason="name at cue")
            said.closed = said.entry is None
            return True
        of = self.beside.verdict.match(text, said.end)
        if of is not None and of.group(1) in self.naming.copulas and of.group(2) in self.naming.prepositions:
            mention = self._phrase_at(heard, of.end())
            if mention.kind == "name":
                self._give(said, mention)
                return said.entry is not None
        if (
            self._summed_up(said)
            or self._judged(said)
            or self._signed(said)
            or self._rings_in(said)
            or self._in_turn(said)
            or self._named_after(said)
        ):
            return True
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        earlier = [one.end for one in heard.reading.quoted if start <= one.start and one.end < said.start]
        source = said.statement.source if said.statement is not None else None
        if earlier and source is not None and source.start < earlier[-1]:
            between = self.beside.between.search(text[: said.start], earlier[-1])
            if between is not None and between.group(2).lower() in self.profile.cues:
                self._give(said, self._mention_of(between))
                return said.entry is not None
        old = self.beside.old.match(text, said.end)
        if old is not None and old.group(1).lower() in self.profile.counting.old:
            # "the 71-year-old adds": whoever spoke last
            people = [one for one in self.in_sight[heard.number] if one.at < said.start and one.entry.kind == "person"]
            spoke = [one for one in people if one.strength >= SUBJECT] or [one for one in people if one.strength]
            later = [one for one in people if one.strength and spoke and one.at > spoke[-1].at]
            spoke += [one for one in later if heard.sentence(one.at) > heard.sentence(spoke[-1].at)]
            if spoke:
                said.entry, said.tier, said.reason = spoke[-1].entry, "likely", "role at cue"
                return True
        closes = self._closes(text, said.end)
        follows = closes or self.beside.follows.match(text, said.end)
        if (
            follows is not None
            and source is not None
            and source.start != follows.start(1)
            and source.end < said.start
            and follows.group(2).lower() in self.profile.cues
            and (closes or self._mention_of(follows).kind == "name" or (told and told.tier != "sure"))
        ):
            self._give(said, self._mention_of(follows))
            if said.entry is not None:
                return True
        if source is not None and (document := self._document_between(source.end, said)) is not None:
            said.entry, said.tier, said.reason = document, "likely", "document"
            return True
        beside = self.beside.adjacent.search(text[: said.start], max(start, said.start - 60))
        if (
            beside is not None
            and source is not None
            and source.start < beside.start()
            and not source.whole[0] <= beside.start(1) < source.whole[1]  # "Jones from Uber said": Jones
            and beside.group(2).lower() in self.profile.cues
            and self.profile.cues[beside.group(2).lower()].keys() & {"say", "tell", "call", "think"}
            and beside.group(2).lower() not in self.profile.modals
            and self._gender(self._mention_of(beside)) not in ("f", "m")  # "Ruiz says she feels": Ruiz
        ):
            self._give(said, self._mention_of(beside))
            if said.entry is not None:
                return True
        if said.statement is not None and said.statement.tier != "sure":
            # "If it knew how many “bad apples” there were, he says,"
            thrown_in = self.beside.thrown_in.match(text, said.end)
            if thrown_in is not None and thrown_in.group(2).lower() in self.profile.cues:
                self._give(said, self._mention_of(thrown_in))
                return said.entry is not None
        return False

    def _closes(self, text: str, at: int) -> re.Match[str] | None:
        """ "Merrow would answer “in kind”, she said in Hallin.": who says all of a sentence, at its end."""
        found = self.beside.closes.match(text, at)
        following = LETTERS.match(text, found.end() + 1) if found is not None else None
        ends = found is not None and text[found.end() : found.end() + 1] in ("", ".", ",", ";", ":", "\n")
        goes_on = following is not None and following.group().lower() in self.naming.prepositions
        return found if ends or goes_on else None

    def _summed_up(self, said: Said) -> bool:
        """ "“No comment” was all that Ruiz would say", "“Good for fish” is how the mayor, Ana Ruiz, puts it"."""
        heard, text = said.heard, said.heard.field.text
        ends = text.find("\n", said.end)
        words = [one.lower() for one in LETTERS.findall(text[said.end : said.end + OPENS_WITHIN])[:2]]
        if (
            len(words) < len(("is", "how"))
            or words[0] not in self.naming.copulas
            or words[1] not in self.naming.summing
        ):
            return False
        until = min(said.end + OPENS_WITHIN, ends if ends >= 0 else len(text))
        there = (one for one in self.observed.sightings if one.field == heard.number and said.end < one.start < until)
        return any(self._is(said, one) for one in there)

    def _judged(self, said: Said) -> bool:
        """ "Ana Ruiz has had the pie. “Sound,” is the verdict, “but dry.”": hers, whom the sentence before is about."""
        heard, text = said.heard, said.heard.field.text
        begins = heard.sentences[heard.sentence(max(0, said.start - 1))]
        behind = [one.lower() for one in LETTERS.findall(text[said.end : said.end + OPENS_WITHIN])[:3]]
        before = [one.lower() for one in LETTERS.findall(text[begins : said.start])[-3:]]
        for words in (behind, before):
            if len(words) == 3 and words[0] in self.naming.copulas and words[2] in self.naming.judging:
                lead = self._leads(heard, said.start, heard.sentence(said.start), 1)
                if words[1] not in self.naming.determiners - self.naming.indefinite or lead is None:
                    return False
                said.entry, said.tier, said.reason = lead, "likely", "subject near"
                return True
        return False

    def _by_whom(self, heard: Heard, start: int, end: int) -> Mention | None:
        """ "Ruiz has been accused by Elder of “...”": whoever stands between the verb and the words."""
        words = list(LETTERS.finditer(heard.field.text, start, end))
        last = words[-1].group().lower() if words else ""
        if last != self.profile.likening and last not in self.profile.accusing:
            return None
        for n in range(len(words) - 2, max(0, len(words) - SHORT_LEAD), -1):
            if words[n].group().lower() != self.profile.passive_by:
                continue
            verb, before = words[n - 1].group().lower(), words[max(0, n - 3) : n - 1]
            called = self.profile.cues.get(verb, {}).keys() & {"call", "deal"}
            passive = any(one.group().lower() in self.naming.copulas | self.naming.been for one in before)
            mention = self._phrase_at(heard, words[n + 1].start())
            return mention if called and passive and mention.end + 2 >= words[-1].start() - 1 else None
        return None

    def _phrase_at(self, heard: Heard, at: int) -> Mention:
        """The noun phrase that begins at a character: a name, or a few words up to a mark or a verb."""
        text = heard.field.text
        for one in self.observed.sightings:
            if one.field == heard.number and one.start == at:
                return Mention(one.core, one.end, text[one.core : one.end], "name", (one.start, one.end))
        match = re.compile(
            r"(?:[\w’'-]+)(?: (?:of|in|for|at|from) (?:the )?[A-ZÀ-Þ][\w’'-]+| [\w’'-]+(?= [a-z]))?"
        ).match(text, at)
        end = match.end() if match else at
        words = text[at:end].split()
        while len(words) > 1 and (words[-1].lower() in self.naming.stops or self._only_a_verb(words[-1].lower())):
            words.pop()
        while words and words[0].lower() in self.naming.determiners and len(words) == 1:
            following = re.compile(r"\s+([\w’'-]+)").match(text, end)
            words = [*words, following.group(1)] if following else []
            break
        phrase = " ".join(words)
        return Mention(at, at + len(phrase), phrase, "role", (at, at + len(phrase)))

    def _only_a_verb(self, low: str) -> bool:
        return low in self.profile.verbs and low not in self.naming.role_plurals and low not in self.naming.roles

    def _signed(self, said: Said) -> bool:
        """Whether nothing but a name follows the words on their line, or a name with what somebody is."""
        heard, text = said.heard, said.heard.field.text
        line = text.find("\n", said.end)
        line = len(text) if line < 0 else line
        lead = _SIGNED.match(text, said.end, line)
        if lead is None or len(text[lead.end() : line].split()) > 14 or text[lead.end() : line].rstrip().endswith(":"):
            return False
        if self._describes(said) or _INTRODUCES.search(text, lead.end(), line):
            return False  # "“Late.” Sal, Merrow: “Later.”"
        for one in self.observed.sightings:
            if one.field == heard.number and lead.end() <= one.start < line:
                before = text[lead.end() : one.start]
                rest = text[one.end : line].strip(' .)”"')
                plain = not before.strip() or before.split()[-1].lower() in self.naming.roles
                if plain and (not rest or rest[0] in ",(") and not self._has_verb(rest):
                    found = self.registry.named(one.words, one.titles)
                    chosen = nearest(found, self.number) if found else None
                    if chosen is None and not found and is_given(one.words[0]):
                        chosen = self._as_written(" ".join(one.words), "person")
                    if chosen is not None:
                        said.entry, said.tier, said.reason = chosen, "sure", "name beside"
                        return True
                return False
        return False

    def _describes(self, said: Said) -> bool:
        """ "They met “hero and fan” Ana Ruiz", "Producer ‘to sue’ Ruiz": words in the middle of a sentence go on to the
        name behind them."""
        text = said.heard.field.text
        before = text[max(text.rfind("\n", 0, said.start), 0) : said.start].rstrip(MARKS)
        ends = text[said.start : said.end].rstrip(MARKS)[-1:]
        return before[-1:].isalnum() and ends.isalnum()

    def _has_verb(self, words: str) -> bool:
        return any(
            one.lower() in self.profile.cues or one.lower() in self.naming.copulas for one in LETTERS.findall(words)
        )

    def _rescue(self, said: Said) -> None:
        """Words that the sentence gives to nobody we could see: somebody right beside a verb of saying in it, a
        document that the sentence begins with, or the only one whom the words before a colon speak of."""
        heard, text = said.heard, said.heard.field.text
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        before = [one for one in self._all_before(text, start, said.start) if one.group(2).lower() in self.profile.cues]
        before = [one for one in before if one.group(2).lower() not in self.naming.seeming]
        if before:
            self._give(said, self._mention_of(before[-1]))
        elif (follows := self.beside.follows.match(text, said.end)) is not None and follows.group(
            2
        ).lower() in self.profile.cues:
            self._give(said, self._mention_of(follows))
        elif (after := self.beside.after.match(text, said.end)) is not None:
            # "“So you accept it?” Ruiz pushes.": any verb that ends the sentence
            self._give(said, self._mention_of(after))
        if said.entry is None:
            self._after_lead_in(said)
        if said.entry is None:
            self._owner_of_words(said, start)
        if said.entry is None:
            document = self._document_of(text[start : said.start])
            if document is not None:
                said.entry, said.tier, said.reason = self._document(document), "likely", "document"
        lead = text[start : said.start]
        spoken = any(one.lower() in self.profile.cues for one in LETTERS.findall(lead))
        source = said.statement.source if said.statement is not None else None
        nobody = source is None or (source.kind == "role" and not self._can_speak(source))
        if said.entry is None and nobody and not self._is_called(lead) and (spoken or lead.rstrip(MARKS).endswith(":")):
            seen = {
                one.entry.number: one.entry
                for one in self.in_sight[heard.number]
                if start <= one.at < said.start and one.entry.kind == "person"
            }
            if len(seen) == 1:
                said.entry, said.tier, said.reason = next(iter(seen.values())), "likely", "name at cue"
        if said.entry is None and nobody:
            self._subject_of_sentence(said, start)

    def _is_called(self, lead: str) -> bool:
        """ "The man who killed Ana Ruiz has been described as “...”": by somebody, and by nobody whom it names."""
        found = list(LETTERS.finditer(lead))
        words = [one.group().lower() for one in found][-5:]
        if words and (words[-1] == self.profile.likening or words[-1] in self.profile.accusing):
            words.pop()
            found.pop()
        words = words[-4:]
        if words and found and lead[: found[-1].start()].rstrip().endswith(",") and self.naming.been:
            # "The plan, dubbed “a farce” by Elder"
            return all("part" in one.forms for one in self.profile.cues.get(words[-1], {}).values()) and bool(
                self.profile.cues.get(words[-1], {}).keys() & {"call", "deal"}
            )
        be = [n for n, one in enumerate(words) if one in self.naming.copulas or one in self.naming.been]
        cues = self.profile.cues.get(words[-1], {}) if words else {}
        past = any("part" in one.forms for one in cues.values())
        return bool(self.naming.been) and bool(be) and be[-1] < len(words) - 1 and past

    def _subject_of_sentence(self, said: Said, start: int) -> None:
        """ "The firm, which was fined last year, apologised “without reservation”": a body that opens the sentence."""
        text = said.heard.field.text
        words = list(LETTERS.finditer(text, start, min(said.start, start + OPENS_WITHIN)))
        if not words or words[0].group().lower() not in self.naming.determiners - self.naming.indefinite:
            return
        for one in words[1:4]:
            low = one.group().lower()
            if low in self.naming.bodies or low in self.profile.bodies:
                self._give(said, Mention(one.start(), one.end(), low, "body", one.span()), reason="role at cue")
                return

    def _after_lead_in(self, said: Said) -> None:
        """ "From the mayor:", "Ana Ruiz, the mayor:" on a line of its own: what follows in marks is hers."""
        paragraphs = said.heard.field.paragraphs
        at = next((n for n, one in enumerate(paragraphs) if one.start <= said.start < one.end), 0)
        text = said.heard.field.text
        if text[paragraphs[at].start : said.start].strip(MARKS) if paragraphs else True:
            return
        while at > 0 and text[paragraphs[at].start : paragraphs[at].end].lstrip()[:1] in OPENING:
            at -= 1
        lead = paragraphs[at]
        words = text[lead.start : lead.end].rstrip()
        if not words.endswith(":") or (lead.kind != "lead_in" and len(words.split()) > SHORT_LEAD):
            return
        for one in self.observed.sightings:
            if one.field == said.heard.number and lead.start <= one.start < lead.end:
                entry = self._of_sighting(one)
                if entry is not None:
                    said.entry, said.tier, said.reason = entry, "likely", "lead-in"
                return

    def _owner_of_words(self, said: Said, start: int) -> None:
        """ "His answer, read out in court, was “...”", "Ruiz’s last words: “...”"."""
        lead = said.heard.field.text[start : said.start].rstrip(MARKS)
        words = LETTERS.findall(lead)
        if not words or (words[-1].lower() not in self.naming.copulas and not lead.endswith(":")):
            return
        gender = self._gender(Mention(start, start, words[0], "pronoun", (start, start)))
        thing = any(one.lower() in self.naming.documents or one.lower() in self.profile.nouns for one in words[1:4])
        for match in _HAS.finditer(lead):
            if self._is_said_thing(lead[match.end() :]):
                at = start + match.start(1)
                words_of = Mention(at, at + len(match.group(1)), match.group(1).lower(), "body", (at, at))
                if match.group(1).lower() in self.naming.bodies:
                    self._give(said, words_of, reason="role at cue")
                    return
        if thing and words[0].lower() in self.naming.possessives and gender in ("f", "m", "p"):
            self._give(said, Mention(start, start, words[0], "pronoun", (start, start)))

    def _all_before(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        while (found := self.beside.before.search(text, start, end)) is not None:
            yield found
            start = found.end(1)

    def _document_between(self, at: int, said: Said) -> Entry | None:
        """ "Ruiz insisted she would stay after a memo called it “...”": a document that is the subject of the last verb
        of saying before the words."""
        words = list(LETTERS.finditer(said.heard.field.text, max(at, said.start - LONGEST), said.start))
        cues = [
            n
            for n, one in enumerate(words)
            if any(cue.alone for cue in self.profile.cues.get(one.group().lower(), {}).values())
            and not (n + 1 < len(words) and words[n + 1].group().lower() == self.profile.passive_by)  # "seen by us"
        ]
        if not cues:
            return None
        for n in range(cues[-1] - 1, max(0, cues[-1] - DOCUMENT_REACH), -1):
            low = words[n].group().lower()
            if (words[n].group()[:1].isupper() and n == cues[-1] - 1) or low in self.profile.pronouns:
                return None
            if low in self.profile.complementers and n < cues[-1] - 1:
                return None  # "told the inquiry that Ruiz had said"
            if low in self.naming.documents and words[n + 1].group().lower() in self.profile.coordinators:
                return None  # "Ruiz welcomed the statement but asked": it is she who asks
            if low in self.naming.documents and self._article(words[n - 1].group()):
                spoken = said.heard.field.text[words[n].end() : words[cues[-1]].start()]
                return None if "," in spoken else self._document(low)
        return None

    def _article(self, word: str) -> bool:
        return word.lower() in self.naming.determiners - self.naming.possessives

    def _document_of(self, before: str) -> str | None:
        """The document that a sentence begins with: "The union’s letter to the hospital speaks of"."""
        words = LETTERS.findall(before)[:8]
        for at, word in enumerate(words):
            low = word.lower()
            if low in self.naming.prepositions:
                return None
            if low in self.naming.documents and at and not any(one.lower() in self.profile.verbs for one in words[:at]):
                if any(
                    one.lower() in self.profile.cues or one.lower() in ("speaks", "spoke")
                    for one in LETTERS.findall(before)[at + 1 :]
                ):
                    return str(word)
                return None
        return None

    def _mention_of(self, match: re.Match[str]) -> Mention:
        text = match.group(1)
        kind: Literal["name", "pronoun"] = "pronoun" if text.lower() in self.profile.pronouns else "name"
        return Mention(match.start(1), match.end(1), text, kind, match.span(1))

    def _give(self, said: Said, mention: Mention, reason: str = "name at cue") -> None:
        if not mention.text:
            return
        if mention.kind == "name" and not (
            self.registry.named(tuple(mention.text.split())) or self.registry.body(mention.text)
        ):
            mention = self._longest_known(mention)
        if not mention.text:
            return
        found = self.who(said.heard, mention)
        if len(found) == 1:
            said.entry, said.tier = found[0], "likely"
            said.reason = "pronoun" if mention.kind == "pronoun" else reason

    def _longest_known(self, mention: Mention) -> Mention:
        """The end of a run of capitals that the page knows as a name; nothing where there is none."""
        words = mention.text.split()
        for at in range(1, len(words)):
            if self.registry.named(tuple(words[at:])):
                text = " ".join(words[at:])
                return Mention(mention.end - len(text), mention.end, text, "name", mention.whole)
        return Mention(mention.start, mention.start, "", "name", mention.whole)

    def _tier(self, said: Said, mention: Mention, statement: Statement) -> Tier:
        unseen = said.entry is not None and not said.entry.seen and not looks_like_a_person(said.entry.words)
        if statement.reason == "headline" and unseen:
            return "likely"  # "Weather: “A frosty start.”"
        if statement.tier == "ask" or said.reason in ("carried", "principal") or self._from_above(said, statement):
            return "likely"
        if (said.heard.number, mention.start) in self.described:
            return "likely"
        if mention.kind == "pronoun":
            known = said.entry is None or said.entry.kind != "person" or not said.entry.unnamed
            return statement.tier if known and self._only_one(said, mention) else "likely"
        if self._of_two(said, mention):
            return "likely"
        if mention.kind in ("name", "body"):
            plain = mention.text.rsplit(" ", 1)[-1].islower()
            unknown = mention.kind == "body" and plain and said.entry is not None and not said.entry.seen
            return "likely" if unknown else statement.tier  # "the company": which one, the page does not say
        if mention.text.rsplit(" ", 1)[-1].lower() in self.naming.spokes and mention.whole[1] == mention.end:
            return "likely"  # "A spokesman said": for whom, is told by what stands near
        return (
            "likely"
            if mention.kind != "role" or statement.tier != "sure"
            else "sure"
            if said.entry and said.entry.number in self.in_post
            else "likely"
        )

    def _from_above(self, said: Said, statement: Statement) -> bool:
        """Whether the words stand in a paragraph of their own below the one that says who spoke, where neither a colon
        there nor a mark left open leads on to them: most go on with whoever it was, and some are an answer."""
        heard = said.heard
        if statement.cue is None or statement.source is None or not said.quoted:
            return False
        told = max(statement.cue[1], statement.source.end)
        ends = heard.field.text.find("\n", told)
        for one in self.in_sight[heard.number]:
            other = said.entry is not None and one.entry.number != said.entry.number and one.strength >= SUBJECT
            if told < one.at < said.start and other and heard.sentence(one.at) > heard.sentence(told):
                return not heard.quoted(one.at)  # "“...,” Ruiz said. Elder was glad of it. “...”"
        if ends < 0 or said.start < ends or heard.field.text[told:ends].rstrip().endswith(":"):
            return False
        quoted = next((one for one in heard.reading.quoted if one.inner[0] == said.start), None)
        return quoted is None or not quoted.continued

    def _nearer(self, said: Said, mention: Mention, gender: str) -> bool:
        """Whether somebody else whom the pronoun suits stands in the sentence before, behind whoever it is taken for:
        "Ruiz says so. The team is led by Elder. He told us"."""
        heard = said.heard
        behind = heard.sentences[max(0, heard.sentence(mention.start) - 1)]
        nearer = False
        for one in self.in_sight[heard.number]:
            if one.at < behind or one.at >= mention.start or heard.quoted(one.at) or not self.suits(one, gender):
                continue
            nearer = said.entry is not None and one.entry.number != said.entry.number
        return nearer

    def _of_two(self, said: Said, mention: Mention) -> bool:
        """ "Ruiz and Elder said": a row has one of them, and nobody knows whose words they were."""
        text = said.heard.field.text
        first = text[mention.whole[0] : mention.end].lower().split()
        if first[1:2] == ["and"] and first[0] in self.profile.pronouns:
            return True
        return any(
            one.field == said.heard.number
            and mention.end < one.start < mention.whole[1]
            and text[mention.end : one.start].split()[-1:] in (["and"], ["or"])
            for one in self.observed.sightings
        )

    def _only_one(self, said: Said, mention: Mention) -> bool:
        """Whether the pronoun has nobody else to stand for in this post so far. One person is no "they"."""
        gender = self._gender(mention)
        if gender == "p" and said.entry is not None and said.entry.kind == "person":
            return False
        others = {
            one.entry.number
            for one in self.in_sight[said.heard.number]
            if one.at < mention.start and one.strength and self.suits(one, gender)
        }
        if said.entry is not None and gender in ("f", "m") and self._nearer(said, mention, gender):
            return False
        document = said.entry is not None and said.entry.kind == "document"
        return len(others - {said.entry.number}) == 0 if document and said.entry else len(others) <= 1


def _reason(mention: Mention, statement: Statement) -> str:
    if statement.reason in ("carried", "according to", "headline", "subject near"):
        return statement.reason
    return {"name": "name at cue", "body": "name at cue", "pronoun": "pronoun", "document": "document"}.get(
        mention.kind, "role at cue"
    )

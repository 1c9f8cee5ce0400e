"""Whose turn it is where a paragraph is nothing but quoted words: whoever the lines before brought in, whoever has
been asked, whoever was speaking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stoppress.cuttings.page import Paragraphed
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.beside import Words
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, SHORT_LEAD, SPOKE, SUBJECT, Heard, Said, Seen
from stoppress.cuttings.speech.rows import Mention

_DASH = re.compile(r"[-–—―] ?")
_ASKED_BY = re.compile(r"\?[*\"”’' ]*\([^()\n]{2,60}\)[*. ]*$")  # "Who pays? (Ana, Hallin)"
_CALLS = re.compile(r"(?:[A-Z][\w’']*,? (?:you, |no, )?)?((?:[A-ZÀ-Þ][\w’'-]*\.? ){0,2}[A-ZÀ-Þ][\w’'-]*),")
_CALLED = re.compile(r", ((?:[A-ZÀ-Þ][\w’'-]*\.? ){0,2}[A-ZÀ-Þ][\w’'-]*)[.?!,]*$")


@dataclass(slots=True)
class _Floor:
    """`holder` speaks unless somebody else is said to; `asker` is one who puts questions to the holder. `fresh`: the
    holder has come in and said nothing so far. `asked`: what was said last was a question."""

    holder: Entry | None = None
    before: Entry | None = None
    asker: Entry | None = None
    fresh: bool = False
    asked: bool = False
    spoke: Entry | None = None
    asks: Entry | None = None  # who has put a question without its words
    open: list[Said] = field(default_factory=list)  # by somebody who has not been named so far


class Turns(Words):
    """Gives words that stand alone to whoever has the floor."""

    def _turns(self, heard: Heard, spans: Sequence[Said]) -> None:
        floor = _Floor()
        colon, alone = False, list[Said]()
        here: dict[int, list[Seen]] = {}
        for seen in self.in_sight[heard.number]:
            here.setdefault(heard.sentence(seen.at), []).append(seen)
        quoted = deque(one for one in spans if one.quoted)
        for paragraph in heard.field.paragraphs:
            inside = []
            while quoted and quoted[0].start < paragraph.end:
                inside.append(quoted.popleft())
            if not inside and (signer := self._signs(heard, paragraph)) is not None:
                for one in alone:
                    one.entry, one.tier, one.reason, one.candidates = signer, "likely", "name beside", ()
                floor = _Floor()
            elif not inside:
                self._brings_in(heard, (paragraph.start, paragraph.end), floor, here)
            elif self._stands_alone(heard, paragraph, inside):
                for one in inside:
                    self._takes_turn(one, floor, introduced=colon)
                alone = [one for one in inside if not one.closed]
            else:
                self._in_paragraph(paragraph, inside, floor, here)
            if not inside or not self._stands_alone(heard, paragraph, inside):
                alone = []
            colon = heard.field.text[paragraph.start : paragraph.end].rstrip().endswith(":")
        self._named_later(heard, floor)

    def _named_later(self, heard: Heard, floor: _Floor) -> None:
        """An exchange of words alone, one side of which is named behind it: "“Senator, what is it?” ... Mr Elder said
        he did not know"."""
        if not floor.open:
            return
        since = floor.open[-1].end
        there = [
            one
            for one in self.in_sight[heard.number]
            if one.at > since and one.strength >= SUBJECT and one.entry.kind == "person" and not heard.quoted(one.at)
        ]
        if there and not there[0].entry.unnamed and not any(self._calls(one, there[0].entry) for one in floor.open):
            for one in floor.open:
                one.entry, one.tier, one.reason = there[0].entry, "likely", "named after"

    def _signs(self, heard: Heard, paragraph: Paragraphed) -> Entry | None:
        """ "- Ana Ruiz, mayor of Merrow": a dash and a name on a line of their own."""
        text = heard.field.text[paragraph.start : paragraph.end]
        lead = _DASH.match(text)
        if lead is None or text.rstrip().endswith((":", ".", "?")) or len(text.split()) > SHORT_LEAD + 2:
            return None
        for one in self.observed.sightings:
            if one.field == heard.number and one.start == paragraph.start + lead.end():
                return self._of_sighting(one)
        return None

    def _lead(self, paragraph: Paragraphed, one: Said, at: int) -> int:
        """Where the sentence begins that leads on to words."""
        heard = one.heard
        return max(at, paragraph.start, heard.sentences[heard.sentence(max(0, one.start - 1))])

    def _in_paragraph(
        self, paragraph: Paragraphed, inside: Sequence[Said], floor: _Floor, here: Mapping[int, Sequence[Seen]]
    ) -> None:
        """Words among others: those that are sentences of their own have their turn, too."""
        before, at = None, paragraph.start
        for one in inside:
            if self._is_sentence(paragraph, one) and not self._has_cue_in(paragraph, one):
                self._brings_in(one.heard, (at, one.start), floor, here)
                self._takes_turn(one, floor, introduced=False)
            elif self._leads_on(self._lead(paragraph, one, at), one, floor, here):
                self._takes_turn(one, floor, introduced=False)
            else:
                if before is not None:
                    self._goes_on_beside(paragraph, before, one)
                    self._asks_on(paragraph, before, one, floor)
                self._has_spoken(one, floor)
            before, at = one, self._told_until(paragraph, one)
        heard = inside[0].heard
        after = bisect_left(heard.sentences, at)
        if after < len(heard.sentences) and heard.sentences[after] < paragraph.end:
            self._brings_in(heard, (heard.sentences[after], paragraph.end), floor, here)

    def _leads_on(self, begins: int, one: Said, floor: _Floor, here: Mapping[int, Sequence[Seen]]) -> bool:
        """ "And at 07:40: “...”", "On the strike: “...”": a line that leads on to more of somebody's words and
        speaks of nobody."""
        lead = one.heard.field.text[begins : one.start].rstrip(MARKS)
        if one.entry is not None or one.closed or one.candidates or not lead.endswith(":"):
            return False
        there = [two for two in self.in_sight[one.heard.number] if begins <= two.at < one.start]
        words = [word.lower() for word in LETTERS.findall(one.heard.field.text[begins : one.start])]
        told = any(word in self.profile.cues or word in self.profile.pronouns for word in words)
        if there or told or len(lead.split()) > SHORT_LEAD:
            return False
        number = one.heard.sentence(begins)
        if number and one.heard.field.text.find("\n\n", one.heard.sentences[number - 1], begins) < 0:
            self._brings_in(one.heard, (one.heard.sentences[number - 1], begins), floor, here)
        return floor.fresh or floor.spoke is floor.holder

    def _told_until(self, paragraph: Paragraphed, one: Said) -> int:
        """Where words end, and who is said to have said them: "“Was it so?” Ruiz asked."."""
        statement, until = one.statement, one.end
        for end in (
            statement.cue[1] if statement is not None and statement.cue is not None else 0,
            statement.source.end if statement is not None and statement.source is not None else 0,
        ):
            until = end if until < end <= paragraph.end else until
        behind = self.beside.after.match(one.heard.field.text, one.end, paragraph.end)
        if until == one.end and one.entry is not None and behind is not None:
            until = behind.end()  # "“Was it so?” Ruiz pushes."
        return until

    def _is_sentence(self, paragraph: Paragraphed, one: Said) -> bool:
        """Whether nothing of a sentence stands before or behind the words: a stop does, or a line's end."""
        text = one.heard.field.text
        before = text[paragraph.start : one.start].rstrip(MARKS)
        after = text[one.end : paragraph.end].lstrip(MARKS)
        ends = text[one.start : one.end].rstrip(MARKS)[-1:] in (".", "?", "!", "…") or not after
        return (not before or before[-1] in ".?!…") and ends and (not after or not after[0].islower())

    def _has_cue_in(self, paragraph: Paragraphed, one: Said) -> bool:
        cue = one.statement.cue if one.statement is not None else None
        told = one.entry is not None and one.reason not in ("carried", "nobody", "principal")
        if told and cue is not None and cue[1] <= one.start and self._has_come_between(one, cue[1]):
            return False
        return told and (cue is None or paragraph.start <= cue[0] < paragraph.end)

    def _has_come_between(self, one: Said, at: int) -> bool:
        """ "“I won,” Ruiz says. Her mother is in tears. “I told her.”", "“I won,” says Ruiz. Elder isn’t so sure.
        “You were second.”": somebody whom a sentence between is about, and who is there for nothing else. A sentence
        that comes back to who spoke ("Elder is her pilot") leaves her the floor."""
        heard = one.heard
        last = heard.sentence(max(0, one.start - 1))
        return any(
            at < two.at < one.start
            and two.strength == SUBJECT
            and two.entry is not one.entry
            and (two.entry.unnamed or (heard.sentence(two.at) == last - 1 and not self._comes_back(heard, two.at)))
            for two in self.in_sight[heard.number]
            if two.entry.kind == "person" and heard.sentence(two.at) > heard.sentence(at) and not heard.quoted(two.at)
        )

    def _comes_back(self, heard: Heard, at: int) -> bool:
        """Whether what a sentence says of its subject has "her", "she", "him" in it."""
        number = heard.sentence(at)
        ends = heard.sentences[number + 1] if number + 1 < len(heard.sentences) else len(heard.field.text)
        words = {one.lower() for one in LETTERS.findall(heard.field.text[at:ends])}
        return bool(words & self.naming.possessives) or any(
            self.profile.pronouns[one].gender in ("f", "m") for one in words & self.profile.pronouns.keys()
        )

    def _stands_alone(self, heard: Heard, paragraph: Paragraphed, inside: Sequence[Said]) -> bool:
        at = paragraph.start
        for one in inside:
            if LETTERS.search(heard.field.text, at, one.start):
                return False
            at = one.end
        return not LETTERS.search(heard.field.text, at, paragraph.end)

    def _brings_in(
        self, heard: Heard, stretch: tuple[int, int], floor: _Floor, here: Mapping[int, Sequence[Seen]]
    ) -> None:
        """Lines without any words quoted: a question of ours, or somebody who comes on."""
        text = heard.field.text
        reader = _ASKED_BY.search(text, stretch[0], stretch[1])
        ours = text[stretch[0] : stretch[1]].rstrip(MARKS).endswith("?") or reader is not None
        if reader is not None:
            stretch = (stretch[0], stretch[0])  # nor has who sends it in
        elif ours:
            asks = heard.sentences[heard.sentence(len(text[: stretch[1]].rstrip(MARKS)) - 1)]
            stretch = (stretch[0], max(stretch[0], asks))  # who is in the question has not come on
        asker = self._examiner(heard, stretch)
        new = self._new_one(heard, stretch, here) if stretch[1] > stretch[0] else None
        if new is None and stretch[1] > stretch[0]:
            new = self._meant_by_pronoun(heard, stretch)
        if (both := self._asks_whom(heard, stretch)) is not None:
            asker, new = both
        if new is not None:
            floor.asker = floor.holder if new is not floor.holder and floor.asked else floor.asker
            if new is not floor.holder:
                floor.before = floor.holder
            floor.holder, floor.fresh, floor.asked = new, True, False
            if floor.asker is new:
                floor.asker = None
        if asker is not None:
            floor.asker, floor.asked = asker, False
            floor.holder, floor.fresh = (floor.holder, False) if floor.holder is not asker else (None, False)
        if ours:
            floor.asked, floor.asker = True, None
        elif new is not None and (asking := self._asks_about(heard, stretch)) is not None:
            floor.asks = asking
            floor.asker = asking if asking is not new else floor.asker
            if asking is new and floor.before is not None and floor.before is not new:
                # "“So it was,” Ruiz said. Elder asked her what it was. “...”": Ruiz
                floor.holder, floor.asker, floor.fresh, floor.asked = floor.before, new, False, True

    def _asks_about(self, heard: Heard, stretch: tuple[int, int]) -> Entry | None:
        """ "Ruiz asked Elder whether it was late. Elder said it was.": who has put the question, without its words."""
        words = list(LETTERS.finditer(heard.field.text, *stretch))
        for before, one in zip(reversed(words[:-1]), reversed(words), strict=False):
            if one.group().lower() not in self.profile.interviewer:
                continue
            if before.group().lower() in self.naming.copulas | self.naming.been:
                return None  # "was asked"
            begins = heard.sentences[heard.sentence(one.start())]
            there = [two for two in self.in_sight[heard.number] if begins <= two.at < one.start()]
            asks = [two.entry for two in there if two.strength and two.entry.kind == "person"]
            return asks[0] if asks else None
        return None

    def _meant_by_pronoun(self, heard: Heard, stretch: tuple[int, int]) -> Entry | None:
        """ "He took a while to answer. “...”": whom the pronoun means that begins the last sentence."""
        ends = max(stretch[0], len(heard.field.text[: stretch[1]].rstrip(MARKS)) - 1)
        start = max(heard.sentences[heard.sentence(ends)], stretch[0])
        first = LETTERS.search(heard.field.text, start, stretch[1])
        pronoun = self.profile.pronouns.get(first.group().lower()) if first is not None else None
        if first is None or pronoun is None or not pronoun.subject or pronoun.gender not in ("f", "m"):
            return None
        found = self._pronoun(heard, Mention(*first.span(), first.group(), "pronoun", first.span()))
        return found[0] if len(found) == 1 and not found[0].unnamed else None

    def _turns_to(self, heard: Heard, start: int, first: Seen) -> bool:
        """ "More from Ana Ruiz now.", "Over to Tomas Elder.": a line that hands over to the first it names."""
        words = [one.lower() for one in LETTERS.findall(heard.field.text[start : first.at])[:2]]
        return len(words) == 2 and words[0] in self.naming.turning and words[1] in self.naming.prepositions

    def _examiner(self, heard: Heard, stretch: tuple[int, int]) -> Entry | None:
        """ "Under cross-examination by Tomas Elder": whoever puts the questions that follow."""
        text = heard.field.text
        words = list(LETTERS.finditer(text, *stretch))
        for n, one in enumerate(words[:-1]):
            by = words[n + 1]
            if one.group().lower() in self.naming.examining and by.group().lower() == self.profile.passive_by:
                return self._phrase(heard, by.end() + 1, stretch[1])
        return None

    def _asks_whom(self, heard: Heard, stretch: tuple[int, int]) -> tuple[Entry, Entry] | None:
        """ "Tomas Elder asks the mayor, Ana Ruiz, about the bridge.": who asks, and who answers."""
        if stretch[1] <= stretch[0]:
            return None
        number = heard.sentence(max(stretch[0], len(heard.field.text[: stretch[1]].rstrip(MARKS)) - 1))
        start = max(stretch[0], heard.sentences[number])
        there = [
            one
            for one in self.in_sight[heard.number]
            if start <= one.at < stretch[1] and one.entry.kind == "person" and not heard.quoted(one.at)
        ]
        if len({one.entry.number for one in there}) != 2:
            return None
        first, second = there[0], next(one for one in there if one.entry is not there[0].entry)
        words = [one.group().lower() for one in LETTERS.finditer(heard.field.text, first.at, second.at)]
        asks = any(one in self.naming.questioning for one in words)
        asks = asks and (first.strength >= SUBJECT or second.strength == SPOKE)  # whoever is asked has the floor
        return (first.entry, second.entry) if asks and not set(words) & self.naming.been else None

    def _new_one(self, heard: Heard, stretch: tuple[int, int], here: Mapping[int, Sequence[Seen]]) -> Entry | None:
        """The only one of the last sentence that has anybody in it: its subject ("Ruiz is up next"), or whom we say we
        have been speaking to."""
        opens, ends = stretch[0], max(stretch[0], len(heard.field.text[: stretch[1]].rstrip(MARKS)) - 1)
        for number in range(heard.sentence(ends), heard.sentence(opens) - 1, -1):
            start = max(heard.sentences[number], opens)
            end = heard.sentences[number + 1] if number + 1 < len(heard.sentences) else stretch[1]
            end = min(end, stretch[1])
            writer = self._passed_on(heard, start, end)
            if writer is not None:
                return writer
            there = [
                one
                for one in here.get(number, ())
                if one.at >= start and one.entry.kind == "person" and not one.entry.signs_only
            ]
            subjects = {one.entry.number: one.entry for one in there if one.strength >= 2}
            if len(subjects) == 1:
                return next(iter(subjects.values()))
            if there and self._turns_to(heard, start, there[0]):
                return there[0].entry
            ours = any(word.lower() in self.profile.writers for word in LETTERS.findall(heard.field.text[start:end]))
            some = {one.entry.number: one.entry for one in there if one.strength or ours}
            if len(some) == 1 and len({one.entry.number for one in there}) == 1:
                return next(iter(some.values()))
            if there:
                return None
        return None

    def _goes_on_beside(self, paragraph: Paragraphed, before: Said, one: Said) -> None:
        """ "“...,” the letter ends. “...”": words without a cue of their own in the paragraph go on with those before
        them in it, and not with who spoke in the paragraph before."""
        if before.entry is None or one.closed or before.entry is one.entry:
            return
        statement = one.statement
        if statement is not None and statement is before.statement:
            carried = statement.cue is not None and statement.cue[1] <= paragraph.start
        else:
            carried = one.reason == "carried"
        if carried:
            one.entry, one.tier, one.reason = before.entry, "likely", "carried"

    def _asks_on(self, paragraph: Paragraphed, before: Said, one: Said, floor: _Floor) -> None:
        """ "“Would you?” Elder asked. “I did,” said Ruiz. “And?”": a question alone behind an answer is of who asks."""
        cue = one.statement.cue if one.statement is not None else None
        alone = self._is_sentence(paragraph, one) and cue is not None and cue[1] <= one.start
        if not alone or not self._asks(one) or self._asks(before) or floor.asker is None:
            return
        if before.entry is one.entry and one.entry is not floor.asker:
            one.entry, one.tier, one.reason, one.candidates = floor.asker, "likely", "carried", ()

    def _has_spoken(self, one: Said, floor: _Floor) -> None:
        """Words in a sentence that says whose they are."""
        if one.entry is None:
            return
        asks = self._asks(one) or (floor.holder is not None and self._is_of_the_press(one))
        if asks and one.entry is not floor.holder:
            floor.asker = one.entry
        elif one.entry.kind == "person" or one.statement is not None:
            if floor.asker is one.entry:
                floor.asker = None
            if floor.asks is not None and floor.asks is not one.entry:
                floor.asker, floor.asks = floor.asks, None
            floor.holder = one.entry
        floor.fresh, floor.asked, floor.spoke = floor.fresh and asks, asks, one.entry
        if asks:
            floor.asks = None

    def _is_of_the_press(self, one: Said) -> bool:
        """ "“You said so,” says Merrow Radio’s Ana Ruiz.": who puts questions, whatever mark they end with."""
        source = one.statement.source if one.statement is not None else None
        if source is None:
            return False
        words = LETTERS.findall(one.heard.field.text[source.whole[0] : source.start])
        return "s" in words[-1:] and any(word.lower() in self.naming.outlets for word in words)

    def _takes_turn(self, one: Said, floor: _Floor, *, introduced: bool) -> None:
        """Words with nothing beside them."""
        asks = self._asks(one)
        taker = one.entry
        if one.closed or self._told_already(one, introduced=introduced):
            pass
        elif floor.asked and floor.holder is not None and not (asks and floor.asks is not None):
            taker = floor.holder
        elif asks and floor.asker is not None and not floor.fresh:
            taker = floor.asker
        elif floor.fresh or (taker is None and not one.candidates):
            taker = floor.holder
        elif one.reason in ("carried", "nobody") and floor.spoke is not None:
            taker = floor.spoke
        told = one.closed or self._told_already(one, introduced=introduced)
        if not told and floor.asker is not None and taker is not floor.asker and self._asks_back(one):
            taker, asks = floor.asker, True
        elif not told and taker is not None and self._is_not_hers(one, taker, floor):
            others = (floor.asker, floor.holder, floor.spoke, floor.before)
            other = next((two for two in others if two is not None and two is not taker), None)
            if other is None or self._calls(one, other):
                one.entry, one.tier, one.reason, one.candidates = None, "ask", "nobody", ()
                one.closed = True
                floor.fresh, floor.asked, floor.open = False, asks, [*floor.open, one]
                return
            floor.asker = taker if asks and taker is not floor.asker else floor.asker
            taker = other
        if taker is not None and taker is not one.entry:
            one.entry, one.tier, one.reason, one.candidates = taker, "likely", "carried", ()
        if taker is None:
            return
        if asks and floor.fresh and taker is floor.holder and floor.before is not None:
            floor.asker, floor.holder = taker, floor.before  # "Ruiz gets up. “Will she resign?”"
        elif not (asks and taker is floor.asker):
            floor.holder = taker
        floor.fresh, floor.asked, floor.spoke = False, asks, taker

    def _is_not_hers(self, one: Said, whom: Entry, floor: _Floor) -> bool:
        """Whether words call somebody or speak of her, and so are somebody else's."""
        named = whom.number in self.third_persons(one.heard, one.start, one.end)
        return named or self._calls(one, whom) or self._speaks_of(one, whom, floor)

    def _asks_back(self, one: Said) -> bool:
        """ "“That’s not what I asked you.”": of whoever puts the questions."""
        words = tuple(two.lower() for two in LETTERS.findall(one.heard.field.text[one.start : one.end]))
        return any(words[n : n + len(run)] == run for run in self.naming.asking_back for n in range(len(words)))

    def _calls(self, one: Said, whom: Entry) -> bool:
        """ "“Senator, what is it?”", "“I had it here, Ms Ruiz.”": words that call somebody are somebody else's."""
        text = one.heard.field.text[one.start : one.end].strip(MARKS)
        for found in (_CALLS.match(text), _CALLED.search(text)):
            words = [two.rstrip(".") for two in found.group(1).split()] if found is not None else []
            low = [two.lower() for two in words]
            before = (self.naming.titles, self.naming.ranks)
            name = [two for two in words if not any(two.lower() in some for some in before)]
            if name and name[-1].lower() not in self.naming.roles:
                known = any(two.number == whom.number for two in self.registry.named(tuple(name)))
                if known and (len(name) < len(words) or name[-1] in whom.words):
                    return True
                continue
            held = {self.naming.short_ranks.get(two, two) for two in (*whom.titles, *whom.role_words)}
            if low and low[-1] in held:
                return True
        return False

    def _speaks_of(self, one: Said, whom: Entry, floor: _Floor) -> bool:
        """ "Her brother has rung. “He said it was late.”": words that begin with "he" are not his who has come in."""
        first = LETTERS.search(one.heard.field.text, one.start, one.end)
        pronoun = self.profile.pronouns.get(first.group().lower()) if first is not None else None
        if pronoun is None or not floor.fresh or floor.spoke is None or floor.spoke is whom:
            return False
        noun = whom.name.rsplit(" ", 1)[-1].lower() if whom.unnamed else ""
        said = "f" if noun in self.naming.women else "m" if noun in self.naming.men else ""
        return pronoun.gender in ("f", "m") and (whom.borne_by(self.naming) or said) == pronoun.gender

    def _asks(self, one: Said) -> bool:
        return one.heard.field.text[one.start : one.end].rstrip(MARKS).endswith("?")

    def _told_already(self, one: Said, *, introduced: bool) -> bool:
        """Whether a line before with a colon at its end, or a paragraph that comes, says whose these words are."""
        if one.entry is None:
            return False
        statement = one.statement
        later = statement is not None and statement.cue is not None and statement.cue[0] >= one.end
        return introduced or later or one.reason in ("name beside", "lead-in", "given")

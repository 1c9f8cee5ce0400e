"""Who has the floor in a text, and how lines without any quoted words hand it on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, Heard
from stoppress.cuttings.speakers.papers import by_phrase, passed_on
from stoppress.cuttings.speakers.post import Post
from stoppress.cuttings.speakers.pronouns import by_pronoun
from stoppress.cuttings.speakers.said import SPOKE, SUBJECT, Said, Seen, only
from stoppress.cuttings.speech.rows import Mention

_ASKED_BY = re.compile(r"\?[*\"”’' ]*\([^()\n]{2,60}\)[*. ]*$")  # "Who pays? (Ana, Hallin)"


@dataclass(slots=True)
class Floor:
    """`holder` speaks unless somebody else is said to; `before` did before her, and `asker` is one who puts questions
    to the holder. `fresh`: the holder has come in and said nothing so far. `asked`: what was said last was a question.
    `spoke` last; `asks` has put a question without its words; `open` are words by somebody who has not been named."""

    post: Post
    heard: Heard
    holder: Entry | None = None
    before: Entry | None = None
    asker: Entry | None = None
    spoke: Entry | None = None
    asks: Entry | None = None
    fresh: bool = False
    asked: bool = False
    open: list[Said] = field(default_factory=list)
    here: dict[int, list[Seen]] = field(default_factory=dict)  # who is in sight, by sentence

    def __post_init__(self) -> None:
        for seen in self.post.in_sight[self.heard.number]:
            self.here.setdefault(self.heard.sentence(seen.at), []).append(seen)

    def clear(self) -> None:
        """Nobody has it."""
        self.holder = self.before = self.asker = self.spoke = self.asks = None
        self.fresh = self.asked = False
        self.open = []

    def brings_in(self, start: int, end: int) -> None:
        """Lines without any words quoted: a question of ours, or somebody who comes on. Who is in our question, or
        sends it in, has not come on."""
        text = self.heard.text
        reader = _ASKED_BY.search(text, start, end)
        ours = reader is not None or text[start:end].rstrip(MARKS).endswith("?")
        last = start if reader is not None else self._last_sentence(start, end) if ours else end
        asker = new = None
        if last > start:
            examiner = self._examiner(start, last)
            asker, new = self._asks_whom(start, last) or (
                examiner,
                self._meant_by_pronoun(start, last) or self._new_one(start, last),
            )
        if new is not None:
            self._comes_on(new)
        if asker is not None:
            self.asker, self.asked, self.fresh = asker, False, False
            self.holder = None if self.holder is asker else self.holder
        if ours:
            if new is None and self._is_asked_of_her(last, end):
                self.holder, self.fresh = self.before, False
            self.asked, self.asker = True, None
        elif new is not None and (asking := self._asks_about(start, end)) is not None:
            self._has_put(asking, new)

    def _is_asked_of_her(self, start: int, end: int) -> bool:
        """ "Ruiz said so. The registrar, Tomas Elder, was not there. Did she mind?": a question of ours with "she" in
        it is put to her who spoke, and not to him who has only been spoken of since."""
        words = self.heard.words(start, end)[:3]
        gender = next((two for two in map(self.post.gender, words) if two in ("f", "m")), "")
        if not gender or not self.fresh or self.before is None or self.holder is None or self.before is not self.spoke:
            return False
        bears = [one.borne_by(self.post.naming) for one in (self.before, self.holder)]
        return bears[0] == gender and bears[1] not in ("", gender)

    def _comes_on(self, new: Entry) -> None:
        """Somebody new has the floor; whoever had it and asked last goes on putting questions."""
        if new is not self.holder:
            self.asker = self.holder if self.asked else self.asker
            self.before = self.holder
        self.holder, self.fresh, self.asked = new, True, False
        self.asker = None if self.asker is new else self.asker

    def _has_put(self, asking: Entry, new: Entry) -> None:
        """A question, without its words: whoever comes on answers, and whoever spoke before where it is she who asks:
        "“So it was,” Ruiz said. Elder asked her what it was. “...”" is Ruiz."""
        self.asks = asking
        if asking is not new:
            self.asker = asking
        elif self.before is not None and self.before is not new:
            self.holder, self.asker, self.fresh, self.asked = self.before, new, False, True

    def _last_sentence(self, start: int, end: int) -> int:
        """Where the last sentence of some lines begins."""
        ends = max(start, len(self.heard.text[:end].rstrip(MARKS)) - 1)
        return max(start, self.heard.begins(ends))

    def _new_one(self, start: int, end: int) -> Entry | None:
        """The only one of the last sentence that has anybody in it: its subject ("Ruiz is up next"), or whom we say we
        have been speaking to."""
        heard = self.heard
        for number in range(heard.sentence(self._last_sentence(start, end)), heard.sentence(start) - 1, -1):
            begins = max(heard.sentences[number], start)
            ends = min(heard.ends(heard.sentences[number]), end)
            writer = passed_on(self.post, heard, begins, ends)
            if writer is not None:
                return writer
            there = [one for one in self.here.get(number, ()) if one.at >= begins and one.entry.kind == "person"]
            there = [one for one in there if not one.entry.signs_only]
            subject = only(one.entry for one in there if one.strength >= SUBJECT)
            if subject is not None:
                return subject
            if there and self._turns_to(begins, there[0]):
                return there[0].entry
            ours = self.post.profile.writers & {*heard.words(begins, ends)}
            if there:
                alone = only(one.entry for one in there)
                return alone if ours or any(one.strength for one in there) else None
        return None

    def _turns_to(self, start: int, first: Seen) -> bool:
        """ "More from Ana Ruiz now.", "Over to Tomas Elder.": a line that hands over to the first it names."""
        words, naming = self.heard.words(start, first.at)[:2], self.post.naming
        return len(words) == 2 and words[0] in naming.turning and words[1] in naming.prepositions

    def _meant_by_pronoun(self, start: int, end: int) -> Entry | None:
        """ "He took a while to answer. “...”": whom the pronoun means that begins the last sentence."""
        first = LETTERS.search(self.heard.text, self._last_sentence(start, end), end)
        pronoun = self.post.profile.pronouns.get(first.group().lower()) if first is not None else None
        if first is None or pronoun is None or not pronoun.subject or pronoun.gender not in ("f", "m"):
            return None
        found = by_pronoun(self.post, self.heard, Mention(*first.span(), first.group(), "pronoun", first.span()))
        return found if found is not None and not found.unnamed else None

    def _examiner(self, start: int, end: int) -> Entry | None:
        """ "Under cross-examination by Tomas Elder": whoever puts the questions that follow."""
        for one, by in itertools.pairwise(LETTERS.finditer(self.heard.text, start, end)):
            if one.group().lower() in self.post.naming.examining and by.group().lower() == self.post.profile.passive_by:
                return by_phrase(self.post, self.heard, by.end() + 1, end)
        return None

    def _asks_whom(self, start: int, end: int) -> tuple[Entry, Entry] | None:
        """ "Tomas Elder asks the mayor, Ana Ruiz, about the bridge.": who asks, and who answers. Whoever is asked has
        the floor."""
        heard, naming = self.heard, self.post.naming
        there = self.post.people(heard, self._last_sentence(start, end), end)
        there = [one for one in there if not heard.quoted(one.at)]
        if len({one.entry.number for one in there}) != 2:
            return None
        first, second = there[0], next(one for one in there if one.entry is not there[0].entry)
        words = {*heard.words(first.at, second.at)}
        asks = words & naming.questioning and (first.strength >= SUBJECT or second.strength == SPOKE)
        return (first.entry, second.entry) if asks and not words & naming.been else None

    def _asks_about(self, start: int, end: int) -> Entry | None:
        """ "Ruiz asked Elder whether it was late. Elder said it was.": who has put the question, without its words."""
        words = list(LETTERS.finditer(self.heard.text, start, end))
        for before, one in zip(reversed(words[:-1]), reversed(words), strict=False):
            if one.group().lower() not in self.post.profile.interviewer:
                continue
            if before.group().lower() in self.post.naming.copulas | self.post.naming.been:
                return None  # "was asked"
            there = self.post.people(self.heard, self.heard.begins(one.start()), one.start(), 1)
            return there[0].entry if there else None
        return None

"""Whose turn it is where a paragraph is nothing but quoted words: whoever the lines before brought in, whoever has
been asked, whoever was speaking."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stoppress.cuttings.page import Paragraphed
from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.beside import Words
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, Heard, Said, Seen


@dataclass(slots=True)
class _Floor:
    """`holder` speaks unless somebody else is said to; `asker` is one who puts questions to the holder. `fresh`: the
    holder has come in and said nothing so far. `asked`: what was said last was a question."""

    holder: Entry | None = None
    asker: Entry | None = None
    fresh: bool = False
    asked: bool = False
    spoke: Entry | None = None


class Turns(Words):
    """Gives words that stand alone to whoever has the floor."""

    def _turns(self, heard: Heard, spans: Sequence[Said]) -> None:
        floor = _Floor()
        colon = False
        here: dict[int, list[Seen]] = {}
        for seen in self.in_sight[heard.number]:
            here.setdefault(heard.sentence(seen.at), []).append(seen)
        quoted = deque(one for one in spans if one.quoted)
        for paragraph in heard.field.paragraphs:
            inside = []
            while quoted and quoted[0].start < paragraph.end:
                inside.append(quoted.popleft())
            if not inside:
                self._brings_in(heard, paragraph, floor, here)
            elif self._stands_alone(heard, paragraph, inside):
                for one in inside:
                    self._takes_turn(one, floor, introduced=colon)
            else:
                self._has_spoken(inside[0], floor)
                for before, following in pairwise(inside):
                    self._goes_on_beside(paragraph, before, following)
                    self._has_spoken(following, floor)
            colon = heard.field.text[paragraph.start : paragraph.end].rstrip().endswith(":")

    def _stands_alone(self, heard: Heard, paragraph: Paragraphed, inside: Sequence[Said]) -> bool:
        at = paragraph.start
        for one in inside:
            if LETTERS.search(heard.field.text, at, one.start):
                return False
            at = one.end
        return not LETTERS.search(heard.field.text, at, paragraph.end)

    def _brings_in(
        self, heard: Heard, paragraph: Paragraphed, floor: _Floor, here: Mapping[int, Sequence[Seen]]
    ) -> None:
        """A paragraph without any words quoted: a question of ours, or somebody who comes on."""
        text = heard.field.text[paragraph.start : paragraph.end].rstrip(MARKS)
        if text.endswith("?"):
            floor.asked, floor.asker = True, None
            return
        new = self._new_one(heard, paragraph, here)
        if new is not None:
            floor.asker = floor.holder if new is not floor.holder and floor.asked else floor.asker
            floor.holder, floor.fresh, floor.asked = new, True, False
            if floor.asker is new:
                floor.asker = None

    def _new_one(self, heard: Heard, paragraph: Paragraphed, here: Mapping[int, Sequence[Seen]]) -> Entry | None:
        """The only one of the last sentence that has anybody in it: its subject ("Ruiz is up next"), or whom we say we
        have been speaking to."""
        last = heard.sentence(max(paragraph.start, paragraph.end - 1))
        for number in range(last, heard.sentence(paragraph.start) - 1, -1):
            start = max(heard.sentences[number], paragraph.start)
            end = heard.sentences[number + 1] if number + 1 < len(heard.sentences) else paragraph.end
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

    def _has_spoken(self, one: Said, floor: _Floor) -> None:
        """Words in a sentence that says whose they are."""
        if one.entry is None:
            return
        asks = self._asks(one)
        if asks and one.entry is not floor.holder:
            floor.asker = one.entry
        elif one.entry.kind == "person" or one.statement is not None:
            if floor.asker is one.entry:
                floor.asker = None
            floor.holder = one.entry
        floor.fresh, floor.asked, floor.spoke = floor.fresh and asks, asks, one.entry

    def _takes_turn(self, one: Said, floor: _Floor, *, introduced: bool) -> None:
        """Words with nothing beside them."""
        asks = self._asks(one)
        taker = one.entry
        if one.closed or self._told_already(one, introduced=introduced):
            pass
        elif floor.asked and floor.holder is not None:
            taker = floor.holder
        elif asks and floor.asker is not None and not floor.fresh:
            taker = floor.asker
        elif floor.fresh or (taker is None and not one.candidates):
            taker = floor.holder
        elif one.reason in ("carried", "nobody") and floor.spoke is not None:
            taker = floor.spoke
        if taker is not None and taker is not one.entry:
            one.entry, one.tier, one.reason, one.candidates = taker, "likely", "carried", ()
        if taker is None:
            return
        if not (asks and taker is floor.asker):
            floor.holder = taker
        floor.fresh, floor.asked, floor.spoke = False, asks, taker

    def _asks(self, one: Said) -> bool:
        return one.heard.field.text[one.start : one.end].rstrip(MARKS).endswith("?")

    def _told_already(self, one: Said, *, introduced: bool) -> bool:
        """Whether a line before with a colon at its end, or a paragraph that comes, says whose these words are."""
        if one.entry is None:
            return False
        statement = one.statement
        later = statement is not None and statement.cue is not None and statement.cue[0] >= one.end
        return introduced or later or one.reason in ("name beside", "lead-in", "given")

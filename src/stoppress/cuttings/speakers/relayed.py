"""Words that come by way of somebody: "this from", "in her words", "the court heard", a paper's headline."""

from __future__ import annotations

import itertools
import re

from stoppress.cuttings.people.registry import Entry
from stoppress.cuttings.speakers.hearing import LETTERS, MARKS, SHORT_LEAD, Said
from stoppress.cuttings.speakers.papers import Papers
from stoppress.cuttings.speech.rows import Mention

# "in her own words" has so many words before the marks.
OWN_WORDS = 4
_AFTER = re.compile(r",?[\"”’'»]{1,2},? ((?:[\w’'-]+ ){1,5}[\w’'-]+)")
_PAPER = re.compile(
    r"\b(?:The )?((?:[A-ZÀ-Þ][\w’'-]*|of|and|on|the)(?: (?:[A-ZÀ-Þ][\w’'-]*|of|and|on))*) (\w+) (\w+),? ?[\"“‘'«]$"
)


class Relayed(Papers):
    """Finds whose words somebody passes on."""

    def _relayed(self, said: Said) -> bool:
        found = self._from(said) or self._in_own_words(said) or self._front_page(said)
        if found is not None:
            said.entry, said.tier, said.reason = found, "likely", "name at cue"
            return True
        nobodys = self._is_so_called(said) or self._is_shouted(said) or self._was_told(said)
        if nobodys or self._by_somebody(said):
            said.closed, said.reason = True, "nobody"
            return True
        return False

    def _before(self, said: Said) -> tuple[int, str]:
        """The sentence up to the words, or the line above them."""
        heard = said.heard
        start = heard.sentences[heard.sentence(max(0, said.start - 1))]
        if start > 0 and not heard.field.text[start : said.start].strip(MARKS):
            start = heard.sentences[heard.sentence(start - 1)]
        return start, heard.field.text[start : said.start]

    def _from(self, said: Said) -> Entry | None:
        """ "And this from the port's man in Hallin, Ana Ruiz:", "More from Ruiz, who is still here:"."""
        start, lead = self._before(said)
        if not lead.rstrip(MARKS).endswith(":"):
            return None
        words = list(LETTERS.finditer(lead))
        at = next(
            (
                two.end()
                for one, two in itertools.pairwise(words)
                if two.group().lower() in self.naming.from_whom and one.group().lower() in self.naming.sent
            ),
            None,
        )
        if at is None:
            return None
        for one in self.observed.sightings:
            if one.field == said.heard.number and start + at <= one.start < said.start:
                owns = said.heard.field.text[one.end : one.end + 2] in ("’s", "'s")
                return None if owns else self._of_sighting(one)
        return None

    def _in_own_words(self, said: Said) -> Entry | None:
        """ "Ruiz was carried out, in her words “like a carpet”"."""
        heard, (within, noun) = said.heard, self.naming.in_words
        start, lead = self._before(said)
        last = list(LETTERS.finditer(lead))[-OWN_WORDS:]
        low = [one.group().lower() for one in last]
        if not noun or noun not in low[-1:] or within not in low:
            return None
        at = low.index(within) + 1
        if low[at] not in self.naming.possessives or self._gender_of(low[at]) not in ("f", "m", "n", "p"):
            return None
        begins = start + last[at].start()
        found = self._pronoun(heard, Mention(begins, begins, low[at], "pronoun", (begins, begins)))
        return found[0] if len(found) == 1 else None

    def _front_page(self, said: Said) -> Entry | None:
        """ "The Hallin Star goes with “Humbled”": a paper's headline is the paper's."""
        _start, lead = self._before(said)
        match = _PAPER.search(lead)
        if match is None or match.group(2).lower() not in self.naming.fronts:
            return None
        if match.group(3).lower() not in self.naming.prepositions or lead[: match.start()].strip(MARKS):
            return None
        if any(one.kind == "person" and one.sure for one in self.registry.named(tuple(match.group(1).split()))):
            return None
        return self._as_written(match.group(1), "body")

    def _is_so_called(self, said: Said) -> bool:
        """ "The so-called “bed tax”": what everybody calls it."""
        _, lead = self._before(said)
        words = tuple(one.lower() for one in LETTERS.findall(lead)[-2:])
        return words in self.naming.so_named and not lead.rstrip(MARKS).endswith((".", ",", ":", "?", "!"))

    def _is_shouted(self, said: Said) -> bool:
        """ "There are shouts of “Resign!”": a crowd's. "Ruiz's cry of" is hers."""
        _, lead = self._before(said)
        words = LETTERS.findall(lead)
        if len(words) < 2 or words[-2].lower() not in self.naming.shouts:
            return False
        owner = [one.lower() for one in words[-4:-2]]
        owned = any(one in self.naming.possessives or one == "s" for one in owner)
        return words[-1].lower() in self.naming.prepositions and not owned

    def _by_somebody(self, said: Said) -> bool:
        """ "Then somebody else: “...”", "A voice from the back:": nobody's name."""
        start, lead = self._before(said)
        words = LETTERS.findall(lead)
        if not lead.rstrip(MARKS).endswith(":") or not 0 < len(words) <= SHORT_LEAD:
            return False
        there = any(start <= one.at < said.start for one in self.in_sight[said.heard.number])
        return not there and any(one.lower() in self.naming.somebody for one in words)

    def _was_told(self, said: Said) -> bool:
        """ "The court heard that it “kept going off”", "“...,” the jury was told": nobody says by whom."""
        if said.statement is not None and said.statement.source is not None:
            if not self._is_hearer(said.statement.source.text):
                return False
        after = _AFTER.match(said.heard.field.text, said.end)
        if after is not None and self._tells_hearer([one.lower() for one in LETTERS.findall(after.group(1))]):
            return True
        _, lead = self._before(said)
        words = [one.lower() for one in LETTERS.findall(lead)]
        if said.heard.field.field == "headline" and words[1:] and words[0] in self.naming.hearers:
            if words[1] in self.naming.tells & self.naming.hearing:
                return True  # "Court told of ‘brutal’ attack"
        hears = self._hears(words)
        return hears is not None and not any(one in self.profile.cues for one in words[hears + 1 :])

    def _is_hearer(self, text: str) -> bool:
        return text.rsplit(None, 1)[-1].lower() in self.naming.hearers if text else False

    def _tells_hearer(self, words: list[str]) -> bool:
        hears = self._hears(words)
        return hears is not None and (words[0] in self.naming.determiners or words[0] in self.naming.hearers)

    def _hears(self, words: list[str]) -> int | None:
        """Where the verb of "the court heard", "jurors were told" stands among some words."""
        for n, one in enumerate(words):
            if one in self.naming.hearers:
                for k in range(n + 1, min(n + 4, len(words))):
                    if words[k] in self.naming.hearing and (
                        words[k] not in self.naming.tells or words[k - 1] in self.naming.copulas | self.naming.been
                    ):
                        return k  # "the judge told them" is something else
                    if (
                        words[k] not in self.naming.copulas
                        and words[k] not in self.naming.been | self.profile.auxiliaries
                    ):
                        break
        return None

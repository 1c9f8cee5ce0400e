"""Somebody who says what somebody else has said: "Lee said her boss had told her that she was “late”"."""

from __future__ import annotations

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.speech.rows import Statement
from stoppress.cuttings.speech.subjects import Grammar, Subject

# So many chunks at most stand between a verb of saying and the words.
_REACH = 14
_ENDS = frozenset((",", "-", ";", ":", "C", "Q", "(", ")"))


class Nested:
    """Knows whose words are told inside of what a sentence tells."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def teller(self, g: Grammar, n: int, holder: Statement) -> tuple[Subject, int] | None:
        """Who says the quotation at chunk n inside of what the statement says, and the verb; nobody, where it is
        whoever says the whole: "Lee says she told them it was “late”"."""
        if holder.cue is None or holder.source is None:
            return None
        if (noun := self._noun(g, n, holder.cue[1])) is not None:
            return Subject(noun, noun, noun, "at cue"), noun
        verb = self._verb(g, n, holder.cue[1])
        subject = g.subject(verb) if verb is not None else None
        if verb is None or subject is None or g.verb_is_quoted(verb):
            return None
        if subject.reason == "relative" and self._right_before(g, verb, n):
            subject = subject.relative_to or subject  # "Lee said he was helped by Ray, who said “...”"
        first, last = g.items[g.chunks[subject.first].first], g.items[g.chunks[subject.last].last]
        if first.start < holder.cue[1] or subject.reason not in ("at cue", "by"):
            return None
        within = [one for one in holder.content if one[0] <= first.start and last.end <= one[1]]
        if not within or g.kind(subject.head) != "NP":
            return None
        if self._pronoun(g, subject) and not self._another(g, subject, holder):
            return None
        return subject, verb

    def in_question(self, g: Grammar, holder: Statement) -> bool:
        """ "Lee asked whether the mayor had said it was “late”": whether she had, nobody tells."""
        if holder.lemma not in self.profile.interviewing or not holder.content:
            return False
        first = g.text[slice(*holder.content[0])].split(None, 1)[:1]
        return bool(first) and first[0].lower() in self.profile.whether

    def _noun(self, g: Grammar, n: int, since: int) -> int | None:
        """ "Lee said Ray’s claim that it was “late” had hurt": somebody's noun of saying, and its clause."""
        for k in range(n - 2, max(-1, n - _REACH), -1):
            chunk = g.chunks[k]
            if g.items[chunk.first].start < since or g.kind(k) in (",", ";", ":", "Q"):
                return None
            said = g.kind(k) == "NP" and g.items[chunk.head].low in self.profile.nouns
            owned = any(g.items[i].tag == "GEN" for i in range(chunk.first, chunk.head))
            if said and owned and g.kind(k - 1) != "P" and g.low(k + 1) in self.profile.complementers:
                return k
        return None

    def _verb(self, g: Grammar, n: int, since: int) -> int | None:
        """The nearest verb of saying before the words in one clause with them, or in a clause that hangs on it."""
        for k in range(n - 1, max(-1, n - _REACH), -1):
            if g.items[g.chunks[k].first].start < since:
                return None
            kind = g.kind(k)
            if kind == ":" and k == n - 1:
                continue  # "said to her: “...”"
            if kind == "VG":
                if g.items[g.chunks[k].first].low in self.profile.obliging:
                    return None  # "people should remember": what Lee asks of them
                if self._tells(g, k):
                    return k if g.chunks[k].form != "inf" else None
            elif kind == "," and k == n - 1:
                continue  # "told her, “...”"
            elif kind in _ENDS or (kind in ("S", "R") and g.low(k) not in self.profile.complementers):
                return None
            elif kind == "R" and not self._hangs_on(g, k):
                return None  # "told her that", and not "the plan that Lee"
        return None

    def _hangs_on(self, g: Grammar, k: int) -> bool:
        """Whether the clause at chunk k is what somebody was told: "told her that", "was told by a nurse that",
        "was told in writing that"."""
        verb = k - 3 if g.kind(k - 2) == "P" else k - 2
        return g.kind(k - 1) == "NP" and g.kind(verb) == "VG" and self._tells(g, verb)

    def _tells(self, g: Grammar, k: int) -> bool:
        frames = self.profile.cues.get(g.items[g.chunks[k].head].low, {})
        return any(cue.alone for frame, cue in frames.items() if frame in ("say", "tell", "call"))

    @staticmethod
    def _right_before(g: Grammar, verb: int, n: int) -> bool:
        """Whether nothing but a mark stands between a verb and the words."""
        return all(g.kind(k) in (",", ":") for k in range(verb + 1, n))

    @staticmethod
    def _pronoun(g: Grammar, subject: Subject) -> bool:
        return g.items[g.chunks[subject.head].first].tag == "PN"

    def _another(self, g: Grammar, subject: Subject, holder: Statement) -> bool:
        """Whether a pronoun is somebody else than the one who says the whole: "He said she told him"."""
        pronouns = self.profile.pronouns
        source = holder.source
        if source is None or source.kind != "pronoun" or source.text.lower() not in pronouns:
            return False
        inner = pronouns.get(g.items[g.chunks[subject.head].first].low)
        return inner is not None and {inner.gender, pronouns[source.text.lower()].gender} == {"f", "m"}

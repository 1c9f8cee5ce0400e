"""Noun phrases beside a verb of saying, for languages whose clauses we do not take apart: where one begins and ends,
and whom it mentions."""

from __future__ import annotations

from collections.abc import Sequence

from stoppress.cuttings.languages.profile import Around, Profile
from stoppress.cuttings.people.names import is_given
from stoppress.cuttings.speech.rows import Mention, MentionKind
from stoppress.cuttings.speech.tags import Item

ENDS = frozenset((",", ";", ":", ".", "!", "?", "(", ")", "–", "—", "-", "…", "•"))
HARD = frozenset((";", ":", ".", "!", "?", "•"))
# No noun phrase reaches further, and no auxiliary stands further from its participle.
REACH = 24


class Phrases:
    """One sentence."""

    def __init__(self, text: str, items: Sequence[Item], profile: Profile, known: Mention | None) -> None:
        """`known` is the last document of the text before this sentence."""
        self.text, self.items, self.profile = text, items, profile
        self.more = profile.around or Around()
        self.known = known
        # Words that no noun phrase goes on with.
        self._outside = (
            profile.prepositions, profile.adverbs, profile.coordinators, profile.cues, profile.auxiliaries,
            profile.relatives, profile.negations, profile.modals,
        )  # fmt: skip
        self.titles = frozenset(one.lower() for one in profile.honorifics)

    def low(self, at: int) -> str:
        return self.items[at].low if 0 <= at < len(self.items) else ""

    def quote(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].tag == "Q"

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].tag != "Q" and self.items[at].text[:1].isupper()

    def forms(self, low: str) -> frozenset[str]:
        """The forms of a verb of saying that the word may be."""
        cues = self.profile.cues.get(low, {})
        return frozenset(form for cue in cues.values() for form in cue.forms)

    def opens_phrase(self, at: int) -> bool:
        low = self.low(at)
        profile = self.profile
        if not low or self.quote(at) or low in ENDS or low in profile.prepositions or low in profile.questions:
            return False
        if low in profile.adverbs or low in profile.subordinators or low in profile.relatives:
            return False
        if at == 0 and (low in profile.interviewer or self.forms(low) == {"part"}):
            return False  # "Interrogée par la radio, Ana Ruiz a reconnu"
        return (
            low in self.profile.determiners
            or low in self.profile.possessives
            or self.capital(at)
            or self.is_pronoun(at)
        )

    def is_pronoun(self, at: int) -> bool:
        pronoun = self.profile.pronouns.get(self.low(at))
        return pronoun is not None and pronoun.subject

    def phrase(self, at: int) -> Mention | None:
        """The noun phrase that begins at an item, with an apposition that names somebody."""
        if not self.opens_phrase(at):
            return None
        if self.is_pronoun(at) and not self.capital(at + 1):
            return self.mention(at, at)
        end = self._phrase_end(at)
        if end is None:
            return None
        opened = end + 2 if self.capital(end + 2) or self.low(end + 2) in self.profile.determiners else 0
        if self.low(end + 1) == "," and opened and (not self.names(at, end) or self._has_role(at)):
            more = self._phrase_end(opened)
            closed = more is not None and (self.low(more + 1) in ENDS or more + 1 >= len(self.items))
            if more is not None and closed and self.names(opened, more):
                end = more
        return self.mention(at, end)

    def _is_body(self, at: int) -> bool:
        return self.low(at) in self.profile.bodies

    def _has_role(self, at: int) -> bool:
        """Whether the phrase that begins there is a role: "la maire de Saint-Corvin", "die Chefin der Bahn"."""
        noun = next(
            (k for k in range(at, at + 4) if self.low(k) in self.profile.roles or (k > at and self.capital(k))), at
        )
        return self.low(noun) in self.profile.roles

    def _phrase_end(self, at: int) -> int | None:
        """The last item of a noun phrase: articles and qualities, nouns, and what belongs to them by a genitive."""
        profile, last, k = self.profile, None, at
        while k < min(len(self.items), at + REACH):
            low = self.low(k)
            if self.quote(k):
                break
            if low in self.titles and self.low(k + 1) == ".":
                k += 2
                continue
            if self.capital(k):
                last = k
            elif low.rpartition("-")[2] in self.more.ages:
                last = k  # "die 39-Jährige"
            elif low == "(" and last is not None and self.low(k + 2) == ")":
                last = k + 2  # "l'inspection des installations (IDI)"
                k = last
            elif low in ENDS or not low[0].isalnum():
                break
            elif k > at and (low in profile.determiners or low in self.more.links):
                # "der Chef der EVG", "le maire de la ville"; never "Müller dem Boten"
                linked = self.low(k - 1) in self.more.links
                if last is not None and not linked and (low not in self.more.links or self.names(at, last)):
                    break
            elif last is not None and low in self.profile.naming.body_links and self._is_body(last):
                if not self.capital(k + 1):
                    break  # "das Landesamt für Gewässer", and no further than its name
            elif any(low in words for words in self._outside):
                break
            elif self.more.nouns_have_capitals:
                if last is not None:
                    break
            else:
                last = k
            k += 1
        return last

    def before(self, finite: int) -> Mention | None:
        """The subject before a finite verb, right beside it or before an apposition."""
        profile = self.profile
        at = finite - 1
        while at >= 0 and (self.low(at) in self.more.reflexives or self.low(at) in profile.negations):
            at -= 1
        if self.is_pronoun(at) and not self.quote(at):
            return self.mention(at, at)
        first = at
        while first > 0 and not self.quote(first - 1) and self.low(first - 1) not in HARD:
            first -= 1
        if first > at or at < 0 or self.quote(at):
            return None
        parts = self._parts(first, at)
        if not parts:
            return None
        if self.low(at) == ",":
            # "Ihr Chef, Pavel Horák, sagte": thrown in between.
            parts = [one for one in parts if one[0] <= one[1]]
            for start, end in parts:
                if (opened := self._subject_in(start, end)) is not None:
                    named = self.names(parts[-1][0], parts[-1][1])
                    upto = at - 1 if named and (not self.names(opened, end) or self._has_role(opened)) else end
                    return self.mention(opened, upto)
            return None
        start, end = parts[-1]
        if self.low(start) in profile.relatives and len(parts) > 1 and end == start:
            start, end = parts[-2]
        opened = self._subject_in(start, end)
        return self.mention(opened, end) if opened is not None else None

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """What stands between commas."""
        parts, start = [], first
        for k in range(first, last + 1):
            if self.low(k) == ",":
                if k > start:
                    parts.append((start, k - 1))
                start = k + 1
        if start <= last:
            parts.append((start, last))
        return parts

    def _subject_in(self, start: int, end: int) -> int | None:
        """Where a subject begins in these items, which end at the verb; None where they are something else ("In einer
        Mitteilung")."""
        profile = self.profile
        for k in range(end, start - 1, -1):
            if self.low(k) in profile.complementers or self.low(k) in profile.subordinators:
                start = k + 1
                break
        while start <= end and (self.low(start) in profile.coordinators or self.low(start) in ENDS):
            start += 1
        if start > end or not self.opens_phrase(start):
            return None
        reached = self._phrase_end(start)
        if self.is_pronoun(start) and start != end and not self.capital(start + 1):
            return None
        return start if reached is not None and self._all_told(reached, end) else None

    def _all_told(self, reached: int, end: int) -> bool:
        """Whether nothing but small words that belong to the noun stands between it and the verb."""
        return end - reached <= 6 and not any(
            self.low(k) in self.profile.auxiliaries or self.forms(self.low(k)) & {"present", "past"}
            for k in range(reached + 1, end + 1)
        )

    # -- what stands beside a name, between commas -------------------------------------------------------------------

    def apposed(self, finite: int, source: Mention | None) -> bool:
        """Whether nothing stands before the verb but a name and what its bearer is, between commas."""
        if source is None or source.kind != "name" or source.whole[0] != self.items[0].start:
            return False
        parts = self._parts(0, finite - 1)
        return len(parts) == 2 and self._phrase_end(0) == parts[0][1] and self._is_apposition(*parts[1])

    def behind_apposition(self, at: int, last: int, *, opens: bool) -> int:
        """The last item of what is said of whoever is named up to an item: "Keller, die Bürgermeisterin von Hallin".
        `opens`: the name is of "laut" at the beginning of a sentence."""
        if self.low(at + 1) != ",":
            return at
        end = next((k - 1 for k in range(at + 2, last + 1) if self.low(k) == ","), last)
        # German has its verb behind "laut …"; whatever stands before it between commas is of the name.
        if (opens and self.more.nouns_have_capitals and end < last) or self._is_apposition(at + 2, end):
            return end
        return at

    def _is_apposition(self, first: int, last: int) -> bool:
        """Whether it is no clause: articles, qualities and nouns, and what belongs to them. In a language whose nouns
        have capitals a quality stands before one, and a small word right behind a noun is a verb; elsewhere it has to
        say with its first words what somebody is."""
        if not first <= last or any(self.quote(k) for k in range(first, last + 1)):
            return False
        if not self.more.nouns_have_capitals:
            return self._says_what_one_is(first, last)
        return self.capital(last) and self.low(first) not in self.profile.prepositions and self.verbless(first, last)

    def verbless(self, first: int, last: int) -> bool:
        """Whether nothing can be a verb in these items, in a language whose nouns have capitals: "am Dienstag im
        Hafen"."""
        profile = self.profile
        small = (profile.prepositions, profile.determiners, profile.possessives, profile.coordinators, self.more.links)
        noun = False
        for k in range(first, last + 1):
            low = self.low(k)
            if self.quote(k):
                return False
            if self.capital(k):
                noun = True
            elif low in profile.adverbs or low in profile.times:
                continue
            elif any(low in words for words in small) or not low[0].isalpha():
                noun = False
            elif noun or k == last or self.forms(low) & {"present", "past"}:
                return False
        return self.more.nouns_have_capitals

    def _says_what_one_is(self, first: int, last: int) -> bool:
        verbs = self.profile.auxiliaries | self.profile.modals
        if any(self.low(k) in verbs or self.low(k) in self.profile.pronouns for k in range(first, last + 1)):
            return False
        return self._has_role(first)

    # -- mentions -----------------------------------------------------------------------------------------------------

    def names(self, first: int, last: int) -> bool:
        return self._name(first, last) is not None

    def _name(self, first: int, last: int) -> tuple[int, int] | None:
        """The name in a phrase: capitals in a row that are no role and no ordinary noun."""
        profile = self.profile
        k = first
        while k <= last:
            if not self.capital(k) or self._is_small(k):
                k += 1
                continue
            end = k
            while end + 1 <= last and (
                self.capital(end + 1) or self.low(end + 1) in profile.particles or self._shortened(end + 1)
            ):
                end += 1
            start = k
            said = [at for at in range(k, end + 1) if self._says_what(at) or self.low(at) in self.titles]
            if said and not (said[0] == end > k):  # "Gerhard Richter": the surname is a role, too
                start = said[-1] + 1
            given = next((at for at in range(start, end) if is_given(self.items[at].text)), None)
            if self.more.nouns_have_capitals and given is not None:
                start = given  # "Rentner Jan Peters"
            while start <= end and not self.capital(start):
                start += 1
            while end > start and not self.capital(end):
                end -= 1
            determined = start == k and k > first and self.low(k - 1) in profile.determiners | profile.possessives
            # "die Grünen", "im Stadtrat": one noun behind a small word is an ordinary one
            small = determined or (start == k > first and self.low(k - 1) in profile.prepositions)
            alone = end == start == k and small and not self.items[start].text.isupper()
            if start <= end and not (self.more.nouns_have_capitals and alone):
                return start, end
            k = end + 1
        return None

    def _shortened(self, at: int) -> bool:
        """The stop behind "Dr"."""
        return self.low(at) == "." and self.low(at - 1) in self.titles

    def _is_small(self, at: int) -> bool:
        """A word with a capital because it begins the sentence."""
        low = self.low(at)
        profile = self.profile
        return at == 0 and (
            low in profile.determiners
            or low in profile.possessives
            or low in profile.adverbs
            or low in profile.pronouns
        )

    def _says_what(self, at: int) -> bool:
        low, profile = self.low(at), self.profile
        return low in profile.roles or low in profile.bodies or low in profile.documents

    def mention(self, first: int, last: int) -> Mention:
        whole = (self.items[first].start, self.items[last].end)
        if first == last and self.low(first) in self.profile.pronouns:
            return Mention(*whole, self.text[whole[0] : whole[1]], "pronoun", whole)
        age = next((k for k in range(first, last + 1) if self.low(k).rpartition("-")[2] in self.more.ages), None)
        if age is not None and not self.names(first, last):
            # "die 39-Jährige" is she
            she = self.low(first) in ("die", "der") and self.low(age).endswith("e") and self.low(first) == "die"
            return Mention(*whole, "sie" if she else "er", "pronoun", whole)
        noun = next((k for k in range(first, min(first + 2, last + 1)) if self.low(k) in self.profile.documents), None)
        if noun is not None:
            return Mention(
                whole[0], self.items[noun].end, self.text[whole[0] : self.items[noun].end], "document", whole
            )
        comma = next((k for k in range(last, first, -1) if self.low(k) == ","), None)
        name = (self._name(comma + 1, last) if comma is not None else None) or self._name(first, last)
        if name is not None:
            start, end = self.items[name[0]].start, self.items[name[1]].end
            return Mention(start, end, self.text[start:end], "name", whole)
        kind: MentionKind = "role"
        core = whole
        for k in range(first, last + 1):
            low = self.low(k)
            if low in self.profile.bodies or low in self.profile.roles or low.removesuffix("s") in self.profile.roles:
                kind = "body" if low in self.profile.bodies else "role"
                core = (whole[0], self.items[k].end)
                if (
                    kind == "body"
                    and self.more.nouns_have_capitals
                    and self.low(k + 1) in self.profile.naming.body_links
                ):
                    core = whole
                break
        return Mention(*core, self.text[core[0] : core[1]], kind, whole)

"""Whose verb is it? Subjects before and after, shared, of participles, in relative clauses and in the passive.

Long because all of them look along one row of chunks and stop at the same signs: a rule that is apart from the others
takes a subject that is another one's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stoppress.cuttings.languages.profile import Profile
from stoppress.cuttings.speech.chunks import Chunk
from stoppress.cuttings.speech.rows import Mention, MentionKind
from stoppress.cuttings.speech.tags import Item

_WORDS = re.compile(r"[^\W_]+")
# No subject stands further from its verb; so hostile text costs no more than plain text.
_REACH = 40
_INNER = frozenset(
    (
        "of",
        "in",
        "for",
        "at",
        "from",
        "with",
        "on",
        "against",
        "to",
        "behind",
        "under",
        "near",
        "about",
        "between",
        "among",
        "by",
    )
)

_WHERE = frozenset(("in", "on", "at", "to", "with", "about"))


@dataclass(slots=True)
class Subject:
    """Chunks `first` to `last` are the phrase; `head` is the noun phrase at its core."""

    first: int
    last: int
    head: int
    reason: str
    relative_to: Subject | None = None


class Grammar:
    """One sentence, read for subjects."""

    def __init__(self, text: str, items: Sequence[Item], chunks: Sequence[Chunk], profile: Profile) -> None:
        self.text = text
        self.items = items
        self.chunks = chunks
        self.profile = profile
        self.first_finite = next((k for k, c in enumerate(chunks) if c.kind == "VG" and c.form == "fin"), len(chunks))
        self._known: dict[int, Subject | None] = {}

    def low(self, n: int) -> str:
        """The first word of chunk n, lower case; empty outside of the sentence."""
        return self.items[self.chunks[n].first].low if 0 <= n < len(self.chunks) else ""

    def kind(self, n: int) -> str:
        """The kind of chunk n; empty outside of the sentence."""
        return self.chunks[n].kind if 0 <= n < len(self.chunks) else ""

    def quoted_comma(self, n: int) -> bool:
        """Whether chunk n is a quotation that ends in a comma."""
        return self.kind(n) == "Q" and "," in self.items[self.chunks[n].last].text[-3:]

    def may_speak(self, n: int) -> bool:
        """Whether the noun phrase may be a subject: "me" and "him" may not."""
        low = self._pronoun(n)
        if low is None:
            return self.low(n) not in self.profile.answers
        return low in self.profile.pronouns and self.profile.pronouns[low].subject

    def subject(self, n: int, depth: int = 0) -> Subject | None:
        """The subject of the verb group n, where one is to be seen."""
        if n not in self._known:
            self._known[n] = None if depth > 6 else self._subject(n, depth)
        return self._known[n]

    def _subject(self, n: int, depth: int, *, reported: bool = False) -> Subject | None:
        group = self.chunks[n]
        if (group.passive or group.form == "part") and not reported:
            by = self._by(n)
            if by is not None:
                return by
            if group.passive:
                return None
        k = self._skip_back(n - 1)
        kind = self.kind(k)
        if group.form == "inf":
            return self._governing(n, depth)
        if group.form == "ing":
            return self._of_participle(n, k, depth)
        if kind == "R":
            return Subject(k, k, k, "relative", self._antecedent(k))
        if kind == "NP":
            if (placed := self._placed(k)) is not None:
                return placed
            phrase = self.phrase_ending(k, n)
            if (long := self._past_relative(phrase.first - 1)) is not None:
                return long
            if (whose := self._apposed(phrase, n)) is not None:
                return whose
            if self.kind(phrase.first - 1) == "R" and self.low(phrase.first - 1) in self.profile.possessives:
                owner = phrase.first - 1  # "Lee, whose answer was"
                return Subject(owner, phrase.last, owner, "relative", self._antecedent(owner))
            return phrase
        if kind in (",", "-", ")"):
            around = self._around(k, n)
            if around is not None:
                return around
            return self._shared(n, depth)
        if kind == "C":
            return self._shared(n, depth)
        if kind == "VG" and (long := self._past_relative(k)) is not None:
            return long
        if kind == "VG" and self.chunks[k].form != "ing":
            return None
        if kind in ("", "Q", "P", "T", "S"):
            return self._shared(n, depth) if kind in ("Q", "T") and k > 0 else None
        return None

    def _skip_back(self, k: int) -> int:
        if self.low(k) == "though" and self.kind(k - 1) == "NP":
            k -= 1  # "the firm though said"
        while k > 0 and (self.kind(k) in ("A", "NEG", "T") or self.low(k).endswith(("self", "selves"))):
            k -= 2 if self.kind(k) == "T" and self.kind(k - 1) == "P" else 1
        if self.kind(k) == "NP" and self.kind(k - 1) == "P" and self._year(k) and self.kind(k - 2) in ("NP", ",", "R"):
            return k - 2
        return k

    def _placed(self, k: int) -> Subject | None:
        """ "Ann Lee, 34, from Leeds said": the comma behind the place is often left out, and no place has said it."""
        comma = k - 2
        if self.low(k - 1) not in ("from", "of") or not self.names(k) or self.kind(comma) != ",":
            return None
        age = self.chunks[comma - 1] if comma > 0 else None
        if age is not None and age.first == age.last and self.low(comma - 1).isdigit() and self.kind(comma - 2) == ",":
            comma -= 2
        if self.kind(comma - 1) != "NP" or not self.names(comma - 1):
            return None
        return Subject(comma - 1, k, comma - 1, "at cue")

    def _apposed(self, phrase: Subject, n: int) -> Subject | None:
        """ "Ann Lee, professor at Leeds tells": the comma behind what somebody is may be left out, too."""
        name = phrase.first - 2
        if self.kind(name + 1) != "," or self.kind(name) != "NP" or not self._names_only(name):
            return None
        head = self.items[self.chunks[phrase.head].head].low
        bare = self.low(phrase.head) not in self.profile.determiners and head in self.profile.naming.roles
        if not bare or self.kind(name - 1) not in ("", "Q", "C", "S") or self.kind(n + 1) in (",", ".", ""):
            return None
        return Subject(name, phrase.last, name, "at cue")

    def _past_relative(self, k: int) -> Subject | None:
        """ "The mother of a girl who died from a pill said": a second finite verb, behind a relative clause that no
        comma ends, is that of whoever begins the sentence. `k` is the last chunk before the verb's own noun phrase.
        What somebody in the clause says may be a clause of its own: "The man who says his mother left"."""
        while k > 0 and self.kind(k) in ("NP", "P", "A", "T", "C", "Q"):
            k -= 1
        if self.kind(k) != "VG" or self._may_go_on(k):
            return None
        if self.chunks[k].form in ("inf", "ing"):
            while k > 0 and self.kind(k) in ("VG", "NP", "P", "A", "Q") and not self._relative_verb(k):
                k -= 1
        if not self._relative_verb(k) or self._may_go_on(k):
            return None
        relative = k - 1
        while self.kind(relative) != "R":
            relative -= 1
        if self.low(relative) != "who" or self.kind(relative - 1) != "NP":
            return None
        found = self.phrase_ending(relative - 1, relative)
        return found if self.kind(found.first - 1) in ("", "C", "S", "Q") and found.first <= 1 else None

    def _may_go_on(self, k: int) -> bool:
        """Whether what follows verb group k may be what somebody says."""
        return not self.chunks[k].passive and self.items[self.chunks[k].head].low in self.profile.cues

    def _relative_verb(self, k: int) -> bool:
        """Whether chunk k is the finite verb right behind a relative pronoun."""
        j = k - 1
        while self.kind(j) == "A":
            j -= 1
        return self.kind(k) == "VG" and self.chunks[k].form == "fin" and self.kind(j) == "R"

    def verb_is_quoted(self, n: int) -> bool:
        """Whether the quoted words behind a verb that may be a participle begin with the verb that its noun has: what
        was promised has promised nothing ("the bridge promised after the flood “is a drawing”"). A noun right before
        them ("promised the bridge “is safe”") is their own."""
        chunk, k = self.chunks[n], n + 1
        if chunk.first != chunk.last or "part" not in self.items[chunk.head].forms or self.kind(n - 1) != "NP":
            return False
        while self.kind(k) == "P" and self.kind(k + 1) in ("NP", "T"):
            k += 2
        if self.kind(k) != "Q" or self.kind(n - 2) == "":
            return False
        words = _WORDS.findall(self.items[self.chunks[k].first].text)[:2]
        return len(words) > 1 and words[0] in self.profile.finite

    def _year(self, k: int) -> bool:
        chunk = self.chunks[k]
        return chunk.first == chunk.last and len(self.low(k)) == 4 and self.low(k).isdigit()

    def _by(self, n: int) -> Subject | None:
        for k in range(n + 1, min(n + 6, len(self.chunks))):
            if self.low(k) == self.profile.passive_by and self.kind(k + 1) == "NP":
                return self.phrase_from(k + 1, "by")
            if self.kind(k) not in ("A", "T", "P", "NP", "Q"):
                return None
        return None

    def _antecedent(self, k: int) -> Subject | None:
        """What a relative pronoun at k refers to."""
        j = k - 1
        if self.kind(j) == "P":
            j -= 1
        if self.kind(j) == ",":
            j -= 1
            # "Ann Lee, the minister, who": the name carries the apposition.
            while (
                self.kind(j) == "NP"
                and self.kind(j - 1) == ","
                and self.kind(j - 2) == "NP"
                and self.names(j - 2)
                and not self.names(j)
            ):
                j -= 2
        if self.kind(j) == "NP":
            return self.phrase_ending(j, k)
        return None

    def names(self, k: int) -> bool:
        chunk = self.chunks[k]
        return any(self.items[i].tag == "NM" for i in range(chunk.first, chunk.last + 1))

    def phrase_ending(self, k: int, n: int) -> Subject:
        """The noun phrase whose last chunk is k, with what belongs to it on the left: "the head of the union"."""
        partitive = self.low(k - 1) == "of" and self.kind(k - 2) == "NP"
        if self._pronoun(k) is not None and not self.may_speak(k) and not partitive:
            near = k - 2 if self.kind(k - 1) == "P" else -1
            while self.kind(near) == "A":
                near -= 1
            if self.kind(near) == "NP" and self._pronoun(near) is None:
                return Subject(near, k, near, "at cue")  # "a person close to him told"
        if self._pronoun(k) is not None and not (partitive and not self.may_speak(k)):
            return Subject(k, k, k, "at cue")
        first = k
        while first > n - _REACH:
            if self.kind(first - 1) == "P" and self.low(first - 1) in _INNER and self.kind(first - 2) == "NP":
                first -= 2
            elif self._joined(first):
                # "the commissioner for England and Wales": the two places are one
                first -= 2
            else:
                break
        reduced = self._reduced(first)
        if reduced is not None:
            return reduced
        if first != k and self.low(first + 1) in _WHERE and self._person(first):
            # "Lee in his interview said": where he said it is no part of who he is
            return Subject(first, first, first, "at cue")
        # "Ann Lee and Bob Ray said"
        if self.kind(first - 1) == "C" and self.low(first - 1) in ("and", "or") and self.kind(first - 2) == "NP":
            before = first - 3
            listed = first - 2
            while self.kind(before) == "," and self.kind(before - 1) == "NP" and not self._opens_with(before - 1):
                listed, before = before - 1, before - 2
            if self.kind(before) in ("", "C", "S", "-", "Q") or (
                self.kind(before) == "," and (self.kind(before - 1) != "NP" or self._opens_with(before - 1))
            ):
                return Subject(listed, k, listed, "at cue")
        return Subject(first, k, first, "at cue")

    def _opens_with(self, k: int) -> bool:
        """ "In a joint statement, Lee and Ray said": the statement is no first of three."""
        return self.kind(k - 1) == "P" and k == 1

    def _joined(self, k: int) -> bool:
        return (
            self.kind(k - 1) == "C"
            and self.low(k - 1) == "and"
            and self.kind(k - 2) == "NP"
            and self.kind(k - 3) == "P"
            and self.low(k - 3) in _INNER
            and self.kind(k - 4) == "NP"
        )

    def _person(self, k: int) -> bool:
        """Whether the phrase is a name and nothing else, or a pronoun."""
        return self._names_only(k) or self._pronoun(k) is not None

    def _reduced(self, first: int) -> Subject | None:
        """ "Protesters marching through the streets": whoever the participle belongs to, not the streets."""
        k = first - 1
        placed = self.kind(k) == "P"
        if placed:
            k -= 1
        if self.kind(k) != "VG" or self.kind(k - 1) != "NP":
            return None
        if self.chunks[k].form not in ("ing", "part") and not (placed and self._done_to(k)):
            return None
        if self.kind(k - 2) not in ("", ",", "C", "S", "Q"):
            return None
        return Subject(k - 1, first, k - 1, "at cue")

    def _done_to(self, k: int) -> bool:
        """Whether a verb of one word may be what was done to the noun before it: "A lawsuit filed in Ohio"."""
        chunk = self.chunks[k]
        noun = self.chunks[k - 1]
        return chunk.first == chunk.last and "part" in self.items[chunk.head].forms and self.items[noun.head].tag == "N"

    def _around(self, k: int, n: int) -> Subject | None:
        """The subject before something thrown in: "Lee, who chairs it, said", "Lee, 59, of Leeds, said"."""
        j = k - 1
        depth = 0
        floor = max(-1, k - _REACH)
        while j > floor:
            kind = self.kind(j)
            if kind == "Q" and (opens := self._whom(j)) is not None:
                j = opens
                continue
            if kind == "Q" or kind in (";", ":"):
                return None
            if kind in (",", "-", "(") and self.kind(j - 1) == "NP":
                inner = j + 1
                if self.kind(inner) == "A" and self.kind(inner + 1) in ("A", ","):
                    pass
                head = j - 1
                # Leave out what is itself an apposition of a name further left.
                subject = self.phrase_ending(head, n)
                further = subject.first - 1
                if (
                    self.kind(further) == ","
                    and self.kind(further - 1) == "NP"
                    and depth < 4
                    and not self._starts_clause(further)
                ):
                    depth += 1
                    j = further
                    continue
                absolute = self.low(subject.first - 1) == self.profile.alongside
                if self.kind(subject.first - 1) == "P" and not absolute:
                    # "In a speech on Monday, said": a noun phrase after a preposition is nobody's subject.
                    j = subject.first - 1
                    depth += 1
                    continue
                if not self._thrown_in(inner, k):
                    return None
                last = k - 1 if self._appositive(inner) else subject.last
                if (
                    self.kind(inner) == "NP"
                    and inner == k - 1
                    and self._names_only(inner)
                    and not self._names_only(subject.head)
                ):
                    # "The commissioner for Wales, Ann Lee, said": the name is the core.
                    return Subject(subject.first, last, inner, "at cue")
                return Subject(subject.first, last, subject.head, "at cue")
            j -= 1
        return None

    def _whom(self, q: int) -> int | None:
        """ "Lee, whom Ray called “a pest”, said": the comma before the clause that quotes somebody else; no clause, no
        comma."""
        if self.kind(q - 1) != "VG":
            return None
        for k in range(q - 2, max(1, q - 6), -1):
            if self.kind(k) == "R":
                return k - 1 if self.kind(k - 1) == "," and self.kind(k - 2) == "NP" else None
            if self.kind(k) not in ("NP", "A", "T", "VG"):
                return None
        return None

    def _starts_clause(self, comma: int) -> bool:
        """Whether a clause begins after the comma: what stands before it is then no part of the subject."""
        for k in range(max(0, comma - 12), comma):
            if self.kind(k) == "VG" and self.chunks[k].form == "fin":
                return True
            if self.kind(k) == "P" and k == 0:
                return True
            if (
                self.kind(k) == "VG"
                and self.chunks[k].form in ("ing", "part")
                and self.kind(k - 1) in ("", ",", "S", "C")
            ):
                return True  # "Speaking in Leeds, the owner, Ann Lee, said"
        return self.kind(comma - 2) == "P" and comma - 2 <= 1

    def _thrown_in(self, inner: int, k: int) -> bool:
        kind, low = self.kind(inner), self.low(inner)
        if kind == "R" or kind in ("A", "P", "NP", "G", "N", "#", "T", "NEG"):
            return not (kind == "NP" and self._has_finite(inner, k))
        if kind == "VG":
            return self.chunks[inner].form in ("ing", "part") or (
                self.items[self.chunks[inner].head].tag == "V"
                and not self.items[self.chunks[inner].head].low.startswith("'")
            )
        return (
            low in ("like", "however", "though", "as", "while", "when", "after", "before", "in", "too") or kind == "S"
        )

    def _has_finite(self, first: int, last: int) -> bool:
        relative = False
        for k in range(first, last):
            kind = self.kind(k)
            relative = relative or kind == "R"
            if kind == "VG" and self.chunks[k].form == "fin" and self.kind(k - 1) not in ("R", "P"):
                if not (relative and self.kind(k - 1) in ("C", "A")) and not self._whose_verb(k):
                    return True
        return False

    def _whose_verb(self, k: int) -> bool:
        """ "Lee, whose daughter was born here, said": the daughter's verb."""
        return self.kind(k - 1) == "NP" and self.kind(k - 2) == "R" and self.low(k - 2) in self.profile.possessives

    def _appositive(self, inner: int) -> bool:
        """A noun phrase or an age or a place after the comma is part of who speaks; a clause is not."""
        return self.kind(inner) == "NP" or (self.kind(inner) == "P" and self.low(inner) == "of")

    def _shared(self, n: int, depth: int) -> Subject | None:
        """The subject of an earlier verb that this one is joined to: "Lee praised it and said"."""
        for k in range(n - 1, max(-1, n - _REACH), -1):
            if self.kind(k) in (";", ":"):
                return None
            if self.kind(k) == "VG" and self.chunks[k].form == "fin" and not self._subordinate(k):
                found = self.subject(k, depth + 1)
                if found is not None:
                    return Subject(found.first, found.last, found.head, "shared", found.relative_to)
        return None

    def _subordinate(self, k: int) -> bool:
        """Whether the verb group stands in a relative clause or after a conjunction within a comma or so."""
        j = self._skip_back(k - 1)
        if self.kind(j) == "R":
            return True
        if self.kind(j) == "NP":
            j -= 1
            while self.kind(j) == "P" and self.kind(j - 1) == "NP":
                j -= 2
            return self.kind(j) in ("S", "R") and self.kind(j - 1) != ""
        return False

    def _of_participle(self, n: int, k: int, depth: int) -> Subject | None:
        kind = self.kind(k)
        if n and self._hearsay(n - 1):
            return self._reported(n - 1, depth)
        if self.low(k) == self.profile.likening and self.kind(k - 1) == "NP":
            told = self.kind(k - 2) == "VG" and self.items[self.chunks[k - 2].head].low in self.profile.cues
            if told:  # "Reuters quoted him as saying"
                return Subject(k - 1, k - 1, k - 1, "at cue")
        if kind == "NP":
            if self.low(k - 1) == "with":
                return Subject(k, k, k, "at cue")
            phrase = self.phrase_ending(k, n)
            giver = phrase.first - 1
            if self.kind(giver) == "VG" and not self.chunks[giver].passive and self._is_document(phrase):
                # "She issued a statement calling it": she calls it.
                found = self.subject(giver, depth + 1)
                if found is not None:
                    return Subject(found.first, found.last, found.head, "shared", found.relative_to)
            return phrase
        if kind in (",", ")"):
            beside = self._around(k, n)
            if beside is not None and self.low(beside.first - 1) == self.profile.alongside:
                return beside  # "With his lawyer, Ann Lee, saying"
        if kind == "C":
            for j in range(k - 1, max(-1, k - 12), -1):
                if self.kind(j) == "VG":
                    if self.chunks[j].form == "ing" and self.kind(j - 1) == "NP":
                        return self.subject(j, depth + 1)  # "with Lee running down the line and shouting"
                    break
        if kind in (",", "-", "C", "P", "S", "Q", ")"):
            shared = self._shared(n, depth)
            if shared is not None:
                return shared
        if kind in ("", "P", "S", "R") or k <= 1:
            return self._following(n, depth)
        return None

    def _is_document(self, phrase: Subject) -> bool:
        heads = [
            self.items[self.chunks[k].head].low for k in range(phrase.first, phrase.last + 1) if self.kind(k) == "NP"
        ]
        return any(head in self.profile.documents or head in self.profile.nouns for head in heads)

    def _following(self, n: int, depth: int) -> Subject | None:
        """A participle or an infinitive that opens the sentence: the main verb's subject, behind a comma."""
        for k in range(n + 1, min(len(self.chunks), n + _REACH)):
            if (self.kind(k) == "," or self.quoted_comma(k)) and self.kind(k + 1) == "NP":
                for m in range(k + 2, min(len(self.chunks), k + 12)):
                    if self.kind(m) == "VG" and self.chunks[m].form == "fin":
                        found = self.subject(m, depth + 1)
                        return (
                            Subject(found.first, found.last, found.head, "shared", found.relative_to) if found else None
                        )
        return None

    def _governing(self, n: int, depth: int) -> Subject | None:
        """The subject of an infinitive: that of the verb it hangs on."""
        for k in range(n - 1, max(-1, n - 10), -1):
            if self.kind(k) == "VG":
                if self._hearsay(k):
                    return self._reported(k, depth) if self._tells(n) else None
                found = self.subject(k, depth + 1)
                return Subject(found.first, found.last, found.head, "shared", found.relative_to) if found else None
            if self.kind(k) in (";", ":", "."):
                return None
        return self._following(n, depth)

    def _hearsay(self, k: int) -> bool:
        """Whether chunk k is "is understood", "was heard": what somebody is said to do follows."""
        chunk = self.chunks[k]
        return chunk.passive and self.items[chunk.head].low in self.profile.hearsay

    def _tells(self, n: int) -> bool:
        return bool(self.profile.cues.get(self.items[self.chunks[n].head].low, {}).keys() & {"say", "tell"})

    def _reported(self, k: int, depth: int) -> Subject | None:
        """ "Lee is alleged to have told them", "Lee is heard saying": whoever it is that others say it of."""
        found = None if depth > 6 else self._subject(k, depth + 1, reported=True)
        return Subject(found.first, found.last, found.head, "reported", found.relative_to) if found else None

    def _pronoun(self, k: int) -> str | None:
        chunk = self.chunks[k]
        if chunk.first == chunk.last and self.items[chunk.first].tag == "PN":
            return self.items[chunk.first].low
        return None

    def phrase_from(self, k: int, reason: str) -> Subject:
        """The noun phrase that begins with chunk k, with what belongs to it on the right: "the head of the union, a
        doctor"."""
        last = head = k
        if self._pronoun(k) is not None:
            if self.low(k + 1) == "of" and self.kind(k + 2) == "NP":
                return Subject(k, k + 2, k, reason)  # "one of them"
            return Subject(k, k, k, reason)
        while last + 2 < len(self.chunks) and last < k + 12:
            if (
                self.kind(last + 1) == "P"
                and self.low(last + 1) in ("of", "for", "at", "from", "with", "in")
                and self.kind(last + 2) == "NP"
            ):
                if self.low(last + 1) in ("in", "at", "with", "from") and (
                    self.names(last) or not self.names(last + 2)
                ):
                    break
                last += 2
            elif (
                self.kind(last + 1) == "C"
                and self.low(last + 1) == "and"
                and self.kind(last + 2) == "NP"
                and (self.kind(last + 3) not in ("VG", "P") or self._two_names(last))
            ) or (
                self.kind(last + 1) == ","
                and self.kind(last + 2) == "NP"
                and self.names(last)
                and self.kind(last + 3) in ("", ".", ",", "P", "C")
                and self._pronoun(last + 2) is None
                and not self._names_only(last + 2)
            ):
                last += 2
            elif (
                self.kind(last + 1) == ","
                and self.kind(last + 2) == "NP"
                and self._names_only(last + 2)
                and not self._names_only(k)
                and self.kind(last + 3) in ("", ".", ",", "P")
            ):
                last = head = last + 2  # "said the owner, Ann Lee"
            elif self.kind(last + 1) == "," and self.low(last + 2) == "who" and self.reaches_end(last + 2):
                last = self.reaches_end(last + 2)
            elif self.low(last + 1) == "who" and self.reaches_end(last + 1):
                last = self.reaches_end(last + 1)
            else:
                break
        return Subject(k, last, head, reason)

    def _two_names(self, k: int) -> bool:
        """ "said Ann Lee and Bob Ray in a statement": both said it, and not Lee, while Ray is in a statement."""
        return self._names_only(k) and self._names_only(k + 2) and self.kind(k + 3) == "P"

    def _names_only(self, k: int) -> bool:
        chunk = self.chunks[k]
        return all(self.items[i].tag == "NM" for i in range(chunk.first, chunk.last + 1))

    def reaches_end(self, k: int) -> int:
        """The last chunk of a relative clause that runs to a comma or the end; 0 if it does not soon."""
        for j in range(k, min(len(self.chunks), k + 16)):
            if self.kind(j) in (",", ".", "Q", ";", "!", "?"):
                return j - 1
        return 0

    def mention(self, subject: Subject) -> Mention:
        """The subject in characters of the text."""
        first, last = self.chunks[subject.first], self.chunks[subject.last]
        end = last.last
        while end > first.first and self.items[end].tag in (",", ";", ":", "-"):
            end -= 1
        whole = (self.items[first.first].start, self.items[end].end)
        core, kind = self._core(subject.head)
        if kind == "pronoun" and subject.last > subject.head:
            core, kind = whole, "role"  # "one of them"
        refers = self.mention(subject.relative_to) if subject.relative_to is not None else None
        return Mention(core[0], core[1], self.text[core[0] : core[1]], kind, whole, refers)

    def _core(self, k: int) -> tuple[tuple[int, int], MentionKind]:
        chunk, items, profile = self.chunks[k], self.items, self.profile
        if chunk.kind == "R":
            return (items[chunk.first].start, items[chunk.first].end), "relative"
        if self._pronoun(k) is not None:
            return (items[chunk.first].start, items[chunk.first].end), "pronoun"
        if chunk.first == chunk.last and items[chunk.first].tag == "PP":
            return (items[chunk.first].start, items[chunk.first].end), "pronoun"
        if chunk.named is not None:
            return (items[chunk.named].start, items[chunk.last].end), "body"
        last = chunk.last
        owner = next((i for i in range(chunk.first + 1, chunk.last) if items[i].tag == "GEN"), None)
        if owner is not None and items[owner - 1].tag == "NM":
            head = items[chunk.last].low
            if head in profile.nouns or head in profile.documents:
                last = owner - 1  # "Lee's last words"
        for i in range(chunk.first, last + 1):
            if items[i].tag == "(":
                last = i - 1
                break
        while last > chunk.first and items[last].tag in ("GEN", "."):
            last -= 1
        if items[last].tag == "NM":
            first = last
            while (
                first > chunk.first
                and items[first - 1].tag in ("NM", ".")
                and items[first - 1].low not in profile.months
            ):
                first -= 1
            kind: MentionKind = (
                "body"
                if items[last].low in profile.bodies or (first > chunk.first and items[chunk.first].tag == "D")
                else "name"
            )
            return (items[first].start, items[last].end), kind
        span = (items[chunk.first].start, items[last].end)
        head = items[last].low
        if head in profile.documents:
            return span, "document"
        if head in profile.bodies:
            return span, "body"
        return span, "role"

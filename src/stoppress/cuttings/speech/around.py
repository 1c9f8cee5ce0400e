"""Speech read around quotations and verbs of saying, for languages whose clauses we do not take apart (German, French).

A verb of saying has its subject right behind it where it follows what was said ("…", sagte Müller; a déclaré le maire),
or before it (Müller sagt: "…"). What is further away than that is nobody's. What an interviewer asks is told as a
question, and nobody is put beside it.

Long because it does for two languages what five files do for English, with the same few signs throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stoppress.cuttings.languages.profile import Around, Frame, Profile
from stoppress.cuttings.marks import Quoted
from stoppress.cuttings.rows import Kind, Tier
from stoppress.cuttings.sentences import Sentence, Token, read, tokens
from stoppress.cuttings.speech import tags
from stoppress.cuttings.speech.phrases import ENDS, HARD, REACH, Phrases
from stoppress.cuttings.speech.rows import Mention, Statement, Stretch
from stoppress.cuttings.speech.tags import Item

_FRAMES: tuple[Frame, ...] = ("say", "tell", "call", "urge", "will", "deal", "think", "show")
# No sentence is longer; so the time grows with the text and no faster, whatever the text is.
_LONGEST = 120
# Words of a sentence before ", wie sie sagte", the comma among them.
SHORTEST = 3
_INVERTED = re.compile(r"^(.+?)-(?:t-)?(ils?|elles?|on|je)$")


@dataclass(slots=True)
class _Cue:
    """A verb of saying: items `first` to `last`; `finite` is the item a subject stands beside. `pronoun` is set where
    the verb has its subject on it ("dit-il")."""

    first: int
    last: int
    finite: int
    frame: Frame
    lemma: str
    pronoun: Stretch | None = None
    passive: bool = False
    according: bool = False


def read_around(text: str, quoted: list[Quoted], profile: Profile) -> list[Statement]:
    """All statements of a text, in order."""
    words, sentences = read(text, quoted, profile)
    found: list[Statement] = []
    last: Statement | None = None
    last_paragraph = -1
    document: Mention | None = None
    for paragraph, items in _lines(text, words, sentences, quoted):
        line = _Line(text, items, profile, document)
        near = last if paragraph - last_paragraph <= 1 else None
        statements = line.statements()
        if not statements and near is not None and paragraph == last_paragraph:
            statements = line.reported(near)
        held = {quote for one in statements for quote in one.quotes}
        loose = [item for item in line.items if item.tag == "Q" and item.quote not in held]
        alone = bool(loose) and not any(item.tag != "Q" and item.text[0].isalnum() for item in line.items)
        for item in loose:
            goes_on = alone or quoted[item.quote].continued
            thrown_in = _thrown_in(text, quoted[item.quote], profile, item)
            same = paragraph == last_paragraph
            before = near if goes_on else None
            statements.append(thrown_in or _carried(item, before, quoted[item.quote], same=same))
        found += statements
        speaking = [one for one in statements if one.source is not None]
        if speaking:
            last, last_paragraph = speaking[-1], paragraph
        elif alone:
            last_paragraph = paragraph
        document = line.document() or document
    return found


def _lines(
    text: str, words: list[Token], sentences: list[Sentence], quoted: list[Quoted]
) -> Iterator[tuple[int, list[Item]]]:
    """The sentences with their paragraphs; one that never ends is read in pieces."""
    for sentence in sentences:
        items = tags.items(words, sentence, quoted, text)
        for at in range(0, len(items), _LONGEST):
            yield sentence.paragraph, items[at : at + _LONGEST]


def _thrown_in(text: str, quoted: Quoted, profile: Profile, item: Item) -> Statement | None:
    """Who speaks is said inside the marks: "« C'est non, dit-il, et »", and where the closing mark was forgotten."""
    more = profile.around or Around()
    start, end = quoted.inner
    if not (more.says_inside or quoted.unclosed):
        return None
    said = tokens(text[start : min(end, start + 10 * _LONGEST)], profile.naming.elisions)[:_LONGEST]
    inner = [Item(start + one.start, start + one.end, one.text, one.low, "") for one in said]
    line = _Line(text, inner, profile, None)
    found = line.thrown_in()
    if found is None:
        return None
    source, cue = found
    reason = source.at_its_cue
    return Statement(source, cue, [(item.start, item.end)], "direct", "likely", reason, [item.quote])


def _carried(item: Item, last: Statement | None, quoted: Quoted, *, same: bool) -> Statement:
    stretch = [(item.start, item.end)]
    if last is None:
        return Statement(None, None, stretch, "direct", "ask", "nobody", [item.quote])
    # A sentence in marks right behind another in one paragraph, or one that goes on over paragraphs, is as sure as it.
    tier: Tier = last.tier if quoted.continued or same else "likely"
    return Statement(last.source, None, stretch, "direct", tier, "carried", [item.quote])


class _Line(Phrases):
    """One sentence."""

    # -- statements ---------------------------------------------------------------------------------------------------

    def statements(self) -> list[Statement]:
        asked = self._asked()
        cues = self._cues()
        made = [self._question(item) for item in self.items if item.tag == "Q" and item.quote in asked]
        quotes: dict[int, list[int]] = {n: [] for n in range(len(cues))}
        for at, item in enumerate(self.items):
            if item.tag == "Q" and item.quote not in asked and (n := self._whose(at, cues)) is not None:
                quotes[n].append(at)
        shared: Mention | None = None
        for n, cue in enumerate(cues):
            source = self._source(cue, quotes[n]) or (shared if self._joined(cue) else None)
            shared = source or shared
            statement = self._statement(cue, source, quotes[n], alone=len(cues) == 1)
            if statement is not None:
                made.append(statement)
        if not cues:
            made += self._inscribed() or self._after_colon()
        made += self._in_brackets({quote for one in made for quote in one.quotes})
        return sorted(made, key=lambda one: one.content[0])

    def thrown_in(self) -> tuple[Mention, Stretch] | None:
        """Who speaks and the cue, where a verb of saying stands between commas with its subject behind it."""
        for cue in self._cues():
            if cue.according or cue.passive or self.low(cue.first - 1) not in (",", "?", "!"):
                continue
            source = self._source(cue, []) if cue.pronoun else self._behind(cue)
            if source is None:
                continue
            after = next((k for k, item in enumerate(self.items) if item.start >= source.whole[1]), len(self.items))
            if after == len(self.items) or self.low(after) in ENDS:
                return source, (self.items[cue.first].start, self.items[cue.last].end)
        return None

    def _asked(self) -> set[int]:
        """The quotations inside what somebody was asked."""
        for at in range(len(self.items)):
            if any(self._phrase(at, one) for one in self.more.asking):
                following = next((k for k in range(at, len(self.items)) if self.quote(k)), None)
                if following is None or self._answered(at, following):
                    return set()
                # The question ends with the clause: at the comma after its last quotation.
                end = next((k for k in range(following, len(self.items)) if self.low(k) == ","), len(self.items))
                return {item.quote for item in self.items[at:end] if item.tag == "Q"}
        return set()

    def _answered(self, at: int, quote: int) -> bool:
        """ "Interrogée par la radio, Ruiz a reconnu “…”": a verb of saying behind the comma, before the marks."""
        comma = next((k for k in range(at, quote) if self.low(k) == ","), quote)
        return any(self._verb(k) is not None for k in range(comma, quote))

    def reported(self, last: Statement) -> list[Statement]:
        """A sentence in the mood of reported speech goes on with what was said before."""
        if not any(item.low in self.more.reported for item in self.items if item.tag != "Q"):
            return []
        quotes = [item for item in self.items if item.tag == "Q"]
        end = len(self.items) - 1
        while end > 0 and self.low(end) in ENDS:
            end -= 1
        content = [(item.start, item.end) for item in quotes] or [(self.items[0].start, self.items[end].end)]
        kind: Kind = "mixed" if quotes else "indirect"
        return [Statement(last.source, None, content, kind, "likely", "carried", [item.quote for item in quotes])]

    def document(self) -> Mention | None:
        """The last document that the sentence names."""
        for at in range(len(self.items) - 1, -1, -1):
            if (
                not self.quote(at)
                and self.low(at) in self.profile.documents
                and self.capital(at) == (self.more.nouns_have_capitals or at == 0)
            ):
                item = self.items[at]
                return Mention(item.start, item.end, item.text, "document", (item.start, item.end))
        return None

    def _inscribed(self) -> list[Statement]:
        """ "“…” stand auf einem Plakat": words that nobody speaks."""
        if not any(item.low in self.more.inscribed for item in self.items if item.tag != "Q"):
            return []
        quotes = [item for item in self.items if item.tag == "Q"]
        return [
            Statement(None, None, [(one.start, one.end)], "direct", "ask", "inscription", [one.quote]) for one in quotes
        ]

    def _in_brackets(self, held: set[int]) -> list[Statement]:
        """ "“…” (Ana Ruiz)": who said it stands behind, in brackets."""
        made = []
        for at, item in enumerate(self.items):
            if item.tag == "Q" and item.quote not in held and self.low(at + 1) == "(":
                source = self.phrase(at + 2)
                if source is not None:
                    span = [(item.start, item.end)]
                    made.append(Statement(source, None, span, "direct", "likely", "name at cue", [item.quote]))
        return made

    def _phrase(self, at: int, words: tuple[str, ...]) -> bool:
        return all(self.low(at + n) == word for n, word in enumerate(words))

    @staticmethod
    def _question(item: Item) -> Statement:
        return Statement(None, None, [(item.start, item.end)], "mixed", "ask", "question", [item.quote])

    def _whose(self, at: int, cues: Sequence[_Cue]) -> int | None:
        """The number of the cue a quotation belongs to: the one right behind it, else the last one before it, else the
        next."""
        follows = at + 1
        while self.low(follows) in (",", "."):
            follows += 1
        for n, cue in enumerate(cues):
            if cue.first == follows or (cue.finite == follows and not cue.according):
                return n
        before = [n for n, cue in enumerate(cues) if cue.first < at]
        if before:
            return before[-1]
        return next((n for n, cue in enumerate(cues) if cue.first > at), None)

    def _joined(self, cue: _Cue) -> bool:
        return self.low(cue.finite - 1) in self.profile.coordinators or self.low(cue.finite - 1) == ","

    def _statement(self, cue: _Cue, source: Mention | None, quotes: list[int], *, alone: bool) -> Statement | None:
        span = (self.items[cue.first].start, self.items[cue.last].end)
        if quotes:
            content = [(self.items[at].start, self.items[at].end) for at in quotes]
            whole = cue.frame == "say" and (self._follows(cue, quotes[0]) or self.low(quotes[0] - 1) == ":")
            kind: Kind = "direct" if whole else "mixed"
        else:
            indirect = self._clause(cue, source)
            if indirect is None or source is None:
                return None
            content, kind = [indirect], "indirect"
        tier, reason = self._tier(cue, source, quotes, alone=alone)
        numbers = [self.items[at].quote for at in quotes]
        return Statement(source, span, content, kind, tier, reason, numbers, cue.lemma)

    def _follows(self, cue: _Cue, quote: int) -> bool:
        """Whether the cue stands right behind the quotation."""
        return 0 < cue.finite - quote <= 2

    def _tier(self, cue: _Cue, source: Mention | None, quotes: list[int], *, alone: bool) -> tuple[Tier, str]:
        if source is None:
            return "ask", "nobody"
        if cue.according:
            return "likely", "according to"
        reason = source.at_its_cue
        near = any(self._follows(cue, at) or self.low(at - 1) == ":" for at in quotes)
        # A name that is the subject of the sentence's one verb of saying.
        near = near or (alone and source.kind == "name" and bool(quotes) and not cue.passive)
        return ("sure" if near else "likely"), reason

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _cues(self) -> list[_Cue]:
        found: list[_Cue] = []
        for at, item in enumerate(self.items):
            if item.tag == "Q":
                continue
            if any(self._phrase(at, one) for one in self.more.asking):
                continue
            cue = (
                self._according(at)
                or self._seen_by(at)
                or self._on_itself(at)
                or self._verb(at)
                or self._behind_a_quotation(at)
            )
            if cue is not None and not (found and found[-1].last >= cue.first):
                found.append(cue)
        return found

    def _behind_a_quotation(self, at: int) -> _Cue | None:
        """Any word between a quotation and somebody: "“…”, spottet Müller". It can only be a verb of saying."""
        profile, before = self.profile, at - 1
        if self.low(before) == ",":
            before -= 1
        word = self.items[at].text
        if not self.quote(before) or not word.isalpha() or not word.islower():
            return None
        small = (
            profile.prepositions,
            profile.adverbs,
            profile.coordinators,
            profile.subordinators,
            profile.determiners,
        )
        more = (profile.possessives, profile.pronouns, profile.relatives, profile.complementers, profile.auxiliaries)
        if any(self.low(at) in words for words in (*small, *more, profile.modals, profile.negations)):
            return None
        source = self.phrase(at + 1)
        if source is None or not self._acts(source) or source.kind == "document":
            return None
        return _Cue(at, at, at, "say", self.low(at))

    def _according(self, at: int) -> _Cue | None:
        for phrase in self.profile.according:
            if self._phrase(at, phrase):
                return _Cue(at, at + len(phrase) - 1, at, "say", phrase[0], according=True)
        return None

    def _seen_by(self, at: int) -> _Cue | None:
        """ "Pour Ana Ruiz, la nuit a été “longue”", "Für Ruiz ist das „Unsinn“": a sentence that opens with whose view
        it is. A body may be what something is done for."""
        if at > 0 or self.low(0) not in self.more.seen_by or not any(item.tag == "Q" for item in self.items):
            return None
        source = self.mention(1, 1) if self.low(1) in self.profile.pronouns else self.phrase(1)
        if source is None or source.kind in ("body", "document") or not self._acts(source):
            return None
        after = next((k for k, item in enumerate(self.items) if item.start >= source.whole[1]), len(self.items))
        return _Cue(0, 0, 0, "say", self.low(0), according=True) if self.low(after) in self.more.seen_as else None

    def _on_itself(self, at: int) -> _Cue | None:
        """ "dit-il", "a-t-elle ajouté"."""
        found = _INVERTED.match(self.low(at)) if self.more.inverted else None
        if found is None:
            return None
        item = self.items[at]
        pronoun = (item.end - len(found[2]), item.end)
        if found[1] in self.profile.auxiliaries:
            part = self._participle(at + 1)
            if part is not None:
                frame, lemma = self._frame(part)
                return _Cue(at, part, at, frame, lemma, pronoun)
        if "present" in self.forms(found[1]) or "past" in self.forms(found[1]):
            frame, lemma = self._meant(found[1])
            return _Cue(at, at, at, frame, lemma, pronoun)
        return None

    def _meant(self, low: str) -> tuple[Frame, str]:
        cues = self.profile.cues[low]
        frame = next(frame for frame in _FRAMES if frame in cues)
        return frame, cues[frame].lemma

    def _frame(self, at: int) -> tuple[Frame, str]:
        return self._meant(self.low(at))

    def _participle(self, at: int) -> int | None:
        """The participle of saying at an item, or behind adverbs."""
        for k in range(at, min(at + 4, len(self.items))):
            if "part" in self.forms(self.low(k)):
                return k
            if self.low(k) not in self.profile.adverbs and self.low(k) not in self.profile.negations:
                return None
        return None

    def _verb(self, at: int) -> _Cue | None:
        low = self.low(at)
        forms = self.forms(low)
        if not forms or self._is_noun(at):
            return None
        cues = self.profile.cues[low].values()
        particles = frozenset(word for cue in cues for word in cue.after)
        alone = any(cue.alone for cue in cues)
        frame, lemma = self._frame(at)
        told = "part" in forms and self._has_auxiliary(at)  # "a dit", where "dit" by itself is a present
        if forms & {"present", "past"} and not told:
            if not alone and not any(self.low(k) in particles for k in range(at + 1, len(self.items))):
                return None
            return _Cue(at, at, at, frame, lemma)
        if "part" not in forms:
            return None
        for k in range(at - 1, max(-1, at - REACH), -1):
            if self.low(k) in HARD:
                break
            if self.low(k) in self.profile.auxiliaries:
                passive = self.low(k) in self.more.passives and self.low(k - 1) not in self.more.reflexives
                together = k if at - k <= 3 and not self.more.nouns_have_capitals else at
                return _Cue(together, at, k, frame, lemma, passive=passive)
        # "les flocons décrits par les riverains"
        return _Cue(at, at, at, frame, lemma, passive=True) if self._by(at) is not None else None

    def _has_auxiliary(self, at: int) -> bool:
        """Whether an auxiliary stands right before a participle, or before its adverbs."""
        at -= 1
        while self.low(at) in self.profile.adverbs or self.low(at) in self.profile.negations:
            at -= 1
        return not self.more.nouns_have_capitals and self.low(at) in self.profile.auxiliaries

    def _is_noun(self, at: int) -> bool:
        """A verb does not begin with a capital, unless it begins the sentence; and none follows an article."""
        return (self.capital(at) and at > 0) or self.low(at - 1) in self.profile.determiners - {
            "das",
            "la",
            "le",
            "les",
        }

    def _by(self, at: int) -> int | None:
        for k in range(at - 4, at + 3):
            if k >= 0 and self.low(k) in self.more.by and k != at and self.opens_phrase(k + 1):
                return k
        return None

    # -- who speaks ---------------------------------------------------------------------------------------------------

    def _source(self, cue: _Cue, quotes: list[int]) -> Mention | None:
        if cue.pronoun is not None:
            start, end = cue.pronoun
            return Mention(start, end, self.text[start:end], "pronoun", cue.pronoun)
        if cue.according:
            if cue.lemma in self.more.behind_whom:
                whom = self.phrase(0)
                return whom if whom is not None and whom.whole[1] == self.items[cue.first - 1].end else None
            at = cue.last + 1
            if cue.last > cue.first and self.low(at) in self.more.by:
                at += 1  # "nach Angaben von Anna Wolf"
            return self.mention(at, at) if self.low(at) in self.profile.pronouns else self.phrase(at)
        if cue.passive:
            by = self._by(cue.first)
            return self.phrase(by + 1) if by is not None else self.known
        if cue.lemma in self.more.it_says and self._it_says is not None:
            return self._it_says
        behind = self._behind(cue)
        before = self.before(cue.finite)
        if behind is not None and self.low(cue.finite - 1) == "," and self._closes(behind):
            # "Wer kann, bleibt zu Hause, sagte Müller." But: "Müller, président des Verts, a accusé le maire."
            return before if self.apposed(cue.finite, before) else behind
        follows = any(self._follows(cue, at) for at in quotes) or (not quotes and before is None)
        if before is not None and behind is not None and not self._acts(before) and self._acts(behind):
            return behind  # "Die Hilfe nennt die Stadt ..."
        return (behind or before) if follows else (before or behind)

    def _closes(self, mention: Mention) -> bool:
        """Whether the sentence, or its part, ends behind the phrase."""
        after = next((k for k, item in enumerate(self.items) if item.start >= mention.whole[1]), len(self.items))
        return after == len(self.items) or self.low(after) in ENDS or self.low(after) in self.profile.prepositions

    def _acts(self, mention: Mention) -> bool:
        """Whether somebody or a body can be meant, and not a thing."""
        if mention.kind != "role":
            return True
        return any(one.lower() in self.profile.roles for one in mention.text.split())

    @cached_property
    def _it_says(self) -> Mention | None:
        """ "heißt es in einer Mitteilung": the document, here or before."""
        if not any(self._phrase(at, (verb, "es")) for at in range(len(self.items)) for verb in ("heißt", "hieß")):
            return None
        here = self.document()
        return here or self.known

    def _behind(self, cue: _Cue) -> Mention | None:
        """The noun phrase right behind the verb, or behind its participle ("a déclaré le maire")."""
        at = max(cue.finite, cue.last) + 1 if cue.last - cue.finite <= 2 else cue.finite + 1
        while self.low(at) in self.profile.adverbs or self.low(at) in self.more.reflexives - self.profile.determiners:
            at += 1
        return None if self._oblique(at) else self.phrase(at)

    def _oblique(self, at: int) -> bool:
        """Whether a phrase is in a case in which nobody speaks: "warf dem Senator vor", "sagte der Zeitung"."""
        low = self.low(at)
        if low in self.more.oblique:
            return True
        noun = next((k for k in range(at + 1, min(at + 4, len(self.items))) if self.capital(k)), None)
        return low in self.more.either_case and noun is not None and self.low(noun).endswith(self.more.feminine)

    # -- what was said without marks ----------------------------------------------------------------------------------

    def _clause(self, cue: _Cue, source: Mention | None) -> Stretch | None:
        """The clause that was said: behind "that" or a comma, before a cue that ends the sentence, or all beside
        "according to"."""
        if source is None or cue.frame not in ("say", "tell", "think", "will") or cue.passive:
            return None
        ends = max(k for k, item in enumerate(self.items) if item.start < source.whole[1])
        after = max(cue.last, ends, cue.finite)
        last = len(self.items) - 1
        while last > 0 and self.low(last) in ENDS:
            last -= 1
        if after == ends:
            after = self.behind_apposition(after, last, opens=cue.according and cue.first == 0)
        if cue.lemma in self.more.behind_whom:
            return (self.items[after + 1].start, self.items[last].end) if after < last else None
        if cue.according:
            return self._beside(cue, after, last)
        if (opened := self._as_says(cue)) is not None:
            return self._beside_clause(opened, max(after, ends), last)
        said_before = source.whole[0] >= self.items[cue.first].start and self.low(cue.first - 1) == ","
        for k in range(after + 1, min(after + 10, last)):
            if self.low(k) in self.profile.complementers or (self.low(k) == "," and self.more.comma_opens):
                first = k + 1 if self.low(k) == "," else k
                if (
                    first < last
                    and self.low(first) not in self.profile.coordinators
                    and self._verb(first) is None
                    and not (said_before and self.verbless(first, last))  # "…, sagte sie, am Dienstag im Hafen"
                ):
                    return self.items[first].start, self.items[last].end
        if said_before:
            first = 0
            while self.low(first) in self.profile.coordinators:
                first += 1
            end = cue.first - 2
            if end - first >= 2 and not any(self.quote(k) for k in range(first, end + 1)):
                return self.items[first].start, self.items[end].end
        return None

    def _as_says(self, cue: _Cue) -> int | None:
        """Where the clause of the verb begins with "wie" or "comme"."""
        for k in range(cue.first - 1, max(-1, cue.first - 1 - REACH), -1):
            if self.low(k) in self.more.as_says:
                return k if k == 0 or self.low(k - 1) == "," else None
            if self.low(k) in ENDS or self.quote(k):
                return None
        return None

    def _beside_clause(self, opened: int, after: int, last: int) -> Stretch | None:
        """ "Wie sie mitteilte, ist es vorbei", "Es ist vorbei, wie sie mitteilte": the rest of the sentence."""
        if opened > 0:
            return (self.items[0].start, self.items[opened - 2].end) if opened > SHORTEST else None
        comma = next((k for k in range(after + 1, last) if self.low(k) == ","), None)
        return (self.items[comma + 1].start, self.items[last].end) if comma is not None else None

    def _beside(self, cue: _Cue, after: int, last: int) -> Stretch | None:
        if cue.first > 2:  # it stands behind what was said
            end = cue.first - 1
            while end > 0 and self.low(end) in ENDS:
                end -= 1
            return self.items[0].start, self.items[end].end
        first = after + 1
        while first < last and self.low(first) in ENDS:
            first += 1
        return (self.items[first].start, self.items[last].end) if first < last else None

    def _after_colon(self) -> list[Statement]:
        """ "Der Brief schließt mit dem Satz: “…”": before a colon the sentence's subject says it."""
        for at in range(1, len(self.items)):
            if self.low(at) == ":" and self.quote(at + 1):
                # "Von Müller kam ein Wort: “…”"
                source = self.phrase(1) if self.low(0) in self.more.by else self.phrase(0)
                if source is not None and source.kind == "pronoun" and self.known is not None:
                    source = self.known  # "Elle se termine ainsi :"
                if source is None:
                    return []
                quotes = [item for item in self.items[at + 1 :] if item.tag == "Q"]
                content = [(item.start, item.end) for item in quotes]
                colon = (self.items[at].start, self.items[at].end)
                numbers = [item.quote for item in quotes]
                return [Statement(source, colon, content, "direct", "likely", "headline", numbers)]
        return []
